"""What ends a request without a decision: withdrawal, termination, and what was not corrected or paid in time."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import Clock, DueKind, EventKind
from gongkai.office.days import today
from gongkai.office.inforequests.clocking import clock_of, loaded
from gongkai.office.inforequests.doing import Happening, enter, locked, on_request, require
from gongkai.office.inforequests.models import InfoRequest, RequestEvent
from gongkai.office.policy import RequestAct, RequestState
from gongkai.office.trail.recording import by_system

_LAPSES = {
    DueKind.CORRECTION: EventKind.CORRECTION_LAPSED,
    DueKind.PAYMENT: EventKind.FEE_LAPSED,
}


def withdraw(*, by: Any, request: InfoRequest, why: str = "", on: date | None = None) -> RequestEvent:
    """The applicant took the request back; counted as 其他处理-3 (7.1)."""
    what = Happening(EventKind.WITHDRAWN, on=on, words=why.strip())
    with on_request("inforequests.withdraw", by=by, request=request, right=RequestAct.WITHDRAW) as held:
        return enter(held, what, by=by)


def end(*, by: Any, request: InfoRequest, why: str, on: date | None = None) -> RequestEvent:
    """The request came to nothing: the applicant died or was dissolved, or both sides settled it; 其他处理-3."""
    why = require(why, _("请填写终止办理的原因。"), "why")
    with on_request("inforequests.end", by=by, request=request, right=RequestAct.END) as held:
        return enter(held, Happening(EventKind.ENDED, on=on, words=why), by=by)


def lapse_overdue() -> list[InfoRequest]:
    """Close what the applicant did not correct or pay for in time, each in a transaction of its own.

    A last day that a notice of days off not yet known may move closes nothing.
    """
    waiting = InfoRequest.objects.filter(state__in=(RequestState.CORRECTION, RequestState.PAYMENT)).order_by("pk")
    closed = []
    for request in loaded(waiting):
        kind = lapsed(clock_of(request))
        if kind is None:
            continue
        with by_system("inforequests.lapse", agency=request.agency):
            held = locked(request)
            if lapsed(clock_of(held)) is kind:
                enter(held, Happening(kind), by=None)
                closed.append(held)
    return closed


def lapsed(found: Clock) -> EventKind | None:
    """Which period of the applicant ran out before today, if one did for certain."""
    for due, event in _LAPSES.items():
        last = found.other(due)
        if last is not None and last.on is not None and not last.provisional and last.on < today():
            return event
    return None
