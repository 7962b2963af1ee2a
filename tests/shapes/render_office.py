"""DOCX and XLSX. Tables of DOCX are written as WordprocessingML so that every way of merging can be had."""

import io
from collections.abc import Callable
from dataclasses import replace
from random import Random
from xml.sax.saxutils import escape

import docx
import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.utils import get_column_letter

from . import changes
from .changes import Change
from .forms import Box, Grid, matrix, ragged
from .page import Block, Look, lay_out, plain_look
from .sample import Sample, Shape
from .shapes_text import blank_look, figures, with_separators, with_units
from .truth import Truth

Tbl = Callable[[Grid], str]


def _paragraphs(text: str, many: bool = False) -> str:
    pieces = (
        text.split("\n")
        if not many or text.isascii() or len(text) < 5
        else [text[: len(text) // 2], text[len(text) // 2 :]]
    )
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(p)}</w:t></w:r></w:p>' for p in pieces)


def _tc(inner: str, cols: int = 1, merge: str = "") -> str:
    span = f'<w:gridSpan w:val="{cols}"/>' if cols > 1 else ""
    vertical = {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    return f'<w:tc><w:tcPr><w:tcW w:w="{cols * 800}" w:type="dxa"/>{span}{vertical}</w:tcPr>{inner}</w:tc>'


def _tbl(rows: list[str], wide: int) -> str:
    grid = "".join('<w:gridCol w:w="800"/>' for _ in range(wide))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    inner = "".join(f"<w:tr>{r}</w:tr>" for r in rows)
    properties = f"<w:tblPr><w:tblW w:w='0' w:type='auto'/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"


def merged(grid: Grid, many: bool = False) -> str:
    """gridSpan and vMerge, as Word writes them."""
    rows = []
    for row in ragged(grid):
        cells = []
        for box, top, left in row:
            if left:
                mark = "" if box.rows == 1 else "start" if top else "on"
                cells.append(_tc(_paragraphs(box.text if top else "", many), box.cols, mark))
        rows.append("".join(cells))
    return _tbl(rows, len(matrix(grid)[0]))


def grid_span(grid: Grid) -> str:
    """gridSpan only: cells below a label are empty cells."""
    rows = [
        "".join(_tc(_paragraphs(b.text if top else ""), b.cols) for b, top, left in row if left) for row in ragged(grid)
    ]
    return _tbl(rows, len(matrix(grid)[0]))


def unmerged(grid: Grid) -> str:
    """No merging at all: empties."""
    rows = ["".join(_tc(_paragraphs(b.text if top and left else "")) for b, top, left in row) for row in ragged(grid)]
    return _tbl(rows, len(matrix(grid)[0]))


def nested(grid: Grid) -> str:
    """The table inside the one cell of another."""
    return _tbl([_tc(merged(grid) + "<w:p/>")], 1)


def build_docx(blocks: list[Block], table: Tbl, styled: bool, opening: str = "<w:tbl>") -> bytes:
    document = docx.Document()
    end = document.element.body.sectPr
    for block in blocks:
        if block.grid:
            end.addprevious(parse_xml(table(block.grid).replace(opening, f"{opening[:-1]} {nsdecls('w')}>", 1)))
            document.add_paragraph("")
        elif styled and block.kind in ("title", "heading", "part"):
            document.add_heading(block.text, {"title": 0, "heading": 1, "part": 2}[block.kind])
        else:
            document.add_paragraph(block.text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(
    name: str, table: Tbl, look: Callable[[Random], Look] = plain_look, change: Change = changes.as_is, **expect: object
) -> Shape:
    def make(truth: Truth, random: Random) -> Sample:
        the_look = look(random)
        blocks, lost = change(lay_out(truth, the_look), random)
        data = build_docx(blocks, table, random.random() < 0.5)
        sample = Sample(name, truth, (data,), ("report.docx",), lost=lost, blank=the_look.blanks)
        return replace(sample, dated=the_look.dated != "none", **expect)  # type: ignore[arg-type]

    return make


def _put(sheet: object, top: int, grid: Grid, merge: bool, as_text: bool) -> int:
    y = top
    rows = matrix(grid)
    for row in rows:
        for x, (box, is_top, is_left) in enumerate(row, 1):
            if is_top and is_left:
                sheet.cell(y, x, _value(box, as_text))  # type: ignore[attr-defined]
                if merge and (box.rows > 1 or box.cols > 1):
                    last = f"{get_column_letter(x + box.cols - 1)}{y + box.rows - 1}"
                    sheet.merge_cells(f"{get_column_letter(x)}{y}:{last}")  # type: ignore[attr-defined]
        y += 1
    return top + len(rows)


def _value(box: Box, as_text: bool) -> str | int | float:
    if box.cell and not as_text:
        try:
            return int(box.text) if box.text.lstrip("-").isdigit() else float(box.text)
        except ValueError:
            return box.text
    return box.text


def sheets(name: str, *, many: bool, merge: bool, as_text: bool, look: Callable[[Random], Look] = plain_look) -> Shape:
    def make(truth: Truth, random: Random) -> Sample:
        the_look = look(random)
        book = openpyxl.Workbook()
        sheet, row = book.active, 1
        sheet.title = "年报"
        for block in lay_out(truth, the_look):
            if block.grid and many:
                apart = book.create_sheet(
                    {"proactive": "附表1", "requests": "附表2", "disputes": "附表3"}[block.table]
                    if not the_look.blocks_apart
                    else None
                )
                _put(apart, 1, block.grid, merge, as_text)
            elif block.grid:
                row = _put(sheet, row, block.grid, merge, as_text)
            else:
                sheet.cell(row, 1, block.text)
                row += 1
        out = io.BytesIO()
        book.save(out)
        sample = Sample(name, truth, (out.getvalue(),), ("report.xlsx",), blank=the_look.blanks)
        return replace(sample, dated=the_look.dated != "none")

    return make


def _blank_word(truth: Truth, random: Random) -> Sample:
    return word("docx-blanks", merged, lambda r: blank_look(truth, r))(truth, random)


def _blank_sheet(truth: Truth, random: Random) -> Sample:
    return sheets("xlsx-blanks", many=False, merge=True, as_text=False, look=lambda r: blank_look(truth, r))(
        truth, random
    )


SHAPES: dict[str, Shape] = {
    "docx-merged": word("docx-merged", merged),
    "docx-grid-span": word("docx-grid-span", grid_span),
    "docx-unmerged": word("docx-unmerged", unmerged),
    "docx-nested": word("docx-nested", nested),
    "docx-paragraphs": word("docx-paragraphs", lambda g: merged(g, many=True)),
    "docx-page-breaks": word("docx-page-breaks", merged, change=changes.page_breaks),
    "docx-one-table": word("docx-one-table", merged, change=changes.in_one_table),
    "docx-units": word("docx-units", merged, figures(with_units)),
    "docx-thousands": word("docx-thousands", unmerged, figures(with_separators)),
    "docx-lost": word("docx-lost", merged, change=changes.LOST),
    "docx-shift-right": word("docx-shift-right", merged, change=changes.SHIFT_RIGHT, clean=False),
    "docx-split-group": word("docx-split-group", merged, change=changes.SPLIT_GROUP),
    "docx-blanks": _blank_word,
    "xlsx-merged": sheets("xlsx-merged", many=False, merge=True, as_text=False),
    "xlsx-text": sheets("xlsx-text", many=False, merge=True, as_text=True),
    "xlsx-unmerged": sheets("xlsx-unmerged", many=False, merge=False, as_text=False),
    "xlsx-sheets": sheets("xlsx-sheets", many=True, merge=True, as_text=False),
    "xlsx-thousands": sheets("xlsx-thousands", many=False, merge=True, as_text=True, look=figures(with_separators)),
    "xlsx-blanks": _blank_sheet,
}
