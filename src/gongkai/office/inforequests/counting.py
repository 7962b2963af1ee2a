"""The figures of a year: the report's table of requests (表三), and how long replies took. They tell of no person.

Counted are requests that were received (7.11), each once (7.3, 7.5), under the first result and its day (7.14). So new
and carried in are always results and carried out together.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from statistics import median

from django.db.models import Q, QuerySet

from gongkai.annual.editions import EDITIONS, ORGANISATION_COLUMNS
from gongkai.law.clock import Channel
from gongkai.office.agencies.models import Agency
from gongkai.office.inforequests.calendars import calendar
from gongkai.office.inforequests.models import CaseKind, InfoRequest
from gongkai.office.policy import RequestState

Table = dict[str, dict[str, int]]
COLUMNS = ("natural_person", *(column.name for column in ORGANISATION_COLUMNS))


def counted(agencies: Iterable[Agency]) -> QuerySet[InfoRequest]:
    """The requests of ``agencies`` that count: received, and standing for themselves."""
    elsewhere = (RequestState.MERGED, RequestState.SPLIT)
    held = InfoRequest.objects.filter(agency__in=agencies, kind=CaseKind.REQUEST, received_on__isnull=False)
    return held.exclude(state__in=elsewhere)


def table_of(agencies: Iterable[Agency], year: int) -> Table:
    """Rows and columns of the report's table ``requests`` in the form of 2021, for one agency or several together."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    held = counted(list(agencies))
    table = {row.name: dict.fromkeys((*COLUMNS, "total"), 0) for row in EDITIONS["2021"].table("requests").rows}
    _add(table, "new", held.filter(received_on__range=(first, last)))
    _add(table, "carried_in", held.filter(Q(counted_on=None) | Q(counted_on__gte=first), received_on__lt=first))
    _add(table, "carried_out", held.filter(Q(counted_on=None) | Q(counted_on__gt=last), received_on__lte=last))
    results = held.filter(counted_on__range=(first, last)).values_list("counted_as", "applicant__kind")
    for (row, column), number in Counter(results).items():
        for name in (row, "total"):
            table[name][column] += number
            table[name]["total"] += number
    return table


def _add(table: Table, row: str, requests: QuerySet[InfoRequest]) -> None:
    for column, number in Counter(requests.values_list("applicant__kind", flat=True)).items():
        table[row][column] += number
        table[row]["total"] += number


def channels_of(agencies: Iterable[Agency], year: int) -> dict[Channel, int]:
    """How the requests received in a year came."""
    held = counted(list(agencies)).filter(received_on__year=year)
    return {Channel(name): number for name, number in Counter(held.values_list("channel", flat=True)).items()}


def median_days(agencies: Iterable[Agency], year: int) -> float | None:
    """The median of working days from receipt to the first reply, of those answered in a year; ``None`` without any.

    Pauses are not left out: it is the time an applicant waited.
    """
    held = counted(list(agencies)).filter(counted_on__year=year, answered_on__isnull=False)
    days = calendar()
    waited = [days.between(*pair).days for pair in held.values_list("received_on", "counted_on")]
    return float(median(waited)) if waited else None
