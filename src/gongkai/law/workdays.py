"""Working days (工作日): weekends and days off as the State Council's office arranges them for each year.

Sources: 全国年节及纪念日放假办法 (2024 revision, in force 2025-01-01) and the yearly notices of 国务院办公厅 in
``data/workdays`` (2019 to 2026, with the two that changed an arrangement afterwards). Checked with: the package
chinesecalendar, day by day (a test). Counting begins the day after the trigger (民法典 Art. 201).

Limits: a year without a notice has its weekends off and its statutory holidays unknown, so what is counted through
it is ``provisional``; so are the last days of a year whose successor has no notice, because New Year's days off and
the weekend worked for them may begin in December (2018-12-29, 2022-12-31).

>>> from datetime import date
>>> official().add(date(2025, 1, 20), 20)
Day(date=datetime.date(2025, 2, 21), provisional=False)
>>> official().add(date(2026, 12, 20), 20).provisional
True
"""

import json
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from importlib import resources
from itertools import accumulate
from typing import NamedTuple

from gongkai.law.basis import Basis
from gongkai.law.holidays import Arrangement, Holiday, Notice, load

__all__ = [
    "COUNTING",
    "HOLIDAYS",
    "REST_DAY",
    "Arrangement",
    "Calendar",
    "Count",
    "Day",
    "Holiday",
    "Notice",
    "load",
    "months_after",
    "official",
]


COUNTING = Basis("中华人民共和国民法典", "第二百零一条", date(2021, 1, 1))
"""按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算。"""

REST_DAY = Basis("中华人民共和国民法典", "第二百零三条", date(2021, 1, 1))
"""期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日。"""

HOLIDAYS = Basis("全国年节及纪念日放假办法", "第二条", date(2025, 1, 1))

_DAY = timedelta(1)
_NEW_YEAR_FROM = (12, 24)  # earliest so far: 29 December, worked in 2007 and 2018 for the New Year that followed


class Day(NamedTuple):
    """A counted day; ``provisional`` when a notice not yet known may move it."""

    date: date
    provisional: bool


class Count(NamedTuple):
    """A number of working days; ``provisional`` when a notice not yet known may change it."""

    days: int
    provisional: bool


class _Index(NamedTuple):
    """What is known of the years around the notices, counted once, so that a period costs three look-ups.

    ``worked[i]`` and ``doubtful[i]``: working days and provisional days from the first day (an ordinal) to the i-th
    after it; ``nth[n]``: the ordinal of the n-th working day.
    """

    first: int
    worked: Sequence[int]
    doubtful: Sequence[int]
    nth: Sequence[int]


@dataclass(frozen=True)
class Calendar:
    """The calendar that the arrangements of some years make. A value: ``with_`` gives a new one."""

    arrangements: tuple[Arrangement, ...] = ()

    @cached_property
    def _index(self) -> _Index:
        """From the year before the first notice to the second after the last; empty without notices."""
        if not self.arrangements:
            return _Index(0, (), (), ())
        first = date(min(self._years) - 1, 1, 1).toordinal()
        days = [date.fromordinal(n) for n in range(first, date(max(self._years) + 3, 1, 1).toordinal())]
        worked = accumulate(map(self.is_workday, days))
        doubtful = accumulate(map(self.is_provisional, days))
        return _Index(
            first, tuple(worked), tuple(doubtful), tuple(day.toordinal() for day in days if self.is_workday(day))
        )

    @cached_property
    def _years(self) -> frozenset[int]:
        return frozenset(a.year for a in self.arrangements)

    @cached_property
    def _off(self) -> frozenset[date]:
        return frozenset[date]().union(*(a.days_off for a in self.arrangements))

    @cached_property
    def _worked(self) -> frozenset[date]:
        return frozenset[date]().union(*(a.worked for a in self.arrangements))

    def with_(self, arrangement: Arrangement) -> "Calendar":
        """This calendar with one year added, or replaced."""
        others = (a for a in self.arrangements if a.year != arrangement.year)
        return Calendar(tuple(sorted((*others, arrangement), key=lambda a: a.year)))

    def known(self, year: int) -> bool:
        """Whether the year's notice is here."""
        return year in self._years

    def is_provisional(self, day: date) -> bool:
        """Whether a notice not yet known may change this day."""
        unsettled_end = (day.month, day.day) >= _NEW_YEAR_FROM and not self.known(day.year + 1)
        return not self.known(day.year) or unsettled_end

    def is_workday(self, day: date) -> bool:
        """Whether offices work on this day, as far as is known."""
        if day in self._off:
            return False
        return day.weekday() < 5 or day in self._worked

    def add(self, day: date, n: int) -> Day:
        """The n-th working day after ``day``, which itself is not counted (次日起算)."""
        if n < 0:
            raise ValueError("working days are counted forward")
        first, worked, doubtful, nth = self._index
        at = day.toordinal() - first
        if n and 0 <= at < len(worked) and worked[at] + n <= len(nth):
            end = nth[worked[at] + n - 1]
            return Day(date.fromordinal(end), doubtful[end - first] > doubtful[at])
        return self._walked(day, n)

    def _walked(self, day: date, n: int) -> Day:
        """The same day by day, for years far from every notice."""
        provisional = False
        while n:
            day += _DAY
            provisional = provisional or self.is_provisional(day)
            n -= self.is_workday(day)
        return Day(day, provisional)

    def between(self, start: date, end: date) -> Count:
        """The working days after ``start`` up to and including ``end``; none if ``end`` is not later."""
        first, worked, doubtful, _ = self._index
        since, until = start.toordinal() - first, end.toordinal() - first
        if 0 <= since <= until < len(worked):
            return Count(worked[until] - worked[since], doubtful[until] > doubtful[since])
        days = [start + timedelta(n) for n in range(1, (end - start).days + 1)]
        return Count(sum(map(self.is_workday, days)), any(map(self.is_provisional, days)))

    def on_or_after(self, day: date) -> Day:
        """The day itself, or the first working day after a rest day (民法典 Art. 203)."""
        provisional = self.is_provisional(day)
        while not self.is_workday(day):
            day += _DAY
            provisional = provisional or self.is_provisional(day)
        return Day(day, provisional)


def months_after(day: date, n: int) -> date:
    """The same day of a later month, or that month's last day (民法典 Art. 202).

    >>> months_after(date(2025, 8, 31), 6)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@cache
def official() -> Calendar:
    """The calendar of the notices that come with the package."""
    folder = resources.files("gongkai.law").joinpath("data", "workdays")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".json")), key=lambda f: f.name)
    return Calendar(tuple(load(json.loads(f.read_text(encoding="utf-8"))) for f in files))
