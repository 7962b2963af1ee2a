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
from collections.abc import Iterable, Iterator
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
class RawCell:
    """A cell as marked up: its paragraphs and tables in order. ``column`` only where the format states it."""

    parts: list["Paragraph | RawTable"]
    where: Where
    columns: int = 1
    rows: int = 1
    column: int | None = None
    text: str | None = None  # once worked out


@dataclass(slots=True)
class RawTable:
    """``ends[i]``: the row before which spans that begin in row i must end (its row group's end)."""

    where: Where
    rows: list[list[RawCell]] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    real: bool | None = None  # once worked out


@dataclass(slots=True)
class _Placed:
    raw: RawCell
    text: str
    row: int
    column: int
    rows: int
    columns: int


def table_to_blocks(table: RawTable, limits: Limits) -> list[Block]:
    """The paragraphs and grids of a table in reading order, as the module says. ReadError ``too_many_cells``."""
    rows = _place(table, limits)
    blocks: list[Block] = []
    run: list[list[_Placed]] = []
    for row in rows:
        if _is_flat(row):
            blocks += _run_to_blocks(run, table, limits)
            run = []
            for cell in row:
                blocks += parts_to_blocks(cell.raw.parts, limits)
        else:
            run.append(row)
    return blocks + _run_to_blocks(run, table, limits)


def parts_to_blocks(parts: Iterable[Paragraph | RawTable], limits: Limits) -> list[Block]:
    """Paragraphs as they are, tables as ``table_to_blocks`` makes them."""
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, RawTable):
            blocks += table_to_blocks(part, limits)
        else:
            blocks.append(part)
    return blocks


def cell_text(cell: RawCell) -> str:
    """The lines of a cell, tiny nested tables included, real ones left out."""
    if cell.text is None:
        cell.text = "\n".join(_lines(cell.parts)) if cell.parts else ""
    return cell.text


def _lines(parts: list[Paragraph | RawTable]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield part.text
        elif not _is_real(part):
            for row in part.rows:
                line = " ".join(filter(None, map(cell_text, row)))
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
            text = cell_text(cell)
            texts += bool(text)
            if len(text) > LONG or any(isinstance(part, RawTable) and _is_real(part) for part in cell.parts):
                return True
    return texts > _TINY


def _is_flat(row: list[_Placed]) -> bool:
    texts = [cell for cell in row if cell.text]
    if any(len(cell.text) > LONG for cell in texts):
        return True
    if len(texts) == 1:
        if _SECTION.match(texts[0].text) and len(row) == 1:
            return True
        if any(isinstance(part, Paragraph) and part.level for part in texts[0].raw.parts):
            return True
    nested = any(isinstance(part, RawTable) and _is_real(part) for cell in row for part in cell.raw.parts)
    return nested and not any(_FIGURE.fullmatch(cell.text) for cell in texts)


def _run_to_blocks(run: list[list[_Placed]], table: RawTable, limits: Limits) -> list[Block]:
    texts = [[cell for cell in row if cell.text] for row in run]
    nested = [
        block
        for row in run
        for cell in row
        for part in cell.raw.parts
        if isinstance(part, RawTable) and _is_real(part)
        for block in table_to_blocks(part, limits)
    ]
    if not any(texts):
        return nested
    if any(len(row) > 1 or any(_FIGURE.fullmatch(cell.text) for cell in row) for row in texts):
        return [_to_grid(run, table), *nested]
    return [block for row in run for cell in row for block in parts_to_blocks(cell.raw.parts, limits)]


def _to_grid(run: list[list[_Placed]], table: RawTable) -> Grid:
    """Columns in which no cell begins do not exist for a reader; row numbers count from the run's first row."""
    begins = sorted({cell.column for row in run for cell in row})
    index = {column: i for i, column in enumerate(begins)}
    width = len(begins)
    dense = begins[-1] == width - 1
    cells = []
    for i, row in enumerate(run):
        for cell in row:
            columns = cell.columns
            if columns > 1:
                after = cell.column + columns
                columns = min(columns, width - cell.column) if dense else sum(cell.column <= c < after for c in begins)
            cells.append(
                GridCell(
                    cell.text, i, index[cell.column], min(cell.rows, len(run) - i), max(columns, 1), cell.raw.where
                )
            )
    return Grid(cells, width, len(run), table.where)


def _place(table: RawTable, limits: Limits) -> list[list[_Placed]]:
    """Give each cell its position, as browsers do; a span ends at its row group's end and before a cell above."""
    busy: list[int] = []  # for each column, the row before which a span from above ends
    placed: list[list[_Placed]] = []
    covered = 0
    for i, row in enumerate(table.rows):
        out: list[_Placed] = []
        column, end = 0, table.ends[i]
        for cell in row:
            if cell.column is not None:
                column = max(column, cell.column)
            while column < len(busy) and busy[column] > i:
                column += 1
            columns = _free_columns(busy, column, i, min(max(cell.columns, 1), _MOST_COLUMNS))
            rows = min(cell.rows or end - i, end - i)
            covered += columns
            if covered > limits.cells or column > _MOST_COLUMNS * 10:
                raise ReadError("too_many_cells", TOO_MANY)
            if column + columns > len(busy):
                busy.extend([0] * (column + columns - len(busy)))
            busy[column : column + columns] = [i + max(rows, 1)] * columns
            out.append(_Placed(cell, cell_text(cell), i, column, max(rows, 1), columns))
            column += columns
        placed.append(out)
    return placed


def _free_columns(busy: list[int], column: int, row: int, wanted: int) -> int:
    if wanted == 1:
        return 1
    for at in range(column + 1, min(column + wanted, len(busy))):
        if busy[at] > row:
            return at - column
    return wanted
