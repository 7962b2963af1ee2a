"""依申请公开 in figures: received, results, how long replies took, by year and agency. They tell of no person."""

from typing import Any

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.outcomes import OUTCOMES
from gongkai.office.agencies.models import Agency
from gongkai.office.inforequests.counting import Table, counted, median_days, table_of
from gongkai.office.inforequests.models import ApplicantKind
from gongkai.office.pages.charts import bars
from gongkai.portal.framing import ColumnTags, Frame, page
from gongkai.portal.keeping import kept
from gongkai.portal.reading import all_agencies, year_of
from gongkai.portal.requests.telling import label_of

SMALL = 5
"""A kind of applicant with fewer requests in a year is not told apart from the others."""


@require_safe
@kept("year")
def figures(request: HttpRequest) -> HttpResponse:
    """One year, the newest where none is asked for."""
    agencies = list(all_agencies().values())
    known = _years(agencies)
    asked = request.GET.get("year", "")
    year = year_of(asked) if asked else known[0]
    table = table_of(agencies, year)
    results = [(label_of(one.identifier), table[one.identifier]["total"]) for one in OUTCOMES]
    by_kind = kinds_told_apart(table)
    about = {
        "year": year,
        "years": known,
        "received": table["new"]["total"],
        "finished": table["total"]["total"],
        "open": table["carried_out"]["total"],
        "median": median_days(agencies, year),
        "results": results,
        "results_chart": bars([row for row in results if row[1]]),
        "by_kind": by_kind,
        "by_kind_chart": bars(by_kind),
        "by_agency": _by_agency(agencies, year),
        "small": SMALL,
    }
    title = _("依申请公开统计")
    crumbs = ((reverse("portal:statistics"), _("公开统计")),)
    frame = Frame(title, crumbs, ColumnTags(title, _("数据发布")))
    return page(request, "portal/requests/statistics.html", frame, about)


def kinds_told_apart(table: Table) -> list[tuple[str, int]]:
    """How many requests came from each kind of applicant. Kinds with fewer than ``SMALL`` are put together, with the
    next larger one where even together they are too few: nothing left out can be reckoned from the sum.
    """
    numbers = sorted((number, str(label)) for kind, label in ApplicantKind.choices if (number := table["new"][kind]))
    together: list[tuple[int, str]] = []
    while numbers and (numbers[0][0] < SMALL or 0 < sum(number for number, _label in together) < SMALL):
        together.append(numbers.pop(0))
    told = [(label, number) for number, label in reversed(numbers)]
    if not together:
        return told
    pooled = sum(number for number, _label in together)
    if pooled < SMALL:
        return []
    return [*told, (_("、").join(label for _number, label in reversed(together)), pooled)]


def _years(agencies: list[Agency]) -> list[int]:
    """The years of which there is anything to tell, the newest first."""
    ends = counted(agencies).aggregate(first=Min("received_on"), last=Max("received_on"))
    this = timezone.localdate().year
    first, last = (ends[name].year if ends[name] else this for name in ("first", "last"))
    return list(range(max(last, this), first - 1, -1))


def _by_agency(agencies: list[Agency], year: int) -> list[dict[str, Any]]:
    """The agencies that received or finished any, in the order of the tree."""
    received = _numbers(agencies, received_on__year=year)
    finished = _numbers(agencies, counted_on__year=year)
    return [
        {
            "agency": one,
            "received": received.get(one.pk, 0),
            "finished": finished.get(one.pk, 0),
            "median": median_days([one], year),
        }
        for one in agencies
        if one.pk in received or one.pk in finished
    ]


def _numbers(agencies: list[Agency], **when: int) -> dict[int, int]:
    found = counted(agencies).filter(**when).order_by().values_list("agency")
    return dict(found.annotate(number=Count("pk")).values_list("agency", "number"))
