"""The outcomes of a request (办理结果): the annual report's 21 rows, each with ground, articles, letters and counting.

Sources: 国办公开办函〔2021〕30号 (rows, verbatim, and their order), 条例 Arts. 14 to 16, 30, 35 to 39, 42 (grounds);
which article falls into which row is read from the labels (rules 2.6), since the filling notes were not at hand.
Identifiers are those of the report's rows. One application has one outcome; one that is separated (区分处理) is
disclosed in part and nothing else.

>>> outcome("refused.state_secret").ground.required
('secrecy_level', 'secrecy_period', 'classified_by')
>>> [found.identifier for found in outcomes_of_letter("reply.granted")]
['granted']
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from gongkai.law.basis import REGULATIONS, Basis
from gongkai.law.catalogue import SINCE, Ground, ground
from gongkai.law.clock import EventKind
from gongkai.law.errors import UnknownKind
from gongkai.law.letters import Element, Letter, letter
from gongkai.wording import Wording


@dataclass(frozen=True)
class Outcome:
    """One row. ``label`` is official; ``letters`` are the documents that tell the applicant, the usual one first.

    ``needs``: what must have happened before, else the row is not true (rules V13). ``counts``: what falls into it.
    """

    identifier: str
    label: Wording
    articles: tuple[Basis, ...]
    letters: tuple[str, ...]
    counts: Wording
    needs: tuple[EventKind, ...] = ()

    @property
    def group(self) -> str:
        """``granted``, ``partially_granted``, ``refused``, ``unavailable``, ``unprocessed`` or ``other``."""
        return self.identifier.partition(".")[0]

    @cached_property
    def ground(self) -> Ground | None:
        """The ground of non-disclosure, where the row is one of Articles 14 to 16."""
        _, _, name = self.identifier.partition(".")
        return ground(name) if self.identifier in _ON_A_GROUND else None

    @property
    def must_state(self) -> tuple[Element, ...]:
        """What its usual letter must say; nothing where the law asks for no letter."""
        return letter(self.letters[0]).elements if self.letters else ()

    @property
    def documents(self) -> tuple[Letter, ...]:
        return tuple(letter(identifier) for identifier in self.letters)

    def lacks(self, happened: Collection[EventKind]) -> tuple[EventKind, ...]:
        """What did not happen that the row rests on."""
        return tuple(kind for kind in self.needs if kind not in happened)


def _at(*places: str) -> tuple[Basis, ...]:
    return tuple(Basis(REGULATIONS, place, SINCE) for place in places)


_REFUSED = "第三十六条第（三）项"
_GROUNDS = {
    "state_secret": ("1.属于国家秘密", "第十四条", "State secrets"),
    "prohibited_by_law": ("2.其他法律行政法规禁止公开", "第十四条", "Forbidden by another law"),
    "safety_stability": ("3.危及“三安全一稳定”", "第十四条", "Endangers security or stability"),
    "third_party_rights": ("4.保护第三方合法权益", "第十五条", "Rights of third parties"),
    "internal_affairs": ("5.属于三类内部事务信息", "第十六条第一款", "Internal affairs"),
    "process_information": ("6.属于四类过程性信息", "第十六条第二款", "Process information"),
    "enforcement_file": ("7.属于行政执法案卷", "第十六条第二款", "Enforcement case files"),
}
_ON_A_GROUND = {f"refused.{name}" for name in _GROUNDS}
_WHOLE = Wording("全部不予公开的，计入本项", "Refused as a whole on this ground")

OUTCOMES: tuple[Outcome, ...] = (
    Outcome(
        "granted", Wording("（一）予以公开", "Disclosed"),
        _at("第三十六条第（一）项", "第三十六条第（二）项"), ("reply.granted", "reply.already_public"),
        Wording("可以公开和已经主动公开的，都计入本项", "What can be disclosed, and what is public already"),
    ),
    Outcome(
        "partially_granted",
        Wording("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "Disclosed in part"),
        _at("第三十七条", _REFUSED), ("reply.partial",),
        Wording("区分处理的只计入本项，不计入不予公开", "What was separated, whatever the ground for the rest"),
    ),
    *(
        Outcome(f"refused.{name}", Wording(zh, en), _at(article, _REFUSED), (f"reply.{name}",), _WHOLE)
        for name, (zh, article, en) in _GROUNDS.items()
    ),
    Outcome(
        "refused.administrative_query", Wording("8.属于行政查询事项", "Queries of a register"),
        _at("第三十六条第（七）项"), ("reply.administrative_query",),
        Wording("法律、行政法规对登记资料等的获取另有规定的", "Where a law has its own rule of access"),
    ),
    Outcome(
        "unavailable.not_held", Wording("1.本机关不掌握相关政府信息", "Not held by the agency"),
        _at("第三十六条第（四）项", "第三十六条第（五）项"), ("reply.not_existing", "reply.not_ours"),
        Wording("信息不存在和不属于本机关负责公开的，都计入本项", "What does not exist, and what is another agency's"),
    ),
    Outcome(
        "unavailable.needs_creation", Wording("2.没有现成信息需要另行制作", "Would have to be made"),
        _at("第三十八条"), ("reply.needs_creation",),
        Wording("需要加工、分析现有信息的", "What needs processing or analysis"),
    ),
    Outcome(
        "unavailable.unclear_after_correction", Wording("3.补正后申请内容仍不明确", "Unclear after correction"),
        _at("第二十九条", "第三十条"), ("reply.unclear",),
        Wording("已补正、内容仍不明确的", "Corrected and still unclear"),
        (EventKind.CORRECTION_ASKED, EventKind.CORRECTED),
    ),
    Outcome(
        "unprocessed.petition", Wording("1.信访举报投诉类申请", "Petitions, reports, complaints"),
        _at("第三十九条第一款"), ("reply.petition",),
        Wording("以申请形式进行信访、投诉、举报等活动的", "Petitions in the form of a request"),
    ),
    Outcome(
        "unprocessed.repeated", Wording("2.重复申请", "Repeated requests"),
        _at("第三十六条第（六）项"), ("reply.repeated",),
        Wording("就同一信息已答复过同一申请人的", "The same applicant was answered on the same information"),
    ),
    Outcome(
        "unprocessed.publication", Wording("3.要求提供公开出版物", "Publications"),
        _at("第三十九条第二款"), ("reply.publication",),
        Wording("要求提供政府公报、报刊、书籍等的", "Gazettes, newspapers, books and the like"),
    ),
    Outcome(
        "unprocessed.excessive", Wording("4.无正当理由大量反复申请", "Excessive without good reason"),
        _at("第三十五条"), ("reply.excessive",),
        Wording("要求说明理由后，理由不合理的", "Reasons were asked for, and are not good"),
        (EventKind.REASONS_ASKED,),
    ),
    Outcome(
        "unprocessed.reconfirmation",
        Wording("5.要求行政机关确认或重新出具已获取信息", "To confirm or issue again what was obtained"),
        _at("第二条", "第二十七条"), ("reply.reconfirmation",),
        Wording("已获取信息，要求确认或者重新出具的", "Information already obtained, to be confirmed or issued again"),
    ),
    Outcome(
        "other.correction_overdue",
        Wording("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "Not corrected in time"),
        _at("第三十条"), ("correction_abandoned",),
        Wording("补正期限届满未补正的", "The period to correct has lapsed"),
        (EventKind.CORRECTION_ASKED, EventKind.CORRECTION_LAPSED),
    ),
    Outcome(
        "other.fee_overdue",
        Wording("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "Not paid in time"),
        _at("第四十二条"), ("fee_abandoned",),
        Wording("缴费期限届满未缴费的", "The period to pay has lapsed"),
        (EventKind.FEE_NOTICE, EventKind.FEE_LAPSED),
    ),
    Outcome(
        "other.other", Wording("3.其他", "Other"), _at("第四十五条"), ("closing_record",),
        Wording("撤回、终止和其他各项都不适用的，须写明情形", "Withdrawals, and what fits nowhere else; say which"),
    ),
)  # fmt: skip
"""The 21 rows in the order of the report."""

_COMPLAINT, _RECORD, _SUGGESTION = ("第四十七条第二款", "第五十一条"), ("第四十一条",), ("第四十四条第二款",)
_OWN: dict[str, tuple[tuple[str, str, str, tuple[str, ...]], ...]] = {
    "complaint": (
        ("rectified", "属实，已督促改正", "Well founded; rectification ordered", _COMPLAINT),
        ("unfounded", "反映的情况不属实", "Unfounded", _COMPLAINT),
        ("passed_on", "转有权机关处理", "Passed on to the competent agency", _COMPLAINT),
        ("explained", "答复说明", "Answered with an explanation", _COMPLAINT),
    ),
    "correction": (
        ("corrected", "审核属实，予以更正并告知申请人", "Corrected", _RECORD),
        ("not_corrected", "审核不属实，不予更正", "Not corrected", _RECORD),
        ("passed_on", "不属于本机关职能，转送有权更正的行政机关并告知", "Passed on to the competent agency", _RECORD),
        ("told", "不属于本机关职能，告知向有权更正的行政机关提出", "Told to ask the competent agency", _RECORD),
    ),
    "suggestion": (
        ("published", "经审核属于主动公开范围，及时主动公开", "To be published", _SUGGESTION),
        ("not_published", "经审核不属于主动公开范围", "Not to be published", _SUGGESTION),
    ),
}
OWN_OUTCOMES: dict[str, tuple[Outcome, ...]] = {
    kind: tuple(
        Outcome(f"{kind}.{name}", Wording(zh, en), _at(*places), (), Wording("不计入年度报告表格", "Not in the report"))
        for name, zh, en, places in rows
    )
    for kind, rows in _OWN.items()
}
"""How cases end that the report does not count (rules 7.15), by their kind: a complaint to the supervising authority
(条例 Arts. 47, 51), the correction of one's records (Art. 41), a suggestion to publish (Art. 44).
"""
_BY_IDENTIFIER = {
    known.identifier: known for known in (*OUTCOMES, *(one for own in OWN_OUTCOMES.values() for one in own))
}

CLOSED_BY: dict[str, str] = {
    EventKind.CORRECTION_LAPSED: "other.correction_overdue",
    EventKind.FEE_LAPSED: "other.fee_overdue",
    EventKind.WITHDRAWN: "other.other",
    EventKind.ENDED: "other.other",
}
"""The row of a request that was closed without a reply, by the event that closed it (``Clock.closed_by``)."""


def outcome(identifier: str) -> Outcome:
    """The outcome of an identifier, or UnknownKind."""
    if identifier not in _BY_IDENTIFIER:
        raise UnknownKind(Wording(f"没有“{identifier}”这一办理结果", f"There is no outcome {identifier!r}"))
    return _BY_IDENTIFIER[identifier]


def outcomes_of_letter(identifier: str) -> tuple[Outcome, ...]:
    """The rows that a document may lead to."""
    return tuple(found for found in OUTCOMES if identifier in found.letters)


def row_of_year(identifier: str, year: int) -> str:
    """The report's row for an outcome; the form of 2019 and 2020 knows （六）其他处理 as one."""
    return "other" if year < 2021 and outcome(identifier).group == "other" else identifier
