"""From a request's events to its clock, and to what is stored of it for sorting (``InfoRequest.CACHES``)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import Prefetch, QuerySet

from gongkai.law import own_cases
from gongkai.law.clock import Channel, Clock, DueKind, Event, EventKind, Rules, allowed, clock, fault
from gongkai.law.outcomes import CLOSED_BY
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency
from gongkai.office.days import today as this_day
from gongkai.office.inforequests.calendars import calendar as calendar_of_office
from gongkai.office.inforequests.models import CaseKind, Decision, DueChange, InfoRequest, RequestEvent
from gongkai.office.inforequests.settings import law_rules
from gongkai.office.policy import RequestState
from gongkai.office.trail.recording import by_system
from gongkai.wording import Wording

_CHUNK = 500


def events_of(request: InfoRequest) -> list[RequestEvent]:
    """The events that count, in the order of their days; struck ones left out."""
    return [event for event in request.events.all() if not event.is_struck]


def law_events(request: InfoRequest) -> list[Event]:
    """The same as the law takes them."""
    return [event.as_law(Channel(request.channel)) for event in events_of(request)]


def clock_of(
    request: InfoRequest, *, today: date | None = None, calendar: Calendar | None = None, rules: Rules | None = None
) -> Clock:
    """Where ``request`` stands on ``today``, with due days and reasoning; by the calendar and rules of its agency."""
    if request.kind != CaseKind.REQUEST:
        return own_cases.clock(request.kind, law_events(request), today=today or this_day())
    return clock(
        law_events(request),
        calendar=calendar or calendar_of_office(),
        today=today or this_day(),
        rules=rules or law_rules(request.agency),
    )


def possible(request: InfoRequest) -> frozenset[EventKind]:
    """The events that the law allows the case today."""
    events, day = law_events(request), this_day()
    if request.kind != CaseKind.REQUEST:
        return own_cases.allowed(events, today=day)
    return allowed(events, calendar=calendar_of_office(), today=day, rules=law_rules(request.agency))


def fault_of(request: InfoRequest, event: Event) -> Wording | None:
    """Why the law does not allow an event of the case; ``None`` where it does."""
    events = law_events(request)
    if request.kind != CaseKind.REQUEST:
        return own_cases.fault(events, event)
    return fault(events, event, calendar=calendar_of_office(), rules=law_rules(request.agency))


class Happened(Protocol):
    """An event, as stored or as the law takes it."""

    @property
    def kind(self) -> Any: ...

    @property
    def on(self) -> date: ...


def standing_of(request: InfoRequest, found: Clock) -> dict[str, Any]:
    """What is to be stored of a request whose clock is ``found``."""
    counts = request.kind == CaseKind.REQUEST
    decisions = list(request.decisions.all())
    return standing(found, events_of(request), decisions, elsewhere_of(request), counts=counts)


def standing(
    found: Clock,
    events: Sequence[Happened],
    decisions: Sequence[Decision],
    elsewhere: RequestState | None = None,
    *,
    counts: bool = True,
) -> dict[str, Any]:
    """The same from its events that count and its decisions; ``elsewhere``: other cases stand for it; ``counts``: it
    is a request, which the report counts.
    """
    state = RequestState(found.state.value)
    outcome = _outcome(decisions, found.closed_by if counts else "")
    settled = counts and elsewhere is None
    counted_as, counted_on = _first_result(events, decisions) if settled else ("", None)
    return {
        "state": elsewhere or state,
        "received_on": found.received_on,
        "due_on": found.due_on,
        "due_provisional": found.due_provisional,
        "next_due_on": next_due(found) if elsewhere is None else None,
        "waiting_for": ",".join(sorted(found.waiting)),
        "outcome": outcome,
        "answered_on": found.answered_on,
        "closed_on": _closed_on(events, found),
        "overdue": found.overdue and elsewhere is None,
        "counted_as": counted_as,
        "counted_on": counted_on,
    }


def elsewhere_of(request: InfoRequest) -> RequestState | None:
    """Whether other cases stand for this one."""
    if request.merged_into_id is not None:
        return RequestState.MERGED
    return RequestState.SPLIT if request.is_split else None


def next_due(found: Clock) -> date | None:
    """The nearest day by which the office must do something."""
    if not found.open:
        return None
    confirmation = found.other(DueKind.CONFIRMATION)
    days = [found.due_on, confirmation.on if confirmation else None]
    return min((day for day in days if day is not None), default=None)


def _closed_on(events: Sequence[Happened], found: Clock) -> date | None:
    if found.open or not found.closed_by:
        return None
    return max(event.on for event in events if event.kind == found.closed_by)


def _outcome(decisions: Sequence[Decision], closed_by: str) -> str:
    if closed_by in CLOSED_BY:
        return CLOSED_BY[closed_by]
    in_force = [decision for decision in decisions if decision.state == "approved"]
    return in_force[-1].outcome if in_force else ""


def _first_result(events: Sequence[Happened], decisions: Sequence[Decision]) -> tuple[str, date | None]:
    """The row and the day under which a request is counted: a reply made anew changes neither (7.14)."""
    for event in events:
        if event.kind in CLOSED_BY:
            return CLOSED_BY[event.kind], event.on
        if event.kind == EventKind.SENT:
            settled = [one for one in decisions if one.decided_on is not None]
            return (min(settled, key=_settled).outcome if settled else ""), event.on
    return "", None


def _settled(decision: Decision) -> tuple[Any, int]:
    return decision.decided_on, decision.pk


def loaded(requests: QuerySet[InfoRequest]) -> QuerySet[InfoRequest]:
    """Requests with all that their clocks are read from, for a list of them."""
    events = RequestEvent.objects.select_related("struck").defer("words")
    return requests.select_related("agency").prefetch_related(
        Prefetch("events", events), Prefetch("decisions", Decision.objects.defer("facts", "content", "remark")), "parts"
    )


def refresh(request: InfoRequest, *, why: str) -> Clock:
    """Bring what is stored of a request in step with its events, inside an act; a moved due day enters its log."""
    fresh = loaded(InfoRequest.objects.filter(pk=request.pk)).get()
    found = clock_of(fresh)
    old, values = fresh.due_on, standing_of(fresh, found)
    if old is not None and values["due_on"] != old:
        DueChange.objects.create(request=fresh, old=old, new=values["due_on"], why=why[:200])
    InfoRequest.objects.filter(pk=request.pk).update(**values)
    for name, value in values.items():
        setattr(request, name, value)
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """A request of which something else is stored than its events say."""

    request: int
    number: str
    stored: dict[str, Any]
    computed: dict[str, Any]


def differences(requests: QuerySet[InfoRequest] | None = None) -> Iterator[Difference]:
    """Where what is stored differs from what the events say today; of all requests, or of these."""
    held = InfoRequest.objects.all() if requests is None else requests
    working_days, day = calendar_of_office(), this_day()
    rules: dict[int, Rules] = {}
    for request in loaded(held.defer("subject", "described", "document_number").order_by("pk")).iterator(_CHUNK):
        settled = rules.get(request.agency_id) or rules.setdefault(request.agency_id, law_rules(request.agency))
        values = standing_of(request, clock_of(request, today=day, calendar=working_days, rules=settled))
        other = {name: value for name, value in values.items() if getattr(request, name) != value}
        if other:
            yield Difference(request.pk, request.number, {name: getattr(request, name) for name in other}, other)


def store(found: Iterable[Difference], *, why: str = "") -> list[Difference]:
    """Store what was computed; with ``why`` a moved due day enters the log of its request. Inside an act."""
    stored = []
    for one in found:
        if not InfoRequest.objects.filter(pk=one.request, **one.stored).update(**one.computed):
            continue  # an act came between, and has stored what holds now
        stored.append(one)
        if why and one.stored.get("due_on"):
            DueChange.objects.create(
                request_id=one.request, old=one.stored["due_on"], new=one.computed["due_on"], why=why[:200]
            )
    return stored


def open_requests(agency: Agency | None = None) -> QuerySet[InfoRequest]:
    """Requests on which something is still to be done."""
    ended = (RequestState.CLOSED, RequestState.MERGED, RequestState.SPLIT)
    held = InfoRequest.objects.exclude(state__in=ended)
    return held if agency is None else held.filter(agency=agency)


def recompute(*, agency: Agency | None = None, why: str) -> list[Difference]:
    """Compute the due days of all open requests anew after calendar or rules changed; those that moved."""
    return store(differences(open_requests(agency)), why=why)


def refresh_all() -> int:
    """Bring all open requests in step with today: an opinion ran out of time, a day passed; how many changed."""
    found = list(differences(open_requests()))  # outside the act, which would keep everybody waiting meanwhile
    if not found:
        return 0
    with by_system("inforequests.refresh"):
        return len(store(found))
