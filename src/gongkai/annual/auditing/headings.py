"""The six sections: there, in order, under headings that keep the core words of the form.

Real headings vary (存在问题及改进情况, 因政府信息公开工作被申请行政复议和提起行政诉讼情况): a heading is judged by its
core words. One that keeps them but not the form's wording is a notice, one that lost them a warning; 的, 和, 及 and
punctuation are nothing.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from rapidfuzz import fuzz

from gongkai.annual.auditing import codes
from gongkai.annual.auditing.form import from_poor_text, has_table
from gongkai.annual.auditing.labels import SECTION_OF, SECTION_WORDS
from gongkai.annual.editions import SECTION_HEADINGS
from gongkai.annual.report import AnnualReport, Finding, Section, Severity
from gongkai.annual.wording import Wording
from gongkai.characters import compact

_PARTICLES = re.compile(r"[的地和与及以]")
_NARRATIVE = {1, 5, 6}
"""The sections that hold no table."""

_NEAR = 60  # per cent
_TABLE_OF = {section: table for table, section in SECTION_OF.items()}
_HEADING_LINE = re.compile(
    rf"^\s*(?:第?[{''.join(SECTION_WORDS)}七](?:部分)?\s*[、.．,，:：]?)\s*(\S.{{1,44}}?)[。：:]?\s*$"
)


def _any(*words: str) -> Callable[[str], bool]:
    return lambda heading: any(word in heading for word in words)


def _all(*tests: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda heading: all(test(heading) for test in tests)


CORES: dict[int, Callable[[str], bool]] = {
    1: _any("总体"),
    2: _any("主动公开"),
    3: _all(_any("申请"), _any("收到", "受理", "处理", "接收", "信息公开申请")),
    4: _all(_any("复议"), _any("诉讼", "应诉")),
    5: _all(_any("问题"), _any("改进", "整改")),
    6: _all(_any("其他", "其它"), _any("事项", "报告", "情况")),
}
"""What a heading must still say to be the form's."""


def sections(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """All six sections are there.

    Where none of the narrative ones was found the headings are more likely of a kind that the reader does not know,
    and in poor text a heading may have been misread: a warning then, not an error.
    """
    absent = [number for number in range(1, 7) if not _present(report, number)]
    severity: Severity = "warning" if set(absent) >= _NARRATIVE or from_poor_text(report) else "error"
    return [_absent(report, number, severity) for number in absent]


def order(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """The sections follow one another as in the form, under their own numbers."""
    numbers = [s.number for s in report.sections]
    misplaced = [s for s in report.sections if _named_otherwise(s) is not None]
    if numbers == sorted(numbers) and not misplaced and not _hidden(report):
        return []
    named = "、".join(f"{_numeral(s.number)}、{s.heading}" for s in report.sections)
    return [
        codes.HEADING_ORDER.finding(
            Wording(
                f"各部分的次序或编号与格式不一致：{named}",
                f"The sections' order or numbers are not the form's: {named}",
            ),
            expected="一、二、三、四、五、六",
            where=misplaced[0].where if misplaced else None,
        )
    ]


def headings(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """Each heading keeps the core words of the form's."""
    poor = from_poor_text(report)
    found = [
        _heading_finding(s)
        for s in report.sections
        if 1 <= s.number <= 6 and _named_otherwise(s) is None and not (poor and _misread(s))
    ]
    return [finding for finding in found if finding is not None]


def _numeral(number: int) -> str:
    return SECTION_WORDS[number - 1] if 1 <= number <= len(SECTION_WORDS) else str(number)


def _named_otherwise(section: Section) -> int | None:
    """The other section that this one's heading names, null when it names its own or none."""
    return _other_number(section.number, section.heading)


@lru_cache(maxsize=1024)
def _other_number(number: int, heading: str) -> int | None:
    words = compact(heading)
    if number in CORES and CORES[number](words):
        return None
    return next((n for n, core in CORES.items() if n != number and core(words)), None)


def _hidden(report: AnnualReport) -> set[int]:
    """Sections without a place of their own whose heading stands as a line inside another one."""
    absent = set(range(1, 7)) - {s.number for s in report.sections} - {_named_otherwise(s) for s in report.sections}
    if not absent:
        return set()
    lines = (line for s in report.sections for line in _lines(s))
    titles = [compact(m.group(1)) for line in lines if (m := _HEADING_LINE.match(line))]
    return {n for n in absent if n is not None and any(CORES[n](t) for t in titles)}


def _lines(section: Section) -> list[str]:
    texts = (section.text, *(s.heading for s in section.subsections), *(s.text for s in section.subsections))
    return [line for text in texts for line in text.splitlines()]


def _present(report: AnnualReport, number: int) -> bool:
    named = any(s.number == number or _named_otherwise(s) == number for s in report.sections)
    return named or number in _hidden(report)


def _absent(report: AnnualReport, number: int, severity: Severity) -> Finding:
    heading, numeral = SECTION_HEADINGS[number - 1], _numeral(number)
    table = _TABLE_OF.get(number)
    if table is not None and has_table(report, table):
        message = Wording(
            f"第{numeral}部分只有表格，没有标题“{heading}”",
            f"Section {number} has its table but no heading “{heading}”",
        )
        # The heading may stand where the reader does not look for it, so this says less than a heading that was read.
        return codes.HEADING_RENAMED.finding(message, severity="notice", section=number, expected=heading)
    message = Wording(f"缺少第{numeral}部分“{heading}”", f"Section {number}, “{heading}”, is missing")
    return codes.MISSING_SECTION.finding(message, severity=severity, section=number, expected=heading)


def _misread(section: Section) -> bool:
    """Whether a heading is near enough the form's to be it, some letters misread."""
    words, due = compact(section.heading), compact(SECTION_HEADINGS[section.number - 1])
    return fuzz.ratio(words, due) >= _NEAR


def _heading_finding(section: Section) -> Finding | None:
    due = SECTION_HEADINGS[section.number - 1]
    words = compact(section.heading)
    if _PARTICLES.sub("", words) == _PARTICLES.sub("", compact(due)):
        return None
    kept = CORES[section.number](words)
    code = codes.HEADING_SPELLING if kept else codes.HEADING_RENAMED
    numeral = _numeral(section.number)
    return code.finding(
        Wording(
            f"第{numeral}部分标题“{due}”写作“{section.heading}”",
            f"The heading of section {section.number}, “{due}”, reads “{section.heading}”",
        ),
        section=section.number,
        quote=section.heading,
        expected=due,
        found=section.heading,
        where=section.where,
    )
