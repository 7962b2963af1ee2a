"""The pages of the trail: who gets in, what they see, and what stays masked."""

import csv
import re
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import translation

from gongkai.office.agencies.accounts import first_password, reset_sign_in
from gongkai.office.agencies.handover import handover
from gongkai.office.agencies.models import Agency, Person, Role
from gongkai.office.publishing.drafting import begin, change
from gongkai.office.publishing.models import Column, InformationItem
from gongkai.office.publishing.review import send_back, submit
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import act, by_system
from gongkai.office.trail_pages.reading import differences, fields_of
from tests.office.conftest import Region

pytestmark = pytest.mark.django_db


def signed_in(client: Client, person: Person) -> Client:
    with by_system("test"):
        client.force_login(person, backend="gongkai.office.agencies.signing_in.OfficeBackend")
    return client


@pytest.fixture
def office(region: Region) -> Person:
    return region.hire(region.department, Role.DISCLOSURE_OFFICE, name="测试公开办")


@pytest.fixture
def moved(region: Region, office: Person) -> Entry:
    """The department moved, and its telephone changed."""
    with act("agencies.change", person=office, why="演示数据：搬迁"):
        region.department.office_address = "演示路1号"
        region.department.save()
    return Entry.objects.order_by("-number")[0]


def test_the_list_shows_what_was_done_for_ones_agency(client: Client, office: Person, moved: Entry) -> None:
    """In words: who, what, of which record, which fields, why."""
    page = signed_in(client, office).get("/office/trail/")
    text = page.content.decode()
    assert page.status_code == 200
    for words in ("测试公开办", "行政机关", "办公地址", "演示数据：搬迁", "演示县教育局"):
        assert words in text


def test_one_entry_shows_before_and_after(client: Client, office: Person, moved: Entry) -> None:
    """Side by side, an empty value as such."""
    text = signed_in(client, office).get(f"/office/trail/{moved.number}/").content.decode()
    assert "（空）" in text
    assert "演示路1号" in text


def test_a_time_reads_as_the_clock_showed_it(client: Client, region: Region) -> None:
    """Beijing time without its fractions, and no field by its name in the code."""
    reader = region.hire(region.department, Role.DISCLOSURE_OFFICE)
    with by_system("test"):
        reader.date_joined = datetime(2026, 3, 1, 1, 2, 3, 456789, tzinfo=UTC)
        reader.save()
    number = Entry.objects.filter(model="agencies.person", record=reader.pk).latest("number").number
    signed_in(client, reader)
    assert "2026-03-01 09:02:03" in client.get(f"/office/trail/{number}/").content.decode()
    assert "signed_in" not in client.get("/office/trail/").content.decode()


def test_nobody_reads_the_trail_of_a_sibling(client: Client, region: Region, moved: Entry) -> None:
    """Not in the list, not by its number, not in the export."""
    beside = signed_in(client, region.hire(region.sibling, Role.DISCLOSURE_OFFICE))
    assert "演示数据：搬迁" not in beside.get("/office/trail/").content.decode()
    assert beside.get(f"/office/trail/{moved.number}/").status_code == 404
    export = b"".join(beside.get("/office/trail/export.csv").streaming_content).decode()
    assert "演示路1号" not in export


def test_the_supervising_authority_reads_below(client: Client, region: Region, moved: Entry) -> None:
    """主管部门 of the government reads the department's trail."""
    above = signed_in(client, region.hire(region.government, Role.SUPERVISOR))
    assert "演示数据：搬迁" in above.get("/office/trail/").content.decode()


@pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.FIRST_REVIEWER, Role.SECRECY_REVIEWER, Role.ADMINISTRATOR])
def test_other_roles_find_no_page(client: Client, region: Region, role: Role, moved: Entry) -> None:
    """Nor a trace that there is one."""
    person = signed_in(client, region.hire(region.department, role))
    for path in ("", f"{moved.number}/", "export.csv", "export.xlsx"):
        assert person.get(f"/office/trail/{path}").status_code == 404


def test_who_is_not_signed_in_is_asked_to(client: Client) -> None:
    """The door, before the page."""
    assert client.get("/office/trail/").status_code == 302


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("actor=公开办", True),
        ("actor=某某", False),
        ("act=agencies.change", True),
        ("act=personal.read", False),
        ("model=agencies.agency", True),
        ("model=agencies.post", False),
        ("record=0", False),
        ("since=2000-01-01", True),
        ("until=2000-01-01", False),
        ("since=2001-01-01&until=2000-01-01", False),
        ("since=nonsense", False),
        ("before=1", False),
        ("before=99999999999999999999999", True),
    ],
)
def test_filters(client: Client, office: Person, moved: Entry, query: str, found: bool) -> None:
    """Each narrows; what makes no sense shows its error and nothing."""
    page = signed_in(client, office).get(f"/office/trail/?{query}")
    assert page.status_code == 200
    assert (f"/office/trail/{moved.number}/" in page.content.decode()) is found


def test_personal_values_stay_masked_everywhere(client: Client, region: Region, office: Person) -> None:
    """On the page and in both exports."""
    with act("agencies.change_account", person=office):
        office.telephone = "000-00000000"
        office.save()
    number = Entry.objects.order_by("-number")[0].number
    caller = signed_in(client, office)
    text = caller.get(f"/office/trail/{number}/").content.decode()
    assert "个人信息，已加密" in text
    table = b"".join(caller.get("/office/trail/export.csv").streaming_content).decode()
    assert "个人信息，已加密" in table
    assert "000-00000000" not in text + table


def test_exports_hold_what_the_list_shows(client: Client, office: Person, moved: Entry) -> None:
    """CSV for programs, XLSX for people, the same lines."""
    caller = signed_in(client, office)
    text = b"".join(caller.get("/office/trail/export.csv?act=agencies.change").streaming_content).decode("utf-8-sig")
    lines = list(csv.reader(StringIO(text)))
    data = b"".join(caller.get("/office/trail/export.xlsx?act=agencies.change").streaming_content)
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    assert [list(map(str, row)) for row in lines] == [
        [str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)
    ]
    assert lines[1][0] == str(moved.number)
    assert lines[1][11] == "办公地址：演示路1号"


def test_a_cell_is_never_a_formula(client: Client, region: Region, office: Person) -> None:
    """A spreadsheet must not run what somebody typed as a reason."""
    with act("agencies.change", person=office, why="=1+1"):
        region.department.short_name = "教育局"
        region.department.save()
    text = b"".join(signed_in(client, office).get("/office/trail/export.csv").streaming_content).decode()
    assert "'=1+1" in text


def test_a_draft_is_not_read_by_way_of_the_trail(client: Client, region: Region) -> None:
    """主管部门 sees that a draft below was written, and not what it says."""
    officer = region.hire(region.department, Role.CASE_OFFICER)
    with act("publishing.begin", person=officer, agency=region.department):
        item = InformationItem(agency=region.department, author=officer, title="演示草稿的标题", live=False)
        item.save()
    entry = Entry.objects.filter(model="publishing.informationitem").order_by("-number")[0]
    above = signed_in(client, region.hire(region.government, Role.SUPERVISOR))
    page = above.get(f"/office/trail/{entry.number}/")
    assert page.status_code == 200
    assert "演示草稿的标题" not in page.content.decode()
    assert "无权阅读" in page.content.decode()
    export = b"".join(above.get("/office/trail/export.csv").streaming_content).decode()
    assert "演示草稿的标题" not in export
    own = signed_in(Client(), region.hire(region.department, Role.DISCLOSURE_OFFICE))
    assert "演示草稿的标题" in own.get(f"/office/trail/{entry.number}/").content.decode()


def test_opinions_on_a_text_are_not_read_by_way_of_the_trail(client: Client, region: Region) -> None:
    """主管部门 and 分管领导 read the opinion while they read the text; once it is a draft again, 公开办 alone does."""
    officer, first, office, leader = (
        region.hire(region.department, role)
        for role in (Role.CASE_OFFICER, Role.FIRST_REVIEWER, Role.DISCLOSURE_OFFICE, Role.LEADER)
    )
    above = region.hire(region.government, Role.SUPERVISOR)
    with by_system("test"):
        column = Column.add_root(agency=region.department, name="演示栏目", slug="demo")
    item = begin(
        by=officer, agency=region.department, fields={"title": "演示", "body": "<p>演示</p>", "column": column}
    )
    item = submit(by=officer, item=item, note="请看第三段")
    send_back(by=first, item=item, revision=item.latest_revision_id, opinion="第三段不妥")

    def told(person: Person) -> str:
        caller = signed_in(Client(), person)
        export = b"".join(caller.get("/office/trail/export.csv").streaming_content).decode()
        entry = Entry.objects.filter(act="publishing.send_back").first()
        assert entry is not None
        return export + "".join(caller.get(f"/office/trail/{p}").content.decode() for p in ("", f"{entry.number}/"))

    for person in (above, leader, office):
        assert "请看第三段" in told(person) and "第三段不妥" in told(person)
    change(by=officer, item=InformationItem.objects.get(pk=item.pk), fields={"summary": "改过"})
    for person in (above, leader):
        assert "第三段" not in told(person)
    assert "请看第三段" in told(office) and "第三段不妥" in told(office)


def test_a_page_of_entries_costs_a_fixed_number_of_queries(
    client: Client, region: Region, office: Person, django_assert_max_num_queries: Any
) -> None:
    """However many entries it shows."""
    with by_system("test"):
        for number in range(60):
            Agency.objects.filter(pk=region.department.pk).update(short_name=str(number))
    caller = signed_in(client, office)
    with django_assert_max_num_queries(70):
        text = caller.get("/office/trail/").content.decode()
    assert len(re.findall(r"/office/trail/\d+/", text)) == 50
    assert "更早" in text


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_key_of_the_program_stands_in_an_entry(region: Region, language: str, client: Client) -> None:
    """Neither of a sign-in, of a handover, of a version with all its fields, nor an identifier of a list."""
    officer, other = (region.hire(region.department, Role.CASE_OFFICER) for _number in range(2))
    administrator = region.hire(region.government, Role.ADMINISTRATOR)
    fields = {"title": "演示", "genre": "notice", "disclosure": "not_disclosed", "ground": "state_secret"}
    begin(by=officer, agency=region.department, fields=fields)
    reset_sign_in(by=administrator, person=officer, password=first_password(), why="演示")
    handover(by=administrator, from_person=officer, to_person=other, why="演示")
    client.force_login(other, backend="gongkai.office.agencies.signing_in.OfficeBackend")
    identifier = re.compile(r"\b[a-z]+(?:[_.][a-z]+)+\b|\b(?:signed|reset|address|fields|notice)\b")
    with translation.override(language):
        said = {
            f"{row.field}\t{row.before}\t{row.after}" for entry in Entry.objects.all() for row in differences(entry)
        }
        said |= {fields_of(entry) for entry in Entry.objects.all()}
    assert len(said) > 40
    known = {"zh-hans": set(), "en": {"reset", "address", "fields"}}[language]
    assert {word for text in said for word in identifier.findall(text)} - known == set()
