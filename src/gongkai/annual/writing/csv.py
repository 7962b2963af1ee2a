"""The report as one CSV: a line a cell, after the head and the sections; ``from_csv`` reads it back.

Columns: table, row, column, label, value, state, raw. The head is the table ``head`` (rows title, agency, year,
published, edition), the sections are the table ``section`` (row ``3``, or ``1.2`` for a subsection, whose column is
its part); there ``label`` is the heading and ``value`` the text. UTF-8 with a mark, so that spreadsheets see it.
A text that a spreadsheet would run as a formula gets an apostrophe in front.
"""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import get_args

from gongkai.annual.editions import EDITIONS
from gongkai.annual.errors import ReadError
from gongkai.annual.report import (
    AnnualReport,
    Cell,
    CellName,
    EditionName,
    HeadField,
    Part,
    Section,
    State,
    Subsection,
    Value,
)
from gongkai.annual.wording import Wording
from gongkai.annual.writing.blocks import figure, plain
from gongkai.annual.writing.layout import labels

COLUMNS = ("table", "row", "column", "label", "value", "state", "raw")
HEAD_LABELS = {"title": "标题", "agency": "行政机关", "year": "年度", "published": "公布日期"}
EDITION_LABEL = "格式版本"

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?\Z")


def write(report: AnnualReport) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([guarded(field) for field in line] for line in _lines(report))
    return out.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula; ``unguarded`` is its inverse. Numbers stay numbers."""
    risky = text[:1] in tuple("=+-@'\t\r") and text != "" and not _NUMBER.match(text)
    return "'" + text if risky else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") else text


def _lines(report: AnnualReport) -> Iterator[tuple[str, ...]]:
    for name, label in HEAD_LABELS.items():
        field: HeadField = getattr(report, name)
        yield "head", name, "", label, _text(field.value), field.state, _text(field.raw)
    yield "head", "edition", "", EDITION_LABEL, _text(report.edition), "", ""
    for section in report.sections:
        yield "section", str(section.number), "", plain(section.heading), plain(section.text), "", ""
        for position, part in enumerate(section.subsections, start=1):
            at = f"{section.number}.{position}"
            yield "section", at, part.part or "", plain(part.heading), plain(part.text), "", ""
    named = labels(report.edition) if report.edition else {}
    for cell in report.cells.values():
        value = "" if cell.value is None else figure(cell.value)
        yield *cell.name, named.get(cell.name, ""), value, cell.state, _text(cell.raw)


def _text(value: object) -> str:
    return "" if value is None else plain(str(value))


def from_csv(data: bytes) -> AnnualReport:
    """What ``write`` wrote, without sources, places and evidence. ReadError for any other CSV."""
    try:
        lines = [[unguarded(field) for field in line] for line in csv.reader(io.StringIO(data.decode("utf-8-sig")))]
        if not lines or tuple(lines[0]) != COLUMNS:
            raise ValueError("not the columns of write()")
        return _report([line for line in lines[1:] if line])
    except (ValueError, KeyError, IndexError, ArithmeticError, csv.Error) as error:
        reason = Wording(
            "这个CSV不是由本软件写出的年度报告", "this CSV is not an annual report written by this software"
        )
        raise ReadError("csv_foreign", reason) from error


def _report(lines: list[list[str]]) -> AnnualReport:
    head = {line[1]: line for line in lines if line[0] == "head"}
    edition = _edition(head["edition"][4])
    year = _field(head["year"])
    return AnnualReport(
        title=_field(head["title"]),
        agency=_field(head["agency"]),
        year=HeadField(int(year.value) if year.value else None, year.state, year.raw),
        published=_field(head["published"]),
        edition=edition,
        sections=tuple(_sections([line for line in lines if line[0] == "section"])),
        cells={cell.name: cell for cell in _cells([x for x in lines if x[0] not in ("head", "section")], edition)},
    )


def _edition(text: str) -> EditionName | None:
    return next((name for name in EDITIONS if name == text), None)


def _field(line: list[str]) -> HeadField:
    return HeadField(line[4] or None, _state(line[5]), line[6] or None)


def _state(text: str) -> State:
    return next(state for state in get_args(State) if state == text)


def _sections(lines: list[list[str]]) -> Iterator[Section]:
    for line in (line for line in lines if "." not in line[1]):
        parts = tuple(
            Subsection(next((part for part in get_args(Part) if part == at[2]), None), at[3], at[4])
            for at in lines
            if at[1].startswith(line[1] + ".")
        )
        yield Section(int(line[1]), line[3], line[4], parts)


def _cells(lines: list[list[str]], edition: EditionName | None) -> Iterator[Cell]:
    units = EDITIONS[edition].units if edition else {}
    for table, row, column, _, text, state, raw in lines:
        name = CellName(table, row, column)
        value: Value | None = None
        if text:
            value = Decimal(text) if units[name] == "money" else int(text)
        yield Cell(name, value, _state(state), raw or None)
