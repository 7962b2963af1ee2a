"""What must be published (主动公开), and what is not (不予公开): the lists of the Regulations with their words.

Source: 中华人民共和国政府信息公开条例 (国令第711号) Arts. 13 to 16, 19 to 21, read in full. The identifiers are stable:
they stand in records, files and addresses. Those of the grounds are the rows of the annual report (``refused.…``).

>>> [matter.identifier for matter in matters("township")][-2:]
['fund_and_labour_raising', 'social_assistance']
>>> ground("internal_affairs").force, str(ground("internal_affairs").basis)
('may_refuse', '《中华人民共和国政府信息公开条例》第十六条第一款')
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.law.basis import REGULATIONS, Basis
from gongkai.law.errors import UnknownKind
from gongkai.wording import Wording

__all__ = [
    "ATTRIBUTES",
    "GROUNDS",
    "MATTERS",
    "ON_REQUEST_REASONS",
    "Attribute",
    "Force",
    "Ground",
    "Level",
    "Matter",
    "OnRequestReason",
    "ground",
    "matter",
    "matters",
]

SINCE = date(2019, 5, 15)

Level = Literal["national", "provincial", "city", "county", "township"]
"""国家, 省级, 设区的市级, 县级, 乡（镇）; a department has the level of its government."""

Attribute = Literal["proactive", "on_request", "not_public"]

ATTRIBUTES: dict[Attribute, tuple[Wording, Basis]] = {
    "proactive": (Wording("主动公开", "Published proactively"), Basis(REGULATIONS, "第十三条第二款、第十九条", SINCE)),
    "on_request": (Wording("依申请公开", "Open on request"), Basis(REGULATIONS, "第十三条第二款、第二十七条", SINCE)),
    "not_public": (Wording("不予公开", "Not disclosed"), Basis(REGULATIONS, "第十四条、第十五条、第十六条", SINCE)),
}
"""The disclosure attribute (公开属性) that a document gets while it is drafted; the last two need a reason."""

_EVERY: tuple[Level, ...] = ("national", "provincial", "city", "county", "township")
_CITY_COUNTY: tuple[Level, ...] = ("city", "county")
_TOWNSHIP: tuple[Level, ...] = ("township",)


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter to be published: ``text`` is official, ``label`` fits a menu, ``levels`` say on whom it is incumbent."""

    identifier: str
    text: str
    label: Wording
    basis: Basis
    levels: tuple[Level, ...]


def _article_20(number: str, identifier: str, label: Wording, text: str) -> Matter:
    return Matter(identifier, text, label, Basis(REGULATIONS, f"第二十条第（{number}）项", SINCE), _EVERY)


def _article_21(levels: tuple[Level, ...], identifier: str, text: str, en: str) -> Matter:
    return Matter(identifier, text, Wording(text, en), Basis(REGULATIONS, "第二十一条", SINCE), levels)


MATTERS: tuple[Matter, ...] = (
    _article_20("一", "rules_and_documents", Wording("法规文件", "Rules and documents"), "行政法规、规章和规范性文件"),
    _article_20(
        "二",
        "organisation",
        Wording("机关职能", "The agency"),
        "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
    ),
    _article_20("三", "plans", Wording("规划计划", "Plans"), "国民经济和社会发展规划、专项规划、区域规划及相关政策"),
    _article_20("四", "statistics", Wording("统计信息", "Statistics"), "国民经济和社会发展统计信息"),
    _article_20(
        "五",
        "licences_and_services",
        Wording("行政许可和其他对外管理服务事项", "Licences and services"),
        "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
    ),
    _article_20(
        "六",
        "penalties_and_coercion",
        Wording("行政处罚和行政强制", "Penalties and coercive measures"),
        "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
    ),
    _article_20("七", "budgets_and_accounts", Wording("财政预决算", "Budgets and accounts"), "财政预算、决算信息"),
    _article_20("八", "fees", Wording("行政事业性收费", "Fees"), "行政事业性收费项目及其依据、标准"),
    _article_20("九", "procurement", Wording("政府集中采购", "Procurement"), "政府集中采购项目的目录、标准及实施情况"),
    _article_20("十", "major_projects", Wording("重大建设项目", "Major projects"), "重大建设项目的批准和实施情况"),
    _article_20(
        "十一",
        "livelihood",
        Wording("民生领域政策措施", "Livelihood policies"),
        "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
    ),
    _article_20(
        "十二", "emergencies", Wording("应急管理", "Emergencies"), "突发公共事件的应急预案、预警信息及应对情况"
    ),
    _article_20(
        "十三",
        "inspections",
        Wording("监督检查", "Inspections"),
        "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
    ),
    _article_20(
        "十四",
        "civil_service_recruitment",
        Wording("公务员招考", "Recruitment of civil servants"),
        "公务员招考的职位、名额、报考条件等事项以及录用结果",
    ),
    _article_20(
        "十五",
        "other_statutory",
        Wording("其他法定公开信息", "Other statutory information"),
        "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
    ),
    _article_21(_CITY_COUNTY, "municipal_construction", "市政建设", "Municipal construction"),
    _article_21(_CITY_COUNTY, "public_services", "公共服务", "Public services"),
    _article_21(_CITY_COUNTY, "public_welfare", "公益事业", "Public welfare"),
    _article_21(_CITY_COUNTY, "public_security", "治安管理", "Public security"),
    _article_21(_TOWNSHIP, "rural_policies", "贯彻落实农业农村政策", "Carrying out rural policies"),
    _article_21(_TOWNSHIP, "irrigation_works", "农田水利工程建设运营", "Building and running irrigation works"),
    _article_21(
        _TOWNSHIP, "land_contract_transfer", "农村土地承包经营权流转", "Transfer of contracted rights to rural land"
    ),
    _article_21(_TOWNSHIP, "homestead_review", "宅基地使用情况审核", "Review of the use of homesteads"),
    _article_21((*_CITY_COUNTY, *_TOWNSHIP), "land_expropriation", "土地征收", "Expropriation of land"),
    _article_21((*_CITY_COUNTY, *_TOWNSHIP), "house_expropriation", "房屋征收", "Expropriation of houses"),
    _article_21(_TOWNSHIP, "fund_and_labour_raising", "筹资筹劳", "Raising funds and labour"),
    _article_21((*_CITY_COUNTY, *_TOWNSHIP), "social_assistance", "社会救助", "Social assistance"),
)
"""Article 20 in its order, then what Article 21 adds for local governments (and, above townships, departments)."""


def matters(level: Level) -> tuple[Matter, ...]:
    """The matters incumbent on an agency of a level, in the order of the Regulations."""
    return tuple(matter for matter in MATTERS if level in matter.levels)


def matter(identifier: str) -> Matter:
    """The matter of an identifier, or UnknownKind."""
    for found in MATTERS:
        if found.identifier == identifier:
            return found
    raise UnknownKind(Wording(f"没有“{identifier}”这一公开事项", f"There is no matter {identifier!r}"))


Force = Literal["shall_not", "shall_not_unless", "may_refuse"]
"""不予公开; 不得公开 unless the third party agrees or the public interest demands it; 可以不予公开."""

Statement = Literal[
    "secrecy_level", "secrecy_period", "classified_by", "prohibiting_law", "harm", "third_party_opinion", "discretion"
]

STATEMENTS: dict[Statement, Wording] = {
    "secrecy_level": Wording("密级", "Level of secrecy"),
    "secrecy_period": Wording("保密期限", "Period of secrecy"),
    "classified_by": Wording("定密单位", "Who classified it"),
    "prohibiting_law": Wording(
        "禁止公开的法律、行政法规及条款", "The law or administrative regulation that forbids it"
    ),
    "harm": Wording("公开后可能危及的具体情形", "The harm that disclosure may do"),
    "third_party_opinion": Wording("第三方意见", "The opinion of the third party"),
    "discretion": Wording("不予公开的理由", "Why discretion is used to refuse"),
}
"""What must be stated with a ground, so that the organ can prove it later."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground of non-disclosure; ``text`` is official, ``required`` must be stated when it is relied on."""

    identifier: str
    label: Wording
    text: str
    force: Force
    basis: Basis
    required: tuple[Statement, ...]


_ARTICLE_14 = Basis(REGULATIONS, "第十四条", SINCE)
_ARTICLE_15 = Basis(REGULATIONS, "第十五条", SINCE)
_INTERNAL = Basis(REGULATIONS, "第十六条第一款", SINCE)
_PROCESS = Basis(REGULATIONS, "第十六条第二款", SINCE)
_PROCESS_TEXT = (
    "行政机关在履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息以及行政执法案卷信息，"
    "可以不予公开。法律、法规、规章规定上述信息应当公开的，从其规定。"
)

GROUNDS: tuple[Ground, ...] = (
    Ground(
        "state_secret",
        Wording("属于国家秘密", "State secret"),
        "依法确定为国家秘密的政府信息",
        "shall_not",
        _ARTICLE_14,
        ("secrecy_level", "secrecy_period", "classified_by"),
    ),
    Ground(
        "prohibited_by_law",
        Wording("其他法律行政法规禁止公开", "Forbidden by another law or administrative regulation"),
        "法律、行政法规禁止公开的政府信息",
        "shall_not",
        _ARTICLE_14,
        ("prohibiting_law",),
    ),
    Ground(
        "safety_stability",
        Wording("危及“三安全一稳定”", "Endangers security or stability"),
        "公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息",
        "shall_not",
        _ARTICLE_14,
        ("harm",),
    ),
    Ground(
        "third_party_rights",
        Wording("保护第三方合法权益", "Rights of a third party"),
        "涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，行政机关不得公开。"
        "但是，第三方同意公开或者行政机关认为不公开会对公共利益造成重大影响的，予以公开。",
        "shall_not_unless",
        _ARTICLE_15,
        ("third_party_opinion",),
    ),
    Ground(
        "internal_affairs",
        Wording("属于三类内部事务信息", "Internal affairs"),
        "行政机关的内部事务信息，包括人事管理、后勤管理、内部工作流程等方面的信息，可以不予公开。",
        "may_refuse",
        _INTERNAL,
        ("discretion",),
    ),
    Ground(
        "process_information",
        Wording("属于四类过程性信息", "Process information"),
        _PROCESS_TEXT,
        "may_refuse",
        _PROCESS,
        ("discretion",),
    ),
    Ground(
        "enforcement_file",
        Wording("属于行政执法案卷", "Enforcement case file"),
        _PROCESS_TEXT,
        "may_refuse",
        _PROCESS,
        ("discretion",),
    ),
)
"""In the order of the annual report's rows 不予公开 1 to 7; row 8 (行政查询事项) is an outcome of requests only."""


def ground(identifier: str) -> Ground:
    """The ground of an identifier, or UnknownKind."""
    for found in GROUNDS:
        if found.identifier == identifier:
            return found
    raise UnknownKind(Wording(f"没有“{identifier}”这一不予公开理由", f"There is no ground {identifier!r}"))


@dataclass(frozen=True, slots=True)
class OnRequestReason:
    """Why information is open on request (依申请公开) and not published; a practice, not a list of the Regulations."""

    identifier: str
    label: Wording
    basis: Basis


_NOT_ARTICLE_19 = Basis(REGULATIONS, "第十九条、第二十七条", SINCE)

ON_REQUEST_REASONS: tuple[OnRequestReason, ...] = (
    OnRequestReason(
        "specific_persons",
        Wording("仅涉及特定公民、法人或者其他组织", "Concerns certain persons only"),
        _NOT_ARTICLE_19,
    ),
    OnRequestReason(
        "no_general_interest",
        Wording("不涉及公众利益调整、不需要公众广泛知晓或者参与决策", "No general interest under Article 19"),
        _NOT_ARTICLE_19,
    ),
    OnRequestReason(
        "separable",
        Wording("含有不应当公开的内容，需作区分处理后提供", "Has parts to be separated before it is supplied"),
        Basis(REGULATIONS, "第三十七条", SINCE),
    ),
    OnRequestReason("other", Wording("其他（须说明理由）", "Other (to be reasoned)"), _NOT_ARTICLE_19),
)
