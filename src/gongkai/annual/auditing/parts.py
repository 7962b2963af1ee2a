"""The five parts of section one (30号 item （一）): 主动公开, 依申请公开, 政府信息管理, 平台建设, 监督保障.

Where sub-headings name at least two of them the others are judged by heading, but a part that another subsection
clearly deals with is not missing. Without such headings it is enough that the text speaks of the matter at all.
"""

import re

from gongkai.annual.auditing import codes
from gongkai.annual.editions import EDITIONS, PART_HEADINGS
from gongkai.annual.report import AnnualReport, Finding, Section
from gongkai.annual.wording import Wording

_FIRST_YEAR = EDITIONS["2021"].first_year
_ENGLISH = {
    "proactive": "proactive disclosure",
    "on_request": "disclosure on request",
    "management": "management of information",
    "platform": "disclosure platforms",
    "supervision": "supervision and safeguards",
}

_IN_HEADINGS = {
    "proactive": re.compile(r"主动(公开|发布)"),
    "on_request": re.compile(r"依申请|申请公开|公开申请|申请(办理|处理|受理)"),
    "management": re.compile(
        r"(信息|资源|规范|内容|公文|文件).{0,6}管理|管理(情况|工作|机制|制度|规范)|信息审[查核]|制度建设"
    ),
    "platform": re.compile(r"平台|网站|渠道|载体|阵地|新媒体"),
    "supervision": re.compile(r"监督|保障|考核|评议|问责|追究|培训"),
}
_DEALT_WITH = {
    "proactive": re.compile(r"主动公开"),
    "on_request": re.compile(r"依申请公开|公开申请|申请公开"),
    "management": re.compile(r"信息.{0,4}管理|(保密|公开|发布|信息|合法性)审[查核]|三审"),
    "platform": re.compile(
        r"平台建设|网站建设|(平台|网站|专栏|栏目|新媒体).{0,8}(建设|升级|改版|改造|运维|维护|集约化)"
        r"|(建设|升级|改版|改造|打造|搭建|完善).{0,6}(平台|网站|专栏|专区)"
    ),
    "supervision": re.compile(r"监督|考核|评议|责任追究|督查|督办|培训"),
}
_SPOKEN_OF = {
    "proactive": re.compile(r"主动公开|公开.{0,12}信息|发布.{0,12}信息"),
    "on_request": re.compile(r"申请"),
    "management": re.compile(r"管理|审[查核]|保密|制度|目录|规范化"),
    "platform": re.compile(r"平台|网站|新媒体|微信|微博|公众号|专栏|栏目|渠道|查阅点|公报"),
    "supervision": re.compile(r"监督|考核|评议|追究|问责|培训|检查|督查|督促|督导|保障|领导小组|组织领导"),
}


def parts(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """Section one deals with each of the five parts (reports for 2021 and later)."""
    first = report.section(1)
    if first is None or not _form_of_2021(report):
        return []
    text = _narrative(first)
    if not text.strip("。"):
        return [_empty(first)]
    return [_finding(first, part) for part in _missing_parts(first, text)]


def missing_parts(first: Section) -> list[str]:
    """The parts that section one leaves out."""
    return _missing_parts(first, _narrative(first))


def _missing_parts(first: Section, text: str) -> list[str]:
    named = {
        part for part in PART_HEADINGS if any(_names(s.heading, part) or s.part == part for s in first.subsections)
    }
    phrases = _DEALT_WITH if len(named) >= 2 else _SPOKEN_OF
    return [part for part in PART_HEADINGS if part not in named and not phrases[part].search(text)]


def _form_of_2021(report: AnnualReport) -> bool:
    year = report.year.value
    return year >= _FIRST_YEAR if isinstance(year, int) else report.edition == "2021"


def _names(heading: str, part: str) -> bool:
    return bool(_IN_HEADINGS[part].search(heading))


def _narrative(first: Section) -> str:
    """The section's text in one line, without what stands in 《》: a title of a law is no account of the work."""
    texts = (first.text, *(f"{s.heading}。{s.text}" for s in first.subsections))
    return _TITLES_AND_SPACES.sub("", "。".join(texts))


_TITLES_AND_SPACES = re.compile(r"《[^》]*》|\s+")


def _empty(first: Section) -> Finding:
    """A heading without text is more likely a line that the reader took for the heading (a table of contents)."""
    message = Wording("第一部分“总体情况”标题下没有正文", "Section 1 has a heading but no text")
    return codes.MISSING_PART.finding(message, severity="notice", section=1, where=first.where)


def _finding(first: Section, part: str) -> Finding:
    heading = PART_HEADINGS[part]
    return codes.MISSING_PART.finding(
        Wording(f"第一部分“总体情况”没有写“{heading}”", f"Section 1 says nothing of “{heading}” ({_ENGLISH[part]})"),
        section=1,
        expected=heading,
        where=first.where,
    )
