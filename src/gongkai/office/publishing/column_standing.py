"""How an agency's columns stand: their released items, the last release, and whether they are overdue or empty.

The limits are those of the inspection indicators (国办秘函〔2019〕19号): 动态要闻 two weeks, 通知公告 and 政策文件 six
months, taken as 180 days so that the reminder never comes late. A column's own interval takes their place.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max
from django.utils import timezone

from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.models import Column, ColumnKind
from gongkai.office.publishing.queries import released_items

UPDATE_DAYS: dict[Any, int] = {ColumnKind.NEWS: 14, ColumnKind.NOTICES: 180}
"""Days without a release after which a column counts as not updated, where it has no interval of its own."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A column with what is released in it (``own``) and in it or below it (``items``), and when last."""

    column: Column
    own: int
    items: int
    last: date | None
    today: date

    @property
    def limit(self) -> int | None:
        """Within how many days a release is expected; ``None``: no interval."""
        return self.column.update_days or UPDATE_DAYS.get(self.column.kind)

    @property
    def empty(self) -> bool:
        return self.items == 0

    @property
    def due_on(self) -> date | None:
        """The first day on which the column counts as not updated."""
        return self.last + timedelta(self.limit) if self.last and self.limit else None

    @property
    def overdue(self) -> bool:
        return self.due_on is not None and self.due_on <= self.today


def standings(agency: Agency, today: date | None = None) -> list[Standing]:
    """Every column in use of ``agency`` in the order of the tree; what is released below a column counts for it."""
    today = today or timezone.localdate()
    found = released_items().filter(column__agency=agency).order_by()
    counted = found.values_list("column").annotate(Count("pk"), Max("last_published_at"))
    own = {pk: (count, timezone.localdate(last) if last else None) for pk, count, last in counted}
    columns = list(Column.objects.filter(agency=agency, active=True).select_related("owner").order_by("path"))
    items: dict[str, int] = defaultdict(int)
    last: dict[str, date] = {}
    for column in columns:
        count, day = own.get(column.pk, (0, None))
        for end in range(Column.steplen, len(column.path) + 1, Column.steplen):
            path = column.path[:end]
            items[path] += count
            if day and (path not in last or last[path] < day):
                last[path] = day
    return [
        Standing(column, own.get(column.pk, (0, None))[0], items[column.path], last.get(column.path), today)
        for column in columns
    ]


def overdue_columns(agency: Agency, today: date | None = None) -> list[Standing]:
    """The columns whose last release is older than their limit."""
    return [standing for standing in standings(agency, today) if standing.overdue]


def empty_columns(agency: Agency, today: date | None = None) -> list[Standing]:
    """The columns in which, and below which, nothing is released."""
    return [standing for standing in standings(agency, today) if standing.empty]
