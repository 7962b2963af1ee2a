"""Files of public items: whole, in parts, and as pages."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from gongkai.office.publishing.attaching import Upload
from gongkai.office.publishing.models import File
from gongkai.portal.views.files import address_of
from tests.portal.conftest import Publish, attachment, drawing

pytestmark = pytest.mark.django_db


def content(answer: object) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


def document() -> Upload:
    made, out = Document(), io.BytesIO()
    made.add_paragraph("演示数据：检查事项如下。<script>alert(1)</script>")
    table = made.add_table(rows=2, cols=2)
    for row, cells in enumerate((("项目", "数量"), ("消防设施", "12"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    made.save(out)
    return Upload(data=out.getvalue(), name="检查事项.docx")


@pytest.mark.parametrize(
    ("asked", "status", "sent", "told"),
    [
        ("", 200, "0123456789", ""),
        ("bytes=0-3", 206, "0123", "bytes 0-3/10"),
        ("bytes=8-", 206, "89", "bytes 8-9/10"),
        ("bytes=-2", 206, "89", "bytes 8-9/10"),
        ("bytes=2-99", 206, "23456789", "bytes 2-9/10"),
        ("bytes=-99", 200, "0123456789", ""),
        ("bytes=10-", 416, "", "bytes */10"),
        ("bytes=5-2", 416, "", "bytes */10"),
        ("bytes=0-1,4-5", 200, "0123456789", ""),
        ("pages=1-2", 200, "0123456789", ""),
        ("bytes=-", 200, "0123456789", ""),
        ("bytes=-0", 416, "", "bytes */10"),
    ],
)
def test_a_part_of_a_file(  # noqa: PLR0913 - the columns of a table
    asked: str, status: int, sent: str, told: str, published: Publish, reader: Client
) -> None:
    """One range as RFC 9110 has it; what is not understood is answered with the whole."""
    file = File.objects.get(item=published(attachment("0123456789")))
    answer = reader.get(address_of(file), headers={"Range": asked} if asked else {})
    assert (answer.status_code, content(answer).decode(), answer.get("Content-Range", "")) == (status, sent, told)


def test_a_file_has_one_address_and_asks_to_be_asked_for_again(published: Publish, reader: Client) -> None:
    """Under another name it leads on; kept by a browser it is asked for, since it may be withdrawn."""
    file = File.objects.get(item=published(attachment()))
    moved = reader.get(reverse("portal:file", args=[file.pk, "other.txt"]))
    assert (moved.status_code, moved["Location"]) == (301, address_of(file))
    answer = reader.get(address_of(file))
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert reader.get(address_of(file), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_a_word_document_is_read_as_a_page(published: Publish, reader: Client) -> None:
    """Its words and tables, none of its markup; a picture has no such page."""
    item = published(document(), drawing())
    file, image = (File.objects.get(item=item, is_picture=shown) for shown in (False, True))
    page = content(reader.get(address_of(file, "file_read"))).decode()
    assert "检查事项如下。&lt;script&gt;" in page
    assert "<td>消防设施</td><td>12</td>" in page
    assert reader.get(address_of(image, "file_read")).status_code == 404
    assert address_of(file, "file_read") in reader.get(reverse("portal:item", args=[item.pk])).content.decode()


def test_a_document_that_cannot_be_read_says_so(published: Publish, reader: Client) -> None:
    """And can still be downloaded."""
    file = File.objects.get(item=published(attachment()))
    with file.content.storage.open(file.content.name, "wb") as stored:
        stored.write(b"\x00\x01\x02")
    page = content(reader.get(address_of(file, "file_read"))).decode()
    assert "文件不能在网页中阅读，请下载后查看。" in page
    assert address_of(file) in page
