"""The requests table (收到和处理政府信息公开申请情况): region -> drafts."""

from collections.abc import Sequence
from functools import lru_cache

from gongkai.annual.editions import REQUEST_COLUMNS, Edition, Table
from gongkai.annual.reading.rows import Row
from gongkai.annual.reading.tables.aligning import Match, align
from gongkai.annual.reading.tables.columns import NAMES, Columns, columns_of, label_faults, usual_width
from gongkai.annual.reading.tables.doubt import LOST_CELL
from gongkai.annual.reading.tables.drafts import Drafts, Group
from gongkai.annual.reading.tables.faults import absent_rows, fault_of, says_label, split_groups
from gongkai.annual.reading.tables.placing import Placement, Places, frame_of, place
from gongkai.annual.reading.tables.runs import Run, Runs, runs_of
from gongkai.annual.reading.tables.vocabulary import HEADER_REQUESTS, core, labels_of
from gongkai.annual.report import CellName, LabelReading

_LEGIBLE = 0.4


def read_requests(rows: Sequence[Row], edition: Edition, *, shaky: bool = False) -> Drafts:
    """Drafts of the 7 columns × 23 or 25 rows. ``shaky``: see ``place``."""
    table = edition.table("requests")
    found = runs_of(rows, len(NAMES), tuple(HEADER_REQUESTS))
    columns = columns_of(found.header, found.runs)
    width = usual_width(found.runs, len(NAMES))
    frame = frame_of(found.runs, columns.width, columns.positions)
    drafts = Drafts("requests")
    matches = align(found.runs, edition.name, table.name, width)
    for match in matches:
        placement = place(found.runs[match.run], frame, shaky=shaky)
        _place_row(drafts, placement, table.rows[match.row].name, columns)
        if match.ambiguous or (found.runs[match.run].own and match.likeness < _LEGIBLE):
            drafts.unsure.update(n for n in drafts.placed if n.row == table.rows[match.row].name)
    drafts.labels += _row_faults(table, found, matches)
    drafts.labels += absent_rows(table, {match.row for match in matches}, rows)
    drafts.labels += split_groups(table, rows)
    drafts.labels += _column_faults(columns)
    return drafts


def _place_row(drafts: Drafts, placement: Placement, row: str, columns: Columns) -> None:
    names = _cell_names(row, columns.names)
    kept = [i for i, name in enumerate(names) if name]
    cells = tuple(name for name in names if name)
    if not placement.told:
        drafts.doubt = LOST_CELL
        shown = tuple(placement.shown[i] for i in kept) if placement.shown else None
        drafts.groups.append(Group(cells, [tuple(choice[i] for i in kept) for choice in placement.choices], shown))
        return
    places = placement.choices[0]
    drafts.placed.update((cell, places[i]) for cell, i in zip(cells, kept, strict=True))
    if not columns.sure:
        drafts.unsure.update(_moved(row, names, places))


@lru_cache
def _cell_names(row: str, columns: tuple[str | None, ...]) -> tuple[CellName | None, ...]:
    return tuple(CellName("requests", row, name) if name else None for name in columns)


def _moved(row: str, names: Sequence[CellName | None], places: Places) -> set[CellName]:
    """The cells whose value depends on whether the header's order or the form's is right."""
    usual = [CellName("requests", row, name) for name in NAMES]
    if len(names) != len(usual):
        return {name for name in names if name}
    raw = [place.text if place else "" for place in places]
    by_form = dict(zip(usual, raw, strict=True))
    return {name for name, text in zip(names, raw, strict=True) if name and by_form[name] != text}


def _row_faults(table: Table, found: Runs, matches: Sequence[Match]) -> list[LabelReading]:
    """Rows renamed or added. Only a label that stands whole in its row is judged by its words."""
    faults: list[LabelReading] = []
    for match in matches:
        row, run = table.rows[match.row], found.runs[match.run]
        text = _own_label(run)
        if text and match.likeness < 1.0 and not match.ambiguous and not says_label(text, row):
            where = run.row.where if run.row else None
            fault = fault_of(core(text), core(row.label))
            faults.append(LabelReading("requests", "row", fault, row.name, row.label, text, where))
    used = {match.run for match in matches}
    for index, run in enumerate(found.runs):
        text = _own_label(run)
        if index not in used and text and len(run.values) >= len(NAMES) - 1 and run.row and not _is_of(table, text):
            faults.append(LabelReading("requests", "row", "added", None, None, text, run.row.where))
    return faults


def _is_of(table: Table, text: str) -> bool:
    """Whether a label is one of the form's own: printed again, it adds no row."""
    return any(label.table == table.name and label.axis == "row" for label in labels_of(text))


def _own_label(run: Run) -> str | None:
    """The label of a row that is one cell of a structured row; null where it may be a piece of one."""
    if run.row is None or run.row.kind == "plain" or not run.own:
        return None
    return run.own[-1]


def _column_faults(columns: Columns) -> list[LabelReading]:
    faults: list[LabelReading] = []
    labels = {column.name: column.label for column in REQUEST_COLUMNS}
    for label in label_faults(columns):
        if label.name:
            fault = fault_of(core(label.text), core(labels[label.name]))
            faults.append(
                LabelReading("requests", "column", fault, label.name, labels[label.name], label.text, label.where)
            )
        elif None in columns.names:
            faults.append(LabelReading("requests", "column", "added", None, None, label.text, label.where))
    for name in NAMES:
        if name not in columns.names:
            faults.append(LabelReading("requests", "column", "missing", name, labels[name], None))
    return faults
