"""A sheet of text cells under one header row, as XLSX or CSV."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import starmap, zip_longest
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.archives import open_archive
from gongkai.annual.reading.limits import DEFAULT_LIMITS
from gongkai.office.errors import ActRefusedError

MOST_ROWS = 20_000
MOST_SHEETS = 20
Rows = list[list[str]]
_NO_BOOK = gettext_lazy("文件不是可以读取的 XLSX，请在表格软件中另存为 XLSX 后再试")
_OLD_BOOK = b"\xd0\xcf\x11\xe0"
"""How a workbook begins as spreadsheets wrote it before 2007."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its name, which is empty for a CSV; empty rows at its end are left out."""

    name: str
    rows: Rows


def read_sheet(content: bytes) -> Rows:
    """The rows of an XLSX (its first sheet) or CSV (UTF-8 or GB 18030) file as text, the header first.

    What the file is, its first bytes say. Raises ``ActRefusedError`` when it is neither.
    """
    if not content.strip():
        raise ActRefusedError(_("文件是空的"), field="file")
    rows = _xlsx(content) if content[:2] == b"PK" else _csv(content)
    if len(rows) > MOST_ROWS + 1:
        raise ActRefusedError(_("文件超过%(most)d行，请拆分后分别导入") % {"most": MOST_ROWS}, field="file")
    return rows


def read_book(content: bytes, *, most_columns: int, formulas: bool = False) -> list[Sheet]:
    """All sheets of a file as people keep it, whatever its size says of itself; formulas as the values they last gave.
    One that gave none is an empty cell, or with ``formulas`` the formula itself, for files that are read twice.

    Raises ``ActRefusedError``: empty, neither XLSX nor CSV, unpacks to too much, too many rows or columns.
    """
    if not content.strip():
        raise ActRefusedError(_("文件是空的"), field="file")
    if content.startswith(_OLD_BOOK):
        raise ActRefusedError(_("这是旧版XLS文件或者有密码的文件，请去掉密码、另存为 XLSX 后再试"), field="file")
    if content[:2] != b"PK":
        found = [Sheet("", _csv(content))]
    else:
        found = _sheets(content, most_columns)
        if formulas:
            found = _filled(found, _sheets(content, most_columns, formulas=True))
    return [_within_limits(sheet, most_columns) for sheet in found]


def _filled(values: list[Sheet], written: list[Sheet]) -> list[Sheet]:
    """The values, and what is written in the cells that have none."""
    return [
        Sheet(sheet.name, list(starmap(_either, zip_longest(sheet.rows, formulas.rows, fillvalue=[]))))
        for sheet, formulas in zip(values, written, strict=True)
    ]


def _either(values: list[str], written: list[str]) -> list[str]:
    return [value or said for value, said in zip_longest(values, written, fillvalue="")]


def _within_limits(sheet: Sheet, most_columns: int) -> Sheet:
    rows = list(sheet.rows)
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS + 1:
        raise ActRefusedError(_("文件超过%(most)d行，请拆分后分别导入") % {"most": MOST_ROWS}, field="file")
    if any(any(row[most_columns:]) for row in rows):
        raise ActRefusedError(_("文件超过%(most)d列，请删去不需要的列") % {"most": most_columns}, field="file")
    return Sheet(sheet.name, [_trimmed(row) for row in rows])


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _xlsx(content: bytes) -> Rows:
    return _sheets(content, None, first=True)[0].rows


def open_book(content: bytes, **options: Any) -> Workbook:
    """A workbook as the library opens it with ``options``, once its container is known not to unpack to too much.

    Raises ``ActRefusedError``: damaged, with a password, too much, or no workbook.
    """
    try:
        open_archive(content, DEFAULT_LIMITS)
    except ReadError as error:
        said = _("文件已损坏、有密码，或者解压后过大，请在表格软件中另存为 XLSX 后再试")
        raise ActRefusedError(said, field="file") from error
    try:
        book = load_workbook(BytesIO(content), **options)
    except Exception as error:  # a broken workbook fails anywhere within the library
        raise ActRefusedError(_NO_BOOK, field="file") from error
    if not book.worksheets:  # charts alone
        raise ActRefusedError(_NO_BOOK, field="file")
    return book


def _sheets(content: bytes, most_columns: int | None, *, first: bool = False, formulas: bool = False) -> list[Sheet]:
    book = open_book(content, read_only=True, data_only=not formulas)
    try:
        chosen = [book.worksheets[0]] if first else book.worksheets[:MOST_SHEETS]
        return [_sheet(one, most_columns) for one in chosen]
    except Exception as error:  # as above: it reads as it goes
        raise ActRefusedError(_NO_BOOK, field="file") from error


def _sheet(sheet: Any, most_columns: int | None) -> Sheet:
    if most_columns is not None:  # some programs write a size that is not that of the sheet
        sheet.reset_dimensions()
        most_columns += 1
    rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=most_columns)
    return Sheet(sheet.title, [[_text(cell) for cell in row] for row in rows])


def _csv(content: bytes) -> Rows:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            try:
                return [[_meant(cell) for cell in row] for row in csv.reader(StringIO(text, newline=""), strict=True)]
            except csv.Error:
                break
    raise ActRefusedError(_("文件既不是 XLSX，也不是 UTF-8 或 GB 18030 编码的 CSV"), field="file")


def _text(value: Any) -> str:
    """A number that a spreadsheet made of a code is given back as the digits it shows, at most 15 of a fraction."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    return str(value).strip()


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with its mark, which spreadsheets need; a cell that a spreadsheet would run as a formula is quoted."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet of text cells: no code loses its leading zero, nothing is a formula."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for number, row in enumerate([header, *rows], start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            cell.data_type = "s"
            cell.number_format = "@"
    for column, name in enumerate(header, start=1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = max(12, 2 * len(name) + 4)
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _meant(value: str) -> str:
    value = value.strip()
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value
