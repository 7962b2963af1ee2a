"""A suit that the organ of reconsideration and who decided both count is in the region's sum once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gongkai.annual.report import CellName
from gongkai.office.agencies.models import Agency, Role
from gongkai.office.days import as_of
from gongkai.office.outside_reports.models import Batch, OutsideReport
from gongkai.office.outside_reports.models import ReportState as Outside
from gongkai.office.policy import ReportState
from gongkai.office.remedies.co_defendants import folded
from gongkai.office.remedies.counting import set_rules
from gongkai.office.remedies.models import DisputeKind, Party
from gongkai.office.remedies.registering import Filing as Suit
from gongkai.office.remedies.registering import register
from gongkai.office.reporting.compiling import compile_report
from gongkai.office.reporting.figures import behind
from gongkai.office.reporting.freezing import freeze
from gongkai.office.reporting.gathering import Scope, by_year
from gongkai.office.reporting.models import Filing
from gongkai.office.reporting.region import reports_of
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.twice import AFTER, notes
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.inforequests.conftest import Desk
from tests.office.reporting.conftest import NAMES, report_of, signed_in, supply_all

pytestmark = pytest.mark.django_db
PENDING = CellName("disputes", "litigation_after_reconsideration", "pending")
NUMBER = "（2025）演01行初7号"
Suits = Callable[..., ReportOf]


def _suit(desk: Desk, number: str, party: Party) -> None:
    filing = Suit(
        DisputeKind.AFTER, "演示市中级人民法院", desk.agency, filed_on=date(2025, 5, 6), case_number=number,
        party=party, with_organ="演示机关", applicant="张演示",
    )  # fmt: skip
    with as_of(date(2025, 5, 6)):
        register(by=desk.officer, filing=filing)


def _accepted(desk: Desk) -> None:
    """The report as the records give it, accepted."""
    supply_all(desk)
    with by_system("test.accept"):
        kept = freeze(by=desk.office, of=report_of(desk))
        about = {"agency": desk.agency, "year": 2025, "edition": "2021"}
        Filing.objects.create(**about, state=ReportState.ACCEPTED, frozen=kept, accepted=kept)


@pytest.fixture
def suits(desk: Desk, region: Region) -> Suits:
    """The region's report: the organ of reconsideration counts its suits, and another agency decided."""
    roles = (Role.CASE_OFFICER, Role.DISCLOSURE_OFFICE)
    officer, office = (region.hire(region.sibling, role) for role in roles)
    other = replace(desk, agency=region.sibling, officer=officer, office=office)

    def make(organ: tuple[str, ...], decided: tuple[str, ...]) -> ReportOf:
        set_rules(by=desk.administrator, agency=desk.agency, changed={"co_defendant_counts": True})
        for number in organ:
            _suit(desk, number, Party.RECONSIDERED)
        for number in decided:
            _suit(other, number, Party.DECIDED)
        for one in (desk, other):
            _accepted(one)
        return ReportOf(Agency.objects.get(pk=region.government.pk), 2025, "2021", regional=True)

    return make


def test_a_suit_of_two_counts_once(suits: Suits, region: Region) -> None:
    """Found by its case number, however it is written; who decided counts it, and each row still adds up."""
    of = suits(organ=(NUMBER,), decided=("〔2025〕 演 01 行初 7 号", "（2025）演01行初8号"))
    found = compile_report(of).figures
    assert (found[AFTER], found[PENDING]) == (2, 2)
    assert {unit.agency.slug: value for unit, value in behind(of, AFTER).units if value} == {"finance": 2}
    (said,) = notes(reports_of(of.agency, 2025))
    assert "1件" in said and "只计一次" in said
    (own,) = [unit for unit in by_year(Scope(of.agency, below=True), [2025])[2025] if unit.agency == region.department]
    assert own.cells is not None and own.cells[AFTER] == 1  # what it reported itself is left as it is


@pytest.mark.parametrize("number", ["", "（2025）演01行初9号"])
def test_what_is_not_known_is_told_and_not_guessed(number: str, suits: Suits, region: Region) -> None:
    """Without a number, or with one that nobody else counts."""
    of = suits(organ=(number,), decided=(NUMBER, ""))
    assert compile_report(of).figures[AFTER] == 3
    (said,) = notes(reports_of(of.agency, 2025))
    assert "1件" in said and "请核对" in said
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    for address in (f"region/{of.agency.pk}/2025/", f"{of.agency.pk}/2025/2021-region/records/{AFTER}/"):
        assert said in signed_in(office).get(f"/office/reports/{address}").content.decode()


def test_of_reports_from_outside_nobody_can_say(suits: Suits, region: Region) -> None:
    """It is told where one states such suits and another does too."""
    of = suits(organ=(), decided=(NUMBER,))
    assert notes(reports_of(of.agency, 2025)) == []
    figures: list[Any] = [1 if name in (AFTER, PENDING) else 0 for name in NAMES]
    with by_system("test.outside"):
        batch = Batch.objects.create(
            collector=region.government, made_by=region.hire(region.government, Role.SUPERVISOR)
        )
        OutsideReport.objects.create(
            batch=batch, agency=region.township, year=2025, number=1, edition="2021", figures=figures,
            state=Outside.ENTERED,
        )  # fmt: skip
    (said,) = notes(reports_of(of.agency, 2025))
    assert "演示镇人民政府" in said and "无法判明" in said
    assert compile_report(of).figures[AFTER] == 2


def test_case_numbers_are_compared_by_what_they_say() -> None:
    """Spaces and brackets aside; digits are not."""
    assert folded("(2025) 粤0203行初12号") == folded("【2025】粤0203行初 12号") != folded("(2025)粤0203行初13号")
