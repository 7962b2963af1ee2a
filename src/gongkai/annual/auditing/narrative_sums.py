"""The narrative against itself: parts that do not add up to their whole, one quantity stated in two ways."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations, groupby

from gongkai.annual.auditing.codes import Code
from gongkai.annual.auditing.narrative_tables import check, fits, name_of
from gongkai.annual.facts import FoundFigure, find_figures
from gongkai.annual.facts.text import figures as numerals
from gongkai.annual.facts.text import squeeze
from gongkai.annual.report import AnnualReport, Finding, Value
from gongkai.annual.wording import Wording
from gongkai.law.basis import REGULATIONS, Basis

_CONTENTS = Basis(REGULATIONS, "第五十条")
PARTS = Code(
    "text_sum/parts", "warning", Wording("分项之和与合计不符", "The parts named do not add up to the whole"), _CONTENTS
)
BALANCE = Code(
    "text_sum/balance",
    "warning",
    Wording("收到与办理、结转数量不平衡", "Requests received, answered and carried over do not balance"),
    _CONTENTS,
)
CONTRADICTION = Code(
    "text_sum/contradiction", "warning", Wording("正文前后不一", "The text states one quantity in two ways"), _CONTENTS
)
SUM_CODES = (PARTS, BALANCE, CONTRADICTION)

_REST = ("其他", "其它", "channel:other", "outcome:other")
_NEARLY_ALL = 0.75


def parts_against_whole(report: AnnualReport, previous: AnnualReport | None) -> list[Finding]:
    """Lists that claim to be complete (其中 …, 分别, 合计) and whose parts make another sum."""
    figures = [f for f in find_figures(report) if f.period != "rate"]
    found, said = [], _by_sentence(figures)
    for _, members in groupby(figures, key=lambda f: f.group):
        found += _list_finding(list(members), report, said)
    for _, members in groupby(figures, key=lambda f: f.sentence):
        found += _sum_after([m for m in members if m.what != "growth"])
    return found


def _by_sentence(figures: Sequence[FoundFigure]) -> dict[int, list[FoundFigure]]:
    return {number: list(found) for number, found in groupby(figures, key=lambda f: f.sentence)}


def _list_finding(
    members: list[FoundFigure], report: AnnualReport, said: Mapping[int, Sequence[FoundFigure]]
) -> list[Finding]:
    """A whole and the parts that follow it; parts by channel and by outcome are two lists."""
    whole, parts = members[0], _top_level([m for m in members[1:] if m.part])
    if whole.part or whole.says == "sum":
        return []
    allowed = _wholes(members)
    unlisted = [f.value for f in said[whole.sentence] if f not in members]
    by_dimension = {d: [p for p in parts if _dimension(p) == d] for d in dict.fromkeys(map(_dimension, parts))}
    found = []
    for listed in by_dimension.values():
        apart = _dimension(listed[0]) in ("channel", "applicant") or listed[0].claims_all
        if len(by_dimension) > 1 and (len(listed) < 2 or not apart):
            continue
        total = sum(p.value for p in listed)
        if total < whole.value and not _all_read(whole, said[whole.sentence], by_dimension):
            continue
        if total in allowed or whole.value - total in unlisted:  # one part may have been taken for a figure of its own
            continue
        if _is_breakdown(whole, listed) and _accuses(whole, listed, total):
            found += [] if _acquitted([whole, *listed], report) else [_parts_finding(whole, listed, total)]
    return found


_COMPARED = re.compile(r"[较比][^，。；]*|（[^）]*(?:去年|上年|20\d\d年)[^）]*）")


def _all_read(
    whole: FoundFigure, sentence: Sequence[FoundFigure], dimensions: Mapping[str, Sequence[FoundFigure]]
) -> bool:
    """Whether every figure beside the whole is known for what it is: one that is not may be a part of the same list."""
    stated = [f for f in numerals(_COMPARED.sub("", squeeze(whole.quote))) if f.unit == whole.unit]
    known = [f for f in sentence if f.unit == whole.unit and f.quote == whole.quote]
    mixed = len(dimensions) > 1 and "category" in dimensions
    return len(stated) <= len(known) and not mixed


def _wholes(members: list[FoundFigure]) -> set[Value]:
    """What the parts may add up to: the whole, also with or without what was carried in, and either aside by itself."""
    whole = members[0].value
    besides = [m.value for m in members[1:] if not m.part and m.unit == members[0].unit]
    asides = [max(value, -value) for value in besides]  # a decrease has a negative value
    return {whole, *asides, *(whole + a for a in asides), *(whole - a for a in asides)}


def _is_breakdown(whole: FoundFigure, parts: list[FoundFigure]) -> bool:
    return _comparable([whole, *parts]) and len({p.by for p in parts}) == len(parts) and _same_subject(whole, parts)


def _comparable(figures: Sequence[FoundFigure]) -> bool:
    """Exact whole numbers of one unit, of one time and body, in a list that is not left open by 等."""
    exact = all(not f.approximate and isinstance(f.value, int) for f in figures)
    same = len({(f.unit, f.period, f.scope) for f in figures}) == 1
    return len(figures) > 1 and exact and same and not any(f.open_list for f in figures)


def _dimension(figure: FoundFigure) -> str:
    return (figure.by or "").partition(":")[0]


def _same_subject(whole: FoundFigure, parts: Sequence[FoundFigure]) -> bool:
    about = {p.what for p in parts}
    if whole.by is not None and _dimension(whole) == _dimension(parts[0]) and whole.what == "items_published":
        return False
    if whole.what == "requests_received" and (whole.by is not None or not _named_whole(whole)):
        return False
    return about == {whole.what} or (whole.what == "requests_received" and about == {"requests_answered"})


def _named_whole(figure: FoundFigure) -> bool:
    return figure.plain or "申请" in figure.phrase or "公开" in figure.phrase


_OFFLINE = ("channel:letter", "channel:in_person", "channel:fax", "channel:phone")


def _top_level(parts: list[FoundFigure]) -> list[FoundFigure]:
    """Without rows whose group, and organisations whose sum, stands in the list too."""
    names = {p.by for p in parts}
    grouped = [p for p in parts if (p.by or "").partition(".")[0] not in names or "." not in (p.by or "")]
    if "channel:offline" in names:
        grouped = [p for p in grouped if p.by not in _OFFLINE]
    if "applicant:organisations" in names:
        two = ("applicant:organisations", "applicant:natural_person")
        grouped = [p for p in grouped if p.by in two or _dimension(p) != "applicant"]
    return grouped


def _accuses(whole: FoundFigure, parts: Sequence[FoundFigure], total: Value) -> bool:
    """Whether a list with another sum is wrong, or merely names some of the parts."""
    dimension, claims = _dimension(whole if whole.says == "sum" else parts[0]), parts[0].claims_all
    claims |= any(rest in (p.by or "") for p in parts for rest in _REST)
    if whole.what == "items_published" and dimension == "channel":
        return claims and len(parts) > 1  # else one item may go out on several of them
    if total > whole.value:
        return True
    if len(parts) < 2:
        return False
    if dimension == "channel":
        return True
    if dimension == "applicant":
        return {"applicant:natural_person", "applicant:organisations"} <= {p.by for p in parts}
    if dimension == "outcome":
        return claims or len(parts) > 2 or whole.what == "requests_answered"
    return claims or (len(parts) > 2 and float(total) >= _NEARLY_ALL * float(whole.value))


def _acquitted(members: Sequence[FoundFigure], report: AnnualReport) -> bool:
    """Every figure agrees with the tables: the text leaves a part unsaid, and the tables have it.

    Outcomes of what was received need not add up to it, some cases came from last year and some go on into the next:
    there it is enough that no figure disagrees.
    """
    checks = [check(m, report) for m in members]
    if members[0].what == "requests_received" and _dimension(members[-1]) == "outcome":
        return all(c is None or fits(m, c) for m, c in zip(members, checks, strict=True))
    return all(c is not None and fits(m, c) for m, c in zip(members, checks, strict=True))


def _sum_after(members: list[FoundFigure]) -> list[Finding]:
    """网络3件，信函2件，合计6件: the whole after its parts."""
    found = []
    for index, whole in enumerate(members):
        if whole.says != "sum":
            continue
        dimension = _dimension(members[index - 1]) if index else ""
        parts: list[FoundFigure] = []
        for part in reversed(members[:index]):
            if _dimension(part) != dimension or part.what != whole.what or part.says == "sum":
                break
            parts.insert(0, part)
        total = sum(p.value for p in parts)
        if len(parts) > 1 and dimension and _comparable([whole, *parts]) and total != whole.value:
            found.append(_parts_finding(whole, parts, total))
    return found


def _parts_finding(whole: FoundFigure, parts: Sequence[FoundFigure], total: Value) -> Finding:
    terms = "＋".join(str(p.value) for p in parts)
    quote = "".join(dict.fromkeys(f.quote for f in (whole, *parts)))
    name = name_of(whole)
    return PARTS.finding(
        Wording(
            f"正文称{name.zh}共{whole.value}{whole.unit}，而所列分项之和为{terms}＝{total}：“{quote}”。",
            f"The text states {whole.value} ({name.en}), but the parts it names make "
            f"{terms.replace('＋', ' + ')} = {total}: “{quote}”.",
        ),
        section=whole.section,
        quote=quote,
        expected=str(whole.value),
        found=str(total),
        where=whole.where,
    )


def balance_in_text(report: AnnualReport, previous: AnnualReport | None) -> list[Finding]:
    """New and carried in against outcomes and carried out, where one sentence states all of them."""
    found = []
    for _, members in groupby(find_figures(report), key=lambda f: f.sentence):
        found += _balance(list(members), report)
    return found


def _balance(members: list[FoundFigure], report: AnnualReport) -> list[Finding]:
    whole = [f for f in members if f.what == "requests_received" and f.by is None and f.says in ("new", "received")]
    carried_in = [f for f in members if f.what == "requests_carried_in"]
    carried_out = [f for f in members if f.what == "requests_carried_out"]
    outcomes = _top_level([f for f in members if f.what == "requests_answered" and f.by])
    used = [*whole, *carried_in, *outcomes, *carried_out]
    if len(whole) != 1 or not carried_in or len(carried_out) != 1 or len(carried_in) != 1 or len(outcomes) < 2:
        return []
    if not _comparable(used) or not all(f.plain for f in used) or len({f.by for f in outcomes}) < len(outcomes):
        return []
    came, went = whole[0].value + carried_in[0].value, sum(f.value for f in (*outcomes, *carried_out))
    if came == went or (whole[0].says == "received" and whole[0].value == went) or _acquitted(used, report):
        return []
    quote = "".join(dict.fromkeys(f.quote for f in used))
    message = Wording(
        f"正文所列新收与上年结转之和为{came}件，办理结果与结转下年度之和为{went}件，两者不等：“{quote}”。",
        f"By the text {came} requests were new or carried in, {went} were answered or carried out: “{quote}”.",
    )
    place = whole[0]
    return [
        BALANCE.finding(
            message, section=place.section, quote=quote, expected=str(came), found=str(went), where=place.where
        )
    ]


_ONCE = (
    "requests_received",
    "requests_carried_in",
    "requests_carried_out",
    "reconsiderations",
    "litigations",
    "documents_issued",
    "documents_repealed",
    "documents_in_force",
    "licences",
    "penalties",
)


def stated_twice(report: AnnualReport, previous: AnnualReport | None) -> list[Finding]:
    """One quantity with two exact values, where the tables do not settle which is right."""
    figures = [f for f in find_figures(report) if f.is_agency_year and not f.approximate and not f.part]
    found, accused = [], set()
    for one, two in combinations([f for f in figures if _stated_once(f)], 2):
        key = (one.what, one.by)
        if not _same_quantity(one, two) or key in accused or any(_settled(f, report) for f in (one, two)):
            continue
        accused.add(key)
        found.append(_contradiction(one, two))
    return found


_ALL = re.compile(r"(?:全年|年度|20\d\d年).{2,}|共(?:计)?$|总")


def _stated_once(figure: FoundFigure) -> bool:
    return (figure.clear and figure.what in _ONCE) or (figure.what == "items_published" and figure.by is None)


def _same_quantity(one: FoundFigure, two: FoundFigure) -> bool:
    if (one.what, one.by, one.unit) != (two.what, two.by, two.unit) or one.value == two.value:
        return False
    if one.what == "requests_received" and one.says != two.says:
        return False
    if one.what == "items_published":  # 主动公开政府信息 in two places; other phrases may count other things
        return one.phrase == two.phrase and bool(_ALL.search(one.phrase)) and one.sentence != two.sentence
    return one.sentence != two.sentence


def _settled(figure: FoundFigure, report: AnnualReport) -> bool:
    return check(figure, report) is not None


def _contradiction(one: FoundFigure, two: FoundFigure) -> Finding:
    name = name_of(one)
    return CONTRADICTION.finding(
        Wording(
            f"正文中{name.zh}前后不一：“{one.quote}”为{one.value}{one.unit}，“{two.quote}”为{two.value}{two.unit}。",
            f"The text states {name.en} in two ways: {one.value} in “{one.quote}”, {two.value} in “{two.quote}”.",
        ),
        section=two.section,
        quote=two.quote,
        expected=str(one.value),
        found=str(two.value),
        where=two.where,
    )
