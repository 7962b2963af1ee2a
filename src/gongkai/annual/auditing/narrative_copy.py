"""How much of a report's narrative repeats another's, word for word but for the years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.annual.auditing.codes import Code
from gongkai.annual.editions import SECTION_HEADINGS
from gongkai.annual.report import AnnualReport, Finding
from gongkai.annual.wording import Wording
from gongkai.law.basis import FORMAT_2021, Basis

COPIED = Code(
    "copied/narrative",
    "notice",
    Wording("正文大段照抄上年报告", "Much of the narrative is last year's"),
    Basis(FORMAT_2021, "第（四）项“明确责任”"),
)

_SENTENCE = re.compile(r"[^。！？；!?;\n]+")
_YEARS = re.compile(r"(?:20\d\d|二〇[一二三]\S)年?度?|今年|去年|上年度?|本年度?|明年|全年")
_LOOKS = re.compile(r"[\s，,、：:（）()“”\"'‘’《》.·]+")
_BOILERPLATE = re.compile(
    r"中华人民共和国政府信息公开条例|年度报告格式|统计期限|本报告|现将|信息处理费|其他需要报告|联系电话|勾稽关系|收取.{0,8}费"
)
_SHORT = 16
_ENOUGH = 150  # characters a section needs before a share says something
_MUCH = 0.6


@dataclass(frozen=True, slots=True)
class Repetition:
    """``share`` of the characters of the later narrative that stand in the other too, overall and by section."""

    share: float
    sections: dict[int, float]
    sentences: tuple[str, ...]


def repetition(a: AnnualReport, b: AnnualReport) -> Repetition:
    """How much of ``b`` repeats ``a``. Short sentences and legal boilerplate are left out; years do not count.

    >>> repetition(AnnualReport(), AnnualReport()).share
    0.0
    """
    known = {key for section in a.sections for key, _ in _sentences(section.text)}
    shares, repeated = {}, []
    same = every = 0
    for section in b.sections:
        found = list(_sentences(section.text))
        again = [(key, text) for key, text in found if key in known]
        length, copied = sum(len(k) for k, _ in found), sum(len(k) for k, _ in again)
        if length:
            shares[section.number] = copied / length
        same, every = same + copied, every + length
        repeated += [text for _, text in again]
    return Repetition(same / every if every else 0.0, shares, tuple(repeated))


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    for match in _SENTENCE.finditer(text):
        key = _LOOKS.sub("", _YEARS.sub("", match.group()))
        if len(key) >= _SHORT and not _BOILERPLATE.search(match.group()):
            yield key, match.group().strip()


def copied_from_last_year(report: AnnualReport, previous: AnnualReport | None) -> list[Finding]:
    """Sections of which most is word for word last year's."""
    if previous is None or not _follows(report, previous):
        return []
    found = repetition(previous, report)
    lengths = {s.number: sum(len(k) for k, _ in _sentences(s.text)) for s in report.sections}
    much = {n: share for n, share in found.sections.items() if share >= _MUCH and lengths[n] >= _ENOUGH}
    if not much:
        return []
    zh = "、".join(f"“{_heading(n)}”{share:.0%}" for n, share in much.items())
    en = ", ".join(f"section {n}: {share:.0%}" for n, share in much.items())
    return [
        COPIED.finding(
            Wording(
                f"正文与上年报告大量重复：{zh}（全文{found.share:.0%}）。",
                f"Much of the narrative repeats last year's: {en} ({found.share:.0%} overall).",
            ),
            section=min(much),
            quote=found.sentences[0] if found.sentences else None,
            found=f"{found.share:.0%}",
        )
    ]


def _follows(report: AnnualReport, previous: AnnualReport) -> bool:
    """Whether ``previous`` is an earlier report, as far as one can tell of the same agency."""
    later, earlier = report.year.value, previous.year.value
    if isinstance(later, int) and isinstance(earlier, int) and earlier >= later:
        return False
    names = report.agency.value, previous.agency.value
    return None in names or names[0] == names[1]


def _heading(number: int) -> str:
    return SECTION_HEADINGS[number - 1] if 1 <= number <= len(SECTION_HEADINGS) else f"第{number}部分"
