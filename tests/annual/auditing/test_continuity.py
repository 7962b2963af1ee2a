"""What must follow from last year's report."""

from dataclasses import replace

import pytest

from gongkai.annual.auditing.continuity import carried_in, in_force, related
from gongkai.annual.report import AnnualReport, HeadField
from tests.annual.auditing.conftest import report_of, with_cell, zeros


@pytest.fixture
def before(clean: AnnualReport) -> AnnualReport:
    """Last year's report of the same agency."""
    return replace(clean, year=HeadField(2022, "read"))


def test_what_was_carried_out_is_carried_in(clean: AnnualReport, before: AnnualReport) -> None:
    """Each column by itself, and only where both reports state a figure."""
    out = with_cell(before, "requests:carried_out:enterprise", value=2)
    assert carried_in(clean, before) == [] and carried_in(clean) == []
    (finding,) = carried_in(clean, out)
    assert (finding.code, finding.severity, finding.expected, finding.found) == (
        "continuity/carried_in",
        "error",
        "2",
        "0",
    )
    assert finding.message.zh == "第三部分表格“商业企业”列：上年结转0，上年报告结转下年度为2"
    assert carried_in(with_cell(clean, "requests:carried_in:enterprise", value=2), out) == []
    assert carried_in(with_cell(clean, "requests:carried_in:enterprise", state="inferred"), out) == []
    assert carried_in(with_cell(clean, "requests:carried_in:enterprise", value=None, state="blank"), out) == []


def test_across_the_editions(clean: AnnualReport) -> None:
    """The report for 2020 is in the form of 2019; what it carried out is carried in all the same."""
    old = with_cell(report_of(zeros("2019"), "2019"), "requests:carried_out:total", value=1)
    new = replace(clean, year=HeadField(2021, "read"))
    assert len(carried_in(new, old)) == 1
    assert in_force(new, old) == []


def test_documents_in_force(clean: AnnualReport, before: AnnualReport) -> None:
    """10 in force, 3 issued, 1 repealed make 12."""
    row = "proactive:normative_documents:"
    before = with_cell(before, row + "in_force", value=10)
    report = with_cell(with_cell(clean, row + "issued", value=3), row + "repealed", value=1)
    assert in_force(with_cell(report, row + "in_force", value=12), before) == []
    (finding,) = in_force(with_cell(report, row + "in_force", value=3), before)
    assert (finding.severity, finding.expected, finding.found) == ("warning", "12", "3")
    assert in_force(with_cell(report, row + "in_force", value=None, state="blank"), before) == []


@pytest.mark.parametrize(
    ("agency", "year", "follows"),
    [
        ("青山市白水区人民政府办公室", 2022, True),
        ("白水区人民政府办公室", 2022, True),
        ("青山市黑水区人民政府办公室", 2022, False),
        ("办公室", 2022, False),
        (None, 2022, False),
        ("青山市白水区人民政府办公室", 2021, False),
        ("青山市白水区人民政府办公室", None, False),
    ],
)
def test_only_last_years_report_of_the_same_agency(
    clean: AnnualReport, agency: str | None, year: int | None, follows: bool
) -> None:
    """Anything else is said so, and compared with nothing."""
    other = replace(clean, agency=HeadField(agency, "read"), year=HeadField(year, "read"))
    other = with_cell(other, "requests:carried_out:total", value=5)
    assert [f.code for f in related(clean, other)] == ([] if follows else ["continuity/unrelated"])
    assert bool(carried_in(clean, other)) is follows
    assert related(clean) == []
