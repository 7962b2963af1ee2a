"""Cases of the public API: open to everybody, and silent about whatever is not public."""

from typing import Any

from django.utils import timezone

from gongkai.office.policy import FOR_EVERYBODY, Act, Place, State
from tests.server.doors.callers import Who
from tests.server.doors.cases import GET, Case, anybody, nobody
from tests.server.doors.portal import STATES, _agency, _item, _noticed
from tests.server.doors.world import World


def _year(world: World, state: State) -> tuple[Any, ...]:
    return (timezone.localdate().year,)


def _withdrawn(who: Who, state: State) -> bool:
    """That an item was withdrawn is said here too (410); the items at hand are no reports."""
    return state in FOR_EVERYBODY[Act.NOTICE][Place.OTHER]


def _of_all(args: Any = None, query: str = "") -> Case:
    return Case(sees=anybody, does=nobody, methods=GET, query=query, **({"args": args} if args else {}))


CASES: dict[str, Case] = {
    "portal_api_guide": _of_all(),
    "portal_api:openapi-json": _of_all(),
    "portal_api:items": _of_all(query="limit=100"),
    "portal_api:item": Case(sees=_noticed, does=nobody, args=_item, states=STATES, methods=GET),
    "portal_api:agencies": _of_all(),
    "portal_api:agency": _of_all(_agency),
    "portal_api:agency_catalogue": _of_all(_agency),
    "portal_api:catalogue": _of_all(),
    "portal_api:reports": _of_all(),
    "portal_api:report_data": Case(sees=_withdrawn, does=nobody, args=_item, states=STATES, methods=GET),
    "portal_api:bulk": _of_all(),
    "portal_api:bulk_year": _of_all(_year),
}
