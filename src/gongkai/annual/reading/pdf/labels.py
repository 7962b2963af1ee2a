"""Label lines → labels, each beside its row: what stands left of the figures of an unruled table.

The lines of one label stand close together. A label of several lines may stand above and below the middle of its
figures; a group's label stands beside the middle of several rows, or beside the first.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, islice, pairwise

from gongkai.annual.reading.pdf.characters import Glyph
from gongkai.annual.reading.pdf.grids import TableCell
from gongkai.annual.reading.pdf.lines import Piece, piece_at_walls
from gongkai.annual.reading.tables.vocabulary import labels_of

STARTS_LABEL = re.compile(
    r"\s*(\d{1,2}\s*[.．、]|[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]|[一二三四五六七八九十]{1,3}\s*、|第.{1,6}条)"
)
_RANKS = (re.compile(r"\s*[一二三四五六七八九十]{1,3}\s*、"), re.compile(r"\s*[（(]"), re.compile(r""))
"""How labels are numbered, from the outermost level in."""
_RESTARTS = re.compile(r"\s*[1１]\s*[.．、]|\s*[（(]")
_CLOSE = 1.65
"""Ems between the middles of two lines of one label."""
_BESIDE = 0.4
"""Line heights between the middle of a label and that of its figures."""
_LABEL_GAP = 0.15
"""Ems between two labels beside each other."""
_NUMBERS = frozenset("（(一二三四五六七八九十0123456789第")
_MOST_WAYS = 2000
"""To share the lines of a label out among rows; a label has a dozen lines at most."""


@dataclass(slots=True, eq=False)
class Label:
    """The lines of one label."""

    pieces: list[Piece]

    @property
    def text(self) -> str:
        return "".join(p.text for p in self.pieces)

    @property
    def middle(self) -> float:
        return (self.pieces[0].middle + self.pieces[-1].middle) / 2

    @property
    def x0(self) -> float:
        return min(p.x0 for p in self.pieces)

    @property
    def x1(self) -> float:
        return max(p.x1 for p in self.pieces)


@dataclass(slots=True, eq=False)
class Row:
    """One row of figures, or of column labels: where its own line stands and everything put into it."""

    middle: float
    pieces: list[Piece] = field(default_factory=list)
    figures: bool = False
    labels: list[Label] = field(default_factory=list)


def piece_at_labels(piece: Piece) -> list[Piece]:
    """Cut a piece before the number of a label that a small gap parts from what stands left of it."""
    cuts = [
        (before[3] + glyph[1]) / 2
        for before, glyph, text in _after_gaps(piece)
        if glyph[1] > before[3] and STARTS_LABEL.match(text)
    ]
    return piece_at_walls(piece, cuts, _LABEL_GAP) if cuts else [piece]


def _after_gaps(piece: Piece) -> Iterator[tuple[Glyph, Glyph, str]]:
    """Neighbouring glyphs with the text from the second on."""
    ink = [g for g in piece.glyphs if g[0] != " "]
    text = "".join(g[0] for g in ink)
    for i, (before, glyph) in enumerate(pairwise(ink), 1):
        if glyph[0] in _NUMBERS and not before[0].isdigit():
            yield before, glyph, text[i:]


def pieces_to_labels(pieces: list[Piece], rows: list[Row], rules: list[float]) -> list[Label]:
    """Join the lines of each label; a number at its start begins a new one."""
    labels: list[Label] = []
    for piece in sorted(pieces, key=lambda p: (p.middle, p.x0)):
        above = [x for x in labels if _is_next_line(x, piece, rules) and not _is_over_several(x, piece, pieces)]
        label = min(above, key=lambda x: abs(x.x0 - piece.x0), default=None)
        if label is None or not _is_same_label(label, piece, pieces, rows):
            labels.append(Label([piece]))
        else:
            label.pieces.append(piece)
    return labels


def _is_next_line(label: Label, piece: Piece, rules: list[float]) -> bool:
    last = label.pieces[-1]
    if not 0 < piece.middle - last.middle < _CLOSE * max(piece.em, last.em):
        return False
    if min(last.x1, piece.x1) <= max(last.x0, piece.x0):
        return False
    if bisect_right(rules, last.middle) != bisect_right(rules, piece.middle):
        return False
    left, centre = abs(last.x0 - piece.x0), abs(last.x0 + last.x1 - piece.x0 - piece.x1) / 2
    return min(left, centre) < piece.size


def _is_over_several(label: Label, piece: Piece, pieces: list[Piece]) -> bool:
    """Whether another piece on the same line stands under the label too: then it is the heading of both."""
    return any(
        p is not piece and abs(p.middle - piece.middle) < _BESIDE * piece.size and p.x0 < label.x1 and p.x1 > label.x0
        for p in pieces
    )


def _is_same_label(label: Label, piece: Piece, pieces: list[Piece], rows: list[Row]) -> bool:
    if STARTS_LABEL.match(piece.text) or (labels_of(label.text) and labels_of(piece.text)):
        return False
    own, before = _row_beside(piece, rows), _row_beside(label.pieces[-1], rows)
    if own is None or before is None or own == before:
        return True
    return all(_has_label_right(p, pieces) for p in (piece, label.pieces[-1]))


def _row_names(label: Label) -> set[str]:
    """The rows of the forms whose whole label this is; none for a label that one form prints over several rows."""
    found = labels_of(label.text)
    return {name.name for name in found} if all(name.axis == "row" for name in found) else set()


def _row_beside(piece: Piece, rows: list[Row]) -> int | None:
    return next((i for i, r in enumerate(rows) if abs(r.middle - piece.middle) < _BESIDE * piece.size), None)


def _has_label_right(piece: Piece, pieces: list[Piece]) -> bool:
    """Whether another label stands right of it on its line: then it is a group's."""
    return any(p.x0 >= piece.x1 and abs(p.middle - piece.middle) < 0.7 * piece.size for p in pieces)


def attach_labels(labels: list[Label], rows: list[Row], rules: list[float]) -> None:
    """Give each label to the row beside its middle; what holds the labels of several rows is parted."""
    for label in labels:
        near = _reached(label, rows, rules) or rows
        min(near, key=lambda r: abs(r.middle - label.middle)).labels.append(label)
    bare = [r for r in rows if r.figures and not r.labels]
    for row in rows if bare else ():
        for label in list(row.labels):
            _part(label, row, bare)
    rows += [own for row in rows if len(row.labels) > 1 for own in _strangers(row)]
    rows.sort(key=lambda r: r.middle)


def _strangers(row: Row) -> list[Row]:
    """Labels that only happen to be nearest to a row, taken out of it: each a row of its own.

    They stand off the row's line, right of its own label (the heading of the rows below) or above its number (the
    rest of a label that the page break cut); or they are the whole label of another row of the form, left blank.
    """
    own = min(row.labels, key=lambda x: abs(x.middle - row.middle))
    first = own.pieces[0]
    others = [
        x
        for x in row.labels
        if abs(x.middle - row.middle) >= _BESIDE * x.pieces[0].size
        and (
            _is_other_row(x, own)
            or x.x0 >= own.x1
            or (x.x1 > own.x0 and x.middle < first.middle and STARTS_LABEL.match(first.text))
        )
    ]
    row.labels = [x for x in row.labels if x not in others]
    return [Row(x.middle, figures=_is_other_row(x, own), labels=[x]) for x in others]


def _is_other_row(label: Label, own: Label) -> bool:
    names, taken = _row_names(label), _row_names(own)
    return bool(names and taken) and not names & taken


def _part(label: Label, row: Row, bare: list[Row]) -> None:
    """Part a label that stands beside rows without any: in narrow rows, lines of two labels are as close as one's."""
    reach = _BESIDE * label.pieces[0].size
    low, high = label.pieces[0].middle - reach, label.pieces[-1].middle + reach
    beside = sorted([row, *(r for r in bare if low <= r.middle <= high)], key=lambda r: r.middle)
    parts = _lines_by_row(label.pieces, beside) if 1 < len(beside) <= len(label.pieces) else None
    if parts is None:
        return
    row.labels.remove(label)
    for owner, pieces in zip(beside, parts, strict=True):
        owner.labels.append(Label(pieces))
        if owner in bare:
            bare.remove(owner)


def _lines_by_row(pieces: list[Piece], rows: list[Row]) -> list[list[Piece]] | None:
    """The lines of each row, all centred on their figures or all beginning there; None where they do not fit."""
    cuts = combinations(range(1, len(pieces)), len(rows) - 1)
    ways = [[pieces[a:b] for a, b in pairwise((0, *cut, len(pieces)))] for cut in islice(cuts, _MOST_WAYS)]
    best = min(ways, key=lambda way: _misfit(way, rows))
    return best if _misfit(best, rows) < _BESIDE * pieces[0].size else None


def _misfit(parts: list[list[Piece]], rows: list[Row]) -> float:
    """How far, at worst, the labels stand from their figures."""
    centred = max(abs(Label(p).middle - r.middle) for p, r in zip(parts, rows, strict=True))
    begun = max(abs(p[0].middle - r.middle) for p, r in zip(parts, rows, strict=True))
    return min(centred, begun)


def _reached(label: Label, rows: list[Row], rules: list[float]) -> list[Row]:
    """The rows of figures, or of column labels on its own line, that a label stands beside; between the same rules."""
    if rules:
        band = bisect_right(rules, label.middle)
        inside = [r for r in rows if bisect_right(rules, r.middle) == band]
        if inside:
            return inside
    reach = 1.2 * label.pieces[0].size
    low, high = label.pieces[0].middle - reach, label.pieces[-1].middle + reach
    beside = _BESIDE * label.pieces[0].size
    return [r for r in rows if (low <= r.middle <= high if r.figures else abs(r.middle - label.middle) < beside)]


def spread_groups(cells: list[TableCell], rows: list[Row], figures: int) -> None:
    """Let a group's label cover the rows that it stands beside the middle, or the first, of.

    ``figures`` is the first column of figures; the one before it holds the rows' own labels, those before that
    the groups'. A label there without another to its right is a row's own and reaches to the figures.
    """
    for column in range(figures - 1):
        groups = sorted((c for c in cells if c.column == column and c.columns == 1), key=lambda c: c.row)
        for cell in groups:
            if not any(c.row == cell.row and column < c.column < figures for c in cells):
                cell.columns = figures - column
        groups = [c for c in groups if c.columns == 1]
        taken = {c.row for c in cells if c.column <= column < c.column + c.columns and c not in groups}
        taken |= {i for i, r in enumerate(rows) if not r.figures}
        taken |= _outside(groups, [c for c in cells if column < c.column < figures])
        end = -1
        for i, group in enumerate(groups):
            below = groups[i + 1].row if i + 1 < len(groups) else len(rows)
            low = high = group.row
            while low - 1 > end and low - 1 not in taken:
                low -= 1
            while high + 1 < below and high + 1 not in taken:
                high += 1
            end = _last_row(group, (low, high), cells, rows)
            group.row, group.rows = low, end + 1 - low


def _outside(groups: list[TableCell], labels: list[TableCell]) -> set[int]:
    """Rows whose own label is numbered like the groups' or from a level above: no row of a group."""
    if not groups:
        return set()
    rank = min(_rank(g.text) for g in groups)
    return {c.row for c in labels if _rank(c.text) <= rank} if rank + 1 < len(_RANKS) else set()


def _rank(text: str) -> int:
    return next(i for i, pattern in enumerate(_RANKS) if pattern.match(text))


def _last_row(group: TableCell, span: tuple[int, int], cells: list[TableCell], rows: list[Row]) -> int:
    """Where the rows of a group end, of which the label stands in the middle (or at the top)."""
    low, high = span
    middle = (group.box[1] + group.box[3]) / 2
    if abs(rows[low].middle - middle) < _BESIDE * (group.box[3] - group.box[1]) and group.row == low:
        return high
    pitch = (rows[high].middle - rows[low].middle) / max(1, high - low)
    starts = {c.row for c in cells if c.column > group.column and _RESTARTS.match(c.text)} | {high + 1}

    def error(row: int) -> float:
        off = abs((rows[low].middle + rows[row].middle) / 2 - middle)
        return off if row + 1 in starts else off + 0.6 * pitch

    return min(range(group.row, high + 1), key=error)
