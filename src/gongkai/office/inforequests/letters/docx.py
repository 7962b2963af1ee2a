"""A letter as a Word document, for an office that seals or signs it there: the same page as the PDF (GB/T 9704)."""

from typing import Any

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from gongkai.annual.writing.docx_parts import TITLE_FONT, new_document, saved
from gongkai.office.inforequests.letters.rendering import Page

_RED = RGBColor(0xC8, 0x10, 0x2E)
_LINE = Pt(29)
_SIZE = 16


def docx_of(page: Page) -> bytes:
    """The letter as DOCX."""
    document = new_document()
    document.core_properties.title, document.core_properties.author = page.title, page.agency
    _set_page(document)
    _head(document, page.agency)
    _aligned(document, page.number or "（文号）", WD_ALIGN_PARAGRAPH.RIGHT)
    _title(document, "\n".join(page.title_lines))
    if page.addressee:
        document.add_paragraph(page.addressee)
    for said in page.paragraphs:
        paragraph = document.add_paragraph(said)
        paragraph.paragraph_format.first_line_indent = Pt(2 * _SIZE)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.paragraphs[-1].paragraph_format.keep_with_next = True  # no signature on a page without text
    _signature(document, page)
    _number_pages(document)
    return saved(document)


def _set_page(document: Docx) -> None:
    section = document.sections[0]
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size, normal.paragraph_format.line_spacing = Pt(_SIZE), _LINE


def _aligned(document: Docx, text: str, how: WD_ALIGN_PARAGRAPH) -> Paragraph:
    paragraph = document.add_paragraph(text)
    paragraph.alignment = how
    return paragraph


def _head(document: Docx, agency: str) -> None:
    """The organ's name in red over a red double line."""
    paragraph = _aligned(document, "", WD_ALIGN_PARAGRAPH.CENTER)
    run = paragraph.add_run(agency)
    _in_font(run, TITLE_FONT, min(30, 400 // max(len(agency), 1)))
    run.font.color.rgb = _RED
    paragraph.paragraph_format.line_spacing = 1.2
    paragraph.paragraph_format.space_after = Pt(12)
    borders: Any = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "6"), ("color", "C8102E")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _title(document: Docx, title: str) -> None:
    paragraph = _aligned(document, "", WD_ALIGN_PARAGRAPH.CENTER)
    _in_font(paragraph.add_run(title), TITLE_FONT, 22)
    paragraph.paragraph_format.line_spacing = Pt(35)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(14)


def _in_font(run: Run, font: str, size: int) -> None:
    run.font.size = Pt(size)
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _signature(document: Docx, page: Page) -> None:
    """Organ and date at the right, with room for the seal above and over them."""
    for at, said in enumerate((page.agency, page.day or "（成文日期）")):
        paragraph = _aligned(document, said, WD_ALIGN_PARAGRAPH.RIGHT)
        paragraph.paragraph_format.right_indent = Pt(4 * _SIZE if at else 2 * _SIZE)
        paragraph.paragraph_format.keep_with_next = at == 0
        paragraph.paragraph_format.space_before = Pt(0 if at else 58)


def _number_pages(document: Docx) -> None:
    """— 2 — outside on each page but the first."""
    section = document.sections[0]
    for footer, how in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = how
        run = paragraph.add_run("— ")
        for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = code
            run._r.append(element)
        run.font.size = Pt(14)
        paragraph.add_run(" —").font.size = Pt(14)
