"""Several files as the parts of one report: their rows in the order of the form, whatever order they were given in."""

import re
from collections.abc import Sequence

from gongkai.annual.editions import EDITIONS, SECTION_OF_TABLE
from gongkai.annual.reading.dates import days_in
from gongkai.annual.reading.document import Document
from gongkai.annual.reading.head import titles_of
from gongkai.annual.reading.rows import Row, rows_of
from gongkai.annual.reading.sections import heading_of
from gongkai.annual.reading.tables.locating import TABLES, locate
from gongkai.annual.reading.tables.vocabulary import labels_of
from gongkai.characters import compact

Landmark = tuple[int, int]
"""Section (0: the title) and place within it: a part of section one, or a row of its table."""

_TITLE: Landmark = (0, 0)
_SIGNED: Landmark = (9, 0)
_HEADER = 6
"""Rows that may stand above the first figures of a table."""
_LONGEST_ROW = 90
_ROWS = {
    table: {row.name: at for edition in EDITIONS.values() for at, row in enumerate(edition.table(table).rows, 1)}
    for table in TABLES
}
_PART = re.compile(
    r"[一二三四五](主动公开|依申请公开|政府信息(?:资源)?管理|(?:政府信息公开)?平台建设|监督保障)(?:情况)?"
)
"""The parts of section one in the form's own words; in other words they may be problems of section five."""


def rows_of_parts(documents: Sequence[Document]) -> list[Row]:
    """The rows of all parts; groups of different parts stay apart.

    A part stands where the first heading, table or title in it says; one that holds none follows the one it was given
    after.
    """
    parts = [rows_of(document) for document in documents]
    rows: list[Row] = []
    for part in _in_order(parts) if len(parts) > 1 else parts:
        base = rows[-1].group + 1 if rows else 0
        for row in part:
            row.group += base
        rows.extend(part)
    return rows


def _in_order(parts: Sequence[list[Row]]) -> Sequence[list[Row]]:
    titled = [any(title.year for title in titles_of(part, [False] * len(part))) for part in parts]
    if all(titled):
        titled = [False] * len(parts)  # the same head on every page tells nothing
    marks = [
        _TITLE if title else _first_landmark(part) or _signed(part) for part, title in zip(parts, titled, strict=True)
    ]
    known = [mark for mark in marks if mark is not None]
    if known == sorted(known) and marks[0] is not None and marks[0] <= (1, 0):
        return parts
    places: list[Landmark] = []
    for mark, part in zip(marks, parts, strict=True):
        places.append(mark or _first_part(part) or (places[-1] if places else _TITLE))
    return [part for _, part in sorted(zip(places, parts, strict=True), key=lambda item: item[0])]


def _first_landmark(rows: Sequence[Row]) -> Landmark | None:
    starts = {region.start for regions in locate(rows).values() for region in regions}
    for index, row in enumerate(rows):
        heading = heading_of(row)
        if heading is not None and heading.core == heading.number:
            return heading.number, 0
        if index in starts or row.values:
            mark = next((mark for at in rows[index : index + _HEADER] if (mark := _of_row(at))), None)
            if mark is not None:
                return mark
    return None


def _of_row(row: Row) -> Landmark | None:
    """The section and place of the table row that a row's label names: a page may begin in mid-table."""
    if row.kind == "plain" and len(row.text) > _LONGEST_ROW:
        return None
    for label in (label for cell in row.labels for label in labels_of(cell.text)):
        if label.axis == "row":
            return SECTION_OF_TABLE[label.table], _ROWS[label.table][label.name]
    return None


def _first_part(rows: Sequence[Row]) -> Landmark | None:
    """The first part of section one that a page without other landmarks names."""
    for row in rows:
        words = compact(re.split("[。:：]", row.text[:20])[0])
        if _PART.fullmatch(words):
            return 1, "一二三四五".index(words[0]) + 1
    return None


def _signed(rows: Sequence[Row]) -> Landmark | None:
    """The end, of a page without headings and tables that closes with the day it was signed."""
    last = rows[-1].text.replace(" ", "") if rows else ""
    days = days_in(last)
    return _SIGNED if days and len(last) <= len(days[0][1]) + 2 else None
