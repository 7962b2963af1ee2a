"""Files of a draft: judged by what they hold, kept privately, public only by release."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import State
from gongkai.office.publishing import uploads
from gongkai.office.publishing.attaching import Upload, attach, detach
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import submit
from gongkai.office.publishing.uploads import judge
from tests.office.publishing.conftest import Staff

pytestmark = pytest.mark.django_db
Draft = Callable[..., InformationItem]
PDF = b"%PDF-1.7\n%%EOF\n"


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "空文件"),
        (b"MZ\x90\x00\x03", "不是可以上传的文件"),
        (b"<html><script>alert(1)</script>", "不是可以上传的文件"),
        (b"plain <script>alert(1)</script>", "不是可以上传的文件"),
        (b"\x89PNG\r\n\x1a\nbroken", "已损坏"),
    ],
)
def test_a_file_is_judged_by_what_it_holds(data: bytes, why: str) -> None:
    """Whatever it calls itself."""
    with pytest.raises(ActRefusedError, match=why):
        judge(data, "通知.pdf")


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("evil.exe", b"%PDF-1.7 ", "evil.pdf"),
        ("page.html", "只是文字".encode(), "page.txt"),
        ("表.csv", "甲,乙".encode(), "表.csv"),
        ("照片.JPEG", b"\xff\xd8\xff", "照片.JPEG"),
        ("无后缀", b"%PDF-1.7 ", "无后缀.pdf"),
    ],
)
def test_a_file_is_called_what_it_is(name: str, data: bytes, kept: str) -> None:
    """The ending is true of the content, whatever it was sent as."""
    kind = uploads._kind_of(data)
    assert kind is not None and uploads.named(name, kind) == kept


def test_a_text_picture_must_be_a_picture() -> None:
    """A PDF is an attachment, not a picture."""
    assert judge(PDF, "任意.exe").media_type == "application/pdf"
    assert judge(picture(), "图.txt", picture=True).suffix == "png"
    with pytest.raises(ActRefusedError, match="不是图片"):
        judge(PDF, "图.png", picture=True)


def test_an_attachment_becomes_public_with_its_release(staff: Staff, draft: Draft) -> None:
    """And a removed one stays public until the text without it is released."""
    item = draft()
    file = attach(by=staff.officer, item=item, upload=Upload(PDF, "附件1.pdf"))
    assert not file.in_live
    item = release(by=staff.office, item=staff.approve_all(submit(by=staff.officer, item=item)))
    file.refresh_from_db()
    assert file.in_live
    detach(by=staff.officer, file=file)
    file.refresh_from_db()
    assert (file.in_live, file.removed) == (True, True)
    item = InformationItem.objects.get(pk=item.pk)
    assert item.standing is State.DRAFT
    release(by=staff.office, item=staff.approve_all(submit(by=staff.officer, item=item)))
    file.refresh_from_db()
    assert not file.in_live


def test_a_new_attachment_voids_the_approvals(staff: Staff, draft: Draft) -> None:
    """Nobody approved it."""
    item = staff.approve(submit(by=staff.officer, item=draft()))
    with pytest.raises(NotYoursError):
        attach(by=staff.officer, item=item, upload=Upload(PDF, "附件1.pdf"))
    attach(by=staff.second, item=item, upload=Upload(PDF, "附件1.pdf"))
    assert InformationItem.objects.get(pk=item.pk).standing is State.DRAFT


def test_the_same_file_is_not_attached_twice(staff: Staff, draft: Draft) -> None:
    """Its first name is said."""
    item = draft()
    attach(by=staff.officer, item=item, upload=Upload(PDF, "附件1.pdf"))
    with pytest.raises(ActRefusedError, match="附件1"):
        attach(by=staff.officer, item=item, upload=Upload(PDF, "附件二.pdf"))
