"""The table of many reports: what a row says, and that no interruption loses or repeats one."""

from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gongkai.annual.report import Cell, CellName
from gongkai.annual.wording import Wording
from gongkai.corpus.batch import Failure
from gongkai.corpus.columns import COLUMNS, KEY, row
from gongkai.corpus.errors import TableError
from gongkai.corpus.forms import READERS
from gongkai.corpus.table import Table

from .reports import made_report

FORMS = ["parquet", "csv", "xlsx"]


def rows_of(out: Path) -> list[dict[str, object]]:
    return [dict(line) for line in READERS[out.suffix[1:]](out)]


def test_a_row_has_a_column_a_cell_and_its_state_beside_it() -> None:
    """The names are the public flat names; the union of both editions is always there."""
    line = row(made_report(7))
    assert list(line) == list(COLUMNS)
    names = list(COLUMNS)
    assert names[names.index("requests:new:natural_person") + 1] == "requests:new:natural_person:state"
    assert line["requests:new:natural_person"] == 7
    assert line["proactive:fees:amount_10k_yuan"] == Decimal("7.25")
    assert (line["proactive:procurement:amount"], line["proactive:procurement:amount:state"]) == (None, None)
    assert line["blank_cells"] == 1


def test_a_figure_beyond_the_column_is_null_and_uncertain() -> None:
    """Nothing is rounded or wrapped to fit."""
    report = made_report(1)
    name = CellName("requests", "new", "total")
    cells = {**report.cells, name: Cell(name, 10**30, "read")}
    line = row(type(report)(sources=report.sources, edition="2021", cells=cells))
    assert (line[str(name)], line[f"{name}:state"]) == (None, "uncertain")


@pytest.mark.parametrize("form", FORMS)
def test_what_is_added_is_read_back_and_grows(tmp_path: Path, form: str) -> None:
    """Two runs make one table; a title that looks like a formula stays text."""
    out = tmp_path / f"t.{form}"
    for first in (1, 3):
        with Table(out) as table:
            assert len(table.known) == first - 1
            table.add(row(made_report(first)))
            table.add(row(made_report(first + 1, "2019")))
    expected = [row(made_report(n, e)) for n, e in ((1, "2021"), (2, "2019"), (3, "2021"), (4, "2019"))]  # type: ignore[arg-type]
    assert rows_of(out) == expected
    assert [p.name for p in tmp_path.iterdir()] == [out.name]


def test_parquet_has_typed_columns(tmp_path: Path) -> None:
    """Counts are integers, money is decimal."""
    out = tmp_path / "t.parquet"
    with Table(out) as table:
        table.add(row(made_report(1)))
    schema = pq.read_schema(out)
    assert str(schema.field("requests:new:total").type) == "int64"
    assert str(schema.field("proactive:fees:amount_10k_yuan").type) == "decimal128(38, 10)"


@pytest.mark.parametrize("form", FORMS)
def test_a_killed_run_is_taken_up(tmp_path: Path, form: str) -> None:
    """Rows written before a kill are known to the next run; half a line is read again."""
    out = tmp_path / f"t.{form}"
    killed = Table(out).__enter__()
    killed.add(row(made_report(1)))
    killed._journal.write('{"sha256": "half')  # type: ignore[union-attr]
    killed._journal.close()  # type: ignore[union-attr]
    with Table(out) as table:
        assert table.known == {f"{1:064x}"}
        table.add(row(made_report(2)))
    assert [line[KEY] for line in rows_of(out)] == [f"{1:064x}", f"{2:064x}"]


def test_an_interrupted_run_keeps_what_it_read(tmp_path: Path) -> None:
    """Ctrl-C leaves a whole table."""
    out = tmp_path / "t.csv"
    with pytest.raises(KeyboardInterrupt), Table(out) as table:
        table.add(row(made_report(1)))
        raise KeyboardInterrupt
    assert len(rows_of(out)) == 1


def test_failures_are_remembered_until_retried(tmp_path: Path) -> None:
    """A file that cannot be read is not read again, unless asked."""
    out = tmp_path / "t.parquet"
    with Table(out) as table:
        table.add_failure("f" * 64, Failure("x.pdf", "encrypted", Wording("已加密", "encrypted")))
    with Table(out) as table:
        assert table.failed_before == {"f" * 64}
    with Table(out, retry=True) as table:
        assert not table.known


def test_a_foreign_file_is_never_touched(tmp_path: Path) -> None:
    """OUT that is no table of ours is refused and stays as it was."""
    out = tmp_path / "t.csv"
    out.write_text("a,b\n1,2\n")
    with pytest.raises(TableError, match="不是本命令写的表格"), Table(out):
        pass
    assert out.read_text() == "a,b\n1,2\n"
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]


def test_an_unknown_form_is_refused(tmp_path: Path) -> None:
    """Only three forms."""
    with pytest.raises(TableError):
        Table(tmp_path / "t.txt")


def test_two_runs_do_not_write_one_table(tmp_path: Path) -> None:
    """The second is told to wait."""
    out = tmp_path / "t.csv"
    with Table(out), pytest.raises(TableError, match="另一个"), Table(out):
        pass
