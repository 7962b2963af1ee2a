"""A run's cells -> its columns. What the structure of the source tells is taken; the rest stays a set of choices.

A row with as many figures as columns is taken in order, wherever it stands. With fewer, the empty cells of a grid,
of tabs or of pipes tell which are blank, if the row's other neighbours confirm where its columns are. Where nothing
tells, every way to place the figures is kept, and the table is in doubt.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from gongkai.annual.reading.rows import Row, RowCell
from gongkai.annual.reading.tables.runs import Run

Places = tuple[RowCell | None, ...]
_MOST_CHOICES = 130
_MOST_FILLED = 2
"""More empty fields at the end of a row are places that an office left blank."""


@dataclass(frozen=True, slots=True)
class Placement:
    """``choices``: the ways to fill the columns (null: no cell there); one when the source tells. An empty tuple:
    too many to be worth keeping.
    """

    choices: tuple[Places, ...]
    told: bool
    shown: Places | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the figures of full rows stand: grid columns, else index from the row's start or its last label, each
    with the number of cells that such rows have from there: a row of another length has lost a cell.
    """

    width: int
    grid: tuple[int, ...] | None = None
    from_start: tuple[int, int] | None = None
    from_label: tuple[int, int] | None = None
    gap: int | None = None
    """From the last label to the first figure in every full row, whatever follows the last."""
    full_rows: int = 0


def frame_of(runs: Sequence[Run], width: int, grid: tuple[int, ...] | None) -> Frame:
    """What the full rows of the table agree on."""
    starts: Counter[tuple[int, int]] = Counter()
    offsets: Counter[tuple[int, int]] = Counter()
    for run in runs:
        at = _full_at(run, width)
        if at is not None:
            end = _label_end(run.cells)
            starts[at, len(run.cells)] += 1
            offsets[at - end, len(run.cells) - end] += 1
    gaps = {gap for gap, _ in offsets}
    gap = gaps.pop() if len(gaps) == 1 else None
    return Frame(width, grid, _agreed(starts), _agreed(offsets), gap, starts.total())


def _full_at(run: Run, width: int) -> int | None:
    """Index of the first figure in a row whose figures stand together and number exactly ``width``."""
    if run.row is None or run.row.kind == "plain" or len(run.values) != width:
        return None
    first = next(i for i, cell in enumerate(run.cells) if cell is run.values[0])
    last = first + width - 1
    return first if last < len(run.cells) and run.cells[last] is run.values[-1] else None


def _agreed(counts: Counter[tuple[int, int]]) -> tuple[int, int] | None:
    if not counts:
        return None
    value, times = counts.most_common(1)[0]
    return value if times == counts.total() else None


def _label_end(cells: Sequence[RowCell]) -> int:
    for i in range(len(cells) - 1, -1, -1):
        if cells[i].figure is None:
            return i
    return -1


def place(run: Run, frame: Frame, *, shaky: bool = False) -> Placement:
    """The choices for one run. ``shaky``: the text is recognised, its empty fields may stand where none was lost."""
    values = run.values
    if len(values) == frame.width:
        return Placement((tuple(values),), told=True)
    window = _window(run, frame) if run.row is not None and run.row.kind != "plain" else None
    window = window or _all_empty(run, frame)
    if window is not None and not (shaky and values):
        return Placement((window,), told=True)
    return Placement(_choices(values, frame.width), told=False, shown=window)


def _all_empty(run: Run, frame: Frame) -> Places | None:
    """The last fields of a row whose fields are all empty, in a table that has no full row to tell where they stand."""
    empty = [cell for cell in run.cells if cell.is_empty]
    told = run.row is not None and run.row.kind != "plain" and not run.values
    return tuple(empty[-frame.width :]) if told and not frame.full_rows and len(empty) >= frame.width else None


def may_have_lost(row: Row, cells: Sequence[RowCell]) -> bool:
    """Whether the one or two empty fields that close a flattened row may be filling for figures lost before them.

    Texts made from tables fill up short rows; an empty field between figures shows that the row kept its places.
    """
    if row.kind == "grid":
        return False
    states = [cell.is_empty for cell in cells]
    ending = states[::-1].index(False) if False in states else 0
    return 0 < ending <= _MOST_FILLED and sum(states) == ending


def _window(run: Run, frame: Frame) -> Places | None:
    """The cells of the row's columns when its structure shows them, empty ones included."""
    assert run.row is not None
    if run.row.kind == "grid" and frame.grid is not None:
        return _grid_window(run, frame.grid)
    cells = run.cells
    found: dict[tuple[int, ...], Places] = {}
    for start in _starts(cells, frame):
        window = cells[start : start + frame.width] if start >= 0 else []
        if len(window) == frame.width and not any(c.is_label for c in window) and _holds_all(window, run):
            found[tuple(range(start, start + frame.width))] = tuple(window)
    return next(iter(found.values())) if len(found) == 1 else None


def _starts(cells: Sequence[RowCell], frame: Frame) -> list[int]:
    """Where the figures may begin, by what the full rows agree on, else by the row's own extent."""
    end = _label_end(cells)
    starts = []
    if frame.from_start is not None and len(cells) == frame.from_start[1]:
        starts.append(frame.from_start[0])
    if frame.from_label is not None and len(cells) - end == frame.from_label[1]:
        starts.append(end + frame.from_label[0])
    if not starts and frame.gap is not None and _last_value(cells) == end + frame.gap + frame.width - 1:
        starts.append(end + frame.gap)
    if frame.full_rows:
        return starts
    if len(cells) - 1 - end == frame.width:
        return [end + 1]
    return [0] if end == len(cells) - 1 and _first_label(cells) == frame.width else []


def _last_value(cells: Sequence[RowCell]) -> int:
    return max((i for i, cell in enumerate(cells) if cell.is_value), default=-1)


def _first_label(cells: Sequence[RowCell]) -> int:
    return next((i for i, cell in enumerate(cells) if cell.is_label), len(cells))


def _holds_all(window: Sequence[RowCell], run: Run) -> bool:
    return sum(cell.is_value for cell in window) == len(run.values)


def _grid_window(run: Run, columns: tuple[int, ...]) -> Places | None:
    """The cells at the table's columns; one column off when only so every figure finds a place."""
    for shift in (0, 1, -1):
        at = {column + shift: index for index, column in enumerate(columns)}
        places: list[RowCell | None] = [None] * len(columns)
        for cell in run.cells:
            index = at.get(cell.column)
            if index is not None and not cell.is_label:
                places[index] = cell
        if _holds_all([cell for cell in places if cell], run):
            return tuple(places) if all(cell is not None for cell in places) else None
    return None


def _choices(values: Sequence[RowCell], width: int) -> tuple[Places, ...]:
    """Every way to keep the order of the figures in ``width`` places, dropping some when there are too many."""
    if not values:
        return ()
    found: list[Places] = []
    if len(values) < width:
        for taken in combinations(range(width), len(values)):
            places: list[RowCell | None] = [None] * width
            for position, cell in zip(taken, values, strict=True):
                places[position] = cell
            found.append(tuple(places))
            if len(found) > _MOST_CHOICES:
                return ()
    else:
        for kept in combinations(range(len(values)), width):
            found.append(tuple(values[i] for i in kept))
            if len(found) > _MOST_CHOICES:
                return ()
    return tuple(found)
