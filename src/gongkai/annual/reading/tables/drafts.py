"""Drafts: what was found for the cells of a table before doubt is settled."""

from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.annual.reading.rows import RowCell
from gongkai.annual.reading.tables.values import figure_of
from gongkai.annual.report import CellName, LabelReading, Value, Where

_UNITS_OF_MONEY = {"元": Decimal("0.0001"), "亿元": Decimal(10000)}


@dataclass(slots=True)
class Group:
    """Cells whose figures can stand in several ways; each choice gives every cell a source cell or none.

    ``shown`` is the placing that the source's own fields suggest, null when they suggest none.
    """

    cells: tuple[CellName, ...]
    choices: list[tuple[RowCell | None, ...]]
    shown: tuple[RowCell | None, ...] | None = None


@dataclass(slots=True)
class Drafts:
    """``placed``: cells whose place in the source is known (null: the source has no such place in its row).

    A name in neither ``placed`` nor a group is missing. ``doubt`` is why the table is doubtful, null when it is not;
    ``unsure`` are cells that were placed by a guess.
    """

    table: str
    placed: dict[CellName, RowCell | None] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    unsure: set[CellName] = field(default_factory=set)
    doubt: str | None = None
    labels: list[LabelReading] = field(default_factory=list)


def number_of(cell: RowCell, unit: str) -> Value | None:
    """The value that a source cell states for a column of this unit; null when it states none.

    Counts are integers (a fraction is no count); money is in 万元, other units of money are converted.
    """
    figure = cell.figure
    if figure is None or figure.value is None:
        return None
    if unit != "money":
        return figure.count
    scale = _UNITS_OF_MONEY.get(figure.unit)
    return figure.value if scale is None else figure.value * scale


def candidates_of(cell: RowCell, unit: str) -> tuple[Value, ...]:
    """What a doubtful figure may mean: its own reading first, then the recogniser's other ones."""
    found: list[Value] = []
    own = number_of(cell, unit)
    if own is not None:
        found.append(own)
    figures = [cell.figure, *(figure_of(text) for text in cell.alternatives)]
    for figure in figures:
        if figure is None:
            continue
        for value in (figure.value, *figure.candidates):
            if value is not None and value == value.to_integral_value() and int(value) not in found:
                found.append(int(value))
    return tuple(found)


def raw_of(cell: RowCell | None) -> str | None:
    return None if cell is None else cell.text


def where_of(cell: RowCell | None) -> Where | None:
    return None if cell is None else cell.where
