"""A recognised table that breaks an equation: the reader doubts its own eyes before it lets the office be accused.

Which error is worse: a misread glyph asserted as the office's mistake. A figure of which every equation is broken,
and of which the recogniser was less than firm, is uncertain; figures it was firm about stay, and the audit may speak.
"""

from collections.abc import Mapping

from gongkai.annual.editions import Edition
from gongkai.annual.reading.rows import RowCell
from gongkai.annual.report import Cell, CellName, Evidence

FIRM = 0.98
"""Right digits of fair scans come with 0.91 to 0.999; a misread one has not been seen above 0.8."""


def doubt_misreadings(
    cells: Mapping[CellName, Cell], places: Mapping[CellName, RowCell | None], edition: Edition
) -> dict[CellName, Cell]:
    """The cells of a recognised table, those that may be misread made uncertain with their reading as candidate."""
    holds: dict[CellName, list[tuple[str, bool]]] = {}
    for equation in edition.equations:
        found = [cells.get(name) for name in equation.cells]
        values = [c.value for c in found if c is not None and c.state == "read" and isinstance(c.value, int)]
        if len(values) < len(equation.cells):
            continue
        size = len(equation.left)
        kept = sum(values[:size]) == sum(values[size:])
        for name in equation.cells:
            holds.setdefault(name, []).append((equation.name, kept))
    return {name: _doubted(cell, places.get(name), holds.get(name, [])) for name, cell in cells.items()}


def _doubted(cell: Cell, place: RowCell | None, equations: list[tuple[str, bool]]) -> Cell:
    broken = [name for name, kept in equations if not kept]
    if not broken or len(broken) < len(equations) or cell.value is None or place is None:
        return cell
    if place.confidence is not None and place.confidence >= FIRM:
        return cell
    evidence = tuple(Evidence(name) for name in broken)
    return Cell(cell.name, None, "uncertain", cell.raw, cell.where, (cell.value,), evidence)
