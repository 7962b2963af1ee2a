"""送达 of an issued letter: who took it and when, with the proof; the periods that run from its receipt begin then."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import EventKind
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.charging import note_fee_notice
from gongkai.office.inforequests.consulting import note_consultation_received
from gongkai.office.inforequests.correcting import note_correction_notice
from gongkai.office.inforequests.delivering import Receipt, record_receipt
from gongkai.office.inforequests.doing import check_day, on_request
from gongkai.office.inforequests.filing import keep
from gongkai.office.inforequests.letters.drafting import in_state
from gongkai.office.inforequests.models import CaseLetter, DeliveryWay, InfoRequest, LetterState
from gongkai.office.policy import RequestAct


def record_delivery(*, by: Any, letter: CaseLetter, receipt: Receipt) -> CaseLetter:
    """The addressee received the letter. Handed over in person, it is signed for: by name, or on the proof.

    Where the clock waits for the receipt, its event is entered in the same transaction, unless it was entered before.
    """
    request = letter.request
    with on_request("inforequests.deliver_letter", by=by, request=request, right=RequestAct.DRAFT_LETTER) as held:
        letter = in_state(letter, LetterState.ISSUED)
        day = _day(letter, receipt)
        _enter(letter, held, by, receipt)
        letter.received_on, letter.recipient = day, receipt.recipient.strip()
        if receipt.proof:
            letter.evidence = keep(held, [receipt.proof], by=by)[0]
        letter.save()
    return letter


def _day(letter: CaseLetter, receipt: Receipt) -> date:
    if letter.received_on is not None:
        raise ActRefusedError(_("这份文书的送达已经登记。"))
    if letter.way == DeliveryWay.IN_PERSON and not receipt.recipient.strip() and not receipt.proof:
        raise ActRefusedError(_("当面送达的，请填写签收人或者上传签收凭证。"), field="recipient")
    day = receipt.on or today()
    check_day(day)
    if letter.issued_on and day < letter.issued_on:
        raise ActRefusedError(_("送达日期不能早于发出日期。"), field="on")
    return day


_RECEIVED = {
    EventKind.CORRECTION_ASKED: EventKind.CORRECTION_NOTICE_RECEIVED,
    EventKind.FEE_NOTICE: EventKind.FEE_NOTICE_RECEIVED,
    EventKind.THIRD_PARTY_ASKED: EventKind.THIRD_PARTY_RECEIVED,
    EventKind.AGENCY_ASKED: EventKind.AGENCY_RECEIVED,
    EventKind.SENT: EventKind.DELIVERED,
}


def _enter(letter: CaseLetter, request: InfoRequest, by: Any, receipt: Receipt) -> None:
    event = letter.event
    kind = _RECEIVED.get(EventKind(event.kind)) if event else None
    if event is None or kind is None:
        return
    known = request.events.filter(kind=kind, party=event.party, struck=None, pk__gt=event.pk)
    if not known.exists():
        _ACTS[kind](letter, request, by, receipt)


def _correction(_letter: CaseLetter, request: InfoRequest, by: Any, receipt: Receipt) -> None:
    note_correction_notice(by=by, request=request, on=receipt.on)


def _fee(_letter: CaseLetter, request: InfoRequest, by: Any, receipt: Receipt) -> None:
    note_fee_notice(by=by, request=request, on=receipt.on)


def _consultation(letter: CaseLetter, _request: InfoRequest, by: Any, receipt: Receipt) -> None:
    if letter.consultation:
        note_consultation_received(by=by, consultation=letter.consultation, on=receipt.on)


def _reply(letter: CaseLetter, request: InfoRequest, by: Any, receipt: Receipt) -> None:
    sent = request.deliveries.filter(decision=letter.decision, received_on=None).last()
    if sent:
        record_receipt(by=by, delivery=sent, receipt=receipt)


_ACTS: dict[EventKind, Callable[[CaseLetter, InfoRequest, Any, Receipt], None]] = {
    EventKind.CORRECTION_NOTICE_RECEIVED: _correction,
    EventKind.FEE_NOTICE_RECEIVED: _fee,
    EventKind.THIRD_PARTY_RECEIVED: _consultation,
    EventKind.AGENCY_RECEIVED: _consultation,
    EventKind.DELIVERED: _reply,
}
