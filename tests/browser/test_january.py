"""A whole January in Chromium: compile, write, audit, sign, submit, return, accept, publish, download, read back.

Every step is done by whoever has it, by clicking. All data are invented.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from gongkai.annual import read
from gongkai.annual.editions import EDITIONS
from gongkai.law.clock import Channel
from gongkai.office.agencies.models import Role
from gongkai.office.days import as_of, today
from gongkai.office.inforequests.receiving import Arrival, receive
from gongkai.office.policy import ReportState
from gongkai.office.reporting.figures import is_supplied
from gongkai.office.reporting.models import Filing, TextPart
from gongkai.office.reporting.narrative.fields import TO_FILL
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.supplying import supply
from tests.browser.clicking import follow, press, send
from tests.browser.conftest import Desk, window
from tests.browser.looking import faults, keep, still
from tests.office.conftest import Region
from tests.office.inforequests.conftest import application
from tests.office.publishing.conftest import Staff

pytestmark = pytest.mark.django_db(transaction=True)
Sit = Callable[..., Desk]
YEAR = today().year - 1
LATE = "演示：补报上一年度的报告（演示数据）"


def look(page: Page, name: str) -> None:
    """Keep a picture; axe and our own eyes find nothing."""
    still(page)
    keep(page, f"january-{name}")
    assert list(faults(page)) == []


def figures(staff: Staff) -> None:
    """One request of the year, and all but one of the figures that live elsewhere."""
    with as_of(today().replace(year=YEAR, month=3, day=3)):
        receive(by=staff.officer, application=application(staff.agency), arrival=Arrival(Channel.IN_PERSON))
    of = ReportOf(staff.agency, YEAR, "2021")
    for name in [one for one in EDITIONS["2021"].cell_names if is_supplied(one)][1:]:
        supply(by=staff.office, of=of, cell=name, value="0", evidence="演示统计表")


def tab(page: Page, name: str) -> None:
    follow(page, page.locator("nav.rp-tabs").get_by_role("link", name=name, exact=True))


def write(page: Page) -> None:
    """Begin the text, and fill in what it leaves open."""
    tab(page, "正文")
    follow(page, page.get_by_role("link", name="按本年度记录生成初稿"))
    send(page)
    look(page, "text")
    for place in range(len(TextPart.values)):
        follow(page, page.get_by_role("link", name="编辑").nth(place))
        held = page.locator("main textarea").input_value()
        page.locator("main textarea").fill(
            held.replace(TO_FILL, "已经落实（演示数据）。") or "按要求开展（演示数据）。"
        )
        if place == 0:
            look(page, "part")
        send(page)


def explain(page: Page) -> None:
    """Give a reason for every warning, and send."""
    for reason in page.locator("main textarea").all():
        reason.fill(LATE)
    send(page)


def by(page: Page, link: str, **fields: Any) -> None:
    """Reload where the report stands, and do what is offered."""
    page.reload()
    press(page, link, **fields)


def state() -> ReportState:
    return Filing.objects.get().standing


def test_a_whole_january(desk: Sit, staff: Staff, region: Region, browser: Browser, live_server: Any) -> None:
    """From the tables to what the public downloads; the authority returns it once."""
    figures(staff)
    office, leader = desk(staff.office).page, desk(staff.leader).page
    above = desk(region.hire(region.government, Role.SUPERVISOR)).page
    office.goto(reverse("reports"))
    follow(office, office.get_by_role("link", name=f"{YEAR}年", exact=True))
    press(office, "填报", value="12", evidence="演示统计表")
    look(office, "tables")
    write(office)
    tab(office, "检查与报送")
    look(office, "check")
    follow(office, office.get_by_role("link", name="送审", exact=True))
    explain(office)
    assert state() is ReportState.SIGNING

    leader.goto(office.url)
    press(leader, "审签", agreed="yes", opinion="同意报送（演示数据）")
    by(office, "报送")
    assert state() is ReportState.SUBMITTED
    above.goto(reverse("report_region", args=[region.government.pk, YEAR]))
    look(above, "region")
    above.goto(office.url)
    press(above, "接收或者退回", agreed="no", refused="意见")
    above.goto(office.url)
    press(above, "接收或者退回", agreed="no", opinion="请写明改进措施的时限（演示数据）")
    office.reload()
    expect(office.locator("main")).to_contain_text("请写明改进措施的时限")

    tab(office, "正文")
    follow(office, office.get_by_role("link", name="编辑").nth(TextPart.values.index("problems")))
    office.locator("main textarea").fill("更新不够及时，三月底前完成整改（演示数据）。")
    send(office)
    tab(office, "检查与报送")
    follow(office, office.get_by_role("link", name="送审", exact=True))
    explain(office)
    by(leader, "审签", agreed="yes")
    by(office, "报送")
    by(above, "接收或者退回", agreed="yes")
    by(office, "公布")
    assert state() is ReportState.PUBLISHED
    look(office, "published")

    with window(browser, live_server.url) as public:
        public.goto(reverse("portal:item", args=[Filing.objects.get().item_id]))
        expect(public.locator("main")).to_contain_text("三月底前完成整改")
        keep(public, "january-public")
        for form in ("docx", "pdf", "xlsx", "json"):
            address = public.locator("main a", has_text=f".{form}").first.get_attribute("href")
            answer = public.request.get(f"{live_server.url}{address}?download")
            back = read(answer.body())
            assert (back.value("requests", "new", "total"), back.value("proactive", "licences", "decisions")) == (1, 12)
