"""Say of which agency and year a report is. A second one of the same year is another version, with its reason."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from gongkai.office.agencies.closing import last_year_of
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.outside_reports.doing import on_outside, reason
from gongkai.office.outside_reports.models import OutsideReport, ReportState
from gongkai.office.outside_reports.rights import below, may_collect
from gongkai.office.outside_reports.uploading import check_year
from gongkai.office.outside_reports.weighing import renew
from gongkai.office.policy import Duty

OPEN = (ReportState.UNASSIGNED, ReportState.UNREADABLE)


class _Whose(NamedTuple):
    """Of which agency and year a report is; ``regional``: of its whole region."""

    agency: Agency
    year: int
    regional: bool = False


def assign(*, by: Any, report: OutsideReport, agency: Agency, year: int, why: str = "") -> OutsideReport:
    """The report is that of ``agency`` for ``year``. What was confirmed of the same files before holds again.

    Raises ``ActRefusedError`` with the field at fault: an agency that is not below, a year of which there is none
    or in which it was closed already, another version without ``why``, the same files once more.
    """
    if not may_collect(by, agency):
        raise NotYoursError(_("“%(agency)s”不是您收集报告的下级机关。") % {"agency": agency.name}, field="agency")
    if (closed := last_year_of(agency)) is not None and year > closed:
        said = _("“%(agency)s”已于%(year)d年撤销，没有这一年度的报告。")
        raise ActRefusedError(said % {"agency": agency.name, "year": closed}, field="year")
    if not below(report.batch.collector).filter(pk=agency.pk).exists():
        raise ActRefusedError(_("请选择下级机关。"), field="agency")
    return _take(by, report, _Whose(agency, year), why)


def assign_region(*, by: Any, report: OutsideReport, year: int, why: str = "") -> OutsideReport:
    """The report is what the collector itself published of its whole region for ``year``. Raises as ``assign`` does."""
    collector = report.batch.collector
    if not may_do(by, Duty.COLLECT, collector):
        raise NotYoursError(_("只有主管部门和公开办可以收集下级机关的年度报告。"))
    if not collector.numchild:
        raise ActRefusedError(_("没有下级机关的，没有全区域汇总报告。"), field="regional")
    return _take(by, report, _Whose(collector, year, regional=True), why)


def _take(by: Any, report: OutsideReport, whose: _Whose, why: str) -> OutsideReport:
    check_year(whose.year)
    with on_outside("outside_reports.assign", by, report, OPEN, why.strip()) as held:
        if held.agency is not None:
            raise ActRefusedError(_("这份报告的机关和年度已经确认。"))
        versions = versions_of(*whose)
        newest = versions[-1] if versions else None
        if newest:
            _demand_another(held, versions)
            held.why = reason(why)
        held.agency, held.year, held.regional = whose
        held.number = newest.number + 1 if newest and newest.number else 1
        if held.state == ReportState.UNASSIGNED:
            held.state = ReportState.TO_CONFIRM
        renew(held)
    return held


def versions_of(agency: Agency, year: int, regional: bool = False) -> list[OutsideReport]:
    """All versions of an agency's report of a year, those that were set aside included."""
    return list(OutsideReport.objects.filter(agency=agency, year=year, regional=regional).order_by("number"))


def _demand_another(held: OutsideReport, versions: list[OutsideReport]) -> None:
    kept = [one for one in versions if one.state != ReportState.SET_ASIDE and one.digest == held.digest]
    if kept:
        raise ActRefusedError(_("与第%(number)d版的文件相同，不需要再收集。") % {"number": kept[0].number})
