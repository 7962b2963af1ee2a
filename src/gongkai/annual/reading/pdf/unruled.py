"""Lines of pieces → tables without (all) rules: three-line tables, tables parted by space alone.

A line with figures is a row. Columns are what the figures' places overlap to; a label spans the columns that it
reaches over. Lines of a label above and below its figures go to the nearest row; a numbered label starts a new
one. What comes out is a guess from positions and says so.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from gongkai.annual.reading.pdf.grids import PageTable, TableCell
from gongkai.annual.reading.pdf.labels import (
    Label,
    Row,
    attach_labels,
    piece_at_labels,
    pieces_to_labels,
    spread_groups,
)
from gongkai.annual.reading.pdf.lines import Line, Piece, glyphs_to_lines, line_to_pieces, piece_at_walls
from gongkai.annual.reading.pdf.rules import Rule
from gongkai.annual.reading.tables.vocabulary import labels_of

_HEADING = re.compile(r"\s*[一二三四五六七八九十]{1,3}\s*[、．.]")
_SECTION = re.compile(r"\s*第?[一二三四五六七八九十]{1,3}\s*(部分)?\s*[、．.，,：:\s].{2,}(情况|事项)\s*")
"""Ends as sections do and no label of a row does."""
_LEADERS = re.compile(r"[.．·…]{4,}")
_SEVERAL = 3
_APART = 4.5
"""Line heights between two rows of one table at most."""
_SHORT_HEAD = 4
"""Characters of a line of a column's label; a longer one stands over several columns."""
_COLUMN_GAP = 0.15
"""Ems between column labels that stand over two columns."""


@dataclass(slots=True)
class Split:
    """What unruled reading makes of a page's lines.

    ``head``: column labels at the foot of the page, without any figure. ``headed``: those of the page before were used.
    """

    tables: list[PageTable]
    lines: list[Line]
    head: list[Line] = field(default_factory=list)
    headed: bool = False


def lines_to_tables(lines: list[Line], open_rules: list[Rule], page: int, head: Sequence[Line] = ()) -> Split:
    """Take the tables out of a page's lines; the other lines are given back.

    ``head`` holds the column labels that the page before ends with: they belong to a table that begins this page.
    """
    pieces = [line_to_pieces(line) for line in lines]
    split = Split([], [])
    blocks = _blocks(lines, pieces)
    if head and blocks and blocks[0][0] < _SEVERAL and not any(_is_section(row) for row in pieces[: blocks[0][0]]):
        split.headed = True
        at = blocks[0][0]
        above = _moved(head, lines[at])
        lines, pieces = [*lines[:at], *above, *lines[at:]], [*pieces[:at], *map(line_to_pieces, above), *pieces[at:]]
        blocks = [(a + len(above) * (a > at), b + len(above)) for a, b in blocks]
    at = 0
    for first, last in blocks:
        split.lines += lines[at:first]
        inner = [p for line in lines[first : last + 1] for p in line_to_pieces(line, fine=True)]
        table = _table(inner, _rules_within(open_rules, inner), page)
        if table is None:
            split.lines += lines[first : last + 1]
        else:
            split.tables.append(table)
        at = last + 1
    start, stop = _open_head(lines[at:], pieces[at:])
    split.head = lines[at + start : at + stop]
    split.lines += [*lines[at : at + start], *lines[at + stop :]]
    return split


def _open_head(lines: list[Line], pieces: list[list[Piece]]) -> tuple[int, int]:
    """Where lines of column labels stand at the foot of a page, but for a page number."""
    rich = [i for i, row in enumerate(pieces) if _is_head(row)]
    if not rich or len(lines) - rich[-1] > _SEVERAL:
        return 0, 0
    first = last = rich[-1]
    while first and _same_run(lines, pieces, (first - 1, last), lines[last].x1 - lines[last].x0):
        first -= 1
    if first < last:
        first = next(i for i in range(first, last + 1) if len(pieces[i]) > 1)
    while last + 1 < len(lines) and len(pieces[last + 1]) > 1:
        last += 1
    return first, last + 1


def _is_head(row: list[Piece]) -> bool:
    if any(p.is_figure for p in row):
        return False
    return len(row) >= _SEVERAL or (len(row) > 1 and any(labels_of(p.text) for p in row))


def _moved(head: Sequence[Line], line: Line) -> list[Line]:
    """Lines of the page before, set right above a line."""
    by = line.middle - head[-1].middle - 1.5 * line.size
    return [
        Line(
            [(t, x0, y0 + by, x1, y1 + by) for t, x0, y0, x1, y1 in h.glyphs], h.x0, h.y0 + by, h.x1, h.y1 + by, h.size
        )
        for h in head
    ]


def stacked_to_table(ruled: PageTable) -> PageTable:
    """Read a ruled table again whose rules part columns but not all rows."""
    pieces = [p for line in glyphs_to_lines(ruled.stacked) for p in line_to_pieces(line, fine=True)]
    return _table(pieces, ruled.ys[1:-1], ruled.page, ruled.xs) or ruled


def _blocks(lines: list[Line], pieces: list[list[Piece]]) -> list[tuple[int, int]]:
    """First and last line of each run that holds enough figures in rows."""
    blocks: list[tuple[int, int]] = []
    rows = [i for i, row in enumerate(pieces) if _is_tabular(row)]
    widest = max((line.x1 - line.x0 for line in lines), default=0.0)
    run: list[int] = []
    for i in [*rows, None]:
        if run and (i is None or not _same_run(lines, pieces, (run[-1], i), widest)):
            if _is_enough([pieces[k] for k in run]):
                low = blocks[-1][1] + 1 if blocks else 0
                blocks.append(_widened(lines, pieces, (run[0], run[-1]), low))
            run = []
        if i is not None:
            run.append(i)
    return blocks


def _is_enough(rows: list[list[Piece]]) -> bool:
    """Several figures; or one beside a label of the form, as the last row of a table may stand on a page of its own."""
    if sum(p.is_figure for row in rows for p in row) >= _SEVERAL:
        return True
    return any(p.is_figure for row in rows for p in row) and any(labels_of(p.text) for row in rows for p in row)


def _is_tabular(row: list[Piece]) -> bool:
    if any(_LEADERS.search(p.text) for p in row):
        return False
    return len(row) >= 3 or (len(row) == 2 and any(p.is_figure for p in row))


def _same_run(lines: list[Line], pieces: list[list[Piece]], pair: tuple[int, int], widest: float) -> bool:
    """Whether only label lines stand between two rows."""
    before, after = pair
    for i in range(before, after):
        here, following = lines[i], lines[i + 1]
        if following.middle - here.middle > _APART * max(here.size, following.size):
            return False
        if i > before and len(pieces[i]) == 1 and here.x1 - here.x0 > 0.8 * widest:
            return False
        if len(pieces[i]) == 1 and _SECTION.fullmatch(pieces[i][0].text):
            return False
        apart = here.middle - lines[i - 1].middle > 2.4 * pieces[i][0].em or here.size > 1.12 * lines[before].size
        if i > before and apart and _is_section(pieces[i]):
            return False
    return True


def _is_section(row: list[Piece]) -> bool:
    if len(row) != 1:
        return False
    text = row[0].text
    return _SECTION.fullmatch(text) is not None or (_HEADING.match(text) is not None and len(text) > 6)


def _widened(lines: list[Line], pieces: list[list[Piece]], run: tuple[int, int], low: int) -> tuple[int, int]:
    """With the label lines right above the first row and below the last that belong to the table."""
    first, last = run
    left = min(p.x0 for row in pieces[first : last + 1] for p in row)
    right = max(p.x1 for row in pieces[first : last + 1] for p in row)
    while first > low and _belongs(lines[first - 1], lines[first], (left, right)):
        first -= 1
    edge = min((p.x0 for row in pieces[first : last + 1] for p in row if p.is_figure), default=right)
    while last + 1 < len(lines) and _belongs(lines[last + 1], lines[last], (left, edge)):
        last += 1
    return first, last


def _belongs(line: Line, beside: Line, sides: tuple[float, float]) -> bool:
    em, row = line.size, line_to_pieces(line, fine=True)
    if abs(line.middle - beside.middle) > 2.2 * max(line.size, beside.size) or _is_section(row):
        return False
    if line.size > 1.25 * beside.size or row[-1].text.endswith(("。", "；", "：")):
        return False
    if len(row) == 1 and line.x1 - line.x0 > 0.8 * (sides[1] - sides[0]):
        return False
    return line.x0 > sides[0] - em and line.x1 < sides[1] + em


def _rules_within(rules: list[Rule], pieces: list[Piece]) -> list[float]:
    """The places of the rules that run across most of a table."""
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    top, bottom = min(p.y0 for p in pieces), max(p.y1 for p in pieces)
    return sorted(
        y for y, x0, x1 in rules if top - 20 < y < bottom + 20 and min(x1, right) - max(x0, left) > 0.6 * (right - left)
    )


def _table(pieces: list[Piece], rules: list[float], page: int, walls: list[float] | None = None) -> PageTable | None:
    """A table of pieces; ``walls`` are the edges of its columns where rules show them."""
    figures = _with_narrow([], [p for p in pieces if p.is_figure], joining=True)
    if not figures:
        return None
    edge = figures[0][0]
    if walls:
        edge = walls[max(0, bisect_right(walls, (figures[0][0] + figures[0][1]) / 2) - 1)]
        figures = [(a, b) for a, b in pairwise(walls) if a >= edge]
    pieces = [q for p in pieces for q in _cut(p, figures, edge)]
    labels = [q for p in pieces if not p.is_figure and (p.x0 + p.x1) / 2 < edge for q in piece_at_labels(p)]
    others = [p for p in pieces if p.is_figure or (p.x0 + p.x1) / 2 >= edge]
    figures = _with_narrow(figures, _in_company([p for p in others if not p.is_figure]), joining=False)
    walls = [(a[1] + b[0]) / 2 for a, b in pairwise(_with_narrow([], labels, joining=True))]
    labels = [q for p in labels for q in piece_at_walls(p, walls, _COLUMN_GAP)]
    lefts = _with_narrow([], labels, joining=True)
    rows = _rows(others, rules)
    attach_labels(pieces_to_labels(labels, rows, rules), rows, rules)
    return _as_table(rows, [*lefts, *figures], len(lefts), page)


def _cut(piece: Piece, figures: list[tuple[float, float]], edge: float) -> list[Piece]:
    """A piece that runs over the gap between two columns of figures, as pieces."""
    if piece.x1 <= edge:
        return [piece]
    walls = [edge, *((a[1] + b[0]) / 2 for a, b in pairwise(figures))]
    return piece_at_walls(piece, walls, _COLUMN_GAP)


def _in_company(words: list[Piece]) -> list[Piece]:
    """Column labels beside others; one alone on its line may stand between two columns, over both."""
    return [p for p in words if any(q is not p and abs(q.middle - p.middle) < max(q.size, p.size) for q in words)]


def _with_narrow(
    columns: list[tuple[float, float]], pieces: list[Piece], *, joining: bool
) -> list[tuple[float, float]]:
    """Columns with those that only labels show. Narrow pieces come first: a wide one may span several columns."""
    columns = list(columns)
    for piece in sorted(pieces, key=lambda p: p.x1 - p.x0):
        over = [c for c in columns if min(c[1], piece.x1) - max(c[0], piece.x0) > 0]
        if not over:
            columns.append((piece.x0, piece.x1))
        elif len(over) == 1 and joining:
            columns.remove(over[0])
            columns.append((min(over[0][0], piece.x0), max(over[0][1], piece.x1)))
    return sorted(columns)


def _rows(pieces: list[Piece], rules: list[float]) -> list[Row]:
    """Rows of figures, and rows of column labels between and above them."""
    rows: list[Row] = []
    for piece in sorted((p for p in pieces if p.is_figure), key=lambda p: p.middle):
        _row_at(rows, piece.middle, piece.size).pieces.append(piece)
    for row in rows:
        row.figures = True
    words = [p for p in pieces if not p.is_figure]
    whole = [p for p in words if len(p.text) > _SHORT_HEAD or _is_over_all(p, words)]
    heads = pieces_to_labels([p for p in words if p not in whole], rows, rules)
    heads += [Label([p]) for p in whole]
    for head in sorted(heads, key=lambda h: h.middle):
        _row_at(rows, head.middle, head.pieces[0].size).labels.append(head)
    return sorted(rows, key=lambda r: r.middle)


def _is_over_all(piece: Piece, words: list[Piece]) -> bool:
    """Whether a column label stands alone above a whole line of others: the heading of them all."""
    below = [p.middle for p in words if p.middle > piece.middle + 0.1 * piece.size]
    if any(p is not piece and abs(p.middle - piece.middle) < 0.5 * piece.size for p in words) or not below:
        return False
    following = min(below)
    line = [y for y in below if y < following + 0.4 * piece.size]
    return len(line) >= _SEVERAL and following - piece.middle >= piece.size


def _row_at(rows: list[Row], middle: float, size: float) -> Row:
    """The row whose line stands at a height; a new one where there is none."""
    near = min(rows, key=lambda r: abs(r.middle - middle), default=None)
    if near is None or abs(near.middle - middle) >= 0.4 * size:
        near = Row(middle)
        rows.append(near)
    return near


def _as_table(rows: list[Row], columns: list[tuple[float, float]], figures: int, page: int) -> PageTable:
    everything = [p for r in rows for p in (*r.pieces, *(q for x in r.labels for q in x.pieces))]
    xs = [columns[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1]]
    tops, feet = min(p.y0 for p in everything), max(p.y1 for p in everything)
    ys = [tops, *((a.middle + b.middle) / 2 for a, b in pairwise(rows)), feet]
    table = PageTable(page, xs, ys, certain=False)
    for index, row in enumerate(rows):
        groups = [[p] for p in row.pieces] + [x.pieces for x in row.labels]
        table.cells += _row_cells(index, groups, columns)
    spread_groups(table.cells, rows, figures)
    table.cells.sort(key=lambda c: (c.row, c.column))
    return table


def _row_cells(index: int, groups: list[list[Piece]], columns: list[tuple[float, float]]) -> list[TableCell]:
    """The cells of one row; what stands in the same columns is joined from top to bottom."""
    by_place: dict[tuple[int, int], list[Piece]] = {}
    for pieces in sorted(groups, key=lambda g: min(p.x0 for p in g)):
        start, end = _columns_under(min(p.x0 for p in pieces), max(p.x1 for p in pieces), columns)
        same = next((k for k in by_place if k[0] <= end and start <= k[1]), None)
        if same:
            pieces = by_place.pop(same) + pieces
            start, end = min(same[0], start), max(same[1], end)
        by_place[start, end] = pieces
    cells = []
    for (start, end), pieces in sorted(by_place.items()):
        step = max(1.0, 0.4 * median(p.size for p in pieces))
        ordered = sorted(pieces, key=lambda p: (round(p.middle / step), p.x0))
        box = (
            min(p.x0 for p in ordered),
            min(p.y0 for p in ordered),
            max(p.x1 for p in ordered),
            max(p.y1 for p in ordered),
        )
        text = "\n".join(p.text.strip() for p in ordered)
        cells.append(TableCell(index, start, 1, end - start + 1, box, text))
    return cells


def _columns_under(x0: float, x1: float, columns: list[tuple[float, float]]) -> tuple[int, int]:
    over = [i for i, c in enumerate(columns) if min(c[1], x1) - max(c[0], x0) > 0]
    if not over:
        over = [min(range(len(columns)), key=lambda i: abs(sum(columns[i]) - x0 - x1))]
    return over[0], over[-1]
