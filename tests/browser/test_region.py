"""What a region's year is made of, in Chromium: by when it is due, whom it lacks, what it follows. All is invented."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from gongkai.annual.report import CellName
from gongkai.office.agencies.models import Agency, Person, Role
from gongkai.office.outside_reports.assigning import assign_region
from gongkai.office.outside_reports.models import Batch, OutsideReport
from gongkai.office.outside_reports.models import ReportState as Outside
from gongkai.office.outside_reports.uploading import Sent, upload
from gongkai.office.policy import ReportState
from gongkai.office.reporting.freezing import freeze
from gongkai.office.reporting.models import Filing, FrozenReport
from gongkai.office.reporting.pages import records
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.twice import AFTER
from gongkai.office.trail.recording import by_system
from tests.browser.conftest import Desk
from tests.browser.looking import DESKTOP, faults, keep, still
from tests.office.conftest import Region
from tests.office.outside_reports.conftest import real, work_off
from tests.office.reporting.conftest import NAMES, NEW, accept

pytestmark = pytest.mark.django_db(transaction=True)
Sit = Callable[..., Desk]
NARROW = {"width": 360, "height": 780}
SUITS = (AFTER, CellName("disputes", "litigation_after_reconsideration", "pending"))
NOTE = "一件申请登记较晚，已由上年结转转入本年（演示数据）"


def look(page: Page, address: str, name: str) -> None:
    """Open a page and keep a picture of it in both widths; axe and our own eyes find nothing."""
    page.goto(address)
    for size, suffix in ((NARROW, "-phone"), (DESKTOP, "")):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        still(page)
        keep(page, f"region-{name}{suffix}")
        assert list(faults(page)) == []


def of(agency: Agency, *, regional: bool = False) -> ReportOf:
    return ReportOf(Agency.objects.get(pk=agency.pk), 2025, "2021", regional)


def outside(region: Region, office: Person) -> OutsideReport:
    """A township's report with suits after reconsideration."""
    figures: list[Any] = [2 if name in SUITS else 0 for name in NAMES]
    with by_system("test.outside"):
        batch = Batch.objects.create(collector=region.government, made_by=office)
        about = {"agency": region.township, "year": 2025, "number": 1, "edition": "2021", "figures": figures}
        return OutsideReport.objects.create(batch=batch, state=Outside.ENTERED, **about)


def test_the_pages_of_a_region(desk: Sit, region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its list and sums, the agencies behind a figure, a version with whom it lacks, in Chinese and in English."""
    monkeypatch.setattr(records, "PER_PAGE", 1)
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    accept(region.department, office, new="3")
    accept(region.sibling, office, new="4")
    with by_system("test.suits"):
        cells = FrozenReport.objects.get(agency=region.department)
        cells.content["cells"] |= dict.fromkeys(map(str, SUITS), "1")
        cells.save()
    outside(region, office)
    whole = of(region.government, regional=True)
    freeze(by=office, of=whole)
    page = desk(office, viewport=DESKTOP).page
    look(page, reverse("report_region", args=[whole.agency.pk, 2025]), "list")
    expect(page.locator("main")).to_contain_text("全区域汇总报告：未编制 · 2026-03-31 公布 逾期")
    expect(page.locator("main")).to_contain_text("无法判明")
    look(page, reverse("report_records", args=[whole.agency.pk, 2025, whole.scope, str(NEW)]), "records")
    expect(page.locator("main p[role=status]")).to_contain_text("共2条记录")
    page.get_by_role("link", name="下一页").click()
    expect(page.locator("main table")).to_contain_text("演示县财政局")
    look(page, reverse("report_version", args=[whole.agency.pk, 2025, whole.scope, 1]), "version")
    expect(page.locator(".rp-findings")).to_contain_text("演示县人民政府")
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": page.evaluate("location.origin")}])
    look(page, reverse("report_region", args=[whole.agency.pk, 2025]), "list-en")
    look(page, reverse("report_version", args=[whole.agency.pk, 2025, whole.scope, 1]), "version-en")


def test_why_carried_in_is_otherwise_where_it_is_signed(desk: Sit, region: Region) -> None:
    """Beside the audit and above the form."""
    office, leader = (region.hire(region.department, role) for role in (Role.DISCLOSURE_OFFICE, Role.LEADER))
    accept(region.department, office, state=ReportState.SIGNING)
    with by_system("test.note"):
        filing = Filing.objects.select_related("frozen").get()
        assert filing.frozen is not None
        filing.frozen.carried_in_note = NOTE
        filing.frozen.save()
    page = desk(leader, viewport=DESKTOP).page
    for name in ("report_filing", "report_sign"):
        look(page, reverse(name, args=[region.department.pk, 2025, "2021"]), name)
        expect(page.locator("main")).to_contain_text(NOTE)


def test_what_a_region_published_before(desk: Sit, region: Region) -> None:
    """Said to be of the whole region, and listed as that."""
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    government = Agency.objects.get(pk=region.government.pk)
    sent = [[Sent(real(number), f"汇总{number}.txt")] for number in (0, 4)]
    first, second = upload(by=office, collector=government, files=sent).reports.order_by("pk")
    work_off()
    assign_region(by=office, report=OutsideReport.objects.get(pk=first.pk), year=2024)
    page = desk(office, viewport=DESKTOP).page
    look(page, reverse("outside_assign", args=[second.pk]), "assign")
    expect(page.get_by_label("收集机关本身的全区域汇总报告")).not_to_be_checked()
    look(page, reverse("outside_reports"), "outside")
    expect(page.locator("main")).to_contain_text("演示县人民政府2024年全区域汇总报告，第1版")
