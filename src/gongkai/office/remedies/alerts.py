"""What somebody has to see to in time in disputes; it goes with the alerts of requests."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import capacities, reach
from gongkai.office.days import today
from gongkai.office.inforequests.alerts import Count
from gongkai.office.inforequests.calendars import calendar
from gongkai.office.inforequests.feeding import DueDay
from gongkai.office.inforequests.settings import rules_of
from gongkai.office.policy import DisputeAct
from gongkai.office.remedies.models import Dispute


def workable_by(person: Any) -> QuerySet[Dispute]:
    """The disputes that ``person`` handles: at their own agency, not those below."""
    return Dispute.objects.filter(reach(person, DisputeAct.READ_PERSONAL)).select_related("agency")


def overdue_of(person: Any) -> QuerySet[Dispute]:
    """Those whose answer or report is late."""
    return workable_by(person).filter(due_on__lt=today())


def nearly_due_of(person: Any) -> QuerySet[Dispute]:
    """Those with an answer, a report or the last day of an appeal within the days of warning of their agency."""
    found = Q(pk__in=())
    for agency in Agency.objects.filter(pk__in={c.agency_id for c in capacities(person)}):
        days = (today(), calendar().add(today(), rules_of(agency).alert_days).date)
        found |= Q(agency=agency) & (Q(due_on__range=days) | Q(appeal_until__range=days, later=None))
    return workable_by(person).filter(found).distinct()


def due_days_of(person: Any) -> Iterator[DueDay]:
    """What a person has to answer or report, and until when an appeal is possible."""
    undecided = Q(appeal_until__gte=today(), later=None)
    for one in workable_by(person).filter(Q(due_on__isnull=False) | undecided).distinct():
        url = reverse("dispute_page", args=[one.pk])
        if one.due_on is not None:
            label, provisional = one.get_due_kind_display(), one.due_provisional
            yield DueDay(
                f"dispute-{one.pk}-{one.due_kind}", str(one), url, one.agency_id, label, one.due_on, provisional
            )
        elif one.appeal_until is not None:
            yield DueDay(f"dispute-{one.pk}-appeal", str(one), url, one.agency_id, _now("可以上诉至"), one.appeal_until)


COUNTS = (
    Count("disputes_overdue", _("复议、诉讼答复超期"), lambda person: overdue_of(person).count()),
    Count("disputes_nearly", _("复议、诉讼期限临近"), lambda person: nearly_due_of(person).count()),
)
