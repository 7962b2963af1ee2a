"""Counting working days around the days that are left out (不计算在期限内)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from gongkai.law.workdays import Calendar, Day


class Pause(NamedTuple):
    """Days left out: after ``after``, up to and including ``until``."""

    after: date
    until: date


class LeftOut(NamedTuple):
    """The same with its working days, none of which stands in another."""

    after: date
    until: date
    days: int


def left_out(calendar: Calendar, start: date, pauses: list[Pause]) -> list[LeftOut]:
    """The pauses after ``start`` in order; days in several of them stand in the first alone, so they count once.

    >>> from gongkai.law.workdays import official
    >>> third, agency = Pause(date(2025, 3, 10), date(2025, 3, 14)), Pause(date(2025, 3, 12), date(2025, 3, 20))
    >>> [pause.days for pause in left_out(official(), date(2025, 3, 3), [agency, third])]
    [4, 4]
    """
    found = []
    for after, until in sorted(pauses):
        if until > start:
            start = max(after, start)
            found.append(LeftOut(start, until, calendar.between(start, until).days))
            start = until
    return found


def last_day(calendar: Calendar, start: date, n: int, without: Sequence[LeftOut]) -> Day:
    """The n-th working day after ``start`` that is not left out; only what begins before it puts it off."""
    end = calendar.add(start, n)
    for pause in without:
        if pause.after >= end.date:
            break
        n += pause.days
        end = calendar.add(start, n)
    return end


def counted(calendar: Calendar, start: date, end: date, without: Sequence[LeftOut]) -> int:
    """The working days after ``start`` up to ``end`` that are not left out."""
    days = calendar.between(start, end).days
    for pause in without:
        days -= pause.days if pause.until <= end else calendar.between(pause.after, end).days
    return days
