"""Rows -> the statutory tables: which form, where each table stands, every cell, and how each table was read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.annual.editions import EDITIONS, SECTION_OF_TABLE, Edition
from gongkai.annual.reading.dates import years_in
from gongkai.annual.reading.head import titles_of
from gongkai.annual.reading.rows import Row
from gongkai.annual.reading.sections import heading_of
from gongkai.annual.reading.tables.disputes import read_disputes
from gongkai.annual.reading.tables.doubt import GLYPHS, OCR, glyph_doubt
from gongkai.annual.reading.tables.drafts import Drafts
from gongkai.annual.reading.tables.faults import absent_columns, is_of_layout
from gongkai.annual.reading.tables.locating import TABLES, Region, locate
from gongkai.annual.reading.tables.proactive import read_proactive
from gongkai.annual.reading.tables.requests import read_requests
from gongkai.annual.reading.tables.settling import settle
from gongkai.annual.reading.tables.vocabulary import key
from gongkai.annual.report import Cell, CellName, EditionName, TableReading
from gongkai.characters import compact

_ROWS_OF_2021 = ("逾期不补正", "逾期未按收费")
_WHOLE = 0.8
"""A print with this share of the labels of the fullest one is a whole table."""

_READERS = {"proactive": read_proactive, "requests": read_requests, "disputes": read_disputes}
_SIGNS: dict[EditionName, tuple[str, ...]] = {
    "2021": ("制发件", "废止件", "现行有效", "处理决定数量", "收费金额", "逾期不补正", "逾期未按收费"),
    "2019": ("新制作", "新公开数量", "对外公开总数", "上一年项目", "本年增", "采购项目", "采购总金额", "其他对外管理"),
}
"""Words that only one form prints (处理决定数量 stands in both and is outweighed)."""


@dataclass(frozen=True, slots=True)
class Tables:
    """``regions``: where each table stands among the rows. ``copies``: further prints of a table in the source."""

    edition: EditionName | None
    cells: dict[CellName, Cell]
    readings: dict[str, TableReading]
    regions: tuple[Region, ...]
    copies: tuple[Region, ...]


def read_tables(rows: Sequence[Row], *, ocr: bool) -> Tables:
    """The three tables found among the rows; edition null when there is none."""
    located = locate(rows)
    own = {table: _under_heading(rows, table, regions) for table, regions in located.items() if regions}
    best = {table: regions[0] for table, regions in own.items()}
    copies = tuple(r for table, regions in located.items() for r in regions if r is not best[table])
    if not best:
        return Tables(None, {}, {}, (), copies)
    edition = _edition(rows, best)
    drafts: list[Drafts] = []
    readings: dict[str, TableReading] = {}
    for table in TABLES:
        region = best.get(table)
        if region is None:
            readings[table] = TableReading(table, found=False)
            continue
        found = _read(rows[region.start : region.stop], edition, table, ocr)
        for rival in own[table][1:]:
            _doubt_differences(found, _read(rows[rival.start : rival.stop], edition, table, ocr))
        drafts.append(found)
        where = rows[region.start].where
        readings[table] = TableReading(table, True, found.doubt, tuple(found.labels), where)
    cells = settle(edition, drafts)
    return Tables(edition.name, cells, readings, tuple(best.values()), copies)


def _under_heading(rows: Sequence[Row], table: str, regions: Sequence[Region]) -> list[Region]:
    """The prints of a table that count: those under its own section's heading, else the one with most labels.

    A page may print a table twice, or last year's for comparison in another section.
    """
    whole = [region for region in regions if len(region.labels) >= _WHOLE * len(regions[0].labels)]
    own = [region for region in whole if _section_above(rows, region.start) == SECTION_OF_TABLE[table]]
    present = own if len(own) < 2 else [region for region in own if region not in _for_comparison(rows, own)]
    return sorted(present or own, key=lambda region: region.start) or whole[:1]


_COMPARISON = re.compile(r"上一?年度?(?!结转)|去年|往年|同期|对比|比较")
_CAPTION = 40


def _for_comparison(rows: Sequence[Row], prints: Sequence[Region]) -> list[Region]:
    """The prints whose caption says that they are another year's: in words, or by a year before the report's own."""
    captions = [_caption(rows, region.start) for region in prints]
    years = [max((year for year, _, _ in years_in(caption)), default=None) for caption in captions]
    named = [year for year in years if year is not None]
    first = min(region.start for region in prints)
    titles = [title.year for title in titles_of(rows[:first], [False] * first) if title.year]
    own = titles[0] if titles else max(named) if len(named) > 1 else 0
    return [
        region
        for region, caption, year in zip(prints, captions, years, strict=True)
        if _COMPARISON.search(caption) or (year is not None and year < own)
    ]


def _caption(rows: Sequence[Row], start: int) -> str:
    """The short lines above a table, or the first taken for its header."""
    above = max(0, start - 2)
    while any(heading_of(row) or row.values for row in rows[above:start]):
        above += 1
    lines = (row.text for row in rows[above : start + 2] if row.kind == "plain" and len(row.text) <= _CAPTION)
    return "|".join(compact(text) for text in lines)


def _section_above(rows: Sequence[Row], index: int) -> int | None:
    for row in reversed(rows[:index]):
        heading = heading_of(row)
        if heading is not None and heading.core == heading.number:
            return heading.number
    return None


def _doubt_differences(found: Drafts, rival: Drafts) -> None:
    """Two prints of a table that state different figures state none."""
    for name, place in found.placed.items():
        other = rival.placed.get(name)
        if place is not None and other is not None and place.text != other.text:
            found.unsure.add(name)


def _read(rows: Sequence[Row], edition: Edition, table: str, ocr: bool) -> Drafts:
    if table == "proactive" and _other_form(rows, edition):
        return Drafts(table, labels=absent_columns(edition.table(table)))
    shaky = not ocr and glyph_doubt(rows)
    found = _READERS[table](rows, edition) if table != "requests" else read_requests(rows, edition, shaky=shaky)
    found.labels = [label for label in found.labels if not is_of_layout(label)]
    if ocr:
        found.doubt = OCR
    elif shaky:
        found.doubt = found.doubt or GLYPHS
    if found.doubt:
        found.labels = [label for label in found.labels if label.fault == "missing" and table == "requests"]
    return found


def _misfits(rows: Sequence[Row], edition: Edition) -> int:
    """How many rows of the requests table an edition has and the source has not, or the reverse."""
    return sum(
        label.axis == "row" and label.fault in ("missing", "added") for label in read_requests(rows, edition).labels
    )


def _edition(rows: Sequence[Row], regions: dict[str, Region]) -> Edition:
    """The form whose own words the tables print more of; that of the requests table when its rows tell."""
    words = {table: _words(rows[region.start : region.stop]) for table, region in regions.items()}
    if any(sign in words.get("requests", "") for sign in _ROWS_OF_2021):
        return EDITIONS["2021"]
    votes = {name: sum(sign in text for sign in signs for text in words.values()) for name, signs in _SIGNS.items()}
    region = regions.get("requests")
    if votes["2019"] == votes["2021"] and region is not None:
        return min(EDITIONS.values(), key=lambda e: (_misfits(rows[region.start : region.stop], e), e.name != "2021"))
    return EDITIONS["2019"] if votes["2019"] > votes["2021"] else EDITIONS["2021"]


def _words(rows: Sequence[Row]) -> str:
    return "".join(key(cell.text) for row in rows for cell in row.labels)


def _other_form(rows: Sequence[Row], edition: Edition) -> bool:
    """Whether a proactive table is the other edition's: its columns mean other things, so none is read."""
    words = _words(rows)
    votes = {name: sum(sign in words for sign in signs) for name, signs in _SIGNS.items()}
    return max(votes[name] for name in votes if name != edition.name) > votes[edition.name]
