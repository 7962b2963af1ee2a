"""The report of the region in the calendar: its own last day, for who compiles it, until it is published."""

from datetime import date

import pytest
from django.urls import reverse

from gongkai.office.agencies.models import Agency, AgencyKind, Role
from gongkai.office.days import as_of
from gongkai.office.inforequests.feeding import due_days
from gongkai.office.policy import ReportState
from gongkai.office.reporting.dates import dates_of_report, set_date
from gongkai.office.reporting.models import Filing
from gongkai.office.reporting.reminding import dates_for, near_for
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.reporting.conftest import signed_in

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 12)


def _regional(region: Region) -> ReportOf:
    return ReportOf(Agency.objects.get(pk=region.government.pk), 2025, "2021", regional=True)


def test_who_compiles_it_is_reminded_until_it_is_published(region: Region) -> None:
    """The government's disclosure office, of its own and of its region's report; who collects alone is not."""
    office, supervisor = (region.hire(region.government, role) for role in (Role.DISCLOSURE_OFFICE, Role.SUPERVISOR))
    with as_of(MARCH):
        assert [(of.regional, found.on) for of, found in dates_for(office)] == [
            (False, date(2026, 3, 31)), (True, date(2026, 3, 31)),
        ]  # fmt: skip
        assert (near_for(office), near_for(supervisor)) == (2, 0)
        due = {one.key: one for one in due_days(office)}
        found = due[f"report-{region.government.pk}-2025-region"]
        assert (found.on, found.name) == (date(2026, 3, 31), "2025年度全区域汇总报告")
        assert found.url.endswith("/2025/2021-region/")
        with by_system("test.publish"):
            Filing.objects.create(
                agency=region.government, year=2025, edition="2021", regional=True, state=ReportState.PUBLISHED
            )
        assert [of.regional for of, _found in dates_for(office)] == [False]


def test_an_authority_above_may_set_it_earlier(region: Region) -> None:
    """As it does for the governments below; a department that adds up those below it has no date of the law."""
    with by_system("test.below"):
        county = region.government.add_child(name="演示区人民政府", kind=AgencyKind.GOVERNMENT, slug="below")
        county.add_child(name="演示区教育局", kind=AgencyKind.DEPARTMENT, slug="below-education")
        region.department.add_child(name="演示小学", kind=AgencyKind.INSTITUTION, slug="school")
    fields = {"year": 2025, "kind": AgencyKind.GOVERNMENT, "what": "publish", "on": date(2026, 3, 20)}
    local = [set_date(by=region.hire(region.government, Role.SUPERVISOR), authority=region.government, fields=fields)]
    county, department = (Agency.objects.get(pk=one.pk) for one in (county, region.department))
    dates = dates_of_report(ReportOf(county, 2025, "2021", regional=True), local)
    assert [one.on for one in dates] == [date(2026, 3, 20), date(2026, 3, 31)]
    assert dates_of_report(ReportOf(department, 2025, "2021", regional=True), local) == []
    with as_of(MARCH):
        mine = region.hire(county, Role.DISCLOSURE_OFFICE)
        assert [(of.regional, found.on) for of, found in dates_for(mine)] == [
            (False, date(2026, 3, 20)), (True, date(2026, 3, 20)),
        ]  # fmt: skip
        theirs = region.hire(department, Role.DISCLOSURE_OFFICE)
        assert [of.regional for of, _found in dates_for(theirs)] == [False]


@pytest.mark.parametrize(("day", "late"), [(MARCH, False), (date(2026, 4, 1), True)])
def test_its_page_tells_by_when_and_whether_it_is_late(region: Region, day: date, late: bool) -> None:
    """Beside where it stands."""
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    client = signed_in(office)
    with as_of(day):
        page = client.get(reverse("report_region", args=[region.government.pk, 2025])).content.decode()
    said = page[page.index("全区域汇总报告：") :].split("</p>")[0]
    assert "未编制" in said and "2026-03-31 公布" in said
    assert ("逾期" in said) is late
