"""Glyphs → lines and pieces of text, by geometry alone.

A line is what stands on one baseline; a piece is a part of it without a wide gap. Spaces that only letter-spacing
made are no spaces; small raised digits are footnote marks.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gongkai.annual.reading.pdf.characters import Corners, Glyph

_SAME_LINE = 0.36
"""Of the font's height: how far apart the middles of two glyphs of one line may stand. Two lines of a label
stand half a line above and below the figure beside them; a raised mark less than this."""
_SAME_CELL_LINE = 0.5
"""Inside a cell there is no neighbour, so that a raised mark may stand higher."""
_LEAST_EM = 1.0
"""Points; broken fonts say 0."""
_WIDE_GAP = 1.3
"""Ems between two pieces of a line of which nothing is known yet."""
_FINE_GAP = 0.6
"""Ems between two pieces of a line that is known to be a table's."""
_FIGURE_GAP = 0.45
"""Ems between two digits of a cell that are not one number; digits may be letter-spaced."""
_COLUMN_GAP = 0.28
"""The same where there are no cells."""
_WORD_GAP = 0.2
_MIXED_GAP = 0.6
_REAL_SPACE = 0.12
"""Ems that a space of the file itself leaves; some have no width."""
_CJK_WORD_GAP = 1.6
"""Ems that are a space between letter-spaced Chinese characters."""
_OF_NUMBERS = frozenset("0123456789０１２３４５６７８９,.，．")
_RAISED_SIZE = 0.78
_RAISED = str.maketrans("0123456789[]()（）", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁽⁾⁽⁾")
_CAN_BE_RAISED = frozenset("0123456789[]()（）①②③④⑤⑥⑦⑧⑨⑩*†注")
_FIGURE = re.compile(r"[-+−]?[0-9０-９][0-9０-９,，.．]*%?|[-—–－―/／]{1,4}|无")


@dataclass(slots=True)
class Line:
    """Glyphs of one line from left to right, spaces left out; ``size`` is the font's height in points."""

    glyphs: list[Glyph]
    x0: float
    y0: float
    x1: float
    y1: float
    size: float

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def box(self) -> Corners:
        return self.x0, self.y0, self.x1, self.y1


@dataclass(slots=True)
class Piece:
    """A part of a line between two wide gaps."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    glyphs: list[Glyph]

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def em(self) -> float:
        """The font's size: the width of a Chinese character, or a guess from the font's height."""
        wide = [g[3] - g[1] for g in self.glyphs if g[0] > "⺀"]
        return max(median(wide) if wide else self.size * 0.85, _LEAST_EM)

    @property
    def is_figure(self) -> bool:
        return _FIGURE.fullmatch(self.text) is not None


def is_figure(text: str) -> bool:
    """A number or a mark that stands for one."""
    return _FIGURE.fullmatch(text.strip()) is not None


def glyphs_to_lines(glyphs: list[Glyph], *, in_cell: bool = False) -> list[Line]:
    """Lines from top to bottom. A glyph drawn twice to look bold is there once."""
    reach = _SAME_CELL_LINE if in_cell else _SAME_LINE
    groups: list[list[Glyph]] = []
    middle = height = 0.0
    for glyph in sorted(glyphs, key=_middle):
        own, tall = _middle(glyph), glyph[4] - glyph[2]
        if not groups or own - middle > reach * max(tall, height):
            groups.append([])
            middle, height = own, tall
        elif tall > 1.2 * height:
            middle, height = own, tall
        groups[-1].append(glyph)
    return [line for group in groups if (line := _line(group))]


def _middle(glyph: Glyph) -> float:
    return (glyph[2] + glyph[4]) / 2


def _line(group: list[Glyph]) -> Line | None:
    group.sort(key=lambda g: (g[1], g[3]))
    kept: list[Glyph] = []
    for glyph in group:
        if kept and _again(kept, glyph):
            continue
        kept.append(glyph)
    ink = [g for g in kept if g[0] != " "]
    if not ink:
        return None
    size = median(g[4] - g[2] for g in ink)
    return Line(kept, ink[0][1], min(g[2] for g in ink), max(g[3] for g in ink), max(g[4] for g in ink), size)


def _again(kept: list[Glyph], glyph: Glyph) -> bool:
    """The same character at almost the same place, as bold letters are faked."""
    near = 0.3 * (glyph[4] - glyph[2])
    for other in reversed(kept[-4:]):
        if other[0] == glyph[0] and abs(other[1] - glyph[1]) < near and abs(other[2] - glyph[2]) < near:
            width = min(other[3] - other[1], glyph[3] - glyph[1])
            return abs(other[1] - glyph[1]) < 0.5 * width or width <= 0
    return False


def line_to_text(line: Line, *, in_cell: bool = False) -> str:
    """The text of a line; raised marks become superscripts, and in a cell they are dropped."""
    return _text(_marked(line, drop=in_cell), _em(line))


def line_to_pieces(line: Line, *, fine: bool = False) -> list[Piece]:
    """The pieces of a line; ``fine``: as close together as columns of a table may stand."""
    em = _em(line)
    runs: list[list[Glyph]] = []
    for glyph in _marked(line, drop=False):
        if glyph[0] == " ":
            if runs:
                runs[-1].append(glyph)
            continue
        before = _last_ink(runs[-1]) if runs else None
        if before is None or glyph[1] - before[3] > _piece_gap(before[0], glyph[0], fine) * em:
            runs.append([])
        runs[-1].append(glyph)
    return [_piece(run, em) for run in runs]


def _last_ink(run: list[Glyph]) -> Glyph:
    return next(g for g in reversed(run) if g[0] != " ")


def _piece_gap(before: str, after: str, fine: bool) -> float:
    if not fine:
        return _WIDE_GAP
    return _COLUMN_GAP if before in _OF_NUMBERS and after in _OF_NUMBERS else _FINE_GAP


def piece_at_walls(piece: Piece, walls: list[float], least: float) -> list[Piece]:
    """Cut a piece where a column's edge passes between two of its glyphs that stand ``least`` ems apart."""
    em = max(_LEAST_EM, *(g[3] - g[1] for g in piece.glyphs))
    ink = [g for g in piece.glyphs if g[0] != " "]
    runs = [[ink[0]]]
    for before, glyph in pairwise(ink):
        passes = any(before[1] + before[3] < 2 * w < glyph[1] + glyph[3] for w in walls)
        if passes and glyph[1] - before[3] >= least * em:
            runs.append([])
        runs[-1].append(glyph)
    return [piece] if len(runs) == 1 else [_piece(run, em) for run in runs]


def _piece(run: list[Glyph], em: float) -> Piece:
    ink = [g for g in run if g[0] != " "]
    tops, feet = min(g[2] for g in ink), max(g[4] for g in ink)
    return Piece(_text(run, em), ink[0][1], tops, max(g[3] for g in ink), feet, median(g[4] - g[2] for g in ink), run)


def _em(line: Line) -> float:
    """The width of a full-width character here: the widest glyphs, else by the font's height."""
    wide = [g[3] - g[1] for g in line.glyphs if g[0] > "⺀"]
    return max(median(wide) if wide else line.size * 0.8, _LEAST_EM)


def _marked(line: Line, *, drop: bool) -> list[Glyph]:
    """The glyphs with small raised ones turned to superscripts or dropped."""
    tallest = max(g[4] - g[2] for g in line.glyphs)
    if min(g[4] - g[2] for g in line.glyphs) >= _RAISED_SIZE * tallest:
        return line.glyphs
    base = [g for g in line.glyphs if g[4] - g[2] >= _RAISED_SIZE * tallest and g[0] != " "]
    if not base:
        return line.glyphs
    foot = median(g[4] for g in base)
    kept: list[Glyph] = []
    for glyph in line.glyphs:
        tall = glyph[4] - glyph[2]
        if tall < _RAISED_SIZE * tallest and foot - glyph[4] > 0.12 * tallest and glyph[0] in _CAN_BE_RAISED:
            if not drop:
                kept.append((glyph[0].translate(_RAISED), *glyph[1:]))
        else:
            kept.append(glyph)
    return kept


def _text(glyphs: list[Glyph], em: float) -> str:
    parts: list[str] = []
    end, space, usual = 0.0, False, _usual_gap(glyphs) / em
    for glyph in glyphs:
        character = glyph[0]
        if character == " ":
            space = True
            continue
        if parts:
            gap = (_start(glyph, em) - end) / em
            if (space and gap > _REAL_SPACE) or gap > _space_between(parts[-1], character, usual):
                parts.append(" ")
        parts.append(character)
        end, space = glyph[1] + glyph[3] - _start(glyph, em), False
    return "".join(parts)


def _start(glyph: Glyph, em: float) -> float:
    """Where a glyph starts; an ideograph fills an em, though some fonts give the box of its ink."""
    if "\u2e80" <= glyph[0] < "\u3000" or "\u3400" <= glyph[0] <= "\u9fff":
        return min(glyph[1], (glyph[1] + glyph[3] - em) / 2)
    return glyph[1]


def _usual_gap(glyphs: list[Glyph]) -> float:
    """How far letter-spacing or justification sets Chinese characters apart, in points.

    Digits are not asked: two of them may as well be two figures.
    """
    gaps = [b[1] - a[3] for a, b in pairwise(glyphs) if a[0] > "⺀" < b[0]]
    return max(0.0, median(gaps)) if gaps else 0.0


def _space_between(before: str, after: str, usual: float) -> float:
    """Ems that are a space between two characters.

    Digits may be letter-spaced, and typesetters part Chinese from Latin letters and digits by a quarter em.
    """
    if before in _OF_NUMBERS and after in _OF_NUMBERS:
        return max(_FIGURE_GAP, _WORD_GAP + usual)
    chinese = (before > "⺀") + (after > "⺀")
    if chinese == 0:
        return _WORD_GAP + usual
    if chinese == 1 and (before.isalnum() and after.isalnum()):
        return _MIXED_GAP + usual
    return _WORD_GAP + usual if usual < _MIXED_GAP / 4 else _CJK_WORD_GAP


def lines_to_cell_text(lines: list[Line]) -> str:
    return "\n".join(text for line in lines if (text := line_to_text(line, in_cell=True).strip()))
