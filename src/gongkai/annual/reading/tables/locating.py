"""Rows -> where each statutory table stands: the rows from its first label to its last figure.

A table is found by its labels, not by the section it stands in, so that a page's other tables (navigation,
calendars, budgets) and a report without headings do not matter.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from gongkai.annual.reading.rows import Row
from gongkai.annual.reading.sections import heading_of
from gongkai.annual.reading.tables.vocabulary import GENERIC, Label, core, is_fragment, labels_of
from gongkai.characters import compact

TABLES = ("proactive", "requests", "disputes")
_ENOUGH = {"proactive": 3, "requests": 6, "disputes": 4}
_PROSE = 70
_CAPTION = re.compile(r"表\d{0,2}.{0,20}|.{0,20}(?:统计|情况)表|(?:计量|数据|金额)?单位.{1,8}")
"""What offices print between a heading and its table, without spaces and punctuation: 表1, 单位：件、万元, …统计表."""


@dataclass(slots=True)
class Region:
    """Rows ``start`` to ``stop`` (exclusive) hold a table; ``labels`` are its distinct labels seen there."""

    table: str
    start: int
    stop: int
    labels: set[Label]


def locate(rows: Sequence[Row]) -> dict[str, list[Region]]:
    """For each table the regions that hold it, best first (several: the source prints it more than once)."""
    hits: dict[str, list[tuple[int, frozenset[Label]]]] = {table: [] for table in TABLES}
    for index, row in enumerate(rows):
        for table, labels in _row_labels(row).items():
            hits[table].append((index, labels))
    found = {table: _regions(rows, table, hits[table]) for table in TABLES}
    _part(found)
    for table, regions in found.items():
        regions[:] = [_with_figures(rows, table, region) for region in regions]
        regions.sort(key=lambda region: -len(region.labels))
    return found


_NO_LABELS: Mapping[str, frozenset[Label]] = {}


def _row_labels(row: Row) -> Mapping[str, frozenset[Label]]:
    """The labels that a row prints, by table."""
    if not row.labels or (row.kind == "plain" and _length(row) > 2 * _PROSE):
        return _NO_LABELS
    return _labels_of_all(tuple([cell.text for cell in row.labels]))


@lru_cache(maxsize=8192)  # every report prints the same rows of labels
def _labels_of_all(texts: tuple[str, ...]) -> Mapping[str, frozenset[Label]]:
    found: dict[str, set[Label]] = {}
    for text in (*texts, "".join(texts)) if len(texts) > 1 else texts:
        labels = labels_of(text)
        if not labels or core(text) in GENERIC:
            continue
        for label in labels:
            found.setdefault(label.table, set()).add(label)
    return {table: frozenset(labels) for table, labels in found.items()}


def _breaks(row: Row) -> bool:
    """Whether a row cannot stand inside a table: prose, or the heading of a section."""
    heading = heading_of(row)
    if heading is not None and heading.core == heading.number:
        return True
    return row.kind == "plain" and _length(row) > _PROSE and not _row_labels(row) and len(row.values) < 5


def _length(row: Row) -> int:
    """Characters without the spaces that align columns."""
    return sum([len(cell.text) for cell in row.cells])


def _regions(rows: Sequence[Row], table: str, hits: list[tuple[int, frozenset[Label]]]) -> list[Region]:
    regions: list[Region] = []
    for index, labels in hits:
        last = regions[-1] if regions else None
        if (
            last
            and not any(_breaks(rows[i]) for i in range(last.stop, index))
            and not _again(rows, last, index, labels)
        ):
            last.stop = index + 1
            last.labels |= labels
        else:
            regions.append(Region(table, index, index + 1, set(labels)))
    return [r for r in regions if len(r.labels) >= _ENOUGH[table] and _has_figures(rows, r)]


def _again(rows: Sequence[Row], region: Region, index: int, labels: frozenset[Label]) -> bool:
    """Whether another print of the same table starts: its first row again in another grid, after its last row."""
    if rows[index].group == rows[region.stop - 1].group:
        return False
    first = {"requests": "new", "proactive": "regulations", "disputes": "reconsideration"}[region.table]
    last = {"requests": "carried_out", "proactive": "fees", "disputes": "litigation_after_reconsideration"}
    names = {label.name for label in region.labels if label.axis == "row"}
    if first not in names or last[region.table] not in names:
        return False
    coming = {label.name for row in rows[index : index + 6] for label in _row_labels(row).get(region.table, ())}
    return first in coming


def _has_figures(rows: Sequence[Row], region: Region) -> bool:
    for row in rows[region.start : region.stop + 16]:
        if any(cell.is_value or (cell.is_empty and row.kind != "plain") for cell in row.cells):
            return True
    return False


def _part(found: dict[str, list[Region]]) -> None:
    """A region ends where the next table's begins."""
    every = sorted((r for regions in found.values() for r in regions), key=lambda r: r.start)
    for region, following in pairwise(every):
        region.stop = min(region.stop, following.start) if following.start > region.start else region.stop


def _with_figures(rows: Sequence[Row], table: str, region: Region) -> Region:
    """Stretch a region over the figures that follow its last label and the header that precedes its first."""
    stop = region.stop
    while stop < len(rows) and not _breaks(rows[stop]) and not _foreign(rows[stop], table):
        row = rows[stop]
        if _is_renamed_heading(rows, stop):
            break
        same = row.group == rows[stop - 1].group if row.kind == "grid" else row.kind != "plain" and len(row.cells) > 2
        goes_on = same or row.values or _is_header(row) or (row.kind != "plain" and not row.labels)
        if not goes_on and not _leads_to_figures(rows, stop):
            break
        stop += 1
    while stop < len(rows) and _completes(rows[stop - 1], rows[stop]):
        stop += 1
    start = region.start
    while start > 0 and not _breaks(rows[start - 1]) and (_is_header(rows[start - 1]) or _is_piece(rows[start - 1])):
        start -= 1
    while start > 0 and _is_caption_in(rows, start):
        start -= 1
    return Region(table, _up_to_heading(rows, start), stop, region.labels)


def _is_caption_in(rows: Sequence[Row], start: int) -> bool:
    """Whether the row above is a short one of the same grid, without figures: a caption or a unit."""
    row = rows[start - 1]
    within = row.kind == "grid" and row.group == rows[start].group
    return within and _short_label(row) and not _breaks(row) and not _row_labels(row)


def _up_to_heading(rows: Sequence[Row], start: int) -> int:
    """Take in the few short words between a section's heading and its table (类别, 单位：件)."""
    for index in range(start - 1, max(start - 4, -1), -1):
        if _breaks(rows[index]):
            return index + 1
        short = _length(rows[index]) <= 8 and not any(mark in rows[index].raw for mark in "。，；,;")
        if not short and not _CAPTION.fullmatch(compact(rows[index].raw)):
            return start
    return start


def _completes(row: Row, following: Row) -> bool:
    """Whether a row is the rest of the label of the one before, wrapped under its figures."""
    if not row.labels or following.values or len(following.cells) != 1:
        return False
    return bool(labels_of(row.labels[-1].text + following.cells[0].text)) and not labels_of(row.labels[-1].text)


def _short_label(row: Row) -> bool:
    return not row.values and 0 < _length(row) <= 45 and not any(mark in row.raw for mark in "。；;")


def _leads_to_figures(rows: Sequence[Row], index: int) -> bool:
    """Whether only a few short label rows, a label broken over lines, part a row from figures."""
    for row in rows[index : index + 5]:
        if row.values and all(is_fragment(cell.text) for cell in row.labels):
            return True
        if not _short_label(row) or _breaks(row):
            return False
    return False


def _is_piece(row: Row) -> bool:
    texts = [cell.text for cell in row.cells if cell.text]
    return bool(texts) and all(cell.figure is None for cell in row.cells) and all(is_fragment(t) for t in texts)


def _is_renamed_heading(rows: Sequence[Row], index: int) -> bool:
    """Whether a numbered line of words that no label holds stands before words, not figures: a section's heading."""
    row = rows[index]
    if row.kind != "plain" or row.values or heading_of(row) is None or is_fragment(core(row.raw)):
        return False
    return index + 1 < len(rows) and bool(rows[index + 1].labels) and not rows[index + 1].values


def _foreign(row: Row, table: str) -> bool:
    labels = _row_labels(row)
    return bool(labels) and table not in labels


def _is_header(row: Row) -> bool:
    """A row that only holds generic labels (总计 printed alone)."""
    texts = [cell.text for cell in row.labels]
    return not row.values and all(core(text) in GENERIC for text in texts) and bool(texts)
