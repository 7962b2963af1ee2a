"""The files a table is kept in: Parquet, CSV and XLSX, read and written in blocks so that memory stays flat."""

import csv
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.corpus.columns import COLUMNS, MONEY_DECIMALS, Row, Value

if TYPE_CHECKING:
    import xlsxwriter

BLOCK = 500


def read_parquet(path: Path) -> Iterator[Row]:
    import pyarrow.parquet as pq  # noqa: PLC0415  (slow to load, needed for this form only)

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(BLOCK):
            yield from batch.to_pylist()


def write_parquet(path: Path, rows: Iterable[Row]) -> None:
    import pyarrow as pa  # noqa: PLC0415  (slow to load, needed for this form only)
    import pyarrow.parquet as pq  # noqa: PLC0415  (slow to load, needed for this form only)

    schema = _arrow_schema()
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        source = iter(rows)
        while block := list(islice(source, BLOCK)):
            writer.write_table(pa.Table.from_pylist(block, schema=schema))


def _arrow_schema() -> Any:
    import pyarrow as pa  # noqa: PLC0415  (slow to load, needed for this form only)

    types = {"text": pa.string(), "count": pa.int64(), "money": pa.decimal128(38, MONEY_DECIMALS)}
    return pa.schema([(name, types[kind]) for name, kind in COLUMNS.items()])


def read_csv(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            yield {name: parse(name, text) for name, text in line.items() if name is not None}


def write_csv(path: Path, rows: Iterable[Row]) -> None:
    """With a byte order mark, so that spreadsheet programs take it for UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow([_guarded(row.get(name)) for name in COLUMNS])


def read_xlsx(path: Path) -> Iterator[Row]:
    import openpyxl  # noqa: PLC0415  (slow to load, needed for this form only)

    book = openpyxl.load_workbook(path, read_only=True)
    try:
        lines = book.worksheets[0].iter_rows(values_only=True)
        names = [str(name) for name in next(lines, ())]
        for line in lines:
            yield {
                name: parse(name, "" if cell is None else str(cell)) for name, cell in zip(names, line, strict=False)
            }
    finally:
        book.close()


def write_xlsx(path: Path, rows: Iterable[Row]) -> None:
    import xlsxwriter  # noqa: PLC0415  (slow to load, needed for this form only)

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("reports")
        sheet.freeze_panes(1, 2)
        sheet.write_row(0, 0, list(COLUMNS))
        for number, row in enumerate(rows, 1):
            for column, name in enumerate(COLUMNS):
                _write_cell(sheet, number, column, row.get(name))


def parse(name: str, text: str | None) -> Value:
    """A cell of CSV or XLSX back to its type; empty is null."""
    if not text:
        return None
    kind = COLUMNS.get(name, "text")
    if kind == "money":
        return Decimal(text)
    return int(text) if kind == "count" else text.removeprefix("'") if text.startswith(_FORMULA_MARKS) else text


_FORMULA_MARKS = ("'=", "'+", "'-", "'@")


def _guarded(value: Value) -> Value:
    """Text that a spreadsheet would run as a formula gets an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value


def _write_cell(sheet: "xlsxwriter.worksheet.Worksheet", line: int, column: int, value: Value) -> None:
    """Numbers beyond 15 digits would be rounded by a spreadsheet: they are written as text."""
    if isinstance(value, str):
        sheet.write_string(line, column, value)
    elif isinstance(value, int | Decimal):
        if len(str(value)) > 15:
            sheet.write_string(line, column, str(value))
        else:
            sheet.write_number(line, column, value)


READERS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "parquet": read_parquet,
    "csv": read_csv,
    "xlsx": read_xlsx,
}
WRITERS: dict[str, Callable[[Path, Iterable[Row]], None]] = {
    "parquet": write_parquet,
    "csv": write_csv,
    "xlsx": write_xlsx,
}
