"""The words of the steps (办理期限的推算): what each says to staff with its basis, and to the applicant in plain words.

``{0}``, ``{1}`` are what the step noted: a day, a number of working days, a name, a word in both languages.
"""

from typing import NamedTuple

from gongkai.law.basis import Basis
from gongkai.law.clock import bases
from gongkai.wording import Wording


class Words(NamedTuple):
    """The words of a step; without plain ones the applicant reads the same as staff."""

    basis: Basis
    text: Wording
    plain: Wording | None = None
    is_warning: bool = False


def warning(basis: Basis, zh: str, en: str) -> Words:
    return Words(basis, Wording(zh, en), None, True)


_AT_ONCE = Wording("{0}，当日为收到申请之日", "{0}: received the same day")
_AT_ONCE_PLAIN = Wording("本机关已收到您的申请", "We have received your request")

STEPS: dict[str, Words] = {
    "arrived": Words(
        bases.PERIODS_EXPLAINED,
        Wording(
            "申请以“{0}”方式到达，与申请人确认之日为收到申请之日；确认前自到达之日起暂计期限",
            "Arrived ({0}); the day of confirmation with the applicant is the day of receipt; until then the period is "
            "counted provisionally from the arrival",
        ),
        Wording("您的申请已到达，本机关将与您联系确认", "Your request has arrived; we will contact you to confirm it"),
    ),
    "received.in_person": Words(bases.IN_PERSON, _AT_ONCE, _AT_ONCE_PLAIN),
    "received.oral": Words(bases.ORAL, _AT_ONCE, _AT_ONCE_PLAIN),
    "received.registered_mail": Words(
        bases.BY_POST,
        Wording("{0}，签收之日为收到申请之日", "{0}: received on the day it was signed for"),
        _AT_ONCE_PLAIN,
    ),
    "received.online": Words(
        bases.BY_NETWORK,
        Wording(
            "{0}，提交成功的回执视为双方确认，当日为收到申请之日",
            "{0}: the receipt on the screen confirms it for both sides; received the same day",
        ),
        _AT_ONCE_PLAIN,
    ),
    "unreachable": Words(
        bases.PERIODS_EXPLAINED,
        Wording(
            "无法与申请人取得联系，已登记，待恢复联系之日起办理并计算期限",
            "The applicant could not be reached; registered, handled and counted from the day contact resumes",
        ),
        Wording("本机关未能与您取得联系，请与本机关联系", "We could not reach you; please contact us"),
    ),
    "confirmed.mail": Words(
        bases.BY_POST,
        Wording("与申请人确认，当日为收到申请之日", "Confirmed with the applicant: received on this day"),
        Wording("本机关与您确认，当日为收到申请之日", "Confirmed with you: received on this day"),
    ),
    "confirmed.both": Words(
        bases.BY_NETWORK,
        Wording("双方确认，当日为收到申请之日", "Confirmed by both sides: received on this day"),
        Wording("本机关与您双方确认，当日为收到申请之日", "Confirmed by you and us: received on this day"),
    ),
    "confirmed_late": warning(
        bases.BY_POST,
        "平常信函应于到达当日（{0}）确认，实际确认较晚",
        "An ordinary letter is to be confirmed on the day of its arrival ({0}); it was confirmed later",
    ),
    "correction_asked": Words(
        bases.CORRECTION,
        Wording(
            "发出补正告知书（最迟{0}），答复期限停止计算，给予申请人{1}补正",
            "Correction notice sent (by {0} at the latest): the period to answer stops; the applicant has {1}",
        ),
        Wording(
            "申请内容不明确，请在收到通知之日起{1}内补正；答复期限自收到补正后的申请之日起计算",
            "The request is unclear; please correct it within {1} of receiving the notice. The period to answer begins "
            "when we receive the corrected request",
        ),
    ),
    "correction_asked_late": Words(
        bases.CORRECTION,
        Wording(
            "补正告知书应不晚于{0}发出，逾期发出；给予申请人{1}补正",
            "The correction notice was due by {0} and was sent late; the applicant has {1}",
        ),
        Wording("请在收到通知之日起{1}内补正申请", "Please correct the request within {1} of receiving the notice"),
        True,
    ),
    "late_goes_on": warning(
        bases.CORRECTION, "逾期补正通知不停止答复期限", "A late notice does not stop the period to answer"
    ),
    "late_stops": warning(
        bases.CORRECTION,
        "按本机关设置，逾期补正通知仍停止答复期限",
        "By the setting of this office a late notice stops the period all the same",
    ),
    "correction_reached": Words(
        bases.CORRECTION,
        Wording(
            "申请人收到补正告知书，自次日起{0}内补正，至{1}",
            "The applicant received the notice; {0} from the next day end on {1}",
        ),
        Wording("您收到补正告知书，请不晚于{1}补正", "You received the notice; please correct the request by {1}"),
    ),
    "corrected": Words(
        bases.CORRECTION,
        Wording(
            "收到补正后的申请，答复期限自此重新起算，此前用去的工作日不再计入",
            "Corrected application received: the period to answer begins anew",
        ),
        Wording(
            "本机关收到您补正后的申请，答复期限重新起算",
            "We received your corrected request; the period begins anew",
        ),
    ),
    "corrected_goes_on": Words(
        bases.CORRECTION,
        Wording(
            "收到补正后的申请；补正告知书逾期发出，答复期限不重新起算",
            "Corrected application received; since the notice was late, the period does not begin anew",
        ),
        Wording("本机关收到您补正后的申请", "We received your corrected request"),
    ),
    "corrected_after": Words(
        bases.CORRECTION,
        Wording(
            "补正期限已于{0}届满，本机关仍予受理", "The period to correct ended on {0}; it was accepted nevertheless"
        ),
    ),
    "correction_lapsed": Words(
        bases.CORRECTION,
        Wording(
            "申请人无正当理由逾期不补正，视为放弃申请，不再处理",
            "Not corrected in time without good reason: deemed abandoned, no longer handled",
        ),
        Wording(
            "您逾期未补正，视为放弃申请；您可以重新提出申请",
            "You did not correct the request in time, so it counts as abandoned; you may apply again",
        ),
    ),
    "third_party_asked": Words(
        bases.THIRD_PARTY,
        Wording(
            "书面征求第三方（{0}）意见，所需时间不计入答复期限",
            "Third party ({0}) consulted in writing; the time needed does not count",
        ),
        Wording(
            "正在征求第三方意见，所需时间不计入答复期限",
            "A third party is being consulted; the time needed does not count",
        ),
    ),
    "third_party_received": Words(
        bases.THIRD_PARTY,
        Wording(
            "第三方（{0}）收到征求意见书，应不晚于{1}提出意见",
            "The third party ({0}) received the letter; its opinion is due by {1}",
        ),
        Wording("第三方应不晚于{1}提出意见", "The third party's opinion is due by {1}"),
    ),
    "third_party_answered": Words(
        bases.LEFT_OUT,
        Wording(
            "收到第三方（{0}）意见，答复期限继续计算",
            "Opinion of the third party ({0}) received; the period goes on",
        ),
        Wording("已收到第三方意见，答复期限继续计算", "The third party's opinion is here; the period goes on"),
    ),
    "third_party_answered_late": Words(
        bases.THIRD_PARTY,
        Wording(
            "第三方（{0}）逾期提出意见，不计入的时间至{1}为止",
            "The third party ({0}) answered late; days are left out until {1} only",
        ),
        Wording(
            "第三方意见逾期收到，答复期限自{1}后继续计算", "The third party answered late; the period went on after {1}"
        ),
    ),
    "agency_asked": Words(
        bases.JOINT,
        Wording(
            "征求其他机关（{0}）意见，所需时间不计入答复期限",
            "Other agency ({0}) consulted; the time needed does not count",
        ),
        Wording(
            "正在征求其他机关意见，所需时间不计入答复期限",
            "Another agency is being consulted; the time needed does not count",
        ),
    ),
    "agency_received": Words(
        bases.JOINT,
        Wording(
            "其他机关（{0}）收到征求意见书，应不晚于{1}提出意见，逾期视为同意公开",
            "The agency ({0}) received the letter; its opinion is due by {1}, silence counts as consent",
        ),
        Wording("其他机关应不晚于{1}提出意见", "The other agency's opinion is due by {1}"),
    ),
    "agency_answered": Words(
        bases.LEFT_OUT,
        Wording(
            "收到其他机关（{0}）意见，答复期限继续计算", "Opinion of the agency ({0}) received; the period goes on"
        ),
        Wording("已收到其他机关意见，答复期限继续计算", "The other agency's opinion is here; the period goes on"),
    ),
    "agency_answered_late": Words(
        bases.JOINT,
        Wording(
            "其他机关（{0}）逾期提出意见，不计入的时间至{1}为止",
            "The agency ({0}) answered late; days are left out until {1} only",
        ),
        Wording(
            "其他机关意见逾期收到，答复期限自{1}后继续计算", "The agency answered late; the period went on after {1}"
        ),
    ),
    "extended": Words(
        bases.REPLY,
        Wording(
            "经政府信息公开工作机构负责人同意并告知申请人，答复期限延长{0}",
            "With the consent of the head of the disclosure office and told to the applicant: extended by {0}",
        ),
        Wording("答复期限延长{0}，已告知您", "The period to answer is extended by {0}, as you were told"),
    ),
    "fee_notice": Words(
        bases.FEE_NOTICE,
        Wording("发出收费通知书，答复期限停止计算", "Fee notice sent: the period to answer stops"),
        Wording(
            "本机关发出收费通知，缴费完成之日的次日起重新计算答复期限",
            "A fee is asked for; the period to answer begins anew on the day after it is paid",
        ),
    ),
    "fee_reached": Words(
        bases.FEE_NOTICE,
        Wording(
            "申请人收到收费通知书，自次日起{0}内缴费，至{1}",
            "The applicant received the fee notice; {0} from the next day end on {1}",
        ),
        Wording(
            "您收到收费通知书，请不晚于{1}缴费，逾期视为放弃申请",
            "You received the fee notice; please pay by {1}, else the request counts as abandoned",
        ),
    ),
    "paid": Words(
        bases.FEE_PAID,
        Wording(
            "申请人完成缴费，答复期限自次日起重新计算",
            "Paid: the period to answer begins anew on the next day",
        ),
        Wording("您已完成缴费，答复期限自次日起重新计算", "You have paid; the period begins anew on the next day"),
    ),
    "paid_after": Words(
        bases.FEE_NOTICE,
        Wording("缴费期限已于{0}届满，本机关仍予办理", "The period to pay ended on {0}; it was accepted nevertheless"),
    ),
    "fee_lapsed": Words(
        bases.FEE_NOTICE,
        Wording("申请人逾期未缴费，视为放弃申请，不再处理", "Not paid in time: deemed abandoned, no longer handled"),
        Wording("您逾期未缴费，视为放弃申请", "You did not pay in time, so the request counts as abandoned"),
    ),
    "reasons_asked": Words(
        bases.EXCESSIVE,
        Wording(
            "申请数量、频次明显超过合理范围，要求说明理由；答复期限不停止",
            "Number or frequency clearly excessive: reasons asked; the period to answer goes on",
        ),
        Wording("请您说明申请的理由", "Please give the reasons for your requests"),
    ),
    "reasons_pause": Words(
        bases.EXCESSIVE,
        Wording(
            "要求说明理由；按本机关设置，等待期间不计入答复期限",
            "Reasons asked; by the setting of this office the days of waiting do not count",
        ),
        Wording(
            "请您说明申请的理由，等待期间不计入答复期限", "Please give your reasons; the days of waiting do not count"
        ),
    ),
    "reasons_given": Words(
        bases.EXCESSIVE,
        Wording("申请人说明理由", "The applicant gave reasons"),
        Wording("收到您说明的理由", "We received your reasons"),
    ),
    "delayed": Words(
        bases.EXCESSIVE,
        Wording(
            "申请理由合理但无法按期答复，确定延迟至{0}答复并告知申请人",
            "The reasons are good but the time too short: to be answered by {0}, as the applicant was told",
        ),
        Wording("因申请数量较多，将不晚于{0}答复您", "Because of the number of requests you will be answered by {0}"),
    ),
    "decided": Words(
        bases.ANSWER,
        Wording("作出答复决定，待发出", "The reply is decided and to be sent"),
        Wording("答复已作出，即将发出", "The reply is ready and will be sent"),
    ),
    "sent": Words(
        bases.ANSWER,
        Wording("发出答复，视为当日答复", "Reply sent, which counts as given on this day"),
        Wording("答复已发出", "The reply has been sent"),
    ),
    "delivered": Words(
        bases.ANSWER,
        Wording("申请人收到答复，救济期限自此起算", "The applicant received the reply; periods for remedies begin"),
        Wording(
            "您收到答复，申请行政复议、提起诉讼的期限自此起算",
            "You received the reply; the periods for reconsideration and litigation begin",
        ),
    ),
    "withdrawn": Words(
        bases.REGISTER,
        Wording("申请人撤回申请，终止办理", "Withdrawn by the applicant: closed"),
        Wording("您已撤回申请", "You have withdrawn the request"),
    ),
    "ended": Words(
        bases.REGISTER, Wording("终止办理", "Handling ended"), Wording("申请已终止办理", "The request is closed")
    ),
    "reopened": Words(
        bases.REMADE,
        Wording(
            "按决定、判决重新处理，自次日起重新计算答复期限", "To be answered anew; the period begins on the next day"
        ),
        Wording("本机关将重新答复您", "You will be answered anew"),
    ),
    "reopened_until": Words(
        bases.REMADE,
        Wording("按决定、判决重新处理，责令不晚于{0}重新答复", "To be answered anew by {0}, as ordered"),
        Wording("本机关将不晚于{0}重新答复您", "You will be answered anew by {0}"),
    ),
}
