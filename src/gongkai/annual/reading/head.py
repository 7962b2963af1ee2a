"""Title, agency, year and date of publication, each with how it was found.

The title states agency and year; without one they are taken from the signature or the text and are ``inferred``.
The date is the signature's; else the page's own (发布日期).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongkai.annual.reading import organisations
from gongkai.annual.reading.dates import days_in, years_in
from gongkai.annual.reading.rows import Row
from gongkai.annual.reading.sections import heading_of, is_chrome
from gongkai.annual.report import HeadField
from gongkai.characters import clean, close_up, compact, tidy

_KIND = re.compile(
    r"(?:政府)?信息公开(?:工作)?(?:情况)?(?:的)?(?:20\d\d年?)?(?:年度|工作)*(?:报告|年报)|政务公开(?:工作)?年度(?:工作)?报告"
)
_TAIL = re.compile(r"^(?:[（(【\[]?(?:\d{4}年?度?|全文|正文|公开版|电子版|发布|已审核)*[）)】\]]?)?$")
_FILLER = re.compile(r"^(?:关于)?(?:发布|公布|印发|报送|做好|编制)?|(?:关于|的|发布|公布|印发|报送|年度)+$|^[《]|[》]$")
_NOT_TITLE = re.compile(
    r"[。；;>»|]|^(?:根据|按照|依据|本报告|现将|现公布|为|上一篇|下一篇|当前位置|附件|附[:：])|通知$"
)
_LONGEST_TITLE = 75
_BRACKETED = re.compile(r"^[【\[][^】\]]{1,12}[】\]]")
_PLAIN_NAME = re.compile(r"^[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9·（）()]{2,38}$")
_LABELLED = re.compile(r"(?:发布|发文|成文|公开|生成|信息|更新|印发)(?:日期|时间)\s*[:：]?\s*(?=20\d\d)")
_DAY_LABEL = re.compile(
    r"(?:(?:发布|发文|成文|公开|印发|签发|落款)?(?:日期|时间)\s*:?)?\s*(?:\d{1,2}:\d{2}(?::\d{2})?)?"
)
"""What may stand beside the day under a signature: a word for it and the time of day."""
_SOURCE = re.compile(r"(?:来源|发布机构|发布单位|信息来源|发文单位|公开机构)\s*[:：]\s*([^\s:：,，;；]{3,40})")
_PROBLEMS = 5
"""The section from which on a report looks ahead to the next year."""

_BODY = r"([\u4e00-\u9fff（）()]{3,30}?)"
_PREFACE = re.compile(
    rf"(?:现公布|现发布|现将|特?向社会公布|公布|编制){_BODY}(?:关于)?(?:20\d\d)年?度?(?:政府)?信息公开"
    rf"|(?:^|[,，。]){_BODY}(?:现|特|现将)?(?:编制|发布|公布)了?(?:20\d\d)年?度?(?:政府)?信息公开"
    rf"|本(?:年度)?报告由{_BODY}(?:负责)?(?:编制|编写|撰写)"
)
"""The sentence before section one that says whose report this is."""
_CITED = re.compile(r"[〔\[【(（]20\d\d年?[〕\]】)）]第?\d+号")
"""A document number: the year in it is the document's, not the report's."""
_PERIOD = re.compile(r"统计期限|数据.{0,6}期限|现将.{0,40}报告|现(?:公布|发布)|编制.{0,24}报告")


@dataclass(frozen=True, slots=True)
class Head:
    title: HeadField
    agency: HeadField
    year: HeadField
    published: HeadField
    signature: int | None
    """Index of the row where the signature block begins; null when there is none."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title line and what it names; ``rows`` is how many rows it was printed on, from row ``index``."""

    text: str
    raw: str
    agency: str | None
    year: int | None
    index: int
    rows: int


def titles_of(rows: Sequence[Row], skip: Sequence[bool]) -> list[Title]:
    """Every title of an annual report among the rows, at most three rows each."""
    found: list[Title] = []
    for index in range(len(rows)):
        if skip[index]:
            continue
        if any(_KIND.search(_closed(row)) or "告" in row.raw[-12:] for row in rows[index : index + 3]):
            best = _best_title(rows, skip, index)
            if best and not (found and found[-1].index + found[-1].rows > index) and not _shorter(rows, skip, best):
                found.append(best)
    return found


def _shorter(rows: Sequence[Row], skip: Sequence[bool], title: Title) -> bool:
    """Whether the rows of a title hold one that says as much and starts later: the first is no part of it."""
    later = (_best_title(rows, skip, title.index + step) for step in range(1, title.rows))
    return any(other is not None and _says(other) >= _says(title) for other in later)


def _closed(row: Row) -> str:
    return _close(row.raw) if len(row.raw) < 200 else ""


@lru_cache(maxsize=4096)
def _close(raw: str) -> str:
    return close_up(clean(raw)).replace("\n", "").replace("\t", "").strip()


def _best_title(rows: Sequence[Row], skip: Sequence[bool], index: int) -> Title | None:
    """The title that starts at a row, over as many rows as make it say most."""
    best: Title | None = None
    parts: list[str] = []
    for count in range(1, 4):
        at = index + count - 1
        if at >= len(rows) or skip[at] or not _closed(rows[at]):
            break
        parts.append(close_up(tidy(rows[at].raw)).replace("\n", "").replace("\t", "").strip())
        if _NOT_TITLE.search(_closed(rows[at])):
            break
        title = _parse_title("".join(parts), index, count)
        if title and (best is None or _says(title) > _says(best)):
            best = title
    return best


def _says(title: Title) -> int:
    return (title.agency is not None) + (title.year is not None)


def _parse_title(raw: str, index: int, count: int) -> Title | None:
    text = close_up(clean(raw)).replace(" ", "")
    if len(text) > _LONGEST_TITLE:
        return None
    kind = _KIND.search(text)
    if not kind or not _TAIL.match(re.sub(r"20\d\d年?度?", "", text[kind.end() :])):
        return None
    years = years_in(text)
    year = years[0][0] if years else None
    before = text[: kind.start()]
    named = _agency_of(before, dated=year is not None)
    if named == "":
        return None
    printed = re.sub(r"\s+", "", raw)
    return Title(printed, raw, named, year, index, count)


def _agency_of(before: str, *, dated: bool) -> str | None:
    """The agency in what precedes 政府信息公开…: null when nothing does, empty when it is no name.

    In a title that names its year any plain name will do (…第三中学, …委编办).
    """
    before = _BRACKETED.sub("", before)
    for _, start, end in reversed(years_in(before)):
        before = before[:start] + before[end:]
    previous = None
    while previous != before:
        previous, before = before, _FILLER.sub("", before).strip(" -—·:：《》")
    if not before:
        return None
    if before.endswith("人民"):
        before += "政府"
    plain = dated and _PLAIN_NAME.match(before)
    return before if plain or organisations.is_name(before) else ""


def head_of(rows: Sequence[Row], in_tables: Sequence[bool], first: int | None, meta: Mapping[str, str]) -> Head:
    """The head of a report whose first section begins at row ``first``."""
    zone = rows[:first] if first is not None else rows
    titles = titles_of(zone, in_tables)
    titles = [title for title in titles if _says(title) or _is_full(title)]
    title = max(titles, key=lambda t: (_says(t), -t.index)) if titles else _meta_title(meta)
    signature = _signature(rows, in_tables, first or 0, (title and title.agency) or "")
    where = rows[title.index].where if title and title.index >= 0 else None
    named = HeadField(title.text, "read", title.raw, where) if title else HeadField()
    return Head(
        named,
        _agency(rows, first or 0, title, signature),
        HeadField(title.year, "read", str(title.year), where)
        if title and title.year
        else _year_of(rows, in_tables, first or 0),
        _published(rows, signature, zone, meta),
        signature.start if signature else None,
    )


def _is_full(title: Title) -> bool:
    """A title that names neither agency nor year but is the form's whole name, and no entry of a menu."""
    return title.text.endswith("报告") and "年度" in title.text


def _meta_title(meta: Mapping[str, str]) -> Title | None:
    for name in ("ArticleTitle", "articletitle", "title"):
        for part in re.split(r"[-_|—–]", meta.get(name, "")):
            title = _parse_title(part.strip(), -1, 0)
            if title:
                return title
    return None


@dataclass(frozen=True, slots=True)
class _Signature:
    start: int
    agency: str | None
    agency_row: int | None
    day: str | None
    day_row: int | None
    raw_day: str | None


def _signature(rows: Sequence[Row], in_tables: Sequence[bool], first: int, agency: str) -> _Signature | None:
    """The office's name and the day at the end of the text, alone on their lines. ``agency``: the title's, or ''."""
    for index in range(len(rows) - 1, first, -1):
        if in_tables[index]:
            continue
        text = _closed(rows[index])
        days = days_in(text)
        if len(days) == 1 and len(text) - len(days[0][1].replace(" ", "")) <= 40:
            rest = text.replace(days[0][1], "").replace(days[0][1].replace(" ", ""), "").strip("()（）,，:： ")
            above = _closed(rows[index - 1]) if index - 1 > first and not in_tables[index - 1] else ""
            day = days[0][0].isoformat() if days[0][0] else None
            if rest and _signs(rest, agency):
                return _Signature(index, rest, index, day, index, days[0][1])
            if _signs(above, agency) and _DAY_LABEL.fullmatch(rest):
                return _Signature(index - 1, above, index - 1, day, index, days[0][1])
            if not rest:
                return _Signature(index, None, None, day, index, days[0][1])
    return _name_alone(rows, in_tables, first, agency)


def _signs(text: str, agency: str) -> bool:
    """Whether a line is a name that an office signs with: its own, or one that is plainly an organisation's."""
    return bool(text) and len(text) <= 40 and (compact(text) == compact(agency) or organisations.is_name(text))


def _name_alone(rows: Sequence[Row], in_tables: Sequence[bool], first: int, agency: str) -> _Signature | None:
    last = len(rows) - 1
    text = _closed(rows[last]) if last > first and not in_tables[last] else ""
    usual = 5 <= len(text) <= 30 and organisations.is_name(text) and re.search(r"政府|局|办|委|厅|院|中心", text)
    if usual or (text and compact(text) == compact(agency)):
        return _Signature(last, text, last, None, None, None)
    return None


def _agency(rows: Sequence[Row], first: int, title: Title | None, signature: _Signature | None) -> HeadField:
    """The title's agency; a signature that names another one is kept as its evidence, for the audit."""
    signed = signature.agency if signature else None
    where = rows[title.index].where if title and title.index >= 0 else None
    if title and title.agency:
        if signed and organisations.is_region(title.agency) and signed.startswith(title.agency):
            assert signature is not None and signature.agency_row is not None
            place = rows[signature.agency_row]
            return HeadField(signed, "read", place.text, place.where)
        other = (signed,) if signed and signed != title.agency else ()
        printed = _as_printed(title.agency, title.text)
        return HeadField(printed, "read", printed, where, other)
    if signed and signature is not None and signature.agency_row is not None:
        place = rows[signature.agency_row]
        return HeadField(signed, "inferred", place.text, place.where, (place.text,))
    return _agency_from_text(rows, first)


def _as_printed(agency: str, title: str) -> str:
    """The name with the brackets that the title prints, full-width as a rule."""
    wide = agency.replace("(", "（").replace(")", "）")
    return wide if wide in title else agency


def _agency_from_text(rows: Sequence[Row], first: int) -> HeadField:
    """The one agency that the page names as its source, or that the report's text names in full."""
    found: dict[str, Row] = {}
    for row in rows:
        for name in _SOURCE.findall(clean(row.raw)) if len(row.raw) < 300 else []:
            if organisations.is_name(name):
                return HeadField(name, "inferred", name, row.where, (row.text,))
    for row in rows[: first + 1]:
        said = _PREFACE.search(close_up(clean(row.raw)))
        name = next(filter(None, said.groups())) if said else ""
        if organisations.is_name(name):
            return HeadField(name, "inferred", name, row.where, (row.text[:120],))
    for row in rows[max(0, first - 3) :]:
        if row.kind == "plain" and not is_chrome(row.raw):
            for name in organisations.names_in(tidy(row.raw)):
                found.setdefault(name, row)
    if len(found) != 1:
        return HeadField(None, "uncertain" if found else "missing", None, None, tuple(found))
    name, row = next(iter(found.items()))
    at = row.raw.find(name)
    quote = row.raw[max(0, at - 20) : at + len(name) + 20].strip()
    return HeadField(name, "inferred", name, row.where, (quote,))


def _year_of(rows: Sequence[Row], in_tables: Sequence[bool], first: int) -> HeadField:
    """The year that the text says its figures are of, else the one that the first section is about."""
    counts: dict[int, int] = {}
    for index, row in enumerate(rows):
        text = _CITED.sub("", close_up(clean(row.raw))) if not in_tables[index] else ""
        years = years_in(text)
        if not years:
            continue
        if _PERIOD.search(text) and len({year for year, _, _ in years}) == 1:
            return HeadField(years[0][0], "inferred", str(years[0][0]), row.where, (row.text[:120],))
        heading = heading_of(row)
        if index >= first and (heading is None or heading.number < _PROBLEMS) and not days_in(text):
            for year, _, _ in years:
                counts[year] = counts.get(year, 0) + 1
        if heading is not None and heading.number >= _PROBLEMS and counts:
            break
    if not counts:
        return HeadField()
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    if len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]:
        return HeadField(None, "uncertain", None, None, tuple(str(year) for year, _ in ranked))
    return HeadField(ranked[0][0], "inferred", str(ranked[0][0]), None, (f"{ranked[0][0]} × {ranked[0][1]}",))


def _published(
    rows: Sequence[Row], signature: _Signature | None, zone: Sequence[Row], meta: Mapping[str, str]
) -> HeadField:
    if signature and signature.day_row is not None:
        state = "read" if signature.day else "uncertain"
        return HeadField(signature.day, state, signature.raw_day, rows[signature.day_row].where)  # type: ignore[arg-type]
    for row in [*zone, *rows[len(zone) :]]:
        text = clean(row.raw)
        label = _LABELLED.search(text) if len(text) < 400 else None
        days = days_in(text[label.end() : label.end() + 24]) if label else []
        if days and days[0][0]:
            return HeadField(days[0][0].isoformat(), "read", days[0][1], row.where)
    for row in zone:
        days = days_in(_closed(row))
        if len(days) == 1 and days[0][0] and _closed(row).strip("()（）[]【】") == days[0][1].replace(" ", ""):
            return HeadField(days[0][0].isoformat(), "read", days[0][1], row.where)
    for name in ("PubDate", "pubdate", "publishdate"):
        days = days_in(meta.get(name, ""))
        if days and days[0][0]:
            return HeadField(days[0][0].isoformat(), "read", meta[name])
    return HeadField()
