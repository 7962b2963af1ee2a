"""What somebody has to see to in time: overdue, nearly overdue, unconfirmed, to be approved, tasks; in the office's
pages and in a letter on working days, outside the quiet hours. A letter holds numbers alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.letters import Letter, reader_of, write
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.agencies.rights import capacities
from gongkai.office.days import today
from gongkai.office.inforequests.calendars import calendar
from gongkai.office.inforequests.models import DecisionState, InfoRequest, Task
from gongkai.office.inforequests.queries import workable_by
from gongkai.office.inforequests.settings import rules_of
from gongkai.office.jobs.queue import enqueue
from gongkai.office.jobs.registry import every, job
from gongkai.office.policy import ENDED, Caller, RequestState

_OVERSEERS = (Caller.DISCLOSURE_OFFICE, Caller.LEADER)


@dataclass(frozen=True, slots=True)
class Count:
    """What another duty has people see to (reconsideration, litigation): a label, and how many a person has."""

    name: str
    label: Any
    of: Callable[[Any], int]


_others: dict[str, Count] = {}


def count_too(count: Count) -> None:
    """Count something else with the requests; called when an app is ready."""
    _others[count.name] = count


@dataclass(frozen=True, slots=True)
class Alerts:
    """How many cases are overdue, due within the agency's days of warning, unconfirmed; replies to approve; tasks;
    ``others``: labels and numbers of what is counted too, where there are any.
    """

    overdue: int
    nearly: int
    unconfirmed: int
    approvals: int
    tasks: int
    others: tuple[tuple[Any, int], ...] = ()

    def __bool__(self) -> bool:
        return any((self.overdue, self.nearly, self.unconfirmed, self.approvals, self.tasks, self.others))


def cases_of(person: Any) -> QuerySet[InfoRequest]:
    """The open cases that ``person`` answers for: their own, and all of the agency for its office and leader."""
    overseen = [c.agency_id for c in capacities(person) if c.caller in _OVERSEERS]
    mine = Q(officer=person.pk) | Q(agency__in=overseen)
    return workable_by(person).filter(mine).exclude(state__in=ENDED)


def overdue_of(person: Any) -> QuerySet[InfoRequest]:
    """Those whose period has passed."""
    return cases_of(person).filter(next_due_on__lt=today())


def nearly_overdue_of(person: Any) -> QuerySet[InfoRequest]:
    """Those due within the days of warning of their agency, today included."""
    found = Q(pk__in=())
    for agency in Agency.objects.filter(pk__in={c.agency_id for c in capacities(person)}):
        last = calendar().add(today(), rules_of(agency).alert_days).date
        found |= Q(agency=agency, next_due_on__gte=today(), next_due_on__lte=last)
    return cases_of(person).filter(found)


def alerts_of(person: Any) -> Alerts:
    """What ``person`` has to see to."""
    cases = cases_of(person)
    overseen = [c.agency_id for c in capacities(person) if c.caller in _OVERSEERS]
    proposed = Q(decisions__state=DecisionState.PROPOSED, agency__in=overseen)
    return Alerts(
        overdue=overdue_of(person).count(),
        nearly=nearly_overdue_of(person).count(),
        unconfirmed=cases.filter(state=RequestState.UNCONFIRMED).count(),
        approvals=cases.filter(proposed).exclude(decisions__state="proposed", decisions__proposed_by=person.pk).count(),
        tasks=Task.objects.filter(assigned_to=person.pk, done_on=None).count(),
        others=tuple((one.label, number) for one in _others.values() if (number := one.of(person))),
    )


def after_quiet_hours(agency: Agency, moment: datetime) -> datetime:
    """``moment``, or the end of the agency's quiet hours where it falls into them."""
    rules, local = rules_of(agency), timezone.localtime(moment)
    begin, end = rules.quiet_from, rules.quiet_until
    over_night = begin > end
    quiet = (local.hour >= begin or local.hour < end) if over_night else begin <= local.hour < end
    if begin == end or not quiet:
        return moment
    day = local.date() + timedelta(days=1 if over_night and local.hour >= begin else 0)
    return datetime(day.year, day.month, day.day, end % 24, tzinfo=local.tzinfo)


@job("inforequests.ask_for_alerts", seconds=300)
def ask_for_alerts() -> None:
    """Ask for the letters about requests of a working day."""
    day = localdate()
    if calendar().known(day.year) and not calendar().is_workday(day):
        return
    people = Person.objects.filter(is_active=True, posts__isnull=False).exclude(email="").distinct()
    for person in people.select_related("agency"):
        key = f"inforequests.send_alerts:{person.pk}@{day.isoformat()}"
        at = after_quiet_hours(person.agency, timezone.now())
        enqueue("inforequests.send_alerts", key=key, at=at, person=person.pk, day=day.isoformat())


@job("inforequests.send_alerts", attempts=3, gathers=True)
def send_alerts(person: int, day: str) -> None:
    """Write to a person how many requests they have to see to."""
    found = reader_of(person)
    alerts = alerts_of(found) if found else None
    if found and alerts:
        subject, about = _("依申请公开：有待办申请"), {"alerts": alerts}
        write(found, Letter(subject, "inforequests/alerts.txt", about, "wagtailadmin_home", f"requests.{person}.{day}"))


every("inforequests.ask_for_alerts", hours=24, offset=settings.DIGEST_AT)
