"""To whom a report is made: the authority above that accepts it or returns it (主管部门)."""

from collections.abc import Collection
from typing import Any

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import capacities, manned, reach
from gongkai.office.policy import Caller, Place, ReportAct, ReportState, allowed
from gongkai.office.reporting.models import Filing


def authority_of(agency: Agency) -> Agency | None:
    """The authority to whose region an agency's report belongs: the next active one above it; null at the top."""
    found: Agency | None = agency.get_ancestors().filter(active=True).order_by("-depth").first()
    return found


def receiver_of(agency: Agency) -> Agency | None:
    """The authority that accepts the report or returns it: the next one above where somebody is 主管部门, so that no
    report waits for an empty post; where nobody is, the next one.
    """
    path = _nearest(agency.path, manned(Caller.SUPERVISOR))
    return Agency.objects.get(path=path) if path else authority_of(agency)


def may_decide(person: Any, agency: Agency) -> bool:
    """Whether the report of an agency is made to an authority for which ``person`` accepts reports."""
    return agency.path in _decided_among(person, [agency.path])


def to_decide(person: Any) -> list[int]:
    """The filings that wait for ``person`` to accept or return them."""
    rows = Filing.objects.filter(reach(person, ReportAct.ACCEPT)).values_list("pk", "agency__path")
    decided = _decided_among(person, [path for _pk, path in rows])
    return [pk for pk, path in rows if path in decided]


def _decided_among(person: Any, paths: Collection[str]) -> set[str]:
    """Those of ``paths`` whose reports are made to an authority in whose name ``person`` accepts reports."""
    accepts = (ReportAct.ACCEPT, ReportState.SUBMITTED, Place.BELOW)
    own = {capacity.path for capacity in capacities(person) if allowed(capacity.caller, *accepts)}
    if not own or not paths:
        return set()
    held = manned(Caller.SUPERVISOR)
    return {path for path in paths if _nearest(path, held) in own}


def _nearest(path: str, held: set[str]) -> str | None:
    """The path of the nearest authority above, of those in ``held``."""
    above = (path[:end] for end in range(len(path) - Agency.steplen, 0, -Agency.steplen))
    return next((one for one in above if one in held), None)
