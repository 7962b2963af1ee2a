"""The six sections, their order and their headings."""

from dataclasses import replace

import pytest

from gongkai.annual.auditing import audit
from gongkai.annual.auditing.headings import headings, order, sections
from gongkai.annual.report import AnnualReport, Section, TableReading


def renamed(report: AnnualReport, number: int, heading: str) -> AnnualReport:
    """The same report with one section's heading changed."""
    return replace(
        report, sections=tuple(replace(s, heading=heading) if s.number == number else s for s in report.sections)
    )


@pytest.mark.parametrize(
    ("number", "heading", "severity"),
    [
        (1, "总体情况", None),
        (1, "总体概述", "notice"),
        (1, "基本情况", "warning"),
        (2, "主动公开政府信息情况", None),
        (2, "主动公开政府信息的情况", None),
        (2, "政府信息主动公开情况", "notice"),
        (2, "公开政府信息情况", "warning"),
        (3, "收到和处理政府信息公开申请情况", None),
        (3, "收到及处理政府信息公开申请的情况", None),
        (3, "政府信息公开申请情况", "notice"),
        (3, "依申请公开办理情况情况", "warning"),
        (4, "政府信息公开行政复议、行政诉讼情况", None),
        (4, "政府信息公开行政复议和行政诉讼情况", None),
        (4, "因政府信息公开工作被申请行政复议和提起行政诉讼情况", "notice"),
        (4, "政府信息公开救济情况", "warning"),
        (5, "存在的主要问题及改进情况", None),
        (5, "存在的主要问题和改进情况", None),
        (5, "存在问题及改进情况", "notice"),
        (5, "存在的不足及下一步打算", "warning"),
        (6, "其他需要报告的事项", None),
        (6, "需要报告的其他事项", "notice"),
        (6, "附则", "warning"),
    ],
)
def test_headings_are_judged_by_their_core_words(
    clean: AnnualReport, number: int, heading: str, severity: str | None
) -> None:
    """Particles are nothing, another wording is a notice, lost core words are a warning."""
    found = headings(renamed(clean, number, heading))
    assert [(f.severity, f.section, f.found) for f in found] == ([(severity, number, heading)] if severity else [])


def test_a_missing_section_is_an_error(clean: AnnualReport) -> None:
    """Section five is not there at all."""
    assert sections(clean) == []
    (finding,) = sections(replace(clean, sections=tuple(s for s in clean.sections if s.number != 5)))
    assert (finding.code, finding.severity, finding.section) == ("missing_section/section", "error", 5)
    assert finding.message.zh == "缺少第五部分“存在的主要问题及改进情况”"


def test_a_section_whose_table_is_there_lost_only_its_heading(clean: AnnualReport) -> None:
    """The table of section four stands without a heading: no section is missing."""
    without = replace(clean, sections=tuple(s for s in clean.sections if s.number != 4))
    assert [(f.code, f.severity) for f in sections(without)] == [("heading/renamed", "notice")]
    without = replace(without, readings={**clean.readings, "disputes": TableReading("disputes", False)})
    assert [(f.code, f.severity) for f in sections(without)] == [("missing_section/section", "error")]


def test_a_misnumbered_section_is_not_missing(clean: AnnualReport) -> None:
    """五、其他需要报告的事项 twice numbered, or its heading buried in another section's text: order, not absence."""
    five = replace(clean, sections=(*clean.sections[:4], Section(5, "其他需要报告的事项", "无。")))
    assert [f.section for f in sections(five)] == [5] or sections(five) == []
    buried = replace(
        clean,
        sections=(*clean.sections[:4], Section(6, "其他需要报告的事项", "无。\n五、存在的主要问题及改进情况\n有。")),
    )
    assert sections(buried) == [] and [f.code for f in order(buried)] == ["heading/order"]


def test_order(clean: AnnualReport) -> None:
    """Sections four and three changed places."""
    assert order(clean) == []
    one, two, three, four, *rest = clean.sections
    assert [f.severity for f in order(replace(clean, sections=(one, two, four, three, *rest)))] == ["warning"]


def test_the_clean_report_is_clean(clean: AnnualReport) -> None:
    """The report that the other tests spoil has no finding at all."""
    assert audit(clean).findings == ()


def test_where_no_narrative_section_was_found_the_reader_may_be_wrong(clean: AnnualReport) -> None:
    """Tables without any heading of one, five and six: warnings, no errors."""
    bare = replace(clean, sections=clean.sections[1:4])
    assert [(f.section, f.severity) for f in sections(bare)] == [(1, "warning"), (5, "warning"), (6, "warning")]


def test_a_scan_accuses_nobody_of_its_misread_letters(clean: AnnualReport) -> None:
    """总休情况 from a scan is 总体情况; another heading is another heading."""
    scanned = replace(clean, readings={"requests": TableReading("requests", True, "ocr")})
    assert headings(renamed(scanned, 1, "总休情况")) == []
    assert [f.severity for f in headings(renamed(clean, 1, "总休情况"))] == ["warning"]
    assert headings(renamed(scanned, 5, "下一步工作打算")) != []
    lost = replace(scanned, sections=tuple(s for s in scanned.sections if s.number != 5))
    assert [f.severity for f in sections(lost)] == ["warning"]
