"""Two reports side by side."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.annual.comparing import CellPair, Comparison, compare
from gongkai.annual.report import AnnualReport, CellName, HeadField
from tests.annual.auditing.conftest import report_of, with_cell, zeros


@pytest.fixture
def later() -> AnnualReport:
    """The report of 2023."""
    return report_of(zeros())


@pytest.fixture
def earlier(later: AnnualReport) -> AnnualReport:
    """The same agency's report of 2022."""
    return replace(later, year=HeadField(2022, "read"))


def pair(comparison: Comparison, flat: str) -> CellPair:
    """The pair of one cell."""
    return next(p for p in comparison.cells if p.name == CellName.parse(flat))


def test_each_cell_with_its_difference(earlier: AnnualReport, later: AnnualReport) -> None:
    """b − a, for counts and for money; nothing where a value is unknown."""
    later = with_cell(later, "requests:new:total", value=7)
    later = with_cell(later, "proactive:fees:amount_10k_yuan", value=Decimal("1.50"))
    later = with_cell(later, "disputes:reconsideration:total", value=None, state="blank")
    comparison = compare(earlier, later)
    assert len(comparison.cells) == len(later.cells)
    assert (pair(comparison, "requests:new:total").difference, comparison.consecutive) == (7, True)
    assert pair(comparison, "proactive:fees:amount_10k_yuan").difference == Decimal("1.50")
    blank = pair(comparison, "disputes:reconsideration:total")
    assert (blank.difference, blank.verdict, blank.b_state) == (None, "unknown", "blank")
    assert pair(comparison, "requests:new:enterprise").verdict == "equal"


def test_across_editions_the_new_other_is_summed() -> None:
    """2019's 其他处理 against the sum of 2021's three rows; proactive is not compared."""
    old = with_cell(report_of(zeros("2019"), "2019"), "requests:other:total", value=3)
    new = report_of(zeros(), year=HeadField(2021, "read"))
    new = with_cell(new, "requests:other.fee_overdue:total", value=1)
    new = with_cell(new, "requests:other.other:total", value=4)
    for a, b, difference in ((old, new, 2), (new, old, -2)):
        comparison = compare(a, b)
        assert {p.name.table for p in comparison.cells} == {"requests", "disputes"}
        assert pair(comparison, "requests:other:total").difference == difference
        assert comparison.consecutive
    unsure = with_cell(new, "requests:other.other:total", value=None, state="uncertain")
    assert pair(compare(old, unsure), "requests:other:total").b_state == "uncertain"
    assert pair(compare(old, unsure), "requests:other:total").verdict == "unknown"


def test_continuity_goes_from_the_earlier_to_the_later(earlier: AnnualReport, later: AnnualReport) -> None:
    """Whichever stands first; two agencies have none."""
    earlier = with_cell(earlier, "requests:carried_out:total", value=2)
    for a, b in ((earlier, later), (later, earlier)):
        assert [f.code for f in compare(a, b).continuity] == ["continuity/carried_in"]
    other = replace(earlier, agency=HeadField("黑水区人民政府办公室", "read"))
    assert not compare(other, later).consecutive and compare(other, later).continuity == ()


def test_as_json(earlier: AnnualReport, later: AnnualReport) -> None:
    """Plain values in both languages."""
    earlier = with_cell(earlier, "requests:carried_out:total", value=2)
    data = compare(earlier, later).to_json("en")
    assert json.loads(json.dumps(data)) == data
    assert " ".join(data) == "schema a b cells consecutive continuity repetition"
    assert data["a"]["year"] == 2022 and "carried in" in data["continuity"][0]["message"]
    assert " ".join(data["cells"][0]) == "table row column a b difference verdict a_state b_state"
    assert data["repetition"]["share"] >= 0


def test_reports_without_tables_or_narrative() -> None:
    """Nothing to compare is no error."""
    comparison = compare(AnnualReport(), AnnualReport())
    assert (comparison.cells, comparison.repetition, comparison.consecutive) == ((), None, False)
