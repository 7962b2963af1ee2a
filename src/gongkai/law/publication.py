"""When information must be out, with the reasoning; whether it was; when what is withheld is looked at again.

Sources: 条例 Art. 26 (20 working days from formation or change, unless law sets another period), Art. 18 (periodic
re-assessment; no interval is set: yearly by default), 保守国家秘密法 Art. 24 (classified matters each year); counting
by 民法典 Arts. 201 and 203. The day of the trigger is not counted; a period in calendar days that ends on a rest day
ends on the next working day; hours are counted by the clock.

>>> from datetime import date
>>> from gongkai.law.workdays import official
>>> answer = due("proactive", date(2025, 1, 20), official())
>>> answer.date.isoformat(), answer.provisional
('2025-02-21', False)
>>> [step.text.zh for step in answer.steps][1]
'自2025-01-21起计算20个工作日，其间12天为放假或休息日，至2025-02-21'
>>> timeliness(answer, date(2025, 2, 24), official())
Timeliness(used=21, late_by=1, on_time=False, provisional=False)
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeAlias

from gongkai.law.basis import REGULATIONS, Basis
from gongkai.law.periods import Applied, Length, Meaning, Period, period
from gongkai.law.workdays import COUNTING, REST_DAY, Calendar, Day, months_after
from gongkai.wording import Wording

RE_ASSESSMENT = Basis(REGULATIONS, "第十八条", date(2019, 5, 15))
SECRECY_REVIEW = Basis("中华人民共和国保守国家秘密法", "第二十四条", date(2024, 5, 1))
DECLASSIFICATION = Basis("中华人民共和国保守国家秘密法", "第二十条、第二十四条", date(2024, 5, 1))

RE_ASSESSMENT_MONTHS = 12
"""The Regulations set no interval; an office may choose a shorter or longer one."""

_DAY = timedelta(1)
_HOUR = timedelta(hours=1)
_Date: TypeAlias = date


class Step(NamedTuple):
    """One step of the reasoning, with the day that it arrives at and its basis."""

    text: Wording
    date: date
    basis: Basis


@dataclass(frozen=True, slots=True)
class Due:
    """The last day to publish (``within``), the last day to keep open (``at_least``) or to deliver (``before``).

    ``at`` is the minute for a period in hours. ``provisional``: a notice of days off not yet known may move the day.
    """

    date: _Date
    provisional: bool
    steps: tuple[Step, ...]
    length: Length
    meaning: Meaning
    trigger: _Date
    at: datetime | None = None


def due(kind: str | Period, formed_on: date, calendar: Calendar) -> Due:
    """When information of a kind must be published.

    ``formed_on`` is the day of the trigger, for a period in hours the moment in local time. ``kind`` is one of
    ``periods.PERIODS`` (UnknownKind if it is none) or a Period of the office's own.
    """
    chosen = period(kind) if isinstance(kind, str) else kind
    day = _day_of(formed_on)
    applied = chosen.at(day)
    if applied.length.unit == "hour":
        return _due_by_the_clock(chosen, formed_on)
    if chosen.meaning == "before":
        end, steps = _days_before(applied, day)
    elif applied.length.unit == "workday":
        end, steps = _working_days(applied, day, calendar)
    else:
        end, steps = _calendar_days(applied, day, calendar)
    start = Step(_started(chosen, day), day, COUNTING)
    steps = (start, *steps, *_provisional(end))
    return Due(end.date, end.provisional, steps, applied.length, chosen.meaning, day)


def _day_of(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _started(chosen: Period, day: date) -> Wording:
    return Wording(f"{day}：{chosen.trigger.zh}，当日不计入", f"{day}: {chosen.trigger.en}; the day is not counted")


def _due_by_the_clock(chosen: Period, moment: date) -> Due:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise TypeError("a period in hours is counted from an aware moment")
    day = moment.date()
    length, basis = chosen.at(day)
    at = moment + length.n * _HOUR
    began = Wording(f"{moment:%Y-%m-%d %H:%M}：{chosen.trigger.zh}", f"{moment:%Y-%m-%d %H:%M}: {chosen.trigger.en}")
    ends = Wording(f"{length.n}小时后为{at:%Y-%m-%d %H:%M}", f"{length.n} hours later is {at:%Y-%m-%d %H:%M}")
    steps = (Step(began, day, basis), Step(ends, at.date(), basis))
    return Due(at.date(), False, steps, length, chosen.meaning, day, at)


def _days_before(applied: Applied, day: date) -> tuple[Day, tuple[Step, ...]]:
    n = applied.length.n
    end = day - n * _DAY
    return Day(end, False), (Step(Wording(f"{n}日前为{end}", f"{n} days before is {end}"), end, applied.basis),)


def _working_days(applied: Applied, day: date, calendar: Calendar) -> tuple[Day, tuple[Step, ...]]:
    n = applied.length.n
    end = calendar.add(day, n)
    rest = (end.date - day).days - n
    text = Wording(
        f"自{day + _DAY}起计算{n}个工作日，其间{rest}天为放假或休息日，至{end.date}",
        f"{n} working days counted from {day + _DAY}, leaving out {rest} days off, end on {end.date}",
    )
    return end, (Step(text, end.date, applied.basis),)


def _calendar_days(applied: Applied, day: date, calendar: Calendar) -> tuple[Day, tuple[Step, ...]]:
    n = applied.length.n
    plain = day + n * _DAY
    end = calendar.on_or_after(plain)
    text = Wording(f"自{day + _DAY}起计算{n}日，至{plain}", f"{n} days counted from {day + _DAY} end on {plain}")
    counted = Step(text, plain, applied.basis)
    if end.date == plain:
        return end, (counted,)
    moved = Wording(f"{plain}是休息日，顺延至{end.date}", f"{plain} is a day off; the period ends on {end.date}")
    return end, (counted, Step(moved, end.date, REST_DAY))


def _provisional(end: Day) -> tuple[Step, ...]:
    if not end.provisional:
        return ()
    text = Wording(
        "所涉年份的放假安排尚未录入，日期待定", "The days off of a year concerned are not known yet; the day may move"
    )
    return (Step(text, end.date, COUNTING),)


class Timeliness(NamedTuple):
    """How a publication stands to its due day; ``used`` and ``late_by`` in the unit of the period (hours begun)."""

    used: int
    late_by: int
    on_time: bool
    provisional: bool


def timeliness(answer: Due, published: date, calendar: Calendar) -> Timeliness:
    """Whether it was out in time; for something not yet out, ``published`` is today.

    For ``at_least`` the day is that on which it was closed, for ``before`` that of delivery; ``late_by`` is what was
    lacking.
    """
    if answer.at is not None:
        return _timeliness_by_the_clock(answer, answer.at, published)
    day = _day_of(published)
    wanted, reached = (day, answer.date) if answer.meaning == "at_least" else (answer.date, day)
    on_time = reached <= wanted
    if answer.length.unit == "workday":
        used, lacking = calendar.between(answer.trigger, day), calendar.between(wanted, reached)
        late_by = 0 if on_time else max(lacking.days, 1)  # late on a day off is late
        return Timeliness(used.days, late_by, on_time, answer.provisional or used.provisional)
    span = answer.trigger - day if answer.meaning == "before" else day - answer.trigger
    return Timeliness(max(span.days, 0), max((reached - wanted).days, 0), on_time, answer.provisional)


def _timeliness_by_the_clock(answer: Due, at: datetime, published: date) -> Timeliness:
    if not isinstance(published, datetime) or published.tzinfo is None:
        raise TypeError("a period in hours is compared with an aware moment")
    left = (at - published) // _HOUR
    return Timeliness(max(answer.length.n - left, 0), max(-left, 0), published <= at, False)


class Review(NamedTuple):
    """When something withheld is looked at again, and why then."""

    date: date
    why: Wording
    basis: Basis


def next_review(
    last: date, *, interval: int = RE_ASSESSMENT_MONTHS, classified: bool = False, declassified_on: date | None = None
) -> Review:
    """The day by which information not disclosed (不予公开, 依申请公开) is re-examined.

    ``interval`` in months. Classified matters are reviewed at least every year; the end of the period of secrecy
    (保密期限) brings the day forward, and one that has passed makes it due at once.
    """
    if interval < 1:
        raise ValueError("an interval is at least one month")
    regular = months_after(last, min(interval, 12) if classified else interval)
    if declassified_on is not None and declassified_on < regular:
        why = Wording("保密期限届满", "The period of secrecy ends")
        return Review(max(declassified_on, last), why, DECLASSIFICATION)
    if classified:
        return Review(regular, Wording("国家秘密每年审核", "State secrets are reviewed each year"), SECRECY_REVIEW)
    return Review(regular, Wording("定期评估审查", "Periodic re-assessment"), RE_ASSESSMENT)
