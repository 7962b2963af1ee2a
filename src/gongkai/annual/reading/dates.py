"""Years and days as reports print them, in Arabic and Chinese figures."""

import re
from datetime import date

_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "O": "0",
    "零": "0",
    "０": "0",
    "◯": "0",
}
_CHINESE_YEAR = r"[二2][〇○OО0零◯][一二三四五六七八九〇○O零◯\d]{2}"
_YEAR = re.compile(rf"(20\d{{2}}|{_CHINESE_YEAR})\s*年?\s*度?")
_SMALL = r"[一二三四五六七八九十廿]{1,3}"
_DAY = re.compile(
    rf"(20\d{{2}}|{_CHINESE_YEAR})\s*(?:年|[-/.])\s*(\d{{1,2}}|元|{_SMALL})\s*(?:月|[-/.])\s*(\d{{1,2}}(?!\d)|{_SMALL}(?=\s*日))\s*日?"
)


def year_number(text: str) -> int:
    """2022 of ``2022`` or ``二〇二二``."""
    return int("".join(_DIGITS.get(c, c) for c in text))


def years_in(text: str) -> list[tuple[int, int, int]]:
    """(year, start, end) of each year named in the text, 年 and 度 included in the span."""
    return [(year_number(m.group(1)), m.start(), m.end()) for m in _YEAR.finditer(text)]


def _small(text: str) -> int:
    """1 to 31 of ``1``, ``元`` or Chinese figures; 0 for no such number."""
    if text.isdigit() or text == "元":
        return 1 if text == "元" else int(text)
    text = text.replace("廿", "二十")
    tens, ten, ones = text.partition("十")
    if not ten:
        return int(_DIGITS.get(text, "0")) if len(text) == 1 else 0
    return (int(_DIGITS.get(tens, "0")) if tens else 1) * 10 + (int(_DIGITS.get(ones, "0")) if ones else 0)


def days_in(text: str) -> list[tuple[date | None, str]]:
    """(day, text) of each day named; null for one that no calendar has (2月30日)."""
    return [(_date(year_number(m[1]), _small(m[2]), _small(m[3])), m.group()) for m in _DAY.finditer(text)]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
