"""Drafting, three reviews, secrecy review, return, release and withdrawal, as people do them in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from gongkai.office.policy import State
from gongkai.office.publishing.models import InformationItem
from tests.browser.conftest import Desk
from tests.office.publishing.conftest import Staff

pytestmark = pytest.mark.django_db(transaction=True)
Sit = Callable[..., Desk]
FROM_WORD = (
    '<p class=MsoNormal style="mso-pagination:none"><o:p></o:p>各学校：</p>'
    '<table style="width:400pt"><tr><td width=200 style="border:solid"><p class=MsoNormal><span>时间</span></p></td>'
    "<td><p>内容</p></td></tr><tr><td>九月</td><td>消防</td></tr></table><script>alert(1)</script>"
)


def paste(page: Page, html: str) -> None:
    """Put ``html`` into the editor as the clipboard would."""
    page.locator(".pb-prose").click()
    page.evaluate(
        """html => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            document.querySelector(".pb-prose").dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        html,
    )


def approve(desk: Desk, title: str, opinion: str) -> None:
    """From the list of waiting work to the approval."""
    desk.page.goto("/office/items/waiting/")
    desk.page.get_by_role("link", name=title).click()
    desk.page.get_by_label("意见", exact=True).fill(opinion)
    desk.page.get_by_role("button", name="通过").click()


def test_an_item_from_draft_to_withdrawal(staff: Staff, desk: Sit) -> None:
    """The whole life of one item."""
    title = "关于开展校园安全检查的通知（演示数据）"
    officer, first = desk(staff.officer), desk(staff.first)
    page = officer.page
    page.goto("/office/items/new/")
    officer.look("choose")
    page.get_by_role("link", name="通知公告").click()
    page.get_by_label("标题").fill(title)
    paste(page, FROM_WORD)
    expect(page.locator(".pb-prose td")).to_have_count(4)
    page.get_by_label("栏目").select_option(label=staff.column.name)
    page.get_by_role("button", name="保存并送审").click()
    page.get_by_role("button", name="送审").click()
    item = InformationItem.objects.get()
    assert item.standing is State.FIRST_REVIEW
    assert "<td" in item.body and "script" not in item.body and "mso" not in item.body

    first.page.goto("/office/items/waiting/")
    first.page.get_by_role("link", name=title).click()
    first.page.get_by_label("意见", exact=True).fill("请补充联系方式。")
    first.look("review")
    first.page.get_by_role("button", name="退回").click()
    assert InformationItem.objects.get().standing is State.RETURNED
    page.goto("/office/items/waiting/")
    page.get_by_role("link", name=title).click()
    page.locator(".pb-prose").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("联系处室：办公室。")
    page.get_by_role("button", name="保存并送审").click()
    page.get_by_role("button", name="送审").click()

    for person in (staff.first, staff.second, staff.final, staff.secrecy):
        approve(desk(person), title, "同意。")
    item = InformationItem.objects.get()
    assert item.standing is State.APPROVED and not item.live
    office = desk(staff.office).page
    office.goto("/office/items/waiting/")
    office.get_by_role("link", name=title).click()
    office.get_by_role("button", name="发布").click()
    expect(office.get_by_text("已发布").first).to_be_visible()
    assert InformationItem.objects.get().live
    office.get_by_role("link", name="撤回").click()
    office.get_by_label("撤回原因").fill("内容有误，更正后重新发布。")
    office.get_by_role("button", name="撤回").click()
    item = InformationItem.objects.get()
    assert (item.live, item.withdrawal_reason) == (False, "内容有误，更正后重新发布。")
