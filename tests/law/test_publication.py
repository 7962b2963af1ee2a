"""When information must be out, read as cases: the day before, the day, the day after."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.basis import Basis, Dated
from gongkai.law.errors import UnknownKind
from gongkai.law.periods import PERIODS, Length, Period, period
from gongkai.law.publication import due, next_review, timeliness
from gongkai.law.workdays import official
from gongkai.wording import Wording

CALENDAR = official()
SHANGHAI = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("kind", "trigger", "day"),
    [
        ("proactive", date(2025, 1, 20), date(2025, 2, 21)),
        ("proactive", date(2025, 3, 1), date(2025, 3, 28)),
        ("proactive", date(2025, 9, 15), date(2025, 10, 17)),
        ("government_budget", date(2025, 1, 20), date(2025, 2, 9) + timedelta(1)),
        ("department_budget", date(2025, 1, 24), date(2025, 2, 13)),
        ("unit_budget", date(2025, 9, 11), date(2025, 10, 9)),
        ("penalty_withdrawal", date(2025, 4, 30), date(2025, 5, 8)),
        ("enterprise_publicity", date(2025, 3, 3), date(2025, 3, 31)),
        ("procurement_contract", date(2025, 9, 30), date(2025, 10, 10)),
        ("land_acquisition_notice", date(2025, 3, 3), date(2025, 3, 24)),
        ("rules_comment", date(2025, 3, 3), date(2025, 4, 2)),
        ("decision_comment", date(2025, 9, 1), date(2025, 10, 9)),
        ("hearing_papers", date(2025, 3, 10), date(2025, 3, 3)),
        ("land_acquisition_pre_notice", date(2025, 3, 3), date(2025, 3, 17)),
        ("land_compensation_plan", date(2025, 3, 3), date(2025, 4, 2)),
        ("house_compensation_comment", date(2025, 3, 3), date(2025, 4, 2)),
        ("double_publicity", date(2025, 3, 3), date(2025, 3, 12)),
        ("policy_interpretation", date(2025, 3, 3), date(2025, 3, 6)),
        ("proposal_reply", date(2025, 3, 3), date(2025, 3, 31)),
    ],
)
def test_each_period(kind: str, trigger: date, day: date) -> None:
    """Working days leave out what the notices leave out; calendar days that end on a rest day end after it."""
    answer = due(kind, trigger, CALENDAR)
    assert (answer.date, answer.provisional) == (day, False)


def test_every_period_is_a_case_above() -> None:
    """No period without its case; those in hours have their own."""
    cases = {mark.args[1][n][0] for mark in test_each_period.pytestmark for n in range(len(mark.args[1]))}  # type: ignore[attr-defined]
    assert cases | {"emergency_information", "emergency_press_conference"} == {p.identifier for p in PERIODS}


@pytest.mark.parametrize(
    ("published", "used", "late_by", "on_time"),
    [
        (date(2025, 1, 19), 0, 0, True),
        (date(2025, 1, 20), 0, 0, True),
        (date(2025, 1, 21), 1, 0, True),
        (date(2025, 2, 20), 19, 0, True),
        (date(2025, 2, 21), 20, 0, True),
        (date(2025, 2, 22), 20, 1, False),
        (date(2025, 2, 24), 21, 1, False),
        (date(2025, 2, 25), 22, 2, False),
    ],
)
def test_in_time_or_late(published: date, used: int, late_by: int, on_time: bool) -> None:
    """Formed on 20 January 2025, due on Friday 21 February; published on the Saturday after, it is late."""
    answer = due("proactive", date(2025, 1, 20), CALENDAR)
    assert timeliness(answer, published, CALENDAR) == (used, late_by, on_time, False)


@pytest.mark.parametrize(
    ("published", "late_by", "on_time"),
    [(date(2025, 2, 9), 0, True), (date(2025, 2, 10), 0, True), (date(2025, 2, 11), 1, False)],
)
def test_calendar_days_ending_on_a_sunday(published: date, late_by: int, on_time: bool) -> None:
    """A budget approved on 20 January 2025: the twentieth day is a Sunday, so Monday is in time."""
    answer = due("government_budget", date(2025, 1, 20), CALENDAR)
    assert timeliness(answer, published, CALENDAR)[1:3] == (late_by, on_time)


@pytest.mark.parametrize(
    ("closed", "lacking", "on_time"),
    [(date(2025, 4, 1), 1, False), (date(2025, 4, 2), 0, True), (date(2025, 4, 3), 0, True)],
)
def test_a_comment_period_may_not_end_early(closed: date, lacking: int, on_time: bool) -> None:
    """At least 30 days from 3 March 2025."""
    answer = due("rules_comment", date(2025, 3, 3), CALENDAR)
    assert timeliness(answer, closed, CALENDAR)[1:3] == (lacking, on_time)


@pytest.mark.parametrize(
    ("delivered", "used", "late_by", "on_time"),
    [
        (date(2025, 3, 2), 8, 0, True),
        (date(2025, 3, 3), 7, 0, True),
        (date(2025, 3, 4), 6, 1, False),
    ],
)
def test_papers_come_before_the_hearing(delivered: date, used: int, late_by: int, on_time: bool) -> None:
    """Seven days before 10 March 2025."""
    answer = due("hearing_papers", date(2025, 3, 10), CALENDAR)
    assert timeliness(answer, delivered, CALENDAR) == (used, late_by, on_time, False)


@pytest.mark.parametrize(
    ("after", "used", "late_by", "on_time"),
    [
        (timedelta(hours=4, minutes=59), 5, 0, True),
        (timedelta(hours=5), 5, 0, True),
        (timedelta(hours=5, minutes=1), 6, 1, False),
        (timedelta(hours=7), 7, 2, False),
    ],
)
def test_hours_go_by_the_clock(after: timedelta, used: int, late_by: int, on_time: bool) -> None:
    """Five hours from an event on the evening of a holiday; an hour begun counts."""
    event = datetime(2025, 10, 1, 22, 30, tzinfo=SHANGHAI)
    answer = due("emergency_information", event, CALENDAR)
    assert answer.at == datetime(2025, 10, 2, 3, 30, tzinfo=SHANGHAI)
    assert answer.date == date(2025, 10, 2)
    assert timeliness(answer, event + after, CALENDAR) == (used, late_by, on_time, False)


def test_hours_need_a_moment() -> None:
    """A day, or a moment without a zone, is refused."""
    for moment in (date(2025, 10, 1), datetime(2025, 10, 1, 22, 30)):
        with pytest.raises(TypeError, match="aware moment"):
            due("emergency_press_conference", moment, CALENDAR)
    answer = due("emergency_press_conference", datetime(2025, 10, 1, 22, tzinfo=SHANGHAI), CALENDAR)
    with pytest.raises(TypeError, match="aware moment"):
        timeliness(answer, date(2025, 10, 2), CALENDAR)


def test_the_reasoning_is_told_step_by_step() -> None:
    """Each step with its day and its provision, in both languages."""
    steps = due("government_budget", date(2025, 1, 20), CALENDAR).steps
    assert [step.text.zh for step in steps] == [
        "2025-01-20：人民代表大会或其常务委员会批准，当日不计入",
        "自2025-01-21起计算20日，至2025-02-09",
        "2025-02-09是休息日，顺延至2025-02-10",
    ]
    assert [str(step.basis) for step in steps] == [
        "《中华人民共和国民法典》第二百零一条",
        "《中华人民共和国预算法》第十四条",
        "《中华人民共和国民法典》第二百零三条",
    ]
    assert all(step.text.en.isascii() for step in steps)


@pytest.mark.parametrize(
    ("formed", "provisional"), [(date(2026, 11, 25), False), (date(2026, 11, 26), True), (date(2026, 12, 10), True)]
)
def test_a_day_that_no_notice_covers_is_provisional(formed: date, provisional: bool) -> None:
    """Twenty working days from 25 November 2026 end on 23 December; a day later New Year's days off may touch it."""
    answer = due("proactive", formed, CALENDAR)
    assert answer.provisional is provisional
    assert (answer.steps[-1].text.zh == "所涉年份的放假安排尚未录入，日期待定") is provisional
    assert timeliness(answer, answer.date, CALENDAR).provisional is provisional


@pytest.mark.parametrize(
    ("formed", "article"),
    [
        (date(2008, 5, 1), "第十八条"),
        (date(2019, 5, 14), "第十八条"),
        (date(2019, 5, 15), "第二十六条"),
        (date(2019, 5, 16), "第二十六条"),
        (date(2007, 1, 1), "第十八条"),
    ],
)
def test_the_regulations_of_the_day_apply(formed: date, article: str) -> None:
    """The revision has been in force since 15 May 2019; what is older is measured by the first Regulations."""
    assert due("proactive", formed, CALENDAR).steps[1].basis.article == article


def test_an_office_may_have_a_period_of_its_own() -> None:
    """A value like the others; an unknown name is refused."""
    own = Period(
        "own",
        Wording("演示时限", "Demonstration"),
        Wording("会议结束", "the meeting ended"),
        Dated((date(2020, 1, 1), Length(5, "workday"), Basis("演示办法", "第一条"))),
        confirmed=False,
    )
    assert due(own, date(2025, 3, 3), CALENDAR).date == date(2025, 3, 10)
    with pytest.raises(UnknownKind, match="没有“own”这一公开时限"):
        period("own")


@given(st.sampled_from([p for p in PERIODS if p.meaning == "within"]), st.dates(date(2019, 1, 1), date(2026, 11, 1)))
def test_published_on_the_day_is_in_time_and_a_day_later_is_late(kind: Period, trigger: date) -> None:
    """For every period in days that must be kept."""
    if kind.at(trigger).length.unit == "hour":
        return
    answer = due(kind, trigger, CALENDAR)
    assert CALENDAR.is_workday(answer.date)
    assert timeliness(answer, answer.date, CALENDAR).on_time
    late = timeliness(answer, answer.date + timedelta(1), CALENDAR)
    assert (late.on_time, late.late_by) == (False, 1)


@pytest.mark.parametrize(
    ("facts", "day", "why"),
    [
        ({}, date(2025, 3, 3), "定期评估审查"),
        ({"interval": 6}, date(2024, 9, 3), "定期评估审查"),
        ({"interval": 24}, date(2026, 3, 3), "定期评估审查"),
        ({"classified": True}, date(2025, 3, 3), "国家秘密每年审核"),
        ({"classified": True, "interval": 24}, date(2025, 3, 3), "国家秘密每年审核"),
        ({"declassified_on": date(2025, 3, 2)}, date(2025, 3, 2), "保密期限届满"),
        ({"declassified_on": date(2025, 3, 3)}, date(2025, 3, 3), "定期评估审查"),
        ({"declassified_on": date(2025, 3, 4)}, date(2025, 3, 3), "定期评估审查"),
        ({"declassified_on": date(2020, 1, 1)}, date(2024, 3, 3), "保密期限届满"),
    ],
)
def test_what_is_withheld_is_looked_at_again(facts: dict[str, object], day: date, why: str) -> None:
    """Last looked at on 3 March 2024."""
    review = next_review(date(2024, 3, 3), **facts)  # type: ignore[arg-type]
    assert (review.date, review.why.zh) == (day, why)


@pytest.mark.parametrize(
    ("last", "interval", "day"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2024, 12, 31), 1, date(2025, 1, 31)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
    ],
)
def test_months_that_lack_the_day(last: date, interval: int, day: date) -> None:
    """End on their last."""
    assert next_review(last, interval=interval).date == day
