"""A desk whose report of a year can be sent: figures supplied, text written."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.days import as_of
from gongkai.office.policy import ReportState
from gongkai.office.reporting.figures import is_supplied
from gongkai.office.reporting.filing.acts import decide, sign
from gongkai.office.reporting.models import Filing, FrozenReport
from gongkai.office.reporting.narrative.fields import TO_FILL
from gongkai.office.reporting.narrative.telling import passages_of
from gongkai.office.reporting.narrative.writing import begin_text, write_part
from gongkai.office.reporting.region import ACCEPTED
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.supplying import supply
from gongkai.office.trail.recording import by_system
from tests.office.inforequests.conftest import Arrive, Desk, arrive, desk

__all__ = [
    "FEES",
    "NAMES",
    "NEW",
    "accept",
    "arrive",
    "decide_newest",
    "desk",
    "number_of",
    "prepared",
    "report_of",
    "sign_newest",
    "signed_in",
    "supply_all",
    "write_all",
]
JANUARY = date(2026, 1, 12)
"""When the report of 2025 is made."""
NEW = CellName("requests", "new", "total")
FEES = CellName("proactive", "fees", "amount_10k_yuan")
NAMES = EDITIONS["2021"].cell_names


def sign_newest(*, by: Any, filing: Filing, agreed: bool, opinion: str = "") -> Filing:
    """The leader decides on the version that stands."""
    return sign(by=by, filing=filing, seen=number_of(filing), agreed=agreed, opinion=opinion)


def decide_newest(*, by: Any, filing: Filing, agreed: bool, opinion: str = "") -> Filing:
    """The authority decides on the version that stands."""
    return decide(by=by, filing=filing, seen=number_of(filing), agreed=agreed, opinion=opinion)


def number_of(filing: Filing) -> int:
    """Of the version that was sent."""
    return filing.frozen.number if filing.frozen else 0


def report_of(desk: Desk, year: int = 2025) -> ReportOf:
    return ReportOf(desk.agency, year, "2021")


def signed_in(person: Person) -> Client:
    """The browser of somebody who has signed in."""
    client = Client()
    client.force_login(person, backend="gongkai.office.agencies.signing_in.OfficeBackend")
    return client


def supply_all(desk: Desk, year: int = 2025) -> None:
    """Nought of everything that lives elsewhere."""
    for name in EDITIONS["2021"].cell_names:
        if is_supplied(name):
            supply(by=desk.office, of=report_of(desk, year), cell=name, value="0", evidence="演示统计表")


def write_all(desk: Desk, year: int = 2025) -> None:
    """The text as it begins, with something in each place that is left to be filled."""
    of = report_of(desk, year)
    begin_text(by=desk.office, of=of)
    for part, text in passages_of(of).items():
        said = (
            text.replace(TO_FILL, "对照要求逐项整改，完善制度并加强培训（演示数据）。")
            or "按要求开展工作（演示数据）。"
        )
        write_part(by=desk.office, of=of, part=part, text=said)


@pytest.fixture
def prepared(desk: Desk, arrive: Arrive) -> ReportOf:
    """The report of 2025 of the department, with one request, ready to be sent in January."""
    with by_system("test.credit_code"):
        desk.agency.credit_code = "11440000006939748J"
        desk.agency.save()
    arrive(on=date(2025, 3, 3))
    supply_all(desk)
    with as_of(JANUARY):
        write_all(desk)
    return report_of(desk)


def accept(
    agency: Agency, made_by: Any, *, state: ReportState = ReportState.ACCEPTED, year: int = 2025, **figures: str
) -> FrozenReport:
    """A report of ``agency``, accepted; ``new`` and ``fees`` are its figures."""
    cells = {str(name): "0" for name in NAMES}
    asked = (
        f"requests:{row}:{column}" for row in ("new", "granted", "total") for column in ("natural_person", "total")
    )
    cells |= dict.fromkeys(asked, figures.get("new", "0")) | {str(FEES): figures.get("fees", "0")}
    of = {"agency": agency, "year": year, "edition": "2021"}
    with by_system("test.accept"):
        frozen = FrozenReport.objects.create(**of, number=1, content={"cells": cells, "records": {}}, made_by=made_by)
        accepted = frozen if state in ACCEPTED else None
        Filing.objects.create(**of, state=state, frozen=frozen, accepted=accepted)
    return frozen
