"""Tables as marked up (HTML, DOCX, XLSX) to the blocks a reader sees. Shared, so that one rule holds for all.

Pages use tables for layout, and statutory tables stand inside layout tables. It is decided row by row, by where
the figures and the running text are:

- a nested table with at most three cells of text and no long text is part of its cell's text;
- a row is *flattened* (its cells become paragraphs and tables of their own, in reading order) when one of its
  cells holds running text, or when it holds a real nested table and no figure of its own, or when its only text
  is a heading: marked up as one, or reading like one of the report's six;
- the other rows between two flattened ones are a Grid, unless none has two cells of text or a figure: then each
  cell of text is a paragraph. Real nested tables of such rows follow as Grids of their own.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Block, Grid, GridCell, Paragraph
from gongkai.annual.reading.limits import Limits
from gongkai.annual.report import Where
from gongkai.annual.wording import Wording

LONG = 200
"""Characters: more is running text; the longest label of the forms with its note has 64."""
_TINY = 3
_MOST_COLUMNS = 1000

_FIGURE = re.compile(r"[-+－＋]?[\d０-９][\d０-９,，.．\s]{0,14}[^\d\s]{0,2}|[-—–－/／无]{1,4}")
_SECTION = re.compile(
    r"[一二三四五六]\s*[、.．]\s*(?:总体情况|(?:主动公开|收到|政府信息公开|因政府信息|存在|主要问题|其他需要|行政复议))"
)
TOO_MANY = Wording(
    "表格的单元格过多，超出年报的合理范围，未读取。",
    "The tables have more cells than any annual report needs; the file was not read.",
)


@dataclass(slots=True)
class RawCell(GridCell):
    """A cell as marked up: its ``text``, and in ``parts`` its paragraphs and tables where it holds more than text.

    ``column`` is -1 unless the format states it; ``rows`` 0 means down to the end of the row group. It becomes a
    cell of a Grid when its table does.
    """

    parts: "Sequence[Paragraph | RawTable]" = ()

    def hold(self, parts: "Sequence[Paragraph | RawTable]") -> None:
        """Take in what was read in the cell; its text is the lines, tiny nested tables included, real ones left out."""
        self.parts, self.text = parts, "\n".join(_lines(parts))


@dataclass(slots=True)
class RawTable:
    """``ends[i]``: the row before which spans that begin in row i must end (its row group's end)."""

    where: Where
    rows: list[list[RawCell]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    real: bool | None = None  # once worked out


def table_to_blocks(table: RawTable, limits: Limits) -> list[Block]:
    """The paragraphs and grids of a table in reading order, as the module says. ReadError ``too_many_cells``."""
    _place(table, limits)
    blocks: list[Block] = []
    run: list[list[RawCell]] = []
    for row in table.rows:
        if _is_flat(row):
            blocks += _run_to_blocks(run, table, limits)
            run = []
            for cell in row:
                blocks += parts_to_blocks(_parts(cell), limits)
        else:
            run.append(row)
    return blocks + _run_to_blocks(run, table, limits)


def _parts(cell: RawCell) -> "Sequence[Paragraph | RawTable]":
    if cell.parts or not cell.text:
        return cell.parts
    return [Paragraph(line, cell.where) for line in cell.text.split("\n")]


def is_heading(text: str) -> bool:
    """Whether a table's caption is more than that: one of the report's headings, or its title."""
    return bool(_SECTION.match(text.strip()) or "工作年度报告" in text)


def parts_to_blocks(parts: Iterable[Paragraph | RawTable], limits: Limits) -> list[Block]:
    """Paragraphs as they are, tables as ``table_to_blocks`` makes them."""
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, RawTable):
            blocks += table_to_blocks(part, limits)
        else:
            blocks.append(part)
    return blocks


def _lines(parts: Sequence[Paragraph | RawTable]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield part.text
        elif not _is_real(part):
            for row in part.rows:
                line = " ".join([cell.text for cell in row if cell.text])
                if line:
                    yield line


def _is_real(table: RawTable) -> bool:
    if table.real is None:
        table.real = _holds_much(table)
    return table.real


def _holds_much(table: RawTable) -> bool:
    texts = 0
    for row in table.rows:
        for cell in row:
            texts += bool(cell.text)
            if len(cell.text) > LONG or any(isinstance(part, RawTable) and _is_real(part) for part in cell.parts):
                return True
    return texts > _TINY


def _is_flat(row: list[RawCell]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    if len(texts) == 1:
        if len(row) == 1 and _SECTION.match(texts[0]):
            return True
        if any(isinstance(part, Paragraph) and part.level for cell in row if cell.text for part in cell.parts):
            return True
    if max(map(len, texts), default=0) > LONG:
        return True
    return any(cell.parts for cell in row) and bool(list(_nested(row))) and not any(map(_FIGURE.fullmatch, texts))


def _nested(row: list[RawCell]) -> Iterator[RawTable]:
    """The real tables in the cells of a row."""
    for cell in row:
        if cell.parts:
            yield from (part for part in cell.parts if isinstance(part, RawTable) and _is_real(part))


def _run_to_blocks(run: list[list[RawCell]], table: RawTable, limits: Limits) -> list[Block]:
    nested = [block for row in run for inner in _nested(row) for block in table_to_blocks(inner, limits)]
    texts = [[cell.text for cell in row if cell.text] for row in run]
    if not any(texts):
        return nested
    if any(len(row) > 1 or any(map(_FIGURE.fullmatch, row)) for row in texts):
        return [_to_grid(run, table), *nested]
    return [block for row in run for cell in row for block in parts_to_blocks(_parts(cell), limits)]


def _to_grid(run: list[list[RawCell]], table: RawTable) -> Grid:
    """Columns in which no cell begins do not exist for a reader; row numbers count from the run's first row."""
    begins = sorted({cell.column for row in run for cell in row})
    index = {column: i for i, column in enumerate(begins)}
    height = len(run)
    cells: list[GridCell] = []
    for i, row in enumerate(run):
        for cell in row:
            column = index[cell.column]
            if cell.columns > 1:
                cell.columns = bisect_left(begins, cell.column + cell.columns) - column
            if cell.rows > 1:
                cell.rows = min(cell.rows, height - i)
            cell.row, cell.column = i, column
        cells += row
    return Grid(cells, len(begins), height, table.where)


def _place(table: RawTable, limits: Limits) -> None:
    """Give each cell its column and clip its spans, as browsers do.

    A span ends at the end of its row group, and before a cell that hangs down from above.
    """
    busy: list[int] = []  # for each column, the row before which a span from above ends
    covered = 0
    for i, row in enumerate(table.rows):
        column, left = 0, table.ends[i] - i
        for cell in row:
            if cell.column > column:
                column = cell.column
            while column < len(busy) and busy[column] > i:
                column += 1
            columns = 1 if cell.columns == 1 else _free_columns(busy, column, i, min(cell.columns, _MOST_COLUMNS))
            rows = 1 if cell.rows == 1 else max(min(cell.rows or left, left), 1)
            cell.column, cell.columns, cell.rows = column, columns, rows
            after = column + columns
            if after > len(busy):
                if after > _MOST_COLUMNS * 10:
                    raise ReadError("too_many_cells", TOO_MANY)
                busy.extend([0] * (after - len(busy)))
            if rows > 1:
                busy[column:after] = [i + rows] * columns
            column = after
            covered += columns
        if covered > limits.cells:
            raise ReadError("too_many_cells", TOO_MANY)


def _free_columns(busy: list[int], column: int, row: int, wanted: int) -> int:
    for at in range(column + 1, min(column + wanted, len(busy))):
        if busy[at] > row:
            return at - column
    return wanted
