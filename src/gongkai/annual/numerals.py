"""Numerals in running Chinese text: Arabic, full-width, Chinese, and mixed; with what makes them approximate.

Positions are those of the text as given. A multiplier that belongs to the unit (万元, 亿元) is left to the unit.

>>> [(n.value, n.approximate) for n in find_numerals("收到二十三件，推送1.2万条，公开1,202件，培训60余人次")]
[(23, False), (12000, True), (1202, False), (60, True)]
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple


class Numeral(NamedTuple):
    """A number as written: ``text[start:end]`` covers its signs of approximation (约, 余) as well."""

    value: int | Decimal
    start: int
    end: int
    approximate: bool


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_LONGEST = 30  # characters; what is longer is no number that anybody counted to
_PLAIN = str.maketrans("０１２３４５６７８９．％", "0123456789.%")

_BEFORE = re.compile(r"(?:大约|约为|约|将近|接近|近|超过|超|逾|突破|至少)[ \xa0]?$")
_BEFORE_ROUND = re.compile(r"[上数几]$")
_ARABIC = r"(?P<arabic>[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
_HAN = r"(?P<han>[零〇○一二两三四五六七八九十百千]+(?:[万亿](?!元)[零〇○一二两三四五六七八九十百千]*)*)"
_SCALE = r"(?:[  ]?(?P<scale>[十百千]?[万亿](?!元)|[百千](?![0-9])))?"
_AFTER = r"(?P<over>余|多|几|来(?![自信源电访]))?"
_NUMERAL = re.compile(f"(?:{_ARABIC}{_SCALE}|{_HAN}){_AFTER}")
_RANGE_BEFORE = re.compile(r"[0-9] $|[0-9一二三四五六七八九十百][  ]?(?:-|－|—|–|~|～|至|到)[  ]?$")
_GLUED = re.compile(r"[0-9A-Za-z.]")


def plain_digits(text: str) -> str:
    """The text with full-width digits as ASCII ones; no position moves."""
    return text.translate(_PLAIN)


def find_numerals(text: str, unit: re.Pattern[str] | None = None) -> Iterator[Numeral]:
    """Every numeral, from left to right; with ``unit`` only those that it follows.

    A doubtful grouping (1，202) and one end of a range are approximate.
    """
    text = plain_digits(text)
    for match in _NUMERAL.finditer(text):
        if unit is not None and not unit.match(text, match.end()):
            continue
        arabic, han, start = match["arabic"], match["han"], match.start()
        if len(arabic or "") > _LONGEST:
            continue
        value = _arabic(arabic, match["scale"]) if arabic else chinese_value(han)
        before = text[max(0, start - 3) : start]
        if value is None or (arabic and _GLUED.match(before[-1:])):
            continue
        about = _BEFORE.search(before) or (han and han[0] in "十百千" and _BEFORE_ROUND.search(before))
        rounded = bool(match["scale"]) or "，" in (arabic or "") or _is_round(han)
        inexact = bool(about or match["over"] or rounded or _RANGE_BEFORE.search(before))
        yield Numeral(value, start - len(about.group()) if about else start, match.end(), inexact)


def _is_round(han: str | None) -> bool:
    """三千, 两万: a Chinese round number of a thousand or more is an estimate as often as a count."""
    return bool(han) and str(han)[-1] in "千万亿"


def _arabic(digits: str, scale: str | None) -> int | Decimal:
    if not scale and digits.isdigit():
        return int(digits)
    value = Decimal(digits.replace(",", "").replace("，", ""))
    for sign in scale or "":
        value *= _SMALL.get(sign) or _LARGE[sign]
    return value if value != value.to_integral_value() else int(value)


def chinese_value(han: str) -> int | None:
    """The value of a Chinese numeral (二十三, 一百零五, 二〇二二), null where it is none (十一百).

    >>> chinese_value("一万二千三百零五"), chinese_value("二〇二二"), chinese_value("两百三")
    (12305, 2022, None)
    """
    if len(han) > _LONGEST:
        return None
    if all(c in _DIGITS for c in han):
        return int("".join(str(_DIGITS[c]) for c in han))
    if "亿" in han:
        high, _, low = han.rpartition("亿")
        return _joined(chinese_value(high), low, 10**8)
    if "万" in han:
        high, _, low = han.rpartition("万")
        return _joined(_below_10k(high), low, 10**4)
    return _below_10k(han)


def _joined(high: int | None, low: str, scale: int) -> int | None:
    rest = chinese_value(low.lstrip("零〇○")) if low.strip("零〇○") else 0
    return None if high is None or rest is None or rest >= scale else high * scale + rest


_SECTION = re.compile(
    r"(?:([一二两三四五六七八九])千)?[零〇○]?(?:([一二两三四五六七八九])?百)?[零〇○]?"
    r"(?:([一二三四五六七八九])?(十))?[零〇○]?([一二三四五六七八九])?"
)


def _below_10k(han: str) -> int | None:
    match = _SECTION.fullmatch(han)
    if match is None or not han:
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    if ones and not ten and (thousands or "百" in han) and "零" not in han and "〇" not in han and "○" not in han:
        return None  # 两百三: spoken for 230, never written for 203
    value = 1000 * _DIGITS.get(thousands or "零", 0)
    if "百" in han:
        value += 100 * _DIGITS[hundreds or "一"]
    if ten:
        value += 10 * _DIGITS[tens or "一"]
    return value + _DIGITS.get(ones or "零", 0)
