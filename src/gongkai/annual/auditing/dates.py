"""Title, agency, year and date: they agree, the date lies after the year's end and not after its deadline.

Source: 条例 Art. 49. Departments publish by 31 January, governments by 31 March; an organ whose kind its name does not
tell clearly is held to 31 March only.
"""

import re
from collections import Counter
from datetime import date

from gongkai.annual.auditing import codes
from gongkai.annual.auditing.organs import is_department
from gongkai.annual.reading.characters import clean
from gongkai.annual.report import AnnualReport, Finding, Section
from gongkai.annual.wording import Wording

_YEAR_OF_WORK = re.compile(
    r"(?<![\d与比较同自从到至年—-])(20\d\d)年(?:度|来|以来)?(?!\s*\d)[，,]?(?!.{0,8}(?:要点|计划|规划|评估|通知|相比))"
)
_PERIOD = re.compile(r"(?:统计)?期限.{0,6}?(20\d\d)年1月1日.{0,6}?(?:至|到|-).{0,6}?12月31日")
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|〔[^〕]*〕")
_ENOUGH = 2


def published(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """The date is there, lies after the year's end, and within the deadline."""
    day = _day(report)
    if report.published.value is None:
        return [codes.DATE_NONE.finding(Wording("没有写明日期", "The report bears no date"))]
    year = report.year.value
    if day is None or not isinstance(year, int):
        return []
    if day < date(year, 12, 31):
        return [_early(report, day, year)]
    if day > date(year + 1, 3, 31):
        return [_late(report, day, date(year + 1, 3, 31))]
    if day > date(year + 1, 1, 31) and is_department(str(report.agency.value or "")):
        return [_late(report, day, date(year + 1, 1, 31))]
    return []


def year_agrees(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """The text does not speak throughout of another year than the title.

    Accuses only where the report states another statistical period, or where its year is never named and
    section one names one other year, again and again.
    """
    year = report.year.value
    if not isinstance(year, int) or report.year.state != "read":
        return []
    text = "\n".join(_said_in(s) for s in report.sections)
    periods = {int(y) for y in _PERIOD.findall(text)}
    if periods and year not in periods:
        return [_another_year(report, year, min(periods))]
    first = report.section(1)
    years = Counter(int(y) for y in _YEAR_OF_WORK.findall(_said_in(first))) if first else Counter[int]()
    if str(year) in text or len(years) != 1:
        return []
    (other, times), *_ = years.items()
    return [_another_year(report, year, other)] if times >= _ENOUGH and abs(other - year) == 1 else []


def _said_in(section: Section) -> str:
    """What a section says itself, without the names of documents and quotations."""
    return _QUOTED.sub("", clean("\n".join((section.text, *(s.text for s in section.subsections)))))


def _day(report: AnnualReport) -> date | None:
    try:
        return date.fromisoformat(str(report.published.value))
    except ValueError:
        return None


def _early(report: AnnualReport, day: date, year: int) -> Finding:
    return codes.DATE_EARLY.finding(
        Wording(
            f"报告日期{_said(day)}早于{year}年度统计期末（{year}年12月31日）",
            f"The report is dated {day}, before the end of the year it reports on ({year}-12-31)",
        ),
        expected=f">{year}-12-31",
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
        expected=f"<={deadline}",
        found=day.isoformat(),
        quote=report.published.raw,
        where=report.published.where,
    )


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _another_year(report: AnnualReport, year: int, other: int) -> Finding:
    return codes.HEADING_YEAR.finding(
        Wording(f"标题为{year}年度，正文所述为{other}年", f"The title says {year}, the text speaks of {other}"),
        expected=str(year),
        found=str(other),
        where=report.year.where,
    )
