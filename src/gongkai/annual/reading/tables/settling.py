"""Drafts -> cells: doubt is settled by the form's equations, or said.

Text the source states clearly is never overwritten. In a doubtful table an empty place, a row whose figures can stand
in several ways, and a glyph the recogniser was unsure of are solved together: one solution is ``inferred``, anything
else ``uncertain``. In a table that is not doubtful an empty place is ``blank``.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gongkai.annual.editions import Edition, Equation
from gongkai.annual.reading.rows import RowCell
from gongkai.annual.reading.tables.doubt import OCR
from gongkai.annual.reading.tables.drafts import Drafts, Group, candidates_of, number_of
from gongkai.annual.reading.tables.misreadings import doubt_misreadings
from gongkai.annual.reading.tables.solving import ANY, MOST, Choice, Interval, Solution, solve
from gongkai.annual.report import Cell, CellName, Evidence, State, Value

SURE = 0.8
"""A recognised figure with less confidence than this is doubtful."""

_MOST_CANDIDATES = 8


def settle(edition: Edition, tables: Sequence[Drafts]) -> dict[CellName, Cell]:
    """Every cell of the edition, in the form's order."""
    cells: dict[CellName, Cell] = {}
    for drafts in tables:
        found = _settle_table(edition, drafts)
        cells.update(doubt_misreadings(found, drafts.placed, edition) if drafts.doubt == OCR else found)
    return {name: cells.get(name) or Cell(name, None, "missing") for name in edition.cell_names}


def _settle_table(edition: Edition, drafts: Drafts) -> dict[CellName, Cell]:
    cells = {name: _plain(name, place, edition, drafts) for name, place in drafts.placed.items()}
    doubtful = {n: p for n, p in drafts.placed.items() if p is not None and _unsure_reading(p, drafts.doubt)}
    open_places = [n for n, c in cells.items() if c.state == "blank" and not c.raw] if drafts.doubt else []
    if not (doubtful or open_places or drafts.groups):
        return cells
    groups = [*drafts.groups, *(Group((name,), [(place,)]) for name, place in doubtful.items())]
    known = {
        name: cell.value
        for name, cell in cells.items()
        if cell.state == "read" and isinstance(cell.value, int) and name not in doubtful
    }
    choices = [_choices(group, edition) for group in groups]
    unknown = [name for name in edition.cell_names if name.table == drafts.table and name not in known]
    solvable = [choice for choice in choices if choice]
    solution = solve(known, unknown, solvable, edition.equations) if drafts.table != "proactive" else None
    for name in open_places:
        cells[name] = _solved(name, drafts.placed[name], solution, edition.equations)
    left = iter(solution.choices if solution else ())
    for group, choice in zip(groups, choices, strict=True):
        possible = next(left, None) if choice and solution else None
        cells.update(_settle_group(group, choice, possible, _Settled(solution, edition)))
    return cells


def _plain(name: CellName, place: RowCell | None, edition: Edition, drafts: Drafts) -> Cell:
    """The cell as the source states it, before any solving."""
    if place is None:
        return Cell(name, None, "missing")
    figure = place.figure
    if figure is not None and figure.count is not None and edition.units[name] != "money" and name not in drafts.unsure:
        return Cell(name, figure.count, "read", place.text, place.where)  # nearly every cell
    value = number_of(place, edition.units[name])
    state: State = "read"
    candidates: tuple[Value, ...] = ()
    if figure is not None and figure.kind in ("blank", "empty"):
        state = "blank"
    elif value is None or name in drafts.unsure:
        state, candidates = "uncertain", candidates_of(place, edition.units[name])
        value = None
    return Cell(name, value, state, place.text, place.where, candidates)


def _unsure_reading(place: RowCell, doubt: str | None) -> bool:
    """A figure the recogniser was unsure of, or in a doubtful table a text that is no sure figure (``O``)."""
    if doubt is None and place.confidence is None and not place.alternatives:
        return False  # nearly every cell
    if place.figure is not None and place.figure.kind == "odd" and doubt and place.figure.candidates:
        return True
    if place.figure is None or place.figure.kind in ("blank", "empty"):
        return bool(place.alternatives) and place.figure is not None
    return bool(place.alternatives) or (place.confidence is not None and place.confidence < SURE)


def _choices(group: Group, edition: Edition) -> list[Choice]:
    """Each way to fill the group's cells as intervals; a place without a figure is open."""
    if len(group.cells) == 1 and group.choices and group.choices[0][0] is not None:
        values = candidates_of(group.choices[0][0], edition.units[group.cells[0]])
        return [{group.cells[0]: (int(v), int(v))} for v in values if v >= 0]
    found: list[Choice] = []
    for choice in group.choices:
        filled: dict[CellName, Interval] = {}
        for name, place in zip(group.cells, choice, strict=True):
            value = number_of(place, edition.units[name]) if place is not None else None
            filled[name] = (int(value), int(value)) if value is not None and value >= 0 else ANY
        found.append(filled)
    return found


def _solved(name: CellName, place: RowCell | None, solution: Solution | None, equations: Sequence[Equation]) -> Cell:
    raw, where = (place.text, place.where) if place is not None else (None, None)
    if solution is None:
        return Cell(name, None, "uncertain", raw, where)
    low, high = solution.intervals[name]
    evidence = _evidence(name, solution.intervals, equations)
    if low == high:
        return Cell(name, low, "inferred", raw, where, (), evidence)
    return Cell(name, None, "uncertain", raw, where, _span(low, high), evidence)


def _span(low: int, high: int) -> tuple[int, ...]:
    return tuple(range(low, high + 1)) if high < MOST and high - low < _MOST_CANDIDATES else ()


def _evidence(
    name: CellName, intervals: Mapping[CellName, Interval], equations: Sequence[Equation]
) -> tuple[Evidence, ...]:
    """The equations that hold the cell and are settled but for it; those that merely hold it when none is."""
    holding = [e for e in equations if name in e.cells]
    closed = [e for e in holding if all(intervals.get(c, ANY)[0] == intervals.get(c, ANY)[1] for c in e.cells)]
    return tuple(Evidence(e.name, e.cells) for e in closed or holding)


class _Settled(NamedTuple):
    """What the equations made of a table: null when they contradict each other."""

    solution: Solution | None
    edition: Edition

    def value(self, place: RowCell | None, name: CellName) -> Value | None:
        return number_of(place, self.edition.units[name]) if place is not None else None

    def only(self, name: CellName) -> int | None:
        """The one value that every solution gives the cell."""
        low, high = self.solution.intervals[name] if self.solution else ANY
        return low if low == high else None

    def evidence(self, name: CellName) -> tuple[Evidence, ...]:
        return _evidence(name, self.solution.intervals, self.edition.equations) if self.solution else ()


def _settle_group(
    group: Group, choices: list[Choice], possible: tuple[int, ...] | None, settled: _Settled
) -> dict[CellName, Cell]:
    if not choices:
        return {name: _unplaced(name, group, index, settled.edition) for index, name in enumerate(group.cells)}
    if len(group.cells) == 1:
        values = tuple(choices[i][group.cells[0]][0] for i in possible) if possible else ()
        return {group.cells[0]: _settle_reading(group, values, len(choices), settled)}
    left = [group.choices[i] for i in (range(len(choices)) if possible is None else possible)]
    return {
        name: _settle_place(
            name, [choice[index] for choice in left], group.shown[index] if group.shown else None, settled
        )
        for index, name in enumerate(group.cells)
    }


def _unplaced(name: CellName, group: Group, index: int, edition: Edition) -> Cell:
    """A cell of a row that cannot be placed at all; a lone reading keeps its text."""
    place = group.choices[0][index] if group.choices else None
    if place is None:
        return Cell(name, None, "uncertain")
    return Cell(name, None, "uncertain", place.text, place.where, candidates_of(place, edition.units[name]))


def _settle_reading(group: Group, values: tuple[Value, ...], readings: int, settled: _Settled) -> Cell:
    """A cell whose glyphs are in doubt: of its ``readings`` the ``values`` that the equations allow."""
    name, place = group.cells[0], group.choices[0][0]
    assert place is not None
    if settled.solution is not None and len(values) == 1 and readings > 1:
        return Cell(name, values[0], "inferred", place.text, place.where, (), settled.evidence(name))
    candidates = values or candidates_of(place, settled.edition.units[name])
    return Cell(name, None, "uncertain", place.text, place.where, candidates)


def _settle_place(name: CellName, left: Sequence[RowCell | None], shown: RowCell | None, settled: _Settled) -> Cell:
    """A cell of a row that lost or gained a figure: sure when every placing still possible (``left``) agrees."""
    places = {id(place): place for place in left}
    only = next(iter(places.values())) if len(places) == 1 else None
    value = settled.only(name)
    if only is None and value is not None and settled.value(shown, name) == value:
        only = shown
    if only is not None and settled.solution is not None:
        stated = settled.value(only, name)
        if stated is not None:
            return Cell(name, stated, "read", only.text, only.where)
        if only.figure is not None and only.figure.kind == "blank":
            return Cell(name, None, "blank", only.text, only.where)
    if value is not None:
        at = only or shown
        raw, where = (at.text, at.where) if at else (None, None)
        return Cell(name, value, "inferred", raw, where, (), settled.evidence(name))
    candidates = {v for place in places.values() if (v := settled.value(place, name)) is not None}
    return Cell(name, None, "uncertain", None, None, tuple(sorted(candidates)))
