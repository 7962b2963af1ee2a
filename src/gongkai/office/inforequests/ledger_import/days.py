"""A day as ledgers write it: 2026-1-5, 2026/1/5, 2026.1.5, 2026年1月5日, 20260105, or a spreadsheet's count of days."""

import re
import unicodedata
from datetime import date, timedelta

from django.utils.translation import gettext as _

from gongkai.office.days import today, unlikely

_PARTS = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*(?:日|号)?(?:[\sT].*)?")
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_COUNT = re.compile(r"(\d{5})(?:\.\d+)?")
_BEFORE_1900 = date(1899, 12, 30)
"""Day 0 of spreadsheets."""


class NoDayError(ValueError):
    """What is wrong with a text that should be a day, and what to do."""


def day_of(text: str) -> date:
    """The day of a cell; what the time was is left out. Raises ``NoDayError``.

    >>> day_of("2026年1月5日").isoformat(), day_of("46027").isoformat()
    ('2026-01-05', '2026-01-05')
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        found = _read(plain)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise NoDayError(_("不是日期，应如2026-01-05或者2026年1月5日。"))
    if said := unlikely(found):
        raise NoDayError(said)
    if found > today():
        raise NoDayError(_("日期晚于今天，请核对。"))
    return found


def _read(plain: str) -> date | None:
    if match := _PARTS.fullmatch(plain) or _TOGETHER.fullmatch(plain):
        return date(*(int(part) for part in match.groups()))
    if match := _COUNT.fullmatch(plain):
        return _BEFORE_1900 + timedelta(days=int(match[1]))
    return None
