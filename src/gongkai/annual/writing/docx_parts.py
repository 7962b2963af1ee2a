"""Word parts that the report and the audit share: an A4 document in the customary fonts, and tables written as XML.

``python-docx`` finds a cell by walking the whole table; a statutory table is therefore built row by row as XML.
Fonts are named as offices use them (方正小标宋, 黑体, 楷体, 仿宋); Word falls back by itself where one is missing.
"""

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import nsmap, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml import etree

from gongkai.annual.editions import SECTION_HEADINGS, SECTION_OF_TABLE
from gongkai.annual.writing.layout import LayoutCell, TableLayout

BODY_FONT, HEADING_FONT, PART_FONT, TITLE_FONT = "仿宋", "黑体", "楷体", "方正小标宋简体"
TEXT_WIDTH = Mm(160)
_TWIPS = int(TEXT_WIDTH.twips)


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell of a table says. ``fill`` is a colour (``FFF3CD``)."""

    text: str
    bold: bool = False
    italic: bool = False
    fill: str | None = None
    left: bool = False
    colour: str | None = None
    note: str = ""
    """Stands raised on a line of its own below the text."""
    link: str | None = None
    """Name of a bookmark in the document that the text leads to."""
    bookmark: str | None = None


def new_document() -> Docx:
    """An empty A4 document with the styles of an official paper."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(30), Mm(25)
    _style(document, "Normal", BODY_FONT, 15, bold=False)
    _style(document, "Title", TITLE_FONT, 21, bold=False).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _style(document, "Heading 1", HEADING_FONT, 16, bold=True).paragraph_format.first_line_indent = Pt(32)
    _style(document, "Heading 2", PART_FONT, 15, bold=True).paragraph_format.first_line_indent = Pt(30)
    for name in ("Normal", "Heading 1", "Heading 2"):
        spacing = document.styles[name]
        assert isinstance(spacing, ParagraphStyle)
        spacing.paragraph_format.line_spacing = Pt(27)
        spacing.paragraph_format.space_before = spacing.paragraph_format.space_after = Pt(0)
    return document


def _style(document: Docx, name: str, font: str, size: int, *, bold: bool) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.bold = "Times New Roman", Pt(size), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        border.getparent().remove(border)
    return style


def saved(document: Docx) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def indented(document: Docx, text: str) -> Paragraph:
    """A paragraph of prose, its first line set in by two characters."""
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.first_line_indent = Pt(30)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    return paragraph


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a line; ``size`` in half-points, ``colour`` as ``B3261E``."""

    text: str
    size: int = 20
    bold: bool = False
    colour: str | None = None


def small(document: Docx, *runs: Run | str, bookmark: str | None = None) -> None:
    """A line in small print; one that links lead to stands apart and stays with what follows.

    Written as XML: ``add_paragraph`` searches the whole document each time.
    """
    paragraph = _new("p")
    properties = _new("pPr", paragraph)
    if bookmark:
        _new("keepNext", properties)
    _new("spacing", properties, before="160" if bookmark else "0", after="0", line="300", lineRule="atLeast")
    if bookmark:
        _mark(paragraph, bookmark)
    for run in runs:
        said = Run(run) if isinstance(run, str) else run
        element = _run(paragraph, Content(said.text, bold=said.bold, colour=said.colour), said.size)
        _say(element, said.text)
    _append(document, paragraph)


def statutory_table(document: Docx, layout: TableLayout, content: Callable[[LayoutCell], Content]) -> None:
    """A statutory table: real spans, borders, its head repeated on each page, no row broken over pages."""
    size = 14 if layout.table == "disputes" else 18
    widths = [round(share * _TWIPS) for share in layout.widths]
    table = _table(widths, SECTION_HEADINGS[SECTION_OF_TABLE[layout.table] - 1])
    covering: dict[int, LayoutCell] = {}
    for at, row in enumerate(layout.rows()):
        tr = _row(header=at < layout.header_rows)
        starting = {cell.column: cell for cell in row}
        keep = not any(cell.name for cell in row)
        column = 0
        while column < layout.width:
            cell = starting.get(column) or covering[column]
            first = cell.row == at
            width = sum(widths[column : column + cell.columns])
            tc = _cell(content(cell) if first else Content(""), cell, width, size)
            if keep:
                _keep_with_next(tc)
            if cell.rows > 1:
                _merge(tc, "restart" if first else "continue")
                covering[column] = cell
            tr.append(tc)
            column += cell.columns
        table.append(tr)
    _append(document, table)


def _keep_with_next(cell: etree._Element) -> None:
    """Labels stay on the page of the row below them."""
    for properties in cell.iter(qn("w:pPr")):
        properties.insert(0, _new("keepNext"))


def _merge(cell: etree._Element, how: str) -> None:
    for merge in cell.iter(qn("w:vMerge")):
        merge.set(qn("w:val"), how)


def plain_table(document: Docx, widths: Sequence[float], rows: Iterable[Sequence[Content]]) -> None:
    """A table without spans; its first row is repeated on each page. ``widths`` are shares of the width."""
    twips = [round(share * _TWIPS) for share in widths]
    table = _table(twips, "")
    for at, row in enumerate(rows):
        tr = _row(header=at == 0)
        for column, content in enumerate(row):
            tr.append(_cell(content, LayoutCell(at, column), twips[column], 19))
        table.append(tr)
    _append(document, table)


def _append(document: Docx, element: etree._Element) -> None:
    document.element.body[-1].addprevious(element)  # the last child of a body is its section's properties


def _new(tag: str, parent: etree._Element | None = None, **attributes: str) -> etree._Element:
    """An element of WordprocessingML; made by lxml alone, which takes a tenth of the time of ``OxmlElement``."""
    marked = {_name(name): value for name, value in attributes.items()}
    if parent is None:
        return etree.Element(_name(tag), marked, {"w": nsmap["w"]})
    return etree.SubElement(parent, _name(tag), marked)


@cache
def _name(tag: str) -> str:
    return qn(f"w:{tag}")


def _table(widths: Sequence[int], caption: str) -> etree._Element:
    table = _new("tbl")
    properties = _new("tblPr", table)
    _new("tblW", properties, w=str(sum(widths)), type="dxa")
    _new("jc", properties, val="center")
    borders = _new("tblBorders", properties)
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _new(side, borders, val="single", sz="4", space="0", color="000000")
    _new("tblLayout", properties, type="fixed")
    margins = _new("tblCellMar", properties)
    for side in ("left", "right"):
        _new(side, margins, w="50", type="dxa")
    if caption:
        _new("tblCaption", properties, val=caption)
    grid = _new("tblGrid", table)
    for width in widths:
        _new("gridCol", grid, w=str(width))
    return table


def _row(*, header: bool) -> etree._Element:
    row = _new("tr")
    properties = _new("trPr", row)
    _new("cantSplit", properties)
    if header:
        _new("tblHeader", properties)
    return row


def _cell(content: Content, cell: LayoutCell, width: int, half_points: int) -> etree._Element:
    tc = _new("tc")
    properties = _new("tcPr", tc)
    _new("tcW", properties, w=str(width), type="dxa")
    if cell.columns > 1:
        _new("gridSpan", properties, val=str(cell.columns))
    if cell.rows > 1:
        _new("vMerge", properties)
    if content.fill:
        _new("shd", properties, val="clear", color="auto", fill=content.fill)
    _new("vAlign", properties, val="center")
    paragraph = _new("p", tc)
    layout = _new("pPr", paragraph)
    _new("spacing", layout, before="20", after="20", line="240", lineRule="auto")
    _new("jc", layout, val="left" if content.left or cell.align == "left" else "center")
    _new("sz", _new("rPr", layout), val=str(half_points))
    if content.text or content.note:
        _write(paragraph, content, half_points)
    return tc


def bookmark(paragraph: Paragraph, name: str) -> None:
    """A place that links lead to."""
    _mark(paragraph._p, name)


def _mark(paragraph: etree._Element, name: str) -> None:
    number = str(zlib.crc32(name.encode()) % 2**31)  # unique enough, and the same on every run
    _new("bookmarkStart", paragraph, id=number, name=name)
    _new("bookmarkEnd", paragraph, id=number)


def _write(paragraph: etree._Element, content: Content, half_points: int) -> None:
    if content.bookmark:
        _mark(paragraph, content.bookmark)
    parent = _new("hyperlink", paragraph, anchor=content.link) if content.link else paragraph
    for number, line in enumerate(content.text.split("\n")):
        run = _run(parent, content, half_points)
        if number:
            _new("br", run)
        _say(run, line)
    if content.note:
        run = _run(parent, content, half_points)
        _new("vertAlign", run[0], val="superscript")
        _new("br", run)  # beside a figure of four digits the note would break it
        _say(run, content.note)


def _run(parent: etree._Element, content: Content, half_points: int) -> etree._Element:
    run = _new("r", parent)
    properties = _new("rPr", run)
    if content.bold:
        _new("b", properties)
    if content.italic:
        _new("i", properties)
    if content.link or content.colour:
        _new("color", properties, val=content.colour or "0B4F8A")
    _new("sz", properties, val=str(half_points))
    if content.link:
        _new("u", properties, val="single")
    return run


def _say(run: etree._Element, words: str) -> None:
    text = _new("t", run)
    text.text = words
    text.set(qn("xml:space"), "preserve")
