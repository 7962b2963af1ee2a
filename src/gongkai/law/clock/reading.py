"""Reading a request's events: the clock, and whether an event may follow."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter

from gongkai.law.clock.acts import apply
from gongkai.law.clock.case import Case, Found
from gongkai.law.clock.conclusion import conclusion
from gongkai.law.clock.counting import counted
from gongkai.law.clock.dues import is_open, other_dues
from gongkai.law.clock.events import OPINIONS, Channel, Event, EventKind
from gongkai.law.clock.fault_words import FAULTS
from gongkai.law.clock.faults import fault as found_fault
from gongkai.law.clock.result import Clock, State
from gongkai.law.clock.rules import Rules
from gongkai.law.clock.words import fault_text, filled, step
from gongkai.law.errors import LawError
from gongkai.law.workdays import Calendar
from gongkai.wording import Wording

DEFAULTS = Rules()
_BY_DAY = attrgetter("on")


def clock(events: Sequence[Event], *, calendar: Calendar, today: date, rules: Rules = DEFAULTS) -> Clock:
    """Where a request stands on a day. Pure: the same events, calendar and rules give the same clock.

    Events are taken in the order of their days, those of a day as given. What the law does not allow is shown as a
    step and not counted. LawError without an arrival.
    """
    case = _read(events, calendar, rules)
    if case.arrived is None:
        raise LawError(Wording("没有申请到达的记录", "There is no record of the arrival of the request"))
    return _shown(case, case.arrived, today)


def fault(events: Sequence[Event], event: Event, *, calendar: Calendar, rules: Rules = DEFAULTS) -> Wording | None:
    """Why an event cannot be entered beside those there are; ``None`` if it can.

    An event of an earlier day is refused too if one entered already could no longer follow.
    """
    known = {id(refused) for refused, _ in _refusals(events, calendar, rules)}
    for refused, found in _refusals([*events, event], calendar, rules):
        if refused is event:
            return fault_text(found)
        if id(refused) not in known:
            return filled(FAULTS["knocks_out"], (refused.kind.label, refused.on, fault_text(found)))
    return None


def refused(events: Sequence[Event], *, calendar: Calendar, rules: Rules = DEFAULTS) -> list[tuple[Event, Wording]]:
    """Which of a whole course of events the law does not allow where they stand, and why."""
    return [(event, fault_text(found)) for event, found in _refusals(events, calendar, rules)]


def allowed(
    events: Sequence[Event], *, calendar: Calendar, today: date, rules: Rules = DEFAULTS
) -> frozenset[EventKind]:
    """The kinds of event that could be entered today; an opinion, if that of any party could."""
    case = _read(events, calendar, rules)
    return frozenset(kind for kind in EventKind if any(_may(case, probe) for probe in _probes(case, kind, today)))


def _read(events: Sequence[Event], calendar: Calendar, rules: Rules) -> Case:
    case = Case(calendar, rules)
    for event in sorted(events, key=_BY_DAY):
        found = found_fault(case, event)
        if found is None:
            apply(case, event)
        else:
            case.refused.append((event, found))
            case.note("refused", event.on, event.kind.label, found)
    return case


def _refusals(events: Sequence[Event], calendar: Calendar, rules: Rules) -> list[tuple[Event, Found]]:
    return _read(events, calendar, rules).refused


def _may(case: Case, event: Event) -> bool:
    return found_fault(case, event) is None


def _probes(case: Case, kind: EventKind, today: date) -> list[Event]:
    """Events of a kind that have all they need, one for each consultation where it concerns one."""
    probe = Event(kind, today, channel=Channel.IN_PERSON, until=date.max, party="\0")
    if kind not in OPINIONS:
        return [probe]
    return [replace(probe, party=party) for asked, party in case.consultations if asked is OPINIONS[kind]]


def _shown(case: Case, arrived: date, today: date) -> Clock:
    if case.received is None and not case.unreachable:
        case.start = arrived  # the provisional clock of a request that nobody has confirmed
    end = case.closed or today
    without = case.left_out(end)
    due = latest = case.due(without)
    waiting = _waiting(case, end)
    if case.closed is None and case.awaits_opinion:
        latest = case.due(case.left_out(None))
    left = over = 0
    if due is not None and end <= due.date:
        left = case.calendar.between(end, due.date).days
    elif due is not None:
        over = case.calendar.between(due.date, end).days
    return Clock(
        state=waiting[0],
        waiting=frozenset(waiting),
        today=today,
        arrived_on=arrived,
        received_on=case.received,
        counted_from=case.start,
        due_on=due and due.date,
        due_latest=latest and latest.date,
        due_provisional=due is not None and due.provisional,
        days_used=0 if case.start is None else counted(case.calendar, case.start, end, without),
        days_left=None if due is None else left,
        days_over=over,
        overdue=due is not None and end > due.date,
        answered_on=case.closed if case.closed_by is EventKind.SENT else None,
        delivered_on=case.delivered,
        closed_by="" if case.closed_by is None else case.closed_by.value,
        _dues=lambda: () if case.closed else tuple(other_dues(case, due, end)),
        _reasoning=lambda: tuple(map(step, [*case.notes, *conclusion(case, due, latest, end)])),
    )


def _waiting(case: Case, today: date) -> list[State]:
    """What the request waits for, in the order of ``State``."""
    if case.closed is not None:
        return [State.CLOSED]
    found = []
    if case.decided is not None:
        found.append(State.DECIDED)
    if case.received is None:
        found.append(State.UNCONFIRMED)
    if case.correction is not None:
        found.append(State.CORRECTION)
    if case.fee is not None:
        found.append(State.PAYMENT)
    if case.consultations:
        found += [state for kind, state in _ASKED.items() if _awaited(case, kind, today)]
    if case.reasons is not None and case.reasons_given is None:
        found.append(State.REASONS)
    if case.start is not None and case.received is not None:
        found.append(State.RUNNING)
    return found


_ASKED = {EventKind.THIRD_PARTY_ASKED: State.THIRD_PARTY, EventKind.AGENCY_ASKED: State.AGENCY}


def _awaited(case: Case, kind: EventKind, today: date) -> bool:
    return any(asked is kind and is_open(letter, today) for (asked, _), letter in case.consultations.items())
