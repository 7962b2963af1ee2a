"""What cannot be entered, why, and what can."""

from datetime import date

import pytest

from gongkai.law.clock import Channel, Event, EventKind, Rules, allowed, clock, fault
from gongkai.law.errors import LawError
from tests.law.clock.cases import OFFICIAL, arrived, on, read, then

RECEIVED = arrived("03-03")
SENT = (then("decided", "03-10"), then("sent", "03-10"))
FEE = then("fee_notice", "03-04")


@pytest.mark.parametrize(
    ("events", "event", "why"),
    [
        ((), then("confirmed", "03-03"), "尚未到达"),
        ((RECEIVED,), then("decided", "03-01"), "尚未到达"),
        ((RECEIVED,), arrived("03-04"), "已于2025-03-03登记到达"),
        ((), Event(EventKind.ARRIVED, on("03-03")), "提交方式"),
        ((RECEIVED,), then("confirmed", "03-04"), "已于2025-03-03收到"),
        ((arrived("03-03", Channel.EMAIL),), then("decided", "03-04"), "尚未与申请人确认"),
        ((RECEIVED, *SENT), then("extended", "03-11"), "已于2025-03-10办结"),
        ((RECEIVED, FEE), then("extended", "03-05"), "未在计算"),
        ((RECEIVED, FEE), then("fee_lapsed", "09-01"), "不知申请人何时收到"),
        ((RECEIVED, FEE, then("paid", "03-05")), then("fee_notice", "03-06"), "已发出过收费通知书"),
        ((RECEIVED,), then("fee_notice", "04-01"), "已于2025-03-31届满"),
        ((RECEIVED,), then("extended", "04-01"), "已于2025-03-31届满"),
        ((RECEIVED,), then("extended", "03-04", days=21), "最多可延长20个工作日"),
        ((RECEIVED,), then("extended", "03-04", days=0), "至少为一个工作日"),
        ((RECEIVED, then("extended", "03-04", days=5)), then("extended", "03-05"), "只能延长一次"),
        ((RECEIVED, then("correction_asked", "03-04")), then("correction_asked", "03-05"), "尚待申请人补正"),
        ((RECEIVED,), then("corrected", "03-05"), "没有待补正"),
        ((RECEIVED,), then("third_party_answered", "03-05", party="演示甲"), "没有向“演示甲”征求过"),
        ((RECEIVED,), then("sent", "03-05"), "尚未作出答复决定"),
        ((RECEIVED,), then("delayed", "03-05", until=on("06-30")), "应先要求申请人说明理由"),
        ((RECEIVED,), then("reopened", "03-05"), "尚未办结"),
        ((RECEIVED,), then("delivered", "03-05"), "没有已发出的答复"),
    ],
)
def test_why_an_event_cannot_be_entered(events: tuple[Event, ...], event: Event, why: str) -> None:
    """The sentence names what is wrong, with its day."""
    found = fault(events, event, calendar=OFFICIAL)
    assert found is not None
    assert why in found.zh
    assert found.en


def test_an_event_entered_afterwards_may_not_knock_out_another() -> None:
    """A reply sent on 10 March, entered late, would leave the extension of the 20th without a period to extend."""
    events = (RECEIVED, then("decided", "03-05"), then("extended", "03-20"))
    found = fault(events, then("sent", "03-10"), calendar=OFFICIAL)
    assert found is not None
    assert "延长答复期限" in found.zh
    assert "2025-03-20" in found.en


def test_what_can_be_entered_today() -> None:
    """At the start, while a fee is awaited, and when all is done."""
    start = allowed((RECEIVED,), calendar=OFFICIAL, today=on("03-04"))
    assert {EventKind.CORRECTION_ASKED, EventKind.EXTENDED, EventKind.FEE_NOTICE, EventKind.DECIDED} <= start
    assert EventKind.PAID not in start
    waiting = allowed((RECEIVED, FEE), calendar=OFFICIAL, today=on("03-05"))
    assert EventKind.PAID in waiting
    assert EventKind.EXTENDED not in waiting
    done = allowed((RECEIVED, *SENT), calendar=OFFICIAL, today=on("03-11"))
    assert done == {EventKind.DELIVERED, EventKind.REOPENED}
    assert allowed((), calendar=OFFICIAL, today=on("03-03")) == {EventKind.ARRIVED}


def test_without_an_arrival_there_is_no_clock() -> None:
    """The error says so in both languages."""
    with pytest.raises(LawError, match="没有申请到达的记录") as error:
        clock((), calendar=OFFICIAL, today=date(2025, 3, 3))
    assert "no record of the arrival" in error.value.in_("en")


def test_a_second_round_of_correction_is_a_setting() -> None:
    """条例 Art. 30 speaks of one notice; a second, where allowed, has seven days from the corrected request."""
    events = (arrived("04-01"), then("correction_asked", "04-02"), then("corrected", "04-10"))
    second = then("correction_asked", "04-21")
    assert fault(events, second, calendar=OFFICIAL) is not None
    assert read(*events, second, today="04-21").due_on == on("05-12")
    two = Rules(correction_rounds=2)
    assert fault(events, second, calendar=OFFICIAL, rules=two) is None
    assert read(*events, second, today="04-21", rules=two).due_on is None
