"""The proactive table (主动公开政府信息情况): region -> drafts. Its rows hold one to three figures."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from gongkai.annual.editions import EDITIONS, INFORMATION, Column, Edition, Table
from gongkai.annual.editions import Row as FormRow
from gongkai.annual.reading.rows import Row, RowCell
from gongkai.annual.reading.tables.aligning import Match, align
from gongkai.annual.reading.tables.doubt import LOST_CELL
from gongkai.annual.reading.tables.drafts import Drafts, Group
from gongkai.annual.reading.tables.faults import absent_rows, fault_of
from gongkai.annual.reading.tables.placing import Frame, Places, may_have_lost, place
from gongkai.annual.reading.tables.runs import Run, runs_of
from gongkai.annual.reading.tables.vocabulary import VOCABULARY, core, key
from gongkai.annual.report import CellName, EditionName, LabelReading

_LIKE = 0.55
_WITHOUT_WORDS = re.compile(r"[^\u4e00-\u9fff]*")
"""A figure that cannot be read, (12), is no name of a row."""
_BLOCK_STARTS = frozenset(
    [core(INFORMATION), *(core(g) for e in EDITIONS.values() for r in e.table("proactive").rows for g in r.groups)]
)
"""Labels that open a block with columns of its own."""


@lru_cache
def _header_words(name: EditionName) -> tuple[str, ...]:
    """Labels of the table that head columns or blocks, as ``core`` gives them."""
    edition = EDITIONS[name]
    names = [
        text for text, found in VOCABULARY.items() if any(e.table == "proactive" and e.axis != "row" for e in found)
    ]
    return (*names, *(core(c.label) for r in edition.table("proactive").rows for c in r.columns))


def read_proactive(rows: Sequence[Row], edition: Edition) -> Drafts:
    """Drafts of the rows of the edition's table."""
    table = edition.table("proactive")
    found = runs_of(rows, 1, _header_words(edition.name))
    headers = _headers(rows, table)
    above = _headers_above(rows, headers)
    drafts = Drafts("proactive")
    matches = [m for m in align(found.runs, edition.name, table.name, 1) if m.likeness >= _LIKE]
    for match in matches:
        row, run = table.rows[match.row], found.runs[match.run]
        _place_row(drafts, run, row, _printed_order(row, above.get(id(run.cells[-1]), ())))
    drafts.labels += _row_faults(table, found.runs, matches)
    drafts.labels += absent_rows(table, {match.row for match in matches}, rows)
    drafts.labels += _column_faults(table, headers)
    _scale_fees(drafts, rows)
    return drafts


def _place_row(drafts: Drafts, run: Run, row: FormRow, columns: Sequence[Column]) -> None:
    cells = tuple(CellName("proactive", row.name, column.name) for column in columns)
    places = _places(run, len(columns))
    if places is None:
        drafts.doubt = LOST_CELL
        drafts.groups.append(Group(cells, list(place(run, Frame(len(columns))).choices)))
    else:
        drafts.placed.update(zip(cells, places, strict=True))


def _places(run: Run, width: int) -> Places | None:
    """The figures in order; else the first cells after the label, when all that follows them is empty."""
    values = run.values
    if len(values) == width:
        return tuple(values)
    behind = _behind_label(run)
    if len(behind) == width:
        return tuple(behind)  # a number before the label counts the rows
    apart = run.row is None or run.row.kind != "plain"  # else 5 5 may be one spaced figure
    repeated = len({cell.text for cell in values[width - 1 :]}) == 1 and not any(cell.piece for cell in values)
    if len(values) > width and apart and repeated:
        return tuple(values[:width])  # a merged cell that the source repeats in each of its columns
    if run.row is None or run.row.kind == "plain":
        return None
    cells = run.cells
    end = max((i for i, cell in enumerate(cells) if cell.is_label), default=-1)
    window, rest = cells[end + 1 : end + 1 + width], cells[end + 1 + width :]
    lost = width > 1 and may_have_lost(run.row, window)
    if len(window) == width and all(cell.is_empty for cell in rest) and not lost:
        return tuple(window)
    return None


def _behind_label(run: Run) -> list[RowCell]:
    end = max((i for i, cell in enumerate(run.cells) if cell.is_label), default=-1)
    return [cell for cell in run.cells[end + 1 :] if cell.is_value]


Header = tuple[str, RowCell]


def _headers(rows: Sequence[Row], table: Table) -> list[Header]:
    """The column labels printed, in order, each with the name of the column it is most like."""
    labels = {core(c.label): c.name for r in table.rows for c in r.columns}
    found: list[Header] = []
    for row in rows:
        for cell in row.labels:
            word = core(cell.text)
            if len(word) > 26 or not word:
                continue
            exact = labels.get(word)
            if exact is None and word[:1] in "本现上对处采收新废制" and word not in VOCABULARY:
                like, best = max((ratio(word, label) / 100, name) for label, name in labels.items())
                head = next((n for label, n in labels.items() if word.startswith(label)), None)
                exact = head or (best if like >= _LIKE else None)
            if exact:
                found.append((exact, cell))
    return found


def _headers_above(rows: Sequence[Row], headers: Sequence[Header]) -> dict[int, tuple[str, ...]]:
    """For the last cell of every row, by identity, the columns that its own block's header names."""
    named = {id(cell): name for name, cell in headers}
    above: dict[int, tuple[str, ...]] = {}
    block: list[str] = []
    for row in rows:
        for cell in row.cells:
            if cell.figure is not None:
                continue
            if core(cell.text) in _BLOCK_STARTS:
                block = []
            elif id(cell) in named:
                block.append(named[id(cell)])
        if row.cells:
            above[id(row.cells[-1])] = tuple(block)
    return above


def _printed_order(row: FormRow, header: Sequence[str]) -> Sequence[Column]:
    """The row's columns in the order of its header, when that names them all in another order."""
    by_name = {column.name: column for column in row.columns}
    if len(header) != len(by_name) or set(header) != set(by_name):
        return row.columns
    return [by_name[name] for name in header]


def _row_faults(table: Table, runs: Sequence[Run], matches: Sequence[Match]) -> list[LabelReading]:
    faults: list[LabelReading] = []
    for match in matches:
        row, run = table.rows[match.row], runs[match.run]
        text = run.own[-1] if run.own and run.row is not None and run.row.kind != "plain" else None
        if text and not _WITHOUT_WORDS.fullmatch(text) and core(text) not in core(row.label):
            fault = fault_of(core(text), core(row.label))
            where = run.row.where if run.row else None
            faults.append(LabelReading("proactive", "row", fault, row.name, row.label, text, where))
    return faults


def _column_faults(table: Table, headers: Sequence[Header]) -> list[LabelReading]:
    labels = {c.name: c.label for r in table.rows for c in r.columns}
    faults: dict[str, LabelReading] = {}
    for name, cell in headers:
        if core(cell.text) not in core(labels[name]):
            fault = fault_of(core(cell.text), core(labels[name]))
            faults.setdefault(
                cell.text, LabelReading("proactive", "column", fault, name, labels[name], cell.text, cell.where)
            )
    return list(faults.values())


def _scale_fees(drafts: Drafts, rows: Sequence[Row]) -> None:
    """A header that says 单位：元 states another unit than the form's 万元: the figures get that unit."""
    for row in rows:
        for cell in row.labels:
            word = key(cell.text)
            if "金额" in word and "单位元" in word:
                for name, place in drafts.placed.items():
                    if name.row == "fees" and place is not None and place.figure and place.figure.value is not None:
                        place.figure = replace(place.figure, unit=place.figure.unit or "元")
