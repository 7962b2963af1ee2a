"""Reminders: reports that wait for somebody, and the last days that come near; beside those of requests."""

from collections.abc import Iterator
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_for, reach
from gongkai.office.days import today
from gongkai.office.inforequests.alerts import Count
from gongkai.office.inforequests.feeding import DueDay
from gongkai.office.policy import Duty, ReportAct
from gongkai.office.reporting.authority import to_decide
from gongkai.office.reporting.compiling import edition_of
from gongkai.office.reporting.dates import ReportDate, dates_of, local_dates, next_date
from gongkai.office.reporting.models import Filing

AHEAD = timedelta(days=30)
"""From when a last day that comes near is counted."""
BEHIND = timedelta(days=90)
"""For how long one that has passed is: an agency that began here later is not reminded of it for ever."""


def waiting_for(person: Any) -> int:
    """Reports that ``person`` has to sign, to accept, to mend or to publish."""
    acts = (ReportAct.SIGN, ReportAct.SUBMIT, ReportAct.PUBLISH)
    return Filing.objects.filter(reduce(or_, (reach(person, one) for one in acts))).count() + len(to_decide(person))


def dates_for(person: Any) -> Iterator[tuple[Agency, int, ReportDate]]:
    """The next last day of each report that ``person`` makes and that is not published."""
    year = today().year - 1
    agencies = list(agencies_for(person, Duty.REPORT))
    filings = {one.agency_id: one for one in Filing.objects.filter(agency__in=agencies, year=year, regional=False)}
    local = local_dates(year) if agencies else []
    for agency in agencies:
        found = next_date(dates_of(agency, year, local), filings.get(agency.pk))
        if found and found.on >= today() - BEHIND:
            yield agency, year, found


def near_for(person: Any) -> int:
    """How many of them are past or come within ``AHEAD``."""
    return sum(found.on <= today() + AHEAD for _agency, _year, found in dates_for(person))


def due_for(person: Any) -> Iterator[DueDay]:
    """The last days for the calendar that a person subscribes to."""
    for agency, year, found in dates_for(person):
        name = _now("%(year)d年度报告") % {"year": year}
        address = reverse("report_year", args=[agency.pk, year, edition_of(year)])
        yield DueDay(f"report-{agency.pk}-{year}", name, address, agency.pk, str(found.label), found.on)


COUNTS = (
    Count("reports", _("待办年度报告"), waiting_for),
    Count("report_dates", _("临近或者已过期限的年度报告"), near_for),
)
