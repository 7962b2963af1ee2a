"""签发: a letter is put before somebody else, who approves it; it then has its number and day, and stays as it is."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.letters import Element
from gongkai.law.letters import letter as law_letter
from gongkai.office.days import today
from gongkai.office.errors import NotReadyError, NotYoursError
from gongkai.office.inforequests.doing import on_request, require
from gongkai.office.inforequests.letters.drafting import in_state, wording_of
from gongkai.office.inforequests.letters.filling import values_for
from gongkai.office.inforequests.letters.numbering import give_number
from gongkai.office.inforequests.letters.placeholders import empty_elements, filled
from gongkai.office.inforequests.letters.rendering import fix
from gongkai.office.inforequests.models import CaseLetter, DeliveryWay, LetterState
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import RequestAct
from gongkai.office.trail.personal import record_reading

ONLINE = frozenset({DeliveryWay.ONLINE, DeliveryWay.EMAIL})
"""Ways on which a letter is served over the internet (复议法 Art. 22(2))."""


def faults_of_letter(letter: CaseLetter) -> list[str]:
    """What the law demands of a letter and it does not say yet, a sentence for each."""
    values = values_for(letter, today())
    online = letter.request.delivery in ONLINE and law_letter(letter.kind).to == "applicant"
    text = wording_of(letter)
    empty = empty_elements(text, values, law_letter(letter.kind), online=online)
    said = [_unsaid(one) for one in empty]
    if "（  ）" in "".join(filled(line, values) for line in text.body.splitlines()):
        said.append(_("还有空白没有填写。"))
    return said


def _unsaid(element: Element) -> str:
    if element is Element.ONLINE_REMEDY:
        return _("通过互联网送达的，应告知提交行政复议申请的互联网渠道；请公开办在“文书设置”中填写。")
    return _("还没有写明“%(name)s”。") % {"name": in_language(element.label)}


def ask_approval(*, by: Any, letter: CaseLetter) -> CaseLetter:
    """Put a draft before who approves it. Raises ``NotReadyError`` with what the law demands and it does not say."""
    request = letter.request
    with on_request("inforequests.ask_letter", by=by, request=request, right=RequestAct.DRAFT_LETTER):
        letter = in_state(letter, LetterState.DRAFT)
        _demand_whole(letter)
        letter.state, letter.drafted_by = LetterState.WAITING, by
        letter.save()
    return letter


def approve(*, by: Any, letter: CaseLetter) -> CaseLetter:
    """Approve a letter: it takes the next number and today's date. Nobody approves what they drafted."""
    request = letter.request
    with on_request("inforequests.approve_letter", by=by, request=request, right=RequestAct.APPROVE_LETTER):
        letter = in_state(letter, LetterState.WAITING)
        if letter.drafted_by_id == by.pk:
            raise NotYoursError(_("拟稿的人不能自己签发，请由他人签发。"))
        _demand_whole(letter)
        day = today()
        give_number(letter, day)
        letter.state, letter.approved_by, letter.dated_on = LetterState.APPROVED, by, day
        letter.fixed = fix(letter, values_for(letter, day), day)
        letter.save()
        record_reading(by, of=letter, fields=["fixed"], why=_("签发文书"))
    return letter


def send_back(*, by: Any, letter: CaseLetter, remark: str) -> CaseLetter:
    """Return a letter with what is to be changed; its drafter may take it back in the same way."""
    remark = require(remark, _("请填写退回的意见。"), "remark")
    request = letter.request
    right = RequestAct.DRAFT_LETTER if letter.drafted_by_id == by.pk else RequestAct.APPROVE_LETTER
    with on_request("inforequests.return_letter", by=by, request=request, right=right):
        letter = in_state(letter, LetterState.WAITING)
        letter.state, letter.remark = LetterState.DRAFT, remark
        letter.save()
    return letter


def void(*, by: Any, letter: CaseLetter, why: str) -> CaseLetter:
    """An approved letter is not to go out: it keeps its number, which is never given again."""
    why = require(why, _("请填写作废的理由。"), "why")
    request = letter.request
    with on_request("inforequests.void_letter", by=by, request=request, right=RequestAct.APPROVE_LETTER):
        letter = in_state(letter, LetterState.APPROVED)
        letter.state, letter.remark = LetterState.VOID, why
        letter.save()
    return letter


def _demand_whole(letter: CaseLetter) -> None:
    if faults := faults_of_letter(letter):
        raise NotReadyError(_("文书还不能签发："), faults)
