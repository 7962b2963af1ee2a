"""From what a ledger states of a case to the events of its course, as the law takes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from gongkai.law.clock import Channel, Clock, Event, EventKind, Rules, clock, refused
from gongkai.law.outcomes import CLOSED_BY, outcome
from gongkai.law.workdays import Calendar
from gongkai.office.days import today
from gongkai.office.inforequests.ledger_import.meanings import ENDED, OPEN, WITHDRAWN
from gongkai.office.inforequests.words import in_language

CLOSING = {
    WITHDRAWN: EventKind.WITHDRAWN,
    ENDED: EventKind.ENDED,
    "other.correction_overdue": EventKind.CORRECTION_LAPSED,
    "other.fee_overdue": EventKind.FEE_LAPSED,
}
"""The results that no reply tells, by the event that closes the case."""
NEEDED_BY_EVENT = {
    EventKind.CORRECTION_ASKED: "correction_asked_on",
    EventKind.CORRECTED: "corrected_on",
    EventKind.REASONS_ASKED: "reasons_asked_on",
    EventKind.FEE_NOTICE: "fee_noticed_on",
}
Fault = tuple[str, str]
"""The field at fault, and what is wrong and to be done."""


@dataclass(frozen=True, slots=True)
class Office:
    """By what the courses of an agency are reckoned."""

    calendar: Calendar
    rules: Rules

    def clock(self, course: "Course") -> Clock:
        """Where a case stands today."""
        return clock(course.events, calendar=self.calendar, today=today(), rules=self.rules)

    def needs_confirmation(self, channel: Channel, day: date) -> bool:
        """Whether receipt is the day of confirmation (第三十一条), by the agency's rules."""
        arrived = [Event(EventKind.ARRIVED, day, channel)]
        return clock(arrived, calendar=self.calendar, today=day, rules=self.rules).received_on is None


@dataclass(slots=True)
class Course:
    """The events, in the order in which they are entered; ``notes``: what was taken for what the ledger leaves out."""

    channel: Channel
    events: list[Event] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    arrived_on: date | None = None
    received_on: date | None = None
    replied_on: date | None = None
    delivered_on: date | None = None

    def add(self, kind: EventKind, on: date | None, days: int | None = None) -> None:
        if on is not None:
            self.events.append(Event(kind, on, self.channel if kind is EventKind.ARRIVED else None, days))


Days = Mapping[str, date | None]


def course_of(channel: Channel, days: Days, numbers: Mapping[str, int | None], result: str, state: str) -> Course:
    """The course of a case without asking the law; ``result``: what became of it, empty while open."""
    course = Course(channel)
    _arrival(course, days)
    if course.faults:
        return course
    course.add(EventKind.CORRECTION_ASKED, days["correction_asked_on"], numbers["correction_days"])
    course.add(EventKind.CORRECTION_NOTICE_RECEIVED, _notice_received(course, days, result))
    course.add(EventKind.CORRECTED, days["corrected_on"])
    course.add(EventKind.REASONS_ASKED, days["reasons_asked_on"])
    course.add(EventKind.FEE_NOTICE, days["fee_noticed_on"])
    if result == "other.fee_overdue":
        course.add(EventKind.FEE_NOTICE_RECEIVED, days["fee_noticed_on"])
    course.add(EventKind.EXTENDED, days["extended_on"], numbers["extended_days"])
    _end(course, days, result, state)
    course.events.sort(key=lambda event: event.on)  # those of a day stay in this order
    return course


def _arrival(course: Course, days: Days) -> None:
    arrived, received = days["arrived_on"], days["received_on"]
    if arrived is None and received is None:
        course.faults.append(("arrived_on", _("请填写到达日期或者收到申请之日。")))
        return
    course.arrived_on, course.received_on = arrived or received, received
    if arrived and received and received < arrived:
        course.faults.append(("received_on", _("早于到达日期，请核对。")))


def confirm(course: Course, office: Office, *, closed: bool, dated: bool) -> None:
    """Put arrival and confirmation before the rest. ``dated``: the ledger has a column for the day of receipt, in which
    an empty cell of an open case means that nobody has confirmed it yet.
    """
    arrived, received = course.arrived_on, course.received_on
    assert arrived is not None
    if not office.needs_confirmation(course.channel, arrived):
        if received is not None and received != arrived:
            course.notes.append(_("提交方式不需要确认，收到日期与到达日期不同的，按收到日期登记"))
        course.arrived_on = received or arrived
        course.events.insert(0, Event(EventKind.ARRIVED, course.arrived_on, course.channel))
        return
    if received is None and dated and not closed:
        course.notes.append(_("没有收到日期的在办件，按尚未与申请人确认登记"))
    elif received is None:
        course.notes.append(_("须与申请人确认而没有确认日期的，按到达当日确认登记"))
        received = arrived
    first = [Event(EventKind.ARRIVED, arrived, course.channel)]
    if received is not None:
        first.append(Event(EventKind.CONFIRMED, received))
    course.events[:0] = first


def _notice_received(course: Course, days: Days, result: str) -> date | None:
    """Without it nobody could have been late to correct."""
    if days["correction_received_on"] or result != "other.correction_overdue" or not days["correction_asked_on"]:
        return days["correction_received_on"]
    course.notes.append(_("没有送达日期的补正告知书，按发出当日送达登记"))
    return days["correction_asked_on"]


def _end(course: Course, days: Days, result: str, state: str) -> None:
    replied, closed = days["replied_on"], days["closed_on"]
    if not result:
        _open(course, days, state)
        return
    if state == OPEN:
        course.faults.append(("state", _("有办理结果而状态不是已办结；尚未发出答复的，请清空办理结果，导入后再办理。")))
    if result in CLOSING:
        if (day := closed or replied) is None:
            course.faults.append(("closed_on", _("有办理结果而没有办结日期，请填写。")))
        course.add(CLOSING[result], day)
        return
    if replied is None and closed is not None:
        course.notes.append(_("没有答复日期的，按办结日期登记发出答复"))
    course.replied_on, course.delivered_on = replied or closed, days["delivered_on"]
    if course.replied_on is None:
        course.faults.append(("replied_on", _("有办理结果而没有答复日期，请填写；尚未答复的，请清空办理结果。")))
    course.add(EventKind.DECIDED, course.replied_on)
    course.add(EventKind.SENT, course.replied_on)
    course.add(EventKind.DELIVERED, days["delivered_on"])


def _open(course: Course, days: Days, state: str) -> None:
    for name in ("replied_on", "delivered_on", "closed_on"):
        if days[name] is not None:
            course.faults.append(("outcome", _("有答复或者办结日期而没有办理结果，请填写。")))
            return
    if state and state != OPEN:
        course.faults.append(("outcome", _("状态为已办结而没有办理结果，请填写。")))
    elif days["fee_noticed_on"] is not None:
        said = _("在办件的收费通知涉及件数和金额，请清空，导入后在案件页登记。")
        course.faults.append(("fee_noticed_on", said))


def judged(course: Course, office: Office, result: str) -> list[Fault]:
    """What the law holds against a course: an event that could not be, or one that the result rests on is missing."""
    found: list[Fault] = []
    if result and result not in (WITHDRAWN, ENDED):
        happened = {event.kind for event in course.events}
        for kind in outcome(result.partition(":")[0]).lacks(happened):
            if name := NEEDED_BY_EVENT.get(kind):
                said = _("这一办理结果须先有“%(step)s”，请填写其日期；没有这一列的，请加上。")
                found.append((name, said % {"step": in_language(kind.label)}))
    if found:
        return found
    for event, why in refused(course.events, calendar=office.calendar, rules=office.rules):
        about = {"step": in_language(event.kind.label), "on": event.on.isoformat(), "why": in_language(why)}
        said = _("“%(step)s”（%(on)s）不能这样登记：%(why)s请核对日期。") % about
        found.append((FIELD_OF_EVENT.get(event.kind, "outcome"), said))
    return found


FIELD_OF_EVENT = {
    **NEEDED_BY_EVENT,
    EventKind.ARRIVED: "arrived_on",
    EventKind.CONFIRMED: "received_on",
    EventKind.CORRECTION_NOTICE_RECEIVED: "correction_received_on",
    EventKind.CORRECTION_LAPSED: "closed_on",
    EventKind.FEE_LAPSED: "closed_on",
    EventKind.WITHDRAWN: "closed_on",
    EventKind.ENDED: "closed_on",
    EventKind.EXTENDED: "extended_on",
    EventKind.DECIDED: "replied_on",
    EventKind.SENT: "replied_on",
    EventKind.DELIVERED: "delivered_on",
}
"""The field that holds the day of an event."""


def row_of(result: str) -> str:
    """The report's row of a result."""
    plain = result.partition(":")[0]
    return CLOSED_BY[CLOSING[plain]] if plain in CLOSING else plain
