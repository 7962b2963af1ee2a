"""Why an event cannot be entered, and what to do; ``{0}``, ``{1}`` as in ``words``."""

from gongkai.wording import Wording

FAULTS: dict[str, Wording] = {
    "not_arrived": Wording(
        "这一日申请尚未到达，请先登记申请到达", "The request had not arrived yet; enter its arrival"
    ),
    "arrived_twice": Wording("申请已于{0}登记到达", "The request arrived on {0} already"),
    "no_channel": Wording("请写明申请的提交方式", "State how the request came"),
    "closed": Wording("申请已于{0}办结；如需重新答复，请先登记重新处理", "Closed on {0}; reopen it first"),
    "unconfirmed": Wording(
        "尚未与申请人确认收到，请先登记确认", "Receipt is not confirmed; enter the confirmation first"
    ),
    "received_already": Wording("申请已于{0}收到，不需再确认", "Received on {0} already; no confirmation is needed"),
    "standing": Wording(
        "答复期限未在计算（待补正、待缴费）", "The period to answer stands still (correction, payment)"
    ),
    "too_late": Wording("答复期限已于{0}届满，只能在届满前进行", "The period ended on {0}; this must come before"),
    "days_wrong": Wording("期限至少为一个工作日", "A period is at least one working day"),
    "days_too_many": Wording("最多可延长{0}", "At most {0}"),
    "correction_open": Wording("已于{0}告知补正，尚待申请人补正", "A correction was asked for on {0} and is awaited"),
    "corrected_already": Wording(
        "补正应一次性告知，已告知过；内容仍不明确的，以“补正后申请内容仍不明确”答复",
        "Corrections are asked for once, and were; if the request is still unclear, answer that it is",
    ),
    "no_correction": Wording("没有待补正的告知书", "No correction is awaited"),
    "reached_already": Wording("已登记于{0}收到", "Its receipt on {0} is entered already"),
    "receipt_unknown": Wording(
        "不知申请人何时收到通知，期限无法起算；请先登记收到日期",
        "It is not known when the notice was received; enter that day first",
    ),
    "not_lapsed": Wording("期限至{0}，届满后方可不再处理", "The period runs to {0}; only after it can this be entered"),
    "asked_already": Wording("已于{1}征求“{0}”的意见", "{0} was consulted on {1} already"),
    "not_asked": Wording("没有向“{0}”征求过意见", "{0} was not consulted"),
    "answered_already": Wording("“{0}”已于{1}提出意见", "{0} answered on {1} already"),
    "extended_already": Wording("答复期限只能延长一次，已延长过", "The period can be extended once, and was"),
    "day_fixed": Wording("答复日期已定为{0}，不能再变动", "The day of reply is fixed as {0} and cannot be moved"),
    "fee_asked_already": Wording("已发出过收费通知书", "A fee notice was sent already"),
    "no_fee": Wording("没有待缴费的收费通知书", "No payment is awaited"),
    "reasons_asked_already": Wording("已于{0}要求说明理由", "Reasons were asked for on {0} already"),
    "no_reasons_asked": Wording("没有要求过说明理由", "No reasons were asked for"),
    "reasons_given_already": Wording("申请人已于{0}说明理由", "Reasons were given on {0} already"),
    "no_reasons_given": Wording(
        "应先要求申请人说明理由，理由合理的方可延迟答复",
        "Reasons are to be asked for and given first; only good ones allow a later reply",
    ),
    "delay_no_later": Wording("延迟答复的日期应在{0}之后", "The later day should lie after {0}"),
    "until_too_early": Wording("截止日期早于本日", "The last day lies before this one"),
    "decided_already": Wording("已于{0}作出答复决定", "The reply was decided on {0} already"),
    "not_decided": Wording("尚未作出答复决定，请先登记决定", "Nothing is decided yet; enter the decision first"),
    "not_sent": Wording("没有已发出的答复", "No reply was sent"),
    "not_closed": Wording("申请尚未办结，不需重新处理", "The request is open; it need not be reopened"),
    "knocks_out": Wording("登记后，已有的“{0}”（{1}）将不成立：{2}", "With it, “{0}” of {1} could not stand: {2}"),
}
