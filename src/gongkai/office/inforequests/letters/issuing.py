"""发出: an approved letter goes out, and the event of the clock that it is of is entered in the same transaction.

The acts of the core alone write events; a letter calls the one of its kind. Where that event was entered before the
letter, the letter is joined to it. What went out is kept: the sealed copy (scan or signed PDF), else the PDF.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import EventKind
from gongkai.law.letters import letter as law_letter
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.charging import Fee, charge, lawful_fee
from gongkai.office.inforequests.closing import end
from gongkai.office.inforequests.consulting import Addressee, consult
from gongkai.office.inforequests.correcting import ask_correction
from gongkai.office.inforequests.delivering import send
from gongkai.office.inforequests.doing import Happening, check_day, on_request, refusal
from gongkai.office.inforequests.extending import extend
from gongkai.office.inforequests.filing import Sent, keep
from gongkai.office.inforequests.letters.drafting import in_state
from gongkai.office.inforequests.letters.particulars import particulars_of, values_of
from gongkai.office.inforequests.letters.pdf import pdf_of
from gongkai.office.inforequests.letters.rendering import page_of
from gongkai.office.inforequests.models import (
    CaseLetter,
    Consultation,
    DecisionState,
    DeliveryWay,
    InfoRequest,
    LetterState,
    RequestEvent,
    RequestFile,
)
from gongkai.office.inforequests.reasoning import ask_reasons, delay
from gongkai.office.policy import RequestAct
from gongkai.office.publishing.uploads import PICTURES, judge

EXTENSION = 20
_ALREADY = frozenset({EventKind.CORRECTION_LAPSED, EventKind.FEE_LAPSED})
"""Events that the system enters by itself: their letters tell of what happened."""


@dataclass(frozen=True, slots=True)
class Going:
    """How a letter goes out. ``on``: today by default. ``sealed_copy``: its scan with the seal, or the signed PDF."""

    way: str
    on: date | None = None
    tracking_number: str = ""
    sealed_copy: Sent | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """The letter, and the token of the link by which a third party answers; nobody can look it up again."""

    letter: CaseLetter
    token: str = ""


def issue(*, by: Any, letter: CaseLetter, going: Going) -> Issued:
    """The letter goes out; what the law or the rights refuse leaves letter and clock as they were."""
    request = letter.request
    with on_request("inforequests.issue_letter", by=by, request=request, right=RequestAct.DRAFT_LETTER) as held:
        letter = in_state(letter, LetterState.APPROVED)
        day = _day(letter, going)
        token = _happen(letter, held, by, going)
        letter.way, letter.tracking_number = going.way, going.tracking_number.strip()
        letter.issued_on, letter.issued_by, letter.state = day, by, LetterState.ISSUED
        letter.form = _form(letter, held, by, going.sealed_copy)
        letter.save()
        return Issued(letter, token)


def _day(letter: CaseLetter, going: Going) -> date:
    if going.way not in DeliveryWay.values:
        raise ActRefusedError(_("请选择送达方式。"), field="way")
    if going.way == "post" and not going.tracking_number.strip():
        raise ActRefusedError(_("邮寄的，请填写邮件号。"), field="tracking_number")
    day = going.on or today()
    check_day(day)
    if letter.dated_on and day < letter.dated_on:
        raise ActRefusedError(_("发出日期不能早于成文日期。"), field="on")
    return day


def _form(letter: CaseLetter, request: InfoRequest, by: Any, copy: Sent | None) -> RequestFile:
    if copy is not None:
        kind = judge(copy.data, copy.name).media_type
        if kind != "application/pdf" and kind not in PICTURES:
            raise ActRefusedError(_("盖章文本请上传PDF或者扫描图片。"), field="sealed_copy")
    data = copy.data if copy else pdf_of(page_of(letter))
    ending = copy.name.rpartition(".")[2] if copy else "pdf"
    for_applicant = law_letter(letter.kind).to == "applicant"
    sent = Sent(data, f"{letter.number}.{ending}", "letter")
    return keep(request, [sent], by=by, for_applicant=for_applicant)[0]


def _happen(letter: CaseLetter, request: InfoRequest, by: Any, going: Going) -> str:
    """Enter the event of the letter, or join it to the one that was entered before; the token of a link, if one is
    made.
    """
    if letter.kind == "third_party_notice":
        _note_told(letter, going.on or today())
    kind = law_letter(letter.kind).event
    if kind is None:
        return ""
    known = _untold(letter, request, kind)
    party = letter.consultation.party if letter.consultation else ""
    hindered = letter.consultation is not None or kind in _ALREADY or refusal(request, _plain(letter, kind, going))
    if known is not None and hindered:
        letter.event = known
        return ""
    if kind in _ALREADY:
        raise ActRefusedError(_("这件申请没有因逾期而不再处理，不能发出这份文书。"))
    send_out = _ACTS["reply" if letter.kind.startswith("reply.") else letter.kind]
    token = send_out(letter, request, by, going)
    letter.event = RequestEvent.objects.filter(request=request, kind=kind, letter=None).latest("pk")
    if letter.event.party and letter.consultation is None:
        letter.consultation = Consultation.objects.get(request=request, party=letter.event.party or party)
    return token


def _plain(letter: CaseLetter, kind: EventKind, going: Going) -> Happening:
    """The event as far as it decides whether the law allows it."""
    given = particulars_of(letter)
    days = (given.days or EXTENSION) if kind is EventKind.EXTENDED else given.days
    return Happening(kind, on=going.on, days=days, until=given.until, party="new")


def _untold(letter: CaseLetter, request: InfoRequest, kind: EventKind) -> RequestEvent | None:
    """The last event of this kind of which no letter tells."""
    kinds = [kind, EventKind.WITHDRAWN] if kind is EventKind.ENDED else [kind]
    found = RequestEvent.objects.filter(request=request, kind__in=kinds, letter=None, struck=None)
    if letter.consultation:
        found = found.filter(party=letter.consultation.party)
    return found.order_by("pk").last()


def entered_before(letter: CaseLetter) -> bool:
    """Whether the event that the letter tells of is on record already, without a letter."""
    kind = law_letter(letter.kind).event
    return kind is not None and _untold(letter, letter.request, kind) is not None


def _note_told(letter: CaseLetter, day: date) -> None:
    if letter.consultation:
        letter.consultation.told_on = day
        letter.consultation.save(update_fields=["told_on"])


Act = Callable[[CaseLetter, InfoRequest, Any, Going], str]


def _correction(letter: CaseLetter, request: InfoRequest, by: Any, going: Going) -> str:
    items, days = values_of(letter).get("what_to_correct", ""), particulars_of(letter).days
    ask_correction(by=by, request=request, items=items, days=days, on=going.on)
    return ""


def _extension(letter: CaseLetter, request: InfoRequest, by: Any, going: Going) -> str:
    days, why = particulars_of(letter).days or EXTENSION, values_of(letter).get("reasons", "")
    extend(by=by, request=request, days=days, why=why, on=going.on)
    return ""


def _consultation(letter: CaseLetter, request: InfoRequest, by: Any, going: Going) -> str:
    given, about = particulars_of(letter), values_of(letter).get("information", "")
    kind = "agency" if letter.kind == "agency_consultation" else "third_party"
    whom = Addressee(kind, given.name, about, given.contact, given.address)
    return consult(by=by, request=request, whom=whom, on=going.on).token


def _reasons(letter: CaseLetter, request: InfoRequest, by: Any, going: Going) -> str:
    why, until = values_of(letter).get("reasons", ""), particulars_of(letter).until
    ask_reasons(by=by, request=request, why=why, until=until, on=going.on)
    return ""


def _delay(letter: CaseLetter, request: InfoRequest, by: Any, going: Going) -> str:
    until = particulars_of(letter).until
    if until is None:
        raise ActRefusedError(_("请填写新的答复日期。"), field="until")
    delay(by=by, request=request, until=until, why=values_of(letter).get("reasons", ""), on=going.on)
    return ""


def _fee(letter: CaseLetter, request: InfoRequest, by: Any, going: Going) -> str:
    given = particulars_of(letter)
    lawful = lawful_fee(request, scale=given.scale, quantity=given.quantity or 0)
    fee = Fee(given.scale, given.quantity or 0, given.amount or lawful.amount)
    charge(by=by, request=request, fee=fee, on=going.on)
    return ""


def _end(letter: CaseLetter, request: InfoRequest, by: Any, going: Going) -> str:
    end(by=by, request=request, why=values_of(letter).get("reasons", ""), on=going.on)
    return ""


def _reply(letter: CaseLetter, request: InfoRequest, by: Any, going: Going) -> str:
    in_force = request.decisions.filter(state=DecisionState.APPROVED).last()
    if in_force is None or in_force.pk != letter.decision_id:
        raise ActRefusedError(_("答复决定已经变动，这份答复书不能再发出，请作废后另行拟制。"))
    send(by=by, request=request, way=going.way, tracking_number=going.tracking_number, on=going.on)
    return ""


_ACTS: dict[str, Act] = {
    "correction_notice": _correction,
    "extension_notice": _extension,
    "third_party_consultation": _consultation,
    "agency_consultation": _consultation,
    "reasons_notice": _reasons,
    "delay_notice": _delay,
    "fee_notice": _fee,
    "closing_record": _end,
    "reply": _reply,
}
