"""Rows outside the tables -> the six sections and the parts of the first.

A heading is known by its numeral and the core words of the form's headings; an office that renamed one still
numbers it, so a numbered short line in the right order is a heading too.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from gongkai.annual.editions import SECTION_HEADINGS
from gongkai.annual.reading.rows import Row
from gongkai.annual.report import Part, Section, Subsection, Where
from gongkai.characters import clean, close_up, compact, tidy

_NUMERALS = "一二三四五六七八九"
_NUMBERED = re.compile(rf"^(?:第?([{_NUMERALS}])(?:部分)?\s*[、.,:：，．､]\s*|第([{_NUMERALS}])部分\s*)(\S.*)$")
_SUB = re.compile(rf"^[(（]\s*([{_NUMERALS}十]{{1,2}})\s*[)）]\s*[、.]?\s*(\S.*)$")
_SUB_CIRCLED = re.compile(r"^([①②③④⑤⑥⑦⑧⑨⑩])\s*(\S.*)$")
_SUB_BARE = re.compile(
    r"^()((?:关于)?(?:(?:政府信息|政务|信息)?(?:主动公开|依申请公开)(?:政府信息|工作|办理)*|(?:政府信息)?公开申请(?:办理|处理|受理)*"
    r"|(?:政府|政务)?信息(?:资源)?(?:规范化?|标准化)*管理|(?:政府)?(?:信息|政务)?(?:公开)?平台建设|监督保障)(?:工作|方面)*(?:情况)?(?:$|[:：。].*))$"
)
_SUB_PLAIN = re.compile(r"^(\d{1,2})\s*[、.．]\s*(\S.*)$")
_SUB_STARTS = frozenset("(（0123456789 ①②③④⑤⑥⑦⑧⑨⑩")
_ENOUGH_PARTS = 2
_LONGEST_HEADING = 45

_CONTENTS_ENTRY = re.compile(r"(?:\.{3,}|…+|·{3,}|\s{2,}|\t)\s*\d{1,3}$|(?<=[情况事项])\s*\d{1,2}$")
"""A line of a table of contents: a heading, dots or a gap, a page number."""

_OTHER_NUMERAL = re.compile(r"^(?:\d{1,2}\s*[.、]\s*|[(]\s*[一二三四五六]\s*[)]\s*|第[一二三四五六]部分\s*)")
_STATUTORY = tuple(compact(heading) for heading in SECTION_HEADINGS)
_LONGEST_STATUTORY, _SHORTEST_LIKE, _ALIKE = 26, 6, 88

_CORES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (4, re.compile(r"(行政复议|复议).*(诉讼|情况)|行政诉讼.*情况|被申请行政复议")),
    (5, re.compile(r"(存在|主要).*(问题|不足|困难)|问题.*(改进|措施|打算|对策)|改进(情况|措施)")),
    (
        6,
        re.compile(
            r"(其他|其它).*(报告|说明).*(事项|情况|内容)|其他(需要)?(报告)?(的)?事项|需要(报告|说明)的?(其他|其它)?(事项|情况)"
        ),
    ),
    (3, re.compile(r"(收到|处理|办理|受理).*(申请)|依?申请公开.*(情况|办理|处理)|申请(办理)?情况")),
    (2, re.compile(r"主动公开.*(情况|信息|工作)|主动公开")),
    (1, re.compile(r"总体(情况|概况|工作)|基本情况|总体|概述|工作概况")),
)
_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("on_request", re.compile(r"依?申请公开|申请办理|公开申请")),
    ("proactive", re.compile(r"主动公开|主动发布")),
    ("platform", re.compile(r"平台|网站建设|载体|渠道建设")),
    ("supervision", re.compile(r"监督|保障|考核|培训|评议|问责")),
    ("management", re.compile(r"信息.{0,6}管理|管理|审查|制度建设")),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading line; ``core`` is the section its words name, null when they name none."""

    number: int
    text: str
    rest: str
    core: int | None


@lru_cache(maxsize=2048)
def section_core(text: str) -> int | None:
    """Which of the six sections the words of a heading name."""
    words = compact(text)
    return next((number for number, pattern in _CORES if pattern.search(words)), None)


def part_of(text: str) -> Part | None:
    """Which of the five parts of section one a heading names; null for another heading."""
    words = compact(text)
    found = [part for part, pattern in _PARTS if pattern.search(words)]
    if "platform" in found:
        return "platform"
    if "management" in found and "supervision" in found and "信息管理" in words:
        return "management"
    return found[0] if found else None


def heading_of(row: Row) -> Heading | None:
    """The heading that a row is; null for any other row. A grid's or table's row is one only if it stands alone."""
    if not row.labels or (row.kind != "plain" and len([cell for cell in row.cells if cell.text]) != 1):
        return None
    return _heading(row.text)


@lru_cache(maxsize=4096)
def _heading(raw: str) -> Heading | None:
    if not raw or len(raw) > 400:
        return None
    text = close_up(clean(raw)).strip("*# \t")
    if text[-1:].isdigit() and _CONTENTS_ENTRY.search(text):
        return None
    found = _NUMBERED.match(text)
    if not found:
        return _unnumbered(text)
    number = _NUMERALS.index(found.group(1) or found.group(2)) + 1
    title, rest = _parted(found.group(3))
    if len(title) > _LONGEST_HEADING or _is_table_row(title):
        return None
    return Heading(number, title, rest, section_core(title))


@lru_cache(maxsize=4096)
def _unnumbered(text: str) -> Heading | None:
    """A line that is nothing but a statutory heading, with another numeral or none (Word's own numbering is lost)."""
    numeral = _OTHER_NUMERAL.match(text)
    title = text[numeral.end() :].rstrip("。:") if numeral else text.rstrip("。:")
    if not 4 <= len(title) <= _LONGEST_STATUTORY:
        return None
    words = compact(title)
    for number, heading in enumerate(_STATUTORY, 1):
        if words == heading or (len(heading) > _SHORTEST_LIKE and ratio(words, heading) >= _ALIKE):
            # （一）主动公开政府信息情况 is the first part of section one, not section two
            same = numeral is None or compact(numeral.group()).strip("第部分") in (str(number), _NUMERALS[number - 1])
            return Heading(number, title, "", number) if same else None
    return None


def _parted(text: str) -> tuple[str, str]:
    """A heading and the sentence that follows it on the same line."""
    for mark in ("。", ":", ":", ";"):
        head, found, rest = text.partition(mark)
        if found and len(head) <= _LONGEST_HEADING:
            return head.strip(), rest.strip()
    return text.strip(), ""


_ROW_WORDS = re.compile(r"^(本年新收|上年结转|本年度?办理结果|结转下年)")


def _is_table_row(title: str) -> bool:
    return bool(_ROW_WORDS.match(title))


@dataclass(slots=True)
class _Draft:
    number: int
    heading: str
    where: Where
    lines: list[tuple[str, Where]] = field(default_factory=list)


def openings(rows: Sequence[Row], in_tables: Sequence[bool]) -> dict[int, Heading]:
    """The headings that open sections, by the index of their row, in order."""
    found = [
        (index, heading)
        for index, row in enumerate(rows)
        if not in_tables[index] and (heading := heading_of(row)) is not None and heading.number <= 9
    ]
    chosen = _ascending(found)
    return dict(sorted((chosen | _displaced(found, chosen)).items()))


def _displaced(found: list[tuple[int, Heading]], chosen: dict[int, Heading]) -> dict[int, Heading]:
    """Headings of sections that stand out of order: worded as the form's, after the first, their number not taken."""
    if not chosen:
        return {}
    taken = {heading.number for heading in chosen.values()}
    displaced: dict[int, Heading] = {}
    for index, heading in found:
        if index > min(chosen) and heading.number not in taken and _is_worded(heading):
            taken.add(heading.number)
            displaced[index] = heading
    return displaced


def _is_worded(heading: Heading) -> bool:
    """Whether a heading has the words of the form under its number."""
    if heading.rest or heading.number > len(_STATUTORY):
        return False
    return ratio(compact(heading.text), _STATUTORY[heading.number - 1]) >= _ALIKE


def sections_of(
    rows: Sequence[Row], in_tables: Sequence[bool], chosen: dict[int, Heading], stop: int | None
) -> list[Section]:
    """The sections in order of appearance, up to the row ``stop`` where the signature begins."""
    drafts: list[_Draft] = []
    for index, row in enumerate(rows[:stop]):
        heading = chosen.get(index)
        if heading:
            printed = _as_printed(row.text, heading)
            drafts.append(_Draft(heading.number, printed[0], row.where))
            if printed[1]:
                drafts[-1].lines.append((printed[1], row.where))
        elif drafts and not in_tables[index] and _is_text(row):
            drafts[-1].lines.append((tidy(row.text), row.where))
    if drafts:
        _trim(drafts[-1])
    return [_finish(draft) for draft in drafts]


_CHROME = re.compile(
    r"^(?:(?:文件下载|关联文件|相关链接|相关文件|相关文档|附件|附|上一[篇条]|下一[篇条]|责任编辑|编辑|来源|信息来源|作者|浏览次数|浏览量|阅读次数|访问次数|发布日期|发布时间|发布人|"
    r"主办|主办单位|承办|承办单位|技术支持|地址|邮编|电话|联系电话|版权所有|网站标识码|网站地图|联系我们|关于我们|扫一扫.*|分享.*|文章分享|打印.*|"
    r"关闭.*|【.{0,6}】|返回.*|我要收藏|我要纠错|收藏|字体.*|字号.*|无障碍.*|.{0,4}ICP备.*|.{0,6}公网安备.*|适老化.*|政府网站.{0,4}找错|"
    r"主管单位|您访问的.*|微信公众号|移动端|手机版|友情链接|Copyright.*|©.*|版权.*)(?:$|\s*[:：\]】].{0,60}$|\s{2,}.*$))"
)


_OTHER_REPORT = re.compile(
    r"[·•*-]?\s*\S{2,40}年度?政府信息公开(?:工作)?(?:年度)?报告(?:\s*[\[(]?20\d\d[-./年]\S{3,8})?"
)
"""A link to another report: its title, with its date or without."""


def is_chrome(text: str) -> bool:
    """Whether a line is the page's own (share, print, host of the site) and no part of the report."""
    return bool(_CHROME.match(clean(text).strip()))


def _trim(draft: _Draft) -> None:
    """Drop the page's own lines (share, print, previous article) that follow the text."""
    while draft.lines and (not (last := draft.lines[-1][0]) or is_chrome(last) or _OTHER_REPORT.fullmatch(last)):
        draft.lines.pop()


def _is_text(row: Row) -> bool:
    """Narrative; a row of several cells outside the statutory tables belongs to some other table."""
    return row.kind == "plain" or len([cell for cell in row.cells if cell.text]) == 1


def _as_printed(text: str, heading: Heading) -> tuple[str, str]:
    """Heading and rest of its line with the punctuation as printed."""
    line = close_up(tidy(text)).strip().strip("*#").strip()
    line = re.sub(rf"^第?[{_NUMERALS}](?:部分)?\s*[、.,:：，．､]?\s*", "", line)
    line = _OTHER_NUMERAL.sub("", line) if heading.core and not _NUMBERED.match(clean(text)) else line
    if not heading.rest:
        return line.rstrip("。：:；; "), ""
    cut = len(line) - len(heading.rest)
    for mark in "。：:；;":
        head, found, rest = line.partition(mark)
        if found and abs(len(head) + 1 - cut) <= 2:
            return head.strip(), rest.strip()
    return heading.text, heading.rest


def _ascending(found: list[tuple[int, Heading]]) -> dict[int, Heading]:
    """Best strictly ascending choice: a heading whose words name its own number weighs most, of equals the later
    (a table of contents names them first).
    """
    best: list[tuple[float, list[int]]] = []
    for i, (_, heading) in enumerate(found):
        weight = _weight(heading)
        choice = (weight, [i])
        for j in range(i):
            if found[j][1].number < heading.number and best[j][0] + weight >= choice[0]:
                choice = (best[j][0] + weight, [*best[j][1], i])
        best.append(choice)
    if not best:
        return {}
    chosen = max(reversed(best), key=lambda item: round(item[0], 6))[1]
    return {found[i][0]: found[i][1] for i in chosen}


def _weight(heading: Heading) -> float:
    if heading.core == heading.number:
        return 3.0 if not heading.rest else 2.5
    if heading.core is not None:
        return 0.6
    return 0.3 if not heading.rest and len(heading.text) <= 25 else 0.1


def _finish(draft: _Draft) -> Section:
    text = "\n".join(line for line, _ in draft.lines)
    return Section(draft.number, draft.heading, text, tuple(_subsections(draft)), draft.where)


def _subsections(draft: _Draft) -> list[Subsection]:
    """（一）…（五）, or 1. 2. 3. where there is nothing in brackets and the words name the parts."""
    found = _split_by(draft, _SUB)
    if found or draft.number != 1:
        return found
    for pattern in (_SUB_CIRCLED, _SUB_PLAIN, _SUB_BARE):
        found = _split_by(draft, pattern)
        if len({sub.part for sub in found if sub.part}) >= _ENOUGH_PARTS:
            return found
    return []


def _split_by(draft: _Draft, pattern: re.Pattern[str]) -> list[Subsection]:
    parts: list[tuple[str, list[str], Where]] = []
    for line, where in draft.lines:
        match = pattern.match(close_up(line)) if pattern is _SUB_BARE or line[:1] in _SUB_STARTS else None
        if match:
            heading, rest = _sub_heading(match.group(2))
            parts.append((heading, [rest] if rest else [], where))
        elif parts:
            parts[-1][1].append(line)
    return [Subsection(part_of(h) if draft.number == 1 else None, h, "\n".join(body), w) for h, body, w in parts]


def _sub_heading(text: str) -> tuple[str, str]:
    for mark in "。：:；;":
        head, found, rest = text.partition(mark)
        if found and len(head) <= _LONGEST_HEADING:
            return head.strip(), rest.strip()
    if len(text) > _LONGEST_HEADING:
        head, found, rest = re.split(r"([，,])", text, maxsplit=1) if re.search("[，,]", text) else (text, "", "")
        return (head, rest) if found and len(head) <= 20 else ("", text)
    return text.strip(), ""
