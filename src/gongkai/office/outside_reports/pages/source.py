"""The source of a report that has no pages (a web page, a Word document, a workbook) as its loader sees it: the lines
and tables in their order, each place from which a figure was read marked. Nothing of its own markup is shown.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from gongkai.annual import AnnualReport, ReadError
from gongkai.annual.reading.document import Block, Grid, GridCell
from gongkai.annual.reading.loading import load_document
from gongkai.annual.report import Cell, CellName, Where
from gongkai.office.outside_reports.models import OutsideReport
from gongkai.office.outside_reports.pages.files import bytes_of, part_of

_OFFICE = "application/vnd.openxmlformats-officedocument."
_KINDS = ("text/html", f"{_OFFICE}wordprocessingml.document", f"{_OFFICE}spreadsheetml.sheet")
MOST_BLOCKS = 1500
MOST_ROWS, MOST_COLUMNS = 500, 100
"""Of a table; no form has a tenth of them."""
MOST_PLACES = 20_000
"""After so many no further row is shown."""


class Mark(NamedTuple):
    """How a figure stands, in a word and a sign, what it is called, and where it is checked."""

    kind: str
    sign: str
    words: str
    label: str
    url: str


class Place(NamedTuple):
    """A cell of a table of the source; ``mark`` where a figure was read from it, ``here`` where it is the one asked
    for.
    """

    text: str
    rows: int = 1
    columns: int = 1
    mark: Mark | None = None
    here: bool = False


class Shown(NamedTuple):
    """A line of the source (``text``, with its ``level`` as a heading), or a table (``rows``)."""

    text: str
    level: int | None = None
    rows: tuple[tuple[Place, ...], ...] = ()
    here: bool = False


def shown_source(
    outside: OutsideReport, read: AnnualReport, mark: Callable[[CellName], Mark], only: Cell | None = None
) -> list[Shown]:
    """All of the files without pages from which a figure was read; of ``only`` just its table, with it alone marked."""
    cells = [only] if only is not None else list(read.cells.values())
    names = {one.where: one.name for one in cells if one.where is not None}
    shown: list[Shown] = []
    for source in sorted({where.source for where in names}):
        if source < len(read.sources) and read.sources[source].media_type in _KINDS:
            blocks = _blocks(outside, source)
            shown += _shown(blocks, names, mark, only)
    return shown


def _blocks(outside: OutsideReport, source: int) -> list[Block]:
    try:
        return load_document(bytes_of(part_of(outside, source)), source).blocks
    except ReadError:  # an older reader could, this one cannot
        return []


def _shown(
    blocks: list[Block], names: Mapping[Where, CellName], mark: Callable[[CellName], Mark], only: Cell | None
) -> Iterator[Shown]:
    sheet, placed = None, 0
    for block in islice(blocks, MOST_BLOCKS):
        places = {one.where for one in block.cells} if isinstance(block, Grid) else {block.where}
        if only is not None and only.where not in places:
            continue
        if block.where.sheet and block.where.sheet != sheet:
            sheet = block.where.sheet
            yield Shown(sheet, 2)
        if isinstance(block, Grid):
            rows = []
            for row in _rows(block, names, mark, only):
                if placed >= MOST_PLACES:
                    break
                rows.append(row)
                placed += len(row)
            yield Shown("", rows=tuple(rows))
        else:
            yield Shown(block.text, block.level, here=block.where in names)


def _rows(
    grid: Grid, names: Mapping[Where, CellName], mark: Callable[[CellName], Mark], only: Cell | None
) -> Iterator[tuple[Place, ...]]:
    """The rows as they are printed: a place that the source leaves out is empty, one that is covered is none."""
    at = {(cell.row, cell.column): cell for cell in grid.cells}
    covered = {place for cell in grid.cells for place in _covered(cell)}
    for row in range(min(grid.height, MOST_ROWS)):
        line = []
        for column in range(min(grid.width, MOST_COLUMNS)):
            if cell := at.get((row, column)):
                name = names.get(cell.where)
                held = mark(name) if name is not None else None
                line.append(Place(cell.text, cell.rows, cell.columns, held, only is not None and held is not None))
            elif (row, column) not in covered:
                line.append(Place(""))
        yield tuple(line)


def _covered(cell: GridCell) -> Iterator[tuple[int, int]]:
    """Of what is shown: a file can say of a few cells that they cover millions of places."""
    for row in range(cell.row, min(cell.row + cell.rows, MOST_ROWS)):
        for column in range(cell.column, min(cell.column + cell.columns, MOST_COLUMNS)):
            yield row, column
