"""The pages: the list and its filters, several confirmed together, what a page of one cell tells, and files."""

import json
import re
import time
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.annual import AnnualReport, Source, to_json, write
from gongkai.annual.reading.document import Grid, GridCell
from gongkai.office.apart.running import Bounds
from gongkai.office.apart.slots import slot
from gongkai.office.days import today
from gongkai.office.outside_reports.confirming import confirm_as_read
from gongkai.office.outside_reports.models import OutsideReading, OutsideReport
from gongkai.office.outside_reports.pages import files
from gongkai.office.outside_reports.pages.source import MOST_COLUMNS, MOST_PLACES, MOST_ROWS, Mark, _covered, _shown
from gongkai.office.outside_reports.settling import enter
from tests.office.apart.conftest import slow_pdf
from tests.office.outside_reports.conftest import DOUBTFUL, County, real, real_report

pytestmark = pytest.mark.django_db
BACKEND = "gongkai.office.agencies.signing_in.OfficeBackend"
CELL = "requests:new:natural_person"


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


@pytest.fixture
def client(county: County) -> Client:
    return client_of(county.office)


def page(client: Client, name: str, *args: Any, status: int = 200, **query: Any) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == status, (name, answer.status_code)
    return answer.content.decode()


def test_the_list_is_filtered_and_counted(county: County, client: Client) -> None:
    enter(by=county.office, report=county.assigned(real(4), county.liaozhong, 2022))
    county.assigned(real(DOUBTFUL))
    found = page(client, "outside_reports", year=2023)
    assert county.closed.name not in found and "4格待核对" in found and "已收录" in found
    assert "没有报告 4" in found and "待核对 1" in found
    only = page(client, "outside_reports", year=2023, state="to_confirm")
    assert county.shihe.name in only and county.liaozhong.name not in only
    named = page(client, "outside_reports", year=2022, q="辽中", state="entered")
    assert county.liaozhong.name in named and county.shihe.name not in named
    assert "没有这样的下级机关" in page(client, "outside_reports", q="没有的名称")
    assert county.shihe.name not in page(client_of(county.elsewhere), "outside_reports", year=2023)


def test_a_nul_in_what_is_searched_for_is_no_fault(county: County, client: Client) -> None:
    """It is passed over; PostgreSQL would refuse the query."""
    found = page(client, "outside_reports", q="辽\x00中")
    assert county.liaozhong.name in found and county.shihe.name not in found


@pytest.mark.parametrize("asked", ["", "x", "99999", "-1", "²²²²", "0000"])
def test_a_strange_year_is_no_fault(client: Client, asked: str) -> None:
    page(client, "outside_reports", year=asked, page="x", state="<x>", q="'" * 300)


@pytest.mark.parametrize("batch", ["x", "-1", "9" * 40, "²", "1000000"])
def test_a_batch_that_is_none_is_not_found(client: Client, batch: str) -> None:
    page(client, "outside_files", batch=batch, status=404)


def test_as_many_queries_for_many_as_for_few(county: County, client: Client) -> None:
    """Of the list and of the files that are nobody's yet."""

    def asked() -> list[int]:
        counts = []
        for name in ("outside_reports", "outside_files"):
            with CaptureQueriesContext(connection) as queries:
                page(client, name)
            counts.append(sum("outside_reports_" in one["sql"] for one in queries))
        return counts

    county.assigned(real(4), county.liaozhong, today().year - 1)
    county.send(real(DOUBTFUL))
    page(client, "outside_reports")
    few = asked()
    county.assigned(real(4), county.shihe, today().year - 1)
    county.send(real(0), real(3), real(1), real(DOUBTFUL))
    assert asked() == few


def test_several_are_confirmed_together_each_by_itself(county: County, client: Client) -> None:
    """What is proposed without doubt; of two for the same year the second is told."""
    reports = county.send(real(DOUBTFUL), real(4), real(4), real(0))
    sent = [str(one.pk) for one in reports] + ["x", "9" * 30]
    answer = client.post(reverse("outside_files"), {"report": sent}, follow=True)
    told = answer.content.decode()
    assert "已确认2份" in told and "与第1版的文件相同" in told
    assert sorted(OutsideReport.objects.exclude(agency=None).values_list("agency", "year")) == sorted(
        [(county.shihe.pk, 2023), (county.liaozhong.pk, 2022)]
    )
    again = client.post(reverse("outside_files"), {"report": sent}, follow=True).content.decode()
    assert "没有选中可以直接确认的文件" in again


def test_whose_it_is_is_asked_with_what_the_file_says(county: County, client: Client) -> None:
    (report,) = county.send(real(0))
    found = page(client, "outside_assign", report.pk)
    assert "韶关市浈江区人民政府办公室" in found and 'value="2022"' in found
    address = reverse("outside_assign", args=[report.pk])
    for name, year in (("没有的机关", "2022"), (county.government.name, "2022"), (county.shihe.name, "1999")):
        assert client.post(address, {"agency": name, "year": year}).status_code == 422
    assert client.post(address, {"agency": county.shihe.name, "year": "2022"}).status_code == 302
    page(client, "outside_assign", report.pk, status=404)


def test_a_report_tells_what_is_to_be_looked_at(county: County, client: Client) -> None:
    """Marked by a sign and by words; findings with their cells; after it was confirmed by whom and when."""
    report = county.assigned(real(DOUBTFUL))
    found = page(client, "outside_report", report.pk)
    assert found.count('class="or-inferred"') == 4 and "≈" in found and "推算" in found
    assert "需要核对的单元格（4）" in found and reverse("outside_cell", args=[report.pk, CELL]) in found
    confirm_as_read(by=county.office, report=report, states=["inferred"], note="与纸质对照")
    found = page(client, "outside_report", report.pk)
    assert found.count('class="or-confirmed"') == 4 and "与纸质对照" in found and county.office.name in found
    english = client.get(reverse("outside_report", args=[report.pk]), headers={"Accept-Language": "en"})
    assert english.status_code == 200


def test_an_unreadable_one_says_why(county: County, client: Client) -> None:
    (report,) = county.send(b"%PDF-1.7")
    assert "最近一次读取没有成功" in page(client, "outside_report", report.pk)
    for name in ("outside_cell", "outside_opinion"):
        page(client, name, report.pk, CELL if name == "outside_cell" else "docx", status=404)
    page(client, "outside_picture", report.pk, 0, 1, status=404)
    page(client, "outside_confirm", report.pk, status=404)


@pytest.mark.parametrize("changed", [{"content": '{"schema": "another"}'}, {"tables": '{"proactive": {}}'}])
def test_a_reading_that_this_version_cannot_take_is_read_again(
    county: County, client: Client, changed: dict[str, str]
) -> None:
    """Its page shows and offers it; the report of the year after goes without."""
    report = county.assigned(real(4), county.liaozhong, 2022)
    later = county.assigned(real(DOUBTFUL), county.liaozhong, 2023)
    OutsideReading.objects.filter(report=report).update(**changed)
    assert reverse("outside_reread", args=[report.pk]) in page(client, "outside_report", report.pk)
    page(client, "outside_cell", report.pk, CELL, status=404)
    page(client, "outside_confirm", report.pk, status=404)
    page(client, "outside_picture", report.pk, 0, 1, status=404)
    page(client, "outside_report", later.pk)


def test_files_come_as_they_were_and_are_never_shown(county: County, client: Client) -> None:
    """A page that came from outside is handed over to be kept, whatever it holds."""
    data = b"<script>alert(1)</script>" + write(real_report(4), "html")
    (report,) = county.send(data, names=("页.html",))
    answer = client.get(reverse("outside_file", args=[report.pk, 0]))
    assert answer.content == data and answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment") and answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(reverse("outside_file", args=[report.pk, 1])).status_code == 404
    for form, begins in (("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!")):
        opinion = client.get(reverse("outside_opinion", args=[report.pk, form]))
        assert opinion.content[:2] == begins and opinion["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("outside_opinion", args=[report.pk, "exe"])).status_code == 404


def test_what_a_file_says_is_text_on_our_pages(county: County, client: Client) -> None:
    """Names of files and words of the source are escaped wherever they stand."""
    (report,) = county.send(real(4), names=("<script>alert(1)<script>.txt",))
    for name in ("outside_report", "outside_assign"):
        assert "<script>alert" not in page(client, name, report.pk)
    assert "<script>alert" not in page(client, "outside_files")


def test_pictures_of_pages(county: County, client: Client) -> None:
    """Of a PDF, all cells or one; none of a page or a part that there is not, nor for a cell that is no cell."""
    (report,) = county.send(write(real_report(4), "pdf"), names=("年报.pdf",))
    address = reverse("outside_picture", args=[report.pk, 0, 2])
    whole, one = client.get(address), client.get(address, {"cell": CELL})
    assert whole["Content-Type"] == "image/png" and whole.content != one.content
    assert client.get(address, {"cell": "x" * 5000}).status_code == 200
    assert client.get(address, {"cell": "a:b:c"}).status_code == 200
    assert whole["Cache-Control"] == "private, no-store"
    for part, number in ((0, 99), (1, 1), (0, 0)):
        page(client, "outside_picture", report.pk, part, number, status=404)


@pytest.mark.parametrize("cell", [":::", "::", "\x00", "a:b:c\x00", "requests:new:total:", "\ud800:x:y", "年:报:数"])
def test_a_cell_that_is_none_marks_nothing(county: County, client: Client, cell: str) -> None:
    """Whatever stands for it in the address; of a text there is nothing to draw."""
    (report,) = county.send(real(4))
    address = reverse("outside_picture", args=[report.pk, 0, 1])
    assert client.get(f"{address}?cell={quote(cell, errors='surrogatepass')}").status_code == 404
    OutsideReading.objects.update(content=pdf_content())
    store(report, write(real_report(4), "pdf"))
    assert client.get(f"{address}?cell={quote(cell, errors='surrogatepass')}").status_code == 200


def pdf_content() -> str:
    """What is read of a PDF, without any cell."""
    return json.dumps(to_json(AnnualReport(sources=(Source("a.pdf", "", "application/pdf"),))))


def store(report: OutsideReport, data: bytes) -> None:
    """Another file in the place of the first one's."""
    file = report.files.get()
    file.content.storage.delete(file.content.name)
    file.content.storage.save(file.content.name, ContentFile(data))


@pytest.fixture
def drawn(county: County) -> OutsideReport:
    """A report of which something was read once, with a file that cannot be drawn."""
    (report,) = county.send(real(4))
    OutsideReading.objects.update(content=pdf_content())
    store(report, slow_pdf())
    return report


def test_a_page_that_takes_too_long_is_told_in_a_sentence(
    drawn: OutsideReport, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker of the site is free again soon, and the page beside it stands."""
    monkeypatch.setattr(files, "BOUNDS", Bounds(3, files.BOUNDS.memory))
    begun = time.monotonic()
    answer = client.get(reverse("outside_picture", args=[drawn.pk, 0, 1]))
    assert time.monotonic() - begun < 8
    assert answer.status_code == 422 and "画不出来" in answer.content.decode()
    assert answer["Cache-Control"] == "private, no-store" and answer["Content-Type"].startswith("text/plain")


def test_only_so_many_pages_are_drawn_at_a_time(
    drawn: OutsideReport, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who finds no place in time is told when to come again; the places of the public are others."""
    settings.PICTURES_AT_ONCE = 1
    monkeypatch.setattr(files, "PATIENCE", 0.2)
    store(drawn, write(real_report(4), "pdf"))
    address = reverse("outside_picture", args=[drawn.pk, 0, 1])
    with slot("pictures", 1, 0):
        answer = client.get(address)
        assert answer.status_code == 503 and answer["Retry-After"] == "10"
    with slot("checking", settings.CHECK_AT_ONCE, 0):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("form", ["html", "docx", "xlsx"])
def test_a_source_without_pages_stands_beside_its_figures(county: County, client: Client, form: str) -> None:
    """Its tables as they are, each figure boxed and leading to its cell; of one cell just its table."""
    data = write(real_report(4), form)
    (report,) = county.send(data, names=(f"年报.{form}",))
    found = page(client, "outside_report", report.pk)
    boxed = set(re.findall(r'class="or-box[^>]*><a href="([^"]+)"', found))
    assert boxed == {reverse("outside_cell", args=[report.pk, str(name)]) for name in real_report(4).cells}
    assert "平台申请18件" in found
    one = page(client, "outside_cell", report.pk, CELL)
    (here,) = re.findall(r'id="here">([^<]*)', one)
    assert here == str(real_report(4).value(*CELL.split(":"))) and one.count("or-table") == 1
    assert "平台申请18件" not in one


def test_a_table_of_any_size_leaves_the_page_small(county: County, client: Client) -> None:
    """A row that is followed by one a thousand times as wide is not filled up a thousand times."""
    wide = "".join("<tr><td>1</td></tr>" for _ in range(800)) + "<tr>" + "<td>2</td>" * 900 + "</tr>"
    data = write(real_report(4), "html").replace(b"</body>", f"<table>{wide}</table>".encode() * 3 + b"</body>", 1)
    (report,) = county.send(data, names=("页.html",))
    found = page(client, "outside_report", report.pk)
    assert 20_000 < found.count("<td") < 60_000 and "or-box" in found


def test_cells_said_to_cover_millions_cover_what_is_shown() -> None:
    """Each spans more than is shown, and most of them begin beyond it."""
    cells = [GridCell("", row, column, 500, 100) for row in range(1, 90_000, 500) for column in range(0, 1000, 100)]
    covered = [place for cell in cells for place in _covered(cell)]
    assert len(covered) == (MOST_ROWS - 1) * MOST_COLUMNS
    assert max(covered) == (MOST_ROWS - 1, MOST_COLUMNS - 1)


def test_rows_end_where_enough_is_shown() -> None:
    """In the middle of a table too."""
    grid = Grid([GridCell("1", 0, 0)], MOST_COLUMNS, MOST_ROWS)
    (shown,) = _shown([grid], {}, lambda name: Mark("", "", "", str(name), ""), None)
    assert sum(map(len, shown.rows)) == MOST_PLACES < MOST_ROWS * MOST_COLUMNS


def test_markup_of_a_source_is_words_on_our_pages(county: County, client: Client) -> None:
    """Whatever stands in a cell of it."""
    data = write(real_report(4), "html").replace(b"</h1>", b"&lt;script&gt;alert(7)&lt;/script&gt;</h1>", 1)
    (report,) = county.send(data, names=("页.html",))
    found = page(client, "outside_report", report.pk)
    assert "<script>alert(7)" not in found and "&lt;script&gt;alert(7)" in found


@pytest.mark.parametrize("cell", ["x", "requests:new", "no:such:cell", "requests:other:total", "x" * 2000])
def test_a_cell_that_the_form_has_not_is_not_found(county: County, client: Client, cell: str) -> None:
    report = county.assigned(real(4), county.liaozhong, 2022)
    page(client, "outside_cell", report.pk, cell, status=404)


def test_numbers_that_no_record_has(client: Client) -> None:
    for name, *more in (("outside_report",), ("outside_file", 0), ("outside_picture", 0, 1), ("outside_enter",)):
        page(client, name, 10**30, *more, status=404)
