"""Files of agencies and people: what goes out comes in again; with one bad row nothing comes in."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from gongkai.office.agencies.exchange.agencies import columns, export_agencies, import_agencies
from gongkai.office.agencies.exchange.people import COLUMNS, export_people, import_people
from gongkai.office.agencies.exchange.sheets import read_sheet, write_csv, write_xlsx
from gongkai.office.agencies.models import Agency, Person, Post, Role
from gongkai.office.errors import ActRefusedError
from tests.office.conftest import Region

pytestmark = pytest.mark.django_db


def csv_of(*lines: str) -> bytes:
    return "\n".join(lines).encode()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_was_exported_changes_nothing_when_imported(region: Region, admin: Person, form: str) -> None:
    """Agencies and people, in both forms."""
    region.hire(region.department, Role.CASE_OFFICER, Role.LEADER)
    for header, rows, run in (
        (list(columns()), export_agencies(admin), import_agencies),
        (list(COLUMNS), [row for row in export_people(admin) if row[0] != admin.username], import_people),
    ):
        content = write_csv(header, rows) if form == "csv" else write_xlsx("表", header, rows)
        report = run(by=admin, content=content)
        assert (report.made, report.changed, report.bad) == (0, 0, [])


def test_agencies_come_in_with_their_superiors(region: Region, admin: Person) -> None:
    """A superior may stand in the same file; a known name is changed in the columns the file has."""
    report = import_agencies(
        by=admin,
        content=csv_of(
            "名称,上级机关,类别,层级,网址名,联系电话",
            "演示县水利局,演示县人民政府,政府部门,县级,water,",
            "演示县水文站,演示县水利局,事业单位及其他,县级,hydro,",
            "演示县教育局,演示县人民政府,政府部门,县级,education,0000-0000000",
        ),
    )
    assert (report.made, report.changed, report.bad) == (2, 1, [])
    assert Agency.objects.get(name="演示县水文站").get_parent().name == "演示县水利局"
    assert Agency.objects.get(name="演示县教育局").office_telephone == "0000-0000000"


def test_every_bad_row_is_reported_and_nothing_is_stored(region: Region, admin: Person) -> None:
    """Row, column, what is wrong; the good row stays out with the bad ones."""
    report = import_agencies(
        by=admin,
        content=csv_of(
            "名称,上级机关,类别,层级,网址名,统一社会信用代码",
            "演示县水利局,演示县人民政府,政府部门,县级,water,",
            "演示县林业局,没有这个机关,政府部门,县级,forest,",
            "演示县民政局,演示县人民政府,部门,县级,civil,",
            "演示县司法局,演示县人民政府,政府部门,县级,justice,11441700007280421Y",
        ),
    )
    assert [(bad.row, bad.column) for bad in report.bad] == [(3, "上级机关"), (4, "类别"), (5, "统一社会信用代码")]
    assert report.bad[0].what == "没有名为“没有这个机关”的上级机关"
    assert not Agency.objects.filter(slug="water").exists()


def test_all_faults_of_a_row_are_told_at_once(region: Region, admin: Person) -> None:
    """Of agencies: what can only be told beside others, too, and no fault that follows from another row's."""
    report = import_agencies(
        by=admin,
        content=csv_of(
            "名称,上级机关,类别,层级,网址名,统一社会信用代码,电子邮箱,实行垂直领导",
            "演示县林业局,没有这个机关,部门,县,forest,1,甲,也许",
            "演示县林场,演示县林业局,事业单位及其他,县级,education,,a@example.org,",
            "演示县苗圃,演示县花圃,事业单位及其他,县级,forest,,乙,否",
            "演示县花圃,演示县人民政府,事业单位及其他,县级,,,,",
            "演示县教育局,演示县财政局,政府部门,县级,education,,丙,不",
        ),
    )
    assert [(bad.row, bad.column) for bad in report.bad] == [
        *((2, column) for column in ("上级机关", "类别", "层级", "统一社会信用代码", "实行垂直领导", "电子邮箱")),
        (3, "网址名"),
        *((4, column) for column in ("上级机关", "网址名", "电子邮箱")),
        (5, "网址名"),
        *((6, column) for column in ("上级机关", "网址名", "实行垂直领导", "电子邮箱")),
    ]
    said = {(bad.row, bad.column): bad.what for bad in report.bad}
    assert said[4, "网址名"] == "“forest”与第2行相同"
    assert said[4, "上级机关"] == "上级机关“演示县花圃”在第5行，请移到本行之上"


def test_all_faults_of_a_person_are_told_at_once(region: Region, admin: Person) -> None:
    """Account and post, on one row and among rows."""
    report = import_people(
        by=admin,
        content=csv_of(
            "用户名,姓名,所在机关,电子邮箱,角色,自,至",
            "new,,没有,甲,主任,三月,2026/2/30",
            "other,新人,演示县教育局,甲,经办人,2026-03-01,2026-02-01",
            f"third,新人,演示县教育局,{admin.email or 'x'},经办人,2026-03-01,",
        ),
    )
    assert [(bad.row, bad.column) for bad in report.bad if bad.row < 4] == [
        *((2, column) for column in ("姓名", "所在机关", "电子邮箱", "角色", "自", "至")),
        *((3, column) for column in ("电子邮箱", "至")),
    ]
    assert not Person.objects.filter(username="third").exists()


def test_a_dry_run_says_what_would_happen(region: Region, admin: Person) -> None:
    """And leaves everything as it was."""
    content = csv_of("用户名,姓名,所在机关,角色", "new,新人,演示县教育局,经办人")
    report = import_people(by=admin, content=content, dry_run=True)
    assert (report.made, report.bad, report.passwords) == (1, [], [])
    assert not Person.objects.filter(username="new").exists()


def test_people_come_in_with_posts_and_first_passwords(region: Region, admin: Person) -> None:
    """A row a post: one account, two roles; each new account gets its own first password."""
    report = import_people(
        by=admin,
        content=csv_of(
            "用户名,姓名,所在机关,角色,自",
            "new,新人,演示县教育局,经办人,2026/01/05",
            "new,新人,演示县教育局,公开办,",
        ),
    )
    assert report.bad == []
    person = Person.objects.get(username="new")
    assert [name for name, _password in report.passwords] == ["new"]
    assert person.check_password(report.passwords[0][1])
    assert set(Post.objects.filter(person=person).values_list("role", flat=True)) == {
        "case_officer",
        "disclosure_office",
    }


def test_people_of_other_agencies_stay_out_of_reach(region: Region) -> None:
    """An administrator of a department imports nobody into the government."""
    below = region.hire(region.department, Role.ADMINISTRATOR)
    report = import_people(by=below, content=csv_of("用户名,姓名,所在机关", "new,新人,演示县人民政府"))
    assert [(bad.row, bad.column) for bad in report.bad] == [(2, "所在机关")]
    assert {row[2] for row in export_people(below)} == {"演示县教育局"}


def test_a_file_that_is_none_is_refused_and_unknown_columns_are_named() -> None:
    """A picture, a broken archive, a column nobody knows."""
    for content in (b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04broken", b""):
        with pytest.raises(ActRefusedError):
            read_sheet(content)
    assert read_sheet("名称\n演示".encode("gb18030")) == [["名称"], ["演示"]]


def test_an_unknown_column_stops_the_file(region: Region, admin: Person) -> None:
    """It may be a misspelt one, whose values would be lost; the faults of the rows are told with it."""
    report = import_agencies(by=admin, content=csv_of("名称,电话号吗,层级", "演示县教育局,1,县", "演示县财政局,1,县级"))
    assert [(bad.row, bad.column) for bad in report.bad] == [(1, "电话号吗"), (2, "层级")]
    report = import_people(by=admin, content=csv_of("姓名,姓名,所在机关", "甲,甲,无", "乙,乙,无"))
    assert [(bad.row, bad.column) for bad in report.bad] == [
        (1, "用户名"),
        (1, "姓名"),
        (2, "所在机关"),
        (3, "所在机关"),
    ]


def test_no_cell_is_a_formula_and_no_code_loses_its_zero() -> None:
    """Neither in XLSX nor in CSV, and the CSV reads back as it was."""
    rows = [["=1+1", "0012"]]
    sheet = load_workbook(BytesIO(write_xlsx("表", ["甲", "乙"], rows))).active
    assert [(cell.value, cell.data_type) for cell in sheet[2]] == [("=1+1", "s"), ("0012", "s")]
    content = write_csv(["甲", "乙"], rows)
    assert b"'=1+1" in content
    assert read_sheet(content) == [["甲", "乙"], ["=1+1", "0012"]]
