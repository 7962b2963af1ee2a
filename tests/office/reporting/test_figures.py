"""Every figure against an independent count, and the records behind each of them."""

from datetime import date, timedelta
from random import Random

import pytest

from gongkai.annual import audit
from gongkai.annual.auditing import FIGURE_RULES
from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName
from gongkai.office.inforequests.counting import COLUMNS
from gongkai.office.inforequests.models import Applicant, InfoRequest
from gongkai.office.remedies.models import Dispute
from gongkai.office.reporting.compiling import as_report
from gongkai.office.reporting.figures import behind, figures_of
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.trail.guarding import unrecorded
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff, draft, staff
from tests.office.publishing.released import Draft
from tests.office.publishing.test_validity import document

pytestmark = pytest.mark.django_db
__all__ = ["draft", "staff"]
OUTCOMES = EDITIONS["2021"].outcomes
YEARS = (2018, 2020, 2023, 2024)
Past = tuple[date | None, date | None, str, str, str]
"""A request as counted: received, decided, its row, its column, its state."""


def random_requests(chance: Random, region: Region) -> list[Past]:
    """Some hundred requests of seven years: unconfirmed, waiting, merged, decided in their year or years later."""
    made: list[Past] = []
    first = date(2018, 1, 1)
    for _ in range(150):
        received = first + timedelta(chance.randrange(7 * 365)) if chance.random() < 0.95 else None
        decided = received + timedelta(chance.randrange(500)) if received and chance.random() < 0.8 else None
        state = chance.choice(("merged", "split")) if chance.random() < 0.05 else "closed" if decided else "running"
        row = chance.choice(OUTCOMES) if decided else ""
        made.append((received, decided, row, chance.choice(COLUMNS), state))
    with unrecorded():
        rows = InfoRequest.objects.bulk_create(
            InfoRequest(
                agency=region.department,
                number=f"n{place}",
                year=2018,
                channel="online",
                arrived_on=received or first,
                received_on=received,
                counted_on=decided,
                counted_as=row,
                state=state,
                subject="",
            )
            for place, (received, decided, row, _column, state) in enumerate(made)
        )
        Applicant.objects.bulk_create(
            Applicant(request=one, kind=column) for one, (*_, column, _state) in zip(rows, made, strict=True)
        )
        _beside(rows[:20], region)
    return made


def _beside(rows: list[InfoRequest], region: Region) -> None:
    """What must not be counted: another agency's, and a complaint."""
    for number, one in enumerate(rows):
        other = {"agency": region.sibling} if number % 2 else {"agency": region.department, "kind": "complaint"}
        values = {name: getattr(one, name) for name in ("received_on", "counted_on", "counted_as", "arrived_on")}
        made = InfoRequest(
            number=f"x{number}", year=2018, channel="online", state="closed", subject="", **other, **values
        )
        InfoRequest.objects.bulk_create([made])
        Applicant.objects.bulk_create([Applicant(request=made, kind="natural_person")])


def counted_by_hand(made: list[Past], year: int, row: str, column: str) -> int:
    """The definition of a cell, said once more in other words."""
    here = [one for one in made if one[0] and one[4] not in ("merged", "split") and column in (one[3], "total")]
    if row == "new":
        return sum(received is not None and received.year == year for received, *_ in here)
    if row == "carried_in":
        return sum(r is not None and r.year < year and (d is None or d.year >= year) for r, d, *_ in here)
    if row == "carried_out":
        return sum(r is not None and r.year <= year and (d is None or d.year > year) for r, d, *_ in here)
    decided = [one for one in here if one[1] and one[1].year == year]
    return sum(row in ("total", one[2]) or (row == "other" and one[2].startswith("other.")) for one in decided)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_requests_of_random_years(region: Region, seed: int, edition: str) -> None:
    """Each cell of each year equals the count by hand and the number of its records; nothing is wrong with the sums."""
    made = random_requests(Random(seed), region)
    for year in YEARS:
        of = ReportOf(region.department, year, "2019" if edition == "2019" else "2021")
        figures = figures_of(of)
        for name in (name for name in figures if name.table == "requests"):
            assert figures[name] == counted_by_hand(made, year, name.row, name.column), (name, year)
        for row in (
            "new",
            "carried_in",
            "total",
            "carried_out",
            "granted",
            "other" if edition == "2019" else "other.other",
        ):
            for column in ("total", "enterprise"):
                name = CellName("requests", row, column)
                assert len(behind(of, name).records) == figures[name]
        errors = [one for one in audit(as_report(of, figures), None, FIGURE_RULES).findings if one.severity == "error"]
        assert errors == []


def test_documents_and_disputes_behind_their_figures(staff: Staff, draft: Draft) -> None:
    """Exactly the documents and cases that a figure counts."""
    old, new = (document(staff, draft, day) for day in (date(2023, 3, 1), date(2024, 6, 2)))
    of = ReportOf(staff.agency, 2024, "2021")
    figures = figures_of(of)
    issued, in_force = (CellName("proactive", "normative_documents", one) for one in ("issued", "in_force"))
    assert (figures[issued], figures[in_force]) == (1, 2)
    assert [one.pk for one in behind(of, issued).documents] == [new.pk]
    assert {one.pk for one in behind(of, in_force).documents} == {old.pk, new.pk}
    with unrecorded():
        Dispute.objects.bulk_create(
            Dispute(agency=staff.agency, kind="reconsideration", organ="演示", filed_on=date(2024, 2, 1), **ends)
            for ends in ({"decided_on": date(2024, 5, 1), "result": "upheld", "state": "decided"}, {})
        )
    figures = figures_of(of)
    for column, number in (("upheld", 1), ("pending", 1), ("total", 2)):
        name = CellName("disputes", "reconsideration", column)
        assert figures[name] == number == len(behind(of, name).disputes)


def test_a_cell_that_the_form_has_not(region: Region) -> None:
    """It is no figure of nought."""
    with pytest.raises(KeyError):
        behind(ReportOf(region.department, 2024, "2021"), CellName("proactive", "procurement", "amount"))
