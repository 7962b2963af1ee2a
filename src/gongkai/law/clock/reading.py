"""Reading a request's events: the clock, and whether an event may follow."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter

from gongkai.law.clock import bases
from gongkai.law.clock.acts import apply
from gongkai.law.clock.case import Case, Consultation, Found, Letter, Note
from gongkai.law.clock.counting import counted, joined
from gongkai.law.clock.events import OPINIONS, Channel, Event, EventKind
from gongkai.law.clock.fault_words import FAULTS
from gongkai.law.clock.faults import fault as found_fault
from gongkai.law.clock.result import Clock, DueKind, OtherDue, State
from gongkai.law.clock.rules import CORRECTION_NOTICE_DAYS, Rules
from gongkai.law.clock.words import filled, step
from gongkai.law.errors import LawError
from gongkai.law.workdays import Calendar, Day
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
            return _fault_words(found)
        if id(refused) not in known:
            return filled(FAULTS["knocks_out"], (refused.kind.label, refused.on, _fault_words(found)))
    return None


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
            case.note("refused", event.on, event.kind.label, _fault_words(found))
    return case


def _refusals(events: Sequence[Event], calendar: Calendar, rules: Rules) -> list[tuple[Event, Found]]:
    return _read(events, calendar, rules).refused


def _fault_words(found: Found) -> Wording:
    code, args = found
    return filled(FAULTS[code], args)


def _may(case: Case, event: Event) -> bool:
    return found_fault(case, event) is None


def _probes(case: Case, kind: EventKind, today: date) -> list[Event]:
    """Events of a kind that have all they need, one for each consultation where it concerns one."""
    probe = Event(kind, today, channel=Channel.IN_PERSON, until=date.max, party="\0")
    if kind not in OPINIONS:
        return [probe]
    return [replace(probe, party=party) for asked, party in case.consultations if asked is OPINIONS[kind]]


def _shown(case: Case, arrived: date, today: date) -> Clock:
    unconfirmed = case.received is None
    if unconfirmed and not case.unreachable:
        case.start = arrived  # the provisional clock of a request that nobody has confirmed
    end = case.closed or today
    due, latest = case.due(end), case.due(None if case.closed is None else end)
    pauses = case.pauses(end)
    start = case.start
    used = 0 if start is None else counted(case.calendar, start, end, pauses if case.fixed is None else ())
    over = 0 if due is None else case.calendar.between(due.date, end).days
    waiting = _waiting(case, end)
    answered = case.closed if case.closed_by is EventKind.SENT else None
    return Clock(
        state=next(state for state in State if state in waiting),
        waiting=waiting,
        today=today,
        arrived_on=arrived,
        received_on=case.received,
        counted_from=start,
        due_on=due and due.date,
        due_latest=latest and latest.date,
        due_provisional=due is not None and due.provisional,
        days_used=used,
        days_left=None if due is None else case.calendar.between(end, due.date).days,
        days_over=over,
        overdue=due is not None and end > due.date,
        answered_on=answered,
        delivered_on=case.delivered,
        closed_by="" if case.closed_by is None else case.closed_by.value,
        other_dues=() if case.closed else tuple(_other_dues(case, due, end)),
        _reasoning=lambda: tuple(map(step, [*case.notes, *_conclusion(case, due, latest, end)])),
    )


def _waiting(case: Case, today: date) -> frozenset[State]:
    if case.closed is not None:
        return frozenset({State.CLOSED})
    found = {
        State.DECIDED: case.decided is not None,
        State.UNCONFIRMED: case.received is None,
        State.CORRECTION: case.correction is not None,
        State.PAYMENT: case.fee is not None,
        State.THIRD_PARTY: _awaited(case, EventKind.THIRD_PARTY_ASKED, today),
        State.AGENCY: _awaited(case, EventKind.AGENCY_ASKED, today),
        State.REASONS: case.reasons is not None and case.reasons_given is None,
        State.RUNNING: case.start is not None and case.received is not None,
    }
    return frozenset(state for state, holds in found.items() if holds)


def _open(letter: Consultation, case: Case, today: date) -> bool:
    """Whether an opinion is still to come: neither here nor out of time."""
    if letter.answered is not None:
        return False
    last = letter.lapses(case.calendar)
    return last is None or today <= last.date


def _awaited(case: Case, kind: EventKind, today: date) -> bool:
    return any(asked is kind and _open(letter, case, today) for (asked, _), letter in case.consultations.items())


def _other_dues(case: Case, due: Day | None, today: date) -> list[OtherDue]:
    return [*_office_dues(case, due, today), *_applicant_dues(case), *_opinion_dues(case, today)]


def _office_dues(case: Case, due: Day | None, today: date) -> list[OtherDue]:
    found = []
    if case.received is None:
        if case.channel in (Channel.ORDINARY_MAIL, Channel.MISDIRECTED_MAIL) and case.arrived and not case.unreachable:
            found.append(OtherDue(DueKind.CONFIRMATION, case.arrived, False, bases.BY_POST))
        return found
    if due is None or case.decided is not None:
        return found
    if case.corrections < case.rules.correction_rounds and case.asked_from is not None:
        last = case.calendar.add(case.asked_from, CORRECTION_NOTICE_DAYS)
        if today <= last.date:
            found.append(OtherDue(DueKind.CORRECTION_NOTICE, *last, bases.CORRECTION))
    if not case.extension and case.fixed is None and today <= due.date:
        found.append(OtherDue(DueKind.EXTENSION, *due, bases.REPLY))
    return found


def _applicant_dues(case: Case) -> list[OtherDue]:
    found = []
    if case.correction is not None:
        found.append(_letter_due(case, DueKind.CORRECTION, case.correction))
    if case.fee is not None:
        found.append(_letter_due(case, DueKind.PAYMENT, case.fee))
    if case.reasons is not None and case.reasons_given is None:
        last = case.calendar.add(case.reasons.sent, case.reasons.days)
        until = last if case.reasons_until is None else Day(case.reasons_until, False)
        found.append(OtherDue(DueKind.REASONS, *until, bases.EXCESSIVE))
    return found


_LETTERS = {
    DueKind.CORRECTION: bases.CORRECTION,
    DueKind.PAYMENT: bases.FEE_NOTICE,
    DueKind.THIRD_PARTY_OPINION: bases.THIRD_PARTY,
    DueKind.AGENCY_OPINION: bases.JOINT,
}


def _letter_due(case: Case, kind: DueKind, letter: Letter, party: str = "") -> OtherDue:
    last = letter.lapses(case.calendar)
    return OtherDue(kind, last and last.date, last is not None and last.provisional, _LETTERS[kind], party)


def _opinion_dues(case: Case, today: date) -> list[OtherDue]:
    third = EventKind.THIRD_PARTY_ASKED
    return [
        _letter_due(case, DueKind.THIRD_PARTY_OPINION if kind is third else DueKind.AGENCY_OPINION, letter, party)
        for (kind, party), letter in case.consultations.items()
        if _open(letter, case, today)
    ]


def _conclusion(case: Case, due: Day | None, latest: Day | None, today: date) -> list[Note]:
    """The steps from the events to the day: what is counted, what is left out, what results."""
    if due is None or case.start is None:
        return [] if case.closed else [("stands", today, ())]
    found: list[Note] = []
    if case.received is None:
        found.append(("from_arrival", due.date, (due,)))
    elif case.fixed is not None:
        found.append(("fixed", due.date, (due,)))
    else:
        for pause in joined(case.start, case.pauses(today)):
            days = case.calendar.between(pause.after, pause.until).days
            found.append(("left_out", pause.until, (pause.after, pause.until, days)))
        found.append(("counted", due.date, (case.start, case.allowance + case.extension, due)))
    if latest is not None and latest.date != due.date:
        found.append(("open_opinion", latest.date, (due, latest)))
    if due.provisional:
        found.append(("provisional", due.date, ()))
    if today > due.date:
        found.append(("overdue", today, (max(case.calendar.between(due.date, today).days, 1),)))
    return found
