"""The figures of a year: the report's table of requests (表三), and how long replies took. They tell of no person.

Counted are requests that were received (7.11), each once (7.3, 7.5), under the first result and its day (7.14). So new
and carried in are always results and carried out together.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import Any

from django.db.models import Count, Q, QuerySet

from gongkai.annual.editions import BALANCE_ROWS, EDITIONS, ORGANISATION_COLUMNS
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
    held = counted(list(agencies))
    table = {row.name: dict.fromkeys((*COLUMNS, "total"), 0) for row in EDITIONS["2021"].table("requests").rows}
    for row in BALANCE_ROWS:
        _add(table, row, held.filter(_within(row, year)).values_list("applicant__kind"))
    results = held.filter(_within("total", year)).values_list("counted_as", "applicant__kind")
    for row, column, number in results.annotate(number=Count("pk")).order_by():
        table[row][column] += number
        table[row]["total"] += number
    return table


def behind(agencies: Iterable[Agency], year: int, rows: Iterable[str], column: str) -> QuerySet[InfoRequest]:
    """The requests that ``rows`` of ``table_of`` count in ``column``: the figure is their number."""
    wanted = Q(pk__in=())
    for row in rows:
        wanted |= _within(row, year) if row in BALANCE_ROWS else _within("total", year) & Q(counted_as=row)
    held = counted(list(agencies)).filter(wanted)
    return held if column == "total" else held.filter(applicant__kind=column)


def _within(row: str, year: int) -> Q:
    """What a row of the balance counts: received, decided, carried over (7.11, 7.14)."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return {
        "new": Q(received_on__range=(first, last)),
        "carried_in": (Q(counted_on=None) | Q(counted_on__gte=first)) & Q(received_on__lt=first),
        "total": Q(counted_on__range=(first, last)),
        "carried_out": (Q(counted_on=None) | Q(counted_on__gt=last)) & Q(received_on__lte=last),
    }[row]


def _add(table: Table, row: str, requests: Any) -> None:
    for column, number in requests.annotate(number=Count("pk")).order_by():
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
