"""Cells that the office left blank, and cells of which the reader is not sure."""

from collections.abc import Sequence
from functools import lru_cache

from gongkai.annual.auditing import codes
from gongkai.annual.auditing.arithmetic import is_fractional
from gongkai.annual.auditing.codes import Code
from gongkai.annual.auditing.form import has_table
from gongkai.annual.auditing.labels import SECTION_OF, cells_in, first_place, place_label, table_label
from gongkai.annual.editions import EDITIONS, Edition
from gongkai.annual.report import STATES, AnnualReport, Cell, CellName, EditionName, Finding
from gongkai.annual.wording import Wording

_NAMED = 3


def blanks(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """One notice for the blank cells of a table, zero is to be written as 0."""
    return [
        _blank_finding(report, edition, cells)
        for edition, table in _tables(report)
        if (cells := [c for c in _cells(report, edition, table) if c.state == "blank"])
    ]


def unsure(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """One notice for the cells of a table that were solved, are in doubt, or were not found."""
    return [
        _unsure_finding(report, edition, cells)
        for edition, table in _tables(report)
        if (cells := _unsure_cells(report, edition, table))
    ]


def _tables(report: AnnualReport) -> list[tuple[Edition, str]]:
    if report.edition is None:
        return []
    edition = EDITIONS[report.edition]
    return [(edition, t.name) for t in edition.tables if has_table(report, t.name)]


def _cells(report: AnnualReport, edition: Edition, table: str) -> list[Cell]:
    return cells_in(report, _names(edition.name, table))


@lru_cache
def _names(edition: EditionName, table: str) -> tuple[CellName, ...]:
    return tuple(name for name in EDITIONS[edition].cell_names if name.table == table)


def _unsure_cells(report: AnnualReport, edition: Edition, table: str) -> list[Cell]:
    """Without figures that are no count, and rows and columns missing from the source: other rules name those."""
    reading = report.readings.get(table)
    lost = {label.name for label in reading.labels if label.fault == "missing"} if reading else set()
    return [
        c
        for c in _cells(report, edition, table)
        if c.state in ("uncertain", "inferred", "missing")
        and not (c.state == "missing" and {c.name.row, c.name.column} & lost)
        and not is_fractional(report, c)
    ]


def _named(edition: Edition, cells: Sequence[Cell]) -> Wording:
    labels = [place_label(edition, c.name) for c in cells[:_NAMED]]
    more = Wording("等", " and others") if len(cells) > _NAMED else Wording("", "")
    return Wording("、".join(x.zh for x in labels) + more.zh, "; ".join(x.en for x in labels) + more.en)


def _finding(report: AnnualReport, code: Code, cells: Sequence[Cell], message: Wording) -> Finding:
    names: tuple[CellName, ...] = tuple(c.name for c in cells)
    section = SECTION_OF[names[0].table]
    return code.finding(message, cells=names, section=section, where=first_place(report, names))


def _blank_finding(report: AnnualReport, edition: Edition, cells: Sequence[Cell]) -> Finding:
    marks = sorted({(c.raw or "").strip() for c in cells} - {""})
    used = Wording(f"（填“{'”“'.join(marks)}”）", f" (marked {' '.join(marks)})") if marks else Wording("", "")
    named, table = _named(edition, cells), table_label(cells[0].name.table)
    message = Wording(
        f"{table.zh}有{len(cells)}格没有填数{used.zh}，没有的应填0：{named.zh}",
        f"{len(cells)} cells of {table.en} hold no figure{used.en}; none is written 0: {named.en}",
    )
    return _finding(report, codes.BLANK, cells, message)


def _unsure_finding(report: AnnualReport, edition: Edition, cells: Sequence[Cell]) -> Finding:
    counts = {words: sum(c.state == state for c in cells) for state, words in STATES.items()}
    zh = "、".join(f"{n}格{words.zh}" for words, n in counts.items() if n)
    en = ", ".join(f"{n} {words.en}" for words, n in counts.items() if n)
    named, table = _named(edition, cells), table_label(cells[0].name.table)
    message = Wording(f"{table.zh}识读不确定，请核对原件：{zh}（{named.zh}）", f"Check {table.en}: {en} ({named.en})")
    return _finding(report, codes.UNSURE, cells, message)
