"""Text of a cell -> figure: a number, a mark for nothing (``-`` ``—`` ``/`` ``无``), nothing, or no figure at all.

Zero, blank and a mark are kept apart. What is no plain count stays visible: a fraction, a figure glued to letters.

>>> figure_of("1,202件").value, figure_of("8①").value, figure_of("—").kind, figure_of("").kind
(Decimal('1202'), Decimal('8'), 'blank', 'empty')
>>> figure_of("1.属于国家秘密") is None
True
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from gongkai.characters import MARKS_ABOVE

FigureKind = Literal["number", "blank", "empty", "odd"]


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` is null unless ``kind`` is number; ``unit`` is what followed it (件, 万元 …).

    ``odd`` is a text that stands where a figure should and is none that is sure (``O``, ``1 2``);
    ``candidates`` are the numbers it may mean. ``count``: the value as a count, null when it is none.
    """

    kind: FigureKind
    value: Decimal | None = None
    unit: str = ""
    candidates: tuple[Decimal, ...] = ()
    count: int | None = None


_EMPTY = Figure("empty")
_BLANK = Figure("blank")
_BLANK_MARKS = frozenset(
    [
        "-",
        "--",
        "---",
        "—",
        "——",
        "———",
        "―",
        "–",
        "/",
        "//",
        "\\",
        "无",
        "無",
        "/",
        "/",
        "~",
        "…",
        "……",
        "一一",
        "N/A",
        "NA",
        "n/a",
        "Null",
        "null",
        "NULL",
        "空",
        "×",
        "x",
        "X",
    ]
)
_UNKNOWN = Figure("odd")
_ILLEGIBLE = frozenset(["?", "??", "□", "\ufffd"])
"""Stand where a figure could not be read or shown; our own writers print ？ in a doubtful cell."""
_TEXT_MARKS = frozenset("'‘’`")
"""Spreadsheets put one before a figure that is kept as text, and it comes along when the cell is copied."""
_FOOT = re.compile(
    rf"(?:[{MARKS_ABOVE}*※#†‡△▲☆★]|(?<=[\d\w])[(（]\d{{1,2}}[)）]|[\[(（【〔]\s*(?:注\s*\d*|\*)\s*[\])）】〕]|\[\s*\d{{1,2}}\s*\]|注\d{{0,2}})+$"
)
_FOOT_ENDS = re.compile(rf"[{MARKS_ABOVE}*※#†‡△▲☆★)）\]】〕注]")
"""One of these stands in every footnote mark; looked for first, because few figures have one."""
_UNIT = r"(?P<unit>件次|人次|万元|亿元|元|件|条|宗|份|个|次|项|起|例|期|篇|户|万)?"
_NUMBER = re.compile(rf"^(?P<sign>[-+])?\s*(?P<digits>\d[\d,，']*(?:\.\d+)?)\s*{_UNIT}$")
_GROUPED = re.compile(r"^\d{1,3}(?:[,，']\d{3})+(?:\.\d+)?$")
_SPACED = re.compile(r"^[1-9]\d{0,2}(?: \d{3})+$")
_PLAIN = re.compile(r"^\d+(?:\.\d+)?$")
_LOOKALIKE = str.maketrans("OoDQlI|iSsBZz", "0000111155822"[:13])
_ODD = re.compile(r"^[\dOoDQlI|iSsBZz]{1,6}$")
_MIXED = re.compile(r"^\d+(?:[.,，;；、~～:：/]\d+)+$")
"""Several figures in one place: 8、9, 1.2.3."""
_ZERO = {"零": Decimal(0), "〇": Decimal(0), "○": Decimal(0), "◯": Decimal(0)}


@lru_cache(maxsize=4096)
def figure_of(text: str) -> Figure | None:
    """The figure of a cleaned cell text; null when the text is a label (or too long to be a figure)."""
    if text.isdigit() and text.isascii():
        return Figure("number", Decimal(text), count=int(text))
    if not text or text.isspace():
        return _EMPTY
    if len(text) > 24:
        return None
    text = text.strip()
    if text in _BLANK_MARKS:
        return _BLANK
    if text in _ILLEGIBLE:
        return _UNKNOWN
    bare = _FOOT.sub("", text).strip() if _FOOT_ENDS.search(text) else text
    if bare[:1] in _TEXT_MARKS and bare[1:].isdigit():
        bare = bare[1:]
    if not bare:
        return None
    if bare in _ZERO or (bare[:-1] in _ZERO and bare[-1] in "件条宗份个次项"):
        return _stated(Decimal(0), bare[1:])
    return _number(bare)


def _stated(value: Decimal, unit: str = "") -> Figure:
    counted = value * 10000 if unit == "万" else value
    whole = counted == counted.to_integral_value()
    return Figure("number", value, unit, count=int(counted) if whole else None)


def _number(text: str) -> Figure | None:
    if _SPACED.match(text):
        return _stated(Decimal(text.replace(" ", "")))
    found = _NUMBER.match(text)
    if found:
        digits, sign = found["digits"], -1 if found["sign"] == "-" else 1
        if _PLAIN.match(digits):
            return _stated(sign * Decimal(digits), found["unit"] or "")
        plain = re.sub("[,，']", "", digits)
        if _GROUPED.match(digits):
            return _stated(sign * Decimal(plain), found["unit"] or "")
        return Figure("odd", candidates=(sign * Decimal(plain),))
    if _MIXED.match(text):
        return _UNKNOWN
    if _ODD.match(text):
        return Figure("odd", candidates=(Decimal(text.translate(_LOOKALIKE)),))
    return None
