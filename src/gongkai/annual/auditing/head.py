"""Title, agency and year: the report has a title, and the text does not contradict it.

Which error is worse: taking an abbreviation (发改委) or last year's figures for a contradiction. Both rules keep silent
where the words could be meant otherwise.
"""

import re
from collections import Counter

from gongkai.annual.auditing import codes
from gongkai.annual.auditing.organs import is_government
from gongkai.annual.report import AnnualReport, Finding, Section
from gongkai.annual.wording import Wording
from gongkai.characters import clean, compact

_YEAR_OF_WORK = re.compile(
    r"(?<![\d与比较同自从到至年—-])(20\d\d)年(?:度|来|以来)?(?!\s*\d)[，,]?(?!.{0,8}(?:要点|计划|规划|评估|通知|相比))"
)
_PERIOD = re.compile(r"(?:统计)?期限.{0,6}?(20\d\d)年1月1日.{0,6}?(?:至|到|-).{0,6}?12月31日")
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|〔[^〕]*〕")
_ENOUGH = 2


def title(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """The report has a title."""
    if report.title.value:
        return []
    return [
        codes.HEADING_TITLE.finding(
            Wording(
                "没有标题（应有机关名称、年度和“政府信息公开工作年度报告”）",
                "The report has no title (agency, year and 政府信息公开工作年度报告)",
            )
        )
    ]


def agency_agrees(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """The signature names the agency of the title.

    The reader keeps a signature that differs in the evidence of an agency read from the title. A government's report
    may be signed by the department in charge.
    """
    agency = report.agency
    if agency.state != "read" or not isinstance(agency.value, str):
        return []
    contrary = [s for s in agency.evidence if _contradict(agency.value, s)]
    return [
        codes.HEADING_AGENCY.finding(
            Wording(
                f"标题的机关是“{agency.value}”，落款是“{signed}”",
                f"The title names “{agency.value}”, the signature “{signed}”",
            ),
            expected=agency.value,
            found=signed,
            where=agency.where,
        )
        for signed in contrary[:1]
    ]


def year_agrees(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """The text does not speak throughout of another year than the title.

    Accuses only where the report states another statistical period, or where its year is never named and
    section one names one other year, again and again.
    """
    year = report.year.value
    if not isinstance(year, int) or report.year.state != "read":
        return []
    text = "\n".join(_said_in(s) for s in report.sections)
    periods = {int(y) for y in _PERIOD.findall(text)} if "期限" in text else set()
    if periods and year not in periods:
        return [_another_year(report, year, min(periods))]
    first = report.section(1)
    if first is None or str(year) in text:
        return []
    years = Counter(int(y) for y in _YEAR_OF_WORK.findall(_said_in(first)))
    if len(years) != 1:
        return []
    (other, times), *_ = years.items()
    return [_another_year(report, year, other)] if times >= _ENOUGH and abs(other - year) == 1 else []


def _said_in(section: Section) -> str:
    """What a section says itself, without the names of documents and quotations."""
    return _QUOTED.sub("", clean("\n".join((section.text, *(s.text for s in section.subsections)))))


_OFFICE = re.compile(r"[（(][^）)]*[）)]|盖章|(?:党政)?(?:综合)?办公[室厅]$")
_KIND = re.compile(r"(?:人民政府|政府|办事处|局|委员会|委|办|厅|中心)$")


def _contradict(agency: str, signed: str) -> bool:
    """Whether neither name can be a short, older or fuller form of the other, or that of its own office."""
    if re.search("政务公开|信息公开", signed) or (is_government(agency) and not is_government(signed)):
        return False
    short, long = sorted((_core(agency), _core(signed)), key=len)
    return bool(Counter(short) - Counter(long))


def _core(name: str) -> str:
    """A name without its seal, its office and its kind of organ: 清水县住建局（盖章） is 清水县住建."""
    return _KIND.sub("", _OFFICE.sub("", compact(name)))


def _another_year(report: AnnualReport, year: int, other: int) -> Finding:
    return codes.HEADING_YEAR.finding(
        Wording(f"标题为{year}年度，正文所述为{other}年", f"The title says {year}, the text speaks of {other}"),
        expected=str(year),
        found=str(other),
        where=report.year.where,
    )
