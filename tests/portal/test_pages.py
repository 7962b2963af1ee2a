"""What the pages say: metadata, tags, structure, what holds and what explains."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.office.agencies.founding import change_agency
from gongkai.office.agencies.models import Role
from gongkai.office.publishing.columns import create_column, merge_columns, rename_column
from gongkai.office.publishing.interpretations import link
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.validity import amend, repeal
from gongkai.portal import counting, edition
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.portal.conftest import Publish

pytestmark = pytest.mark.django_db
POLICY = {"kind": "normative", "document_number": "演教〔2026〕8号", "formed_on": date(2026, 1, 5)}
META = re.compile(r'<meta name="([A-Z]\w+)" content="([^"]*)">')


def text(reader: Client, name: str, *args: object, **query: str) -> str:
    edition.forget()
    answer = reader.get(reverse(f"portal:{name}", args=args), query)
    assert answer.status_code == 200, name
    return str(b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode())


def tags(page: str) -> dict[str, str]:
    return dict(META.findall(page))


def test_every_page_type_carries_its_tags(published: Publish, staff: Staff, reader: Client) -> None:
    """网站标签 on all; 栏目标签 on columns; 内容页标签 and the column's name on articles (国办发〔2017〕47号)."""
    item = published(summary="检查范围和时间")
    site = {"SiteName", "SiteDomain", "SiteIDCode"}
    column = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
    assert set(tags(text(reader, "home"))) == site
    for name, args in (
        ("column", ("education", "notices")), ("guide", ("education",)), ("content", ("education",)),
        ("agency_reports", ("education",)), ("requests", ("education",)), ("policies", ()), ("rules", ()),
        ("items", ()), ("meetings", ()), ("leaders", ()), ("videos", ()), ("key_areas", ()),
        ("key_area", ("livelihood",)), ("about", ()), ("report_check", ()), ("report_years", ("education",)),
    ):  # fmt: skip
        assert set(tags(text(reader, name, *args))) == site | column, name
    article = tags(text(reader, "item", item.pk))
    assert set(article) >= site | {"ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource", "Url"}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", article["PubDate"])
    assert (article["ArticleTitle"], article["Description"]) == (item.title, "检查范围和时间")


def test_a_repealed_document_says_so_and_leads_to_what_repealed_it(
    published: Publish, staff: Staff, reader: Client
) -> None:
    """Both ways (47号: 在原页面作出标注); the list marks it too."""
    old = published(**POLICY)
    new = published(title="关于废止部分文件的决定", **POLICY | {"document_number": "演教〔2026〕9号"})
    assert "现行有效" in text(reader, "item", old.pk)
    repeal(by=staff.office, item=old, on=date(2026, 2, 1), instrument=new)
    page = text(reader, "item", old.pk)
    assert '<div class="note ended" role="note"><p><strong>废止</strong>' in page
    assert reverse("portal:item", args=[new.pk]) in page
    assert reverse("portal:item", args=[old.pk]) in text(reader, "item", new.pk)
    assert '<span class="mark ended">废止</span>' in text(reader, "policies")


def test_a_policy_and_its_interpretation_lead_to_each_other_when_both_are_public(
    published: Publish, staff: Staff, draft: Callable[..., InformationItem], reader: Client
) -> None:
    """One that is not released yet is not named."""
    policy = published(**POLICY)
    explained = published(title="一图读懂校园安全检查", kind="interpretation")
    waiting = draft(title="尚未发布的解读", kind="interpretation")
    for interpretation in (explained, waiting):
        link(by=staff.officer, policy=policy, interpretation=interpretation)
    page = text(reader, "item", policy.pk)
    assert "一图读懂校园安全检查" in page
    assert "尚未发布的解读" not in page
    assert policy.title in text(reader, "item", explained.pk)


def test_old_addresses_of_a_column_lead_on(published: Publish, staff: Staff, reader: Client) -> None:
    """Renamed, then merged."""
    published()
    renamed = rename_column(by=staff.office, column=staff.column, name="公示公告", slug="public-notices")
    old = reverse("portal:column", args=["education", "notices"])
    now = reverse("portal:column", args=["education", "public-notices"])
    assert reader.get(old)["Location"] == now
    other = create_column(by=staff.office, agency=staff.agency, fields={"name": "公告", "slug": "announcements"})
    merge_columns(by=staff.office, column=renamed, into=other)
    edition.forget()
    assert reader.get(old)["Location"] == reverse("portal:column", args=["education", "announcements"])
    assert reader.get(reverse("portal:column", args=["education", "none"])).status_code == 404


def test_the_guide_is_written_from_the_contact_data_and_dated_by_their_change(
    region: Region, staff: Staff, reader: Client
) -> None:
    """条例 第十二条; what is missing is named, not left blank."""
    administrator = region.hire(staff.agency, Role.ADMINISTRATOR)
    contact = {"office_name": "演示县教育局办公室", "office_telephone": "0000-1234567"}
    change_agency(by=administrator, agency=staff.agency, data=contact)
    page = text(reader, "guide", "education")
    assert "演示县教育局办公室" in page
    assert "0000-1234567" in page
    assert "该机关尚未公布：办公地址、办公时间、传真号码、电子邮箱、邮政编码。" in page
    assert "更新日期：20" in page


def test_lists_come_as_data_with_the_same_figures(published: Publish, reader: Client) -> None:
    """JSON and CSV name the same items; a cell that a spreadsheet would run is made harmless."""
    titles = {"=HYPERLINK(1)的通知", "关于二"}
    for title in titles:
        published(title=title)
    found = json.loads(text(reader, "items_json"))
    rows = list(csv.DictReader(io.StringIO(text(reader, "items_csv").removeprefix("\ufeff"))))
    assert found["count"] == len(rows) == 2
    assert {item["title"] for item in found["items"]} == titles
    assert {row["标题"] for row in rows} == {"'=HYPERLINK(1)的通知", "关于二"}
    assert [item["url"] for item in found["items"]] == [row["网址"] for row in rows]


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_feeds_are_well_formed_and_name_the_newest_first(form: str, published: Publish, reader: Client) -> None:
    """Of everything, an agency, a column."""
    for number in "一二":
        published(title=f"关于{number}的通知")
    for name, args in (("feed", ()), ("feed_agency", ("education",)), ("feed_column", ("education", "notices"))):
        root = ElementTree.fromstring(text(reader, name, form, *args))
        titles = [one.text for one in root.iter() if one.tag.rpartition("}")[2] == "title"]
        assert titles[-2:] == ["关于二的通知", "关于一的通知"], name


def test_readings_are_counted_of_nobody_in_particular(published: Publish, reader: Client) -> None:
    """Kept pages count too; the statistics name what is read most."""
    counting.store()  # what other tests counted of items that are gone
    item = published()
    for _ in range(3):
        text(reader, "item", item.pk)
    counting.store()
    assert f'{item.title}</a><span class="about"><span>3次' in text(reader, "statistics", year="2026", x="1")


def test_statistics_count_what_was_published_and_how_timely(published: Publish, reader: Client) -> None:
    """By agency, matter and month; the figures stand beside the charts."""
    published(matter="livelihood")
    page = text(reader, "statistics")
    assert "演示县教育局" in page
    assert "民生领域政策措施" in page
    assert page.count("<svg ") == page.count("<figcaption>") == 3


def test_a_reader_without_scripts_finds_everything_by_links(published: Publish, reader: Client) -> None:
    """From the home page to the item by links alone."""
    item = published()
    wanted, seen, waiting = reverse("portal:item", args=[item.pk]), set(), ["/"]
    while waiting and wanted not in seen and len(seen) < 80:
        page = waiting.pop(0)
        seen.add(page)
        answer = reader.get(page)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            waiting += [one for one in re.findall(r'href="(/[^"?#]*)"', answer.content.decode()) if one not in seen]
    assert wanted in seen


def test_what_does_not_exist_leads_back(region: Region, reader: Client) -> None:
    """Within the frame of the portal; the back office keeps its own page."""
    answer = reader.get("/nothing/")
    assert answer.status_code == 404
    assert "没有这个页面" in answer.content.decode()
    assert reverse("portal:search") in answer.content.decode()
    assert reverse("portal:search") not in reader.get("/office/nothing/").content.decode()


def test_rules_stand_in_their_layout_with_their_origin(published: Publish, staff: Staff, reader: Client) -> None:
    """题注: when and under which number issued, changed and in force (33号); an instrument that is not public by its
    note.
    """
    rule = published(
        kind="regulation",
        title="演示县校园安全管理办法",
        document_number="演示县人民政府令第8号",
        formed_on=date(2026, 1, 5),
        effective_on=date(2026, 2, 1),
    )
    amend(by=staff.office, item=rule, on=date(2026, 3, 1), note="演示县人民政府令第9号")
    page = text(reader, "rules")
    assert "（2026-01-05 演示县人民政府令第8号制发　2026-03-01 演示县人民政府令第9号修改　自2026-02-01起施行）" in page
    assert '<span class="mark">已修改</span>' in page
