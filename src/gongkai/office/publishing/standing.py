"""How items stand in time, in plain words: by when they must be public, since when and until when a step waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from gongkai.law.periods import UNITS
from gongkai.law.publication import timeliness
from gongkai.law.workdays import official
from gongkai.office.publishing.checking.timing import due_of
from gongkai.office.publishing.choices import in_language
from gongkai.office.publishing.models import InformationItem, ReviewFlow

NEAR = 5
"""Working days before the last one from which a due date is pointed out."""


@dataclass(frozen=True, slots=True)
class Timing:
    """A due day in words; ``tone`` is ``late``, ``near``, ``good`` or empty."""

    words: str
    tone: str = ""
    day: date | None = None


def timing_of(item: InformationItem, today: date | None = None) -> Timing:
    """Whether an item is or was public in time (条例 第二十六条, or the special period chosen)."""
    answer = due_of(item)
    if answer is None or answer.meaning != "within":
        return Timing("")
    today = today or timezone.localdate()
    out = item.first_published_at
    stand = timeliness(answer, timezone.localdate(out) if out else today, official())
    about = {"day": answer.date.isoformat(), "used": stand.used, "late": stand.late_by}
    about["unit"] = in_language(UNITS[answer.length.unit])
    if out and stand.on_time:
        return Timing(_("按期公开，用时%(used)d%(unit)s") % about, "good", answer.date)
    if out:
        return Timing(_("逾期%(late)d%(unit)s公开") % about, "late", answer.date)
    return _not_yet_out(about, answer.date, today)


def _not_yet_out(about: dict[str, Any], due: date, today: date) -> Timing:
    if due < today:
        return Timing(_("应于%(day)s前公开，已逾期%(late)d%(unit)s") % about, "late", due)
    left = official().between(today, due).days
    tone = "near" if left <= NEAR else ""
    if not left:
        return Timing(_("今天是公开期限的最后一天"), tone, due)
    return Timing(_("应于%(day)s前公开，还有%(left)d个工作日") % {**about, "left": left}, tone, due)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Since when an item waits at its step, and by when the step should be taken."""

    since: date
    due: date
    late: bool


def waiting_of(items: Iterable[InformationItem], today: date | None = None) -> dict[int, Waiting]:
    """For each item that waits for somebody, from the last thing that happened to it in review."""
    today = today or timezone.localdate()
    rows = {item.pk: item for item in items}
    flows = ReviewFlow.objects.filter(agency__in={item.agency_id for item in rows.values()})
    given = dict(flows.values_list("agency_id", "working_days_per_step"))
    usual = ReviewFlow._meta.get_field("working_days_per_step").default
    found = {}
    for pk, since in _last_moves(rows).items():
        due = official().add(since, given.get(rows[pk].agency_id, usual)).date
        found[pk] = Waiting(since, due, today > due)
    return found


def _last_moves(rows: dict[int, InformationItem]) -> dict[int, date]:
    kind = ContentType.objects.get_for_model(InformationItem)
    states = TaskState.objects.filter(
        workflow_state__base_content_type=kind, workflow_state__object_id__in=[str(pk) for pk in rows]
    )
    moves: dict[int, date] = {}
    for state in states.select_related("workflow_state").order_by("pk"):
        at = state.started_at if state.status == TaskState.STATUS_IN_PROGRESS else state.finished_at
        moves[int(state.workflow_state.object_id)] = timezone.localdate(at or state.started_at)
    return moves
