"""The report that a region published before it worked here: what its first report made here is compared with."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from gongkai.annual.report import CellName
from gongkai.office.agencies.models import Agency, AgencyKind, Role
from gongkai.office.errors import ActRefusedError, NotReadyError, NotYoursError
from gongkai.office.outside_reports.assigning import assign, assign_region
from gongkai.office.outside_reports.models import OutsideReport
from gongkai.office.outside_reports.settling import enter
from gongkai.office.outside_reports.standing import standing_reports
from gongkai.office.outside_reports.weighing import previous_of
from gongkai.office.reporting.compiling import compile_report, report_before
from gongkai.office.reporting.freezing import freeze
from gongkai.office.reporting.gathering import Scope, years_of
from gongkai.office.reporting.region import reports_of, totals
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.outside_reports.conftest import County, real, real_report
from tests.office.reporting.conftest import accept, signed_in

pytestmark = pytest.mark.django_db
OUT = CellName("requests", "carried_out", "total")
IN = CellName("requests", "carried_in", "total")


def entered(county: County, year: int = 2024) -> OutsideReport:
    """The county's own report of its whole region, entered by the county."""
    (report,) = county.send(real(4))
    return enter(by=county.office, report=assign_region(by=county.office, report=report, year=year))


def regional(county: County, year: int = 2025) -> ReportOf:
    return ReportOf(Agency.objects.get(pk=county.government.pk), year, "2021", regional=True)


def test_the_first_report_of_a_region_follows_it(county: County) -> None:
    """Its figures and its text; what is carried in otherwise has to be explained. Nothing is compared before it is
    entered, and the government's own report is not.
    """
    assert report_before(regional(county)) is None
    entered(county)
    before = report_before(regional(county))
    assert before is not None and before.value(*OUT) == real_report(4).value(*OUT)
    assert [one.text for one in before.sections] == [one.text for one in real_report(4).sections]
    assert report_before(replace(regional(county), regional=False)) is None
    accept(county.department, county.office, new="3")
    found = compile_report(regional(county))
    assert found.carried_in_differs is (before.value(*OUT) != 0)
    if found.carried_in_differs:
        with pytest.raises(NotReadyError, match="固定"):
            freeze(by=county.office, of=regional(county))


def test_it_is_in_no_sum(county: County) -> None:
    """Not in its own region's, nor in that of an authority above, nor in what is explored or listed by agency."""
    with by_system("test.city"):
        city = Agency.add_root(name="演示市人民政府", kind=AgencyKind.GOVERNMENT, slug="city-above")
        Agency.objects.get(pk=county.government.pk).move(city, "first-child")
    report = entered(county)
    for top in (county.government, city):
        top = Agency.objects.get(pk=top.pk)
        assert all(unit.cells is None for unit in reports_of(top, 2024))
        assert set(totals(reports_of(top, 2024), "2021").values()) == {0}
        assert years_of(Scope(top, below=True)) == []
    assert standing_reports([county.government], 2024) == {}
    assert standing_reports([county.government], 2024, regional=True)[county.government.pk].report == report.pk
    page = signed_in(county.office).get(reverse("outside_reports") + "?year=2024").content.decode()
    assert "演示县人民政府2024年全区域汇总报告，第1版" in page


def test_a_governments_report_that_was_collected_is_of_its_region(county: County, region: Region) -> None:
    """As it counts in the sums of the one who collected it; the one that the region itself entered goes before."""
    with by_system("test.city"):
        city = Agency.add_root(name="演示市人民政府", kind=AgencyKind.GOVERNMENT, slug="city-above")
        Agency.objects.get(pk=county.government.pk).move(city, "first-child")
    government = Agency.objects.get(pk=county.government.pk)
    above = region.hire(city, Role.DISCLOSURE_OFFICE)
    (report,) = replace(county, government=city, office=above).send(real(0))
    enter(by=above, report=assign(by=above, report=report, agency=government, year=2024))
    before = report_before(regional(county))
    assert before is not None and before.value(*OUT) == real_report(0).value(*OUT)
    assert report_before(replace(regional(county), regional=False)) is None
    mine = entered(county)
    assert (report.number or 1, mine.number) == (1, 1)  # each kind counts its versions
    again = report_before(regional(county))
    assert again is not None and again.sections[0].text == real_report(4).sections[0].text
    assert totals(reports_of(city, 2024), "2021")[OUT] == real_report(0).value(*OUT)


def test_it_is_proposed_by_its_title_and_chosen_by_a_person(county: County) -> None:
    """A title that names the region or its government; ticked with others, or said on its page."""
    rest = real(1).decode().partition("\n")[2]
    titles = [f"{name}2024年政府信息公开工作年度报告" for name in ("演示县", "演示县人民政府")]
    files = [f"{title}\n{rest}".encode() for title in titles]
    sent = county.send(*files)
    for one in sent:
        assert one.proposed.get("regional"), one.proposed
        assert one.proposed["agencies"] == [county.government.pk]
    client = signed_in(county.office)
    page = client.get(reverse("outside_assign", args=[sent[0].pk])).content.decode()
    assert 'value="演示县人民政府"' in page and "checked" in page[page.index('name="regional"') :].split(">")[0]
    client.post(reverse("outside_files"), {"report": [sent[0].pk]})
    first = OutsideReport.objects.get(pk=sent[0].pk)
    assert (first.agency, first.regional) == (county.government, True)
    address = reverse("outside_assign", args=[sent[1].pk])
    asked = {"agency": "演示县人民政府", "year": first.year, "regional": "on"}
    assert client.post(address, {**asked, "agency": county.shihe.name}).status_code == 422
    assert client.post(address, asked).status_code == 422  # another version says why
    assert client.post(address, {**asked, "why": "更正"}).status_code == 302
    assert OutsideReport.objects.get(pk=sent[1].pk).number == 2


def test_who_may_enter_it(county: County, region: Region) -> None:
    """Who collects for the agency itself; nobody of an agency below, nor for one that has none below."""
    (report,) = county.send(real(4))
    with pytest.raises(NotYoursError):
        assign_region(by=county.elsewhere, report=report, year=2024)
    lone = replace(county, government=county.department, office=county.elsewhere)
    (theirs,) = lone.send(real(4))
    with pytest.raises(ActRefusedError) as refused:
        assign_region(by=county.elsewhere, report=theirs, year=2024)
    assert refused.value.field == "regional"
    kept = assign_region(by=county.office, report=report, year=2024)
    assert signed_in(county.office).get(reverse("outside_report", args=[kept.pk])).status_code == 200
    assert signed_in(county.elsewhere).get(reverse("outside_report", args=[kept.pk])).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic(), by_system("test.twice"):
        OutsideReport.objects.create(
            batch=kept.batch, digest="x", agency=kept.agency, year=2024, regional=True, number=kept.number
        )


def test_last_years_of_the_region_is_what_it_is_audited_with(county: County) -> None:
    """Not that of an agency."""
    first = entered(county, 2023)
    (report,) = county.send(real(0))
    second = assign_region(by=county.office, report=report, year=2024)
    previous = previous_of(second)
    assert previous is not None and previous.value(*OUT) == real_report(4).value(*OUT)
    assert first.regional and previous_of(replace_year(first)) is None


def replace_year(report: OutsideReport) -> OutsideReport:
    """The same as of an agency, for which there is none before."""
    report.regional, report.year = False, 2024
    return report
