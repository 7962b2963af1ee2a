"""The public asks for information, at a desk and on a phone: apply, check, receipt, follow, correct, withdraw."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, ViewportSize, expect

from gongkai.office.agencies.models import Person, Role
from gongkai.office.inforequests.correcting import ask_correction, note_correction_notice
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.policy import RequestState
from gongkai.portal import edition
from gongkai.portal.requests import opening
from tests.browser.conftest import window
from tests.browser.looking import DESKTOP, PHONE, faults, keep
from tests.office.conftest import Region

pytestmark = pytest.mark.django_db(transaction=True)
NARROW: ViewportSize = {"width": 320, "height": 700}
DESCRIBED = "本县2025年校园食品安全检查的结果（演示数据）"


@pytest.fixture
def officer(region: Region) -> Person:
    """Who handles the requests of the department."""
    cache.clear()
    edition.forget()
    return region.hire(region.department, Role.CASE_OFFICER)


@pytest.fixture(params=[DESKTOP, PHONE, NARROW], ids=["desktop", "phone", "narrow"])
def page(request: Any, browser: Browser, live_server: Any, officer: Person) -> Iterator[Page]:
    """An applicant's window."""
    size: ViewportSize = request.param
    with window(browser, live_server.url, viewport=size, is_mobile=size != DESKTOP, accept_downloads=True) as opened:
        yield opened


def look(page: Page, name: str, wrong: list[str]) -> None:
    """Keep a picture, and what axe and our own eyes hold against the page."""
    width = (page.viewport_size or DESKTOP)["width"]
    keep(page, f"requests-{name}-{width}")
    wrong += [f"{name}: {fault}" for fault in faults(page)]


def fill(page: Page, **fields: str) -> None:
    """What a natural person fills in."""
    given = {"name": "张演示", "identity_number": "110101199003077774", "telephone": "13800000000"}
    for name, value in (given | {"described": DESCRIBED} | fields).items():
        page.locator(f"#id_{name}").fill(value)
    page.get_by_label("证件种类").select_option("citizen")


def test_apply_follow_correct_withdraw(page: Page, officer: Person) -> None:
    """A mistake is named, the check page goes back and forth, the receipt's code opens the request; what the office
    asks is answered; the request is withdrawn. Every page passes axe.
    """
    wrong = list[str]()
    page.goto("/")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="依申请公开").click()
    look(page, "desk", wrong)
    page.get_by_role("main").get_by_role("link", name="演示县教育局").click()
    expect(page.get_by_label("法定代表人或者负责人")).to_be_hidden()
    look(page, "form", wrong)
    fill(page, identity_number="110101199003077770")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("alert")).to_contain_text("证件号码")
    expect(page.locator("#id_described")).to_have_value(DESCRIBED)
    look(page, "mistake", wrong)
    fill(page)
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对申请")
    page.get_by_role("button", name="返回修改").click()
    expect(page.locator("#id_name")).to_have_value("张演示")
    page.get_by_role("button", name="下一步：核对").click()
    expect(page.get_by_role("group", name="请回答一个问题")).to_be_hidden(timeout=30_000)
    look(page, "check", wrong)
    page.locator("#id_files").set_input_files({"name": "说明.txt", "mimeType": "text/plain", "buffer": b"demo"})
    page.get_by_role("button", name="提交申请").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("申请已提交")
    look(page, "receipt", wrong)
    code = page.locator("td.code").nth(1).inner_text()
    made = InfoRequest.objects.get()
    assert [one.name for one in made.files.all()] == ["说明.txt"]
    with page.expect_download() as coming:
        page.get_by_role("button", name="下载回执（PDF）").click()
    assert coming.value.path().read_bytes()[:5] == b"%PDF-"

    ask_correction(by=officer, request=made, items="请写明检查的月份（演示数据）", days=10)
    note_correction_notice(by=officer, request=InfoRequest.objects.get())
    page.goto("/requests/")
    page.get_by_label("登记号").fill(made.number)
    page.get_by_label("查询码").fill("AAAA-BBBB-CCCC")
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_role("alert")).to_contain_text("不对")
    page.get_by_label("查询码").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_text("请写明检查的月份")).to_be_visible()
    assert made.number not in page.url and code not in page.url
    look(page, "correction", wrong)
    page.locator("#id_described").fill(f"{DESCRIBED}，3月")
    page.get_by_role("button", name="提交补正").click()
    expect(page.get_by_role("status")).to_contain_text("已收到您的补正")
    look(page, "case", wrong)
    page.locator("summary", has_text="撤回申请").click()
    page.get_by_label("我确认撤回").check()
    page.get_by_role("button", name="撤回申请").click()
    expect(page.get_by_role("status")).to_contain_text("申请已撤回")
    page.get_by_role("button", name="结束查看").click()
    expect(page.get_by_role("status")).to_contain_text("已结束查看")
    page.goto("/requests/case/")
    assert page.url.endswith("/requests/")
    assert InfoRequest.objects.get().standing is RequestState.CLOSED
    assert wrong == []


@pytest.mark.parametrize("page", [DESKTOP], ids=["desktop"], indirect=True)
def test_the_draft_is_kept_in_the_browser_and_nothing_of_the_person(page: Page) -> None:
    """Opened again it is there; cleared, or sent, it is gone. Name and numbers were never stored."""
    page.goto("/agencies/education/requests/new/")
    fill(page)
    held = page.evaluate("JSON.stringify(localStorage)")
    assert "校园食品安全" in held and "110101199003077774" not in held and "张演示" not in held
    page.goto("/agencies/education/requests/new/")
    expect(page.locator("#id_described")).to_have_value(DESCRIBED)
    expect(page.locator("#id_name")).to_have_value("")
    page.get_by_role("button", name="清除保存的内容").click()
    expect(page.get_by_text("已清除")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("page", [PHONE], ids=["phone"], indirect=True)
def test_large_text_contrast_and_english(page: Page) -> None:
    """The form stands within the window in each look."""
    wrong = list[str]()
    for choice in ("text=larger", "contrast=high", "lang=en"):
        page.goto(f"/display/?{choice}&next=/agencies/education/requests/new/")
        look(page, choice.partition("=")[2], wrong)
    expect(page.get_by_role("heading", level=1)).to_have_text("Request for information")
    assert wrong == []


def test_without_scripts(browser: Browser, live_server: Any, officer: Person, monkeypatch: Any) -> None:
    """A plain question takes the place of the work; everything else is the same."""
    monkeypatch.setattr(opening, "YOUNGEST", 0)
    context = browser.new_context(base_url=live_server.url, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto("/agencies/education/requests/new/")
    fill(page)
    page.get_by_role("button", name="下一步：核对").click()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("alert")).to_contain_text("请回答这个问题")
    question = page.locator("label[for=id_answer]").inner_text()
    page.locator("#id_answer").fill(min(next(said for asked, said in opening.QUESTIONS if str(asked) == question)))
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("申请已提交")
    page.get_by_role("button", name="查看办理情况").click()
    expect(page.get_by_text("受理机关正在办理您的申请")).to_be_visible()
    context.close()
    assert InfoRequest.objects.count() == 1
