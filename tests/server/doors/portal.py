"""Cases of the portal: open to everybody, and silent about whatever is not public."""

from typing import Any

from gongkai.office.policy import FOR_EVERYBODY, Act, Place, State
from tests.server.doors.callers import Who
from tests.server.doors.cases import GET, POST, Case, anybody, nobody
from tests.server.doors.items import OPENNESS
from tests.server.doors.world import LEADS, World

STATES = (*OPENNESS, State.WITHDRAWN)


def _public(who: Who, state: State) -> bool:
    """What the table gives to everybody."""
    return state in FOR_EVERYBODY[Act.READ][Place.OTHER]


def _noticed(who: Who, state: State) -> bool:
    """A withdrawn item's page says that it was withdrawn, and why."""
    return _public(who, state) or state in FOR_EVERYBODY[Act.NOTICE][Place.OTHER]


def _item(world: World, state: State) -> tuple[Any, ...]:
    return (world.items[state].pk,)


def _file(world: World, state: State) -> tuple[Any, ...]:
    return (world.files[state].pk, world.files[state].name)


def _agency(world: World, state: State) -> tuple[Any, ...]:
    return (world.agency.slug,)


def _column(world: World, state: State) -> tuple[Any, ...]:
    return (world.agency.slug, world.column.slug)


def _open(args: Any = None, **more: Any) -> Case:
    """A page for everybody that changes nothing."""
    given = {"args": args} if callable(args) else {"args": lambda world, state: args or ()}
    return Case(sees=more.pop("sees", anybody), does=nobody, methods=GET, **given, **more)


OF_EVERYBODY = (
    *("home", "design", "agencies", "items", "items_json", "items_csv", "policies", "rules", "key_areas", "reports"),
    *("statistics", "sitemap", "robots", "meetings", "leaders", "videos", "about"),
)
OF_AGENCY = (
    *("agency", "guide", "system", "content", "agency_reports", "report_years", "report_years_csv", "requests"),
)
CASES: dict[str, Case] = {
    **{f"portal:{name}": _open() for name in OF_EVERYBODY},
    **{f"portal:{name}": _open(_agency) for name in OF_AGENCY},
    "portal:display": _open(own_business=True),
    "portal:report_check": Case(sees=anybody, own_business=True),
    "portal:report_check_file": Case(sees=anybody, methods=POST, own_business=True),
    "portal:column": _open(_column),
    "portal:item": _open(_item, sees=_noticed, states=STATES),
    "portal:item_print": _open(_item, sees=_public, states=STATES),
    "portal:rule_pdf": _open(_item, sees=_public, states=STATES),
    "portal:rule_docx": _open(_item, sees=_public, states=STATES),
    "portal:leaving": _open(_item, sees=_public, states=STATES, query=f"to={LEADS}"),
    "portal:file": _open(_file, sees=_public, states=STATES),
    "portal:file_read": _open(_file, sees=_public, states=STATES),
    "portal:key_area": _open(("livelihood",)),
    "portal:matter": _open(("livelihood",)),
    "portal:topic": _open(("other",)),
    "portal:genre": _open(("notice",)),
    "portal:year": _open((2026,)),
    "portal:kind": _open(("normative",)),
    "portal:search": _open(query="q=演示数据"),
    "portal:suggest": _open(query="q=演示数据"),
    "portal:feed": _open(("atom",)),
    "portal:feed_agency": _open(lambda world, state: ("rss", world.agency.slug)),
    "portal:feed_column": _open(lambda world, state: ("atom", world.agency.slug, world.column.slug)),
    "portal:sitemap_part": _open((1,)),
}
