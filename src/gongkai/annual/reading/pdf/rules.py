"""Page → rules: the straight lines that a page draws, however it draws them.

A ruling line may be a stroked segment, one side of a stroked rectangle, a thin filled rectangle, a thin image, or
a row of dots; inside a form XObject as well. All become (at, start, end): a horizontal rule at y from x to x, a
vertical one at x from y to y, in points from the top left.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from gongkai.annual.reading.pdf.characters import INVISIBLE, Corners, Frame

Rule = tuple[float, float, float]
"""Where it stands, where it starts, where it ends."""
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_THIN = 4.0
"""Points; thicker is a shaded area. The lowest row of figures is about 7."""
_SHORTEST = 7.0
"""Points; a shorter piece counts only as part of a dashed line."""
_DASH_GAP = 3.5
_SAME_LINE = 1.0
_MOST_SEGMENTS = 4000
"""A path of more is a drawing or text turned to outlines."""
_MOST_OBJECTS = 300_000
"""Of a page; a page set letter by letter has some thousands."""
_MOST_DEPTH = 6
_FARTHEST = 20000.0
"""Points from the corner; PDF allows pages of 14400. What damaged files draw beyond is dropped."""


@dataclass(slots=True)
class PageDrawing:
    """What a page draws besides text: rules, the boxes of its pictures, and whether its text is plain."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    pictures: list[Corners] = field(default_factory=list)
    outlines: int = 0
    """Paths that are neither rule nor rectangle: on a page without text they may be its letters."""
    plain: bool = True
    turns: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    """How many runs of text stand at 0, 90, 180 and 270 degrees in user space."""


def page_to_drawing(page: pdfium.PdfPage, frame: Frame) -> PageDrawing:
    """Rules and pictures of a page; rules drawn in pieces are whole, in order of place."""
    drawing = PageDrawing()
    reader = _Reader(drawing, frame)
    count = pdfium_c.FPDFPage_CountObjects(page.raw)
    for i in range(min(count, _MOST_OBJECTS)):
        reader.read(pdfium_c.FPDFPage_GetObject(page.raw, i), _SAME, 0)
    drawing.across = pieces_to_rules(drawing.across)
    drawing.down = pieces_to_rules(drawing.down)
    return drawing


class _Reader:
    """Walks page objects; holds the buffers that pdfium fills."""

    def __init__(self, drawing: PageDrawing, frame: Frame) -> None:
        self.drawing = drawing
        self.frame = frame
        self.floats = [ctypes.c_float() for _ in range(4)]
        self.refs = [ctypes.byref(f) for f in self.floats]
        self.matrix = pdfium_c.FS_MATRIX()

    def read(self, item: object, outer: Matrix, depth: int) -> None:
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            self._text(item, outer)
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            self._path(item, outer)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            if depth < _MOST_DEPTH:
                inner = _times(self._matrix_of(item), outer)
                for i in range(pdfium_c.FPDFFormObj_CountObjects(item)):
                    self.read(pdfium_c.FPDFFormObj_GetObject(item, i), inner, depth + 1)
        else:
            box = self._box(item, outer)
            if box and not self._thin(box) and kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
                self.drawing.pictures.append(box)

    def _text(self, item: object, outer: Matrix) -> None:
        drawing = self.drawing
        if drawing.plain and pdfium_c.FPDFTextObj_GetTextRenderMode(item) == INVISIBLE:
            drawing.plain = False
        a, b, _, _, _, _ = _times(self._matrix_of(item), outer)
        if min(abs(a), abs(b)) > 0.1 * max(abs(a), abs(b)):
            drawing.plain = False
        elif abs(a) >= abs(b):
            drawing.turns[0 if a >= 0 else 2] += 1
        else:
            drawing.turns[1 if b > 0 else 3] += 1

    def _matrix_of(self, item: object) -> Matrix:
        m = self.matrix
        if not pdfium_c.FPDFPageObj_GetMatrix(item, ctypes.byref(m)):
            return _SAME
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _box(self, item: object, outer: Matrix) -> Corners | None:
        if not pdfium_c.FPDFPageObj_GetBounds(item, *self.refs):
            return None
        left, bottom, right, top = (f.value for f in self.floats)
        if outer is not _SAME:
            left, bottom = _moved(outer, left, bottom)
            right, top = _moved(outer, right, top)
        return self.frame.corners(left, bottom, right, top)

    def _thin(self, box: Corners) -> bool:
        """Keep a thin box as a piece of a rule, whichever way it runs; a dot may belong to either."""
        x0, y0, x1, y1 = box
        wide, high = x1 - x0, y1 - y0
        if min(wide, high) > _THIN:
            return False
        if wide >= high or wide <= _THIN:
            self.drawing.across.append(((y0 + y1) / 2, x0, x1))
        if high >= wide or high <= _THIN:
            self.drawing.down.append(((x0 + x1) / 2, y0, y1))
        return True

    def _path(self, item: object, outer: Matrix) -> None:
        box = self._box(item, outer)
        if box is None or self._thin(box):
            return
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDFPath_GetDrawMode(item, ctypes.byref(filled), ctypes.byref(stroked))
        count = pdfium_c.FPDFPath_CountSegments(item)
        if count > _MOST_SEGMENTS or not (filled.value or stroked.value):
            self.drawing.outlines += count > _MOST_SEGMENTS
            return
        curved = False
        for points, bent in self._strokes(item, count, _times(self._matrix_of(item), outer)):
            curved = curved or bent
            if bent:
                continue
            if stroked.value:
                for (ax, ay), (bx, by) in pairwise(points):
                    self._segment(ax, ay, bx, by)
            else:
                xs, ys = [p[0] for p in points], [p[1] for p in points]
                self._thin((min(xs), min(ys), max(xs), max(ys)))
        self.drawing.outlines += curved

    def _segment(self, ax: float, ay: float, bx: float, by: float) -> None:
        if abs(ay - by) <= _SAME_LINE and abs(ax - bx) > _SAME_LINE:
            self.drawing.across.append(((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) <= _SAME_LINE and abs(ay - by) > _SAME_LINE:
            self.drawing.down.append(((ax + bx) / 2, min(ay, by), max(ay, by)))

    def _strokes(self, item: object, count: int, matrix: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        """The corner points of each part of a path on the shown page, and whether the part is curved."""
        points: list[tuple[float, float]] = []
        bent = False
        x, y = ctypes.c_float(), ctypes.c_float()
        for i in range(count):
            segment = pdfium_c.FPDFPath_GetPathSegment(item, i)
            kind = pdfium_c.FPDFPathSegment_GetType(segment)
            pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            if kind == pdfium_c.FPDF_SEGMENT_MOVETO and points:
                yield points, bent
                points, bent = [], False
            bent = bent or kind == pdfium_c.FPDF_SEGMENT_BEZIERTO
            ux, uy = _moved(matrix, x.value, y.value)
            box = self.frame.corners(ux, uy, ux, uy)
            points.append((box[0], box[1]))
            if pdfium_c.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points, bent


def pieces_to_rules(pieces: list[Rule]) -> list[Rule]:
    """Join pieces that continue each other (dashes, one border a cell, overlaps); drop what stays short."""
    rules: list[Rule] = []
    group: list[Rule] = []
    for piece in sorted(p for p in pieces if all(-_FARTHEST < v < _FARTHEST for v in p)):
        if group and piece[0] - group[0][0] > _SAME_LINE:
            rules += _joined(group)
            group = []
        group.append(piece)
    return rules + _joined(group)


def _joined(group: list[Rule]) -> list[Rule]:
    """Pieces of (nearly) one line, joined along it."""
    joined: list[list[float]] = []
    for at, start, end in sorted(group, key=lambda p: p[1]):
        if joined and start - joined[-1][2] <= _DASH_GAP:
            joined[-1][2] = max(joined[-1][2], end)
        else:
            joined.append([at, start, end])
    return [(at, start, end) for at, start, end in joined if end - start >= _SHORTEST]


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` first."""
    if outer is _SAME:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
