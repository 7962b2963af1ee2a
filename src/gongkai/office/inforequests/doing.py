"""How every act on a request is done: the right is asked, the row locked, the law asked, the caches brought in step."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import Channel, Event, EventKind
from gongkai.office.agencies.models import Person
from gongkai.office.days import today, unlikely
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.callers import Outsider
from gongkai.office.inforequests.clocking import fault_of, refresh
from gongkai.office.inforequests.models import InfoRequest, RequestEvent
from gongkai.office.inforequests.queries import demand
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import RequestAct
from gongkai.office.trail.recording import act


@contextmanager
def on_request(name: str, *, by: Any, request: InfoRequest, right: RequestAct, why: str = "") -> Iterator[InfoRequest]:
    """One act of ``by`` on a request: the right is asked before, and again of the row as it stands once locked.

    ``why`` stands in the trail as it is. What may name a person belongs into the sealed words of an event instead.
    """
    demand(by, right, request)
    with act(name, person=by, agency=request.agency, why=why):
        held = locked(request)
        demand(by, right, held)
        yield held


def locked(request: InfoRequest) -> InfoRequest:
    """The row as it stands, nobody else's until the act ends."""
    return InfoRequest.objects.select_for_update(of=("self",)).select_related("agency").get(pk=request.pk)


@dataclass(frozen=True, slots=True)
class Happening:
    """What is to be entered: the law's event, and the words and further values of it. ``on``: today by default."""

    kind: EventKind
    on: date | None = None
    days: int | None = None
    until: date | None = None
    party: str = ""
    words: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def enter(request: InfoRequest, what: Happening, *, by: Any | None) -> RequestEvent:
    """Add an event, inside an act that has asked the right. Raises ``ActRefusedError`` with the law's reason."""
    day = what.on or today()
    check_day(day)
    if refused := refusal(request, what):
        raise ActRefusedError(refused, field="on")
    details = dict(what.details)
    if isinstance(by, Outsider):
        details["caller"] = by.caller.value
    event = RequestEvent(
        request=request,
        kind=what.kind,
        on=day,
        days=what.days,
        until=what.until,
        party=what.party,
        words=what.words,
        details=details,
        by=by if isinstance(by, Person) else None,
    )
    event.save()
    request._prefetched_objects_cache = {}
    refresh(request, why=str(event.get_kind_display()))
    return event


def refusal(request: InfoRequest, what: Happening) -> str:
    """Why the law does not allow an event of a request; empty where it does."""
    channel = Channel(request.channel) if what.kind is EventKind.ARRIVED else None
    event = Event(what.kind, what.on or today(), channel, what.days, what.until, what.party)
    wrong = fault_of(request, event)
    return in_language(wrong) if wrong else ""


def check_day(day: date, field_name: str = "on") -> None:
    """Refuse a day that is a slip of the pen, or has not come."""
    if wrong := unlikely(day):
        raise ActRefusedError(wrong, field=field_name)
    if day > today():
        raise ActRefusedError(_("日期不能晚于今天。"), field=field_name)


def require(text: str, sentence: str, field_name: str) -> str:
    """``text`` without surrounding space; ``ActRefusedError`` where nothing is left of it."""
    said = text.strip()
    if not said:
        raise ActRefusedError(sentence, field=field_name)
    return said
