"""Reminders: reports that wait for somebody, and the last days that come near; beside those of requests."""

from collections.abc import Iterable, Iterator
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
from gongkai.office.reporting.dates import ReportDate, dates_of_report, local_dates, next_date
from gongkai.office.reporting.models import Filing
from gongkai.office.reporting.subject import REGION, ReportOf

AHEAD = timedelta(days=30)
"""From when a last day that comes near is counted."""
BEHIND = timedelta(days=90)
"""For how long one that has passed is: an agency that began here later is not reminded of it for ever."""


def waiting_for(person: Any) -> int:
    """Reports that ``person`` has to sign, to accept, to mend or to publish."""
    acts = (ReportAct.SIGN, ReportAct.SUBMIT, ReportAct.PUBLISH)
    return Filing.objects.filter(reduce(or_, (reach(person, one) for one in acts))).count() + len(to_decide(person))


def dates_for(person: Any) -> Iterator[tuple[ReportOf, ReportDate]]:
    """The next last day of each report that ``person`` makes and that is not published; of a government also that of
    its region's.
    """
    year = today().year - 1
    agencies = list(agencies_for(person, Duty.REPORT))
    filings = {(one.agency_id, one.regional): one for one in Filing.objects.filter(agency__in=agencies, year=year)}
    local = local_dates(year) if agencies else []
    for of in _made_by(agencies, year):
        found = next_date(dates_of_report(of, local), filings.get((of.agency.pk, of.regional)))
        if found and found.on >= today() - BEHIND:
            yield of, found


def _made_by(agencies: Iterable[Agency], year: int) -> Iterator[ReportOf]:
    for agency in agencies:
        yield ReportOf(agency, year, edition_of(year))
        if agency.numchild:
            yield ReportOf(agency, year, edition_of(year), regional=True)


def near_for(person: Any) -> int:
    """How many of them are past or come within ``AHEAD``."""
    return sum(found.on <= today() + AHEAD for _of, found in dates_for(person))


def due_for(person: Any) -> Iterator[DueDay]:
    """The last days for the calendar that a person subscribes to."""
    for of, found in dates_for(person):
        number, year = of.agency.pk, of.year
        key = f"report-{number}-{year}-{REGION}" if of.regional else f"report-{number}-{year}"
        name = _now("%(year)d年度全区域汇总报告") if of.regional else _now("%(year)d年度报告")
        address = reverse("report_year", args=[number, year, of.scope])
        yield DueDay(key, name % {"year": year}, address, number, str(found.label), found.on)


COUNTS = (
    Count("reports", _("待办年度报告"), waiting_for),
    Count("report_dates", _("临近或者已过期限的年度报告"), near_for),
)
