"""Within which period information is published: Article 26's 20 working days, and the periods of other laws.

Article 26 gives way where a law or regulation sets another period; those known are listed here, each with its basis
and whether the provision was read (``confirmed``). What was not read is practice or common knowledge: a default that
an office may change, never a hard refusal. An office adds periods of its own as further ``Period`` values.

>>> from datetime import date
>>> period("proactive").at(date(2026, 1, 5)).length
Length(n=20, unit='workday')
>>> [p.identifier for p in PERIODS if not p.confirmed][:2]
['double_publicity', 'policy_interpretation']
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from gongkai.law.basis import REGULATIONS, Basis, Dated
from gongkai.law.errors import UnknownKind
from gongkai.wording import Wording

Unit = Literal["workday", "day", "hour"]
"""工作日, 日 (calendar day), 小时."""

Meaning = Literal["within", "at_least", "before"]
"""Publish within the period; keep open for at least the period; deliver at least the period before the event."""

UNITS: dict[Unit, Wording] = {
    "workday": Wording("个工作日", " working days"),
    "day": Wording("日", " days"),
    "hour": Wording("小时", " hours"),
}


class Length(NamedTuple):
    n: int
    unit: Unit


class Applied(NamedTuple):
    """The length that applies to an event, and the provision that sets it."""

    length: Length
    basis: Basis


@dataclass(frozen=True, slots=True)
class Period:
    """A period; ``trigger`` is the event from which it is counted."""

    identifier: str
    label: Wording
    trigger: Wording
    length: Dated[Length]
    meaning: Meaning = "within"
    confirmed: bool = True

    def at(self, day: date) -> Applied:
        """What applies to a trigger on a day; what happened before the first provision is measured by it."""
        row = self.length.at(day) or next(iter(self.length))
        if row.value is None:
            raise UnknownKind(Wording(f"“{self.label.zh}”没有公开时限", f"{self.label.en} has no period"))
        return Applied(row.value, row.basis)


def _since(day: date, n: int, unit: Unit, basis: Basis) -> Dated[Length]:
    return Dated((day, Length(n, unit), basis))


_BUDGET_LAW = date(2015, 1, 1)
_PENALTY_LAW = date(2021, 7, 15)
_LAND = date(2021, 9, 1)
_RULES = date(2018, 5, 1)
_DECISIONS = date(2019, 9, 1)
_BUDGET = Basis("中华人民共和国预算法", "第十四条", _BUDGET_LAW)
_OPENNESS_RULES = Basis(
    "《关于全面推进政务公开工作的意见》实施细则（国办发〔2016〕80号）", "回应关切", date(2016, 11, 10)
)

PERIODS: tuple[Period, ...] = (
    Period(
        "proactive",
        Wording("主动公开", "Proactive disclosure"),
        Wording("信息形成或者变更", "the information was formed or changed"),
        Dated(
            (date(2008, 5, 1), Length(20, "workday"), Basis(f"{REGULATIONS}（2007）", "第十八条", date(2008, 5, 1))),
            (date(2019, 5, 15), Length(20, "workday"), Basis(REGULATIONS, "第二十六条", date(2019, 5, 15))),
        ),
    ),
    Period(
        "government_budget",
        Wording("政府预算、决算", "Budget or accounts of a government"),
        Wording("人民代表大会或其常务委员会批准", "the people's congress approved it"),
        _since(_BUDGET_LAW, 20, "day", _BUDGET),
    ),
    Period(
        "department_budget",
        Wording("部门预算、决算", "Budget or accounts of a department"),
        Wording("财政部门批复", "the finance department replied"),
        _since(_BUDGET_LAW, 20, "day", _BUDGET),
    ),
    Period(
        "unit_budget",
        Wording("部门所属单位预算、决算", "Budget or accounts of a department's unit"),
        Wording("部门批复", "the department replied"),
        _since(date(2020, 10, 1), 20, "day", Basis("中华人民共和国预算法实施条例", "第六条", date(2020, 10, 1))),
    ),
    Period(
        "penalty_withdrawal",
        Wording("撤回已公开的行政处罚决定并说明理由", "Withdrawal of a published penalty decision, with reasons"),
        Wording("决定被变更、撤销、确认违法或者确认无效", "the decision was changed, revoked, held unlawful or void"),
        _since(
            _PENALTY_LAW,
            3,
            "workday",
            Basis("中华人民共和国行政处罚法", "第四十八条、第八十五条", _PENALTY_LAW),
        ),
    ),
    Period(
        "enterprise_publicity",
        Wording(
            "企业登记、行政许可、行政处罚信息公示", "Registration, licences and penalties in the enterprise system"
        ),
        Wording("信息产生", "the information arose"),
        _since(date(2014, 10, 1), 20, "workday", Basis("企业信息公示暂行条例", "第六条", date(2014, 10, 1))),
    ),
    Period(
        "procurement_contract",
        Wording("政府采购合同", "Procurement contract"),
        Wording("合同签订", "the contract was signed"),
        _since(date(2015, 3, 1), 2, "workday", Basis("中华人民共和国政府采购法实施条例", "第五十条", date(2015, 3, 1))),
    ),
    Period(
        "land_acquisition_notice",
        Wording("征收土地公告", "Land acquisition notice"),
        Wording("收到批准文件", "the approval was received"),
        _since(_LAND, 15, "workday", Basis("中华人民共和国土地管理法实施条例", "第三十一条", _LAND)),
    ),
    Period(
        "rules_comment",
        Wording("规章草案征求意见", "Comment on draft rules"),
        Wording("草案公布", "the draft was published"),
        _since(_RULES, 30, "day", Basis("规章制定程序条例", "第十五条、第二十一条", _RULES)),
        "at_least",
    ),
    Period(
        "decision_comment",
        Wording("重大行政决策草案征求意见", "Comment on a draft of a major administrative decision"),
        Wording("草案公布", "the draft was published"),
        _since(_DECISIONS, 30, "day", Basis("重大行政决策程序暂行条例", "第十五条", _DECISIONS)),
        "at_least",
    ),
    Period(
        "hearing_papers",
        Wording("听证会材料送达", "Papers to the participants of a hearing"),
        Wording("听证会召开", "the hearing takes place"),
        _since(_DECISIONS, 7, "day", Basis("重大行政决策程序暂行条例", "第十六条", _DECISIONS)),
        "before",
    ),
    Period(
        "land_acquisition_pre_notice",
        Wording("征收土地预公告", "Land acquisition pre-notice"),
        Wording("预公告发布", "the pre-notice was published"),
        _since(_LAND, 10, "workday", Basis("中华人民共和国土地管理法实施条例", "第二十六条", _LAND)),
        "at_least",
    ),
    Period(
        "land_compensation_plan",
        Wording("征地补偿安置方案公告", "Notice of a land compensation plan"),
        Wording("公告发布", "the notice was published"),
        _since(_LAND, 30, "day", Basis("中华人民共和国土地管理法实施条例", "第二十八条", _LAND)),
        "at_least",
    ),
    Period(
        "house_compensation_comment",
        Wording("房屋征收补偿方案征求意见", "Comment on a house expropriation compensation plan"),
        Wording("方案公布", "the plan was published"),
        _since(date(2011, 1, 21), 30, "day", Basis("国有土地上房屋征收与补偿条例", "第十条", date(2011, 1, 21))),
        "at_least",
    ),
    Period(
        "double_publicity",
        Wording("行政许可、行政处罚信用公示（双公示）", "Credit publication of licences and penalties"),
        Wording("决定作出", "the decision was made"),
        _since(date(2016, 1, 1), 7, "workday", Basis("行政许可和行政处罚信用信息公示工作要求", "公示期限")),
        confirmed=False,
    ),
    Period(
        "policy_interpretation",
        Wording("政策解读", "Interpretation of a policy"),
        Wording("文件公开", "the document was published"),
        _since(date(2016, 1, 1), 3, "workday", Basis("各地行政机关政策解读办法", "与文件同步公开，最迟三个工作日")),
        confirmed=False,
    ),
    Period(
        "proposal_reply",
        Wording("建议提案办理复文", "Reply to a suggestion or proposal"),
        Wording("答复代表、委员", "the proposer was answered"),
        _since(date(2015, 1, 1), 20, "workday", Basis("各地建议提案办理结果公开办法", "二十个工作日内公开")),
        confirmed=False,
    ),
    Period(
        "emergency_information",
        Wording("特别重大、重大突发事件权威信息", "Authoritative information on a serious emergency"),
        Wording("事件发生", "the event happened"),
        _since(date(2016, 11, 10), 5, "hour", _OPENNESS_RULES),
        confirmed=False,
    ),
    Period(
        "emergency_press_conference",
        Wording("特别重大、重大突发事件新闻发布会", "Press conference on a serious emergency"),
        Wording("事件发生", "the event happened"),
        _since(date(2016, 11, 10), 24, "hour", _OPENNESS_RULES),
        confirmed=False,
    ),
)


def period(identifier: str) -> Period:
    """The period of an identifier, or UnknownKind."""
    for found in PERIODS:
        if found.identifier == identifier:
            return found
    raise UnknownKind(Wording(f"没有“{identifier}”这一公开时限", f"There is no period {identifier!r}"))
