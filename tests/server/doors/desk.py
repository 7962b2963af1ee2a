"""Cases of what stands beside items: columns, catalogues, validity, links, contributions, channels, gazettes, looks."""

from typing import Any

from gongkai.office.policy import Act, Duty, State
from tests.server.doors.callers import Who
from tests.server.doors.cases import GET, POST, Case, any_role, for_some_agency, for_the_agency, nobody
from tests.server.doors.items import serves
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


def _why(world: World, state: State) -> dict[str, Any]:
    return {"why": "演示数据"}


def some_room(who: Who, state: State) -> bool:
    return any(who.may(duty) for duty in ROOMS)


def receives(who: Who, state: State) -> bool:
    """At the agency that the item was sent to."""
    return who.seat == "above" and who.works_with(Act.READ, State.APPROVED) and who.may_somewhere(Duty.CONTRIBUTIONS)


def look(duty: Duty, args: Any = _agency) -> Case:
    return Case(for_the_agency(duty), args, methods=GET)


def form(duty: Duty, args: Any = _agency, post: Any = None) -> Case:
    return Case(for_the_agency(duty), args, post=post)


CASES: dict[str, Case] = {
    "historical_import": Case(for_some_agency(Duty.IMPORT)),
    "historical_import_confirm": Case(any_role, methods=POST, does=for_some_agency(Duty.IMPORT)),
    "historical_import_form": Case(for_some_agency(Duty.IMPORT), methods=GET),
    "publishing_desk": Case(some_room, _agency, methods=GET),
    "columns_list": look(Duty.COLUMNS),
    "column_page": look(Duty.COLUMNS, _column),
    "column_create": form(Duty.COLUMNS),
    "column_change": form(Duty.COLUMNS, _column),
    "column_rename": form(Duty.COLUMNS, _column),
    "column_move": form(Duty.COLUMNS, _column),
    "column_promote": form(Duty.COLUMNS, _column),
    "column_merge": form(Duty.COLUMNS, _column),
    "column_close": form(Duty.COLUMNS, _column),
    "matters_page": look(Duty.CATALOGUE),
    "catalogues_list": look(Duty.CATALOGUE),
    "catalogue_import": form(Duty.CATALOGUE),
    "catalogue_blank": look(Duty.CATALOGUE),
    "catalogue_page": look(Duty.CATALOGUE, _catalogue),
    "catalogue_export": look(Duty.CATALOGUE, _catalogue),
    "catalogue_remove": form(Duty.CATALOGUE, _catalogue, _why),
    "validity_list": look(Duty.VALIDITY),
    "validity_enter": Case(serves(Duty.VALIDITY), _item, states=(State.RELEASED, State.DRAFT)),
    "validity_strike": form(Duty.VALIDITY, lambda world, state: (world.validity.pk,), _why),
    "interpretations_list": look(Duty.LINKS),
    "interpretation_link": form(Duty.LINKS),
    "interpretation_unlink": form(Duty.LINKS, lambda world, state: (world.interpretation.pk,), _why),
    "proposals_list": look(Duty.LINKS),
    "proposal_enter": form(Duty.LINKS),
    "contributions_list": look(Duty.CONTRIBUTIONS),
    "contribution_send": form(Duty.CONTRIBUTIONS),
    "contribution_adopt": Case(receives, _contribution, post=lambda world, state: {}),
    "contribution_decline": Case(receives, _contribution, post=lambda world, state: {"opinion": "演示数据"}),
    "channels_list": look(Duty.CHANNELS),
    "channel_enter": form(Duty.CHANNELS),
    "channels_import": form(Duty.CHANNELS),
    "channels_export": look(Duty.CHANNELS),
    "channel_remove": form(Duty.CHANNELS, lambda world, state: (world.channel.pk,), _why),
    "gazettes_list": look(Duty.CHANNELS),
    "gazette_open": form(Duty.CHANNELS, post=lambda world, state: {"year": 2026, "number": 9}),
    "gazette_page": look(Duty.CHANNELS, _issue),
    "gazette_arrange": form(Duty.CHANNELS, _issue),
    "gazette_print": form(Duty.CHANNELS, _issue),
    "gazette_item": form(Duty.CHANNELS, _issue),
    "gazette_pdf": Case(nobody, _issue, methods=GET),  # not printed yet
    "looks_list": look(Duty.REEXAMINATION),
    "look_reexamine": Case(serves(Duty.REEXAMINATION), _item, states=(State.NOT_PUBLIC, State.DRAFT)),
    "look_confirm": Case(serves(Duty.REEXAMINATION), _item, states=(State.RELEASED, State.DRAFT)),
}
