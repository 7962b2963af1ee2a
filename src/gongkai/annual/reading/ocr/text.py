"""The text outside the ruled tables of a page: pieces of lines, found and recognised."""

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from gongkai.annual.reading.ocr.cells import line_picture
from gongkai.annual.reading.ocr.deskew import Page
from gongkai.annual.reading.ocr.engine import Engine, PixelBox, Pixels, Reading
from gongkai.annual.reading.ocr.lines import lines_of_ink, solid_ink
from gongkai.annual.reading.ocr.rules import RuledTable, Rules, long_rules

_LEGIBLE = 0.5  # what the recogniser holds less likely is a seal, a picture or dirt
_GAP = 1.8  # times the height of a character: wider gaps part the columns of an unruled table
_TALLEST_BAND = 2000


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text, or one column's part of it."""

    box: PixelBox
    reading: Reading

    @property
    def text(self) -> str:
        return self.reading.text

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2

    @property
    def height(self) -> int:
        return self.box[3] - self.box[1]


def pieces_of_page(page: Page, rules: Rules, tables: list[RuledTable], engine: Engine) -> tuple[list[Piece], float]:
    """Recognise what lies outside the tables. Also gives the height of an ordinary character there."""
    grey, ink = page.grey.copy(), page.ink.copy()
    rule = long_rules(rules) > 0
    grey[rule], ink[rule] = 255, 0
    for x0, y0, x1, y1 in (t.box for t in tables):
        grey[max(0, y0 - 3) : y1 + 3, max(0, x0 - 3) : x1 + 3] = 255
        ink[max(0, y0 - 3) : y1 + 3, max(0, x0 - 3) : x1 + 3] = 0
    em = text_height(ink)
    ink = solid_ink(ink, em)
    boxes = [box for band in _bands(ink, tables, em) for box in _boxes_of_band(grey, ink, band, em, engine)]
    readings = engine.read([line_picture(grey, box, min(em, box[3] - box[1])) for box in boxes])
    pieces = [Piece(b, r) for b, r in zip(boxes, readings, strict=True) if r.text.strip() and r.mean >= _LEGIBLE]
    return pieces, em


def text_height(ink: Pixels) -> float:
    """The height of an ordinary character: of the larger parts of characters that are no rules or pictures."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    high = stats[1:count, cv2.CC_STAT_HEIGHT]
    wide = stats[1:count, cv2.CC_STAT_WIDTH]
    likely = high[(high >= 8) & (high <= 90) & (wide <= 90) & (wide >= 4)]
    return float(np.percentile(likely, 80)) if likely.size else 24.0


Band = tuple[int, int]


def _bands(ink: Pixels, tables: list[RuledTable], em: float) -> list[Band]:
    """Stretches of the page between its tables that have ink, none taller than the detector likes."""
    edges = sorted({0, ink.shape[0], *(y for t in tables for y in (t.box[1], t.box[3]))})
    bands = []
    for top, bottom in pairwise(edges):
        while (filled := np.flatnonzero(ink[top:bottom].any(axis=1))).size:
            first, last = top + int(filled[0]), top + int(filled[-1]) + 1
            cut = _cut(ink, first, last)
            bands.append((max(0, first - round(em / 2)), min(ink.shape[0], cut + round(em / 2))))
            if cut == last:
                break
            top = cut
    return bands


def _cut(ink: Pixels, first: int, last: int) -> int:
    """Where to end a band: at its end, or at the emptiest row before it grows too tall."""
    if last - first <= _TALLEST_BAND:
        return last
    rows = ink[first + _TALLEST_BAND // 2 : first + _TALLEST_BAND].astype(bool).sum(axis=1)
    return first + _TALLEST_BAND // 2 + int(rows.argmin())


def _boxes_of_band(grey: Pixels, ink: Pixels, band: Band, em: float, engine: Engine) -> list[PixelBox]:
    """Lines by their ink where that is plain, by the detector (far slower) where it is not."""
    top, bottom = band
    inside = ink[top:bottom]
    lines = lines_of_ink(inside, em)
    if not all(0.25 * em <= y1 - y0 <= 2.4 * em for _, y0, _, y1 in lines):
        found = engine.detect(grey[top:bottom])
        return [(x0, y0 + top, x1, y1 + top) for x0, y0, x1, y1 in (_shrunk(inside, box) for box in found)]
    return [(x0, y0 + top, x1, y1 + top) for line in lines for x0, y0, x1, y1 in _parted(inside, line, em)]


def _shrunk(ink: Pixels, box: PixelBox) -> PixelBox:
    """The detector's box drawn in to the ink."""
    x0, y0, x1, y1 = box
    columns = np.flatnonzero(ink[y0:y1, x0:x1].any(axis=0))
    return (x0 + int(columns[0]), y0, x0 + int(columns[-1]) + 1, y1) if columns.size else box


def _parted(ink: Pixels, line: PixelBox, em: float) -> list[PixelBox]:
    """A line cut at its wide gaps."""
    x0, y0, x1, y1 = line
    filled = np.flatnonzero(ink[y0:y1, x0:x1].any(axis=0))
    wide = np.flatnonzero(np.diff(filled) > _GAP * max(em, min(y1 - y0, 1.5 * em)))
    starts = [int(filled[0]), *(int(filled[i + 1]) for i in wide)]
    ends = [*(int(filled[i]) + 1 for i in wide), int(filled[-1]) + 1]
    return [(x0 + a, y0, x0 + b, y1) for a, b in zip(starts, ends, strict=True)]
