"""The report as a workbook: a sheet a section, in order; the statutory tables with real spans and real numbers."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongkai.annual.report import AnnualReport, Cell
from gongkai.annual.writing.blocks import Block, Heading, Note, Signature, StatutoryTable, Title, blocks, head_text
from gongkai.annual.writing.layout import LayoutCell
from gongkai.annual.writing.xlsx_parts import Sheets, prose, put, set_widths, statutory_table

_EXACT = 10**15
"""Up to here a worksheet holds a number exactly."""
_PROSE_COLUMNS = (0.1,) * 10


def write(report: AnnualReport) -> bytes:
    sheets = Sheets(head_text(report.title), head_text(report.agency))
    for name, content in _by_sheet(blocks(report)):
        _fill(sheets, sheets.sheet(name), content)
    return sheets.saved()


def _by_sheet(content: list[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Sheets begin at section headings; what precedes the first heading stands on its sheet."""
    name, page = "", list[Block]()
    for block in content:
        if isinstance(block, Heading) and block.level == 1:
            if name:
                yield name, page
                page = []
            name = block.text
        page.append(block)
    yield name or "年度报告", page


def _fill(sheets: Sheets, sheet: Worksheet, content: list[Block]) -> None:
    layouts = [block.layout.widths for block in content if isinstance(block, StatutoryTable)]
    widths = next(chain(layouts, (_PROSE_COLUMNS,)))
    set_widths(sheet, widths)
    row = 0
    for block in content:
        row = _write_block(sheets, sheet, row, len(widths), block)


def _write_block(sheets: Sheets, sheet: Worksheet, row: int, width: int, block: Block) -> int:
    if isinstance(block, StatutoryTable):
        return _table(sheets, sheet, row, block)
    lines = block.lines if isinstance(block, Signature) else (block.text,)
    for line in lines:
        prose(sheet, row, width, line, _prose_format(sheets, block))
        row += 1
    return row


def _prose_format(sheets: Sheets, block: Block) -> Format:
    match block:
        case Title():
            return sheets.format(bold=True, font_size=16, align="center", valign="vcenter", text_wrap=True)
        case Heading(_, level):
            return sheets.format(bold=True, font_name="黑体", font_size=14 - level, valign="vcenter", text_wrap=True)
        case Signature():
            return sheets.format(align="right", valign="vcenter", text_wrap=True)
        case Note():
            return sheets.format(font_size=9, font_color="#5C4400", valign="top", text_wrap=True)
        case _:
            return sheets.format(valign="top", text_wrap=True)


def _table(sheets: Sheets, sheet: Worksheet, top: int, table: StatutoryTable) -> int:
    def place(row: int, column: int, at: LayoutCell) -> Format:
        if at.name is None:
            form = label_format(sheets, at)
            put(sheet, row, column, at.text, form)
            return form
        cell = table.cells[at.name]
        form = sheets.format(border=1, align="center", valign="vcenter", **state_format(cell), **number_format(cell))
        write_figure(sheet, (row, column), cell, table.shown(at.name), form)
        return form

    return statutory_table(sheet, top, table.layout, place)


def label_format(sheets: Sheets, cell: LayoutCell) -> Format:
    return sheets.format(border=1, align=cell.align, valign="vcenter", text_wrap=True, bg_color="#F6F6F4")


def state_format(cell: Cell) -> dict[str, object]:
    if cell.state in ("uncertain", "missing"):
        return {"bg_color": "#FFF3CD"}
    return {"italic": True} if cell.state == "inferred" else {}


def number_format(cell: Cell) -> dict[str, object]:
    """Money keeps the decimals that it was printed with."""
    if not isinstance(cell.value, Decimal):
        return {}
    exponent = cell.value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    return {"num_format": "0." + "0" * decimals} if decimals > 0 else {}


def write_figure(sheet: Worksheet, at: tuple[int, int], cell: Cell, text: str, form: Format) -> None:
    """A figure as a number where a worksheet holds it exactly, else as text."""
    if cell.value is not None and -_EXACT < cell.value < _EXACT and len(str(cell.value)) <= 15:
        sheet.write_number(*at, float(cell.value) if isinstance(cell.value, Decimal) else cell.value, form)
    else:
        put(sheet, *at, text, form)
