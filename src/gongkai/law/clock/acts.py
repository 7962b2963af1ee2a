"""What each event makes of the case, with the step of the reasoning that says so."""

from collections.abc import Callable
from datetime import date

from gongkai.law.clock.case import Case, Consultation, Letter
from gongkai.law.clock.events import OPINIONS, Event, EventKind
from gongkai.law.clock.faults import needs_confirmation
from gongkai.law.clock.rules import CORRECTION_NOTICE_DAYS, EXTENSION_DAYS, OPINION_DAYS, PAYMENT_DAYS


def apply(case: Case, event: Event) -> None:
    """Let an event, which ``faults.fault`` has nothing against, change the case."""
    _ACTS[event.kind](case, event)


def _arrived(case: Case, event: Event) -> None:
    assert event.channel is not None  # faults.fault wants one
    case.arrived, case.channel = event.on, event.channel
    if needs_confirmation(case):
        case.note("arrived", event.on, event.channel.label)
        return
    _received(case, event.on)
    case.note(f"received.{event.channel.value}", event.on, event.channel.label)


def _received(case: Case, on: date) -> None:
    case.received = case.asked_from = on
    case.restart(on)


def _unreachable(case: Case, event: Event) -> None:
    case.unreachable = True
    case.note("unreachable", event.on)


def _confirmed(case: Case, event: Event) -> None:
    _received(case, event.on)
    assert case.channel is not None and case.arrived is not None
    mail = "mail" if "mail" in case.channel.value else "both"
    case.note(f"confirmed.{mail}", event.on)
    if case.channel.value == "ordinary_mail" and event.on > case.arrived and not case.unreachable:
        case.note("confirmed_late", event.on, case.arrived)


def _correction_asked(case: Case, event: Event) -> None:
    assert case.asked_from is not None
    days = event.days or case.rules.correction_days
    case.correction = Letter(event.on, days, case.round)
    case.corrections += 1
    last = case.calendar.add(case.asked_from, CORRECTION_NOTICE_DAYS).date
    case.stops = event.on <= last or case.rules.late_correction_stops
    if case.stops:
        case.start = None
    case.note("correction_asked" if event.on <= last else "correction_asked_late", event.on, last, days)
    if event.on > last:
        case.note("late_stops" if case.stops else "late_goes_on", event.on)


def _correction_received(case: Case, event: Event) -> None:
    assert case.correction is not None
    last = case.correction.reach(event.on, case.calendar)
    case.note("correction_reached", event.on, case.correction.days, last)


def _corrected(case: Case, event: Event) -> None:
    assert case.correction is not None
    last = case.correction.last
    case.correction = None
    if last is not None and event.on > last.date:
        case.note("corrected_after", event.on, last.date)
    if not case.stops:
        case.note("corrected_goes_on", event.on)
        return
    case.asked_from = event.on
    case.restart(event.on)
    case.note("corrected", event.on)


def _asked(case: Case, event: Event) -> None:
    assumed = case.calendar.add(event.on, OPINION_DAYS).date
    case.consultations[event.kind, event.party] = Consultation(event.on, OPINION_DAYS, case.round, assumed=assumed)
    case.note(event.kind, event.on, event.party)


def _opinion_reached(case: Case, event: Event) -> None:
    letter = case.consultations[OPINIONS[event.kind], event.party]
    case.note(event.kind, event.on, event.party, letter.reach(event.on, case.calendar))


def _opinion(case: Case, event: Event) -> None:
    letter = case.consultations[OPINIONS[event.kind], event.party]
    letter.answered = event.on
    late = event.on > letter.lapses
    case.note(f"{event.kind}_late" if late else event.kind, event.on, event.party, letter.lapses)


def _extended(case: Case, event: Event) -> None:
    case.extension = event.days or EXTENSION_DAYS
    case.note("extended", event.on, case.extension)


def _fee_notice(case: Case, event: Event) -> None:
    case.fee = Letter(event.on, PAYMENT_DAYS, case.round)
    case.fee_asked = True
    case.start = None
    case.note("fee_notice", event.on)


def _fee_received(case: Case, event: Event) -> None:
    assert case.fee is not None
    case.note("fee_reached", event.on, PAYMENT_DAYS, case.fee.reach(event.on, case.calendar))


def _paid(case: Case, event: Event) -> None:
    assert case.fee is not None
    last = case.fee.last
    case.fee = None
    if last is not None and event.on > last.date:
        case.note("paid_after", event.on, last.date)
    case.restart(event.on)
    case.note("paid", event.on)


def _reasons_asked(case: Case, event: Event) -> None:
    case.reasons = Letter(event.on, case.rules.reasons_days, case.round)
    case.reasons_until = event.until
    case.note("reasons_pause" if case.rules.reasons_stop_clock else "reasons_asked", event.on)


def _reasons_given(case: Case, event: Event) -> None:
    case.reasons_given = event.on
    case.note("reasons_given", event.on)


def _delayed(case: Case, event: Event) -> None:
    case.fixed = event.until
    case.note("delayed", event.on, event.until)


def _decided(case: Case, event: Event) -> None:
    case.decided = event.on
    case.note("decided", event.on)


def _closing(case: Case, event: Event) -> None:
    case.closed, case.closed_by = event.on, event.kind
    case.note(event.kind, event.on)


def _delivered(case: Case, event: Event) -> None:
    case.delivered = event.on
    case.note("delivered", event.on)


def _reopened(case: Case, event: Event) -> None:
    case.closed = case.closed_by = case.decided = case.delivered = case.correction = case.fee = None
    case.consultations = {}
    case.restart(event.on, days=case.rules.remade_days)
    case.extension = 0
    case.fixed = event.until
    case.note("reopened" if event.until is None else "reopened_until", event.on, event.until)


_ACTS: dict[EventKind, Callable[[Case, Event], None]] = {
    EventKind.ARRIVED: _arrived,
    EventKind.UNREACHABLE: _unreachable,
    EventKind.CONFIRMED: _confirmed,
    EventKind.CORRECTION_ASKED: _correction_asked,
    EventKind.CORRECTION_NOTICE_RECEIVED: _correction_received,
    EventKind.CORRECTED: _corrected,
    EventKind.CORRECTION_LAPSED: _closing,
    EventKind.THIRD_PARTY_ASKED: _asked,
    EventKind.THIRD_PARTY_RECEIVED: _opinion_reached,
    EventKind.THIRD_PARTY_ANSWERED: _opinion,
    EventKind.AGENCY_ASKED: _asked,
    EventKind.AGENCY_RECEIVED: _opinion_reached,
    EventKind.AGENCY_ANSWERED: _opinion,
    EventKind.EXTENDED: _extended,
    EventKind.FEE_NOTICE: _fee_notice,
    EventKind.FEE_NOTICE_RECEIVED: _fee_received,
    EventKind.PAID: _paid,
    EventKind.FEE_LAPSED: _closing,
    EventKind.REASONS_ASKED: _reasons_asked,
    EventKind.REASONS_GIVEN: _reasons_given,
    EventKind.DELAYED: _delayed,
    EventKind.WITHDRAWN: _closing,
    EventKind.ENDED: _closing,
    EventKind.DECIDED: _decided,
    EventKind.SENT: _closing,
    EventKind.DELIVERED: _delivered,
    EventKind.REOPENED: _reopened,
}
