"""What a cell of an XLSX shows, from what is stored: numbers, dates, texts, formulas and errors."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lxml import etree

from gongkai.annual.reading.footnotes import is_mark

_DATE_FORMATS = frozenset([*range(14, 18), 22, *range(27, 37), *range(50, 59)])
"""The built-in number formats that show a day."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_DAY_LETTERS = re.compile(r"[yY]|[dD]|e(?!\+)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_LONGEST_CODE = 255  # of a number format
_LAST_DAY = 2_958_465  # 9999-12-31
_BLANK_1904 = 1462


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of all sheets refer to. ``days`` and ``percents`` are the cell styles that show such."""

    strings: tuple[str, ...]
    days: frozenset[str]
    percents: frozenset[str]
    bordered: frozenset[str]
    since_1904: bool


def shared_strings(root: etree._Element, s: str) -> tuple[str, ...]:
    """The texts of sharedStrings.xml."""
    return tuple(rich_text(item, s) for item in root.iterfind(f"{s}si"))


def rich_text(item: etree._Element, s: str) -> str:
    """The text of a string item without phonetic hints, struck-out runs and raised footnote marks."""
    out: list[str] = []
    for part in item:
        if part.tag == f"{s}t":
            out.append(part.text or "")
        elif part.tag == f"{s}r":
            text = "".join(t.text or "" for t in part.iterfind(f"{s}t"))
            raised = part.find(f"{s}rPr/{s}vertAlign")
            struck = part.find(f"{s}rPr/{s}strike")
            if struck is not None and struck.get("val", "1") not in ("0", "false"):
                continue
            if raised is None or raised.get("val") != "superscript" or not is_mark(text):
                out.append(text)
    return _unescaped("".join(out))


def _unescaped(text: str) -> str:
    """``_x000D_`` is how the format writes characters that XML cannot hold."""
    if "_x" not in text:
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")


def cell_styles(root: etree._Element, s: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The numbers of the cell styles that show a day, a percentage, and that draw a border."""
    codes = {
        f.get("numFmtId"): (f.get("formatCode") or "")[:_LONGEST_CODE] for f in root.iterfind(f"{s}numFmts/{s}numFmt")
    }
    drawn = [
        any(side.get("style", "none") != "none" for side in border) for border in root.iterfind(f"{s}borders/{s}border")
    ]
    days, percents, bordered = [], [], []
    for i, xf in enumerate(root.iterfind(f"{s}cellXfs/{s}xf")):
        number = xf.get("numFmtId") or "0"
        code = codes.get(number, "")
        if _shows_day(number, code):
            days.append(str(i))
        if number in ("9", "10") or _QUOTED.sub("", code).rstrip().endswith("%"):
            percents.append(str(i))
        border = xf.get("borderId") or "0"
        if border.isdigit() and int(border) < len(drawn) and drawn[int(border)]:
            bordered.append(str(i))
    return frozenset(days), frozenset(percents), frozenset(bordered)


def _shows_day(number: str, code: str) -> bool:
    if code:
        return bool(_DAY_LETTERS.search(_QUOTED.sub("", code).split(";")[0]))
    return number.isdigit() and int(number) in _DATE_FORMATS


def shown(cell: etree._Element, s: str, book: Book) -> str:
    """The text of a ``c`` element.

    A formula whose result was not stored shows itself (``=SUM(B3:B8)``): nobody may take it for blank or zero.
    """
    kind, value = cell.get("t", "n"), cell.findtext(f"{s}v")
    if kind == "inlineStr":
        inline = cell.find(f"{s}is")
        return "" if inline is None else rich_text(inline, s)
    if value is None or not value.strip():
        formula = cell.find(f"{s}f")
        if formula is None or (kind == "str" and value is not None):
            return ""
        return f"={formula.text or '?'}"
    if kind == "s":
        at = int(value) if value.strip().isdigit() and len(value) < 10 else -1
        return book.strings[at] if 0 <= at < len(book.strings) else "\ufffd"
    if kind == "b":
        return "TRUE" if value.strip() == "1" else "FALSE"
    if kind == "n":
        return _number(value.strip(), cell.get("s", "0"), book)
    return _unescaped(value)


def _number(value: str, style: str, book: Book) -> str:
    if not _NUMBER.fullmatch(value):
        return value
    number = float(value)
    if style in book.days and 0 < number < _LAST_DAY:
        return _day(number, book.since_1904)
    if style in book.percents:
        return plain(number * 100) + "%"
    return plain(number)


def plain(number: float) -> str:
    """A number without the noise of binary fractions: at most 15 digits, as the programs show it.

    >>> plain(8.0), plain(0.1 + 0.2), plain(1e-7)
    ('8', '0.3', '0.0000001')
    """
    text = f"{number:.15g}"
    if "e" not in text:
        return text
    return f"{number:.0f}" if abs(number) >= 1 else f"{number:.20f}".rstrip("0")


def _day(number: float, since_1904: bool) -> str:
    days = int(number) + (_BLANK_1904 if since_1904 else 0)
    if days < 61:  # the format counts a 29 February 1900 that never was
        days += 1
    if days > _LAST_DAY:
        return plain(number)
    day = date(1899, 12, 30) + timedelta(days=days)
    return f"{day.year}年{day.month}月{day.day}日"


_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def position(reference: str) -> tuple[int, int] | None:
    """Row and column, from 0, of ``B5``; null for what is no reference."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def reference(row: int, column: int) -> str:
    """``B5`` of row 4, column 1."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def merged_areas(sheet: etree._Element, s: str) -> Iterator[tuple[int, int, int, int]]:
    """First row, first column, rows and columns of each merged area."""
    for area in sheet.iterfind(f"{s}mergeCells/{s}mergeCell"):
        first, _, last = (area.get("ref") or "").partition(":")
        start, end = position(first), position(last or first)
        if start and end and end[0] >= start[0] and end[1] >= start[1]:
            yield start[0], start[1], end[0] - start[0] + 1, end[1] - start[1] + 1
