"""XLSX to a Document: every sheet that is shown, as paragraphs and grids, read from the XML itself.

A sheet has no paragraphs; they are told from tables by their rows. Rows with two or more filled cells, with a
border, or merged downward, and single texts between such rows, make a table; a single text outside of one is a
paragraph. A row without text ends a table. Inside a table every position is a cell: what was not filled is blank.
A place is the sheet and the cell: ``B5``.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.archives import Archive, open_archive
from gongkai.annual.reading.document import Block, Document, Paragraph
from gongkai.annual.reading.grids import LONG, TOO_MANY, RawCell, RawTable, table_to_blocks
from gongkai.annual.reading.limits import Limits
from gongkai.annual.reading.loaders.xlsx_values import (
    Book,
    cell_styles,
    merged_areas,
    position,
    reference,
    shared_strings,
    shown,
)
from gongkai.annual.report import Where

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PART_OF_TABLE = "第二十条"
_SPARE = 5  # of the cells allowed to other formats: a sheet of data is not a report, and takes long
_TALLEST = 1000  # rows of a merged area


def load(data: bytes, source: int, limits: Limits) -> Document:
    """ReadError ``damaged``, ``encrypted``, ``unsafe_archive``, ``unsafe_xml``, ``too_large``, ``too_many_cells``."""
    archive = open_archive(data, limits)
    name = _main_part(archive)
    workbook = archive.xml(name)
    s = workbook.tag[: workbook.tag.find("}") + 1] if isinstance(workbook.tag, str) else ""
    targets = _relations(archive, name)
    book = _book(archive, workbook, targets, s)
    blocks: list[Block] = []
    for title, part in _shown_sheets(workbook, targets, s):
        if part in archive:
            sheet = _read_sheet(archive.xml(part), s, book, limits)
            blocks += _sheet_to_blocks(sheet, title, source, limits)
    return Document(blocks, _MEDIA_TYPE)


def _main_part(archive: Archive) -> str:
    for target, kind in _relations(archive, "").values():
        if kind.endswith("/officeDocument") and target in archive:
            return target
    return "xl/workbook.xml"


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Target and type by id of what a part refers to; an empty name means the package itself."""
    folder, file = posixpath.split(part)
    name = posixpath.join(folder, "_rels", file + ".rels")
    found: dict[str, tuple[str, str]] = {}
    if name in archive:
        for relation in archive.xml(name):
            target = relation.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[relation.get("Id") or ""] = (path, relation.get("Type") or "")
    return found


def _book(archive: Archive, workbook: etree._Element, targets: dict[str, tuple[str, str]], s: str) -> Book:
    by_kind = {kind.rpartition("/")[2]: target for target, kind in targets.values() if target in archive}
    strings = shared_strings(archive.xml(by_kind["sharedStrings"]), s) if "sharedStrings" in by_kind else ()
    none: frozenset[str] = frozenset()
    styles = cell_styles(archive.xml(by_kind["styles"]), s) if "styles" in by_kind else (none, none, none)
    properties = workbook.find(f"{s}workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return Book(strings, *styles, since_1904)


def _shown_sheets(workbook: etree._Element, targets: dict[str, tuple[str, str]], s: str) -> Iterator[tuple[str, str]]:
    for sheet in workbook.iterfind(f"{s}sheets/{s}sheet"):
        if sheet.get("state", "visible") == "visible":
            number = next((value for key, value in sheet.items() if str(key).endswith("}id")), "")
            target, kind = targets.get(str(number), ("", ""))
            if kind.endswith("/worksheet"):
                yield sheet.get("name") or "", target


@dataclass(slots=True)
class _Sheet:
    """Texts by position; ``bordered`` rows; ``merged``: rows and columns of an area by its first position."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    bordered: set[int] = field(default_factory=set)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


def _read_sheet(root: etree._Element, s: str, book: Book, limits: Limits) -> _Sheet:
    sheet = _Sheet(merged={(row, column): (rows, columns) for row, column, rows, columns in merged_areas(root, s)})
    hidden_columns = _hidden_columns(root, s)
    row_number = -1
    for row in root.iterfind(f"{s}sheetData/{s}row"):
        given = row.get("r") or ""
        row_number = int(given) - 1 if given.isdigit() and len(given) < 8 else row_number + 1
        if row.get("hidden") in ("1", "true"):
            continue
        column = -1
        for cell in row.iterfind(f"{s}c"):
            at = position(cell.get("r") or "")
            column = at[1] if at else column + 1
            if column in hidden_columns:
                continue
            text = shown(cell, s, book).strip()
            if text:
                sheet.texts[row_number, column] = text
            if cell.get("s", "0") in book.bordered:
                sheet.bordered.add(row_number)
        if len(sheet.texts) > limits.cells // _SPARE:
            raise ReadError("too_many_cells", TOO_MANY)
    return sheet


def _hidden_columns(root: etree._Element, s: str) -> frozenset[int]:
    hidden: set[int] = set()
    for column in root.iterfind(f"{s}cols/{s}col"):
        first, last = column.get("min") or "", column.get("max") or ""
        if column.get("hidden") in ("1", "true") and first.isdigit() and last.isdigit():
            hidden.update(range(int(first[:5]) - 1, min(int(last[:5]), 16384)))
    return frozenset(hidden)


def _sheet_to_blocks(sheet: _Sheet, title: str, source: int, limits: Limits) -> list[Block]:
    by_row: dict[int, list[int]] = {}
    for row, column in sheet.texts:
        by_row.setdefault(row, []).append(column)
    _cover_merged_rows(sheet, by_row)
    blocks: list[Block] = []
    for run in _runs(sorted(by_row)):
        first, last = _table_rows(run, by_row, sheet)
        for row in run[:first]:
            blocks += _paragraphs(row, by_row, sheet, (title, source))
        if first < last:
            table = _table(run[first:last], by_row, sheet, (title, source, limits))
            blocks += table_to_blocks(table, limits)
        for row in run[last:]:
            blocks += _paragraphs(row, by_row, sheet, (title, source))
    return blocks


def _cover_merged_rows(sheet: _Sheet, by_row: dict[int, list[int]]) -> None:
    """A text merged downward fills all its rows; they are no gap in the table."""
    last = max(by_row, default=0)
    for (row, column), (rows, _) in sheet.merged.items():
        if rows > 1 and (row, column) in sheet.texts:
            for below in range(row + 1, min(row + rows, row + _TALLEST, last)):
                by_row.setdefault(below, [])


def _runs(rows: list[int]) -> Iterator[list[int]]:
    """Rows that follow each other."""
    run: list[int] = []
    for row in rows:
        if run and row != run[-1] + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _table_rows(run: list[int], by_row: dict[int, list[int]], sheet: _Sheet) -> tuple[int, int]:
    """The part of a run that is a table, from its first to its last row that can only be one."""
    sure = [i for i, row in enumerate(run) if _is_table_row(row, by_row[row], sheet)]
    return (sure[0], sure[-1] + 1) if sure else (len(run), len(run))


def _is_table_row(row: int, columns: list[int], sheet: _Sheet) -> bool:
    if len(columns) != 1:
        return len(columns) > 1
    text = sheet.texts[row, columns[0]]
    if len(text) > LONG:
        return False
    return row in sheet.bordered or text.startswith(_PART_OF_TABLE)


def _paragraphs(row: int, by_row: dict[int, list[int]], sheet: _Sheet, place: tuple[str, int]) -> Iterator[Paragraph]:
    for column in sorted(by_row[row]):
        where = Where(place[1], sheet=place[0], cell=reference(row, column))
        for line in sheet.texts[row, column].split("\n"):
            if line.strip():
                yield Paragraph(line.strip(), where)


def _table(rows: list[int], by_row: dict[int, list[int]], sheet: _Sheet, place: tuple[str, int, Limits]) -> RawTable:
    """Every position of the table's rectangle that no merged area covers is a cell."""
    title, source, limits = place
    columns = [column for row in rows for column in by_row[row]]
    left, right = min(columns), max(columns)
    right = max([right, *(c + sheet.merged.get((r, c), (1, 1))[1] - 1 for r in rows for c in by_row[r])])
    if (right - left + 1) * len(rows) > limits.cells // _SPARE:
        raise ReadError("too_many_cells", TOO_MANY)
    covered = _covered(sheet, rows, right, limits)
    table = RawTable(Where(source, sheet=title, cell=reference(rows[0], left)), ends=[len(rows)] * len(rows))
    for row in rows:
        cells = []
        for column in range(left, right + 1):
            if (row, column) not in covered:
                down, across = sheet.merged.get((row, column), (1, 1))
                where = Where(source, sheet=title, cell=reference(row, column))
                text = sheet.texts.get((row, column), "")
                cells.append(RawCell(text, 0, column - left, down, across, where))
        table.rows.append(cells)
    return table


def _covered(sheet: _Sheet, rows: list[int], right: int, limits: Limits) -> set[tuple[int, int]]:
    """The positions of the table that merged areas hide."""
    covered: set[tuple[int, int]] = set()
    work = 0
    for (row, column), (down, across) in sheet.merged.items():
        first, end = max(row, rows[0]), min(row + down, rows[-1] + 1)
        after = min(column + across, right + 1)
        if first < end and column < after:
            work += (end - first) * (after - column)
            if work > limits.cells * 2:  # areas over each other, as no program writes them
                raise ReadError("too_many_cells", TOO_MANY)
            covered.update((r, c) for r in range(first, end) for c in range(column, after))
            covered.discard((row, column))
    return covered
