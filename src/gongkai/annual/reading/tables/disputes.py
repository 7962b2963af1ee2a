"""The disputes table (行政复议、行政诉讼情况): region -> drafts.

The form prints 15 figures in one row; published ones also come as three rows of five, five rows of three, or one
figure a line. Read in order they are the same, except where rows are results and columns are procedures.
"""

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from gongkai.annual.editions import Edition
from gongkai.annual.reading.rows import Row, RowCell
from gongkai.annual.reading.tables.doubt import LOST_CELL
from gongkai.annual.reading.tables.drafts import Drafts, Group
from gongkai.annual.reading.tables.faults import fault_of
from gongkai.annual.reading.tables.placing import Frame, Places, may_have_lost, place
from gongkai.annual.reading.tables.runs import Run, runs_of
from gongkai.annual.reading.tables.vocabulary import HEADER_DISPUTES, core
from gongkai.annual.report import CellName, LabelReading

_PARTS = ("upheld", "corrected", "other", "pending", "total")
_KINDS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
_RESULTS = frozenset(_PARTS)
_NUMBERS = ("序号", "行次", "行号", "编号")
_ONE_MORE = (len(_PARTS) + 1, len(_PARTS) * len(_KINDS) + 1)
_BESIDE_FIGURES = frozenset(word for word, name in HEADER_DISPUTES.items() if name)


def read_disputes(rows: Sequence[Row], edition: Edition) -> Drafts:
    """Drafts of the 3 × 5 cells."""
    found = runs_of(rows, len(_PARTS), tuple(HEADER_DISPUTES), parting=_BESIDE_FIGURES)
    runs = [run for run in found.runs if run.values or (run.row and not _is_header(run, rows))]
    if _are_numbered(rows):
        runs = [Run(r.values[1:], r.row, r.own, r.before) if len(r.values) in _ONE_MORE else r for r in runs]
    drafts = Drafts("disputes")
    if not any(run.values for run in runs):
        drafts.placed.update(_blanks(rows))
        runs = [] if drafts.placed else runs
    for names, cells in _assigned(rows, runs, _part_order(found.header)):
        choices = _choices(names, cells)
        if len(choices) == 1:
            drafts.placed.update(zip(names, choices[0], strict=True))
        else:
            drafts.doubt = LOST_CELL
            drafts.groups.append(Group(names, choices))
    drafts.labels += _faults(rows, edition)
    return drafts


def _blanks(rows: Sequence[Row]) -> dict[CellName, RowCell | None]:
    """The places of a table without any figure: one row of empty fields alone, or one beside each procedure."""
    found: dict[CellName, RowCell | None] = {}
    for row in rows:
        names = _named_in([row])
        empty = [cell for cell in row.cells if cell.is_empty]
        kind = next((name for name in reversed(names) if name in _KINDS), None)
        beside = kind is not None and len(names) == len([name for name in names if name in ("", kind)])
        if kind is not None and beside and len(empty) >= len(_PARTS):
            found.update(zip(_cells_of(kind, _PARTS), empty[-len(_PARTS) :], strict=True))
        elif not row.labels and len(empty) >= len(_PARTS) * len(_KINDS):
            whole = (name for kind in _KINDS for name in _cells_of(kind, _PARTS))
            return dict(zip(whole, empty[-len(_PARTS) * len(_KINDS) :], strict=True))
    return found if len(found) == len(_PARTS) * len(_KINDS) else {}


def _are_numbered(rows: Sequence[Row]) -> bool:
    """Whether a header says that the first column counts the rows."""
    return any(cell.column == 0 and core(cell.text) in _NUMBERS for row in rows for cell in row.labels)


Assigned = tuple[tuple[CellName, ...], list[Run]]


def _assigned(rows: Sequence[Row], runs: list[Run], parts: tuple[str, ...]) -> list[Assigned]:
    """Which cells the runs hold, in printed order: whole, by procedure, or by result."""
    order = kind_order(rows)
    by_result = _results(runs)
    if len(runs) == len(_PARTS) and by_result and all(len(run.values) <= len(_KINDS) for run in runs):
        return [
            (tuple(CellName("disputes", kind, result) for kind in order), [run])
            for run, result in zip(runs, by_result, strict=True)
        ]
    by_kind = [_named(run, frozenset(_KINDS)) for run in runs]
    if len(runs) == len(_KINDS) and len({k for k in by_kind if k}) == len(_KINDS):
        return [(_cells_of(str(kind), parts), [run]) for run, kind in zip(runs, by_kind, strict=True)]
    if len(runs) == len(_KINDS):
        return [(_cells_of(kind, parts), [run]) for run, kind in zip(runs, order, strict=True)]
    return [(tuple(name for kind in order for name in _cells_of(kind, parts)), runs)] if runs else []


def _is_header(run: Run, rows: Sequence[Row]) -> bool:
    """A row without figures that names procedures side by side, or stands over the results, is no row of blanks."""
    names = [HEADER_DISPUTES[word] for word in map(core, run.own) if word in HEADER_DISPUTES]
    if "reconsideration" in names and len(names) > 1:
        return True
    below = next((rows[i + 1 : i + 2] for i, row in enumerate(rows) if row is run.row), ())
    return sum(name in _RESULTS for name in _named_in(below)) > 1


def _results(runs: list[Run]) -> list[str]:
    """The result that each run is of, by the label beside or before it, else by the one after it; empty if unknown."""
    for named in ([_named(run, _RESULTS) for run in runs], [_followed(run) for run in runs]):
        names = [name for name in named if name]
        if len(set(names)) == len(runs):
            return names
    return []


def _followed(run: Run) -> str | None:
    name = HEADER_DISPUTES.get(core(run.after[0])) if run.after else None
    return name if name in _RESULTS else None


def _cells_of(kind: str, parts: tuple[str, ...]) -> tuple[CellName, ...]:
    return tuple(CellName("disputes", kind, part) for part in parts)


def _part_order(header: Sequence[Row]) -> tuple[str, ...]:
    """The results in the order of the header, when it names all five, for each procedure alike."""
    seen = [name for name in _named_in(header) if name in _RESULTS]
    parts = tuple(seen[: len(_PARTS)])
    alike = len(seen) % len(_PARTS) == 0 and seen == list(parts) * (len(seen) // len(_PARTS))
    return parts if alike and set(parts) == _RESULTS else _PARTS


def _named_in(rows: Sequence[Row]) -> list[str]:
    """What the labels of the rows name, in order; empty for 行政诉讼."""
    return [
        HEADER_DISPUTES[word] for row in rows for cell in row.labels if (word := core(cell.text)) in HEADER_DISPUTES
    ]


def kind_order(rows: Sequence[Row]) -> tuple[str, ...]:
    """The procedures in the order in which the header first names them; 行政诉讼 stands for both of its own."""
    seen = _named_in(rows)
    order = tuple(dict.fromkeys(name for name in seen if name in _KINDS))
    if len(order) != len(_KINDS):
        return _KINDS
    parts = [rows] if _in_reading_order(rows) else [[row] for row in rows if not row.values]
    if any(_litigation_first(_named_in(part)) for part in parts):
        return (*(kind for kind in order if kind != _KINDS[0]), _KINDS[0])
    return order


def _litigation_first(names: Sequence[str]) -> bool:
    return "" in names and _KINDS[0] in names and names.index("") < names.index(_KINDS[0])


def _in_reading_order(rows: Sequence[Row]) -> bool:
    """Whether labels stand in the order in which they are read; on a page a label may stand beside later rows."""
    return all(row.where.page is None for row in rows)


def _named(run: Run, names: frozenset[str]) -> str | None:
    """Which of the names the label nearest to a run is."""
    for text in [*reversed(run.own), *reversed(run.before[-2:])]:
        name = HEADER_DISPUTES.get(core(text))
        if name in names:
            return name
    return None


def _choices(names: tuple[CellName, ...], runs: list[Run]) -> list[Places]:
    width = len(names)
    values = [cell for run in runs for cell in run.values]
    if len(values) == width:
        return [tuple(values)]
    if len(runs) == 1:
        return _one_row(runs[0], width)
    cells: list[RowCell] = [cell for run in runs for cell in run.cells if not cell.is_label]
    rows = [run.row for run in runs if run.row is not None and run.row.kind != "plain"]
    if len(cells) == width and len(rows) == len(runs) and not any(may_have_lost(row, cells) for row in rows):
        return [tuple(cells)]
    return list(place(Run(values, None, []), Frame(width)).choices)


def _one_row(run: Run, width: int) -> list[Places]:
    row = run.row
    if row is not None and row.kind != "plain":
        cells = [cell for cell in run.cells if not cell.is_label]
        if len(cells) > width and cells[width - 1].is_value and all(cell.is_empty for cell in cells[width:]):
            return [tuple(cells[:width])]  # filled up to the table's width; the figures reach the last column
        whole = len(cells) == width and (row.width is None or row.width - len(run.cells) <= 0)
        if whole and may_have_lost(row, cells):
            return list(place(Run(run.values, None, []), Frame(width)).choices)
        if whole:
            return [tuple(cells)]
    return list(place(run, Frame(width)).choices)


def _faults(rows: Sequence[Row], edition: Edition) -> list[LabelReading]:
    """Header texts that are close to a label of the form without being it."""
    labels = {core(c.label): c for c in edition.table("disputes").rows[0].columns}
    faults: dict[str, LabelReading] = {}
    for row in rows:
        if row.kind == "plain":
            continue
        for cell in row.labels:
            word = core(cell.text)
            if word in HEADER_DISPUTES or not 3 <= len(word) <= 6:
                continue
            like, label = max((ratio(word, text) / 100, text) for text in labels)
            if like >= 0.6:
                column = labels[label]
                fault = fault_of(word, label)
                faults[word] = LabelReading(
                    "disputes", "column", fault, column.name, column.label, cell.text, cell.where
                )
    return list(faults.values())
