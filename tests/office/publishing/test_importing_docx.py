"""A DOCX as a draft: its title in whatever style, and no more of it than a person reads."""

import io
import zipfile

import pytest
from docx import Document

from gongkai.office.errors import ActRefusedError
from gongkai.office.publishing import importing_docx
from gongkai.office.publishing.importing_docx import read_docx


def written(*paragraphs: tuple[str, str]) -> bytes:
    document, out = Document(), io.BytesIO()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("style", ["Heading 1", "Title", "Normal"])
def test_the_title_is_found_in_every_style(style: str) -> None:
    """It becomes the item's title and leaves the text."""
    read = read_docx(written(("关于做好防汛工作的通知", style), ("各乡镇：请落实责任。", "Normal")), "文件.docx")
    assert read.fields["title"] == "关于做好防汛工作的通知"
    assert "防汛工作的通知" not in read.body and "请落实责任" in read.body


def test_a_heading_on_top_is_the_title() -> None:
    """Also where it names no kind of document."""
    read = read_docx(written(("2026年工作安排", "Heading 1"), ("一、总体要求", "Normal")), "文件.docx")
    assert read.fields["title"] == "2026年工作安排"


def test_a_document_without_its_text_is_refused() -> None:
    """It has the folders of one and nothing to read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/styles.xml", "<styles/>")
    with pytest.raises(ActRefusedError, match="已损坏"):
        read_docx(out.getvalue(), "文件.docx")


def test_too_many_paragraphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the number that may be imported."""
    monkeypatch.setattr(importing_docx, "MOST_PARAGRAPHS", 3)
    with pytest.raises(ActRefusedError, match="超过3段"):
        read_docx(written(*[("段落", "Normal")] * 5), "长文.docx")
