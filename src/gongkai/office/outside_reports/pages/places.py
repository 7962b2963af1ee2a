"""Where a cell was read: a page to look at, or the lines to read, of the file as it came."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from gongkai.annual import AnnualReport
from gongkai.annual.reading.encoding import decode
from gongkai.annual.report import Cell, Where
from gongkai.office.outside_reports.models import OutsideReading, OutsideReport
from gongkai.office.outside_reports.pages.files import bytes_of, part_of

AROUND = 4
"""Lines shown before and after one that a cell was read from."""
MOST_LINES = 400
_TEXT = ("text/plain", "text/markdown")


class Picture(NamedTuple):
    """A page of a source as a picture."""

    url: str
    part: int
    page: int


class Quoted(NamedTuple):
    """A line of a text; ``meant``: a cell was read from it."""

    number: int
    text: str
    meant: bool


def pictures(outside: OutsideReport, reading: OutsideReading, read: AnnualReport) -> list[Picture]:
    """The pages from which a cell was read."""
    found = {page for one in read.cells.values() if (page := _page_of(one.where))}
    return [_picture(outside, reading, part, page) for part, page in sorted(found)]


def picture_of(outside: OutsideReport, reading: OutsideReading, cell: Cell) -> Picture | None:
    """The page of one cell, on which it alone is marked; null where it was not read from a page."""
    page = _page_of(cell.where)
    return _picture(outside, reading, *page, cell=str(cell.name)) if page else None


def quoted(outside: OutsideReport, read: AnnualReport, cells: Iterable[Cell], around: int) -> list[Quoted]:
    """The lines of the text from which ``cells`` were read, with those ``around`` them; nothing of other kinds."""
    wheres = [one.where for one in cells if one.where is not None and one.where.line is not None]
    if not wheres:
        return []
    source = wheres[0].source
    if source >= len(read.sources) or read.sources[source].media_type not in _TEXT:
        return []
    text = decode(bytes_of(part_of(outside, source))).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    lines, meant = text.split("\n"), {one.line or 0 for one in wheres if one.source == source}
    shown = sorted({near for line in meant for near in range(line - around, line + around + 1)})
    return [Quoted(at, lines[at - 1], at in meant) for at in shown if 0 < at <= len(lines)][:MOST_LINES]


def _page_of(where: Where | None) -> tuple[int, int] | None:
    """The source and the page of a place that can be shown on one."""
    if where is None or where.page is None or where.box is None:
        return None
    return where.source, where.page


def _picture(outside: OutsideReport, reading: OutsideReading, part: int, page: int, **query: str) -> Picture:
    """Its address names the reading, so that a browser may keep it."""
    stamp = f"{reading.pk}-{reading.made_at:%Y%m%d%H%M%S}"
    address = reverse("outside_picture", args=[outside.pk, part, page])
    return Picture(f"{address}?{urlencode({'reading': stamp} | query)}", part, page)
