"""A rule as a document, in one layout for all (33号): PDF, which nobody changes by mistake, and Word, to be quoted."""

import io
import json
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst
from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.printing.blocks import Block, blocks
from gongkai.portal.rules.origin import own_origin

_DESIGN = Path(__file__).with_name("rule.typ")
_ALIGN = {"right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER}


def content_of(item: InformationItem) -> dict[str, Any]:
    """Title, 题注 and text as plain blocks."""
    origin = "　".join(own_origin(item))
    return {"title": item.title, "origin": f"（{origin}）" if origin else "", "blocks": blocks(item.body)}


def rule_pdf(item: InformationItem) -> bytes:
    """The rule as PDF, its content set as text and never as markup."""
    fonts: Any = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(pylopdf_fonts_zh_cn.serif_path()).parent],
    )
    data = json.dumps(content_of(item), ensure_ascii=False)
    result = typst.compile(
        str(_DESIGN), root=str(_DESIGN.parent), format="pdf", sys_inputs={"rule": data}, font_paths=fonts
    )
    assert isinstance(result, bytes)
    return result


def rule_docx(item: InformationItem) -> bytes:
    """The rule as a Word document."""
    content = content_of(item)
    paper = Document()
    _prepare(paper, content["title"])
    _line(paper, content["title"], "center", size=22)
    if content["origin"]:
        _line(paper, content["origin"], "center", size=14)
    for block in content["blocks"]:
        _block(paper, block)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _prepare(paper: Paper, title: str) -> None:
    """A4 with the margins of GB/T 9704, in 宋体; of who made it the file says nothing."""
    paper.core_properties.title, paper.core_properties.author = title[:255], ""
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    usual: Any = paper.styles["Normal"]
    usual.font.name, usual.font.size = "宋体", Pt(16)
    usual.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")


def _block(paper: Paper, block: Block) -> None:
    kind = block["kind"]
    if kind == "table":
        _table(paper, block)
    elif kind == "heading":
        _line(paper, block["text"], bold=True)
    elif kind == "point":
        _line(paper, f"{block['mark']} {block['text']}")
    elif kind == "picture":
        _line(paper, f"（图：{block['text']}）" if block["text"] else "（图见网站）", "center")
    else:
        _line(paper, block["text"], block["align"])


def _line(paper: Paper, text: str, align: str = "", *, size: int = 16, bold: bool = False) -> None:
    """A paragraph; one that stands at no side or middle begins two characters in."""
    paragraph = paper.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    if align:
        paragraph.alignment = _ALIGN[align]
    else:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)


def _table(paper: Paper, block: Block) -> None:
    if block["caption"]:
        _line(paper, block["caption"], "center", size=12)
    height = max(cell["y"] + cell["rows"] for cell in block["cells"])
    table = paper.add_table(rows=height, cols=block["width"])
    table.style = "Table Grid"
    for cell in block["cells"]:
        corner = table.cell(cell["y"], cell["x"])
        last = table.cell(cell["y"] + cell["rows"] - 1, cell["x"] + cell["columns"] - 1)
        corner.merge(last).text = cell["text"]
