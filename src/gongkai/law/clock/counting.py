"""Counting working days around the days that are left out (不计算在期限内)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from gongkai.law.workdays import Calendar, Day


class Pause(NamedTuple):
    """Days left out: after ``after``, up to and including ``until``."""

    after: date
    until: date


def joined(start: date, pauses: Iterable[Pause]) -> Iterator[Pause]:
    """The pauses after ``start`` in order; days in several of them stand in the first alone, so they count once.

    >>> list(joined(date(2025, 3, 3), [Pause(date(2025, 3, 12), date(2025, 3, 20)),
    ...                                Pause(date(2025, 3, 10), date(2025, 3, 14))]))[1].after.isoformat()
    '2025-03-14'
    """
    for pause in sorted(pauses):
        after = max(pause.after, start)
        if pause.until > after:
            yield Pause(after, pause.until)
            start = pause.until


def last_day(calendar: Calendar, start: date, n: int, pauses: Iterable[Pause]) -> Day:
    """The n-th working day after ``start`` that no pause leaves out."""
    position = start
    for pause in joined(start, pauses):
        free = calendar.between(position, pause.after).days
        if free >= n:
            break
        n -= free
        position = pause.until
    end = calendar.add(position, n)
    if position is start:
        return end
    return Day(end.date, calendar.between(start, end.date).provisional)


def counted(calendar: Calendar, start: date, end: date, pauses: Iterable[Pause]) -> int:
    """The working days after ``start`` up to ``end`` that no pause leaves out."""
    left_out = sum(calendar.between(p.after, min(p.until, end)).days for p in joined(start, pauses))
    return calendar.between(start, end).days - left_out
