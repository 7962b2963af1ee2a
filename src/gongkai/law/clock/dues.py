"""The due days beside that of the reply: the office's, the applicant's, those of who is consulted."""

from datetime import date

from gongkai.law.clock import bases
from gongkai.law.clock.case import Case, Consultation, Letter
from gongkai.law.clock.events import Channel, EventKind
from gongkai.law.clock.result import DueKind, OtherDue
from gongkai.law.clock.rules import CORRECTION_NOTICE_DAYS
from gongkai.law.workdays import Day


def is_open(letter: Consultation, today: date) -> bool:
    """Whether an opinion is still to come: neither here nor out of time."""
    if letter.answered is not None:
        return False
    return letter.last is None or today <= letter.last.date


def other_dues(case: Case, due: Day | None, today: date) -> list[OtherDue]:
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
        found.append(_letter_due(DueKind.CORRECTION, case.correction))
    if case.fee is not None:
        found.append(_letter_due(DueKind.PAYMENT, case.fee))
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


def _letter_due(kind: DueKind, letter: Letter, party: str = "") -> OtherDue:
    last = letter.last
    return OtherDue(kind, last and last.date, last is not None and last.provisional, _LETTERS[kind], party)


def _opinion_dues(case: Case, today: date) -> list[OtherDue]:
    third = EventKind.THIRD_PARTY_ASKED
    return [
        _letter_due(DueKind.THIRD_PARTY_OPINION if kind is third else DueKind.AGENCY_OPINION, letter, party)
        for (kind, party), letter in case.consultations.items()
        if is_open(letter, today)
    ]
