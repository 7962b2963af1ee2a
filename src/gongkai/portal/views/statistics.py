"""What was published: by agency, matter and month; how timely; what is read most."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, DateField, F, Sum
from django.db.models.functions import TruncDate, TruncMonth
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.office.pages.charts import bars
from gongkai.office.publishing.choices import in_language
from gongkai.office.publishing.queries import released_items
from gongkai.portal.framing import ColumnTags, Frame, page
from gongkai.portal.keeping import kept
from gongkai.portal.models import Reading
from gongkai.portal.reading import MATTERS_BY_NAME, year_of, years

MOST_READ = 10
READ_SINCE = timedelta(days=30)


@require_safe
@kept("year")
def statistics(request: HttpRequest) -> HttpResponse:
    """One year, the newest where none is asked for."""
    known = years()
    asked = request.GET.get("year", "")
    year = year_of(asked) if asked else (known[0] if known else timezone.localdate().year)
    found = released_items().filter(first_published_at__year=year).order_by()
    title = _("公开统计")
    about = {
        "year": year,
        "years": known,
        "total": found.count(),
        "by_agency": _counted(found, "agency__name"),
        "by_matter": _by_matter(found),
        "by_month": _by_month(found, year),
        "timeliness": _timeliness(found),
        "most_read": _most_read(),
    }
    for name in ("by_agency", "by_matter", "by_month"):
        about[f"{name}_chart"] = bars(about[name])
    return page(request, "portal/statistics.html", Frame(title, column=ColumnTags(title, _("数据发布"))), about)


def _counted(found: Any, name: str) -> list[tuple[str, int]]:
    counted = found.values_list(name).annotate(number=Count("pk")).order_by("-number", name)
    return list(counted.values_list(name, "number"))


def _by_matter(found: Any) -> list[tuple[str, int]]:
    """In the order of the law; what serves no matter is left out."""
    numbers = dict(_counted(found, "matter"))
    return [(in_language(one.label), numbers[name]) for name, one in MATTERS_BY_NAME.items() if numbers.get(name)]


def _by_month(found: Any, year: int) -> list[tuple[str, int]]:
    months = found.annotate(month=TruncMonth("first_published_at", output_field=DateField()))
    numbers = dict(months.values_list("month").annotate(number=Count("pk")).values_list("month", "number"))
    by_number = {month.month: number for month, number in numbers.items() if month}
    return [(f"{year}-{month:02}", by_number.get(month, 0)) for month in range(1, 13)]


def _timeliness(found: Any) -> dict[str, int]:
    """Of the items with a due day (条例 第二十六条): public by then, or later."""
    due = found.exclude(due_on=None).annotate(day=TruncDate("first_published_at"))
    total, late = due.count(), due.filter(day__gt=F("due_on")).count()
    return {"total": total, "late": late, "on_time": total - late}


def _most_read() -> list[tuple[int, str, int]]:
    since = timezone.localdate() - READ_SINCE
    read = Reading.objects.filter(on__gte=since, item__in=released_items()).values_list("item")
    most = read.annotate(sum=Sum("number")).filter(sum__gt=0).order_by("-sum", "-item")[:MOST_READ]
    return list(most.values_list("item", "item__title", "sum"))
