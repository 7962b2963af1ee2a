"""The region of a year: by whom a report was filed with, wherever the agency is now, and whether it was there then."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.agencies.founding import move_agency
from gongkai.office.agencies.models import Agency, AgencyKind, Person, Role
from gongkai.office.days import as_of
from gongkai.office.outside_reports.models import Batch, OutsideReport
from gongkai.office.outside_reports.models import ReportState as Outside
from gongkai.office.policy import ReportState
from gongkai.office.reporting.beginning import first_years
from gongkai.office.reporting.exploring import side_by_side
from gongkai.office.reporting.figures import behind
from gongkai.office.reporting.gathering import Scope, by_year, times_of, years_of
from gongkai.office.reporting.lacking import lacking
from gongkai.office.reporting.measures import MEASURES
from gongkai.office.reporting.models import Filing
from gongkai.office.reporting.placing import Places, places_of
from gongkai.office.reporting.region import by_child, reports_of, totals
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.inforequests.conftest import Arrive, Desk
from tests.office.reporting.conftest import JANUARY, NAMES, NEW, accept, signed_in
from tests.office.reporting.filing.test_filing import to


@pytest.fixture
def two(region: Region) -> tuple[Region, Agency, Person]:
    """Two counties below a city, and who may move agencies between them."""
    with by_system("test.city"):
        city = Agency.add_root(name="演示市人民政府", kind=AgencyKind.GOVERNMENT, slug="city")
        other = city.add_child(name="演示二县人民政府", kind=AgencyKind.GOVERNMENT, slug="other")
        Agency.objects.get(pk=region.government.pk).move(city, "first-child")
    return region, Agency.objects.get(pk=other.pk), region.hire(Agency.objects.get(pk=city.pk), Role.ADMINISTRATOR)


def new_of(agency: Agency, year: int = 2025) -> object:
    """What a region received in a year."""
    return totals(reports_of(Agency.objects.get(pk=agency.pk), year), "2021")[NEW]


def filed(agency: Agency, by: Person, authority: Agency, year: int = 2025, new: str = "3") -> None:
    accept(agency, by, year=year, new=new)
    with by_system("test.filed"):
        Filing.objects.filter(agency=agency, year=year).update(authority=authority)


@pytest.mark.django_db
def test_who_moved_leaves_its_past_years_behind(two: tuple[Region, Agency, Person]) -> None:
    """They belong to whom they were filed with, with what was below then; later years go along."""
    region, other, administrator = two
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    with by_system("test.school"):
        school = Agency.objects.get(pk=region.department.pk).add_child(
            name="演示小学", kind=AgencyKind.INSTITUTION, slug="school"
        )
    filed(region.department, office, region.government)
    filed(school, office, region.department, new="4")
    filed(region.sibling, office, region.government, new="10")
    city = Agency.objects.get(slug="city")
    before = (new_of(region.government), new_of(other), new_of(city))
    moved = move_agency(by=administrator, agency=region.department, parent=other, why="区划调整")
    assert before == (new_of(region.government), new_of(other), new_of(city)) == (17, 0, 17)
    assert new_of(region.department) == 7
    filed(moved, office, other, year=2026, new="5")
    assert (new_of(region.government, 2026), new_of(other, 2026), new_of(city, 2026)) == (0, 5, 5)

    government = Agency.objects.get(pk=region.government.pk)
    sums = {child.slug: totals(under, "2021")[NEW] for child, under in by_child(reports_of(government, 2025))}
    assert (sums["education"], sums["finance"], sum(sums.values())) == (7, 10, 17)
    of = ReportOf(government, 2025, "2021", regional=True)
    assert {unit.agency.slug: value for unit, value in behind(of, NEW).units} == {
        "education": 3, "school": 4, "finance": 10,
    }  # fmt: skip
    assert "演示县教育局" not in str(lacking(ReportOf(Agency.objects.get(pk=other.pk), 2025, "2021", True)).names)


@pytest.mark.django_db
def test_the_reports_side_by_side_follow_it(two: tuple[Region, Agency, Person]) -> None:
    """Years, figures, days of submission and the region's page are of who was there in each year."""
    region, other, administrator = two
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    filed(region.department, office, region.government)
    move_agency(by=administrator, agency=region.department, parent=other, why="区划调整")
    scope = Scope(Agency.objects.get(pk=region.government.pk), below=True)
    assert years_of(scope) == [2025]
    (line,) = [one for one in side_by_side(MEASURES["new"], by_year(scope, [2025])) if one.agency == region.department]
    assert line.figures[0] is not None and line.figures[0].number == 3
    assert region.department in [one.agency for one in times_of(scope, 2025)]
    page = signed_in(office).get(f"/office/reports/region/{region.government.pk}/2025/").content.decode()
    assert "演示县教育局" in page


@pytest.mark.django_db
def test_who_collected_a_report_from_outside_keeps_it(two: tuple[Region, Agency, Person]) -> None:
    """As the one it was filed with does; a collector further above is still above."""
    region, other, administrator = two
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    with by_system("test.outside"):
        batch = Batch.objects.create(collector=region.government, made_by=office)
        figures = [100 if name == NEW else 0 for name in NAMES]
        OutsideReport.objects.create(
            batch=batch, agency=region.department, year=2025, number=1, edition="2021", figures=figures,
            state=Outside.ENTERED,
        )  # fmt: skip
    assert places_of(2025) == Places()
    move_agency(by=administrator, agency=region.department, parent=other, why="区划调整")
    assert (new_of(region.government), new_of(other), new_of(Agency.objects.get(slug="city"))) == (100, 0, 100)


@pytest.mark.django_db
def test_to_whom_it_was_submitted_is_kept(desk: Desk, prepared: ReportOf, region: Region) -> None:
    """By the first submission; who was closed or stands otherwise later changes nothing."""
    with as_of(JANUARY):
        filing = to(ReportState.SUBMITTED, prepared, desk)
    assert filing.authority == region.government and places_of(2025) == Places()


@given(st.dictionaries(st.text("AB", min_size=1, max_size=4), st.text("AB", min_size=1, max_size=4), max_size=6))
def test_a_chain_always_ends(steps: dict[str, str]) -> None:
    """Also where two agencies filed with each other, one of them by a move since: nobody is above themselves."""

    def path(name: str) -> str:
        return "".join(f"000{letter}" for letter in name)

    places = Places({path(one): path(above) for one, above in steps.items()})
    for one in ("A", "AB", "BA", *steps):
        chain = places.chain(path("A"), path(one))
        assert chain is None or (len(chain) == len(set(chain)) and path("A") not in chain)
    assert Places().chain(path("A"), path("AB")) == [path("AB")] and Places().chain(path("A"), path("B")) is None


@pytest.mark.django_db
def test_who_is_on_record_only_later_is_named_apart(region: Region, desk: Desk, arrive: Arrive) -> None:
    """It may not have been founded: it is not late, and what is said of it is not that its report is missing. Of whom
    nothing at all is known, that is said.
    """
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    accept(region.sibling, office, year=2023)
    arrive(on=date(2025, 3, 3))
    assert first_years([region.department.pk, region.sibling.pk, region.township.pk]) == {
        region.department.pk: 2025, region.sibling.pk: 2023,
    }  # fmt: skip
    government = Agency.objects.get(pk=region.government.pk)
    found = lacking(ReportOf(government, 2024, "2021", regional=True))
    assert found.later == ("演示县教育局",)
    assert found.names == ("演示县人民政府", "演示县财政局", "演示镇人民政府")
    assert [one.code for one in found.findings] == ["region/missing", "region/later"]
    assert "可能尚未设立" in found.findings[1].message.zh
    assert "演示县教育局" in lacking(ReportOf(government, 2025, "2021", regional=True)).names
    page = signed_in(office).get(f"/office/reports/region/{government.pk}/2024/?state=later").content.decode()
    row = page[page.index('pb-title-cell" lang="zh-CN">演示县教育局') :].split("</tr>")[0]
    assert "该年度和以前没有记录" in row and "逾期" not in row


@pytest.mark.django_db
def test_what_was_submitted_before_this_was_kept(region: Region) -> None:
    """The upgrade takes the next agency above that works; what was never submitted has none."""
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    with by_system("test.below"):
        closed = Agency.objects.get(pk=region.department.pk)
        closed.active = False
        closed.save()
        school = closed.add_child(name="演示小学", kind=AgencyKind.INSTITUTION, slug="school")
    for one in (school, region.sibling):
        accept(one, office)
    with by_system("test.upgrade"):
        Filing.objects.filter(agency=school).update(submitted_at=timezone.now())
        import_module("gongkai.office.reporting.migrations.0005_authority").fill(apps, None)
    assert Filing.objects.get(agency=school).authority == region.government
    assert Filing.objects.get(agency=region.sibling).authority is None
