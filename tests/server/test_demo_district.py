"""The invented district of the demonstration: sixty agencies whose reports hold what the form demands."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from gongkai.annual import AnnualReport, audit
from gongkai.annual.auditing import FIGURE_RULES
from gongkai.annual.report import CellName
from gongkai.office.agencies.models import Agency, AgencyKind, Person
from gongkai.office.policy import ReportAct, ReportState
from gongkai.office.reporting.compiling import frozen_as_report
from gongkai.office.reporting.filing.acts import HANDED_ON
from gongkai.office.reporting.models import Filing, FilingStep, FrozenReport, Step
from gongkai.office.reporting.region import reports_of, totals, units_of
from gongkai.office.trail.models import Entry
from gongkai.office.trail.verifying import verify
from gongkai.server.demo.district import SLUG, YEARS, build_district
from gongkai.server.demo.region import build

COUNTED = {
    "published": 18, "accepted": 12, "submitted": 9, "returned": 4, "signed": 2, "signing": 5, "writing": 3,
}  # fmt: skip
"""The reports of 2025 by state; one of those that wait for the leader is the government's own."""


@pytest.fixture(scope="module")
def district(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Agency]:
    """The district, built once for all tests of this module, and taken back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        above, _houses = build()
        build_district(above)
        yield Agency.objects.get(slug=SLUG)
        transaction.set_rollback(True)


def test_sixty_agencies(district: Agency) -> None:
    """Each says that it is invented; two are led vertically and report elsewhere; the tree is whole."""
    below = list(district.get_children())
    assert len(below) == district.numchild == 60 and Agency.find_problems() == ([], [], [], [], [])
    assert all("演示数据" in one.name and "演示数据" in one.office_name for one in below)
    kinds = Counter(one.kind for one in below)
    assert min(kinds[kind] for kind in (AgencyKind.DEPARTMENT, AgencyKind.TOWNSHIP, AgencyKind.INSTITUTION)) >= 10
    apart = [one for one in below if one.vertical_led]
    assert len(apart) == 2 and not Filing.objects.filter(agency__in=apart).exists()
    assert len(units_of(district)) == 59
    assert Counter(Person.objects.filter(agency__path__startswith=district.path).values_list("agency__slug")) == {
        (SLUG,): 3
    }


def test_no_report_is_at_fault(district: Agency) -> None:
    """By the rules of figures with the year before, and by all rules: text and tables agree."""
    reports = {(one.agency_id, one.year): one for one in FrozenReport.objects.select_related("agency")}
    assert len(reports) == 171
    for (agency, year), frozen in reports.items():
        before = reports.get((agency, year - 1))
        report, last = frozen_as_report(frozen), frozen_as_report(before) if before else None
        assert audit(report, last, FIGURE_RULES).findings == ()
        assert [one for one in audit(_headed(report), last).findings if one.severity != "notice"] == []


def _headed(report: AnnualReport) -> AnnualReport:
    """Dated in the January after its year, as it is when it is published."""
    day = f"{int(report.year.value or 0) + 1}-01-12"
    return replace(report, published=replace(report.published, value=day, state="read"))


def test_the_region_adds_up(district: Agency) -> None:
    """The sums of the region are those of the figures as they were kept, added otherwise."""
    for year in YEARS:
        found = totals(reports_of(district, year), "2021")
        sums: Counter[str] = Counter()
        accepted = Filing.objects.filter(year=year, state__in=[ReportState.ACCEPTED, ReportState.PUBLISHED])
        for filing in accepted.select_related("frozen"):
            assert filing.frozen
            for name, words in filing.frozen.content["cells"].items():
                sums[name] += Decimal(words)  # type: ignore[assignment]
        assert {str(name): value for name, value in found.items()} == dict(sums)
        assert found[CellName("requests", "new", "total")] > (300 if year == 2025 else 500)


def test_every_state_is_there(district: Agency) -> None:
    """Those of past years are public; of the newest some are not begun, some late, some returned with an opinion."""
    states = Filing.objects.filter(year=2025).values_list("state", flat=True)
    assert Counter(states) == COUNTED
    assert set(Filing.objects.exclude(year=2025).values_list("state", flat=True)) == {"published"}
    returned = FilingStep.objects.filter(step=Step.RETURNED)
    assert returned.count() == 4 and all("演示数据" in step.opinion for step in returned)
    for filing in Filing.objects.prefetch_related("steps"):
        by = {Step(step.step): step.by_id for step in filing.steps.all()}
        signed = {by[Step.SIGNED]} if Step.SIGNED in by else set()
        assert not signed & {by[step] for step in HANDED_ON[ReportAct.SIGN]}
        decided = {by[step] for step in (Step.ACCEPTED, Step.RETURNED) if step in by}
        assert not decided & {by[step] for step in HANDED_ON[ReportAct.ACCEPT] if step in by}
        times = [step.at for step in filing.steps.order_by("pk")]
        assert times == sorted(times) and times[0].year == filing.year + 1


def test_one_entry_in_a_whole_trail(district: Agency) -> None:
    """Everything entered together, and the chain verifies."""
    held = [one.after["records"] for one in Entry.objects.filter(act="demo.fill") if one.after]
    (records,) = [one for one in held if "reporting.frozenreport" in one]
    assert len(records["reporting.frozenreport"]) == 171 and not list(verify())


def test_the_platform_lists_them(district: Agency) -> None:
    """The list of agencies and the district's own page; the home page names the first level alone."""
    listed = Client().get(reverse("portal:agencies")).content.decode()
    assert listed.count("演示区") >= 60
    home = Client().get(reverse("portal:home")).content.decode()
    assert "演示区人民政府（演示数据）" in home and "演示区教育局" not in home
    own = Client().get(reverse("portal:agency", args=[SLUG])).content.decode()
    assert "演示区教育局（演示数据）" in own
