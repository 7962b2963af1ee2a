"""Lines → paragraphs, by geometry; what runs along every page's edge is left out.

A line that reaches the right margin goes on in the next one, unless that is indented, of another size, or starts
a numbered heading after a full stop. Centred lines stand alone.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile

from gongkai.annual.reading.pdf.characters import Corners
from gongkai.annual.reading.pdf.lines import Line, line_to_text

_PAGE_NUMBER = re.compile(
    r"[-—–－―•·.\s]*(第\s*)?([0-9０-９]{1,3}|[ⅠⅡⅢⅣⅤivxIVX]{1,5})(\s*页)?([\s,，/／共of]*[0-9０-９]{1,3}\s*页?)?[-—–－―•·.\s]*"
)
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[、．.)）]")
_EDGE = 0.09
"""Of the page's height at top and bottom where headers and page numbers stand."""
_DEEP_EDGE = 0.2
"""The same for headers and footers of several lines."""

_LEAST_BODY = 0.45
"""Of the page's width that a full line of text takes."""


@dataclass(slots=True)
class PageLine:
    """A line with its text and page."""

    line: Line
    text: str
    page: int


@dataclass(slots=True)
class PageParagraph:
    """A paragraph; ``box`` covers what of it stands on ``page``, where it starts."""

    text: str
    page: int
    box: Corners


def lines_to_texts(lines: list[Line], page: int) -> list[PageLine]:
    return [PageLine(line, text, page) for line in lines if (text := line_to_text(line).strip())]


def running_lines(pages: list[list[PageLine]], heights: list[float]) -> set[int]:
    """The ``id`` of each line that is a page number, or a header or footer which other pages repeat.

    A header or footer of several lines may reach further into the page; nothing that is not one stands outside it.
    """
    sized = list(zip(pages, heights, strict=True))
    running: set[int] = set()
    seen = Counter(_print(x) for lines, height in sized for x in lines if _stands_at_edge(x, height, _DEEP_EDGE))

    def repeated(item: PageLine) -> bool:
        return seen[_print(item)] >= max(2, len(pages) / 2)

    def runs(item: PageLine) -> bool:
        return id(item) in running or (repeated(item) and bool(_without_digits(item.text)) and "。" not in item.text)

    for lines, height in sized:
        edge = [x for x in lines if _stands_at_edge(x, height, _EDGE)]
        running |= {id(x) for x in edge if repeated(x) or _PAGE_NUMBER.fullmatch(x.text)}
        inwards = sorted(lines, key=lambda x: x.line.middle)
        for run in (inwards, inwards[::-1]):
            running |= {id(x) for x in takewhile(runs, run)}
    return running


def _stands_at_edge(item: PageLine, height: float, edge: float) -> bool:
    return item.line.y1 < edge * height or item.line.y0 > (1 - edge) * height


def _print(item: PageLine) -> tuple[str, int]:
    """What a line says and where on the page, the number of the page left out."""
    return _without_digits(item.text), round(item.line.middle / 6)


def _without_digits(text: str) -> str:
    return re.sub(r"[0-9０-９\s]+", "", text)


def margins(lines: list[PageLine], width: float) -> tuple[float, float]:
    """Left and right edge of the body text on pages of one width; no line reaches the edge where all are short."""
    longest = max((x.line.x1 - x.line.x0 for x in lines), default=0.0)
    if longest < _LEAST_BODY * width:
        return 0.0, width
    body = [x.line for x in lines if x.line.x1 - x.line.x0 > 0.75 * longest]
    return min(b.x0 for b in body), max(b.x1 for b in body)


def join_lines(
    lines: list[PageLine], sides: tuple[float, float], before: PageLine | None = None
) -> list[PageParagraph]:
    """Paragraphs of lines that follow each other without a table between.

    ``sides`` are the margins of the body text.
    """
    paragraphs: list[PageParagraph] = []
    for item in lines:
        if before is not None and paragraphs and _goes_on(before, item, sides):
            _append(paragraphs[-1], item)
        else:
            paragraphs.append(PageParagraph(item.text, item.page, item.line.box))
        before = item
    return paragraphs


def _append(paragraph: PageParagraph, item: PageLine) -> None:
    both_latin = paragraph.text[-1].isascii() and item.text[0].isascii()
    word_break = both_latin and paragraph.text[-1].isalpha() and item.text[0].isalpha()
    paragraph.text += (" " if word_break else "") + item.text
    if item.page == paragraph.page:
        a, b = paragraph.box, item.line.box
        paragraph.box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


def _goes_on(before: PageLine, item: PageLine, sides: tuple[float, float]) -> bool:
    left, right = sides
    upper, lower = before.line, item.line
    em = min(upper.size, lower.size)
    if max(upper.size, lower.size) > 1.15 * em or upper.x1 < right - 1.6 * em or lower.x0 > left + 1.2 * em:
        return False
    if upper.x0 > left + 3.5 * em:
        return False
    if before.page == item.page and lower.middle - upper.middle > 2.6 * em:
        return False
    return not (before.text.endswith(("。", "；")) and _NUMBERED.match(item.text))
