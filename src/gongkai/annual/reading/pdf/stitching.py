"""Page tables → grids: a table that goes on over page breaks becomes one.

Two tables that follow each other with nothing between are one when they stand on neighbouring pages and share
their column edges. A row cut by the break is mended only where it cannot be anything else.
"""

import re
from dataclasses import dataclass

from gongkai.annual.reading.document import Grid, GridCell
from gongkai.annual.reading.pdf.grids import PageTable, TableCell
from gongkai.annual.reading.pdf.lines import is_figure
from gongkai.annual.report import Where

_SAME_EDGE = 4.0
"""Points between the same column edge on two pages."""
_SAME_GUESS = 8.0
"""The same where the edges are guessed from text."""
_STARTS_LABEL = re.compile(r"\s*(\d{1,2}\s*[.．、]|[（(]?[一二三四五六七八九十]{1,3}[)）、])")


@dataclass(slots=True)
class LongTable:
    """A table over one page or more: cells with the page each stands on."""

    xs: list[float]
    cells: list[tuple[int, TableCell]]
    height: int
    first: PageTable
    last_page: int
    certain: bool

    @classmethod
    def of(cls, table: PageTable) -> "LongTable":
        cells = [(table.page, c) for c in table.cells]
        return cls(table.xs, cells, len(table.ys) - 1, table, table.page, table.certain)


def continues(above: LongTable, below: PageTable) -> bool:
    """Whether ``below`` has the columns of ``above`` and stands on the next page."""
    if below.page != above.last_page + 1 or above.certain != below.certain:
        return False
    return _same_edges(above.xs, below.xs) if above.certain else _same_columns(above.xs, below.xs)


def _same_edges(a: list[float], b: list[float]) -> bool:
    """The outer edges agree, and every edge of the one with fewer is one of the other's."""
    few, many = sorted((a, b), key=len)
    if abs(a[0] - b[0]) > _SAME_EDGE or abs(a[-1] - b[-1]) > _SAME_EDGE:
        return False
    return all(min(abs(x - y) for y in many) <= _SAME_EDGE for x in few)


def _same_columns(a: list[float], b: list[float]) -> bool:
    """The same for edges guessed from text: the columns of figures agree, from the right."""
    same = _agreeing(a, b)
    return same >= min(4, len(a) - 1, len(b) - 1) and same >= 3


def _agreeing(a: list[float], b: list[float]) -> int:
    """How many edges agree, counted from the right; the last one depends on what the rows happen to say."""
    for n, (x, y) in enumerate(zip(reversed(a), reversed(b), strict=False)):
        if abs(x - y) > (_SAME_GUESS if n else 2 * _SAME_GUESS):
            return n
    return min(len(a), len(b))


def stitch(above: LongTable, below: PageTable) -> LongTable:
    """One table of both; rows and merged cells that the page break cut are whole again."""
    if len(below.xs) > len(above.xs):
        _respan([c for _, c in above.cells], _places(above.xs, below.xs, above.certain))
        xs = below.xs
    else:
        _respan(below.cells, _places(below.xs, above.xs, above.certain))
        xs = above.xs
    added = _mend(above, below)
    for cell in added:
        cell.row += above.height
    cells = above.cells + [(below.page, c) for c in added]
    height = max(c.row + c.rows for _, c in cells)
    return LongTable(xs, cells, height, above.first, below.page, above.certain)


def _places(few: list[float], many: list[float], certain: bool) -> list[int]:
    """Which edge of ``many`` each of ``few`` is."""
    if certain:
        return [min(range(len(many)), key=lambda i: abs(many[i] - x)) for x in few]
    same = _agreeing(few, many)
    right = list(range(len(many) - same, len(many)))
    left: list[int] = []
    for i, x in enumerate(few[: len(few) - same]):
        room = range(left[-1] + 1 if left else 0, len(many) - same - (len(few) - same - 1 - i))
        left.append(min(room, key=lambda k: abs(many[k] - x)) if i else 0)
    return left + right


def _respan(cells: list[TableCell], place: list[int]) -> None:
    """Count columns by the edges of the part that has more of them."""
    for cell in cells:
        start, end = place[cell.column], place[cell.column + cell.columns]
        cell.column, cell.columns = start, end - start


def _mend(above: LongTable, below: PageTable) -> list[TableCell]:
    """The cells of the lower part that stay its own, after cut rows and cut merged cells are joined."""
    foot = {(c.column, c.columns): c for _, c in above.cells if c.row + c.rows == above.height}
    top = [c for c in below.cells if c.row == 0]
    if _is_cut_row(foot, top):
        for cell in top:
            upper = foot[cell.column, cell.columns]
            upper.text = "\n".join(t for t in (upper.text, cell.text) if t)
        longer = {c.column: c for c in top if c.rows > 1}
        for column, cell in longer.items():
            foot[column, cell.columns].rows += cell.rows - 1
        rest = [c for c in below.cells if c.row > 0]
        for cell in rest:
            cell.row -= 1
        return rest
    kept = []
    for cell in below.cells:
        upper_cell = foot.get((cell.column, cell.columns))
        if cell.row == 0 and upper_cell is not None and _is_cut_group(upper_cell, cell, below):
            upper_cell.rows += cell.rows
        else:
            kept.append(cell)
    return kept


def _is_cut_row(foot: dict[tuple[int, int], TableCell], top: list[TableCell]) -> bool:
    """The same cells on both sides, one side without figures, and below no label of its own."""
    if any((c.column, c.columns) not in foot for c in top) or not any(c.text for c in top):
        return False
    pairs = [(foot[c.column, c.columns], c) for c in top]
    figures = [(u, c) for u, c in pairs if is_figure(u.text) or is_figure(c.text)]
    labels = [(u, c) for u, c in pairs if not (is_figure(u.text) or is_figure(c.text)) and (u.text or c.text)]
    if not figures or any(u.text and c.text for u, c in figures):
        return False
    one_side = len({bool(u.text) for u, _ in figures}) == 1
    goes_on = [c for u, c in labels if u.text and c.text]
    return one_side and bool(goes_on) and not any(_STARTS_LABEL.match(c.text) for _, c in labels)


def _is_cut_group(upper: TableCell, lower: TableCell, below: PageTable) -> bool:
    """An empty cell beside several rows, under a merged label: the label's other half."""
    if lower.text or not upper.text or is_figure(upper.text) or max(upper.rows, lower.rows) < 2:
        return False
    beside = [c for c in below.cells if lower.row <= c.row < lower.row + lower.rows and c.column > lower.column]
    return any(c.text and not is_figure(c.text) for c in beside)


def table_to_grid(table: LongTable, source: int) -> Grid:
    cells = [
        GridCell(
            text=c.text,
            row=c.row,
            column=c.column,
            rows=c.rows,
            columns=c.columns,
            where=Where(source=source, page=page, box=_rounded(c.box)),
        )
        for page, c in sorted(table.cells, key=lambda item: (item[1].row, item[1].column))
    ]
    where = Where(source=source, page=table.first.page, box=_rounded(table.first.box))
    return Grid(cells, len(table.xs) - 1, table.height, where, table.certain)


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)
