"""Rules → grids: ruled tables with true spans, and the text of each cell.

Lines that meet are one table. Every place between neighbouring lines is a square; squares without a rule between
them are one cell. Broken corners, double rules and a border per cell are within the tolerances.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.annual.reading.pdf.characters import Corners, Glyph
from gongkai.annual.reading.pdf.lines import Line, glyphs_to_lines, is_figure, lines_to_cell_text
from gongkai.annual.reading.pdf.rules import Rule

_SNAP = 3.5
"""Points between two rules that are one (double rules, a border for each cell)."""
_WIDE_SNAP = 6.5
"""The same where cells stand apart, each in a box of its own."""
_BOXES = 4
"""So many lone boxes mean a table of boxes."""
_COVERED = 0.6
"""Of a square's side that a rule must cover to part it from its neighbour."""
_PADDING = 12.5
"""Points that a cell keeps free left and right of its text, at most."""
_DIGITS = re.compile("[0-9０-９,，]+")
_MOST_RULES = 3000


@dataclass(slots=True)
class TableCell:
    """A cell of a page: place and spans in its table, box in points, text with a line break between lines."""

    row: int
    column: int
    rows: int
    columns: int
    box: Corners
    text: str = ""


@dataclass(slots=True)
class PageTable:
    """A table on one page. ``xs`` are the edges of its columns, ``ys`` those of its rows."""

    page: int
    xs: list[float]
    ys: list[float]
    cells: list[TableCell] = field(default_factory=list)
    certain: bool = True
    stacked: list[Glyph] = field(default_factory=list)
    """The glyphs of a table whose rows have no rules between them and have to be read again by place."""

    @property
    def box(self) -> Corners:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


@dataclass(slots=True)
class Ruling:
    """What the rules of a page come to: tables, and rules that part rows without parting columns."""

    tables: list[PageTable]
    open_rules: list[Rule]


def rules_to_tables(across: list[Rule], down: list[Rule], page: int) -> Ruling:
    """Tables from rules, cells without text yet. Lone boxes (frames, a border round a heading) are no tables."""
    if len(across) > _MOST_RULES or len(down) > _MOST_RULES:
        return Ruling([], [])
    ruling, boxes = _tables(across, down, page, _SNAP)
    if boxes >= _BOXES or any(_has_slivers(t) for t in ruling.tables):
        wide, left = _tables(across, down, page, _WIDE_SNAP)
        if left <= boxes / 2 and not any(_has_slivers(t) for t in wide.tables):
            return wide
    return ruling


def _has_slivers(table: PageTable) -> bool:
    """Whether every other row and column is too narrow to hold text: the space between boxes."""
    return all(3 * sum(b - a <= _WIDE_SNAP for a, b in pairwise(edges)) > len(edges) for edges in (table.xs, table.ys))


def _tables(across: list[Rule], down: list[Rule], page: int, snap: float) -> tuple[Ruling, int]:
    across, down = _snapped(across, snap), _snapped(down, snap)
    ruling, boxes = Ruling([], []), 0
    for rows, columns in _components(across, down, snap):
        xs = _edges([c[0] for c in columns], [r[1] for r in rows], [r[2] for r in rows], snap)
        ys = _edges([r[0] for r in rows], [c[1] for c in columns], [c[2] for c in columns], snap)
        if len(xs) < 3:
            ruling.open_rules += rows
            boxes += bool(len(xs) == 2 and len(ys) == 2 and columns)
        elif len(ys) >= 2:
            cells = _squares_to_cells(xs, ys, rows, columns)
            if len(cells) > 1:
                ruling.tables.append(PageTable(page, xs, ys, cells))
    ruling.tables.sort(key=lambda t: (t.ys[0], t.xs[0]))
    return ruling, boxes


def _snapped(rules: list[Rule], snap: float) -> list[Rule]:
    """Rules that are nearly one stand at one place, joined where they overlap."""
    snapped: list[Rule] = []
    group: list[Rule] = []
    for rule in [*sorted(rules), None]:
        if group and (rule is None or rule[0] - group[0][0] > snap):
            at = sum(r[0] * (r[2] - r[1]) for r in group) / sum(r[2] - r[1] for r in group)
            snapped += [(at, start, end) for start, end in _union(group, snap)]
            group = []
        if rule is not None:
            group.append(rule)
    return snapped


def _union(rules: Iterable[Rule], gap: float) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for _, start, end in sorted(rules, key=lambda r: r[1]):
        if spans and start - spans[-1][1] <= gap:
            spans[-1] = spans[-1][0], max(spans[-1][1], end)
        else:
            spans.append((start, end))
    return spans


def _components(across: list[Rule], down: list[Rule], snap: float) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that meet, directly or through others, as (horizontal, vertical)."""
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down):
            if x0 - snap <= x <= x1 + snap and y0 - snap <= y <= y1 + snap:
                parent[root(i)] = root(len(across) + j)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate((*across, *down)):
        found.setdefault(root(i), ([], []))[i >= len(across)].append(rule)
    return list(found.values())


def _edges(places: list[float], starts: list[float], ends: list[float], snap: float) -> list[float]:
    """Edges along one axis; rules that run on beyond the last edge (an open side) make one more."""
    edges = sorted(set(places))
    if starts and (not edges or min(starts) < edges[0] - 2 * snap):
        edges.insert(0, min(starts))
    if ends and max(ends) > edges[-1] + 2 * snap:
        edges.append(max(ends))
    return edges


class _Walls:
    """Whether a rule stands between two neighbouring squares."""

    def __init__(self, xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> None:
        self.below = _walls(ys, xs, across)
        self.right = _walls(xs, ys, down)

    def closes_right(self, row: int, column: int) -> bool:
        return self.right[column + 1][row]

    def closes_below(self, row: int, column: int) -> bool:
        return self.below[row + 1][column]


def _walls(at: list[float], along: list[float], rules: list[Rule]) -> list[list[bool]]:
    """For each place, for each stretch along it: does a rule cover it."""
    walls = [[i in (0, len(at) - 1)] * (len(along) - 1) for i in range(len(at))]
    index = {place: i for i, place in enumerate(at)}
    for place, start, end in rules:
        row = walls[index[place]]
        for k in range(len(along) - 1):
            covered = min(end, along[k + 1]) - max(start, along[k])
            row[k] = row[k] or covered >= _COVERED * (along[k + 1] - along[k])
    return walls


def _squares_to_cells(xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> list[TableCell]:
    """Grow each free square to the right and down as far as no rule stands between."""
    walls = _Walls(xs, ys, across, down)
    taken = [[False] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    cells: list[TableCell] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if taken[row][column]:
                continue
            right = column
            while right + 2 < len(xs) and not walls.closes_right(row, right) and not taken[row][right + 1]:
                right += 1
            low = _grown_down(walls, row, column, right, len(ys) - 1)
            for r in range(row, low + 1):
                taken[r][column : right + 1] = [True] * (right + 1 - column)
            box = (xs[column], ys[row], xs[right + 1], ys[low + 1])
            cells.append(TableCell(row, column, low + 1 - row, right + 1 - column, box))
    return cells


def _grown_down(walls: _Walls, row: int, left: int, right: int, height: int) -> int:
    low = row
    while low + 1 < height and not any(walls.closes_below(low, c) for c in range(left, right + 1)):
        if any(walls.closes_right(low + 1, c) for c in range(left, right)):
            break
        low += 1
    return low


def fill_tables(tables: list[PageTable], glyphs: list[Glyph]) -> list[Glyph]:
    """Put each glyph into the cell where its middle lies; gives back those outside all tables."""
    for table in tables:
        glyphs = _fill(table, glyphs)
    return glyphs


def _fill(table: PageTable, glyphs: list[Glyph]) -> list[Glyph]:
    owner = {
        (r, c): i
        for i, cell in enumerate(table.cells)
        for r in range(cell.row, cell.row + cell.rows)
        for c in range(cell.column, cell.column + cell.columns)
    }
    xs, ys = table.xs, table.ys
    inside: dict[int, list[Glyph]] = {}
    rest: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph[1] + glyph[3]) / 2, (glyph[2] + glyph[4]) / 2
        if xs[0] <= x < xs[-1] and ys[0] <= y < ys[-1]:
            inside.setdefault(owner[bisect_right(ys, y) - 1, bisect_right(xs, x) - 1], []).append(glyph)
        else:
            rest.append(glyph)
    wrapped: list[tuple[TableCell, str]] = []
    for i, own in inside.items():
        cell = table.cells[i]
        if len(own) == 1:
            cell.text = own[0][0].strip()
            continue
        lines = glyphs_to_lines(own, in_cell=True)
        cell.text = lines_to_cell_text(lines)
        if len(lines) > 1 and (figure := _wrapped_figure(cell, lines)):
            wrapped.append((cell, figure))
    _join_wrapped(table, wrapped)
    if _is_stacked(table):
        table.stacked = [g for own in inside.values() for g in own]
    return rest


def _wrapped_figure(cell: TableCell, lines: list[Line]) -> str | None:
    """The one figure that several lines hold where the column is too narrow: no line leaves room for a digit more."""
    texts = cell.text.split("\n")
    if not all(_DIGITS.fullmatch(text) for text in texts) or len({len(text) for text in texts[:-1]}) != 1:
        return None
    if len(texts[0]) < max(2, len(texts[-1])):
        return None
    room = cell.box[2] - cell.box[0] - (lines[0].x1 - lines[0].x0)
    return "".join(texts) if room < (lines[0].x1 - lines[0].x0) / len(texts[0]) + _PADDING else None


def _join_wrapped(table: PageTable, wrapped: list[tuple[TableCell, str]]) -> None:
    """Join a wrapped figure where its row holds figures on one line too; else rows may lack the rules between them."""
    whole = {c.row for c in table.cells if "\n" not in c.text and is_figure(c.text)}
    for cell, figure in wrapped:
        if cell.row in whole:
            cell.text = figure


def _is_stacked(table: PageTable) -> bool:
    """Whether rows lack rules between them: two cells of a row hold several figures one above another."""
    stacks = [c.row for c in table.cells if sum(is_figure(t) for t in c.text.split("\n")) > 1]
    return len(stacks) > len(set(stacks))
