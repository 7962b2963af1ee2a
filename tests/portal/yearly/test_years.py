"""An agency's annual reports side by side: what is published, what each states, what is not known, what is wrong."""

import csv
import io
import json
import re
from importlib.resources import files
from typing import Any

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from gongkai.annual import AnnualReport, CellName, read, write
from gongkai.annual.report import Cell
from gongkai.office.publishing.attaching import Upload
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.portal import edition
from gongkai.portal.yearly.figures import LINES, Figure, Line, figure_of
from tests.office.publishing.conftest import Staff
from tests.portal.api.test_reports import work
from tests.portal.conftest import Publish, attachment

pytestmark = pytest.mark.django_db
PAGE, TABLE = "/agencies/education/annual-reports/", "/agencies/education/annual-reports/figures.csv"
TEXTS = {
    one.name[:3]: one.read_text(encoding="utf-8")
    for one in files("gongkai.annual").joinpath("data").iterdir()
    if one.name[:3].isdigit()
}
AGENCY = "演示县教育局"


def upload(text: str, name: str = "年报.txt") -> Upload:
    return Upload(data=text.encode(), name=name, title="")


def report(published: Publish, year: int, text: str) -> InformationItem:
    return published(upload(text), title=f"{year}年政府信息公开工作年度报告", kind="report", body="")


def ask(address: str = PAGE, language: str = "zh-hans") -> Any:
    edition.forget()
    client = Client()
    client.cookies["django_language"] = language
    answer = client.get(address)
    assert answer.status_code == 200
    return answer


def page(language: str = "zh-hans") -> Any:
    return lxml.html.document_fromstring(ask(language=language).content.decode())


def words(one: Any) -> str:
    return " ".join(one.text_content().split())


def rows(tree: Any) -> dict[str, list[str]]:
    """The figures of the page by the words before them."""
    return {
        words(row.xpath("th")[0]): [words(cell) for cell in row.xpath("td")]
        for row in tree.xpath("//table[contains(@class, 'years-table')]/tbody/tr")
    }


def test_reports_stand_side_by_side_as_each_states(published: Publish) -> None:
    """Both editions; totals and sums are those of the reader; what was not read yet says so."""
    items = [report(published, 2022, TEXTS["001"]), report(published, 2022, TEXTS["000"])]
    waiting = page()
    assert rows(waiting) == {} and words(waiting).count("尚未读出") == 2
    work()
    tree = page()
    assert "尚未读出" not in words(tree)
    found = rows(tree)
    heads = [words(one) for one in tree.xpath("//table[contains(@class, 'years-table')]//th[@scope='col']")]
    assert heads[1].startswith("2022") and {one[4:10].strip() for one in heads[1:]} <= {"2019年版", "2021年版"}
    by_edition = {("2019" if "2019" in head else "2021"): place for place, head in enumerate(heads[1:])}
    place = by_edition["2021"]
    assert [found[name][place] for name in ("本年新收", "予以公开", "部分公开", "不予公开")] == ["8", "6", "1", "1"]
    assert found["其他处理"][by_edition["2019"]] == "0"
    for item in items:
        assert tree.xpath("//a[@href=$to]", to=reverse("portal:item", args=[item.pk]))
        assert tree.xpath("//a[@href=$to]", to=reverse("portal_api:report_data", args=[item.pk]))
        assert tree.xpath("//main//li//a[contains(@href, '/files/')]")


def test_the_page_is_led_to_and_stands_under_reports(published: Publish) -> None:
    """From the agency's list of reports and the sitemap; the side menu marks 年报."""
    listed = ask("/agencies/education/reports/").content.decode()
    assert PAGE in listed and reverse("portal:report_check") in listed
    assert PAGE in ask(reverse("portal:sitemap_part", args=[0])).content.decode()
    assert words(page().xpath("//nav[@class='side']//a[@aria-current]")[0]) == "政府信息公开年报"


def test_an_agency_without_reports_says_so(staff: Staff) -> None:
    """And its table has a head alone."""
    assert "还没有公开的年报" in words(page())
    assert ask(TABLE).content.decode("utf-8-sig").splitlines()[0] == "项目"
    assert Client().get("/agencies/none/annual-reports/").status_code == 404


def test_other_reports_are_left_out_and_unreadable_ones_named(published: Publish) -> None:
    """政府工作报告 is another kind; an annual report that cannot be read is listed and not compared."""
    published(attachment("政府工作报告，演示数据"), title="2026年政府工作报告", kind="report")
    published(attachment("演示数据"), title="2024年政府信息公开工作年度报告", kind="report")
    page()
    work()
    tree = page()
    assert "政府工作报告" not in words(tree.xpath("//main")[0])
    assert "没有读出年报" in words(tree) and rows(tree) == {}


def test_what_is_withdrawn_is_gone(published: Publish, staff: Staff) -> None:
    """From the page and from the table."""
    item = report(published, 2022, TEXTS["001"])
    page()
    work()
    assert rows(page())
    withdraw(by=staff.office, item=InformationItem.objects.get(pk=item.pk), reason="内容有误")
    assert rows(page()) == {}
    assert "2022" not in ask(TABLE).content.decode()


def test_the_table_comes_as_csv_with_words_for_what_is_not_known(published: Publish) -> None:
    """The same as on the page; a name that a spreadsheet would run is made harmless."""
    report(published, 2022, TEXTS["001"])
    page()
    work()
    answer = ask(TABLE)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {line[0]: line[1:] for line in lines[1:]} == {
        name: [re.sub(r"\D+$", "", one) or one for one in told] for name, told in rows(page()).items()
    }


def test_findings_are_counted_and_told_in_both_languages(published: Publish) -> None:
    """As the audit of the source says, with what follows from how it was read."""
    report(published, 2022, TEXTS["000"])
    page()
    work()
    from gongkai.annual import audit  # noqa: PLC0415

    expected = audit(read(TEXTS["000"].encode())).findings
    for language, lang in (("zh-hans", "zh"), ("en", "en")):
        tree = page(language)
        told = [words(one) for one in tree.xpath("//ol[@class='findings']/li")]
        assert len(told) == len(expected)
        assert all(any(one.message.in_(lang) in said for said in told) for one in expected)  # type: ignore[arg-type]
        counted = sum(int(re.findall(r"\d+", words(one))[-1]) for one in tree.xpath("//ul[@class='counts']/li"))
        assert counted == len(expected)
        for link in tree.xpath("//ul[@class='counts']//a/@href"):
            assert tree.xpath("//*[@id=$id]", id=link[1:])


def test_a_year_is_checked_against_the_one_before(published: Publish) -> None:
    """What was carried out must be carried in; only between reports of one agency."""
    before = TEXTS["001"].replace("2022", "2021")
    after = _carried_in(TEXTS["001"])
    for year, text in ((2021, before), (2022, after)):
        report(published, year, text)
    page()
    work()
    said = [words(one) for one in page().xpath("//ol[@class='findings']/li")]
    assert any("上年结转" in one for one in said)


def _carried_in(text: str) -> str:
    """The same report with one request carried in that nobody carried out."""
    told = json.loads(write(read(text.encode()), "json"))
    for cell in told["cells"]:
        if (cell["row"], cell["column"]) in (("carried_in", "natural_person"), ("carried_in", "total")):
            cell["value"] = told["tables"]["requests"]["carried_in"][cell["column"]] = 1
    return json.dumps(told, ensure_ascii=False)


def changed(base: AnnualReport, **states: str) -> AnnualReport:
    """The report with its totals of some rows in another state."""
    cells = dict(base.cells)
    for row, state in states.items():
        name = CellName("requests", row.replace("__", "."), "total")
        cells[name] = Cell(name, 5 if state == "inferred" else None, state)  # type: ignore[arg-type]
    return AnnualReport(edition=base.edition, cells=cells)


REFUSED = Line("不予公开", "requests", ("refused",))


@pytest.mark.parametrize(
    ("states", "figure"),
    [
        ({}, Figure(1, "read")),
        ({"refused__state_secret": "blank"}, Figure(None, "blank")),
        ({"refused__state_secret": "uncertain"}, Figure(None, "uncertain")),
        ({"refused__state_secret": "inferred"}, Figure(6, "inferred")),
    ],
)
def test_a_sum_is_as_sure_as_its_least_sure_part(states: dict[str, str], figure: Figure) -> None:
    """One part that is not known leaves the sum unknown: never 0, never the sum of the others."""
    assert figure_of(changed(read(TEXTS["001"].encode()), **states), REFUSED) == figure


def test_what_is_not_known_is_a_word() -> None:
    """In both languages; a report without tables states nothing."""
    assert Figure(None, "blank").words("zh") == "空白" and Figure(None, "missing").words("en") == "missing"
    assert Figure(0, "read").words("zh") == "0" and Figure(0, "read").doubt("zh") == ""
    assert Figure(3, "inferred").doubt("zh") == "推算"
    assert {figure_of(AnnualReport(), line) for line in LINES} == {Figure(None, "missing")}
