"""Recognised tables that break a sum."""

from gongkai.annual.editions import EDITIONS
from gongkai.annual.reading.rows import RowCell
from gongkai.annual.reading.tables.misreadings import doubt_misreadings
from gongkai.annual.report import Cell, CellName, Where

EDITION = EDITIONS["2021"]
NAMES = [name for name in EDITION.cell_names if name.table == "disputes"]
UPHELD = CellName("disputes", "reconsideration", "upheld")
TOTAL = CellName("disputes", "reconsideration", "total")


def settled(values: dict[CellName, int], confidence: float) -> dict[CellName, Cell]:
    cells = {name: Cell(name, values.get(name, 0), "read", str(values.get(name, 0))) for name in NAMES}
    places = {name: RowCell("0", 0, Where(), None, confidence=confidence) for name in NAMES}
    return doubt_misreadings(cells, places, EDITION)


def test_a_sum_that_holds_is_left_alone() -> None:
    """Right figures stay read, however unsure the recogniser was."""
    assert {cell.state for cell in settled({UPHELD: 3, TOTAL: 3}, 0.85).values()} == {"read"}


def test_a_broken_sum_of_unfirm_figures_is_doubted() -> None:
    """9 against 3 in a poor scan: the row is uncertain, with what was read as candidate."""
    cells = settled({UPHELD: 9, TOTAL: 3}, 0.9)
    assert {name.row for name, cell in cells.items() if cell.state == "uncertain"} == {"reconsideration"}
    assert cells[UPHELD].candidates == (9,)


def test_a_broken_sum_of_firm_figures_is_the_offices() -> None:
    """The same in a firm reading stays, so that the audit names the office's mistake."""
    assert {cell.state for cell in settled({UPHELD: 9, TOTAL: 3}, 0.999).values()} == {"read"}
