"""From a dispute's steps to its course, and to what is stored of it for sorting (``Dispute.CACHES``)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from gongkai.law.dispute_course import Course, DueDay, Step, course
from gongkai.law.workdays import Calendar
from gongkai.office.inforequests.calendars import calendar as calendar_of_office
from gongkai.office.policy import DisputeState
from gongkai.office.remedies.models import Dispute, DisputeStep

_CHUNK = 500


def steps_of(dispute: Dispute) -> list[DisputeStep]:
    """The steps that count, in the order of their days; struck ones left out."""
    return [step for step in dispute.steps.all() if step.struck_at is None]


def law_steps(dispute: Dispute) -> list[Step]:
    """The same as the law takes them."""
    return [step.as_law() for step in steps_of(dispute)]


def course_of(dispute: Dispute, calendar: Calendar | None = None) -> Course:
    """Where ``dispute`` stands, with what is due."""
    return course(law_steps(dispute), dispute.as_case, calendar or calendar_of_office())


def standing_of(found: Course) -> dict[str, Any]:
    """What is to be stored of a dispute whose course is ``found``; without a filing it was registered by mistake."""
    mine, theirs, appeal = _next(found, "agency"), _next(found, "organ", "court"), _appeal(found)
    return {
        "state": DisputeState.STRUCK if found.filed_on is None else DisputeState(found.state),
        "filed_on": found.filed_on,
        "copy_on": found.copy_on,
        "answered_on": found.answered_on,
        "decided_on": found.decided_on,
        "result": found.result,
        "suspended": found.suspended,
        "due_on": mine.on if mine else None,
        "due_kind": mine.period.identifier if mine else "",
        "due_provisional": mine.provisional if mine else False,
        "expected_on": theirs.on if theirs else None,
        "appeal_until": appeal.on if appeal else None,
    }


def _next(found: Course, *whose: str) -> DueDay | None:
    """The nearest day of what must be done: an appeal is a right and no duty."""
    due = [one for one in found.dues if one.period.whose in whose and one != _appeal(found)]
    return min(due, key=lambda one: one.on, default=None)


def _appeal(found: Course) -> DueDay | None:
    return found.due("appeal") or found.due("appeal_ruling")


def refresh(dispute: Dispute) -> Course:
    """Bring what is stored of a dispute in step with its steps, inside an act."""
    dispute._prefetched_objects_cache = {}
    found = course_of(dispute)
    values = standing_of(found)
    Dispute.objects.filter(pk=dispute.pk).update(**values)
    for name, value in values.items():
        setattr(dispute, name, value)
    return found


@dataclass(frozen=True, slots=True)
class Difference:
    """A dispute of which something else is stored than its steps say."""

    dispute: int
    name: str
    stored: dict[str, Any]
    computed: dict[str, Any]


def differences(disputes: QuerySet[Dispute] | None = None) -> Iterator[Difference]:
    """Where what is stored differs from what the steps say; of all disputes, or of these."""
    held = (Dispute.objects.all() if disputes is None else disputes).defer("applicant", "matter").order_by("pk")
    days = calendar_of_office()
    steps = Prefetch("steps", DisputeStep.objects.defer("words", "struck_because"))
    for dispute in held.prefetch_related(steps).iterator(_CHUNK):
        values = standing_of(course_of(dispute, days))
        other = {name: value for name, value in values.items() if getattr(dispute, name) != value}
        if other:
            stored = {name: getattr(dispute, name) for name in other}
            yield Difference(dispute.pk, str(dispute), stored, other)


def recompute() -> list[Difference]:
    """Store what the steps say of every dispute, inside an act; those that differed."""
    return [
        one
        for one in list(differences())
        if Dispute.objects.filter(pk=one.dispute, **one.stored).update(**one.computed)
    ]
