"""The report as a Word document (DOCX)."""

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from gongkai.annual.report import AnnualReport
from gongkai.annual.writing import docx_parts
from gongkai.annual.writing.blocks import (
    Block,
    Heading,
    Note,
    Signature,
    StatutoryTable,
    Text,
    Title,
    blocks,
    head_text,
)
from gongkai.annual.writing.docx_parts import Content
from gongkai.annual.writing.layout import LayoutCell, balanced

DOUBT_FILL = "FFF3CD"
_CHARACTERS = {"proactive": 50, "requests": 46, "disputes": 55}
"""Chinese characters that fit side by side over the width of a table, at the size its text is set in."""


def write(report: AnnualReport) -> bytes:
    document = docx_parts.new_document()
    document.core_properties.title = head_text(report.title)[:255]
    document.core_properties.author = head_text(report.agency)[:255]
    document.core_properties.comments = ""
    for block in blocks(report):
        _add(document, block)
    return docx_parts.saved(document)


def _add(document: Docx, block: Block) -> None:
    match block:
        case Title(text):
            document.add_paragraph(text, style="Title")
        case Heading(text, level):
            document.add_paragraph(text, style=f"Heading {level}")
        case Text(text):
            docx_parts.indented(document, text)
        case Note(text):
            docx_parts.small(document, text)
        case StatutoryTable():
            _table(document, block)
        case Signature(lines):
            document.add_paragraph()
            for line in lines:
                paragraph = document.add_paragraph(line)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                paragraph.paragraph_format.keep_together = True


def _table(document: Docx, table: StatutoryTable) -> None:
    def content(cell: LayoutCell) -> Content:
        if cell.name is None:
            return Content(balanced(cell, table.layout, _CHARACTERS[table.layout.table]))
        state = table.cells[cell.name].state
        fill = DOUBT_FILL if state in ("uncertain", "missing") else None
        return Content(table.shown(cell.name), italic=state == "inferred", fill=fill)

    docx_parts.statutory_table(document, table.layout, content)
