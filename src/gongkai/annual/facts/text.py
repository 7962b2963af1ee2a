"""Narrative text as sentences: what is quoted, and what is looked at."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.annual.numerals import find_numerals, plain_digits
from gongkai.annual.report import Value

from . import words

_STOP = re.compile(r"(?<=[。！？!?])")
_PIECE = re.compile(r"(?<=[；;])")
_LIST_START = re.compile(
    r"\s*(?:[（(〔]?[一二三四五六七八九十0-9]{1,3}[)）〕、.．]|第[一二三四五六七八九十]|[一二三四五六七八九十]是|[-*•●·])"
)
_SPACE = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_COMMA = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),")
"""A comma that parts no thousands."""
_TITLES = re.compile(r"《[^》]*》")
_FORMS = str.maketrans({"(": "（", ")": "）", ":": "：", ";": "；", "％": "%", "○": "〇", "〇": "〇"})
_ITEM = re.compile(
    r"(?!.{0,6}(?:召开|举办|举行|开展|收到|受理|推送|发布|组织|印发|制发|办理|回应|新增|主动公开|未|无|没有))"
    r"[^，,。：:]{0,16}[0-9零一二两三四五六七八九十百千万余]+[^，,。0-9]{1,3}[；;。]?\s*"
)
_LONGEST = 3000  # characters of a piece that are looked at; no sentence is longer
_BEFORE_UNIT = re.compile(r"(?:第|每|每隔|同|之|条例|另|任何|[〔\[（(]|其中之)$")
_NOT_ONE = re.compile(r"(?:无|没有|未有|未见)$")
"""无一件引发行政复议: not one."""
_AFTERWARDS = re.compile(r"以上|左右|上下|余|多(?![为是次个项种])")
UNIT = re.compile(rf"[  ]?(?P<unit>{words.UNITS})")
_COUNTED = re.compile(
    r"[0-9０-９一二两三四五六七八九十百千万余多零]\s*[元％%条件宗份篇期次场项起例则幅部批个人名倍家万亿余多]|持平"
)
_NONE = re.compile(r"[未没无零免]")
_NONE_OF = re.compile(r"(?:未|没|无|零|免)[^。]*(?:申请|依|议|诉|费|文件)|(?:申请|议|诉|费)[^。]*(?:零|无|未|没)")


class Figure(NamedTuple):
    """A numeral with its unit; positions are those of the piece that was looked at."""

    value: Value
    unit: str
    start: int
    end: int
    approximate: bool


class Piece(NamedTuple):
    """A part of a sentence between semicolons. ``text`` is for looking at, ``quote`` as printed."""

    text: str
    quote: str
    offset: int
    sentence: int
    first: bool


def unwrap(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs with their offsets; a line that was broken for width is joined to the next."""
    start, held = 0, ""
    position = 0
    for line in text.split("\n"):
        broken = (
            24 <= len(held) <= 4000
            and held.strip()
            and held.rstrip()[-1] not in "。！？!?；;：:"
            and not _LIST_START.match(line)
        )
        if held and not (broken and line.strip()):
            yield start, held
            start, held = position, ""
        held = held.rstrip() + line.lstrip() if held else line
        position += len(line) + 1
    if held:
        yield start, held


def pieces(text: str) -> Iterator[Piece]:
    """Every piece that may state a figure, in order; pieces that make one list share their quote."""
    number = 0
    for offset, paragraph in unwrap(text):
        for sentence in _STOP.split(paragraph):
            number += 1
            if _COUNTED.search(sentence) or (_NONE.search(sentence) and _NONE_OF.search(sentence)):
                yield from _pieces_of(sentence, offset, number)
            offset += len(sentence)


def _pieces_of(sentence: str, offset: int, number: int) -> Iterator[Piece]:
    parts = [p for p in _PIECE.split(sentence) if p.strip()]
    quotes: list[list[str]] = []
    for part in parts:
        if quotes and _ITEM.fullmatch(part):
            quotes[-1].append(part)
        else:
            quotes.append([part])
    first = True
    for group in quotes:
        quote = "".join(group).strip()
        for part in group:
            yield Piece(squeeze(part[:_LONGEST]), quote, offset, number, first)
            first = False


def squeeze(text: str) -> str:
    """For looking at: no spaces, one kind of bracket, colon and comma, titles emptied."""
    return _COMMA.sub("，", _TITLES.sub("《》", plain_digits(_SPACE.sub("", text)).translate(_FORMS)))


def figures(text: str) -> tuple[Figure, ...]:
    """Every numeral of a squeezed text that has a unit and is a quantity (第二十条 and 每次 are none)."""
    found = []
    for numeral in find_numerals(text, UNIT):
        unit = UNIT.match(text, numeral.end)
        if unit is None or _BEFORE_UNIT.search(text[max(0, numeral.start - 3) : numeral.start]):
            continue
        if numeral.value == 1 and _NOT_ONE.search(text[max(0, numeral.start - 3) : numeral.start]):
            continue
        after = _AFTERWARDS.match(text, unit.end())
        end = after.end() if after else unit.end()
        approximate = numeral.approximate or bool(after)
        found.append(Figure(numeral.value, unit["unit"], numeral.start, end, approximate))
    return tuple(found)


_RESPECTIVELY = re.compile(
    r"(?P<names>[^，；。：（）]{2,60})(?:，)?(?:数量)?分别(?:为|是|有|达|达到|共)?(?P<verb>[^，；。：0-9]{0,12}?)(?=[0-9一二两三四五六七八九十百零])"
)
_AND = re.compile(r"、|和|以及|及|与")
_BETWEEN = re.compile(r"(?:[、，和及与]|以及)?")


def respectively(piece: str, found: tuple[Figure, ...]) -> dict[int, str]:
    """复议、诉讼分别为2件、1件: the name of each figure by its index; empty names where they cannot be paired."""
    pairs: dict[int, str] = {}
    for match in _RESPECTIVELY.finditer(piece) if "分别" in piece else ():
        first = next((i for i, f in enumerate(found) if f.start == match.end()), None)
        if first is None:
            continue
        last = first
        while last + 1 < len(found) and _BETWEEN.fullmatch(piece[found[last].end : found[last + 1].start]):
            last += 1
        names = [n for n in _AND.split(re.sub(r"^其中", "", match["names"])) if n]
        if match["verb"] and last == first:
            continue
        paired = names if len(names) == last - first + 1 and not match["verb"] else [""] * (last - first + 1)
        pairs |= dict(zip(range(first, last + 1), paired, strict=True))
    return pairs
