"""Blank cells, and cells of which the reader is not sure."""

from dataclasses import replace

from gongkai.annual.auditing.blanks import blanks, unsure
from gongkai.annual.report import AnnualReport, LabelReading, TableReading
from tests.annual.auditing.conftest import with_cell

FIRST, SECOND = "requests:new:natural_person", "requests:new:total"


def test_one_notice_a_table(clean: AnnualReport) -> None:
    """Two blanks of one table and one of another: two notices, the mark named."""
    assert blanks(clean) == []
    report = with_cell(clean, FIRST, value=None, state="blank", raw="/")
    report = with_cell(report, SECOND, value=None, state="blank", raw="")
    report = with_cell(report, "disputes:reconsideration:total", value=None, state="blank", raw="—")
    found = blanks(report)
    assert [(f.code, f.severity, len(f.cells), f.section) for f in found] == [
        ("blank/cells", "notice", 2, 3),
        ("blank/cells", "notice", 1, 4),
    ]
    assert found[0].message.zh.startswith("第三部分表格有2格没有填数（填“/”），没有的应填0：")


def test_unsure_cells_are_the_readers_word(clean: AnnualReport) -> None:
    """Solved, doubtful and lost cells are named together; a figure that is no count is not among them."""
    assert unsure(clean) == []
    report = with_cell(clean, FIRST, state="inferred")
    report = with_cell(report, SECOND, value=None, state="uncertain", raw="l", candidates=(1, 7))
    report = with_cell(report, "requests:granted:total", value=None, state="uncertain", raw="1.5")
    (finding,) = unsure(report)
    assert (finding.code, finding.severity) == ("ocr/unsure", "notice")
    assert "1格推算、1格存疑" in finding.message.zh and "1 inferred, 1 uncertain" in finding.message.en


def test_a_row_that_the_form_misses_is_not_doubt(clean: AnnualReport) -> None:
    """Cells of a row that the source does not have belong to the finding on the form."""
    for name in clean.cells:
        if name.row == "other.other":
            clean = with_cell(clean, str(name), value=None, state="missing", raw=None)
    assert len(unsure(clean)) == 1
    label = LabelReading("requests", "row", "missing", "other.other", "3.其他", None)
    assert unsure(replace(clean, readings={"requests": TableReading("requests", True, None, (label,))})) == []
