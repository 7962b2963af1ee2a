"""What stands for the placeholders of a letter: from the case alone, or as a proposal that the officer edits.

The applicant's name and words are opened when a letter is shown and when it is approved, and nowhere else; what the
officer reads so enters the trail (``rendering``).
"""

from collections.abc import Callable
from datetime import date

from gongkai.law.clock import EventKind, Rules, clock
from gongkai.law.clock.events import Event
from gongkai.law.clock.rules import EXTENSION_DAYS, OPINION_DAYS, PAYMENT_DAYS
from gongkai.law.letters import letter as law_letter
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.calendars import calendar
from gongkai.office.inforequests.charging import lawful_fee
from gongkai.office.inforequests.clocking import clock_of, law_events
from gongkai.office.inforequests.letters.defaults import standard_sentences
from gongkai.office.inforequests.letters.particulars import particulars_of, values_of
from gongkai.office.inforequests.letters.placeholders import filled
from gongkai.office.inforequests.letters.remedying import remedies_of
from gongkai.office.inforequests.letters.templating import letter_rules_of
from gongkai.office.inforequests.models import CaseLetter, FileKind, InfoRequest
from gongkai.office.inforequests.settings import law_rules

Values = dict[str, str]
_ENDS = "。；！？：…"


def day_words(day: date | None) -> str:
    """2025年3月3日."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def sentence(text: str) -> str:
    """Ended by a full stop where it has no end."""
    said = text.strip()
    return said if not said or said[-1] in _ENDS else said + "。"


def neutral(letter: CaseLetter) -> Values:
    """What tells nothing of a person: the agency, how the addressee is called, the numbers."""
    request, to = letter.request, law_letter(letter.kind).to
    natural = request.applicant.kind == "natural_person"
    called = {"third_party": "你（单位）", "agency": "你单位"}.get(to, "你" if natural else "你单位")
    return {
        "agency": letter.agency.name,
        "you": called,
        "request_number": request.number,
        "contact": _contact(letter),
        "received_on": day_words(request.received_on or request.arrived_on),
        "online_remedy": letter_rules_of(letter.agency).online_remedy,
    }


def automatic(letter: CaseLetter, day: date) -> Values:
    """Everything that is filled from the records alone, personal data among it."""
    request = letter.request
    party = letter.consultation.name if letter.consultation else particulars_of(letter).name
    return neutral(letter) | {
        "applicant": str(request.applicant.name),
        "request": " ".join(str(request.described).split()).strip("。"),
        "party": str(party),
        "remedies": remedies_of(letter, day),
    }


def values_for(letter: CaseLetter, day: date) -> Values:
    """What stands for every placeholder of a letter dated ``day``."""
    return values_of(letter) | automatic(letter, day)


def proposed(letter: CaseLetter) -> Values:
    """What the officer finds filled in: standard sentences, and what the case says."""
    about = neutral(letter)
    basis = law_letter(letter.kind).basis
    found = {name: filled(said, about) for name, said in standard_sentences(letter.kind).items()}
    found["articles"] = str(basis)
    found["search"] = _search(letter.request)
    if letter.decision:
        found |= _of_decision(letter, found["decision"])
    found |= _OF_KIND.get(letter.kind, _nothing)(letter)
    return {name: said for name, said in found.items() if said}


def _contact(letter: CaseLetter) -> str:
    agency = letter.agency
    known = (
        ("联系单位", agency.office_name),
        ("联系电话", agency.office_telephone),
        ("地址", agency.office_address),
    )
    return sentence("；".join(f"{label}：{said}" for label, said in known if said))


def _search(request: InfoRequest) -> str:
    said = [
        f"本机关于{day_words(one.on)}在{one.places}以“{one.terms}”检索，{'检索到' if one.found else '未检索到'}相关信息"
        for one in request.searches.all()
    ]
    return sentence("；".join(said) or "收到申请后，本机关依法进行了登记和审查")


def _of_decision(letter: CaseLetter, standard: str) -> Values:
    decision, request = letter.decision, letter.request
    assert decision is not None
    earlier = request.answered_before
    return {
        "reasons": sentence(str(decision.facts)),
        "articles": _articles(decision.ground),
        "decision": standard + sentence(str(decision.content)),
        "right_agency": sentence(decision.other_agency),
        "earlier_reply": _earlier(earlier) if earlier else "",
        "supply": _supply(request),
        "third_party_opinion": _opinions(request),
    }


def _articles(ground: str) -> str:
    return ground if "《" in ground else f"《中华人民共和国政府信息公开条例》{ground}"


def _earlier(request: InfoRequest) -> str:
    last = request.letters.filter(kind__startswith="reply.").exclude(number=None).last()
    number = last.number if last else f"登记号{request.number}"
    return sentence(f"{number}，{day_words(request.answered_on)}")


def _supply(request: InfoRequest) -> str:
    """How it is given; pages are counted by the officer, who knows what is on paper."""
    given = request.files.filter(kind=FileKind.REPLY, for_applicant=True, withdrawn=False)
    names = [f"《{str(one.name).rpartition('.')[0] or one.name}》" for one in given]
    how = f"以{request.get_form_display()}形式、通过{request.get_delivery_display()}的途径，随本答复书提供"
    return sentence(f"{how}附件{len(names)}件：{'、'.join(names)}，共（  ）页" if names else f"{how}，共（  ）页")


def _opinions(request: InfoRequest) -> str:
    asked = [one for one in request.consultations.all() if one.kind == "third_party"]
    said = [
        f"本机关于{day_words(one.asked_on)}书面征求第三方意见，第三方{one.get_opinion_display() or '尚未答复'}"
        for one in asked
    ]
    return sentence("；".join(said))


def _nothing(_: CaseLetter) -> Values:
    return {}


def _correction(letter: CaseLetter) -> Values:
    days = particulars_of(letter).days or law_rules(letter.agency).correction_days
    return {"period": f"自收到本告知书之日起{days}个工作日内"}


def _abandoned(letter: CaseLetter) -> Values:
    found = [event for event in letter.request.events.all() if event.kind == EventKind.CORRECTION_ASKED]
    asked = f"本机关于{day_words(found[-1].on)}告知补正，" if found else ""
    return {"reasons": f"{asked}你（单位）无正当理由逾期未补正。"}


def _not_paid(letter: CaseLetter) -> Values:
    notice = letter.request.fees.last()
    told = f"本机关于{day_words(notice.noticed_on)}发出收费通知（{notice.amount}元），" if notice else ""
    return {"reasons": f"{told}你（单位）逾期未缴纳信息处理费。"}


def _extension(letter: CaseLetter) -> Values:
    """The day that results, counted by the law's clock as if the extension were entered today."""
    request, days = letter.request, particulars_of(letter).days or EXTENSION_DAYS
    settled = clock_of(request)
    if EventKind.EXTENDED in {EventKind(event.kind) for event in request.events.all()}:
        return {"new_day": day_words(settled.due_on)}
    later = [*law_events(request), Event(EventKind.EXTENDED, today(), None, days, None, "")]
    rules: Rules = law_rules(letter.agency)
    return {"new_day": day_words(clock(later, calendar=calendar(), today=today(), rules=rules).due_on)}


def _consultation(letter: CaseLetter) -> Values:
    said = str(letter.consultation.about) if letter.consultation else ""
    return {"period": f"自收到本意见书之日起{OPINION_DAYS}个工作日内", "information": said}


def _told(letter: CaseLetter) -> Values:
    found = letter.consultation
    reasons = sentence(str(letter.request.decisions.filter(state="approved").last().facts)) if _decided(letter) else ""
    return {"information": str(found.about) if found else "", "reasons": reasons}


def _decided(letter: CaseLetter) -> bool:
    return letter.request.decisions.filter(state="approved").exists()


def _reasons(letter: CaseLetter) -> Values:
    until, days = particulars_of(letter).until, law_rules(letter.agency).reasons_days
    return {"period": f"于{day_words(until)}前" if until else f"自收到本告知书之日起{days}个工作日内"}


def _delay(letter: CaseLetter) -> Values:
    return {"new_day": day_words(particulars_of(letter).until)}


def _fee(letter: CaseLetter) -> Values:
    given, notice = particulars_of(letter), letter.request.fees.last()
    scale, quantity = (
        given.scale or (notice.scale if notice else ""),
        given.quantity or (notice.quantity if notice else 0),
    )
    period = {
        "period": f"自收到本通知书次日起{PAYMENT_DAYS}个工作日内",
        "way_to_pay": sentence(letter_rules_of(letter.agency).way_to_pay),
    }
    try:
        lawful = lawful_fee(letter.request, scale=scale, quantity=quantity)
    except ActRefusedError:  # scale or quantity are not settled yet
        return period
    amount = given.amount or (notice.amount if notice else lawful.amount)
    return period | {"amount": f"{amount}元", "reckoning": sentence(lawful.reckoning.zh)}


_OF_KIND: dict[str, Callable[[CaseLetter], Values]] = {
    "correction_notice": _correction,
    "correction_abandoned": _abandoned,
    "extension_notice": _extension,
    "third_party_consultation": _consultation,
    "agency_consultation": _consultation,
    "third_party_notice": _told,
    "reasons_notice": _reasons,
    "delay_notice": _delay,
    "fee_notice": _fee,
    "fee_abandoned": _not_paid,
}
