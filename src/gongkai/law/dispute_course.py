"""The course of a reconsideration or a suit (复议、诉讼进程): from what happened to where it stands and what is due.

Sources: 行政复议法 (2023 revision) Arts. 39, 48, 54, 62, 76, 行政诉讼法 Arts. 67, 81, 83, 85, 86, 88, 法释〔2018〕1号
Art. 101 (which rulings can be appealed); the periods are those of ``dispute_periods``. While a case was suspended
(中止) its organ's period does not run, and the day by which it decides is not told.

>>> from gongkai.law.workdays import official
>>> steps = [Step(StepKind.FILED, date(2025, 3, 3)), Step(StepKind.COPY, date(2025, 3, 10))]
>>> found = course(steps, Case("reconsideration"), official())
>>> found.state, found.due("answer").on
('to_answer', datetime.date(2025, 3, 24))
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from gongkai.law.dispute_periods import DisputePeriod, period
from gongkai.law.disputes import Block
from gongkai.law.workdays import Calendar
from gongkai.wording import Wording


class StepKind(StrEnum):
    """What happens in a dispute."""

    FILED = "filed"
    ACCEPTED = "accepted"
    SIMPLIFIED = "simplified"
    COPY = "copy"
    ANSWERED = "answered"
    HEARD = "heard"
    EXTENDED = "extended"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    DECIDED = "decided"
    SERVED = "served"
    OPINION = "opinion"
    REPORTED = "reported"


LABELS: dict[StepKind, Wording] = {
    StepKind.FILED: Wording("提起", "Filed"),
    StepKind.ACCEPTED: Wording("受理、立案", "Accepted"),
    StepKind.SIMPLIFIED: Wording("适用简易程序", "Simplified procedure"),
    StepKind.COPY: Wording("收到申请书、起诉状或者上诉状副本", "Copy received"),
    StepKind.ANSWERED: Wording("提出答复、答辩和证据", "Answered, with evidence"),
    StepKind.HEARD: Wording("听证、开庭", "Heard"),
    StepKind.EXTENDED: Wording("延长审理期限", "Period to decide extended"),
    StepKind.SUSPENDED: Wording("中止", "Suspended"),
    StepKind.RESUMED: Wording("恢复", "Resumed"),
    StepKind.DECIDED: Wording("审结", "Decided"),
    StepKind.SERVED: Wording("决定书、裁判文书送达我方", "Decision served on us"),
    StepKind.OPINION: Wording("收到行政复议意见书", "Written opinion received"),
    StepKind.REPORTED: Wording("报告意见书落实情况", "Reported on the opinion"),
}

_AFTER = {StepKind.SERVED, StepKind.OPINION, StepKind.REPORTED}
_NEEDS = {
    StepKind.ANSWERED: StepKind.COPY,
    StepKind.SERVED: StepKind.DECIDED,
    StepKind.REPORTED: StepKind.OPINION,
}
_MANY = {StepKind.HEARD, StepKind.SUSPENDED, StepKind.RESUMED}
_RECONSIDERATION_ONLY = {StepKind.OPINION, StepKind.REPORTED}
_APPEALABLE_RULINGS = {"not_filed", "suit_dismissed"}
_ENDED_FOR_GOOD = {"withdrawn", "settled", "terminated"}

CourseState = Literal["filed", "to_answer", "answered", "decided"]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened on a day; ``result`` belongs to ``DECIDED`` (``disputes.RESULTS``)."""

    kind: StepKind
    on: date
    result: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What kind of dispute; ``instance``: 1 first, 2 appeal, 3 retrial (再审)."""

    block: Block
    instance: int = 1


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day by which somebody is to act; ``provisional`` where the notice of days off may still move it."""

    period: DisputePeriod
    on: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class Course:
    """Where a dispute stands."""

    state: CourseState
    filed_on: date | None
    copy_on: date | None
    answered_on: date | None
    decided_on: date | None
    result: str
    suspended: bool
    dues: tuple[DueDay, ...]

    def due(self, identifier: str) -> DueDay | None:
        """The due day of a period, if it runs."""
        return next((one for one in self.dues if one.period.identifier == identifier), None)


def in_order(steps: Sequence[Step]) -> list[Step]:
    """Steps by day; those of one day as they were entered."""
    return sorted(steps, key=lambda step: step.on)


def fault(steps: Sequence[Step], new: Step, case: Case) -> Wording | None:
    """Why ``new`` cannot be added to ``steps``; ``None`` where it can."""
    days = {step.kind: step.on for step in in_order(steps)}
    if new.kind in days and new.kind not in _MANY:
        return Wording("这一步已经登记过", "This step was entered already")
    if new.kind is not StepKind.FILED and StepKind.FILED not in days:
        return Wording("应先登记提起的日期", "The day of filing comes first")
    if new.kind in _RECONSIDERATION_ONLY and case.block != "reconsideration":
        return Wording("只有行政复议才有行政复议意见书", "Only reconsideration has a written opinion")
    needed = _NEEDS.get(new.kind)
    if needed and needed not in days:
        return Wording(f"应先登记“{LABELS[needed].zh}”", f"“{LABELS[needed].en}” comes first")
    if new.on < days.get(needed or StepKind.FILED, new.on) or new.on < days.get(StepKind.FILED, new.on):
        return Wording("日期早于此前的步骤", "The day is before that of an earlier step")
    return _out_of_turn(steps, new, days)


def _out_of_turn(steps: Sequence[Step], new: Step, days: dict[StepKind, date]) -> Wording | None:
    """What a decision ends, and that only what is suspended can be resumed."""
    decided = days.get(StepKind.DECIDED)
    if decided and new.kind not in _AFTER and new.on > decided:
        return Wording("已经审结，不能再登记此后的审理步骤", "It was decided; no step of the procedure follows")
    if new.kind is StepKind.DECIDED and any(s.on > new.on for s in steps if s.kind not in _AFTER):
        return Wording("审结日期早于已登记的步骤", "The day of decision is before a step entered")
    suspended = _suspended([step for step in in_order(steps) if step.on <= new.on])
    if new.kind is StepKind.SUSPENDED and suspended:
        return Wording("已经中止", "It is suspended already")
    if new.kind is StepKind.RESUMED and not suspended:
        return Wording("没有中止，不能恢复", "It is not suspended")
    return None


def first_fault(steps: Sequence[Step], case: Case) -> Wording | None:
    """What is wrong with a whole course, read from its beginning."""
    ordered = in_order(steps)
    return next((wrong for n, step in enumerate(ordered) if (wrong := fault(ordered[:n], step, case))), None)


def _suspended(steps: Sequence[Step]) -> bool:
    last = [step.kind for step in steps if step.kind in (StepKind.SUSPENDED, StepKind.RESUMED)]
    return bool(last) and last[-1] is StepKind.SUSPENDED


def course(steps: Sequence[Step], case: Case, calendar: Calendar) -> Course:
    """Where the dispute stands after ``steps``, and every period that runs."""
    ordered = in_order(steps)
    days = {step.kind: step.on for step in ordered}
    result = next((step.result for step in ordered if step.kind is StepKind.DECIDED), "")
    periods = [*_ours(days, case), *_theirs(days, case), *_appeals(days, case, result)]
    dues = []
    for identifier, trigger in periods:
        found = period(identifier)
        last = found.last_day(trigger, calendar)
        dues.append(DueDay(found, last.date, last.provisional))
    return Course(
        _state(days),
        days.get(StepKind.FILED),
        days.get(StepKind.COPY),
        days.get(StepKind.ANSWERED),
        days.get(StepKind.DECIDED),
        result,
        _suspended(ordered) and StepKind.DECIDED not in days,
        tuple(dues),
    )


def _state(days: dict[StepKind, date]) -> CourseState:
    if StepKind.DECIDED in days:
        return "decided"
    if StepKind.ANSWERED in days:
        return "answered"
    return "to_answer" if StepKind.COPY in days else "filed"


Running = list[tuple[str, date]]


def _ours(days: dict[StepKind, date], case: Case) -> Running:
    """What the agency is to do: answer, and report on a written opinion. A court that tries a case again (再审) sets
    the day itself.
    """
    found: Running = []
    if _state(days) == "to_answer" and case.instance <= 2:
        found.append((_answer(days, case), days[StepKind.COPY]))
    if StepKind.OPINION in days and StepKind.REPORTED not in days:
        found.append(("opinion_report", days[StepKind.OPINION]))
    return found


def _answer(days: dict[StepKind, date], case: Case) -> str:
    if case.block == "litigation":
        return "defence" if case.instance == 1 else "defence_appeal"
    return "answer_simplified" if StepKind.SIMPLIFIED in days else "answer"


def _theirs(days: dict[StepKind, date], case: Case) -> Running:
    """By when the organ or the court is to decide."""
    accepted = days.get(StepKind.ACCEPTED)
    if accepted is None or StepKind.DECIDED in days or StepKind.SUSPENDED in days or case.instance > 2:
        return []
    simplified, extended = StepKind.SIMPLIFIED in days, StepKind.EXTENDED in days
    if case.block == "reconsideration":
        name = "decision_simplified" if simplified else "decision_extended" if extended else "decision"
        return [(name, accepted)]
    if extended:  # by a higher court, to a day that it sets
        return []
    if case.instance == 2:
        return [("second_instance", accepted)]
    return [("first_instance_simplified" if simplified else "first_instance", accepted)]


def _appeals(days: dict[StepKind, date], case: Case, result: str) -> Running:
    """How long the agency can appeal against a first instance."""
    served = days.get(StepKind.SERVED)
    if case.block != "litigation" or case.instance != 1 or served is None or result in _ENDED_FOR_GOOD:
        return []
    return [("appeal_ruling" if result in _APPEALABLE_RULINGS else "appeal", served)]
