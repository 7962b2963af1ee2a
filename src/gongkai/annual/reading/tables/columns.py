"""Header rows -> the columns of the requests table, in the order in which the source prints them.

The form's seven columns are the default. A header that names another set or order (a column left out, added or
moved) is followed where the source has cells; where it only has lines, a changed order is no more than a doubt.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from gongkai.annual.editions import ORGANISATIONS, REQUEST_COLUMNS
from gongkai.annual.reading.rows import Row, RowCell
from gongkai.annual.reading.tables.runs import Run
from gongkai.annual.reading.tables.vocabulary import HEADER_REQUESTS, core
from gongkai.annual.report import Where

NAMES = tuple(column.name for column in REQUEST_COLUMNS)
_LABELS = {column.name: core(column.label) for column in REQUEST_COLUMNS}
_ORGANISATIONS = NAMES[1:6]
_GROUP = "organisations"
_GROUP_LABEL = core(ORGANISATIONS)
_LIKE = 0.6


@dataclass(frozen=True, slots=True)
class ColumnLabel:
    """A header text: the column it names (null: none of the form's), how alike it is, and its grid column."""

    name: str | None
    text: str
    likeness: float
    position: int | None
    where: Where


@dataclass(frozen=True, slots=True)
class Columns:
    """``names`` in printed order (null: a column the form does not have). ``positions`` are grid columns, null when
    unknown. ``sure`` is False where the header's order differs and only lines tell it.
    """

    names: tuple[str | None, ...]
    positions: tuple[int, ...] | None
    labels: tuple[ColumnLabel, ...]
    sure: bool = True

    @property
    def width(self) -> int:
        return len(self.names)


def usual_width(runs: Sequence[Run], default: int) -> int:
    """How many figures most rows hold; the form's own number when there is no clear majority."""
    counts = Counter(len(run.values) for run in runs if len(run.values) > 1)
    if not counts:
        return default
    width, times = counts.most_common(1)[0]
    return width if width in (default - 1, default + 1) and times > 0.6 * len(runs) else default


def columns_of(header: Sequence[Row], runs: Sequence[Run]) -> Columns:
    """The columns of the requests table from its header rows and the width of its runs."""
    width = usual_width(runs, len(NAMES))
    labels = _labels(header)
    positions = _positions(header, runs, width)
    if positions is not None:
        named = _by_position(labels, positions)
        if named is not None:
            return Columns(named, positions, labels)
    names, clear = _by_order(labels, width)
    lines = any(row.kind == "plain" and any(HEADER_REQUESTS.get(core(c.text)) for c in row.labels) for row in header)
    if names is None:
        return Columns(NAMES, positions if width == len(NAMES) else None, labels, clear)
    if [n for n in names if n] == [n for n in NAMES if n in names]:
        return Columns(names, positions, labels, clear)
    exact = all(label.likeness == 1.0 for label in labels if label.name in NAMES)
    total_moved = names[-1:] != NAMES[-1:]
    if names.count(None) == 0 and width == len(NAMES) and (total_moved or not exact) and _sums_hold(runs):
        return Columns(NAMES, positions, labels, clear)
    return Columns(names, positions, labels, sure=exact and not lines and positions is None)


def _sums_hold(runs: Sequence[Run]) -> bool:
    """Whether the figures add up with the total last: then a header that names it elsewhere was only scattered."""
    rows = [[cell.figure.value or 0 for cell in run.values if cell.figure] for run in runs]
    full = [row for row in rows if len(row) == len(NAMES) and any(row)]
    holding = [row for row in full if sum(row[:-1]) == row[-1]]
    single = [row for row in holding if sum(value != 0 for value in row) > 1]
    return len(single) * 2 > len(full)


def _labels(header: Sequence[Row]) -> tuple[ColumnLabel, ...]:
    found: list[ColumnLabel] = []
    for row in header:
        for cell in _merged(row):
            word = core(cell.text)
            if word == _GROUP_LABEL:
                found.append(ColumnLabel(_GROUP, cell.text, 1.0, None, cell.where))
            if not word or len(word) > 16 or (word in HEADER_REQUESTS and not HEADER_REQUESTS[word]):
                continue
            position = cell.column if row.kind == "grid" else None
            found.append(_name(word, cell, position))
    best: dict[str, ColumnLabel] = {}
    for label in found:
        if label.name and (label.name not in best or label.likeness > best[label.name].likeness):
            best[label.name] = label
    return tuple(label for label in found if label.name is None or best[label.name] is label)


def _merged(row: Row) -> list[RowCell]:
    """The label cells of a header row; pieces of a plain line are joined when only together they are a label."""
    cells = [cell for cell in row.labels if cell.text]
    if row.kind == "plain" and len(cells) > 1 and core("".join(c.text for c in cells)) in HEADER_REQUESTS:
        first = cells[0]
        return [RowCell("".join(c.text for c in cells), first.column, first.where, None)]
    return cells


def _name(word: str, cell: RowCell, position: int | None) -> ColumnLabel:
    if word in HEADER_REQUESTS:
        return ColumnLabel(HEADER_REQUESTS[word], cell.text, 1.0, position, cell.where)
    if word == "合计":
        return ColumnLabel("total", cell.text, 0.9, position, cell.where)
    name, score = max(((n, ratio(word, label) / 100) for n, label in _LABELS.items()), key=lambda item: item[1])
    tail = next((n for n, label in _LABELS.items() if len(label) > 2 and word.endswith(label)), None)
    if tail:
        name, score = tail, max(score, 0.8)
    return ColumnLabel(name if score >= _LIKE else None, cell.text, score, position, cell.where)


def _positions(header: Sequence[Row], runs: Sequence[Run], width: int) -> tuple[int, ...] | None:
    """The grid columns in which the figures of most rows stand; from the header when no row is full."""
    full = Counter(
        tuple(cell.column for cell in run.values)
        for run in runs
        if run.row is not None and run.row.kind == "grid" and len(run.values) == width
    )
    if full:
        return full.most_common(1)[0][0]
    named = {
        label.name: label.position
        for label in _labels(header)
        if label.name in NAMES and label.position is not None and label.likeness >= _LIKE
    }
    if len(named) == len(NAMES) == width:
        positions = tuple(sorted(p for p in named.values() if p is not None))
        return positions if len(set(positions)) == width else None
    return None


def _by_position(labels: Sequence[ColumnLabel], positions: tuple[int, ...]) -> tuple[str | None, ...] | None:
    """Names by the header cell above each column of figures; null unless every column has exactly one."""
    above = {label.position: label.name for label in labels if label.position is not None}
    if not all(position in above for position in positions):
        return None
    names = tuple(above[position] for position in positions)
    known = [name for name in names if name]
    return names if len(set(known)) == len(known) and len(known) >= len(names) - 1 else None


def _by_order(labels: Sequence[ColumnLabel], width: int) -> tuple[tuple[str | None, ...] | None, bool]:
    """Names by the order of the header's words: 自然人, the organisations' second row, 总计. Null: as the form."""
    seen = [label.name for label in labels]
    known = {name for name in seen if name in NAMES}
    unknown = sum(label.name is None and label.position is None and len(label.text) <= 8 for label in labels)
    missing = [name for name in NAMES if name not in known]
    whole = not missing and width == len(NAMES)
    added = not missing and width == len(NAMES) + 1 and unknown == 1
    left_out = len(missing) == 1 and width == len(NAMES) - 1 and missing[0] in _ORGANISATIONS
    if whole or added or left_out:
        return _nested(seen, keep_unknown=added), True
    if width == len(NAMES) - 1 and len(missing) == 1:
        return tuple(name for name in NAMES if name != missing[0]), True
    return None, width == len(NAMES)


def _nested(seen: Sequence[str | None], *, keep_unknown: bool) -> tuple[str | None, ...]:
    """The order of a header of two rows: the second row's columns stand where their group stands in the first."""
    if _GROUP not in seen:
        return tuple(name for name in seen if name in NAMES or (keep_unknown and name is None))
    inner = seen.index(next(name for name in seen if name in _ORGANISATIONS))
    columns: list[str | None] = []
    for index, name in enumerate(seen):
        if name == _GROUP:
            columns += [n for n in seen[inner:] if n in _ORGANISATIONS or (keep_unknown and n is None)]
        elif name in ("natural_person", "total") or (name is None and keep_unknown and index < inner):
            columns.append(name)
    return tuple(columns)


def label_faults(columns: Columns) -> list[ColumnLabel]:
    """The header texts that are not the form's words."""
    labels = [label for label in columns.labels if label.name != _GROUP]
    return [label for label in labels if label.name is None or core(label.text) not in _LABELS[label.name]]
