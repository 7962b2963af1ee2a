"""Cases of what stands beside items: columns, catalogues, validity, links, contributions, channels, gazettes, looks."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.office.policy import Act, Duty, State
from tests.office.publishing.test_catalogues import MARKS, ROW
from tests.office.publishing.test_catalogues import form as catalogue
from tests.server.doors.callers import Who
from tests.server.doors.cases import GET, POST, Case, Right, any_role, for_some_agency, for_the_agency
from tests.server.doors.items import creates, serves
from tests.server.doors.world import World

ROOMS = (
    Duty.COLUMNS,
    Duty.CATALOGUE,
    Duty.VALIDITY,
    Duty.LINKS,
    Duty.CONTRIBUTIONS,
    Duty.CHANNELS,
    Duty.REEXAMINATION,
)
"""The duties that have a room at the desk."""


def _agency(world: World, state: State) -> tuple[Any, ...]:
    return (world.agency.pk,)


def _column(world: World, state: State) -> tuple[Any, ...]:
    return (world.column.pk,)


def _catalogue(world: World, state: State) -> tuple[Any, ...]:
    return (world.catalogue.pk,)


def _item(world: World, state: State) -> tuple[Any, ...]:
    return (world.items[state].pk,)


def _contribution(world: World, state: State) -> tuple[Any, ...]:
    return (world.contribution.pk,)


def _issue(world: World, state: State) -> tuple[Any, ...]:
    return (world.issue.pk,)


def _printed(world: World, state: State) -> tuple[Any, ...]:
    return (world.printed.pk,)


def _moved(world: World, state: State) -> dict[str, Any]:
    """The one entry of the issue in another section."""
    entry = world.issue.entries.get()
    return {f"order_{entry.pk}": 1, f"section_{entry.pk}": "演示另栏"}


def _why(world: World, state: State) -> dict[str, Any]:
    return {"why": "演示数据"}


def _upload(file: str, content: bytes, **more: Any) -> Any:
    return lambda world, state: {"file": SimpleUploadedFile(file, content), **more}


def _title(world: World, state: State) -> str:
    return str(world.items[state].title)


def in_(right: Right, *only: State) -> Right:
    """``right`` where the record is in one of the states that its act is for."""
    return lambda who, state: state in only and right(who, state)


COLUMN = {"kind": "other", "term": "as_needed", "unit": "演示处室"}
RELEASES = "渠道,日期,标题\n微信,2026-03-01,演示数据\n".encode()
THREE = (State.RELEASED, State.DRAFT, State.NOT_PUBLIC)


def some_room(who: Who, state: State) -> bool:
    return any(who.may(duty) for duty in ROOMS)


def receives(who: Who, state: State) -> bool:
    """At the agency that the item was sent to."""
    return who.seat == "above" and who.works_with(Act.READ, State.APPROVED) and who.may_somewhere(Duty.CONTRIBUTIONS)


def look(duty: Duty, args: Any = _agency) -> Case:
    return Case(for_the_agency(duty), args, methods=GET)


def form(duty: Duty, args: Any = _agency, post: Any = None) -> Case:
    return Case(for_the_agency(duty), args, post=post)


def below(post: Any = _why) -> Case:
    """A form about the column that stands below another and is empty."""
    return form(Duty.COLUMNS, lambda world, state: (world.below.pk,), post)


def looking(only: State) -> Case:
    """The form of looking again, which takes effect in one state."""
    right = serves(Duty.REEXAMINATION)
    return Case(right, _item, in_(right, only), lambda world, state: {"reason": "演示数据"}, THREE)


CASES: dict[str, Case] = {
    "historical_import": Case(for_some_agency(Duty.IMPORT)),
    "historical_import_confirm": Case(any_role, methods=POST, does=for_some_agency(Duty.IMPORT)),
    "historical_import_form": Case(for_some_agency(Duty.IMPORT), methods=GET),
    "publishing_desk": Case(some_room, _agency, methods=GET),
    "columns_list": look(Duty.COLUMNS),
    "column_page": look(Duty.COLUMNS, _column),
    "column_create": form(Duty.COLUMNS, post=lambda world, state: {**COLUMN, "name": "演示新栏目", "slug": "demo-new"}),
    "column_change": form(Duty.COLUMNS, _column, lambda world, state: COLUMN),
    "column_rename": form(
        Duty.COLUMNS, _column, lambda world, state: {"name": "演示", "slug": "demo-2", "why": "演示"}
    ),
    "column_move": below(lambda world, state: {"parent": world.other.pk, "why": "演示数据"}),
    "column_promote": below(),
    "column_merge": below(lambda world, state: {"into": world.other.pk, "why": "演示数据"}),
    "column_close": below(),
    "matters_page": look(Duty.CATALOGUE),
    "catalogues_list": look(Duty.CATALOGUE),
    "catalogue_import": form(
        Duty.CATALOGUE, post=lambda world, state: _upload("c.xlsx", catalogue(ROW + MARKS), name="演示")(world, state)
    ),
    "catalogue_blank": look(Duty.CATALOGUE),
    "catalogue_page": look(Duty.CATALOGUE, _catalogue),
    "catalogue_export": look(Duty.CATALOGUE, _catalogue),
    "catalogue_remove": form(Duty.CATALOGUE, _catalogue, _why),
    "validity_list": look(Duty.VALIDITY),
    "validity_enter": Case(
        serves(Duty.VALIDITY),
        _item,
        in_(serves(Duty.VALIDITY), State.RELEASED),
        lambda world, state: {"change": "repealed", "on": "2026-05-01", "note": "演示数据"},
        THREE,
    ),
    "validity_strike": form(Duty.VALIDITY, lambda world, state: (world.validity.pk,), _why),
    "interpretations_list": look(Duty.LINKS),
    "interpretation_link": form(
        Duty.LINKS,
        post=lambda world, state: {"policy": _title(world, state), "interpretation": world.text.title, "form": "text"},
    ),
    "interpretation_unlink": form(Duty.LINKS, lambda world, state: (world.interpretation.pk,), _why),
    "proposals_list": look(Duty.LINKS),
    "proposal_enter": form(
        Duty.LINKS,
        post=lambda world, state: {"item": world.proposal.title, "body": "npc", "number": "1", "subject": "演示数据"},
    ),
    "contributions_list": look(Duty.CONTRIBUTIONS),
    "contribution_send": form(
        Duty.CONTRIBUTIONS, post=lambda world, state: {"item": _title(world, state), "to": world.government.pk}
    ),
    "contribution_adopt": Case(receives, _contribution, post=lambda world, state: {}),
    "contribution_decline": Case(receives, _contribution, post=lambda world, state: {"opinion": "演示数据"}),
    "channels_list": look(Duty.CHANNELS),
    "channel_enter": form(
        Duty.CHANNELS, post=lambda world, state: {"channel": "weibo", "on": "2026-03-01", "title": "演示数据"}
    ),
    "channels_import": form(Duty.CHANNELS, post=_upload("channels.csv", RELEASES)),
    "channels_export": look(Duty.CHANNELS),
    "channel_remove": form(Duty.CHANNELS, lambda world, state: (world.channel.pk,), _why),
    "gazettes_list": look(Duty.CHANNELS),
    "gazette_open": form(Duty.CHANNELS, post=lambda world, state: {"year": 2026, "number": 9}),
    "gazette_page": look(Duty.CHANNELS, _issue),
    "gazette_arrange": form(Duty.CHANNELS, _issue, _moved),
    "gazette_print": form(Duty.CHANNELS, _issue, lambda world, state: {"on": "2026-03-01"}),
    "gazette_item": Case(creates, _printed, post=lambda world, state: {}),
    "gazette_pdf": look(Duty.CHANNELS, _printed),
    "looks_list": look(Duty.REEXAMINATION),
    "look_reexamine": looking(State.NOT_PUBLIC),
    "look_confirm": looking(State.RELEASED),
}
