"""Whose figure it is, and of which time: read from what stands before it in the sentence.

A figure of another year, of part of a year, of many years, of a plan, or of other bodies is not the agency's figure
of the year. Where that is doubtful the figure is kept but ``sure`` is False, and nobody is accused by it.
"""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

Scope = Literal["own", "region", "others"]
Period = Literal["year", "part", "other", "cumulative", "plan", "rate"]


class Span(NamedTuple):
    """Scope or period, and whether the text leaves no doubt of it."""

    kind: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """The agency and year that the report is of, null where unknown."""

    agency: str | None
    year: int | None

    def governs(self, level: str) -> bool:
        """Whether it is the government of a 县, 市 …: its report covers all bodies there (条例 Art. 49)."""
        place = re.fullmatch(r"(.+?)(?:人民政府|政府|管委会|管理委员会|办事处)", self.agency or "")
        return bool(place and (place[1][-1] == level or (level == "街" and place[1].endswith("街道"))))


_MARK = re.compile(
    r"(?=[0-9一二三四五六七八九十两年今本全当报上去前往下半截累历以近自至计预力拟明来目现])(?:"  # what any begins with
    r"(?P<whole>1月1日(?:起)?(?:至|到|-|—|－|~|～)+(?:同年)?(?:20\d\d年)?12月31日|1(?:至|-|—|－)12月|12月(?:31日|底|末)|(?<![今明去])年[底末]|"
    r"今年(?!以来)|今年以来|本年度?|全年|年内|当年|报告期内?|本报告期|一年来)|"
    r"(?<![较比与同于])(?<!结转)(?<!结转[到至])(?<!转入)(?P<year>(?:19|20)\d\d)年(?!度?结转|度?(?:政务公开|政府信息公开)?(?:工作)?(?:要点|方案))|"
    r"(?<![较比与同于])(?<!结转)(?P<past>(?:上年度?|上一年度?|去年|前年|往年)(?!结转|度结转|的?结转))|"
    r"(?P<part>上半年|下半年|半年|[一二三四1-4]季度|[0-9]{1,2}月(?![0-9])|截至(?!目前|年|12月|20\d\d年(?:度|底|末|12月)))|"
    r"(?P<many>累计|历年|历史|(?<!今年)以来|近[一二两三四五几0-9]+年|[两三四五六七八九十0-9]年来|自成立|至今)|"
    r"(?P<plan>(?<![作度习照按入训])计划|预计|力争|拟(?![定稿制])|下一步|明年|来年|目标(?!管理))|"
    r"(?P<now>目前|现已|现有))"
)
_RATE = re.compile(
    r"每(?:年|月|季|周|日|天|半年|人|家|次|个|两)|人均|平均|不少于|不低于|不超过|不得|原则上|至少|满分|应当?在"
)


def period_at(before: str, subject: Subject) -> Span:
    """The time of a figure that stands after ``before`` (the sentence up to it)."""
    if _RATE.search(re.split(r"[，；。：]", before)[-1]):
        return Span("rate", True)
    kind, sure, stated, last = "year", True, False, 0
    for mark in _MARK.finditer(before):
        match mark.lastgroup:
            case "whole":
                planned = kind == "plan" and "，" not in before[last : mark.start()]
                if not planned and (kind != "other" or mark["whole"] in _RESETS):
                    kind, stated = "year", True
            case "year":
                own = subject.year is None or int(mark["year"]) == subject.year
                kind, stated = ("year", True) if own else ("other", False)
            case "past":
                kind = "other"
            case "part":
                kind = "part" if kind == "year" else kind
            case "many":
                kind, sure = (kind, False) if stated else ("cumulative", True)
            case "plan":
                kind = "plan"
            case "now":
                sure = False
        last = mark.end()
    return Span(kind, sure)


_RESETS = ("今年", "今年以来", "本年", "本年度", "全年", "报告期", "报告期内", "本报告期")
_OWN = re.compile(r"我(?:镇|乡|局|委|办|厅|院|街道|单位|中心)|本(?:机关|单位|级机关|局|委|办|镇|乡|街道|中心)")
_REGION = re.compile(r"全(?:市|县|区|省|州|镇|乡|旗|街道|系统)(?!性|面)|我(?:县|市|区|省|州|旗)(?!政府办|人民政府办)")
_OTHERS = re.compile(
    r"部分(?:乡|镇|街道|部门|单位)|(?<!全[市县区省州镇乡旗])各(?:分局|支队|大队|派出所|税务所|乡|镇|街道|部门|单位|县|区|市|级|科室|股室|站所|委办|有关|相关|责任|地|行政机关|处室)|"
    r"(?:县|区|市|州|镇|省)(?:级各|直)(?:部门|单位|机关|各|公开)?|辖区内?|下属|直属|所属|基层单位|下级|本级|其他(?:部门|单位|行政机关)|兄弟"
)
_NAMED = re.compile(
    r"(?<![领导小组公开])[\u4e00-\u9fff]{2,14}?(?:(?<![布格结大全我本各当])局(?![面限部])|管理委员会|街道办事处|中心(?![工任组城])|大队|支队|(?<!公开)(?<!小组)办公[室厅]|"
    r"(?<![我本全各乡城集市])[镇乡](?![镇村级区化上直]))"
)


_NAME_ENDS = re.compile(r"局(?<![我本全各布格]局)|委员会|办事处|中心|大队|支队|办公[室厅]|镇|乡")
"""Looked for first: a name without one of these endings is none."""

_ASIDE = re.compile(r"（[^（）]*）")


def scope_at(before: str, subject: Subject) -> Span:
    """Whose figure it is that stands after ``before``."""
    kind, at = "own", -1
    before = _ASIDE.sub("", before)
    for pattern, meaning in ((_REGION, "region"), (_OTHERS, "others")):
        for mark in pattern.finditer(before):
            if mark.start() > at:
                kind, at = meaning, mark.start()
    own = list(_OWN.finditer(before))
    if own and own[-1].start() > at:
        kind = "own"
    sure = not (_GOVERNMENT.search(before) and not re.search(r"[镇乡]人民政府$", subject.agency or ""))
    named = list(_NAMED.finditer(before)) if _NAME_ENDS.search(before) else []
    if named and subject.agency is None:
        sure = False
    elif named and subject.agency is not None:
        ours = [m for m in named if _same_body(m.group(), subject.agency)]
        if kind == "own" and not ours:
            kind = "others"
        elif ours and ours[-1].start() > at >= 0 and ours[-1] is named[-1]:
            kind, sure = "own", False  # 全县…，其中县政府办公室…
    if kind == "region":
        return Span("region", False) if subject.governs(before[at + 1 : at + 2]) else Span("others", True)
    return Span(kind, sure)


_GOVERNMENT = re.compile(
    r"(?:县|区|市|省|州|旗)(?:人民)?政府(?:共|累计|全年|一共|总共|本级|机关)*(?:收到|受理|接到|新收|接收|办理)"
)
"""县政府收到…: its office's report may or may not count it, and the county's report counts more than it."""


def _same_body(name: str, agency: str) -> bool:
    """Whether a name in the text (县发改局) may be the agency's own (某县发展和改革局)."""
    core = agency.replace("人民", "")
    tail = name.replace("人民", "")
    if tail[-1] in "镇乡" and tail[-3:] in core:
        return True  # 石桥镇, of 某县石桥镇政府
    if core.endswith(tail[-4:]) or tail.endswith(core[-4:]):
        return True
    return tail[-1] == core[-1] and sum(c in core for c in tail[-4:]) >= 3
