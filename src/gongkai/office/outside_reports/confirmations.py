"""What a person confirmed, put over what a reader read. Pure.

A confirmed cell has the confirmed value whatever the reading says; every other cell is exactly the reading's. Where a
later reading clearly shows another value than was confirmed, and another than the reader showed then, that is a
conflict to be looked at again; nothing is settled by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import AnnualReport, Cell, CellName, EditionName, State, Value

UNSURE: frozenset[State] = frozenset({"inferred", "uncertain", "missing"})
"""What has to be looked at before a report is entered. A blank cell is read clearly: the source shows it."""
_SHOWN: frozenset[State] = frozenset({"read", "inferred", "blank"})


class Confirmed(NamedTuple):
    """``value``: null where the source states no figure. ``said`` and ``state``: what the reader showed then."""

    cell: CellName
    value: Value | None
    said: Value | None = None
    state: State = "missing"


def applied(report: AnnualReport, confirmed: Iterable[Confirmed]) -> AnnualReport:
    """The report with the confirmed cells in place; of the same cell the last counts. One that the form of the reading
    has not is left out (see ``conflicts``).
    """
    cells = dict(report.cells)
    for name, one in latest(confirmed).items():
        if name in _names(report.edition):
            cells[name] = _settled(cells.get(name) or Cell(name, None, "missing"), one.value)
    return replace(report, cells=cells)


def latest(confirmed: Iterable[Confirmed]) -> dict[CellName, Confirmed]:
    """The last of each cell."""
    return {one.cell: one for one in confirmed}


def conflicts(report: AnnualReport, confirmed: Iterable[Confirmed]) -> list[CellName]:
    """The confirmed cells of which the reading now clearly shows something else than was confirmed and than it showed
    then, or that its form has not.
    """
    return [name for name, one in latest(confirmed).items() if _conflicts(report, one)]


def waiting(report: AnnualReport, confirmed: Iterable[Confirmed]) -> list[CellName]:
    """The cells of a reading that a person has yet to look at, in the form's order; conflicts after them."""
    known = latest(confirmed)
    unsure = [name for name in _names(report.edition) if name not in known and state_of(report, name) in UNSURE]
    return [*unsure, *conflicts(report, known.values())]


def state_of(report: AnnualReport, name: CellName) -> State:
    """The state of a cell; one that the reading does not hold is missing."""
    cell = report.cells.get(name)
    return cell.state if cell else "missing"


def number(name: CellName, words: str | None) -> Value | None:
    """A value from its words: money is decimal, everything else is whole where it is so."""
    if words is None:
        return None
    value = Decimal(words)
    return value if unit_of(name) == "money" or value != value.to_integral_value() else int(value)


def in_words(value: Value | None) -> str | None:
    """A value as it is kept, without an exponent."""
    return None if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)


def unit_of(name: CellName) -> str:
    """What a cell counts, in whichever form has it; empty for one that none has."""
    return next((form.units[name] for form in EDITIONS.values() if name in form.units), "")


def _names(edition: EditionName | None) -> Mapping[CellName, str]:
    return EDITIONS[edition].units if edition else {}


def _settled(cell: Cell, value: Value | None) -> Cell:
    """The cell as the source states it. Where it shows no figure it stays blank, or missing."""
    none: State = "missing" if cell.state == "missing" else "blank"
    return cell._replace(value=value, state=none if value is None else "read", candidates=(), evidence=())


def _conflicts(report: AnnualReport, one: Confirmed) -> bool:
    if one.cell not in _names(report.edition):
        return True
    cell = report.cells.get(one.cell)
    if cell is None or cell.state not in _SHOWN or cell.value == one.value:
        return False
    return one.state not in _SHOWN or cell.value != one.said
