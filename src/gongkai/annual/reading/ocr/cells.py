"""Ruled tables recognised cell by cell: the detector of whole pages misses lone digits, the rules do not."""

from dataclasses import dataclass, field

import cv2
import numpy as np

from gongkai.annual.reading.document import Grid, GridCell
from gongkai.annual.reading.ocr.deskew import Page
from gongkai.annual.reading.ocr.engine import Engine, PixelBox, Pixels, Reading
from gongkai.annual.reading.ocr.figures import Figure, figure_of_readings, may_be_figure
from gongkai.annual.reading.ocr.lines import lines_of_ink, solid_ink
from gongkai.annual.reading.ocr.marks import marks_of_ink
from gongkai.annual.reading.ocr.rules import CellPlace, RuledTable, Rules
from gongkai.annual.report import Where

_ORDINARY_EM = 22.0  # pixels, until the table has told its own


@dataclass(slots=True)
class CellPicture:
    """Inside the rules of a cell: ``grey`` and ``ink`` without the rules, ``clear`` ink without dirt, the lines."""

    place: CellPlace
    grey: Pixels
    ink: Pixels
    clear: Pixels
    lines: list[PixelBox] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Placing:
    """How boxes on the page become places in the source."""

    page: Page
    source: int
    number: int
    scale: float

    def where(self, box: PixelBox) -> Where:
        return Where(source=self.source, page=self.number, box=self.page.on_source(box, self.scale))


def grid_of_table(table: RuledTable, rules: Rules, placing: Placing, engine: Engine) -> Grid:
    """Recognise every cell of a ruled table."""
    pictures = pictures_of_cells(table, rules, placing.page)
    em = _find_lines(pictures)
    crops = [(p, line) for p in pictures for line in p.lines]
    readings = engine.read([line_picture(p.grey, line, em) for p, line in crops])
    by_cell: dict[int, list[Reading]] = {}
    for (picture, _), reading in zip(crops, readings, strict=True):
        by_cell.setdefault(id(picture), []).append(reading)
    figures = _figures(pictures, by_cell, em, engine)
    cells = [_cell(p, by_cell.get(id(p), []), figures.get(id(p)), placing) for p in pictures]
    return Grid(cells, len(table.xs) - 1, len(table.ys) - 1, placing.where(table.box))


def pictures_of_cells(table: RuledTable, rules: Rules, page: Page) -> list[CellPicture]:
    """Cut the cells out and take their own rules away; long strokes of their text stay."""
    rule = cv2.dilate(rules.both, np.ones((3, 3), np.uint8))
    pictures = []
    for place in table.cells:
        x0, y0, x1, y1 = place.box
        own = rule[y0:y1, x0:x1].copy()
        edge = min(rules.tolerance + 2, (y1 - y0) // 4, (x1 - x0) // 4)
        if edge:
            own[edge:-edge, edge:-edge] = 0
        grey, ink = page.grey[y0:y1, x0:x1].copy(), page.ink[y0:y1, x0:x1].copy()
        grey[own > 0], ink[own > 0] = 255, 0
        pictures.append(CellPicture(place, grey, ink, ink))
    return pictures


def _find_lines(pictures: list[CellPicture]) -> float:
    """Find the lines of every cell, twice: first to learn the height of a character, which is returned."""
    em: float = _ORDINARY_EM
    for _ in range(2):
        for picture in pictures:
            picture.clear = solid_ink(picture.ink, em)
            picture.lines = lines_of_ink(picture.clear, em)
        wide = [y1 - y0 for p in pictures for x0, y0, x1, y1 in p.lines if x1 - x0 > 2.5 * (y1 - y0)]
        every = [y1 - y0 for p in pictures for _, y0, _, y1 in p.lines]
        em = float(np.median(wide or every or [round(em)]))
    return em


def line_picture(grey: Pixels, line: PixelBox, em: float, margin: float = 0.22) -> Pixels:
    """A line cut out with white around it; a dash keeps the height of a character."""
    x0, y0, x1, y1 = line
    high = max(y1 - y0, round(0.8 * em))
    pad = max(2, round(margin * high))
    middle = (y0 + y1) // 2
    top, bottom = min(y0, middle - high // 2) - pad, max(y1, middle + high // 2) + pad
    left, right = x0 - 2 * pad, x1 + 2 * pad
    cut = grey[max(top, 0, y0 - pad) : min(bottom, y1 + pad), max(left, 0) : right]
    above, before = max(top, 0, y0 - pad) - top, max(left, 0) - left
    below, after = (bottom - top) - above - cut.shape[0], (right - left) - before - cut.shape[1]
    return cv2.copyMakeBorder(cut, above, max(below, 0), before, max(after, 0), cv2.BORDER_CONSTANT, value=255).astype(
        np.uint8, copy=False
    )


def _figures(
    pictures: list[CellPicture], by_cell: dict[int, list[Reading]], em: float, engine: Engine
) -> dict[int, Figure]:
    """Read the cells that may hold a figure once more, cut closer: of the ways tried, the best and most unlike."""
    chosen = [p for p in pictures if len(p.lines) == 1 and may_be_figure(by_cell[id(p)][0].text)]
    again = engine.read([line_picture(p.grey, p.lines[0], em, margin=0.12) for p in chosen])
    return {
        id(p): figure_of_readings(by_cell[id(p)][0], reading, marks_of_ink(p.clear, p.lines[0], em))
        for p, reading in zip(chosen, again, strict=True)
    }


def _cell(picture: CellPicture, readings: list[Reading], figure: Figure | None, placing: Placing) -> GridCell:
    place = picture.place
    text, confidence = "\n".join(r.text for r in readings), min((r.mean for r in readings), default=1.0)
    alternatives: tuple[str, ...] = ()
    if figure is not None:
        text, confidence, alternatives = figure
    return GridCell(
        text,
        place.row,
        place.column,
        place.rows,
        place.columns,
        placing.where(place.box),
        round(confidence, 3),
        alternatives,
    )
