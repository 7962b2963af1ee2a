"""Days that a record may name (the others are slips of the pen, and nothing can be counted from them), and today."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


def unlikely(day: date) -> str:
    """What is wrong with a day before 1900 or after 2199; empty for any other."""
    if FIRST <= day <= LAST:
        return ""
    return _("年份应在%(first)d年至%(last)d年之间。") % {"first": FIRST.year, "last": LAST.year}


_today: ContextVar[date | None] = ContextVar("gongkai_today", default=None)


def today() -> date:
    """The day on which acts happen: that of the clock on the wall, but for what is entered afterwards."""
    return _today.get() or localdate()


@contextmanager
def as_of(day: date) -> Iterator[None]:
    """Enter acts of ``day`` afterwards (an existing ledger, the demonstration): they are judged as of that day."""
    token = _today.set(day)
    try:
        yield
    finally:
        _today.reset(token)
