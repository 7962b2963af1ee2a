"""What becomes of a report: 收录, 退回, looked at again, or not taken at all; and the reading asked for again."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongkai import __version__
from gongkai.annual.editions import EDITIONS
from gongkai.annual.jsonform import value_to_json
from gongkai.office.errors import ActRefusedError, NotReadyError
from gongkai.office.outside_reports.doing import on_outside, reason, settle
from gongkai.office.outside_reports.models import OutsideReport, ReportState
from gongkai.office.outside_reports.reading import ask_for_reading
from gongkai.office.outside_reports.weighing import renew
from gongkai.office.trail.recording import by_system

_ENTERING = (ReportState.TO_CONFIRM, ReportState.RETURNED)
_RETURNING = (ReportState.TO_CONFIRM, ReportState.ENTERED, ReportState.UNREADABLE)
_REOPENING = (ReportState.ENTERED, ReportState.RETURNED)
_LEAVING = (ReportState.UNASSIGNED, ReportState.UNREADABLE, ReportState.TO_CONFIRM)
_READING_AGAIN = (*_ENTERING, ReportState.ENTERED, *_LEAVING)


def enter(*, by: Any, report: OutsideReport) -> OutsideReport:
    """收录: its cells, with what was confirmed, stand for the agency's year. Errors of the report do not stand in the
    way. Raises ``NotReadyError`` while cells are to be looked at.
    """
    with on_outside("outside_reports.enter", by, report, _ENTERING) as held:
        found = renew(held)
        if found is None or found.report.edition is None or held.being_read:
            raise ActRefusedError(_("还没有读取结果。"))
        if count := len(found.waiting):
            said = ngettext("有%(count)d个单元格需要核对。", "有%(count)d个单元格需要核对。", count) % {"count": count}
            raise NotReadyError(_("报告还不能收录："), [said])
        held.edition, cells = found.report.edition, found.report.cells
        names = EDITIONS[found.report.edition].cell_names
        held.figures = [value_to_json(cells[name].value) if name in cells else None for name in names]
        settle(held, by, ReportState.ENTERED)
    return held


def send_back(*, by: Any, report: OutsideReport, why: str) -> OutsideReport:
    """退回: the agency is asked for another, outside the system. What stood for its year stands no more."""
    why = reason(why)
    with on_outside("outside_reports.return", by, report, _RETURNING, why) as held:
        if held.agency is None:
            raise ActRefusedError(_("请先确认机关和年度。"))
        settle(held, by, ReportState.RETURNED, why)
        _clear(held)
    return held


def reopen(*, by: Any, report: OutsideReport, why: str) -> OutsideReport:
    """重新核对: cells may be confirmed again; until it is entered it does not stand for its year."""
    why = reason(why)
    with on_outside("outside_reports.reopen", by, report, _REOPENING, why) as held:
        settle(held, by, ReportState.TO_CONFIRM if held.readings.exists() else ReportState.UNREADABLE, why)
        _clear(held)
        renew(held)
    return held


def set_aside(*, by: Any, report: OutsideReport, why: str) -> OutsideReport:
    """不收录: a file that is no report, or not one of an agency below. It is kept."""
    why = reason(why)
    with on_outside("outside_reports.set_aside", by, report, _LEAVING, why) as held:
        settle(held, by, ReportState.SET_ASIDE, why)
    return held


def read_again(*, by: Any, report: OutsideReport) -> OutsideReport:
    """Have the files read once more; what was confirmed and what was entered stays as it is."""
    with on_outside("outside_reports.reread", by, report, _READING_AGAIN) as held:
        if held.being_read:
            raise ActRefusedError(_("正在读取，请稍候。"))
        _ask(held)
    return held


def read_all_again(*, year: int | None = None) -> int:
    """Have every report read again that the reader in use has not read; how many."""
    found = OutsideReport.objects.filter(being_read=False, state__in=_READING_AGAIN)
    found = found.exclude(readings__reader=__version__)
    if year is not None:
        found = found.filter(year=year)
    count = 0
    for one in found.order_by("pk"):
        with by_system("outside_reports.reread"):
            _ask(one)
            one.save()
        count += 1
    return count


def _ask(held: OutsideReport) -> None:
    held.being_read = True
    ask_for_reading(held)


def _clear(held: OutsideReport) -> None:
    held.edition, held.figures = "", []
