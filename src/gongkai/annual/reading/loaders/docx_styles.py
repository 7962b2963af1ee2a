"""What styles.xml and numbering.xml add to a paragraph of a DOCX: its heading level and its automatic number.

Headings such as 一、 and labels such as 1. are often numbered by Word; the text itself then lacks the number, and a
reader of the page sees it all the same.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

_DIGITS = "〇一二三四五六七八九"
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: ``level`` 1 to 9 of a heading, and the list it belongs to."""

    based_on: str | None = None
    level: int | None = None
    number: str | None = None
    number_level: int | None = None


NO_STYLE = Style()


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(slots=True)
class _List:
    """``count`` is shared by all lists of one definition; ``restart`` are the levels that begin anew once."""

    levels: dict[int, _Level]
    count: dict[int, int]
    restart: dict[int, int] = field(default_factory=dict)


class Styles:
    """Styles by id, looked up through what they are based on."""

    def __init__(self, root: etree._Element | None, w: str) -> None:
        self._own: dict[str, Style] = {}
        self._whole: dict[str, Style] = {}
        for element in root.iterfind(f"{w}style") if root is not None else ():
            if element.get(f"{w}type", "paragraph") == "paragraph":
                self._own[element.get(f"{w}styleId") or ""] = _to_style(element, w)

    def of(self, name: str | None) -> Style:
        """The style with what it inherits; an unknown one says nothing."""
        key = name or ""
        if key not in self._whole:
            self._whole[key] = self._inherited(key)
        return self._whole[key]

    def _inherited(self, name: str) -> Style:
        found = NO_STYLE
        for _ in range(20):
            style = self._own.get(name)
            if style is None:
                break
            found = Style(
                style.based_on,
                found.level or style.level,
                style.number if found.number is None else found.number,
                style.number_level if found.number_level is None else found.number_level,
            )
            name = style.based_on or ""
        return found


def _to_style(element: etree._Element, w: str) -> Style:
    return Style(
        _value(element, f"{w}basedOn", w),
        _heading_level(element, w),
        _value(element, f"{w}pPr/{w}numPr/{w}numId", w),
        _number(_value(element, f"{w}pPr/{w}numPr/{w}ilvl", w)),
    )


def _heading_level(element: etree._Element, w: str) -> int | None:
    outline = _number(_value(element, f"{w}pPr/{w}outlineLvl", w))
    if outline is not None:
        return outline + 1 if outline < _LEVELS else None
    name = _value(element, f"{w}name", w) or ""
    heading = _HEADING_NAME.fullmatch(name)
    if heading:
        return int(heading[1])
    return 1 if name.lower() in ("title", "标题") else None


class Numbering:
    """Counts the numbered paragraphs in the order they are met and gives each its printed number."""

    def __init__(self, root: Callable[[], etree._Element | None], w: str) -> None:
        self._root = root
        self._w = w

    @cached_property
    def _lists(self) -> dict[str, _List]:
        """Read when the first numbered paragraph is met: few reports have one."""
        root = self._root()
        return {} if root is None else self._read(root)

    def next(self, number: str, level: int) -> str:
        """The number of the next paragraph of list ``number``: ``（二）``; empty for bullets and unknown lists."""
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        if level in found.restart:
            found.count[level] = found.restart.pop(level) - 1
        current = found.count.get(level, found.levels[level].start - 1) + 1
        found.count[level] = current
        for deeper in [n for n in found.count if n > level]:
            del found.count[deeper]
        return self._printed(found, level)

    @staticmethod
    def _printed(found: _List, level: int) -> str:
        own = found.levels[level]
        if own.form == "bullet":
            return ""

        def one(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            definition = found.levels.get(at, _Level())
            form = "decimal" if own.legal and at != level else definition.form
            return number_text(found.count.get(at, definition.start), form)

        return re.sub(r"%([1-9])", one, own.text)

    def _read(self, root: etree._Element) -> dict[str, _List]:
        w = self._w
        lists: dict[str, _List] = {}
        definitions = {a.get(f"{w}abstractNumId"): dict(self._levels(a)) for a in root.iterfind(f"{w}abstractNum")}
        counts: dict[str | None, dict[int, int]] = {name: {} for name in definitions}
        for element in root.iterfind(f"{w}num"):
            name = _value(element, f"{w}abstractNumId", w)
            if name in definitions:
                one = _List(dict(definitions[name]), counts[name])
                self._override(one, element)
                lists[element.get(f"{w}numId") or ""] = one
        return lists

    def _override(self, one: _List, element: etree._Element) -> None:
        w = self._w
        for override in element.iterfind(f"{w}lvlOverride"):
            level = _number(override.get(f"{w}ilvl")) or 0
            one.levels.update(self._levels(override))
            start = _number(_value(override, f"{w}startOverride", w))
            if start is not None:
                one.restart[level] = start

    def _levels(self, parent: etree._Element) -> Iterator[tuple[int, _Level]]:
        w = self._w
        for element in parent.iterfind(f"{w}lvl"):
            start = _number(_value(element, f"{w}start", w))
            yield (
                _number(element.get(f"{w}ilvl")) or 0,
                _Level(
                    1 if start is None else start,
                    _value(element, f"{w}numFmt", w) or "decimal",
                    _value(element, f"{w}lvlText", w) or "",
                    element.find(f"{w}isLgl") is not None,
                ),
            )


def _value(element: etree._Element, path: str, w: str) -> str | None:
    found = element.find(path)
    return None if found is None else found.get(f"{w}val")


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else None


_CHINESE = frozenset(
    ["chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"]
)
_ROWS = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
}
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def number_text(number: int, form: str) -> str:
    """A number as a format of Word prints it; formats not known here are printed as decimals.

    >>> number_text(12, "chineseCounting"), number_text(3, "decimalEnclosedParen"), number_text(4, "lowerRoman")
    ('十二', '⑶', 'iv')
    """
    if form in _CHINESE:
        return _counted(number, _DIGITS, "十百千", short_ten=True)
    if form in _ROWS and 0 < number <= len(_ROWS[form]):
        return _ROWS[form][number - 1]
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if form in ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"):
        return _counted(number, _FORMAL_DIGITS, "拾佰仟", short_ten=False)
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form == "decimalZero":
        return f"{number:02d}"
    return "" if form == "none" else str(number)


def _counted(number: int, digits: str, tens: str, *, short_ten: bool) -> str:
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    out, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            out += ("零" if gap and out else "") + digits[digit] + (tens[place - 1] if place else "")
            gap = False
        else:
            gap = True
    return out.removeprefix(digits[1]) if short_ten and 10 <= number < 20 else out


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out + _ROMAN_ONES[number]
