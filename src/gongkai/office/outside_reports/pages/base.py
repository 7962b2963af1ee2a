"""What the pages of the reports from outside share: the report through its door."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.office.outside_reports.models import OutsideReport
from gongkai.office.outside_reports.rights import visible_to
from gongkai.office.pages.base import OfficePage, Text

OUTSIDE = _("外来报告")


def report_for(person: Any, number: int) -> OutsideReport:
    """The report of this number, for who handles it; 404 for anybody else."""
    report: OutsideReport = get_object_or_404(visible_to(person).prefetch_related("files"), pk=number)
    return report


def called(report: OutsideReport) -> str:
    """What a report is called: whose and of which year, or its file."""
    if report.agency is None:
        return report.name
    said = _now("%(agency)s%(year)d年报告，第%(number)d版")
    if report.regional:
        said = _now("%(agency)s%(year)d年全区域汇总报告，第%(number)d版")
    return said % {"agency": report.agency.name, "year": report.year, "number": report.number}


class OutsidePage(OfficePage):
    """A page below the list."""

    header_icon = "download"

    def path(self) -> list[tuple[str, Text]]:
        return [(reverse("outside_reports"), OUTSIDE)]


class OfReport(OutsidePage):
    """A page of one report."""

    report: OutsideReport

    def prepare(self) -> None:
        self.report = report_for(self.person, self.kwargs["report"])

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), (reverse("outside_report", args=[self.report.pk]), _("报告"))]

    def get_page_subtitle(self) -> str:
        return called(self.report) if self.report.agency else ""
