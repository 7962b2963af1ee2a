"""Who collects reports from outside, and of whom: the one door to each."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_for, callers_at, capacities
from gongkai.office.errors import NotYoursError
from gongkai.office.outside_reports.models import Batch, OutsideReport
from gongkai.office.policy import Duty, Place, may


def collectors_for(person: Any) -> QuerySet[Agency]:
    """The agencies for which ``person`` may collect."""
    found: QuerySet[Agency] = agencies_for(person, Duty.COLLECT).filter(active=True)
    return found


def collected_by(person: Any) -> QuerySet[Agency]:
    """The agencies whose reports ``person`` collects: below those of their roles, and never the same."""
    found = Q(pk__in=())
    for capacity in capacities(person):
        if may(capacity.caller, Duty.COLLECT, Place.BELOW):
            found |= Q(path__startswith=capacity.path) & ~Q(pk=capacity.agency_id)
    return Agency.objects.filter(found)


def below(collector: Agency) -> QuerySet[Agency]:
    """The agencies whose reports an agency collects, those that were closed since among them: they report for the years
    in which they worked.
    """
    return Agency.objects.filter(path__startswith=collector.path).exclude(pk=collector.pk)


def may_collect(person: Any, agency: Agency) -> bool:
    """Whether ``agency`` is below an agency for which ``person`` collects."""
    return any(
        place is Place.BELOW and may(caller, Duty.COLLECT, place) for caller, place in callers_at(person, agency)
    )


def visible_to(person: Any) -> QuerySet[OutsideReport]:
    """The reports that ``person`` handles: those of agencies below, those of their own region as a whole, and those of
    nobody yet that they collected.
    """
    collectors = agencies_for(person, Duty.COLLECT)
    own = Q(agency=None, batch__collector__in=collectors) | Q(regional=True, agency__in=collectors)
    found = OutsideReport.objects.filter(own | Q(agency__in=collected_by(person)))
    return found.select_related("agency", "batch__collector")


def batches_of(person: Any) -> QuerySet[Batch]:
    """The batches of the agencies for which ``person`` collects."""
    return Batch.objects.filter(collector__in=agencies_for(person, Duty.COLLECT)).select_related("collector", "made_by")


def demand(person: Any, report: OutsideReport) -> None:
    """Raises ``NotYoursError`` for who does not handle the report."""
    if not visible_to(person).filter(pk=report.pk).exists():
        raise NotYoursError(_("这份报告不由您收集。"))
