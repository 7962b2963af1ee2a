"""From the bytes of a ledger to its table: the sheets, the header wherever it stands, and the lines below it."""

import json
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from gongkai.office.agencies.exchange.sheets import Rows, Sheet, read_book
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.ledger_import.fields import field_of

MOST_COLUMNS = 200
LARGEST = 20 << 20
"""Bytes of a file."""
_HEAD = 30
"""Rows at the top among which the header is looked for."""
_FEWEST = 3
"""Known headings that make a header."""
_FOOTERS = ("合计", "总计", "共计", "小计", "填表", "制表", "审核", "填报", "备注", "说明", "注:", "注：", "单位负责人")


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a file that hold anything."""

    sheets: tuple[Sheet, ...]

    def packed(self) -> bytes:
        """As bytes, to be kept sealed until the import is confirmed."""
        return json.dumps([[one.name, one.rows] for one in self.sheets], ensure_ascii=False).encode()

    @classmethod
    def unpacked(cls, data: bytes) -> "Book":
        return cls(tuple(Sheet(name, rows) for name, rows in json.loads(data)))


class Line(NamedTuple):
    """A row below the header; ``number`` as the spreadsheet counts."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """``header``: the row of the headings, or the last of two; ``left_out``: rows that are totals or signatures."""

    header: int
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    left_out: int = 0


def read_ledger(content: bytes) -> Book:
    """The sheets of an XLSX or CSV (UTF-8, GB 18030). Raises ``ActRefusedError`` with what is wrong with the file."""
    if len(content) > LARGEST:
        said = _("文件超过%(limit)d MB，请拆分后分别导入。") % {"limit": LARGEST >> 20}
        raise ActRefusedError(said, field="file")
    sheets = tuple(sheet for sheet in read_book(content, most_columns=MOST_COLUMNS) if sheet.rows)
    if not sheets:
        raise ActRefusedError(_("文件是空的"), field="file")
    return Book(sheets)


def table_of(sheet: Sheet, header: int = 0) -> Table:
    """The table of a sheet. ``header``: the row of the headings as a person says; 0 looks for it."""
    found = _named(sheet.rows, header) if header else _looked_for(sheet.rows)
    if found is None:
        said = _("没有找到表头。表头应有登记号、申请日期、申请人、办理结果等列名；请写明表头在第几行。")
        raise ActRefusedError(said, field="header")
    row, headings = found
    lines, left_out = _lines(sheet.rows, row, headings)
    return Table(row, headings, lines, left_out)


Header = tuple[int, tuple[str, ...]]


def _named(rows: Rows, header: int) -> Header | None:
    return (header, tuple(rows[header - 1])) if 0 < header <= len(rows) and any(rows[header - 1]) else None


def _looked_for(rows: Rows) -> Header | None:
    """The row, or the two rows under one another, with the most known headings."""
    found: list[tuple[int, int, Header]] = []
    for place in range(min(len(rows), _HEAD)):
        found.append((_known(rows[place]), -place, (place + 1, tuple(rows[place]))))
        if place + 1 < len(rows):
            both = _two_rows(rows[place], rows[place + 1])
            worth = _known(both) - (_known(rows[place + 1]) == _known(both))
            found.append((worth, -place - 1, (place + 2, both)))
    most = max(found, default=None)
    return most[2] if most and most[0] >= _FEWEST else None


def _known(headings: list[str] | tuple[str, ...]) -> int:
    return len({one[0] for heading in headings if heading and (one := field_of(heading))})


def _two_rows(upper: list[str], lower: list[str]) -> tuple[str, ...]:
    """Headings under a merged heading; a heading that reaches over both rows stands in the upper."""
    width = max(len(upper), len(lower))
    above, below = [row + [""] * (width - len(row)) for row in (upper, lower)]
    joined, over = [], ""
    for high, low in zip(above, below, strict=True):
        over = high or over
        if low and field_of(low) is None and field_of(over + low):
            low = over + low
        joined.append(low or high)
    return tuple(joined)


def _lines(rows: Rows, header: int, headings: tuple[str, ...]) -> tuple[tuple[Line, ...], int]:
    lines, left_out = [], 0
    for number, row in enumerate(rows[header:], start=header + 1):
        filled = [cell for cell in row if cell]
        if not filled or tuple(row) == headings:  # the header once more, for printing
            continue
        if len(filled) <= 3 and filled[0].startswith(_FOOTERS):
            left_out += 1
            continue
        lines.append(Line(number, row))
    return tuple(lines), left_out
