"""The public with annual reports: a file dropped or chosen and checked, with and without scripts; an agency's years."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from gongkai.annual import read, write
from tests.browser.conftest import window
from tests.browser.looking import DESKTOP, PHONE, faults, keep
from tests.office.apart.conftest import TEXTS
from tests.office.publishing.conftest import Staff
from tests.portal.api.test_reports import work
from tests.portal.checking.conftest import torn
from tests.portal.conftest import Publish, published  # noqa: F401 - a fixture
from tests.portal.yearly.test_years import TEXTS as WORDS
from tests.portal.yearly.test_years import report

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 720}
CHECK = "/annual-reports/check/"
DROP = """bytes => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(bytes)], "年报.txt", {type: "text/plain"}));
    const form = document.querySelector("form.drop");
    for (const name of ["dragover", "drop"])
        form.dispatchEvent(new DragEvent(name, {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(params=[DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
def page(request: Any, browser: Browser, live_server: Any, staff: Staff) -> Iterator[Page]:
    """A reader's window; axe looks at the desktop."""
    cache.clear()
    with window(browser, live_server.url, viewport=request.param) as opened:
        yield opened


def look(page: Page, name: str) -> None:
    keep(page, f"annual-{name}-{(page.viewport_size or DESKTOP)['width']}")


def choose(page: Page, data: bytes, name: str) -> None:
    page.get_by_label("选择一个文件").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})


def test_a_file_is_dropped_and_checked(page: Page) -> None:
    """What was chosen is told; the findings lead to their cells and back; nothing is wider than the window."""
    page.goto("/reports/")
    page.get_by_role("main").get_by_role("link", name="年报体检").click()
    expect(page.get_by_text("或者把文件拖到这里")).to_be_visible()
    look(page, "form")
    assert list(faults(page)) == []
    page.evaluate(DROP, list(TEXTS["000"]))
    expect(page.locator("form.drop [role=status]")).to_have_text("已选择：年报.txt")
    page.get_by_role("button", name="开始体检").click()
    expect(page.get_by_role("heading", name="发现的问题")).to_be_visible()
    for details in page.locator("main details").all():
        details.evaluate("one => { one.open = true }")
    look(page, "findings")
    assert list(faults(page)) == []
    first = page.locator(".finding.error a[href^='#cell-']").first
    target = str(first.get_attribute("href"))
    first.click()
    assert page.url.endswith(target)
    expect(page.locator(target.replace(".", "\\."))).to_be_in_viewport()
    page.locator(target.replace(".", "\\.")).get_by_role("link").first.click()
    assert "#finding-" in page.url
    with page.expect_download() as download:
        page.get_by_role("button", name="审查意见（Word）").click()
    assert download.value.suggested_filename.endswith(".audit.docx")


def test_doubts_and_pages_of_the_source_are_shown(page: Page) -> None:
    """Words beside colours; the pictures fit."""
    page.goto(CHECK)
    choose(page, torn(TEXTS["001"]), "年报.txt")
    page.get_by_role("button", name="开始体检").click()
    expect(page.get_by_role("heading", name="识读存疑的单元格")).to_be_visible()
    look(page, "doubts")
    assert list(faults(page)) == []
    choose(page, write(read(TEXTS["001"]), "pdf"), "年报.pdf")
    page.get_by_label("同时显示原件页面").check()
    page.get_by_role("button", name="开始体检").click()
    expect(page.get_by_role("img", name="框出了其中的数").first).to_be_visible()
    look(page, "pages")
    assert list(faults(page)) == []


def test_what_is_no_report_is_told(page: Page) -> None:
    """Beside the form, by a sentence."""
    page.goto(CHECK)
    choose(page, "关于防汛工作的通知（演示数据）".encode(), "通知.txt")
    page.get_by_role("button", name="开始体检").click()
    expect(page.get_by_role("alert")).to_contain_text("不是政府信息公开工作年度报告")
    look(page, "refused")
    assert list(faults(page)) == []


def test_without_scripts(browser: Browser, live_server: Any, staff: Staff) -> None:
    """Chosen, checked and taken away; the page does not speak of dropping."""
    cache.clear()
    with window(browser, live_server.url, java_script_enabled=False) as page:
        page.goto(CHECK)
        expect(page.get_by_text("或者把文件拖到这里")).not_to_be_visible()
        choose(page, TEXTS["001"], "年报.txt")
        page.get_by_role("button", name="开始体检").click()
        expect(page.get_by_role("heading", name="读出的表格")).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("button", name="JSON").click()
        assert download.value.suggested_filename.endswith(".json")


def test_the_years_of_an_agency(page: Page, published: Publish) -> None:  # noqa: F811 - the fixture
    """From its list of reports; figures, charts with their tables, findings one by one."""
    for year, number in ((2022, "000"), (2023, "001")):
        report(published, year, WORDS[number])
    page.goto("/agencies/education/annual-reports/")
    work()
    page.goto("/agencies/education/reports/")
    page.get_by_role("link", name="历年年报").click()
    expect(page.get_by_role("heading", name="逐年对照")).to_be_visible()
    page.get_by_role("link", name="错误").first.click()
    look(page, "years")
    assert list(faults(page)) == []
    page.goto("/display/?lang=en&next=/agencies/education/annual-reports/")
    expect(page.get_by_role("heading", name="Year by year")).to_be_visible()
    assert list(faults(page)) == []
