"""Who calls, what they do, and where the record stands: the words of the table."""

from enum import StrEnum


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
