"""A DOCX as a draft: its title in whatever style, and no more of it than a person reads."""

import io
import zipfile

import pytest
from docx import Document

from gongkai.office.errors import ActRefusedError
from gongkai.office.publishing import importing_docx
from gongkai.office.publishing.importing_docx import import_docx, read_docx
from gongkai.office.publishing.models import InformationItem
from tests.office.publishing.conftest import Staff


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


@pytest.mark.django_db
def test_the_same_document_twice_is_asked_about(staff: Staff) -> None:
    """The first is told of, also when only its number is the same; a second is made on demand alone."""

    def bring(title: str, **more: bool) -> InformationItem:
        data = written((title, "Normal"), ("演教〔2026〕7号", "Normal"), ("请落实责任。", "Normal"))
        return import_docx(by=staff.officer, agency=staff.agency, kind="document", data=data, name="文件.docx", **more)[
            0
        ]

    first = bring("关于做好防汛工作的通知")
    for title in ("关于做好防汛工作的通知", "关于做好防汛抗旱工作的通知"):
        with pytest.raises(ActRefusedError, match="已有《关于做好防汛工作的通知》（草稿）") as refused:
            bring(title)
        assert refused.value.field == "again"
    assert InformationItem.objects.get() == first
    assert bring("关于做好防汛工作的通知", again=True) != first
