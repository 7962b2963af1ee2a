"""How findings name a cell, a row or a column: the form's label, and in English its identifier beside it."""

from collections.abc import Iterable

from gongkai.annual.editions import RESULTS, SECTION_OF_TABLE, Edition
from gongkai.annual.report import AnnualReport, Cell, CellName, Where
from gongkai.annual.wording import Wording

SECTION_OF = SECTION_OF_TABLE
"""The section a table stands in."""

SECTION_WORDS = ("一", "二", "三", "四", "五", "六")


def table_label(table: str) -> Wording:
    number = SECTION_OF[table]
    return Wording(f"第{SECTION_WORDS[number - 1]}部分表格", f"the table of section {number}")


def row_label(edition: Edition, table: str, name: str) -> Wording:
    """（四）无法提供 1.本机关不掌握相关政府信息; the outermost 三、本年度办理结果 goes without saying."""
    row = edition.table(table).row(name)
    label = " ".join((*(g for g in row.groups if g != RESULTS), row.label))
    return Wording(f"“{label}”", f"“{label}” ({_plain(name)})")


def column_label(edition: Edition, cell: CellName) -> Wording:
    row = edition.table(cell.table).row(cell.row)
    label = next(c.label for c in row.columns if c.name == cell.column)
    return Wording(f"“{label}”", f"“{label}” ({_plain(cell.column)})")


def cell_label(edition: Edition, cell: CellName) -> Wording:
    """The table, row and column of a cell in one phrase."""
    table, place = table_label(cell.table), place_label(edition, cell)
    return Wording(f"{table.zh}{place.zh}", f"{table.en}, {place.en}")


def place_label(edition: Edition, cell: CellName) -> Wording:
    """The row and column of a cell, where the table is known."""
    row, column = row_label(edition, cell.table, cell.row), column_label(edition, cell)
    return Wording(f"{row.zh}行{column.zh}列", f"row {row.en}, column {column.en}")


def cell_in(report: AnnualReport, name: CellName) -> Cell:
    """The cell as read; missing where the report does not hold it."""
    return report.cells.get(name) or Cell(name, None, "missing")


def cells_in(report: AnnualReport, names: Iterable[CellName]) -> list[Cell]:
    """The cells of these names, as ``cell_in`` gives each."""
    held = report.cells
    return [held.get(name) or Cell(name, None, "missing") for name in names]


def first_place(report: AnnualReport, cells: tuple[CellName, ...]) -> Where | None:
    """Where the first of these cells that has a place stands."""
    return next((w for name in cells if (w := cell_in(report, name).where) is not None), None)


def _plain(identifier: str) -> str:
    return identifier.replace("_", " ").replace(".", ": ")
