"""规章 are kept and quoted: PDF and Word in one layout, the 题注 on every form, and only while the rule is public."""

import io
from datetime import date

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.validity import amend
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.portal import edition
from tests.office.publishing.conftest import Staff
from tests.portal.conftest import Publish
from tests.portal.test_pages import text

pytestmark = pytest.mark.django_db
ORIGIN = "（2026-01-05 演示县人民政府令第8号制发　2026-03-01 演示县人民政府令第9号修改　自2026-02-01起施行）"
BODY = (
    "<h2>第一章　总则</h2><p>第一条　为了校园安全，制定本办法。#set page(width: 1pt)</p><ol><li>食堂</li></ol>"
    "<table><tr><th colspan='2'>等次</th></tr><tr><td>一</td><td>优</td></tr></table><p class='align-right'>县政府</p>"
)


@pytest.fixture
def rule(published: Publish, staff: Staff) -> InformationItem:
    item = published(
        kind="regulation",
        title="演示县校园安全管理办法",
        document_number="演示县人民政府令第8号",
        formed_on=date(2026, 1, 5),
        effective_on=date(2026, 2, 1),
        body=BODY,
    )
    amend(by=staff.office, item=item, on=date(2026, 3, 1), note="演示县人民政府令第9号")
    return item


def document(reader: Client, form: str, item: InformationItem) -> bytes:
    edition.forget()
    answer = reader.get(reverse(f"portal:rule_{form}", args=[item.pk]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E6%BC%94")
    return bytes(answer.content)


def test_the_origin_stands_on_the_page_and_on_paper(rule: InformationItem, reader: Client) -> None:
    """In the list too, where the documents are; in Chinese as the rule is, whatever the page is in."""
    reader.cookies["django_language"] = "en"
    for name, args in (("item", [rule.pk]), ("item_print", [rule.pk]), ("rules", [])):
        page = text(reader, name, *args)
        assert ORIGIN in page, name
        assert (reverse("portal:rule_pdf", args=[rule.pk]) in page) is (name != "item_print")


def test_the_word_document_holds_title_origin_and_text(rule: InformationItem, reader: Client) -> None:
    """In this order, tables as tables, and nothing of who made it."""
    paper = Document(io.BytesIO(document(reader, "docx", rule)))
    lines = [one.text for one in paper.paragraphs]
    assert lines[:3] == [rule.title, ORIGIN, "第一章　总则"]
    assert lines[4:] == ["1. 食堂", "县政府"]
    assert [[cell.text for cell in row.cells] for row in paper.tables[0].rows] == [["等次", "等次"], ["一", "优"]]
    assert paper.core_properties.author == ""


def test_the_pdf_is_set_from_text_and_never_from_markup(rule: InformationItem, reader: Client) -> None:
    """What looks like a command of the typesetter is a word of the rule."""
    pdf = pypdfium2.PdfDocument(document(reader, "pdf", rule))
    words = "".join(page.get_textpage().get_text_range() for page in pdf).replace("\r\n", "").replace(" ", "")
    assert rule.title in words
    assert ORIGIN.replace("　", "").replace(" ", "") in words.replace("　", "")
    assert "#setpage(width:1pt)" in words
    assert len(pdf) == 1


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_document_is_of_a_public_rule_alone(
    form: str, rule: InformationItem, published: Publish, staff: Staff, reader: Client
) -> None:
    """Not of a notice, not with a query that would have it set anew, not after the withdrawal."""
    address = reverse(f"portal:rule_{form}", args=[rule.pk])
    notice = published(kind="notice")
    assert reader.get(reverse(f"portal:rule_{form}", args=[notice.pk])).status_code == 404
    assert reader.get(address, {"x": "1"}).status_code == 404
    assert reader.get(address).status_code == 200
    withdraw(by=staff.office, item=InformationItem.objects.get(pk=rule.pk), reason="内容有误")
    edition.forget()
    assert reader.get(address).status_code == 404
