"""Questions to many reports: sums, shares with denominators, places, findings, times."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName, EditionName, Value
from gongkai.office.agencies.models import Agency, AgencyKind
from gongkai.office.reporting.exploring import (
    LEAST,
    findings,
    most_first,
    of_all,
    of_unit,
    ranking,
    side_by_side,
    times,
)
from gongkai.office.reporting.measures import MEASURES, RESULTS, Figure, cells_of, names_of
from gongkai.office.reporting.models import Filing
from gongkai.office.reporting.units import Unit

DISCLOSED = MEASURES["disclosed"]


def unit(name: str, cells: Mapping[str, Value | None] | None, edition: EditionName = "2021") -> Unit:
    """An agency with a report in which all other cells are nought; or without one."""
    agency = Agency(pk=int(name), path=f"0001{int(name):04}", name=f"演示{name}", kind=AgencyKind.DEPARTMENT)
    if cells is None:
        return Unit(agency)
    full: dict[CellName, Value | None] = dict.fromkeys(EDITIONS[edition].cell_names, 0)
    return Unit(agency, edition, full | {CellName.parse(flat): value for flat, value in cells.items()}, frozen=1)


def results(granted: int, total: int) -> dict[str, Value | None]:
    return {"requests:granted:total": granted, "requests:total:total": total}


def test_measures_in_both_forms() -> None:
    """其他处理 is three rows of one form and one of the other; the classes of results together are all outcomes."""
    assert [len(names_of(MEASURES["other"].counted, form)) for form in EDITIONS] == [1, 3]
    for form, edition in EDITIONS.items():
        rows = [name.row for one in RESULTS for name in names_of(one.counted, form)]
        assert sorted(rows) == sorted(edition.outcomes)
    held = unit("1", {"requests:other:total": 4}, "2019"), unit("2", {"requests:other.other:total": 3})
    found = of_all(MEASURES["other"], held)
    assert found is not None and found.number == 7
    assert "requests:carried_in:total" in cells_of([MEASURES["left_over"]])


def test_a_share_is_shown_with_its_denominator() -> None:
    """Granted and partially granted over all results; what is pending is no denominator of corrections."""
    found = of_unit(DISCLOSED, unit("1", results(9, 15) | {"requests:partially_granted:total": 3}))
    assert found is not None and (str(found), found.percent) == ("12/15", "80.0%")
    disputes = {
        "disputes:litigation_direct:corrected": 1,
        "disputes:litigation_direct:upheld": 2,
        "disputes:litigation_after_reconsideration:other": 1,
        "disputes:litigation_after_reconsideration:pending": 9,
    }
    assert str(of_unit(MEASURES["litigation_corrected"], unit("1", disputes))) == "1/4"


def test_what_is_blank_or_missing() -> None:
    """A blank cell adds nothing; where all are blank, or there is no report, there is no figure."""
    assert of_unit(MEASURES["new"], unit("1", {"requests:new:total": None})) is None
    assert of_unit(MEASURES["new"], unit("1", None)) is None
    assert of_all(DISCLOSED, [unit("1", None)]) is None
    assert str(of_unit(DISCLOSED, unit("1", results(0, 0)))) == "0/0"
    assert Figure(0, 0).share is None and Figure(0, 0).percent == ""


def test_side_by_side() -> None:
    """Agencies of any year in the order of the tree; the most of the last year first where it is asked for."""
    by_year = {
        2024: [unit("2", {"requests:new:total": 8}), unit("1", None)],
        2025: [unit("1", {"requests:new:total": 3}), unit("3", {"requests:new:total": 5})],
    }
    lines = side_by_side(MEASURES["new"], by_year)
    said = [(line.agency.pk, *(str(one) for one in line.figures)) for line in lines]
    assert said == [(1, "None", "3"), (2, "8", "None"), (3, "None", "5")]
    assert [line.agency.pk for line in most_first(lines)] == [3, 1, 2]


def test_a_share_over_few_does_not_come_first() -> None:
    """Neither in the ranking nor where agencies stand side by side; who has none is last."""
    held = [unit("1", None), unit("2", results(1, 1)), unit("3", results(2, 9)), unit("4", results(5, 9))]
    lines = side_by_side(DISCLOSED, {2025: held})
    assert [line.agency.pk for line in most_first(lines)] == [4, 3, 2, 1]


def test_places() -> None:
    """Equal shares have equal places; few cases are listed apart, none at all beside them."""
    held = [
        unit("1", results(4, 8)),
        unit("2", results(9, 10)),
        unit("3", results(5, 10)),
        unit("4", results(LEAST - 1, LEAST - 1)),
        unit("5", results(0, 0)),
        unit("6", None),
        unit("7", results(1, LEAST)),
    ]
    found = ranking(DISCLOSED, held)
    assert [(one.place, one.agency.pk) for one in found.placed] == [(1, 2), (2, 3), (2, 1), (4, 7)]
    assert [(agency.pk, str(figure)) for agency, figure in found.few] == [(4, "4/4")]
    assert [agency.pk for agency in found.without] == [5, 6]


@settings(deadline=None)
@given(st.lists(st.none() | st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=20))
def test_a_ranking_loses_nobody(given_: list[Any]) -> None:
    """Everybody stands in one of three lists; places never go back while shares fall."""
    held = [
        unit(str(number), None if pair is None else results(min(pair), max(pair)))
        for number, pair in enumerate(given_, start=1)
    ]
    found = ranking(DISCLOSED, held)
    shown = [one.agency.pk for one in found.placed] + [one.pk for one, _figure in found.few]
    assert sorted(shown + [one.pk for one in found.without]) == list(range(1, len(given_) + 1))
    shares = [Fraction(int(one.figure.number), int(one.figure.among or 1)) for one in found.placed]
    assert shares == sorted(shares, reverse=True)
    for one in found.placed:
        better = sum(share > Fraction(int(one.figure.number), int(one.figure.among or 1)) for share in shares)
        assert one.place == better + 1


def test_findings_across_agencies() -> None:
    """By rule with the agencies, the gravest first, each agency once; last year's carried out is asked for."""
    wrong: dict[str, Value | None] = {"requests:new:natural_person": 3, "requests:new:total": 4}
    carried: dict[str, Value | None] = {
        f"requests:{row}:{column}": 2 for row in ("carried_in", "carried_out") for column in ("natural_person", "total")
    }
    before = [unit("3", {})]
    found = findings(2025, [unit("1", wrong), unit("2", wrong), unit("3", carried), unit("4", None)], before)
    said = {(one.code, one.severity): [agency.pk for agency in one.agencies] for one in found}
    assert said[("row_sum/row", "error")] == [1, 2] and said[("identity/column", "error")] == [1, 2]
    assert said[("continuity/carried_in", "error")] == [3]
    assert found[-1].code == "continuity/carried_in" and found[0].title.zh
    assert findings(2025, [unit("3", carried)], []) == []


@pytest.mark.parametrize(
    ("at", "today", "expected"),
    [
        (datetime(2026, 1, 30, 17, 0, tzinfo=UTC), date(2026, 2, 9), (31, True)),
        (datetime(2026, 1, 31, 16, 0, tzinfo=UTC), date(2026, 2, 9), (32, False)),
        (None, date(2026, 2, 1), (None, False)),
        (None, date(2026, 1, 31), (None, None)),
    ],
)
def test_times(at: datetime | None, today: date, expected: tuple[int | None, bool | None]) -> None:
    """Days of Shanghai from the year's end; who has not submitted is late once the last day is over."""
    held = unit("1", None)
    filings = {1: Filing(agency=held.agency, year=2025, submitted_at=at)} if at else {}
    (found,) = times(2025, [held.agency], filings, [])
    assert found.last is not None and found.last.on == date(2026, 1, 31)
    assert (found.days, found.in_time(today)) == expected
