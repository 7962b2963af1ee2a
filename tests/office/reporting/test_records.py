"""The records behind a figure: a hundred a page with their number, all as a file, and what explains them."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from gongkai.office.agencies.models import Agency, Person, Role
from gongkai.office.days import as_of
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.reporting.freezing import freeze
from gongkai.office.reporting.pages import records
from gongkai.office.reporting.subject import ReportOf
from tests.office.conftest import Region
from tests.office.inforequests.conftest import Arrive, Desk
from tests.office.reporting.conftest import NEW, accept, report_of, signed_in, supply_all

pytestmark = pytest.mark.django_db
NAME = "张演示"
"""The applicant of every request here."""


def page(person: Person, of: ReportOf, cell: Any, *more: str, query: str = "") -> Any:
    """A figure's page, or its file in the form ``more``."""
    name = "report_records_file" if more else "report_records"
    return signed_in(person).get(reverse(name, args=[of.agency.pk, of.year, of.scope, str(cell), *more]) + query)


@pytest.fixture
def three(desk: Desk, arrive: Arrive, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The numbers of three requests, two of which fit on a page."""
    monkeypatch.setattr(records, "PER_PAGE", 2)
    for day in (3, 4, 5):
        arrive(on=date(2025, 3, day))
    return list(InfoRequest.objects.order_by("received_on").values_list("number", flat=True))


def test_every_record_is_on_some_page(desk: Desk, three: list[str]) -> None:
    """With how many there are in all; an odd number of a page shows the nearest."""
    first = page(desk.office, report_of(desk), NEW).content.decode()
    second = page(desk.office, report_of(desk), NEW, query="?page=2").content.decode()
    assert "共3条记录" in first and "共3条记录" in second
    assert [number in first for number in three] == [True, True, False]
    assert [number in second for number in three] == [False, False, True]
    for odd in ("0", "99", "x", "1" * 400, "%00"):
        assert page(desk.office, report_of(desk), NEW, query=f"?page={odd}").status_code == 200


def test_all_of_them_as_a_file(desk: Desk, three: list[str]) -> None:
    """By number, kind of applicant and days: nothing of who they are, whoever takes it out."""
    answer = page(desk.office, report_of(desk), NEW, "csv")
    lines = b"".join(answer).decode("utf-8-sig").splitlines()
    assert lines[0].split(",") == ["登记号", "申请人类别", "收到日期", "统计结果", "统计日期"]
    assert [line.split(",")[:3] for line in lines[1:]] == [
        [number, "自然人", f"2025-03-0{day}"] for number, day in zip(three, (3, 4, 5), strict=True)
    ]
    book = load_workbook(BytesIO(b"".join(page(desk.supervisor, report_of(desk), NEW, "xlsx"))))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert [row[0] for row in rows[1:]] == three
    assert NAME not in str(rows) and NAME not in str(lines)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("cell", "form", "status"),
    [
        ("requests:new:total", "pdf", 404),
        ("requests:none:total", "csv", 404),
        ("proactive:licences:decisions", "csv", 404),
        ("proactive:regulations:issued", "csv", 200),
        ("disputes:reconsideration:total", "xlsx", 200),
        ("requests:carried_in:total", "csv", 200),
    ],
)
def test_what_has_no_records_has_no_file(desk: Desk, cell: str, form: str, status: int) -> None:
    """A figure that is supplied rests on its entry; one of nought has a file with its header."""
    assert page(desk.office, report_of(desk), cell, form).status_code == status


def test_a_regions_figure_rests_on_its_units(region: Region) -> None:
    """Those that add something are counted and listed, in the page and in the file."""
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    accept(region.department, office, new="3")
    accept(region.sibling, office, new="0")
    of = ReportOf(Agency.objects.get(pk=region.government.pk), 2025, "2021", regional=True)
    assert "共1条记录" in page(office, of, NEW).content.decode()
    lines = b"".join(page(office, of, NEW, "csv")).decode("utf-8-sig").splitlines()
    assert lines[1:] == ["演示县教育局,3,系统内报告"]


def test_why_carried_in_is_otherwise_stands_beside_its_records(desk: Desk, arrive: Arrive) -> None:
    """And on the version's page, for whoever reads it."""
    for year in (2024, 2025):
        supply_all(desk, year)
    freeze(by=desk.office, of=report_of(desk, 2024))
    with as_of(date(2024, 12, 30)):
        arrive(on=date(2024, 12, 30))
    freeze(by=desk.office, of=report_of(desk), carried_in_note="一件申请登记较晚")
    said = "一件申请登记较晚"
    assert said in page(desk.supervisor, report_of(desk), "requests:carried_in:total").content.decode()
    assert said not in page(desk.supervisor, report_of(desk), NEW).content.decode()
    version = reverse("report_version", args=[desk.agency.pk, 2025, "2021", 1])
    assert said in signed_in(desk.office).get(version).content.decode()
