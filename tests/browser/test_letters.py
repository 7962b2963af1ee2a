"""Letters and redacted copies in Chromium, by the people of one agency."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from gongkai.law.clock import Channel
from gongkai.office.inforequests.deciding import Draft, approve, propose
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.receiving import Application, Arrival, receive
from gongkai.office.inforequests.stating import Asked, Stated
from tests.browser.clicking import press
from tests.browser.conftest import Desk
from tests.office.publishing.conftest import Staff

pytestmark = pytest.mark.django_db(transaction=True)
Sit = Callable[..., Desk]


@pytest.fixture
def case(staff: Staff) -> InfoRequest:
    """An application handed in today. All data are invented."""
    stated = Stated("natural_person", "张演示", telephone="13800000000", address="演示路1号（演示数据）")
    application = Application(staff.agency, stated, Asked("本单位2024年采购合同（演示数据）", delivery="post"))
    return receive(by=staff.officer, application=application, arrival=Arrival(Channel.IN_PERSON)).request


def test_a_letter_from_draft_to_receipt(desk: Sit, staff: Staff, case: InfoRequest) -> None:
    """The officer drafts and puts it up, the leader approves, the officer issues it and enters its receipt."""
    officer, leader = desk(staff.officer), desk(staff.leader)
    page = officer.page
    page.goto(reverse("request_page", args=[case.pk]))
    page.get_by_role("link", name="拟制文书").click()
    officer.look("letters-kinds")
    page.get_by_role("link", name="补正告知书").click()
    page.get_by_role("button", name="拟制").click()
    expect(page.locator("main")).to_contain_text("还没有写明“需要补正的事项”")
    page.get_by_role("link", name="填写", exact=True).click()
    page.get_by_label("需要补正的事项").fill("请写明合同的名称（演示数据）。")
    page.get_by_role("button", name="保存").click()
    officer.look("letters-draft")
    press(page, "提请签发")
    leader.page.goto(page.url)
    press(leader.page, "签发")
    expect(leader.page.locator("main")).to_contain_text("已签发，待发出")
    page.reload()
    page.get_by_role("link", name="发出", exact=True).click()
    page.get_by_label("发出方式").select_option("in_person")
    page.get_by_role("button", name="发出").click()
    press(page, "登记送达", refused="签收人")
    page.get_by_label("签收人").fill("张演示")
    page.get_by_role("button", name="登记").click()
    officer.look("letters-received")
    page.goto(reverse("request_page", args=[case.pk]))
    expect(page.locator("main")).to_contain_text("待申请人补正")


def test_a_disclosure_in_part(desk: Sit, staff: Staff, case: InfoRequest) -> None:
    """A copy that still holds the word is refused with the place; the leader confirms the right one."""
    draft = propose(by=staff.officer, request=case, draft=Draft("partially_granted", "涉及商业秘密（演示数据）"))
    approve(by=staff.leader, decision=draft)
    officer, leader = desk(staff.officer), desk(staff.leader)
    page = officer.page
    page.goto(reverse("request_page", args=[case.pk]))
    page.get_by_role("link", name="上传区分处理文本").click()
    for said in ("甲方：演示甲公司", "甲方：＊＊＊"):
        copy: Any = {"name": "演示合同.txt", "mimeType": "text/plain", "buffer": said.encode()}
        page.get_by_label("区分处理后的文本").set_input_files(copy)
        page.get_by_label("不得出现的内容").fill("演示甲公司")
        page.get_by_role("button", name="查验并提交复核").click()
        if "甲公司" in said:
            expect(page.locator("main")).to_contain_text("“演示甲公司”仍在：文本")
            officer.look("redaction-refused")
    leader.page.goto(reverse("request_page", args=[case.pk]))
    leader.page.get_by_role("link", name="复核", exact=True).click()
    leader.look("redaction-confirm")
    leader.page.get_by_role("button", name="复核无误").click()
    expect(leader.page.locator("main")).to_contain_text("演示合同.txt")
