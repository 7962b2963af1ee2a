"""Each command: what it prints, where it writes, with which status it ends."""

import io
import json
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len

from gongkai.annual import schema

from .helpers import REPORTS, Program

FAULTY, GOOD, OCR = REPORTS[0], REPORTS[1], REPORTS[2]


def test_one_file_is_indented_json_that_fits_the_schema(gongkai: Program) -> None:
    """Not a terminal: JSON, without being asked."""
    done = gongkai("read", GOOD)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith('{\n  "schema"')
    jsonschema.validate(json.loads(done.out), schema())


def test_several_files_are_a_line_each(gongkai: Program) -> None:
    """In the order given."""
    done = gongkai("read", OCR, GOOD)
    years = [json.loads(line)["year"] for line in done.out.splitlines()]
    assert years == [2023, 2022]


def test_text_shows_tables_and_evidence_shows_places(gongkai: Program) -> None:
    """For people; the inferred cells of the OCR text are marked."""
    shown = gongkai("read", "--text", OCR).out
    assert "（三）不予公开" in shown
    assert "推算" in shown
    lines = gongkai("read", "--evidence", OCR).out.splitlines()
    line = next(text for text in lines if "requests:new:natural_person " in text)
    assert "一、本年新收政府信息公开申请数量 · 自然人" in line
    assert "推算" in line
    assert "第 49 行" in line
    assert "identity:requests:natural_person" in line


def test_evidence_is_drawn_on_the_pages(gongkai: Program, tmp_path: Path) -> None:
    """A picture a page that holds cells; files of one name in two folders keep apart."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        assert gongkai("convert", GOOD, "-o", tmp_path / folder / "r.pdf").status == 0
    out = tmp_path / "out"
    assert gongkai("read", tmp_path / "a", tmp_path / "b", "--evidence-image", out).status == 0
    names = sorted(path.name for path in out.iterdir())
    assert len(names) >= 4
    assert len([name for name in names if name.startswith("r-2-")]) == len(names) / 2
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in out.iterdir())


def test_standard_input_and_one(gongkai: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """``-`` is read as a file; two halves of a report are one report."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GOOD.read_bytes())))
    assert json.loads(gongkai("read", "-").out)["year"] == 2022
    text = GOOD.read_text(encoding="utf-8")
    middle = text.index("三、收到")
    for name, half in (("1.txt", text[:middle]), ("2.txt", text[middle:])):
        (tmp_path / name).write_text(half, encoding="utf-8")
    whole = json.loads(gongkai("read", GOOD).out)
    joined = json.loads(gongkai("read", "--one", tmp_path / "1.txt", tmp_path / "2.txt").out)
    assert joined["tables"] == whole["tables"]
    assert [Path(s["file"]).name for s in joined["sources"]] == ["1.txt", "2.txt"]


def test_a_broken_file_does_not_stop_the_others(gongkai: Program, tmp_path: Path) -> None:
    """One line on standard error with name and reason, status 2, and a summary."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_bytes(GOOD.read_bytes())
    done = gongkai("read", tmp_path, tmp_path / "none.txt")
    assert done.status == 2
    assert len(done.out.splitlines()) == 1
    missing, empty, summary = done.err.splitlines()
    assert missing == f"{tmp_path}/none.txt：没有这个文件或目录"
    assert empty.startswith(f"{tmp_path}/empty.txt：")
    assert summary == "共 3 个文件，2 个未能读取。"


@pytest.mark.parametrize(("report", "status"), [(FAULTY, 1), (GOOD, 0)])
def test_the_status_of_an_audit_says_whether_there_are_errors(gongkai: Program, report: Path, status: int) -> None:
    """1 for an error finding, 0 for warnings only."""
    assert gongkai("audit", report).status == status


def test_unreadable_wins_over_errors_found(gongkai: Program, tmp_path: Path) -> None:
    """2, although an error was found as well."""
    assert gongkai("audit", FAULTY, tmp_path / "none").status == 2


def test_an_audit_speaks_english_and_json(gongkai: Program) -> None:
    """``--lang`` changes the sentences, not the codes."""
    zh, en = (json.loads(gongkai("audit", "--json", "--lang", lang, FAULTY).out)["findings"] for lang in ("zh", "en"))
    assert [f["code"] for f in zh] == [f["code"] for f in en]
    assert all(a["message"] != b["message"] for a, b in zip(zh, en, strict=True))
    assert "error" in gongkai("audit", "--lang=en", FAULTY).out


def test_an_audit_against_the_year_before(gongkai: Program, tmp_path: Path) -> None:
    """The previous report is read from any form; one that cannot be read is status 2."""
    assert gongkai("audit", GOOD, "--previous", FAULTY).status in (0, 1)
    assert gongkai("audit", GOOD, "--previous", tmp_path / "none").status == 2
    assert gongkai("audit", *REPORTS, "--previous", FAULTY).status == 64


@pytest.mark.parametrize("suffix", ["html", "docx", "xlsx"])
def test_an_audit_is_written_as_a_file(gongkai: Program, tmp_path: Path, suffix: str) -> None:
    """The form is the suffix's; another suffix is wrong usage."""
    out = tmp_path / f"r.{suffix}"
    assert gongkai("audit", FAULTY, GOOD, "--report", out).status == 1
    assert out.stat().st_size > 1000
    assert gongkai("audit", GOOD, "--report", tmp_path / "r.txt").status == 64


def test_an_audit_lists_the_files_that_were_not_read(gongkai: Program, tmp_path: Path) -> None:
    """In the written report too, with the reason."""
    (tmp_path / "none-such.txt").write_bytes(b"")
    out = tmp_path / "r.html"
    assert gongkai("audit", GOOD, tmp_path / "none-such.txt", "--report", out).status == 2
    assert "none-such.txt" in out.read_text(encoding="utf-8")


def test_tables_fit_a_terminal_of_80_columns(gongkai: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """In both languages; labels wrap between words."""
    monkeypatch.setenv("COLUMNS", "80")
    for lang, label in (("zh", "  2.没有现成信息需要另行制作"), ("en", "  enforcement file")):
        lines = gongkai("read", "--text", "--lang", lang, GOOD).out.splitlines()
        assert max(map(cell_len, lines)) <= 80
        assert any(line.startswith(label + " ") for line in lines)


@pytest.mark.parametrize("suffix", ["html", "docx", "xlsx", "md"])
def test_a_converted_report_reads_the_same(gongkai: Program, tmp_path: Path, suffix: str) -> None:
    """Through the command line, there and back."""
    out = tmp_path / f"r.{suffix}"
    assert gongkai("convert", GOOD, "-o", out).status == 0
    tables = [json.loads(gongkai("read", path).out)["tables"] for path in (GOOD, out)]
    assert tables[0] == tables[1]
    assert [p.name for p in tmp_path.iterdir()] == [out.name]


def test_convert_never_overwrites_its_input(gongkai: Program, tmp_path: Path) -> None:
    """Nor guesses a form it does not know."""
    path = tmp_path / "r.md"
    path.write_bytes(GOOD.read_bytes())
    assert gongkai("convert", path, "-o", tmp_path / "." / "r.md").status == 64
    assert path.read_bytes() == GOOD.read_bytes()
    assert gongkai("convert", path, "-o", tmp_path / "r.xyz").status == 64
    assert gongkai("convert", path, "-o", tmp_path / "no" / "r.pdf").status == 2


def test_compare_lists_what_differs(gongkai: Program) -> None:
    """As a table, and as JSON with every pair."""
    assert "现行有效件数" in gongkai("compare", GOOD, REPORTS[4]).out
    pairs = json.loads(gongkai("compare", GOOD, REPORTS[4], "--json").out)["cells"]
    pair = next(p for p in pairs if (p["row"], p["column"]) == ("new", "total"))
    assert (pair["a"], pair["b"], pair["difference"]) == (8, 0, -8)


def test_a_table_is_made_once(gongkai: Program, tmp_path: Path) -> None:
    """The second run reads nothing; the failure stays a failure."""
    (tmp_path / "empty.txt").write_bytes(b"")
    out = tmp_path / "t.parquet"
    first = gongkai("table", REPORTS[0].parent, tmp_path, "-o", out)
    assert (first.status, first.err.splitlines()[-1]) == (2, f"{out}：新增 5 份，已有 0 份，未能读取 1 份。")
    again = gongkai("table", REPORTS[0].parent, tmp_path, "-o", out)
    assert (again.status, again.err.splitlines()[-1]) == (2, f"{out}：新增 0 份，已有 5 份，未能读取 1 份。")


def test_schema_is_a_schema(gongkai: Program) -> None:
    """Printed whole."""
    jsonschema.Draft202012Validator.check_schema(json.loads(gongkai("schema").out))


def test_the_demonstration_succeeds_whatever_it_finds(gongkai: Program) -> None:
    """Findings do not fail it."""
    done = gongkai("demo")
    assert done.status == 0
    assert all(report.name[:12] in done.out for report in REPORTS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["read"], "缺少 FILE…"),
        (["read", "--wrong"], "没有这个选项：--wrong"),
        (["convert", "x", "-o", "x.exe"], "格式须是"),
        (["table", "x", "-o", "x.txt"], "只能是 .parquet"),
        (["nothing"], "nothing"),
    ],
)
def test_wrong_usage_is_64_and_a_sentence(gongkai: Program, arguments: list[str], message: str) -> None:
    """In the language of the program, with a hint where to look."""
    done = gongkai(*arguments)
    assert (done.status, done.out) == (64, "")
    assert message in done.err
    assert "gongkai --help" in done.err


def test_a_report_cannot_drive_the_terminal(gongkai: Program, tmp_path: Path) -> None:
    """Escape sequences in a report's text are not printed."""
    path = tmp_path / "x.txt"
    path.write_text(GOOD.read_text(encoding="utf-8").replace("县政府办公室通过", "\x1b]0;x\x07县政府办公室通过"))
    done = gongkai("read", "--text", path)
    assert "\x1b" not in done.out + done.err
