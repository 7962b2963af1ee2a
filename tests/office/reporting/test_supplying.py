"""Figures that live elsewhere: how numbers are read, many at once or none, by a person or by a system."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.report import CellName
from gongkai.office.agencies.connecting import connect_system
from gongkai.office.errors import ActRefusedError, FieldsError, NotYoursError
from gongkai.office.reporting.models import SuppliedFigure
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.supplying import LARGEST, Given, held_figures, number_of, supply, supply_all
from gongkai.office.trail.guarding import unrecorded
from gongkai.office.trail.models import Entry
from tests.office.conftest import Region
from tests.office.inforequests.conftest import Desk, desk

__all__ = ["desk"]
LICENCES = CellName("proactive", "licences", "decisions")
CHANGE = CellName("proactive", "licences", "change")
FEES = CellName("proactive", "fees", "amount_10k_yuan")
NO_NUMBERS = (
    *("", "1,23", "12,34", ",1", "1.", ".5", "1e3", "1_000", "1 2", "NaN", "Infinity", "-Infinity"),
    *("十二", "12件", "50%", "①", "5⁶", "=1+1", "1/2", "-", "—", "/"),
)


def report_of(desk: Desk, year: int = 2025) -> ReportOf:
    return ReportOf(desk.agency, year, "2021")


@pytest.mark.parametrize(
    ("cell", "words", "number"),
    [
        (LICENCES, " 12 ", 12),
        (LICENCES, "１２", 12),
        (LICENCES, "1,234", 1234),
        (LICENCES, "１，２３４", 1234),
        (LICENCES, "12.0", 12),
        (LICENCES, "+3", 3),
        (CHANGE, "－5", -5),
        (CHANGE, "−5", -5),
        (FEES, "12.50", Decimal("12.5")),
        (FEES, "0.000001", Decimal("0.000001")),
        (FEES, str(LARGEST), LARGEST),
    ],
)
def test_numbers_as_people_write_them(cell: CellName, words: str, number: Any) -> None:
    """Full-width, with marks of thousands, with the minus that a word processor makes."""
    assert number_of(cell, words) == number


@pytest.mark.parametrize(
    "words",
    [*NO_NUMBERS, pytest.param("9" * 5000, id="long")],
)
def test_what_is_no_number(words: str) -> None:
    """Nothing is guessed: what may be two numbers is none."""
    with pytest.raises(ActRefusedError):
        number_of(FEES, words)


@given(st.text(max_size=40))
def test_any_words_are_a_number_or_are_refused(words: str) -> None:
    """A number that is read fits its column in the database."""
    try:
        number = number_of(FEES, words)
    except ActRefusedError as error:
        assert error.field == "value"
    else:
        assert 0 <= number <= LARGEST and number == round(number, 6)


@given(st.decimals(min_value=0, max_value=LARGEST, places=6))
def test_a_written_number_is_read_back(number: Decimal) -> None:
    """Plain and with marks of thousands."""
    assert number_of(FEES, f"{number:f}") == number == number_of(FEES, f"{number:,f}")


@pytest.mark.django_db
class TestMany:
    def test_all_or_none_with_every_fault_at_its_place(self, desk: Desk) -> None:
        good = Given(LICENCES, "3", "演示统计表")
        with pytest.raises(FieldsError) as refused:
            supply_all(by=desk.office, of=report_of(desk), given=[good, Given(FEES, "-1", " "), good])
        assert [name for name, _said in refused.value.faults] == ["1.value", "1.evidence", "2.cell"]
        assert not SuppliedFigure.objects.exists()

    def test_what_is_as_it_was_makes_no_entry(self, desk: Desk) -> None:
        of, first = report_of(desk), [Given(LICENCES, "3", "演示统计表"), Given(FEES, "1.5", "演示财政局")]
        assert len(supply_all(by=desk.office, of=of, given=first)) == 2
        entries = Entry.objects.count()
        assert supply_all(by=desk.office, of=of, given=[Given(FEES, "1.50", " 演示财政局 "), first[0]]) == []
        assert Entry.objects.count() == entries
        (changed,) = supply_all(by=desk.office, of=of, given=[Given(FEES, "1.5", "演示财政局决算"), first[0]])
        assert (changed.cell, changed.before, changed.evidence) == (FEES, Decimal("1.5"), "演示财政局决算")
        assert Entry.objects.filter(model="reporting.suppliedfigure").count() == 3

    def test_evidence_too_long_is_not_cut(self, desk: Desk) -> None:
        with pytest.raises(FieldsError, match="300"):
            supply(by=desk.office, of=report_of(desk), cell=FEES, value="1", evidence="演" * 301)


@pytest.mark.django_db
class TestWhoEntersThem:
    def test_a_system_of_the_agency_by_its_name(self, desk: Desk, region: Region) -> None:
        system, _token = connect_system(by=desk.administrator, agency=desk.agency, name="行政执法平台")
        of = report_of(desk)
        supply(by=system, of=of, cell=LICENCES, value="3", evidence="演示平台导出")
        held = held_figures(of)[LICENCES]
        assert (held.entered_by, held.system, held.enterer) == (None, system, str(system))
        entry = Entry.objects.get(model="reporting.suppliedfigure")
        assert (entry.actor, entry.actor_name) == (None, str(system))
        supply(by=desk.office, of=of, cell=LICENCES, value="4", evidence="公开办核对")
        held = held_figures(of)[LICENCES]
        assert (held.entered_by, held.system, held.enterer) == (desk.office, None, desk.office.name)
        with pytest.raises(NotYoursError):
            supply(by=system, of=ReportOf(region.sibling, 2025, "2021"), cell=LICENCES, value="3", evidence="演示")

    def test_exactly_one_of_both_stands_in_the_database(self, desk: Desk) -> None:
        system, _token = connect_system(by=desk.administrator, agency=desk.agency, name="行政执法平台")
        for both in ({"entered_by": desk.office, "system": system}, {}):
            with unrecorded(), pytest.raises(IntegrityError, match="supplied_by_one"), transaction.atomic():
                SuppliedFigure.objects.bulk_create(
                    [SuppliedFigure(agency=desk.agency, year=2025, cell=str(FEES), value=1, evidence="演示", **both)]
                )
