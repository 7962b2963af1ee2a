"""What a case officer does beside typing: pictures, videos, files, work not yet saved, several items at once."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from gongkai.office.agencies.models import Role
from gongkai.office.policy import State
from gongkai.office.publishing.attaching import Upload, attach
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.review import submit
from tests.browser.conftest import Desk
from tests.browser.test_publishing import paste
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff

pytestmark = pytest.mark.django_db(transaction=True)
Sit = Callable[..., Desk]
Draft = Callable[..., InformationItem]
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
"""What an MP4 begins with."""
MERGED = (
    "<table class=MsoTableGrid><tr><td colspan=2><p class=MsoNormal>检查安排</p></td></tr>"
    "<tr><td rowspan=2>九月</td><td>消防</td></tr><tr><td>校车</td></tr></table>"
)


def picture() -> FilePayload:
    out = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "PNG")
    return {"name": "校门.png", "mimeType": "image/png", "buffer": out.getvalue()}


def text(name: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": f"演示数据 {name}".encode()}


def editing(desk: Desk, item: InformationItem) -> Page:
    desk.page.goto(reverse("item_edit", args=[item.pk]))
    return desk.page


def tool(page: Page, name: str) -> None:
    page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()


def saved(page: Page, item: InformationItem) -> str:
    """The body that is stored once the draft was saved."""
    with page.expect_navigation():
        page.get_by_role("button", name="保存草稿").click()
    body: str = InformationItem.objects.get(pk=item.pk).get_latest_revision_as_object().body
    return body


def test_a_picture_has_words(desk: Sit, staff: Staff, draft: Draft) -> None:
    """Without them it is not taken; with them it stands in the text and is shown."""
    item = draft()
    page = editing(desk(staff.officer), item)
    tool(page, "图片")
    window = page.get_by_role("dialog", name="图片")
    window.locator("input[type=file]").set_input_files(picture())
    window.get_by_label("替代文字").fill(" ")
    window.get_by_role("button", name="确定").click()
    expect(window.get_by_role("alert")).to_have_text("请填写图片的替代文字。")
    window.get_by_label("替代文字").fill("学校大门")
    window.get_by_role("button", name="确定").click()
    shown = page.locator(".pb-prose").get_by_alt_text("学校大门")
    expect(shown).to_be_visible()
    assert shown.evaluate("one => one.decode().then(() => one.naturalWidth)") == 40
    assert 'alt="学校大门"' in saved(page, item)


def test_a_video_and_a_pasted_table(desk: Sit, staff: Staff, draft: Draft) -> None:
    """A video by the address of its file; a table from Word with the cells that were merged."""
    item = draft()
    film = attach(by=staff.officer, item=item, upload=Upload(data=FILM, name="安全教育.mp4", title="安全教育"))
    address = reverse("item_file", args=[film.pk])
    page = editing(desk(staff.officer), item)
    tool(page, "视频")
    page.get_by_label("视频地址").fill(address)
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    expect(page.locator(".pb-prose video")).to_have_count(1)
    paste(page, MERGED)
    body = saved(page, item)
    assert f'src="{address}"' in body
    assert 'colspan="2"' in body and 'rowspan="2"' in body and "Mso" not in body


def test_what_was_not_saved_comes_back(desk: Sit, staff: Staff, draft: Draft) -> None:
    """After the window was closed; and not again once it was thrown away."""
    item = draft()
    window = desk(staff.officer)
    page = editing(window, item)
    page.locator(".pb-prose").click()
    page.keyboard.type("夜里写的一段。")
    expect(page.get_by_text("未保存的内容已留在本浏览器")).to_be_visible()
    page.close()
    window.page = window.context.new_page()
    page = editing(window, item)
    expect(page.locator(".pb-prose")).not_to_contain_text("夜里写的一段。")
    page.get_by_role("button", name="恢复").click()
    expect(page.locator(".pb-prose")).to_contain_text("夜里写的一段。")
    assert "夜里写的一段。" not in item.body
    page.wait_for_timeout(1000)
    page.reload()
    page.get_by_role("button", name="丢弃").click()
    page.reload()
    expect(page.get_by_role("button", name="恢复")).to_be_hidden()


def test_attachments(desk: Sit, staff: Staff, draft: Draft) -> None:
    """Two at once, named, put in order, one taken out; what is typed meanwhile stays."""
    item = draft()
    page = editing(desk(staff.officer), item)
    page.get_by_label("标题", exact=False).first.fill("改了一半的标题")
    page.get_by_label("添加附件").set_input_files([text("甲.txt"), text("乙.txt")])
    page.get_by_role("button", name="上传").click()
    rows = page.locator("#files li")
    expect(rows).to_have_count(2)
    rows.nth(1).get_by_role("button", name="上移").click()
    expect(rows.first).to_contain_text("乙.txt")
    rows.first.get_by_label("附件标题").fill("乙表")
    with page.expect_response(re.compile("/title/$")):
        rows.first.get_by_role("button", name="改名").click()
    rows.nth(1).get_by_role("button", name="移除").click()
    expect(rows).to_have_count(1)
    assert [file.title for file in item.files.all()] == ["乙表"]
    expect(page.get_by_label("标题", exact=False).first).to_have_value("改了一半的标题")
    page.get_by_label("添加附件").set_input_files({"name": "坏.exe", "mimeType": "text/plain", "buffer": b"MZ\0\0"})
    page.get_by_role("button", name="上传").click()
    expect(page.locator("#files [role=alert]")).to_contain_text("坏.exe")


def test_several_are_submitted_at_once(desk: Sit, staff: Staff, draft: Draft) -> None:
    """Those that are ready; the list says what came of each."""
    ready, bare = draft(title="可以送审的"), draft(title="没有栏目的", column=None)
    page = desk(staff.officer).page
    page.goto(reverse("items_list"))
    page.get_by_label("全选").check()
    page.get_by_role("button", name="批量送审所选").click()
    expect(page.get_by_role("status").first).to_be_visible()
    states = {one.pk: one.standing for one in InformationItem.objects.all()}
    assert states == {ready.pk: State.FIRST_REVIEW, bare.pk: State.DRAFT}


def test_one_reviewer_at_a_time(desk: Sit, staff: Staff, region: Region, draft: Draft) -> None:
    """Who locked it decides; a colleague is told who, until it is let go."""
    item = submit(by=staff.officer, item=draft())
    colleague = region.hire(staff.agency, Role.FIRST_REVIEWER)
    mine, theirs = desk(staff.first).page, desk(colleague).page
    mine.goto(reverse("item_review", args=[item.pk]))
    mine.get_by_role("button", name="锁定后审核").click()
    theirs.goto(reverse("item_review", args=[item.pk]))
    expect(theirs.get_by_text(f"{staff.first.name}正在审核这条信息。")).to_be_visible()
    expect(theirs.get_by_role("button", name="通过")).to_have_count(0)
    mine.get_by_role("button", name="解除锁定").click()
    theirs.reload()
    expect(theirs.get_by_role("button", name="通过")).to_be_visible()
