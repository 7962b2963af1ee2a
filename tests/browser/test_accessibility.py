"""Every page as axe sees it: WCAG 2.2 A and AA, on a desktop and on a phone. There is no list of exceptions: what the
walk found in the library's shell and in our pages was mended.
"""

import re
from collections.abc import Callable
from itertools import islice
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Browser, expect

from gongkai.office.agencies.models import Role
from gongkai.office.publishing.models import InformationItem
from gongkai.office.trail.recording import by_system
from tests.browser.conftest import Desk
from tests.browser.looking import DESKTOP, PHONE, faults
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.server.doors.outside import build
from tests.server.doors.pages import pages

pytestmark = pytest.mark.django_db(transaction=True)
Sit = Callable[..., Desk]
PARTS = 2
"""In which the walk is cut, so that processes side by side can share it."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page(browser: Browser, live_server: Any, part: int) -> None:
    """Each address of the office as somebody who may open it, items in every state."""
    world = build()
    context = browser.new_context(base_url=live_server.url, locale="zh-CN")
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    for one in islice(pages(world), part, None, PARTS):
        context.clear_cookies()
        if one.who.session:
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": one.who.session, "url": live_server.url}]
            )
        page.set_viewport_size(PHONE)
        answer = page.goto(one.address)
        if one.gone and wrong and "410 (Gone)" in wrong[-1]:
            wrong.pop()  # the browser says of the page what the page says of itself
        if answer is None or answer.status != (410 if one.gone else 200) or not page.url.endswith(one.address):
            wrong.append(f"{one}: {answer and answer.status} {page.url}")
            continue
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            wrong += [f"{one}: {fault}" for fault in faults(page)]
    context.close()
    assert wrong == []


def test_what_axe_would_find(desk: Sit, staff: Staff) -> None:
    """The walk is not blind: what is put wrong on a page is told of it."""
    page = desk(staff.officer).page
    page.goto(reverse("items_list"))
    page.evaluate(
        """() => {
            const main = document.querySelector("main");
            main.insertAdjacentHTML("beforeend", "<img src='data:,'><label for=gone>名</label><p id=pale>浅灰的字</p>");
            Object.assign(document.getElementById("pale").style, {color: "#bbb", background: "#fff", width: "2000px"});
        }"""
    )
    found = list(faults(page))
    page.set_viewport_size(PHONE)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<h2 id=over>题</h2>')")
    page.evaluate("Object.assign(document.getElementById('over').style, {position: 'fixed', left: 0, top: 0})")
    assert [fault for fault in faults(page) if "the menu covers" in fault and "over" in fault]
    assert {word for fault in found for word in re.split(r"[: ]+", fault)} >= {
        "image-alt",
        "color-contrast",
        "gone",
        "wide",
    }


def test_forms_with_mistakes(desk: Sit, staff: Staff, region: Region) -> None:
    """What is wrong is told beside the field; fields of our own name it."""
    administrator = desk(region.hire(staff.agency, Role.ADMINISTRATOR)).page
    officer, office = desk(staff.officer).page, desk(staff.office).page
    agency = [staff.agency.pk]
    wrong = []
    for page, address, button in (
        (officer, reverse("item_create", args=[staff.agency.pk, "notice"]), "保存草稿"),
        (office, reverse("column_create", args=agency), "新建"),
        (administrator, reverse("person_open", args=agency), "开设"),
        (administrator, reverse("agency_found", args=agency), "设立"),
        (administrator, reverse("publishing_rules", args=agency), "保存"),
    ):
        page.goto(address)
        page.locator("main input[type=text]").first.fill("")
        page.get_by_role("button", name=button).click()
        expect(page.locator("main .error-message").first).to_be_visible()
        invalid = page.locator("main [aria-invalid=true]").first
        expect(invalid).to_be_visible()
        if page is not administrator:  # of a field with a help the library names the help alone
            expect(invalid).to_have_attribute("aria-describedby", re.compile("_error"))
        wrong += [f"{address}: {fault}" for fault in faults(page)]
    assert wrong == []


def test_what_opens_over_the_editor(desk: Sit, staff: Staff, draft: Callable[..., InformationItem]) -> None:
    """The small windows for a link, a picture and a video."""
    wrong = []
    address = reverse("item_edit", args=[draft().pk])
    for size in (PHONE, DESKTOP):
        page = desk(staff.officer, viewport=size).page
        page.goto(address)
        for tool in ("链接", "图片", "视频"):
            page.get_by_role("button", name=tool, exact=True).click()
            expect(page.get_by_role("dialog", name=tool)).to_be_visible()
            wrong += [f"{tool}: {fault}" for fault in faults(page)]
            page.keyboard.press("Escape")
    assert wrong == []


def test_outside_the_office(desk: Sit, staff: Staff, region: Region, browser: Browser, live_server: Any) -> None:
    """Signing in, with every hurdle; and the pages that refuse."""
    page = browser.new_page(base_url=live_server.url, locale="zh-CN")
    wrong = []
    page.goto(reverse("sign_in"))
    page.get_by_role("button", name="登录").click()
    expect(page.locator(".error").first).to_be_visible()
    wrong += faults(page)
    page.goto("/nothing-here/")
    wrong += faults(page)
    page.close()
    new, watched = region.hire(staff.agency, Role.LEADER), region.hire(staff.agency, Role.FINAL_REVIEWER)
    with by_system("test.hurdles"):
        new.must_change_password = True
        new.save()
        TOTPDevice.objects.create(user=watched, name="test", confirmed=True)
    for person, lands in ((new, "change_password"), (watched, "verify_two_factor")):
        page = desk(person).page
        page.goto(reverse("wagtailadmin_home"))
        assert reverse(lands) in page.url
        page.get_by_role("button").last.click()
        wrong += [f"{lands}: {fault}" for fault in faults(page)]
    assert wrong == []
