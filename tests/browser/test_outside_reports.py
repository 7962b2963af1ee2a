"""A disclosure office takes in the reports of agencies below, in Chromium, by clicking. All agencies are invented."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from playwright.sync_api import Page, expect

from gongkai.annual import read, write
from gongkai.annual.report import CellName
from gongkai.office.agencies.models import Agency, AgencyKind, Role
from gongkai.office.outside_reports.models import CellConfirmation, OutsideReport
from gongkai.office.outside_reports.standing import standing_reports
from gongkai.office.trail.recording import by_system
from tests.browser.clicking import fill, follow, press, send, upload
from tests.browser.conftest import Desk
from tests.browser.looking import DESKTOP, faults, keep, still
from tests.office.conftest import Region
from tests.office.outside_reports.conftest import DOUBTFUL, real, work_off

pytestmark = pytest.mark.django_db(transaction=True)
Sit = Callable[..., Desk]
NARROW = {"width": 360, "height": 780}
NEW = CellName("requests", "new", "natural_person")


@pytest.fixture
def below(region: Region) -> Agency:
    with by_system("test.below"):
        made: Agency = region.government.add_child(
            name="浉河区人民政府办公室", kind=AgencyKind.DEPARTMENT, slug="shihe"
        )
    return made


def damage(report: OutsideReport) -> None:
    """Cut its file off in the store."""
    file = report.files.get().content
    file.storage.delete(file.name)
    file.storage.save(file.name, ContentFile(b"%PDF-1.7"))


def look(page: Page, name: str) -> None:
    """Keep a picture in both widths; axe and our own eyes find nothing."""
    for size, suffix in ((NARROW, "-phone"), (DESKTOP, "")):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        still(page)
        keep(page, f"outside-{name}{suffix}")
        assert list(faults(page)) == []


def test_from_the_file_to_what_stands(desk: Sit, region: Region, below: Agency) -> None:
    """Uploaded with one that cannot be read, read by the worker, somebody's, its doubtful cells confirmed, entered."""
    page = desk(region.hire(region.government, Role.DISCLOSURE_OFFICE), viewport=DESKTOP).page
    page.goto(reverse("outside_reports"))
    look(page, "empty")
    follow(page, page.get_by_role("link", name="上传报告"))
    fill(page, {"files": [upload("浉河.txt", real(DOUBTFUL)), upload("坏.pdf", b"%PDF-1.7", "application/pdf")]})
    look(page, "upload")
    send(page)
    expect(page.locator("main")).to_contain_text("有2份正在读取")
    work_off()
    follow(page, page.get_by_role("link", name="刷新"))
    expect(page.locator("main table")).to_contain_text("不能读取")
    look(page, "files")
    expect(page.get_by_role("checkbox", name="浉河区人民政府办公室 2023")).to_be_checked()
    follow(page, page.get_by_role("button", name="确认所选的机关和年度"))
    expect(page.locator(".messages")).to_contain_text("已确认1份")

    follow(page, page.get_by_role("link", name="浉河.txt"))
    expect(page.get_by_role("heading", name="需要核对的单元格（4）")).to_be_visible()
    expect(page.locator("td.or-inferred")).to_have_count(4)
    look(page, "review")
    press(page, "收录", refused="有4个单元格需要核对")
    follow(page, page.get_by_role("link", name="返回"))
    follow(page, page.locator("td.or-inferred a").first)
    expect(page.locator(".or-meant")).to_have_count(1)
    look(page, "cell")
    fill(page, {"value": "99", "note": ""})
    send(page, refused="请说明原件何处写明")
    fill(page, {"value": "99", "note": "更正说明第1页（演示数据）"})
    send(page)
    held = CellConfirmation.objects.get()
    assert (held.value, held.said_state) == ("99", "inferred")
    follow(page, page.get_by_role("link", name="按读取结果核对"))
    page.get_by_label("推算（3）").check()
    fill(page, {"note": "与纸质报告逐格对照（演示数据）"})
    send(page)
    expect(page.get_by_role("heading", name="需要核对的单元格（0）")).to_be_visible()
    look(page, "confirmed")
    press(page, "收录")
    assert standing_reports([below], 2023)[below.pk].cells[CellName.parse(held.cell)] == 99
    page.goto(f"{reverse('outside_reports')}?year=2023")
    expect(page.locator("main tr", has_text="浉河区人民政府办公室")).to_contain_text("已收录")
    look(page, "list")


def test_a_pdf_beside_its_pages_and_returned(desk: Sit, region: Region, below: Agency) -> None:
    """The pages with the cells marked; errors are shown, the opinion is downloaded, the report returned."""
    page = desk(region.hire(region.government, Role.SUPERVISOR), viewport=DESKTOP, accept_downloads=True).page
    page.goto(reverse("outside_upload"))
    pdf: Any = upload("浉河.pdf", write(read(real(4)), "pdf"), "application/pdf")
    fill(page, {"files": pdf})
    send(page)
    work_off()
    follow(page, page.get_by_role("link", name="刷新"))
    follow(page, page.get_by_role("link", name="确认机关和年度"))
    fill(page, {"agency": below.name})
    look(page, "assign")
    send(page)
    page.locator("img.or-picture").first.scroll_into_view_if_needed()
    assert page.locator("img.or-picture").first.evaluate("one => one.decode().then(() => one.naturalWidth)") > 500
    look(page, "pdf")
    with page.expect_download() as coming:
        page.get_by_role("link", name="DOCX").click()
    assert coming.value.path().read_bytes()[:2] == b"PK"
    follow(page, page.locator(".rp-requests td a").first)
    look(page, "pdf-cell")
    follow(page, page.get_by_role("link", name="返回"))
    damage(OutsideReport.objects.get())
    page.reload()
    expect(page.locator(".or-undrawn").first).to_be_visible()
    look(page, "pdf-undrawn")
    press(page, "退回", why="第三部分与文字不一致（演示数据）")
    page.wait_for_load_state("networkidle")  # its pages are asked for once more
    assert OutsideReport.objects.get().state == "returned"
