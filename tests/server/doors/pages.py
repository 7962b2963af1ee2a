"""Every page that a person can open, each as somebody whom the policy lets in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from gongkai.office.agencies.connecting import connect_system
from gongkai.office.policy import REVIEWS, Caller, State
from gongkai.server.door_list import DOORS, Door
from tests.server.doors import (
    desk,
    disputes,
    household,
    items,
    letters,
    mail,
    outside,
    portal,
    portal_requests,
    reports,
    requests,
)
from tests.server.doors.callers import Seat, Who
from tests.server.doors.cases import Case
from tests.server.doors.world import World

CASES: dict[str, Case] = {
    **household.CASES,
    **items.CASES,
    **desk.CASES,
    **requests.CASES,
    **letters.CASES,
    **disputes.CASES,
    **mail.CASES,
    **reports.CASES,
    **outside.CASES,
    **portal.CASES,
    **portal_requests.CASES,
}
NO_PAGES = {
    "health",
    "item_file",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "agencies_export",
    "trail_export",
    "historical_import_form",
    "catalogue_blank",
    "catalogue_export",
    "channels_export",
    "gazette_pdf",
    "requests_feed",
    "report_kept",
    "report_explore_export",
    "report_records_file",
    "report_figures_export",
    "outside_file",
    "outside_picture",
    "outside_opinion",
    "portal:display",
    "portal:items_json",
    "portal:items_csv",
    "portal:report_years_csv",
    "portal:file",
    "portal:rule_pdf",
    "portal:rule_docx",
    "portal:suggest",
    "portal:request_file",
    "portal:request_case",  # leads to the form for the code; looked at with one in tests/browser/test_requests.py
    "portal:feed",
    "portal:feed_agency",
    "portal:feed_column",
    "portal:sitemap",
    "portal:sitemap_part",
    "portal:robots",
    "verify_two_factor",  # leads on whoever has no second factor; walked by its own test
}
"""Addresses that answer a file, or lead on."""
STATES = {
    "item_page": tuple(State),
    "item_review": REVIEWS,
    "item_edit": (State.RELEASED, State.DRAFT, State.RETURNED),
    "portal:item": (State.RELEASED, State.WITHDRAWN),
}
"""The pages that look different from state to state; of the others one state is seen."""


@dataclass(frozen=True)
class Page:
    """An address and somebody who may open it."""

    name: str
    address: str
    who: Who
    state: State

    @property
    def gone(self) -> bool:
        """Whether it says that an item was withdrawn."""
        return self.name == "portal:item" and self.state is State.WITHDRAWN

    def __str__(self) -> str:
        return f"{self.name} {self.state} {self.who}"


def pages(world: World) -> Iterator[Page]:
    """Each page once, those of ``STATES`` once for each state."""
    for name, door in DOORS.items():
        case = CASES.get(name)
        if door is Door.TOKEN or case is None or "GET" not in case.methods or name in NO_PAGES:
            continue
        seen = [
            Page(name, _asked(name, case, world, state), who, state)
            for state in STATES.get(name, case.states)
            for who in _callers(world, door)
            if case.sees(who, state)
        ]
        first = {page.state: page for page in reversed(seen)}
        assert first, f"{name} opens to nobody"
        yield from first.values() if name in STATES else [seen[0]]
    yield from _of_systems(world)


def _asked(name: str, case: Case, world: World, state: State) -> str:
    """With what the address asks for where it leads nowhere without."""
    address = reverse(name, args=case.args(world, state))
    return f"{address}?{case.query}" if name == "portal:leaving" else address


def _callers(world: World, door: Door) -> list[Who]:
    """Those of the agency first; the administrator, who sees least of the items, last."""
    if door is Door.OPEN:
        return [who for who in world.callers if who.caller is Caller.ANONYMOUS]
    staff = [who for who in world.callers if who.holds_role]
    return sorted(staff, key=lambda who: (who.seat is not Seat.OWN, who.caller is Caller.ADMINISTRATOR))


def _of_systems(world: World) -> Iterator[Page]:
    """The pages of the systems that deliver."""

    def own(caller: Caller) -> Who:
        return next(who for who in world.callers if (who.caller, who.seat) == (caller, Seat.OWN))

    administrator = own(Caller.ADMINISTRATOR)
    assert administrator.person
    system, _token = connect_system(by=administrator.person, agency=world.agency, name="OA 演示数据")
    for name, args, who in (
        ("systems", (world.agency.pk,), administrator),
        ("system_connect", (world.agency.pk,), administrator),
        ("system_revoke", (system.pk,), administrator),
        ("pushed_drafts", (), own(Caller.CASE_OFFICER)),
        ("office_api_guide", (), next(who for who in world.callers if who.caller is Caller.ANONYMOUS)),
    ):
        yield Page(name, reverse(name, args=args), who, State.DRAFT)
