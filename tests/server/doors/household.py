"""Cases of the household: accounts, agencies, people, jobs, the trail."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.office.agencies.exchange.agencies import columns
from gongkai.office.agencies.models import Role, SignInSession
from gongkai.office.policy import Caller, Duty, State
from tests.server.doors.callers import Seat, Who
from tests.server.doors.cases import GET, POST, Case, any_role, anybody, for_some_agency, for_the_agency, nobody
from tests.server.doors.world import World


def _agency(world: World, state: State) -> tuple[Any, ...]:
    return (world.agency.pk,)


def _person(world: World, state: State) -> tuple[Any, ...]:
    return (world.subject.pk,)


def _why(world: World, state: State) -> dict[str, Any]:
    return {"why": "演示数据"}


def _agency_data(world: World, state: State) -> dict[str, Any]:
    return {
        "name": "演示县水利局",
        "slug": "water",
        "kind": "department",
        "level": "county",
        "office_address": "演示路1号",
    }


def _account(world: World, state: State) -> dict[str, Any]:
    return {"username": "somebody-new", "name": "演示新人", "why": "演示数据"}


def _appointment(world: World, state: State) -> dict[str, Any]:
    return {"person": world.subject.pk, "role": Role.LEADER, "since": date(2026, 1, 1)}


def _deputy(world: World, state: State) -> dict[str, Any]:
    return {
        "principal": world.subject.pk,
        "person": world.staff["leader"].pk,
        "role": Role.FINAL_REVIEWER,
        "since": date(2098, 1, 1),
        "until": date(2099, 1, 1),
    }


def _of_somebody_else(world: World, state: State) -> tuple[Any, ...]:
    return (SignInSession.objects.get(person=world.without_role).pk,)


def _below_the_agency(world: World, state: State) -> dict[str, Any]:
    titles = {name: title for title, name in columns().items()}
    row = {"name": "演示新站", "parent": world.agency.name, "slug": "new-station", "kind": "政府部门", "level": "县级"}
    table = "\n".join(",".join(cells) for cells in ([titles[name] for name in row], row.values()))
    return {"kind": "agencies", "file": SimpleUploadedFile("agencies.csv", table.encode()), "why": "演示数据"}


def beside_too(who: Who, state: State) -> bool:
    """Who looks after the agency and the one beside it as well: the administrator above both."""
    return who.seat is Seat.ABOVE and STRUCTURE(who, state)


def above_all(who: Who, state: State) -> bool:
    """The administrator of the agency above all others."""
    return who.seat is Seat.ABOVE and who.caller is Caller.ADMINISTRATOR


ACCOUNTS = for_the_agency(Duty.ACCOUNTS)
STRUCTURE = for_the_agency(Duty.STRUCTURE)
JOBS = for_some_agency(Duty.JOBS)
TRAIL = for_some_agency(Duty.TRAIL)
BOTH = (State.RELEASED, State.DRAFT, State.NOT_PUBLIC)

CASES: dict[str, Case] = {
    "health": Case(anybody, methods=GET),
    "sign_in": Case(anybody, own_business=True),
    "sign_out": Case(anybody, methods=POST, own_business=True),
    "wagtailadmin_logout": Case(anybody, methods=POST, own_business=True),
    "choose_language": Case(anybody, methods=POST, own_business=True),
    "wagtailadmin_home": Case(any_role, own_business=True),
    "wagtailadmin_javascript_catalog": Case(any_role, methods=GET),
    "wagtailadmin_sprite": Case(any_role, methods=GET),
    "wagtailadmin_account": Case(any_role, methods=GET),
    "verify_two_factor": Case(any_role, own_business=True),
    "change_password": Case(any_role, own_business=True),
    "enrol_two_factor": Case(any_role, own_business=True),
    "recovery_codes": Case(any_role, own_business=True),
    "drop_two_factor": Case(any_role, methods=POST, own_business=True),
    "choose_letters": Case(any_role, methods=POST, own_business=True),
    "end_other_sessions": Case(any_role, methods=POST, own_business=True),
    "end_session": Case(nobody, _of_somebody_else, methods=POST),
    "agencies_tree": Case(any_role, methods=GET),
    "agencies_exchange": Case(for_some_agency(Duty.ACCOUNTS), does=STRUCTURE, post=_below_the_agency),
    "agencies_export": Case(for_some_agency(Duty.ACCOUNTS), lambda world, state: ("people", "xlsx"), methods=GET),
    "agency_page": Case(for_the_agency(Duty.HOUSEHOLD), _agency, methods=GET),
    "agency_found": Case(STRUCTURE, _agency, post=_agency_data),
    "agency_change": Case(for_the_agency(Duty.AGENCY), _agency, post=_agency_data),
    "agency_move": Case(
        STRUCTURE, _agency, beside_too, lambda world, state: {"parent": world.sibling.pk, "why": "演示数据"}
    ),
    "agency_close": Case(STRUCTURE, lambda world, state: (world.empty.pk,), post=_why),
    "agency_two_factor": Case(ACCOUNTS, _agency, post=lambda world, state: {"roles": ["leader"]}),
    "person_open": Case(ACCOUNTS, _agency, post=_account),
    "post_appoint": Case(ACCOUNTS, _agency, post=_appointment),
    "deputy_set": Case(ACCOUNTS, _agency, post=_deputy),
    "post_end": Case(ACCOUNTS, lambda world, state: (world.subject.posts.get().pk,), post=_why),
    "deputy_end": Case(ACCOUNTS, lambda world, state: (world.deputy.pk,), post=_why),
    "person_page": Case(ACCOUNTS, _person, methods=GET),
    "person_change": Case(ACCOUNTS, _person, post=_account),
    "person_transfer": Case(
        ACCOUNTS,
        lambda world, state: (world.leaving.pk,),
        beside_too,
        lambda world, state: {"agency": world.sibling.pk, "why": "演示数据"},
    ),
    "person_close": Case(ACCOUNTS, _person, post=_why),
    "person_reopen": Case(ACCOUNTS, lambda world, state: (world.closed.pk,), post=_why),
    "person_forget": Case(
        ACCOUNTS,
        lambda world, state: (world.closed.pk,),
        post=lambda world, state: {"username": world.closed.username, "why": "演示数据"},
    ),
    "person_reset": Case(ACCOUNTS, _person, post=_why),
    "person_handover": Case(
        ACCOUNTS,
        _person,
        post=lambda world, state: {"to_person": world.staff["leader"].pk, "why": "演示数据"},
    ),
    "site_marks": Case(above_all, post=lambda world, state: {"icp": "演示ICP备00000000号"}),
    "jobs": Case(JOBS, methods=GET),
    "retry_job": Case(JOBS, lambda world, state: (world.job.pk,), post=lambda world, state: {}, methods=POST),
    "trail_list": Case(TRAIL, methods=GET),
    "trail_entry": Case(
        for_the_agency(Duty.TRAIL), lambda world, state: (world.entry(state).number,), states=BOTH, methods=GET
    ),
    "trail_export": Case(TRAIL, lambda world, state: ("xlsx",), methods=GET),
}
