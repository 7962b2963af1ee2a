"""The date: it lies after the year's end and not after its deadline.

Source: 条例 Art. 49. Departments publish by 31 January, governments by 31 March; an organ whose kind its name does not
tell clearly is held to 31 March only.
"""

from datetime import date

from gongkai.annual.auditing import codes
from gongkai.annual.auditing.organs import is_department
from gongkai.annual.report import AnnualReport, Finding
from gongkai.annual.wording import Wording
from gongkai.law.report_dates import department_deadline, government_deadline


def published(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """The date is there, lies after the year's end, and within the deadline."""
    day = _day(report)
    if day is None:
        return [_none(report)]
    year = report.year.value
    if not isinstance(year, int):
        return []
    if day <= date(year, 12, 31):
        return [_early(report, day, year)]
    if day > government_deadline(year):
        return [_late(report, day, government_deadline(year))]
    if day > department_deadline(year) and is_department(str(report.agency.value or "")):
        return [_late(report, day, department_deadline(year))]
    return []


def _day(report: AnnualReport) -> date | None:
    try:
        return date.fromisoformat(str(report.published.value))
    except ValueError:
        return None


def _none(report: AnnualReport) -> Finding:
    raw = (report.published.raw or "").strip()
    message = (
        Wording(f"日期“{raw}”不是有效日期", f"“{raw}” is no valid date")
        if raw
        else Wording("没有写明日期", "The report bears no date")
    )
    return codes.DATE_NONE.finding(message, quote=raw or None, where=report.published.where)


def _early(report: AnnualReport, day: date, year: int) -> Finding:
    return codes.DATE_EARLY.finding(
        Wording(
            f"报告日期{_said(day)}不晚于{year}年12月31日，统计期尚未结束",
            f"The report is dated {day}, before the year it reports on had ended ({year}-12-31)",
        ),
        expected=f"≥{year + 1}-01-01",
        found=day.isoformat(),
        quote=report.published.raw,
        where=report.published.where,
    )


def _late(report: AnnualReport, day: date, deadline: date) -> Finding:
    code = codes.DATE_LATE if deadline.month == 3 else codes.DATE_DEPARTMENT
    whose = Wording("", "") if deadline.month == 3 else Wording("政府部门", "of a department ")
    return code.finding(
        Wording(
            f"报告日期{_said(day)}晚于{whose.zh}期限{_said(deadline)}",
            f"The report {whose.en}is dated {day}, after the deadline of {deadline}",
        ),
        expected=f"≤{deadline}",
        found=day.isoformat(),
        quote=report.published.raw,
        where=report.published.where,
    )


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
