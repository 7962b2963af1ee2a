"""A sheet of text cells under one header row, as XLSX or CSV."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from gongkai.office.errors import ActRefusedError

MOST_ROWS = 20_000
Rows = list[list[str]]


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


def _xlsx(content: bytes) -> Rows:
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        return [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2)]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError) as error:
        raise ActRefusedError(_("文件不是可以读取的 XLSX，请在表格软件中另存为 XLSX 后再试"), field="file") from error


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
    """A number that a spreadsheet made of a code is given back as the digits it shows."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
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
