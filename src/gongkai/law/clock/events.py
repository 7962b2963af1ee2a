"""What happens to a request (政府信息公开申请): the events from which its clock is read, each on a day.

Sources: 条例 Arts. 30 to 35 (what moves the clock), 31 and 国办公开办函〔2015〕207号 (channels and receipt), 109号
Arts. 6 and 7 (fee notice and payment). Identifiers are stable: they stand in records and files.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.wording import Wording


class Channel(StrEnum):
    """How an application came (提交方式); it decides which day is the day of receipt (收到申请之日)."""

    IN_PERSON = "in_person"
    ORAL = "oral"
    REGISTERED_MAIL = "registered_mail"
    ORDINARY_MAIL = "ordinary_mail"
    MISDIRECTED_MAIL = "misdirected_mail"
    ONLINE = "online"
    FAX = "fax"
    EMAIL = "email"

    @property
    def label(self) -> Wording:
        return CHANNELS[self]


CHANNELS: dict[Channel, Wording] = {
    Channel.IN_PERSON: Wording("当面提交", "Handed in"),
    Channel.ORAL: Wording("口头提出、代为填写", "Made orally, written down by the office"),
    Channel.REGISTERED_MAIL: Wording("挂号信、特快专递等需签收的邮寄", "Registered or express mail"),
    Channel.ORDINARY_MAIL: Wording("平常信函", "Ordinary letter"),
    Channel.MISDIRECTED_MAIL: Wording("寄给本机关其他机构或者个人", "Letter to another office or person of the agency"),
    Channel.ONLINE: Wording("互联网在线平台", "Online form"),
    Channel.FAX: Wording("传真", "Fax"),
    Channel.EMAIL: Wording("电子邮件", "Email"),
}


class EventKind(StrEnum):
    """What happened. ``party`` names the person or agency consulted in those that begin with one of the two."""

    ARRIVED = "arrived"
    UNREACHABLE = "unreachable"
    CONFIRMED = "confirmed"
    CORRECTION_ASKED = "correction_asked"
    CORRECTION_NOTICE_RECEIVED = "correction_notice_received"
    CORRECTED = "corrected"
    CORRECTION_LAPSED = "correction_lapsed"
    THIRD_PARTY_ASKED = "third_party_asked"
    THIRD_PARTY_RECEIVED = "third_party_received"
    THIRD_PARTY_ANSWERED = "third_party_answered"
    AGENCY_ASKED = "agency_asked"
    AGENCY_RECEIVED = "agency_received"
    AGENCY_ANSWERED = "agency_answered"
    EXTENDED = "extended"
    FEE_NOTICE = "fee_notice"
    FEE_NOTICE_RECEIVED = "fee_notice_received"
    PAID = "paid"
    FEE_LAPSED = "fee_lapsed"
    REASONS_ASKED = "reasons_asked"
    REASONS_GIVEN = "reasons_given"
    DELAYED = "delayed"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    DECIDED = "decided"
    SENT = "sent"
    DELIVERED = "delivered"
    REOPENED = "reopened"

    @property
    def label(self) -> Wording:
        return EVENTS[self]


EVENTS: dict[EventKind, Wording] = {
    EventKind.ARRIVED: Wording("申请到达", "Application arrived"),
    EventKind.UNREACHABLE: Wording("无法与申请人联系", "Applicant could not be reached"),
    EventKind.CONFIRMED: Wording("与申请人确认", "Confirmed with the applicant"),
    EventKind.CORRECTION_ASKED: Wording("发出补正告知书", "Correction notice sent"),
    EventKind.CORRECTION_NOTICE_RECEIVED: Wording("申请人收到补正告知书", "Correction notice received"),
    EventKind.CORRECTED: Wording("收到补正后的申请", "Corrected application received"),
    EventKind.CORRECTION_LAPSED: Wording("逾期不补正，不再处理", "Not corrected in time: no longer handled"),
    EventKind.THIRD_PARTY_ASKED: Wording("发出征求第三方意见书", "Third party consulted"),
    EventKind.THIRD_PARTY_RECEIVED: Wording("第三方收到征求意见书", "Letter received by the third party"),
    EventKind.THIRD_PARTY_ANSWERED: Wording("收到第三方意见", "Opinion of the third party received"),
    EventKind.AGENCY_ASKED: Wording("发出征求其他机关意见书", "Other agency consulted"),
    EventKind.AGENCY_RECEIVED: Wording("其他机关收到征求意见书", "Letter received by the other agency"),
    EventKind.AGENCY_ANSWERED: Wording("收到其他机关意见", "Opinion of the other agency received"),
    EventKind.EXTENDED: Wording("延长答复期限", "Reply period extended"),
    EventKind.FEE_NOTICE: Wording("发出收费通知书", "Fee notice sent"),
    EventKind.FEE_NOTICE_RECEIVED: Wording("申请人收到收费通知书", "Fee notice received"),
    EventKind.PAID: Wording("完成缴费", "Fee paid"),
    EventKind.FEE_LAPSED: Wording("逾期未缴费，不再处理", "Not paid in time: no longer handled"),
    EventKind.REASONS_ASKED: Wording("要求说明理由", "Reasons asked"),
    EventKind.REASONS_GIVEN: Wording("申请人说明理由", "Reasons given"),
    EventKind.DELAYED: Wording("确定延迟答复期限", "Later day of reply fixed"),
    EventKind.WITHDRAWN: Wording("申请人撤回申请", "Withdrawn by the applicant"),
    EventKind.ENDED: Wording("终止办理", "Handling ended"),
    EventKind.DECIDED: Wording("作出答复决定", "Reply decided"),
    EventKind.SENT: Wording("发出答复", "Reply sent"),
    EventKind.DELIVERED: Wording("申请人收到答复", "Reply received"),
    EventKind.REOPENED: Wording("重新处理", "To be answered anew"),
}

OPINIONS = {
    EventKind.THIRD_PARTY_RECEIVED: EventKind.THIRD_PARTY_ASKED,
    EventKind.THIRD_PARTY_ANSWERED: EventKind.THIRD_PARTY_ASKED,
    EventKind.AGENCY_RECEIVED: EventKind.AGENCY_ASKED,
    EventKind.AGENCY_ANSWERED: EventKind.AGENCY_ASKED,
}
"""What follows a consultation, and the letter that it belongs to: the one to the same ``party``."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event on a day.

    ``channel``: of ARRIVED. ``days``: working days that the office gives (CORRECTION_ASKED, EXTENDED). ``until``: the
    last day that it fixes (DELAYED), or that is ordered (REOPENED; without it the statutory period runs anew), or to
    which reasons may be given (REASONS_ASKED). ``party``: which consultation; any word that tells it from others.
    """

    kind: EventKind
    on: date
    channel: Channel | None = None
    days: int | None = None
    until: date | None = None
    party: str = ""
