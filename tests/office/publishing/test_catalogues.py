"""The standard catalogues in their official form, in and out; the matters of Articles 20 and 21 with their gaps."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.publishing.catalogue_sheets import write_catalogue
from gongkai.office.publishing.catalogues import (
    catalogues_visible_to,
    import_catalogue,
    matter_standings,
    remove_catalogue,
)
from gongkai.office.publishing.columns import change_column
from gongkai.office.publishing.models import CatalogueEntry, StandardCatalogue
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.office.publishing.released import Draft, released

pytestmark = pytest.mark.django_db

ROW = [
    "1",
    "招生管理",
    "学校介绍",
    "办学性质、地点",
    "义务教育法",
    "20个工作日内",
    "教育局",
    "■政府网站 □政府公报 ■精准推送",
]
MARKS = ["√", "", "√", "", "√", ""]


def form(*rows: list[str]) -> bytes:
    """The blank form with rows filled in."""
    book = load_workbook(BytesIO(write_catalogue(None, "义务教育领域基层政务公开标准目录")))
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_catalogue_comes_in_and_goes_out_in_the_official_form(staff: Staff) -> None:
    """With merged headings and first levels, ticks and boxes; what goes out comes in unchanged."""
    rows = [ROW + MARKS, ["2", "招生管理", "招生政策", *ROW[3:], "", "在校学生", *MARKS[2:]]]
    report = import_catalogue(by=staff.office, agency=staff.agency, name="义务教育", content=form(*rows))
    assert (report.made, report.bad) == (2, [])
    catalogue = catalogues_visible_to(staff.officer).get()
    first, second = catalogue.entries.all()
    assert (first.channels, first.everyone, first.proactive, first.on_request) == (
        ["website", "targeted_push"],
        True,
        True,
        False,
    )
    assert (second.everyone, second.certain_groups, second.county, second.township) == (False, "在校学生", True, False)
    content = write_catalogue(catalogue, "义务教育领域基层政务公开标准目录")
    sheet = load_workbook(BytesIO(content)).active
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"B2:C2", "I2:J2", "K2:L2", "M2:N2", "A2:A3", "B4:B5"} <= merged
    assert sheet["B2"].value == "公开事项"
    assert [sheet.cell(3, place).value for place in (2, 3, 9, 14)] == ["一级事项", "二级事项", "全社会", "乡、村级"]
    assert sheet["H4"].value.startswith("■政府网站 □政府公报")
    before = list(CatalogueEntry.objects.values())
    report = import_catalogue(by=staff.office, agency=staff.agency, name="义务教育", content=content)
    assert (report.made, report.changed, report.bad) == (0, 0, [])
    assert list(CatalogueEntry.objects.values()) == before


def test_a_new_file_replaces_what_was_there(staff: Staff) -> None:
    """Changed, added and left-out rows; a dry run says so and does nothing."""
    import_catalogue(
        by=staff.office, agency=staff.agency, name="义务教育", content=form(ROW + MARKS, ["2", *ROW[1:], *MARKS])
    )
    later = form([*ROW[:3], "改过的要素", *ROW[4:], *MARKS], ["3", *ROW[1:], *MARKS])
    report = import_catalogue(by=staff.office, agency=staff.agency, name="义务教育", content=later, dry_run=True)
    assert (report.made, report.changed) == (1, 2)
    assert set(CatalogueEntry.objects.values_list("number", flat=True)) == {"1", "2"}
    import_catalogue(by=staff.office, agency=staff.agency, name="义务教育", content=later)
    assert list(CatalogueEntry.objects.values_list("number", "content")) == [
        ("1", "改过的要素"),
        ("3", "办学性质、地点"),
    ]


def test_every_bad_cell_is_named_and_nothing_is_stored(staff: Staff) -> None:
    """Row, column and what to do, all together; no file at all, too."""
    rows = [
        ["", *ROW[1:], *MARKS],
        ["2", *ROW[1:7], "□政府网站", *MARKS],
        ["3", *ROW[1:], "X", "", "", "", "", ""],
        ["2", *ROW[1:], *MARKS],
    ]
    report = import_catalogue(by=staff.office, agency=staff.agency, name="义务教育", content=form(*rows))
    assert [(one.row, one.column) for one in report.bad] == [
        (4, "序号"),
        (5, "公开渠道和载体"),
        (6, "全社会"),
        (6, "主动"),
        (7, "序号"),
    ]
    assert all(one.what for one in report.bad)
    book = load_workbook(BytesIO(form(*rows)))
    place = next(cell.column for row in (2, 3) for cell in book.active[row] if cell.value == "公开时限")
    book.active.cell(2, place, "时限"), book.active.cell(3, place, None)
    out = BytesIO()
    book.save(out)
    told = import_catalogue(by=staff.office, agency=staff.agency, name="义务教育", content=out.getvalue()).bad
    assert [(one.row, one.column) for one in told] == [
        (2, "公开时限"),
        *((one.row, one.column) for one in report.bad),
    ]
    assert not StandardCatalogue.objects.exists()
    for content in (b"no file", form()):
        assert import_catalogue(by=staff.office, agency=staff.agency, name="义务教育", content=content).bad
    with pytest.raises(ActRefusedError, match="领域"):
        import_catalogue(by=staff.office, agency=staff.agency, name=" ", content=form(ROW + MARKS))


def test_catalogues_are_the_disclosure_offices(staff: Staff, region: Region) -> None:
    """To change; a removal has a reason."""
    import_catalogue(by=staff.office, agency=staff.agency, name="义务教育", content=form(ROW + MARKS))
    catalogue = StandardCatalogue.objects.get()
    for person in (staff.officer, region.hire(region.sibling, "disclosure_office")):
        with pytest.raises(NotYoursError):
            import_catalogue(by=person, agency=staff.agency, name="义务教育", content=form(ROW + MARKS))
        with pytest.raises(NotYoursError):
            remove_catalogue(by=person, catalogue=catalogue, why="不用")
    assert not catalogues_visible_to(region.hire(region.sibling, "disclosure_office")).exists()
    with pytest.raises(ActRefusedError, match="理由"):
        remove_catalogue(by=staff.office, catalogue=catalogue, why="")
    remove_catalogue(by=staff.office, catalogue=catalogue, why="领域调整")
    assert not CatalogueEntry.objects.exists()


def test_the_matters_show_what_is_released_and_what_is_missing(staff: Staff, draft: Draft) -> None:
    """An item counts for its own matter, else for the single one of its column."""
    change_column(by=staff.office, column=staff.column, fields={"matters": ["organisation"]})
    released(staff, draft)
    released(staff, draft, title="预算", matter="rules_and_documents")
    draft(title="草稿不算", matter="rules_and_documents")
    found = {one.matter.identifier: one for one in matter_standings(staff.agency)}
    assert (found["organisation"].items, found["rules_and_documents"].items) == (1, 1)
    assert found["organisation"].columns == (staff.column,)
    assert sum(one.gap for one in found.values()) == len(found) - 2
    assert "social_assistance" in found
