"""Worksheet parts that the report and the audit share: formats, statutory tables, prose over several columns.

Every text is written as a string (``write_string``): nothing that a report says becomes a formula or a link.
"""

import math
from collections.abc import Callable
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gongkai.annual.errors import WriteError
from gongkai.annual.wording import Wording
from gongkai.annual.writing.layout import LayoutCell, TableLayout

CELL_CHARACTERS = 32_767
"""What one cell of a worksheet can hold."""

SHEET_WIDTH = 112
"""Width of a sheet's columns together, in characters; fits A4 upright when scaled to one page wide."""

_FORBIDDEN_IN_NAMES = str.maketrans("", "", "[]:*?/\\'")


class Sheets:
    """A workbook being written in memory; formats are made once each."""

    def __init__(self, title: str, author: str) -> None:
        self._out = BytesIO()
        self.book: Workbook = xlsxwriter.Workbook(
            self._out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self.book.set_properties({"title": title[:255], "author": author[:255]})
        self._formats: dict[str, Format] = {}
        self._names: set[str] = set()

    def format(self, **properties: Any) -> Format:
        key = repr(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": "宋体", "font_size": 11, **properties})
        return self._formats[key]

    def sheet(self, name: str) -> Worksheet:
        """A new sheet, its name cut to what is allowed and made unique."""
        base = name.translate(_FORBIDDEN_IN_NAMES)[:28].strip() or "Sheet"
        unique, number = base, 1
        while unique.lower() in self._names:
            number += 1
            unique = f"{base[:24]} {number}"
        self._names.add(unique.lower())
        sheet = self.book.add_worksheet(unique)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.6, 0.6, 0.8, 0.8)
        sheet.hide_gridlines(2)
        return sheet

    def saved(self) -> bytes:
        self.book.close()
        return self._out.getvalue()


def put(sheet: Worksheet, row: int, column: int, text: str, form: Format) -> None:
    """A text in one cell, as a string. WriteError where it is longer than a cell may be."""
    if len(text) > CELL_CHARACTERS:
        raise WriteError(
            "text_too_long",
            Wording(
                f"有一段文字超过{CELL_CHARACTERS}字，Excel单元格容纳不下；请改用其他格式",
                f"a paragraph is longer than the {CELL_CHARACTERS} characters a cell can hold; use another format",
            ),
        )
    sheet.write_string(row, column, text, form)


def prose(sheet: Worksheet, row: int, width: int, text: str, form: Format) -> None:
    """A paragraph over the first ``width`` columns, its row high enough for the lines it takes."""
    if width > 1:
        sheet.merge_range(row, 0, row, width - 1, "", form)
    put(sheet, row, 0, text, form)
    lines = sum(max(1, math.ceil(2 * len(part) / SHEET_WIDTH)) for part in text.split("\n"))
    sheet.set_row(row, min(409, 5 + 16 * lines * max(1, form.font_size / 11)))


def set_widths(sheet: Worksheet, shares: tuple[float, ...]) -> None:
    for column, share in enumerate(shares):
        sheet.set_column(column, column, share * SHEET_WIDTH)


def statutory_table(
    sheet: Worksheet, top: int, layout: TableLayout, place: Callable[[int, int, LayoutCell], Format]
) -> int:
    """A statutory table from row ``top``; ``place`` writes a cell and returns its format. The row after it."""
    tall = [1] * layout.height
    for cell in layout.cells:
        last_row, last_column = top + cell.row + cell.rows - 1, cell.column + cell.columns - 1
        width = sum(layout.widths[cell.column : last_column + 1]) * SHEET_WIDTH
        if cell.rows == 1:
            tall[cell.row] = max(tall[cell.row], math.ceil((2 * len(cell.text) + 1) / max(1.0, width)))
        form = place(top + cell.row, cell.column, cell)
        if cell.rows > 1 or cell.columns > 1:
            sheet.merge_range(top + cell.row, cell.column, last_row, last_column, "", form)
            place(top + cell.row, cell.column, cell)
    for at, lines in enumerate(tall):
        sheet.set_row(top + at, 6 + 14 * lines)
    return top + layout.height
