"""Who may do what: one table of callers, acts, states and places in the tree. Pure; every door asks it.

The table is the whole of the rights to records of the office. What it does not name is forbidden. Conditions that
depend on the person and not on the role (nobody approves their own work) are asked by the acts beside it.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any


class Caller(StrEnum):
    """In what capacity somebody calls: the nine roles of an agency, and those who have none."""

    CASE_OFFICER = "case_officer"  # 经办人
    FIRST_REVIEWER = "first_reviewer"  # 初审
    SECOND_REVIEWER = "second_reviewer"  # 复审
    FINAL_REVIEWER = "final_reviewer"  # 终审
    SECRECY_REVIEWER = "secrecy_reviewer"  # 保密审查员
    DISCLOSURE_OFFICE = "disclosure_office"  # 公开办
    LEADER = "leader"  # 分管领导
    SUPERVISOR = "supervisor"  # 主管部门
    ADMINISTRATOR = "administrator"  # 系统管理员
    STAFF = "staff"  # signed in, without a role
    ANONYMOUS = "anonymous"
    APPLICANT = "applicant"  # 申请人, with number and code
    THIRD_PARTY = "third_party"  # 第三方, with a link
    SYSTEM = "system"  # an office-automation system with its token


ROLES = tuple(Caller)[:9]
"""The callers that are a role somebody holds in an agency."""


class State(StrEnum):
    """Where an information item stands in its life."""

    DRAFT = "draft"  # 草稿
    FIRST_REVIEW = "first_review"  # 初审一校
    SECOND_REVIEW = "second_review"  # 复审二校
    FINAL_REVIEW = "final_review"  # 终审三校
    SECRECY_REVIEW = "secrecy_review"  # 保密审查
    RETURNED = "returned"  # 已退回
    APPROVED = "approved"  # 已通过，待发布
    SCHEDULED = "scheduled"  # 定时发布
    RELEASED = "released"  # 已发布
    WITHDRAWN = "withdrawn"  # 已撤回
    NOT_PUBLIC = "not_public"  # 已审定，不向社会公开


class Place(StrEnum):
    """Where the record's agency stands as seen from the caller's."""

    OWN = "own"
    BELOW = "below"
    OTHER = "other"
    SENT = "sent"  # another agency's record that was sent to this one


class Act(StrEnum):
    """What can be done to an information item."""

    READ = "read"  # its page, preview, history, comparison, file names, copy, chooser
    NOTICE = "notice"  # that it was withdrawn, and the public reason
    DOWNLOAD = "download"
    CREATE = "create"
    EDIT = "edit"
    SUBMIT = "submit"
    RECALL = "recall"  # take back from review, or before release
    DISCARD = "discard"
    REVIEW = "review"  # approve or return
    RELEASE = "release"  # now or at a time
    WITHDRAW = "withdraw"
    ADOPT = "adopt"  # take over or return a contribution
    PUSH = "push"  # deliver a draft by the HTTP API
    FOLLOW = "follow"  # where a draft stands that the caller itself delivered: its state, none of its text
    TAKE_OVER = "take_over"  # become the author of a draft that has none


class RequestState(StrEnum):
    """Where a request stands: what its clock says it waits for (``gongkai.law.clock.State``), or that another case
    stands for it.
    """

    UNCONFIRMED = "unconfirmed"  # 待与申请人确认
    RUNNING = "running"  # 办理中
    CORRECTION = "correction"  # 待申请人补正
    PAYMENT = "payment"  # 待申请人缴费
    THIRD_PARTY = "third_party"  # 待第三方意见
    AGENCY = "agency"  # 待其他机关意见
    REASONS = "reasons"  # 待申请人说明理由
    DECIDED = "decided"  # 已决定，待发出
    CLOSED = "closed"  # 已办结
    MERGED = "merged"  # 已并入另一件
    SPLIT = "split"  # 已拆分


class RequestAct(StrEnum):
    """What can be done to a request for information (政府信息公开申请)."""

    READ = "request.read"  # number, days, state, what was asked with personal data masked
    READ_PERSONAL = "request.read_personal"  # applicant, personal words, files; each reading is in the trail
    DOWNLOAD = "request.download"  # the applicant: only what was given to them
    REGISTER = "request.register"  # 登记
    SUBMIT = "request.submit"  # 网上提交
    CONFIRM = "request.confirm"  # 确认
    ASK_CORRECTION = "request.ask_correction"  # 补正告知
    CORRECT = "request.correct"  # 补正
    CONSULT = "request.consult"  # 征求意见
    ANSWER = "request.answer"  # 第三方、其他机关的意见
    EXTEND = "request.extend"  # 延期：工作机构负责人同意
    CHARGE = "request.charge"  # 收费通知
    PAY = "request.pay"  # 登记缴费
    ASK_REASONS = "request.ask_reasons"  # 要求说明理由
    GIVE_REASONS = "request.give_reasons"
    DELAY = "request.delay"  # 第三十五条：延迟答复
    WITHDRAW = "request.withdraw"  # 撤回
    END = "request.end"  # 终止
    PROPOSE = "request.propose"  # 拟答复
    DECIDE = "request.decide"  # 审批答复
    SEND = "request.send"  # 发出、送达
    REOPEN = "request.reopen"
    MERGE = "request.merge"
    SPLIT = "request.split"
    ASSIGN = "request.assign"
    NOTE = "request.note"  # 联系记录、检索记录、任务、附件
    STRIKE = "request.strike"  # 撤销误登的事项
    DRAFT_LETTER = "request.draft_letter"  # 拟文书
    APPROVE_LETTER = "request.approve_letter"  # 签发文书
    PROPOSE_COPY = "request.propose_copy"  # 上传区分处理后的文本
    CHECK_REDACTION = "request.check_redaction"  # 复核区分处理
    MAKE_PUBLIC = "request.make_public"  # 转为主动公开：第四十四条
    ARCHIVE = "request.archive"
    RATE = "request.rate"


class DisputeState(StrEnum):
    """Where a case of reconsideration or litigation stands (``gongkai.law.dispute_course``)."""

    FILED = "filed"  # 已提起
    TO_ANSWER = "to_answer"  # 待我方答复（答辩）
    ANSWERED = "answered"  # 已答复，待审结
    DECIDED = "decided"  # 已审结
    STRUCK = "struck"  # 误登，已撤销


class DisputeAct(StrEnum):
    """What can be done to a case of reconsideration or litigation (行政复议、行政诉讼)."""

    READ = "dispute.read"  # organ, number, days, result; nothing of the person
    READ_PERSONAL = "dispute.read_personal"  # who applied, the matter, notes, evidence
    REGISTER = "dispute.register"  # 登记
    NOTE = "dispute.note"  # 登记进展、证据
    ANSWER = "dispute.answer"  # 提出答复、答辩
    DECIDE = "dispute.decide"  # 登记结果
    APPEAL = "dispute.appeal"  # 登记上诉
    STRIKE = "dispute.strike"  # 撤销误登的事项


class ReportState(StrEnum):
    """Where the annual report of a year stands (政府信息公开工作年度报告)."""

    WRITING = "writing"  # 编制中
    SIGNING = "signing"  # 待审签
    SIGNED = "signed"  # 已审签
    SUBMITTED = "submitted"  # 已报送
    RETURNED = "returned"  # 已退回
    ACCEPTED = "accepted"  # 已接收
    PUBLISHED = "published"  # 已公布


class ReportAct(StrEnum):
    """What can be done to an annual report; its tables follow from the records and are read by ``Duty.STATISTICS``."""

    READ = "report.read"  # the text, the versions, the opinions
    WRITE = "report.write"  # the text, dated facts, reasons for warnings
    SEND = "report.send"  # 送审
    RECALL = "report.recall"  # 撤回送审
    SIGN = "report.sign"  # 审签: approve or return
    SUBMIT = "report.submit"  # 报送
    ACCEPT = "report.accept"  # 接收 or return
    PUBLISH = "report.publish"  # 公布
    REVISE = "report.revise"  # 修订: with a reason


Standing = State | RequestState | DisputeState | ReportState
AnyAct = Act | RequestAct | DisputeAct | ReportAct

ALL = frozenset(State)
REVIEWS = frozenset({State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW, State.SECRECY_REVIEW})
OPEN = frozenset({State.DRAFT, State.RETURNED})
PUBLIC = frozenset({State.RELEASED})
SETTLED = frozenset({State.APPROVED, State.SCHEDULED, State.RELEASED, State.WITHDRAWN, State.NOT_PUBLIC})
SUBMITTED = ALL - {State.DRAFT}

STEP_OF_REVIEWER = {
    Caller.FIRST_REVIEWER: State.FIRST_REVIEW,
    Caller.SECOND_REVIEWER: State.SECOND_REVIEW,
    Caller.FINAL_REVIEWER: State.FINAL_REVIEW,
    Caller.SECRECY_REVIEWER: State.SECRECY_REVIEW,
}

Rule = Mapping[Place, frozenset[Standing]]

_READS: dict[Caller, Rule] = {
    Caller.CASE_OFFICER: {Place.OWN: ALL},
    Caller.FIRST_REVIEWER: {Place.OWN: SUBMITTED},
    Caller.SECOND_REVIEWER: {Place.OWN: SUBMITTED},
    Caller.FINAL_REVIEWER: {Place.OWN: SUBMITTED},
    Caller.SECRECY_REVIEWER: {Place.OWN: SETTLED | {State.SECRECY_REVIEW}},
    Caller.DISCLOSURE_OFFICE: {Place.OWN: ALL, Place.SENT: SUBMITTED},
    Caller.LEADER: {Place.OWN: SUBMITTED},
    Caller.SUPERVISOR: {Place.OWN: SUBMITTED, Place.BELOW: SUBMITTED},
}

_STEPS: dict[Caller, Rule] = {caller: {Place.OWN: frozenset({step})} for caller, step in STEP_OF_REVIEWER.items()}
_EVERYWHERE: Rule = dict.fromkeys(Place, PUBLIC)
_WITHDRAWN: Rule = dict.fromkeys(Place, frozenset({State.WITHDRAWN}))

TABLE: dict[Act, Mapping[Caller, Rule]] = {
    Act.READ: _READS,
    Act.DOWNLOAD: _READS,
    Act.NOTICE: {},
    Act.CREATE: {Caller.CASE_OFFICER: {Place.OWN: frozenset({State.DRAFT})}},
    Act.EDIT: {
        Caller.CASE_OFFICER: {Place.OWN: OPEN | {State.RELEASED, State.WITHDRAWN, State.NOT_PUBLIC}},
        **_STEPS,
    },
    Act.SUBMIT: {Caller.CASE_OFFICER: {Place.OWN: OPEN}},
    Act.RECALL: {
        Caller.CASE_OFFICER: {Place.OWN: REVIEWS | {State.APPROVED}},
        Caller.DISCLOSURE_OFFICE: {Place.OWN: frozenset({State.APPROVED})},
    },
    Act.DISCARD: {Caller.CASE_OFFICER: {Place.OWN: OPEN}},
    Act.REVIEW: _STEPS,
    Act.RELEASE: {Caller.DISCLOSURE_OFFICE: {Place.OWN: frozenset({State.APPROVED, State.SCHEDULED})}},
    Act.WITHDRAW: {
        Caller.DISCLOSURE_OFFICE: {Place.OWN: frozenset({State.RELEASED, State.SCHEDULED})},
        Caller.LEADER: {Place.OWN: frozenset({State.RELEASED, State.SCHEDULED})},
    },
    Act.ADOPT: {Caller.DISCLOSURE_OFFICE: {Place.SENT: frozenset({State.APPROVED, State.RELEASED})}},
    Act.PUSH: {Caller.SYSTEM: {Place.OWN: OPEN}},
    Act.FOLLOW: {Caller.SYSTEM: {Place.OWN: ALL}},
    Act.TAKE_OVER: {Caller.CASE_OFFICER: {Place.OWN: OPEN}},
}

ANY = frozenset(RequestState)
ELSEWHERE = frozenset({RequestState.MERGED, RequestState.SPLIT})
ENDED = ELSEWHERE | {RequestState.CLOSED}
UNDER_WAY = ANY - ENDED
WORKING = UNDER_WAY - {RequestState.DECIDED}
CONFIRMED = WORKING - {RequestState.UNCONFIRMED}
"""Requests that were received (收到申请) and not decided."""
WITH_ANOTHER = frozenset({RequestState.THIRD_PARTY, RequestState.AGENCY})


def _own(states: frozenset[Any], *callers: Caller) -> dict[Caller, Rule]:
    return {caller: {Place.OWN: states} for caller in callers}


_OFFICER, _OFFICE, _LEADER, _APPLICANT = (
    Caller.CASE_OFFICER,
    Caller.DISCLOSURE_OFFICE,
    Caller.LEADER,
    Caller.APPLICANT,
)
_WHOLE_TREE: Rule = {Place.OWN: ANY, Place.BELOW: ANY}

REQUESTS: dict[RequestAct, Mapping[Caller, Rule]] = {
    RequestAct.READ: {**_own(ANY, _OFFICER, _OFFICE, _LEADER, _APPLICANT), Caller.SUPERVISOR: _WHOLE_TREE},
    RequestAct.READ_PERSONAL: _own(ANY, _OFFICER, _OFFICE, _LEADER),
    RequestAct.DOWNLOAD: _own(ANY, _OFFICER, _OFFICE, _LEADER, _APPLICANT),
    RequestAct.REGISTER: _own(frozenset({RequestState.UNCONFIRMED}), _OFFICER, _OFFICE),
    RequestAct.SUBMIT: {},
    RequestAct.CONFIRM: _own(frozenset({RequestState.UNCONFIRMED}), _OFFICER, _OFFICE, _APPLICANT),
    RequestAct.ASK_CORRECTION: _own(WORKING, _OFFICER, _OFFICE),
    RequestAct.CORRECT: _own(frozenset({RequestState.CORRECTION}), _OFFICER, _OFFICE, _APPLICANT),
    RequestAct.CONSULT: _own(CONFIRMED, _OFFICER, _OFFICE),
    RequestAct.ANSWER: _own(WORKING, _OFFICER, _OFFICE, Caller.THIRD_PARTY),
    RequestAct.EXTEND: _own(CONFIRMED, _OFFICE, _LEADER),
    RequestAct.CHARGE: _own(CONFIRMED, _OFFICE),
    RequestAct.PAY: _own(frozenset({RequestState.PAYMENT}), _OFFICER, _OFFICE),
    RequestAct.ASK_REASONS: _own(CONFIRMED, _OFFICER, _OFFICE),
    RequestAct.GIVE_REASONS: _own(CONFIRMED, _OFFICER, _OFFICE, _APPLICANT),
    RequestAct.DELAY: _own(CONFIRMED, _OFFICE, _LEADER),
    RequestAct.WITHDRAW: _own(UNDER_WAY, _OFFICER, _OFFICE, _APPLICANT),
    RequestAct.END: _own(WORKING, _OFFICE, _LEADER),
    RequestAct.PROPOSE: _own(WORKING, _OFFICER, _OFFICE),
    RequestAct.DECIDE: _own(WORKING, _OFFICE, _LEADER),
    RequestAct.SEND: _own(frozenset({RequestState.DECIDED, RequestState.CLOSED}), _OFFICER, _OFFICE),
    RequestAct.REOPEN: _own(frozenset({RequestState.CLOSED}), _OFFICE, _LEADER),
    RequestAct.MERGE: _own(WORKING, _OFFICER, _OFFICE),
    RequestAct.SPLIT: _own(WORKING, _OFFICER, _OFFICE),
    RequestAct.ASSIGN: _own(UNDER_WAY, _OFFICE, _LEADER),
    RequestAct.NOTE: _own(ANY, _OFFICER, _OFFICE, _LEADER),
    RequestAct.STRIKE: _own(ANY - ELSEWHERE, _OFFICE),
    RequestAct.DRAFT_LETTER: _own(ANY - ELSEWHERE, _OFFICER, _OFFICE),
    RequestAct.APPROVE_LETTER: _own(ANY - ELSEWHERE, _OFFICE, _LEADER),
    RequestAct.PROPOSE_COPY: _own(ANY - ELSEWHERE, _OFFICER, _OFFICE),
    RequestAct.CHECK_REDACTION: _own(ANY - ELSEWHERE, _OFFICER, _OFFICE, _LEADER),
    RequestAct.MAKE_PUBLIC: _own(frozenset({RequestState.CLOSED}), _OFFICER),
    RequestAct.ARCHIVE: _own(ENDED, _OFFICER, _OFFICE),
    RequestAct.RATE: _own(frozenset({RequestState.CLOSED}), _APPLICANT),
}
"""The acts on requests. ``OWN`` of an applicant is the request whose number and code they gave, of a third party the
one that its letter was about; anybody may submit one.
"""

_CASES = frozenset(DisputeState)
PENDING = frozenset({DisputeState.FILED, DisputeState.TO_ANSWER, DisputeState.ANSWERED})
_KEPT = _CASES - {DisputeState.STRUCK}

DISPUTES: dict[DisputeAct, Mapping[Caller, Rule]] = {
    DisputeAct.READ: {
        **_own(_CASES, _OFFICER, _OFFICE, _LEADER),
        Caller.SUPERVISOR: {Place.OWN: _CASES, Place.BELOW: _CASES},
    },
    DisputeAct.READ_PERSONAL: _own(_CASES, _OFFICER, _OFFICE, _LEADER),
    DisputeAct.REGISTER: _own(frozenset({DisputeState.FILED}), _OFFICER, _OFFICE),
    DisputeAct.NOTE: _own(_KEPT, _OFFICER, _OFFICE),
    DisputeAct.ANSWER: _own(frozenset({DisputeState.TO_ANSWER}), _OFFICER, _OFFICE),
    DisputeAct.DECIDE: _own(PENDING, _OFFICER, _OFFICE),
    DisputeAct.APPEAL: _own(frozenset({DisputeState.DECIDED}), _OFFICE, _LEADER),
    DisputeAct.STRIKE: _own(_KEPT, _OFFICE),
}
"""The acts on reconsideration and litigation. The parties outside have no door here."""

_REPORTS_OPEN = frozenset({ReportState.WRITING, ReportState.RETURNED})
_REPORTS_SENT = frozenset(ReportState) - {ReportState.WRITING, ReportState.SIGNING, ReportState.SIGNED}

REPORTS: dict[ReportAct, Mapping[Caller, Rule]] = {
    ReportAct.READ: {
        **_own(frozenset(ReportState), _OFFICE, _LEADER),
        Caller.SUPERVISOR: {Place.OWN: frozenset(ReportState), Place.BELOW: _REPORTS_SENT},
    },
    ReportAct.WRITE: _own(_REPORTS_OPEN, _OFFICE),
    ReportAct.SEND: _own(_REPORTS_OPEN, _OFFICE),
    ReportAct.RECALL: _own(frozenset({ReportState.SIGNING, ReportState.SIGNED}), _OFFICE),
    ReportAct.SIGN: _own(frozenset({ReportState.SIGNING}), _LEADER),
    ReportAct.SUBMIT: _own(frozenset({ReportState.SIGNED}), _OFFICE),
    ReportAct.ACCEPT: {Caller.SUPERVISOR: {Place.BELOW: frozenset({ReportState.SUBMITTED})}},
    ReportAct.PUBLISH: _own(frozenset({ReportState.ACCEPTED}), _OFFICE),
    ReportAct.REVISE: _own(frozenset({ReportState.ACCEPTED, ReportState.PUBLISHED}), _OFFICE),
}
"""The acts on annual reports. An agency's draft is its own; the authority above sees what was submitted to it."""

FOR_EVERYBODY: dict[AnyAct, Rule] = {
    Act.READ: _EVERYWHERE,
    Act.DOWNLOAD: _EVERYWHERE,
    Act.NOTICE: _WITHDRAWN,
    RequestAct.SUBMIT: dict.fromkeys(Place, frozenset({RequestState.UNCONFIRMED})),
}
"""What a released item allows to anybody, signed in or not; and that anybody may make a request (第二十七条)."""


def _rules(act: AnyAct) -> Mapping[Caller, Rule]:
    if isinstance(act, Act):
        return TABLE[act]
    if isinstance(act, RequestAct):
        return REQUESTS[act]
    return DISPUTES[act] if isinstance(act, DisputeAct) else REPORTS[act]


def standings(act: AnyAct) -> tuple[Standing, ...]:
    """Every state of the records to which ``act`` is done."""
    if isinstance(act, Act):
        return tuple(State)
    if isinstance(act, RequestAct):
        return tuple(RequestState)
    return tuple(DisputeState) if isinstance(act, DisputeAct) else tuple(ReportState)


def states(caller: Caller, act: AnyAct, place: Place) -> frozenset[Standing]:
    """The states in which ``caller`` may do ``act`` to an item or a request of an agency at ``place``."""
    special = _rules(act).get(caller, {}).get(place, frozenset())
    return special | FOR_EVERYBODY.get(act, {}).get(place, frozenset())


def allowed(caller: Caller, act: AnyAct, state: Standing, place: Place) -> bool:
    """Whether ``caller`` may do ``act`` to a record in ``state`` of an agency at ``place``."""
    return state in states(caller, act, place)


def any_allowed(callers: Iterable[Caller], act: AnyAct, state: Standing, place: Place) -> bool:
    """Whether one of several capacities at the same place suffices."""
    return any(allowed(caller, act, state, place) for caller in callers)


class Duty(StrEnum):
    """What can be done beside items: to the agency's own household, and to the record of what was done."""

    ACCOUNTS = "accounts"  # people, roles, deputies, handover, sign-in rules
    SETTINGS = "settings"  # review flow, watch list, index pattern, tokens, calendars
    AGENCY = "agency"  # change the agency's own data and contact data
    HOUSEHOLD = "household"  # see the agency's own data in the back office
    STRUCTURE = "structure"  # found, move and close agencies below
    COLUMNS = "columns"  # 栏目
    CATALOGUE = "catalogue"  # 目录
    CHANNELS = "channels"  # where items also went out
    CONTRIBUTIONS = "contributions"  # 投稿
    VALIDITY = "validity"  # 修改、废止、失效
    LINKS = "links"  # 政策解读、建议提案
    REEXAMINATION = "reexamination"  # 第十八条, and whether what is public still holds
    TRAIL = "trail"  # read what was done
    JOBS = "jobs"  # background jobs and their failures
    STATISTICS = "statistics"
    IMPORT = "import"  # historical import
    LETTERS = "letters"  # 文书模板
    REPORT = "report"  # 编制年度报告
    COLLECT = "collect"  # 收集下级机关在系统外编制的年度报告
    SUPPLY = "supply"  # 填报年度报告中由其他部门掌握的数据


_OWN = frozenset({Place.OWN})
_TREE = frozenset({Place.OWN, Place.BELOW})

DUTIES: dict[Duty, dict[Caller, frozenset[Place]]] = {
    Duty.ACCOUNTS: {Caller.ADMINISTRATOR: _TREE},
    Duty.SETTINGS: {Caller.ADMINISTRATOR: _TREE},
    Duty.AGENCY: {Caller.ADMINISTRATOR: _TREE, Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.HOUSEHOLD: {
        **dict.fromkeys(ROLES, _OWN),
        Caller.ADMINISTRATOR: _TREE,
        Caller.SUPERVISOR: _TREE,
    },
    Duty.STRUCTURE: {Caller.ADMINISTRATOR: _TREE},
    Duty.COLUMNS: {Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.CATALOGUE: {Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.CHANNELS: {Caller.DISCLOSURE_OFFICE: _OWN, Caller.CASE_OFFICER: _OWN, Caller.SYSTEM: _OWN},
    Duty.CONTRIBUTIONS: {Caller.DISCLOSURE_OFFICE: _OWN, Caller.CASE_OFFICER: _OWN},
    Duty.VALIDITY: {Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.LINKS: {Caller.DISCLOSURE_OFFICE: _OWN, Caller.CASE_OFFICER: _OWN},
    Duty.REEXAMINATION: {Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.TRAIL: {Caller.DISCLOSURE_OFFICE: _OWN, Caller.LEADER: _OWN, Caller.SUPERVISOR: _TREE},
    Duty.JOBS: {Caller.ADMINISTRATOR: _TREE},
    Duty.STATISTICS: {
        Caller.DISCLOSURE_OFFICE: _OWN,
        Caller.LEADER: _OWN,
        Caller.SUPERVISOR: _TREE,
    },
    Duty.IMPORT: {Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.LETTERS: {Caller.DISCLOSURE_OFFICE: _OWN, Caller.ADMINISTRATOR: _TREE},
    Duty.REPORT: {Caller.DISCLOSURE_OFFICE: _OWN},
    Duty.COLLECT: {Caller.DISCLOSURE_OFFICE: _TREE, Caller.SUPERVISOR: _TREE},
    Duty.SUPPLY: {Caller.DISCLOSURE_OFFICE: _OWN, Caller.SYSTEM: _OWN},
}


def may(caller: Caller, duty: Duty, place: Place) -> bool:
    """Whether ``caller`` may do ``duty`` for an agency at ``place``."""
    return place in DUTIES[duty].get(caller, frozenset())
