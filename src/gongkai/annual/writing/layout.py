"""The three statutory tables as they are printed: every label and every figure at its row and column.

Derived from ``editions`` alone. 二 is one table of four columns, a bar (第二十条第（…）项) above each block; 三 has
three columns of labels and seven of figures under a head of three rows; 四 is one row of fifteen figures under a
head of three rows. A cell that spans others is listed once, at its top left; nothing overlaps and nothing is left
open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Literal

from gongkai.annual.editions import (
    APPLICANTS,
    BALANCE_NOTE,
    EDITIONS,
    INFORMATION,
    ORGANISATION_COLUMNS,
    ORGANISATIONS,
    REQUEST_COLUMNS,
    Row,
    Table,
)
from gongkai.annual.report import CellName, EditionName

Scope = Literal["col", "colgroup", "row", "rowgroup"]
Align = Literal["center", "left"]

REQUEST_LABEL_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class LayoutCell:
    """A label (``text``, ``scope`` says what it heads) or the place of a figure (``name``)."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str = ""
    name: CellName | None = None
    scope: Scope | None = None
    align: Align = "center"


@dataclass(frozen=True, slots=True)
class TableLayout:
    """``cells`` by row, then column. ``widths`` are the columns' shares of the width; their sum is 1.

    ``header_rows`` rows are repeated on every page that the table runs over.
    """

    table: str
    widths: tuple[float, ...]
    height: int
    header_rows: int
    cells: tuple[LayoutCell, ...]

    @property
    def width(self) -> int:
        return len(self.widths)

    def rows(self) -> list[list[LayoutCell]]:
        """The cells that begin in each row, by column; a row may be without any."""
        rows: list[list[LayoutCell]] = [[] for _ in range(self.height)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows


@cache
def table_layout(edition: EditionName, table: str) -> TableLayout:
    """The printed form of one table; KeyError for an edition, StopIteration for a table that there is not."""
    return _LAYOUTS[table](EDITIONS[edition].table(table))


@cache
def labels(edition: EditionName) -> dict[CellName, str]:
    """What a person calls each cell: the labels of its row and its column, e.g. ``（一）予以公开，自然人``."""
    return {
        CellName(table.name, row.name, column.name): f"{row_label(table, row)}，{column.label}"
        for table in EDITIONS[edition].tables
        for row in table.rows
        for column in row.columns
    }


def row_label(table: Table, row: Row) -> str:
    """The bars of 二 and 三、本年度办理结果 say nothing that the labels right of them do not."""
    return " ".join((*(row.groups if table.name == "disputes" else row.groups[1:]), row.label))


def balanced(cell: LayoutCell, layout: TableLayout, across: int) -> str:
    """A column's label over lines of equal length (商业 / 企业), where ``across`` characters fill the whole width."""
    if cell.scope != "col":
        return cell.text
    room = max(1, int(sum(layout.widths[cell.column : cell.column + cell.columns]) * across))
    lines = -(-len(cell.text) // room)
    length = -(-len(cell.text) // lines)
    return "\n".join(cell.text[at : at + length] for at in range(0, len(cell.text), length))


def _spread(count: int, width: int) -> list[tuple[int, int]]:
    """Start and span of ``count`` columns over ``width``; the last takes what is left over."""
    span = width // count
    return [(i * span, span if i < count - 1 else width - i * span) for i in range(count)]


def _proactive(table: Table) -> TableLayout:
    figures = max(len(row.columns) for row in table.rows)
    width = 1 + figures
    cells: list[LayoutCell] = []
    at = 0
    for bar, group in groupby(table.rows, key=lambda row: row.groups[0]):
        block = list(group)
        places = [(1 + start, span) for start, span in _spread(len(block[0].columns), figures)]
        cells.append(LayoutCell(at, 0, 1, width, bar, scope="colgroup"))
        cells.append(LayoutCell(at + 1, 0, text=INFORMATION, scope="col"))
        for column, (start, span) in zip(block[0].columns, places, strict=True):
            cells.append(LayoutCell(at + 1, start, 1, span, column.label, scope="col"))
        for offset, row in enumerate(block, start=at + 2):
            cells.append(LayoutCell(offset, 0, text=row.label, scope="row"))
            for name, (start, span) in zip(_names(table, row), places, strict=True):
                cells.append(LayoutCell(offset, start, 1, span, name=name))
        at += 2 + len(block)
    return TableLayout(table.name, (1 / width,) * width, at, 0, tuple(cells))


def _names(table: Table, row: Row) -> list[CellName]:
    return [CellName(table.name, row.name, column.name) for column in row.columns]


def _requests(table: Table) -> TableLayout:
    head = _request_head()
    body = sorted((*_group_labels(table.rows), *_request_rows(table)), key=lambda cell: (cell.row, cell.column))
    label_widths = (0.055, 0.145, 0.28)
    figure = (1 - sum(label_widths)) / len(REQUEST_COLUMNS)
    widths = (*label_widths, *(figure,) * len(REQUEST_COLUMNS))
    return TableLayout(table.name, widths, _HEAD + len(table.rows), _HEAD, (*head, *body))


_HEAD = 3


def _request_head() -> list[LayoutCell]:
    first = REQUEST_LABEL_COLUMNS
    width = len(REQUEST_COLUMNS)
    person, *_, total = REQUEST_COLUMNS
    return [
        LayoutCell(0, 0, _HEAD, first, BALANCE_NOTE),
        LayoutCell(0, first, 1, width, APPLICANTS, scope="colgroup"),
        LayoutCell(1, first, 2, 1, person.label, scope="col"),
        LayoutCell(1, first + 1, 1, len(ORGANISATION_COLUMNS), ORGANISATIONS, scope="colgroup"),
        LayoutCell(1, first + width - 1, 2, 1, total.label, scope="col"),
        *(
            LayoutCell(2, first + 1 + i, text=column.label, scope="col")
            for i, column in enumerate(ORGANISATION_COLUMNS)
        ),
    ]


def _group_labels(rows: tuple[Row, ...]) -> Iterator[LayoutCell]:
    """The labels left of the rows (三、本年度办理结果; （三）不予公开 …), each over all the rows that it heads."""
    for depth in range(max(len(row.groups) for row in rows)):
        for groups, run in groupby(enumerate(rows, start=_HEAD), key=lambda item: item[1].groups[: depth + 1]):
            if len(groups) > depth:
                covered = [at for at, _ in run]
                align: Align = "left" if depth else "center"
                yield LayoutCell(covered[0], depth, len(covered), 1, groups[depth], scope="rowgroup", align=align)


def _request_rows(table: Table) -> Iterator[LayoutCell]:
    for at, row in enumerate(table.rows, start=_HEAD):
        depth = len(row.groups)
        yield LayoutCell(at, depth, 1, REQUEST_LABEL_COLUMNS - depth, row.label, scope="row", align="left")
        for i, name in enumerate(_names(table, row)):
            yield LayoutCell(at, REQUEST_LABEL_COLUMNS + i, name=name)


def _disputes(table: Table) -> TableLayout:
    """Rows of the form stand side by side; those in a group (行政诉讼) under its label."""
    cells: list[LayoutCell] = []
    at = 0
    for groups, group in groupby(table.rows, key=lambda row: row.groups):
        block = list(group)
        width = sum(len(row.columns) for row in block)
        if groups:
            cells.append(LayoutCell(0, at, 1, width, groups[0], scope="colgroup"))
        for row in block:
            span = len(row.columns)
            cells.append(LayoutCell(1 if groups else 0, at, 1, span, row.label, scope="colgroup"))
            for i, (column, name) in enumerate(zip(row.columns, _names(table, row), strict=True)):
                top = 2 if groups else 1
                cells.append(LayoutCell(top, at + i, _HEAD - top, 1, column.label, scope="col"))
                cells.append(LayoutCell(_HEAD, at + i, name=name))
            at += span
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return TableLayout(table.name, (1 / at,) * at, _HEAD + 1, _HEAD, ordered)


_LAYOUTS = {"proactive": _proactive, "requests": _requests, "disputes": _disputes}
