"""The sums and the kinds of number: each is named when broken, and never when a blank could mend it."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.auditing import audit
from gongkai.annual.auditing.arithmetic import dispute_sum, identity, number_kinds, result_sum, row_sum
from gongkai.annual.report import AnnualReport, TableReading
from tests.annual.auditing.conftest import consistent, report_of, with_cell, zeros

SUMS = (identity, result_sum, row_sum, dispute_sum)


def sums(report: AnnualReport) -> list[str]:
    """The sum rules that a report violates, with the first cell of each."""
    return [f"{f.kind} {f.cells[0]}" for rule in SUMS for f in rule(report)]


@settings(max_examples=40, deadline=None)
@given(consistent())
def test_a_consistent_report_is_accused_of_nothing(report: AnnualReport) -> None:
    """No error and no warning on any consistent filling."""
    assert [f for f in audit(report).findings if f.severity != "notice"] == []


@settings(max_examples=60, deadline=None)
@given(report=consistent(), data=st.data())
def test_a_planted_error_is_named(report: AnnualReport, data: st.DataObject) -> None:
    """One altered cell: an error names it, and no finding is made of untouched cells only."""
    touched = data.draw(st.sampled_from([name for name in report.cells if name.table != "proactive"]))
    old = report.value(*touched)
    new = data.draw(st.integers(0, 99).filter(lambda v: v != old))
    findings = audit(with_cell(report, str(touched), value=new, raw=str(new))).findings
    assert any(f.severity == "error" and touched in f.cells for f in findings)
    assert all(touched in f.cells for f in findings if f.cells)


@settings(max_examples=40, deadline=None)
@given(report=consistent(), data=st.data())
def test_blanks_accuse_nobody(report: AnnualReport, data: st.DataObject) -> None:
    """Whatever cells are blanked in a consistent report, some filling satisfies every equation: the true one."""
    for name in data.draw(st.lists(st.sampled_from(list(report.cells)), max_size=30)):
        report = with_cell(report, str(name), value=None, state="blank", raw="")
    assert sums(report) == []


@pytest.mark.parametrize(
    ("new", "total", "carried_out", "violated"),
    [
        ((1, "read"), (0, "read"), (0, "read"), True),
        ((1, "read"), (0, "read"), (None, "blank"), False),
        ((1, "read"), (2, "read"), (None, "blank"), True),
        ((None, "uncertain"), (2, "read"), (0, "read"), False),
        ((None, "missing"), (2, "read"), (None, "blank"), False),
    ],
)
def test_open_cells_are_any_non_negative_number(
    new: tuple[Any, Any], total: tuple[Any, Any], carried_out: tuple[Any, Any], violated: bool
) -> None:
    """The identity is broken only if no filling of its open cells mends it."""
    report = report_of(zeros())
    for row, (value, state) in zip(("new", "total", "carried_out"), (new, total, carried_out), strict=True):
        report = with_cell(report, f"requests:{row}:enterprise", value=value, state=state)
    assert bool(identity(report)) is violated


def test_messages_hold_both_figures_and_the_labels() -> None:
    """A reader sees what was added and what it should have been, in both languages."""
    report = with_cell(report_of(zeros()), "requests:new:natural_person", value=1)
    (finding,) = identity(report)
    assert finding.message.zh == ("第三部分表格“自然人”列：本年新收1＋上年结转0＝1，总计0＋结转下年度0＝0，两边不相等")
    assert finding.message.en == (
        "Section 3, column “自然人” (natural person): new 1 + carried in 0 = 1, but total 0 + carried out 0 = 0"
    )
    assert (finding.expected, finding.found, finding.section) == ("1", "0", 3)
    assert "第三部分" in finding.basis
    (finding,) = row_sum(report)
    assert finding.message.zh == ("第三部分表格“一、本年新收政府信息公开申请数量”行：各项之和为1（“自然人”1），总计为0")


def test_disputes_name_their_row() -> None:
    """A total that its four results do not make is named with its row."""
    report = with_cell(report_of(zeros()), "disputes:litigation_direct:total", value=2)
    (finding,) = dispute_sum(report)
    assert "“行政诉讼 未经复议直接起诉”行：各项之和为0，总计为2" in finding.message.zh
    assert (finding.code, finding.severity, finding.section) == ("dispute_sum/row", "error", 4)


def test_the_2019_form_cites_its_own_instrument() -> None:
    """A report in the form of 2019 is held to that form."""
    report = with_cell(report_of(zeros("2019"), "2019"), "requests:other:natural_person", value=3)
    assert sums(report) == ["result_sum requests:granted:natural_person", "row_sum requests:other:natural_person"]
    assert all("试行" in f.basis for f in result_sum(report))


@pytest.mark.parametrize(
    ("flat", "change", "code", "severity"),
    [
        ("requests:new:natural_person", {"value": -1}, "number/negative", "error"),
        ("requests:new:natural_person", {"value": 0}, None, None),
        (
            "requests:new:natural_person",
            {"value": None, "state": "uncertain", "raw": "1.5"},
            "number/fractional",
            "error",
        ),
        ("requests:new:natural_person", {"value": None, "state": "uncertain", "raw": "1.0"}, None, None),
        ("requests:new:natural_person", {"value": None, "state": "uncertain", "raw": "l5"}, None, None),
        (
            "requests:new:natural_person",
            {"value": None, "state": "uncertain", "raw": "1.5", "candidates": (15,)},
            None,
            None,
        ),
        ("proactive:fees:amount_10k_yuan", {"value": Decimal("-2.5")}, "number/negative", "warning"),
        ("proactive:fees:amount_10k_yuan", {"value": Decimal("2.1234")}, None, None),
        ("proactive:fees:amount_10k_yuan", {"value": Decimal("2.12340")}, None, None),
        ("proactive:fees:amount_10k_yuan", {"value": Decimal("2.12345")}, "number/decimals", "notice"),
        ("proactive:fees:amount_10k_yuan", {"value": Decimal("1E+3")}, None, None),
    ],
)
def test_kinds_of_number(flat: str, change: dict[str, Any], code: str | None, severity: str | None) -> None:
    """Counts are whole and not negative; amounts have at most four decimals."""
    found = number_kinds(with_cell(report_of(zeros()), flat, **change))
    assert [(f.code, f.severity) for f in found] == ([(code, severity)] if code else [])


def test_a_change_of_2019_may_be_negative() -> None:
    """本年增/减 of the 2019 form is signed, its other counts are not."""
    report = report_of(zeros("2019"), "2019")
    assert number_kinds(with_cell(report, "proactive:licences:change", value=-4)) == []
    assert number_kinds(with_cell(report, "proactive:licences:decisions", value=-4)) != []


def test_a_fraction_in_a_doubtful_table_is_the_readers_doubt() -> None:
    """``1.5`` read from a poor scan accuses nobody."""
    report = with_cell(report_of(zeros()), "requests:new:other", value=None, state="uncertain", raw="1.5")
    doubtful = TableReading("requests", True, "ocr")
    assert number_kinds(report_of(report.cells and zeros(), cells=report.cells, readings={"requests": doubtful})) == []


def test_without_tables_there_is_nothing_to_add() -> None:
    """A report without an edition raises nothing."""
    assert sums(report_of({}, edition="2021", cells={})) == []
    assert sums(AnnualReport()) == [] and number_kinds(AnnualReport()) == []
