"""The public at the portal, at a desk and on a phone: find, read, download, subscribe, change from agency to agency."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from docx import Document
from playwright.sync_api import Browser, Page, expect

from gongkai.office.publishing.attaching import Upload
from gongkai.office.publishing.interpretations import link
from gongkai.office.publishing.models import InformationItem
from gongkai.portal import edition
from gongkai.portal.searching.protocol import SearchIndex
from tests.browser.conftest import window
from tests.browser.looking import DESKTOP, PHONE
from tests.browser.looking import keep as keep_picture
from tests.office.publishing.conftest import Staff
from tests.portal.conftest import Publish, published  # noqa: F401 - a fixture
from tests.portal.searching.conftest import index, work  # noqa: F401 - fixtures
from tests.portal.subscribing.conftest import links
from tests.portal.subscribing.conftest import work as send

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = "演教发〔2026〕7号"
POLICY = "关于进一步加强校园食品安全管理工作的通知"
EXPLAINED = "《关于进一步加强校园食品安全管理工作的通知》政策解读"
OTHER = "关于做好中小学校舍防汛检查工作的通知"
Look = Callable[[str], None]


def regulations() -> Upload:
    """An attachment from Word with a table."""
    written, file = Document(), BytesIO()
    written.add_paragraph("演示数据：校园食品安全检查表")
    table = written.add_table(rows=2, cols=2)
    cells = [cell for row in table.rows for cell in row.cells]
    for cell, text in zip(cells, ["项目", "要求", "留样", "每餐"], strict=True):
        cell.text = text
    written.save(file)
    return Upload(data=file.getvalue(), name="校园食品安全检查表.docx", title="")


@pytest.fixture
def shown(published: Publish, staff: Staff, index: SearchIndex, work: Any) -> InformationItem:  # noqa: F811
    """A policy with an attachment and its interpretation, and another notice, found by the search."""
    body = "<p>各学校食堂要严格落实留样制度，做好餐饮具清洗消毒。</p>"
    about = {"kind": "normative", "document_number": NUMBER, "formed_on": date(2026, 1, 5)}
    policy = published(regulations(), title=POLICY, body=body, **about)
    explained = published(title=EXPLAINED, kind="interpretation", body="<p>问：为什么要留样？答：便于追溯。</p>")
    link(
        by=staff.officer,
        policy=InformationItem.objects.get(pk=policy.pk),
        interpretation=InformationItem.objects.get(pk=explained.pk),
    )
    published(title=OTHER, body="<p>汛期来临前完成检查。</p>")
    work()
    edition.forget()
    cache.clear()
    return policy


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: Any, browser: Browser, live_server: Any, shown: InformationItem) -> Iterator[Page]:
    """A reader's window."""
    with window(browser, live_server.url, viewport=request.param, is_mobile=request.param == PHONE) as opened:
        yield opened


@pytest.fixture
def look(page: Page, request: pytest.FixtureRequest) -> Look:
    """Keeps a picture of the page under this test's name."""
    size = "phone" if page.viewport_size == PHONE else "desktop"
    return lambda name: keep_picture(page, f"portal-{name}-{size}")


def seek(page: Page, words: str) -> None:
    page.get_by_role("combobox", name="搜索政府信息").fill(words)
    page.get_by_role("button", name="搜索").click()


def first(page: Page) -> Any:
    return page.locator("ol.hits li").first


def test_by_number(page: Page, look: Look) -> None:
    """The document with this number stands first; half a number is suggested while it is typed."""
    page.goto("/")
    look("home")
    seek(page, NUMBER)
    expect(first(page).get_by_role("link")).to_have_text(POLICY)
    look("search")
    page.get_by_role("combobox").fill("")
    page.get_by_role("combobox").press_sequentially("演教发〔2026")
    expect(page.get_by_role("option")).to_have_text([NUMBER])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(POLICY)
    expect(page.locator("table.facts")).to_contain_text(NUMBER)
    look("item")


def test_by_a_vague_phrase(page: Page, look: Look) -> None:
    """Other words than those of the title, narrowed by kind; nothing found says what else to try."""
    page.goto("/")
    seek(page, "食堂卫生留样")
    expect(page.locator("ol.hits li")).not_to_have_count(0)
    page.get_by_role("navigation", name="缩小范围").get_by_role("link", name="行政规范性文件").click()
    expect(first(page).get_by_role("link")).to_have_text(POLICY)
    expect(first(page).locator("mark").first).to_be_visible()
    seek(page, "航天发射场")
    expect(page.get_by_text("没有找到符合条件的信息")).to_be_visible()
    look("nothing-found")
    page.get_by_role("link", name="按机关、事项、主题和年份浏览").click()
    expect(page.get_by_text("共3条")).to_be_visible()


def test_by_browsing(page: Page, look: Look) -> None:
    """From the home page over the agency and its statutory contents to the column and the item, and back."""
    page.goto("/")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="公开机关").click()
    look("agencies")
    page.get_by_role("link", name="演示县教育局").click()
    page.get_by_role("link", name="法定主动公开内容").first.click()
    look("content")
    page.get_by_role("main").get_by_role("link", name="通知公告").click()
    page.get_by_label("公开年份").select_option(index=1)
    page.get_by_role("button", name="筛选").click()
    look("column")
    page.get_by_role("main").get_by_role("link", name=OTHER).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(OTHER)
    page.get_by_role("navigation", name="当前位置").get_by_role("link", name="通知公告").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("通知公告")


def test_the_interpretation_and_back(page: Page, shown: InformationItem) -> None:
    """Both ways between a policy and what explains it."""
    page.goto(f"/items/{shown.pk}/")
    page.get_by_role("region", name="政策解读").get_by_role("link", name=EXPLAINED).click()
    expect(page.get_by_text("便于追溯")).to_be_visible()
    page.get_by_role("region", name="解读的政策").get_by_role("link", name=POLICY).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(POLICY)


def test_download_and_read(page: Page, shown: InformationItem, look: Look) -> None:
    """The file as it was attached, and its words and tables in the browser."""
    page.goto(f"/items/{shown.pk}/")
    files = page.get_by_role("region", name="附件")
    with page.expect_download() as coming:
        files.get_by_role("link", name="校园食品安全检查表", exact=False).first.click()
    assert coming.value.suggested_filename == "校园食品安全检查表.docx"
    assert coming.value.path().read_bytes()[:2] == b"PK"
    files.get_by_role("link", name="在线阅读").click()
    expect(page.get_by_role("cell", name="留样")).to_be_visible()
    look("file")


def test_subscribe(page: Page, look: Look, published: Publish, work: Any) -> None:  # noqa: F811
    """The column's link, the form, the letter and its link; a mistake is named and nothing typed is lost."""
    page.goto("/agencies/education/content/notices/")
    page.get_by_role("main").get_by_role("link", name="订阅").click()
    page.get_by_label("邮箱地址").fill("reader at example")
    page.get_by_role("button", name="订阅").click()
    expect(page.get_by_role("alert")).to_contain_text("没有提交")
    expect(page.get_by_label("邮箱地址")).to_have_value("reader at example")
    look("subscribe-mistake")
    page.get_by_label("邮箱地址").fill("reader@example.org")
    page.get_by_role("button", name="订阅").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("请查收邮件")
    send()
    page.goto(links(str(mail.outbox.pop().body))["confirm"])
    look("subscribe-confirm")
    page.get_by_role("button", name="确认订阅").click()
    expect(page.get_by_role("status")).to_contain_text("今后有新公开的信息")
    page.get_by_role("link", name="取消订阅").click()
    page.get_by_role("button", name="取消订阅").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("已取消订阅")


def test_from_agency_to_agency(page: Page) -> None:
    """The guide of one agency, the list of agencies, the guide of another; the search within one of them."""
    page.goto("/agencies/education/")
    page.get_by_role("link", name=re.compile("政府信息公开指南")).first.click()
    expect(page.get_by_role("main")).to_contain_text("演示县教育局")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="公开机关").click()
    page.get_by_role("link", name="演示县财政局").click()
    page.get_by_role("link", name=re.compile("政府信息公开指南")).first.click()
    expect(page.get_by_role("main")).to_contain_text("演示县财政局")
    seek(page, "校园")
    page.get_by_role("navigation", name="缩小范围").get_by_role("link", name="演示县教育局").click()
    expect(page.locator("ol.hits li")).not_to_have_count(0)


def test_how_it_looks(page: Page, shown: InformationItem, look: Look) -> None:
    """Large text, high contrast and English hold from page to page, and so does the way back."""
    page.goto(f"/items/{shown.pk}/")
    display = page.get_by_role("navigation", name="显示方式")
    display.get_by_role("link", name="大", exact=False).first.click()
    display.get_by_role("link", name="高对比度").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(POLICY)
    look("item-large-contrast")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("data-contrast", "high")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("navigation", name="Main menu")).to_be_visible()
    look("home-english")


def test_without_scripts(browser: Browser, live_server: Any, shown: InformationItem) -> None:
    """Searching, narrowing, reading and the form work as they stand."""
    context = browser.new_context(base_url=live_server.url, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").fill("食堂留样")
    page.get_by_role("button", name="搜索").click()
    first(page).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(POLICY)
    page.goto("/agencies/education/content/notices/")
    page.get_by_role("button", name="筛选").click()
    expect(page.get_by_text("共3条")).to_be_visible()
    context.close()


@pytest.mark.parametrize("address", ["/", "/items/", "/search/?q=校园", "/agencies/education/guide/"])
def test_a_first_page_is_light(browser: Browser, live_server: Any, shown: InformationItem, address: str) -> None:
    """Less than 150 kB with everything it loads, for a browser that has seen nothing of the site yet, uncompressed."""
    context = browser.new_context(base_url=live_server.url)
    page, bytes_of = context.new_page(), dict[str, int]()
    page.on("response", lambda answer: bytes_of.update({answer.url: len(answer.body())}))
    page.goto(address, wait_until="networkidle")
    context.close()
    assert len(bytes_of) >= 3 and sum(bytes_of.values()) < 150_000, bytes_of
