"""Tables of text and numbers as files: CSV as spreadsheets open it, and XLSX in which numbers are numbers."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter

ROWS_OF_A_SHEET = 1_048_575
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title, which names the file; the rows are gone through once."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


class _Echo:
    def write(self, text: str) -> str:
        return text


def as_csv(table: Table) -> Iterator[str]:
    """UTF-8 with its mark; words that a spreadsheet would run as a formula are quoted."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(table.header)
    for row in table.rows:
        yield writer.writerow([_harmless(cell) for cell in row])


def _harmless(cell: Cell) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_xlsx(table: Table) -> IO[bytes]:
    """A workbook in an open temporary file, read from its beginning; at most what a sheet holds."""
    file = TemporaryFile()  # noqa: SIM115 - the response reads and closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, 36)
        sheet.write_row(0, 0, table.header)
        for number, row in zip(range(1, ROWS_OF_A_SHEET + 1), table.rows, strict=False):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write_number(number, column, cell)
    file.seek(0)
    return file
