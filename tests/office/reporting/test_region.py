"""The region: each unit counts once, through the tree, with the report that was accepted or entered."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual import read
from gongkai.office.agencies.models import Agency, AgencyKind, Role
from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError, NotReadyError, NotYoursError
from gongkai.office.outside_reports.models import Batch, OutsideReport
from gongkai.office.outside_reports.models import ReportState as Outside
from gongkai.office.policy import ReportState
from gongkai.office.reporting.compiling import compile_report
from gongkai.office.reporting.dates import dates_of, local_dates, next_date, set_date
from gongkai.office.reporting.figures import behind
from gongkai.office.reporting.filing.acts import send, submit
from gongkai.office.reporting.filing.documents import as_page
from gongkai.office.reporting.filing.publishing import publish
from gongkai.office.reporting.freezing import freeze
from gongkai.office.reporting.lacking import lacking
from gongkai.office.reporting.models import Filing
from gongkai.office.reporting.narrative.fields import TO_FILL
from gongkai.office.reporting.narrative.telling import passages_of
from gongkai.office.reporting.narrative.writing import begin_text, write_part
from gongkai.office.reporting.region import by_child, reports_of, totals, units_of
from gongkai.office.reporting.reminding import dates_for, near_for, waiting_for
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.units import Unit
from gongkai.office.reporting.whole import key_of, whole_report
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.reporting.conftest import FEES, NAMES, NEW, accept, sign_newest, signed_in


@pytest.mark.django_db
def test_the_sum_of_what_was_accepted(region: Region) -> None:
    """Submitted ones do not count yet; who is led vertically is left out with all below; each figure leads to units."""
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    accept(region.department, office, new="3", fees="1.5")
    accept(region.sibling, office, new="4", fees="0.25", state=ReportState.PUBLISHED)
    accept(region.township, office, new="100", state=ReportState.SUBMITTED)
    with by_system("test.tax"):
        tax = region.government.add_child(
            name="国家税务总局演示县税务局", slug="tax", kind=AgencyKind.DEPARTMENT, vertical_led=True
        )
        under = tax.add_child(name="演示税务所", slug="tax-post", kind=AgencyKind.OFFICE)
    accept(under, office, new="1000")
    of = ReportOf(Agency.objects.get(pk=region.government.pk), 2025, "2021", regional=True)
    found = compile_report(of)
    assert found.figures[NEW] == 7 and str(found.figures[FEES]) == "1.75"
    assert {unit.agency.slug: value for unit, value in behind(of, NEW).units} == {"education": 3, "finance": 4}
    assert tax not in units_of(of.agency) and under not in units_of(of.agency)
    (warning,) = lacking(of).findings
    assert "演示县人民政府" in warning.message.zh and "演示镇人民政府" in warning.message.zh
    kept = freeze(by=office, of=of)
    assert (kept.regional, kept.content["cells"][str(NEW)]) == (True, "7")
    assert [unit[0] for unit in kept.content["units"] if unit[1]] == [region.department.pk, region.sibling.pk]


@pytest.mark.django_db
def test_the_report_of_the_region_goes_the_whole_way(region: Region) -> None:
    """Compiled, written, audited, signed, submitted and published like any other; what lacks an agency is explained."""
    office, leader = (region.hire(region.government, role) for role in (Role.DISCLOSURE_OFFICE, Role.LEADER))
    accept(region.department, office, new="3")
    with by_system("test.code"):
        region.government.credit_code = "11440000006939748J"
        region.government.save()
    of = ReportOf(Agency.objects.get(pk=region.government.pk), 2025, "2021", regional=True)
    with as_of(date(2026, 3, 12)):
        begin_text(by=office, of=of)
        for part, text in passages_of(of).items():
            write_part(by=office, of=of, part=part, text=text.replace(TO_FILL, "已落实。") or "按要求开展。")
        with pytest.raises(NotReadyError) as refused:
            send(by=office, of=of)
        assert any("还没有接收" in str(fault) for fault in refused.value.faults)
        reasons = {key_of(one): "其余机关未设立" for one in whole_report(of).findings if one.severity == "warning"}
        filing = sign_newest(by=leader, filing=send(by=office, of=of, answers=reasons), agreed=True)
        filing = submit(by=office, filing=filing)
        assert filing.standing is ReportState.ACCEPTED  # nobody above
        filing = publish(by=office, filing=filing)
    assert filing.regional and filing.item is not None
    assert read(as_page(filing.item.title, filing.item.body)).value(*NEW) == 3
    assert not Filing.objects.filter(agency=region.government, regional=False).exists()


@pytest.mark.django_db
def test_the_regions_own_report_is_another(region: Region) -> None:
    """The government's own and its region's stand apart, each with its versions."""
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    accept(region.department, office, new="3")
    government = Agency.objects.get(pk=region.government.pk)
    regional = freeze(by=office, of=ReportOf(government, 2025, "2021", regional=True))
    assert regional.number == 1
    assert compile_report(ReportOf(government, 2025, "2021")).newest is None
    assert compile_report(ReportOf(government, 2025, "2021", regional=True)).newest == regional


@pytest.mark.django_db
def test_an_agency_below_counts_under_the_next_below_its_authority(region: Region) -> None:
    """The list by child adds up to the whole."""
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    with by_system("test.below"):
        school = region.department.add_child(name="演示小学", slug="school", kind=AgencyKind.INSTITUTION)
    accept(region.department, office, new="3")
    accept(school, office, new="4")
    government = Agency.objects.get(pk=region.government.pk)
    units = reports_of(government, 2025)
    sums = {child.slug: totals(under, "2021")[NEW] for child, under in by_child(units)}
    assert sums["education"] == 7
    assert sum(sums.values()) == totals(units, "2021")[NEW] == 7


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["2021", "2019", None]), st.integers(0, 999)), max_size=12))
def test_the_sum_is_of_reports_in_the_form(given_: list[tuple[Any, int]]) -> None:
    """Whatever is mixed in: nothing is carried from one form into the other."""
    agency = Agency(name="演示")
    units = [Unit(agency, edition, {NEW: value} if edition else None) for edition, value in given_]
    assert totals(units, "2021")[NEW] == sum(value for edition, value in given_ if edition == "2021")


@pytest.mark.django_db
def test_dates_of_the_law_and_of_the_authority(region: Region) -> None:
    """Departments by 31 January, governments by 31 March; an authority may set earlier ones for those below."""
    supervisor = region.hire(region.government, Role.SUPERVISOR)
    government = region.government
    fields = {"year": 2025, "kind": "department", "what": "submit", "on": date(2026, 1, 26)}
    set_date(by=supervisor, authority=government, fields=fields)
    set_date(by=supervisor, authority=government, fields={**fields, "on": date(2026, 1, 24)})
    local = local_dates(2025)
    assert [(one.what, one.on) for one in dates_of(region.department, 2025, local)] == [
        ("submit", date(2026, 1, 24)), ("publish", date(2026, 1, 31)), ("submit", date(2026, 1, 31)),
    ]  # fmt: skip
    assert [(one.what, one.on) for one in dates_of(region.township, 2025, local)] == [("publish", date(2026, 3, 31))]
    assert [one.statutory for one in dates_of(government, 2025, local)] == [True]
    first = next_date(dates_of(region.department, 2025, local), None)
    assert first is not None and first.on == date(2026, 1, 24)
    for wrong in (date(2025, 12, 1), date(2026, 4, 1), date(9, 1, 1)):
        with pytest.raises(ActRefusedError):
            set_date(by=supervisor, authority=government, fields={**fields, "on": wrong})
    with pytest.raises(NotYoursError):
        set_date(by=region.hire(region.department, Role.LEADER), authority=government, fields=fields)


@pytest.mark.django_db
def test_reminders(region: Region) -> None:
    """Thirty days ahead and ninety behind, of those who make the report; what waits is counted for whom it waits."""
    office = region.hire(region.department, Role.DISCLOSURE_OFFICE)
    leader = region.hire(region.department, Role.LEADER)
    for day, number in ((date(2026, 1, 12), 1), (date(2026, 3, 1), 1), (date(2026, 9, 1), 0)):
        with as_of(day):
            assert (near_for(office), near_for(leader)) == (number, 0)
    accept(region.department, office, state=ReportState.SIGNING)
    assert (waiting_for(leader), waiting_for(office)) == (1, 0)
    with as_of(date(2026, 1, 12)), by_system("test.publish"):
        filing = Filing.objects.get()
        filing.state = ReportState.PUBLISHED
        filing.save()
        assert list(dates_for(office)) == []


@pytest.mark.django_db
def test_who_was_closed_since_still_counts_for_its_year(region: Region) -> None:
    """An agency that is wound up in February reported for the year before."""
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    accept(region.department, office, new="3")
    with by_system("test.closed"):
        for one in (region.department, region.sibling):
            one.active = False
            one.save()
    government = Agency.objects.get(pk=region.government.pk)
    units = reports_of(government, 2025)
    assert totals(units, "2021")[NEW] == 3
    assert region.sibling not in [one.agency for one in units]


@pytest.mark.django_db
def test_a_government_from_outside_holds_all_below_it(region: Region) -> None:
    """Its report is of its whole region: what its departments reported is not added a second time."""
    with by_system("test.city"):
        city = Agency.add_root(name="演示市人民政府", kind=AgencyKind.GOVERNMENT, slug="city-above")
        county = city.add_child(name="演示县人民政府二", kind=AgencyKind.GOVERNMENT, slug="county-below")
        bureau = county.add_child(name="演示县二教育局", kind=AgencyKind.DEPARTMENT, slug="bureau-below")
    office = region.hire(city, Role.DISCLOSURE_OFFICE)
    accept(bureau, office, new="4")
    figures = [100 if name == NEW else 0 for name in NAMES]
    with by_system("test.outside"):
        batch = Batch.objects.create(collector=city, made_by=office)
        OutsideReport.objects.create(
            batch=batch, agency=county, year=2025, number=1, edition="2021", figures=figures, state=Outside.ENTERED
        )
    of = ReportOf(Agency.objects.get(pk=city.pk), 2025, "2021", regional=True)
    units = reports_of(of.agency, 2025)
    assert totals(units, "2021")[NEW] == 100
    assert [unit.agency for unit, value in behind(of, NEW).units if value] == [county]
    assert "演示县二教育局" not in str([one.message.zh for one in lacking(of).findings])


@pytest.mark.django_db
def test_what_a_version_lacks_is_told_as_it_was_then(region: Region) -> None:
    """However many reports come later, and whatever the agencies are called then; the next version lacks fewer."""
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    accept(region.department, office, new="3")
    of = ReportOf(Agency.objects.get(pk=region.government.pk), 2025, "2021", regional=True)
    first = freeze(by=office, of=of)
    accept(region.sibling, office, new="0")
    with by_system("test.renamed"):
        region.township.name = "演示街道办事处"
        region.township.save()
    client = signed_in(office)
    page = client.get(reverse("report_version", args=[of.agency.pk, 2025, of.scope, 1])).content.decode()
    assert "演示县财政局" in page and "演示镇人民政府" in page and "演示街道办事处" not in page
    second = freeze(by=office, of=of, why="财政局的报告已接收")  # the figures are the same; what they are of is not
    assert (first.content["lacking"]["names"][1], second.content["lacking"]["names"][1]) == (
        "演示县财政局", "演示街道办事处",
    )  # fmt: skip
