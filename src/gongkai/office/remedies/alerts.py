"""What somebody has to see to in time in disputes; it goes with the alerts of requests."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import capacities, reach
from gongkai.office.days import today
from gongkai.office.inforequests.alerts import Count
from gongkai.office.inforequests.calendars import calendar
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


COUNTS = (
    Count("disputes_overdue", _("复议、诉讼答复超期"), lambda person: overdue_of(person).count()),
    Count("disputes_nearly", _("复议、诉讼期限临近"), lambda person: nearly_due_of(person).count()),
)
