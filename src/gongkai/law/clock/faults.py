"""Why an event cannot be entered: what must have happened before, what must not, and what came too late.

What the law forbids (a second extension, one after the period has ended) and what cannot be (an answer before the
question). What is merely late and yet happened, such as a correction notice on the eighth day, is entered and warned
of; it gives the office no time.
"""

from collections.abc import Callable
from datetime import date

from gongkai.law.clock.case import Case, Found, Letter
from gongkai.law.clock.events import OPINIONS, Channel, Event, EventKind
from gongkai.law.clock.rules import EXTENSION_DAYS
from gongkai.law.workdays import Day

_WHEN_CLOSED = {EventKind.DELIVERED, EventKind.REOPENED}
_WHEN_UNCONFIRMED = {EventKind.CONFIRMED, EventKind.UNREACHABLE, EventKind.WITHDRAWN, EventKind.ENDED}


def fault(case: Case, event: Event) -> Found | None:
    """What keeps an event from following those that the case has seen; ``None`` if nothing does."""
    kind = event.kind
    if kind is EventKind.ARRIVED:
        return _arrived(case, event)
    if case.arrived is None:
        return "not_arrived", ()
    if case.closed is not None and kind not in _WHEN_CLOSED:
        return "closed", (case.closed,)
    if case.received is None and case.closed is None and kind not in _WHEN_UNCONFIRMED:
        return "unconfirmed", ()
    check = _CHECKS.get(kind)
    return check(case, event) if check else None


def _arrived(case: Case, event: Event) -> Found | None:
    if case.arrived is not None:
        return "arrived_twice", (case.arrived,)
    return None if event.channel else ("no_channel", ())


def needs_confirmation(case: Case) -> bool:
    """Whether the day of receipt is that of confirmation, for the channel the application came by (Art. 31)."""
    if case.channel is Channel.ONLINE:
        return not case.rules.online_receipt_confirms
    return case.channel in _CONFIRMED_CHANNELS


_CONFIRMED_CHANNELS = {Channel.ORDINARY_MAIL, Channel.MISDIRECTED_MAIL, Channel.FAX, Channel.EMAIL}


def _confirmed(case: Case, event: Event) -> Found | None:
    return None if case.received is None else ("received_already", (case.received,))


def _late(event: Event, due: Day | None) -> Found | None:
    """Nothing that moves the day to answer can be done when nothing runs, or after that day."""
    if due is None:
        return "standing", ()
    return ("too_late", (due.date,)) if event.on > due.date else None


def _days_given(event: Event, most: int | None = None) -> Found | None:
    if event.days is None:
        return None
    if event.days < 1:
        return "days_wrong", ()
    return ("days_too_many", (most,)) if most is not None and event.days > most else None


def _correction_asked(case: Case, event: Event) -> Found | None:
    if case.correction is not None:
        return "correction_open", (case.correction.sent,)
    if case.corrections >= case.rules.correction_rounds:
        return "corrected_already", ()
    return ("standing", ()) if case.start is None else _days_given(event)


def _reaches(letter: Letter | None, missing: str) -> Found | None:
    """Receipt of a letter: it was sent, and nobody has entered its receipt yet."""
    if letter is None:
        return missing, ()
    return None if letter.received is None else ("reached_already", (letter.received,))


def _lapses(letter: Letter | None, missing: str, on: date) -> Found | None:
    """Nobody's period ends before its last day is over, or before it is known when it began."""
    if letter is None:
        return missing, ()
    if letter.last is None:
        return "receipt_unknown", ()
    return ("not_lapsed", (letter.last.date,)) if on <= letter.last.date else None


def _corrected(case: Case, event: Event) -> Found | None:
    return None if case.correction else ("no_correction", ())


def _asked(case: Case, event: Event) -> Found | None:
    earlier = case.consultations.get((event.kind, event.party))
    if earlier is not None and (case.start is None or case.belongs(earlier)):
        return "asked_already", (event.party, earlier.sent)
    return None


def _opinion_received(case: Case, event: Event) -> Found | None:
    letter = case.consultations.get((OPINIONS[event.kind], event.party))
    if letter is None:
        return "not_asked", (event.party,)
    if letter.answered is not None:
        return "answered_already", (event.party, letter.answered)
    is_receipt = event.kind in (EventKind.THIRD_PARTY_RECEIVED, EventKind.AGENCY_RECEIVED)
    return ("reached_already", (letter.received,)) if is_receipt and letter.received is not None else None


def _extended(case: Case, event: Event) -> Found | None:
    if case.extension:
        return "extended_already", ()
    if case.fixed is not None:
        return "day_fixed", (case.fixed,)
    return _days_given(event, EXTENSION_DAYS) or _late(event, case.due_on(event.on))


def _fee_notice(case: Case, event: Event) -> Found | None:
    return ("fee_asked_already", ()) if case.fee_asked else _late(event, case.due_on(event.on))


def _paid(case: Case, event: Event) -> Found | None:
    return None if case.fee else ("no_fee", ())


def _reasons_asked(case: Case, event: Event) -> Found | None:
    if case.reasons is not None:
        return "reasons_asked_already", (case.reasons.sent,)
    return ("until_too_early", ()) if event.until is not None and event.until < event.on else None


def _reasons_given(case: Case, event: Event) -> Found | None:
    if case.reasons is None:
        return "no_reasons_asked", ()
    return None if case.reasons_given is None else ("reasons_given_already", (case.reasons_given,))


def _delayed(case: Case, event: Event) -> Found | None:
    if case.reasons_given is None:
        return "no_reasons_given", ()
    if case.fixed is not None:
        return "day_fixed", (case.fixed,)
    due = case.due_on(event.on)
    if due is not None and (event.until is None or event.until <= due.date):
        return "delay_no_later", (due.date,)
    return _late(event, due)


def _decided(case: Case, event: Event) -> Found | None:
    return None if case.decided is None else ("decided_already", (case.decided,))


def _sent(case: Case, event: Event) -> Found | None:
    return None if case.decided is not None else ("not_decided", ())


def _delivered(case: Case, event: Event) -> Found | None:
    if case.closed_by is not EventKind.SENT:
        return "not_sent", ()
    return None if case.delivered is None else ("reached_already", (case.delivered,))


def _reopened(case: Case, event: Event) -> Found | None:
    if case.closed is None or case.received is None:
        return "not_closed", ()
    return ("until_too_early", ()) if event.until is not None and event.until < event.on else None


_CHECKS: dict[EventKind, Callable[[Case, Event], Found | None]] = {
    EventKind.UNREACHABLE: _confirmed,
    EventKind.CONFIRMED: _confirmed,
    EventKind.CORRECTION_ASKED: _correction_asked,
    EventKind.CORRECTION_NOTICE_RECEIVED: lambda case, event: _reaches(case.correction, "no_correction"),
    EventKind.CORRECTED: _corrected,
    EventKind.CORRECTION_LAPSED: lambda case, event: _lapses(case.correction, "no_correction", event.on),
    EventKind.THIRD_PARTY_ASKED: _asked,
    EventKind.THIRD_PARTY_RECEIVED: _opinion_received,
    EventKind.THIRD_PARTY_ANSWERED: _opinion_received,
    EventKind.AGENCY_ASKED: _asked,
    EventKind.AGENCY_RECEIVED: _opinion_received,
    EventKind.AGENCY_ANSWERED: _opinion_received,
    EventKind.EXTENDED: _extended,
    EventKind.FEE_NOTICE: _fee_notice,
    EventKind.FEE_NOTICE_RECEIVED: lambda case, event: _reaches(case.fee, "no_fee"),
    EventKind.PAID: _paid,
    EventKind.FEE_LAPSED: lambda case, event: _lapses(case.fee, "no_fee", event.on),
    EventKind.REASONS_ASKED: _reasons_asked,
    EventKind.REASONS_GIVEN: _reasons_given,
    EventKind.DELAYED: _delayed,
    EventKind.DECIDED: _decided,
    EventKind.SENT: _sent,
    EventKind.DELIVERED: _delivered,
    EventKind.REOPENED: _reopened,
}
