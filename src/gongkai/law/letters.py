"""The documents of handling a request (依申请公开文书): which there are, whom they address, what each must say.

Sources: the list of rules 5.1 (宿政办函〔2021〕21号; 江苏规范, forwarded by 国办公开办函〔2020〕2号), the articles of
the 条例 that each cites; what a reply must hold from model texts and 复议法 Arts. 22 and 23. Identifiers are stable:
they name templates and stand in records.

>>> [element.value for element in letter("fee_notice").missing({"title", "number", "applicant", "articles"})]
['received_on', 'request', 'amount', 'reckoning', 'way_to_pay', 'period', 'consequence', 'date_and_seal']
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from gongkai.law.basis import Basis
from gongkai.law.clock import EventKind, bases
from gongkai.law.errors import UnknownKind
from gongkai.wording import Wording

Addressee = Literal["applicant", "third_party", "agency", "file"]


class Element(StrEnum):
    """Something that a document must say (必备要素)."""

    TITLE = "title"
    NUMBER = "number"
    APPLICANT = "applicant"
    RECEIVED_ON = "received_on"
    REQUEST = "request"
    SEARCH = "search"
    REASONS = "reasons"
    ARTICLES = "articles"
    DECISION = "decision"
    SUPPLY = "supply"
    ROUTE = "route"
    RIGHT_AGENCY = "right_agency"
    SECRECY_LEVEL = "secrecy_level"
    SECRECY_PERIOD = "secrecy_period"
    CLASSIFIED_BY = "classified_by"
    PROHIBITING_LAW = "prohibiting_law"
    HARM = "harm"
    THIRD_PARTY_OPINION = "third_party_opinion"
    DISCRETION = "discretion"
    SPECIAL_LAW = "special_law"
    EARLIER_REPLY = "earlier_reply"
    WHAT_TO_CORRECT = "what_to_correct"
    PERIOD = "period"
    CONSEQUENCE = "consequence"
    NEW_DAY = "new_day"
    AMOUNT = "amount"
    RECKONING = "reckoning"
    WAY_TO_PAY = "way_to_pay"
    INFORMATION = "information"
    REMEDIES = "remedies"
    ONLINE_REMEDY = "online_remedy"
    DATE_AND_SEAL = "date_and_seal"

    @property
    def label(self) -> Wording:
        return ELEMENTS[self]


ELEMENTS: dict[Element, Wording] = {
    Element.TITLE: Wording("标题（含机关名称）", "Title with the agency's name"),
    Element.NUMBER: Wording("文号", "Document number"),
    Element.APPLICANT: Wording("申请人姓名或者名称", "Name of the applicant"),
    Element.RECEIVED_ON: Wording("收到申请的日期", "Day of receipt"),
    Element.REQUEST: Wording("申请内容", "What was asked"),
    Element.SEARCH: Wording("检索、办理情况", "Search and handling"),
    Element.REASONS: Wording("事实和理由", "Facts and reasons"),
    Element.ARTICLES: Wording("法律依据（到款、项）", "Articles, to paragraph and item"),
    Element.DECISION: Wording("答复决定", "The decision"),
    Element.SUPPLY: Wording("提供的方式、时间、附件和页数", "How, when and in what form supplied; attachments, pages"),
    Element.ROUTE: Wording("获取的方式、途径", "Way and route to get it"),
    Element.RIGHT_AGENCY: Wording("能够确定的负责机关名称、联系方式", "The right agency and its contact, if known"),
    Element.SECRECY_LEVEL: Wording("密级", "Level of secrecy"),
    Element.SECRECY_PERIOD: Wording("保密期限", "Period of secrecy"),
    Element.CLASSIFIED_BY: Wording("定密单位", "Who classified it"),
    Element.PROHIBITING_LAW: Wording("禁止公开的法律、行政法规及条款", "The law that forbids it, and its article"),
    Element.HARM: Wording("公开后可能危及的具体情形", "The harm that disclosure may do"),
    Element.THIRD_PARTY_OPINION: Wording("征求第三方意见的情况", "The opinion of the third party"),
    Element.DISCRETION: Wording("不予公开的理由", "Why discretion is used to refuse"),
    Element.SPECIAL_LAW: Wording("应当适用的法律、行政法规的查询规定", "The law whose access rule applies"),
    Element.EARLIER_REPLY: Wording("此前答复的文号和日期", "Number and day of the earlier reply"),
    Element.WHAT_TO_CORRECT: Wording("需要补正的事项", "What to correct"),
    Element.PERIOD: Wording("期限", "The period given"),
    Element.CONSEQUENCE: Wording("逾期的后果", "What follows if it lapses"),
    Element.NEW_DAY: Wording("新的答复日期", "The new day of reply"),
    Element.AMOUNT: Wording("收费金额", "Amount"),
    Element.RECKONING: Wording("收费标准和计算过程", "Standard and reckoning"),
    Element.WAY_TO_PAY: Wording("缴费方式", "Way to pay"),
    Element.INFORMATION: Wording("涉及的政府信息", "The information concerned"),
    Element.REMEDIES: Wording("救济途径、机关和期限", "Remedies, to whom, within how long"),
    Element.ONLINE_REMEDY: Wording("提交复议申请的互联网渠道", "Online channel for reconsideration"),
    Element.DATE_AND_SEAL: Wording("日期和印章", "Date and seal"),
}

_FACE = (Element.TITLE, Element.NUMBER, Element.APPLICANT, Element.RECEIVED_ON, Element.REQUEST)
_REPLY = (*_FACE, Element.SEARCH, Element.REASONS, Element.ARTICLES, Element.DECISION)


@dataclass(frozen=True, slots=True)
class Letter:
    """A kind of document; ``code`` as in the rules file. ``event``: what sending it enters into the clock."""

    identifier: str
    code: str
    title: Wording
    basis: Basis
    elements: tuple[Element, ...]
    event: EventKind | None = None
    to: Addressee = "applicant"

    def missing(self, said: Collection[str], *, online: bool = False) -> tuple[Element, ...]:
        """What the document must say and does not, in the order of the document.

        ``online``: it is served over the internet, so that a letter naming reconsideration also names the online
        channel for it (复议法 Art. 22(2)).
        """
        wanted = self.elements
        if online and Element.REMEDIES in wanted:
            wanted = (*wanted[:-1], Element.ONLINE_REMEDY, wanted[-1])
        return tuple(element for element in wanted if element not in said)


def _notice(
    code: str, identifier: str, title: tuple[str, str], basis: Basis, *says: Element, event: EventKind | None = None
) -> Letter:  # fmt: skip
    elements = (*_FACE, Element.ARTICLES, *says, Element.DATE_AND_SEAL)
    return Letter(identifier, code, Wording(*title), basis, elements, event)


def _consultation(code: str, identifier: str, title: tuple[str, str], basis: Basis, to: Addressee) -> Letter:
    says = (Element.TITLE, Element.NUMBER, Element.INFORMATION, Element.ARTICLES, Element.PERIOD, Element.CONSEQUENCE)
    event = EventKind.THIRD_PARTY_ASKED if to == "third_party" else EventKind.AGENCY_ASKED
    return Letter(identifier, code, Wording(*title), basis, (*says, Element.DATE_AND_SEAL), event, to)


def _record(code: str, identifier: str, title: tuple[str, str], basis: Basis, event: EventKind) -> Letter:
    says = (*_FACE, Element.REASONS, Element.ARTICLES, Element.DECISION, Element.REMEDIES, Element.DATE_AND_SEAL)
    return Letter(identifier, code, Wording(*title), basis, says, event)


def _reply(code: str, identifier: str, title: tuple[str, str], basis: Basis, *says: Element) -> Letter:
    elements = (*_REPLY, *says, Element.REMEDIES, Element.DATE_AND_SEAL)
    return Letter(f"reply.{identifier}", code, Wording(*title), basis, elements, EventKind.SENT)


_P = EventKind
PROCESS = (
    Letter(
        "receipt", "P1", Wording("接收回执", "Receipt"), bases.REGISTER,
        (Element.TITLE, Element.NUMBER, Element.APPLICANT, Element.RECEIVED_ON, Element.REQUEST, Element.DATE_AND_SEAL),
    ),
    _notice("P2", "correction_notice", ("补正告知书", "Correction notice"), bases.CORRECTION,
            Element.WHAT_TO_CORRECT, Element.PERIOD, Element.CONSEQUENCE, event=_P.CORRECTION_ASKED),
    _record("P3", "correction_abandoned", ("逾期不补正、不再处理告知书", "No longer handled: not corrected"),
            bases.CORRECTION, _P.CORRECTION_LAPSED),
    _notice("P4", "extension_notice", ("延期答复告知书", "Notice of extension"), bases.REPLY,
            Element.REASONS, Element.NEW_DAY, event=_P.EXTENDED),
    _consultation("P5", "third_party_consultation", ("征求第三方意见书", "Consultation of a third party"),
                  bases.THIRD_PARTY, "third_party"),
    _consultation("P6", "agency_consultation", ("征求其他机关意见书", "Consultation of an agency"),
                  bases.JOINT, "agency"),
    _notice("P7", "consultation_notice", ("征求意见告知书", "Notice of consultation"), bases.LEFT_OUT,
            Element.REASONS),
    _notice("P8", "reasons_notice", ("说明理由告知书", "Request for reasons"), bases.EXCESSIVE,
            Element.REASONS, Element.PERIOD, Element.CONSEQUENCE, event=_P.REASONS_ASKED),
    _notice("P9", "delay_notice", ("延迟答复告知书", "Notice of a later reply"), bases.EXCESSIVE,
            Element.REASONS, Element.NEW_DAY, event=_P.DELAYED),
    _notice("P10", "fee_notice", ("收费通知书", "Fee notice"), bases.FEE_NOTICE,
            Element.AMOUNT, Element.RECKONING, Element.WAY_TO_PAY, Element.PERIOD, Element.CONSEQUENCE,
            event=_P.FEE_NOTICE),
    _record("P11", "fee_abandoned", ("逾期未缴费、不再处理告知书", "No longer handled: not paid"),
            bases.FEE_NOTICE, _P.FEE_LAPSED),
)  # fmt: skip
"""What is sent while a request is handled, and when it is abandoned."""


def _article(place: str) -> Basis:
    return Basis(bases.ANSWER.instrument, place, bases.ANSWER.in_force)


_STATE_SECRET = (Element.SECRECY_LEVEL, Element.SECRECY_PERIOD, Element.CLASSIFIED_BY)
REPLIES = (
    _reply("D1", "already_public", ("答复书（已主动公开）", "Reply: already public"), _article("第三十六条第（一）项"),
           Element.ROUTE),
    _reply("D2", "granted", ("答复书（予以公开）", "Reply: disclosed"), _article("第三十六条第（二）项"),
           Element.SUPPLY),
    _reply("D3", "partial", ("答复书（部分公开）", "Reply: disclosed in part"), _article("第三十七条"), Element.SUPPLY),
    _reply("D4", "state_secret", ("答复书（国家秘密）", "Reply: state secret"), _article("第十四条"), *_STATE_SECRET),
    _reply("D5", "prohibited_by_law", ("答复书（法律、行政法规禁止公开）", "Reply: forbidden by law"),
           _article("第十四条"), Element.PROHIBITING_LAW),
    _reply("D6", "safety_stability", ("答复书（三安全一稳定）", "Reply: security or stability"), _article("第十四条"),
           Element.HARM),
    _reply("D7", "third_party_rights", ("答复书（商业秘密、个人隐私）", "Reply: rights of a third party"),
           _article("第十五条"), Element.THIRD_PARTY_OPINION),
    _reply("D8", "internal_affairs", ("答复书（内部事务信息）", "Reply: internal affairs"),
           _article("第十六条第一款"), Element.DISCRETION),
    _reply("D9", "process_information", ("答复书（过程性信息）", "Reply: process information"),
           _article("第十六条第二款"), Element.DISCRETION),
    _reply("D10", "enforcement_file", ("答复书（行政执法案卷）", "Reply: enforcement file"),
           _article("第十六条第二款"), Element.DISCRETION),
    _reply("D11", "administrative_query", ("告知书（登记查询事项）", "Reply: query of a register"),
           _article("第三十六条第（七）项"), Element.SPECIAL_LAW, Element.ROUTE),
    _reply("D12", "not_existing", ("答复书（信息不存在）", "Reply: does not exist"), _article("第三十六条第（四）项")),
    _reply("D13", "not_ours", ("告知书（非本机关负责公开）", "Reply: not this agency's"),
           _article("第三十六条第（五）项"), Element.RIGHT_AGENCY),
    _reply("D14", "needs_creation", ("告知书（需加工、分析）", "Reply: would have to be made"), _article("第三十八条")),
    _reply("D15", "unclear", ("告知书（补正后仍不明确）", "Reply: still unclear"), _article("第三十条")),
    _reply("D16", "petition", ("告知书（信访、投诉、举报）", "Reply: petition, complaint or report"),
           _article("第三十九条第一款"), Element.ROUTE),
    _reply("D17", "repeated", ("告知书（重复申请）", "Reply: repeated"), _article("第三十六条第（六）项"),
           Element.EARLIER_REPLY),
    _reply("D18", "publication", ("告知书（公开出版物）", "Reply: a publication"), _article("第三十九条第二款"),
           Element.ROUTE),
    _reply("D19", "excessive", ("告知书（无正当理由大量反复申请）", "Reply: excessive"), _article("第三十五条")),
    _reply("D20", "reconfirmation", ("告知书（要求确认或者重新出具）", "Reply: to confirm or issue again"),
           _article("第二条、第二十七条")),
)  # fmt: skip
"""Replies (答复书、告知书); all end the clock when sent."""

OTHERS = (
    Letter("closing_record", "D21", Wording("终止办理记录", "Record of closing"), bases.REGISTER,
           (*_FACE, Element.REASONS, Element.DATE_AND_SEAL), EventKind.ENDED, "file"),
    Letter("third_party_notice", "T1", Wording("告知书（给第三方：决定公开）", "To a third party: to be disclosed"),
           bases.THIRD_PARTY,
           (Element.TITLE, Element.NUMBER, Element.INFORMATION, Element.REASONS, Element.ARTICLES, Element.REMEDIES,
            Element.DATE_AND_SEAL), None, "third_party"),
    Letter("record_correction", "T2", Wording("信息更正告知书", "Reply on correcting a record"), _article("第四十一条"),
           (*_FACE, Element.REASONS, Element.ARTICLES, Element.DECISION, Element.DATE_AND_SEAL)),
)  # fmt: skip

LETTERS: tuple[Letter, ...] = (*PROCESS, *REPLIES, *OTHERS)
"""Every kind, in the order of the rules file."""

_BY_IDENTIFIER = {known.identifier: known for known in LETTERS}


def letter(identifier: str) -> Letter:
    """The document of an identifier, or UnknownKind."""
    if identifier not in _BY_IDENTIFIER:
        raise UnknownKind(Wording(f"没有“{identifier}”这一文书", f"There is no document {identifier!r}"))
    return _BY_IDENTIFIER[identifier]
