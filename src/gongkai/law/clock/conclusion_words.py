"""The words of the last steps: what is counted, what is left out, which day results; and of what was not counted."""

from gongkai.law.clock import bases
from gongkai.law.clock.step_words import Words, warning
from gongkai.law.workdays import COUNTING, HOLIDAYS
from gongkai.wording import Wording

CONCLUSIONS: dict[str, Words] = {
    "refused": warning(bases.REPLY, "“{0}”未计入：{1}", "Not counted: {0}. {1}"),
    "counted": Words(
        bases.REPLY,
        Wording("自{0}的次日起计算，应在{1}内答复，至{2}", "Counted from the day after {0}: {1} to answer end on {2}"),
        Wording("应在{1}内答复，最迟{2}", "We have {1} to answer, until {2} at the latest"),
    ),
    "fixed": Words(
        bases.REPLY,
        Wording("应不晚于{0}答复", "To be answered by {0}"),
        Wording("最迟{0}答复您", "You will be answered by {0}"),
    ),
    "left_out": Words(
        bases.LEFT_OUT,
        Wording("{0}的次日起至{1}，共{2}不计入", "From the day after {0} to {1}: {2} left out"),
    ),
    "open_opinion": Words(
        bases.LEFT_OUT,
        Wording(
            "尚有意见未收到：如今日收到，答复期限至{0}；如到期仍未收到，至{1}",
            "An opinion is still awaited: if it comes today the period ends on {0}, if it never comes on {1}",
        ),
        Wording(
            "正在等待意见，答复期限可能顺延，最迟{1}",
            "An opinion is awaited; the day may move, to {1} at the latest",
        ),
    ),
    "from_arrival": warning(
        bases.PERIODS_EXPLAINED,
        "尚未确认收到：自到达之日暂计，至{0}；请尽快与申请人确认",
        "Receipt is not confirmed: counted from the arrival the period ends on {0}; please confirm it soon",
    ),
    "stands": Words(
        COUNTING,
        Wording("答复期限目前不计算", "The period to answer stands still"),
    ),
    "provisional": Words(
        HOLIDAYS,
        Wording(
            "所涉年份的放假安排尚未公布，日期为暂定",
            "The days off of a year concerned are not announced yet; the day is provisional",
        ),
    ),
    "overdue": warning(bases.REPLY, "已超过答复期限{0}", "The period to answer is exceeded by {0}"),
}
