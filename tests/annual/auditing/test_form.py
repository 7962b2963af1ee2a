"""The form in force, its tables and its labels."""

from dataclasses import replace
from typing import Any

import pytest

from gongkai.annual.auditing.form import edition, labels, tables_present
from gongkai.annual.report import AnnualReport, HeadField, LabelReading, TableReading
from tests.annual.auditing.conftest import report_of, with_cell, zeros


@pytest.mark.parametrize(
    ("form", "year", "accused"),
    [
        ("2019", 2019, False),
        ("2019", 2020, False),
        ("2019", 2021, True),
        ("2021", 2020, True),
        ("2021", 2021, False),
        ("2021", 2025, False),
        ("2019", 2018, True),
        ("2021", None, False),
    ],
)
def test_the_form_in_force_for_the_year(form: Any, year: int | None, accused: bool) -> None:
    """The year before, the first, the last and the year after."""
    report = replace(report_of(zeros(form), form), year=HeadField(year, "read"))
    found = edition(report)
    assert [f.severity for f in found] == (["error"] if accused else [])
    if accused and year == 2021:
        assert "2021年度报告使用了国办公开办函〔2019〕60号（2019年版）的表格" in found[0].message.zh
        assert (found[0].expected, found[0].found) == ("2021", "2019")


def test_a_lost_table_is_an_error(clean: AnnualReport) -> None:
    """Section four stands there without its table."""
    assert tables_present(clean) == []
    without = replace(clean, readings={**clean.readings, "disputes": TableReading("disputes", False)})
    (finding,) = tables_present(without)
    assert (finding.code, finding.severity, finding.section) == ("missing_section/table", "error", 4)


def test_where_the_section_is_gone_too_one_finding_is_enough(clean: AnnualReport) -> None:
    """``headings.sections`` names a section that is missing as a whole."""
    without = replace(
        clean,
        sections=tuple(s for s in clean.sections if s.number != 4),
        readings={**clean.readings, "disputes": TableReading("disputes", False)},
    )
    assert tables_present(without) == []


def test_a_report_from_json_tells_its_tables_by_their_cells(clean: AnnualReport) -> None:
    """Readings are not part of the JSON."""
    assert tables_present(replace(clean, readings={})) == []
    for name in clean.cells:
        if name.table == "disputes":
            clean = with_cell(clean, str(name), value=None, state="missing", raw=None)
    assert [f.section for f in tables_present(replace(clean, readings={}))] == [4]


RENAMED = LabelReading("proactive", "column", "renamed", "repealed", "本年废止件数", "本年度止件数")
SPELT = LabelReading(
    "requests", "row", "spelling", "refused.prohibited_by_law", "2.其他法律行政法规禁止公开", "2.其他法律法规"
)
MISSING = LabelReading("requests", "row", "missing", "other.other", "3.其他", None)
ADDED = LabelReading("proactive", "row", "added", None, None, "行政征收")


@pytest.mark.parametrize(
    ("label", "code", "severity", "words"),
    [
        (RENAMED, "template/label_renamed", "warning", "第二部分表格列名称“本年废止件数”写作“本年度止件数”"),
        (SPELT, "template/label_spelling", "notice", "第三部分表格行名称"),
        (MISSING, "template/label_missing", "warning", "第三部分表格缺少“3.其他”一行"),
        (ADDED, "template/label_added", "warning", "第二部分表格多出“行政征收”一行"),
    ],
)
def test_labels_that_are_not_the_forms(
    clean: AnnualReport, label: LabelReading, code: str, severity: str, words: str
) -> None:
    """Each fault of a label, in a clean table and in a doubtful one."""
    reading = TableReading(label.table, True, None, (label,))
    if label is MISSING:
        for name in clean.cells:
            if name.row == label.name:
                clean = with_cell(clean, str(name), value=None, state="missing", raw=None)
    (finding,) = labels(replace(clean, readings={label.table: reading}))
    assert (finding.code, finding.severity) == (code, severity)
    assert words in finding.message.zh
    assert len(finding.cells) == (7 if label is MISSING else 0)
    assert labels(replace(clean, readings={label.table: replace(reading, doubt="ocr")})) == []


def test_a_row_whose_figures_are_there_is_not_missing(clean: AnnualReport) -> None:
    """A label that was not found is no missing row when its figures were."""
    assert labels(replace(clean, readings={"requests": TableReading("requests", True, None, (MISSING,))})) == []


def test_without_section_two_the_form_may_not_show(clean: AnnualReport) -> None:
    """No table of section two and no row of 其他处理: which form it is was a guess, and accuses nobody."""
    for name in clean.cells:
        if name.table == "proactive" or name.row.startswith("other"):
            clean = with_cell(clean, str(name), value=None, state="missing", raw=None)
    readings = {
        "proactive": TableReading("proactive", False),
        "requests": TableReading("requests", True, None, (MISSING,)),
    }
    unclear = replace(clean, year=HeadField(2020, "read"), readings=readings)
    assert edition(unclear) == [] and labels(unclear) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("", "error"),
        ("本年行政复议0件，行政诉讼0件，其中未经复议直接起诉0件、复议后起诉0件。", "error"),
        ("行政复议 结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉 0 0 0 0 0", "notice"),
    ],
)
def test_a_table_that_was_only_not_read(clean: AnnualReport, text: str, severity: str) -> None:
    """Its labels left in the section's text show that the table is there."""
    sections = tuple(replace(s, text=text) if s.number == 4 else s for s in clean.sections)
    readings = {**clean.readings, "disputes": TableReading("disputes", False)}
    assert [f.severity for f in tables_present(replace(clean, sections=sections, readings=readings))] == [severity]


def test_a_label_split_over_two_rows_is_a_notice_and_no_accusation(clean: AnnualReport) -> None:
    """（三）不予 and 公开 in two cells read as the form's label; the finding shows both."""
    fault = LabelReading("requests", "row", "split", None, "（三）不予公开", "（三）不予 / 公开")
    reading = replace(clean.readings["requests"], labels=(fault,))
    (found,) = labels(replace(clean, readings={**clean.readings, "requests": reading}))
    assert (found.code, found.severity) == ("template/label_split", "notice")
    assert "（三）不予 / 公开" in found.message.zh
