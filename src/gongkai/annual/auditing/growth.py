"""Growth that the text states (同比增长12.5%, 较上年减少3件) against this year's and last year's reports.

Accuses only of an exact figure of the agency's own year that no pair of figures of the two reports bears out: the
tables' figure, or any that the two narratives give for the same thing.
"""

from collections.abc import Iterator
from decimal import Decimal

from gongkai.annual.auditing import codes
from gongkai.annual.auditing.continuity import follows
from gongkai.annual.auditing.labels import cell_in
from gongkai.annual.facts import KINDS, FoundFigure, find_figures
from gongkai.annual.report import AnnualReport, CellName, Finding, Value
from gongkai.annual.wording import Wording

_TABLE = {
    "requests_received": "requests:new:total",
    "documents_issued:kind:normative_documents": "proactive:normative_documents:issued",
    "licences": "proactive:licences:decisions",
    "penalties": "proactive:penalties:decisions",
    "coercive_measures": "proactive:coercive_measures:decisions",
    "administrative_fees": "proactive:fees:amount_10k_yuan",
}
Pair = tuple[Value, Value]


def growth(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """Each growth stated is that from last year's report to this one, within the rounding of the figure."""
    if previous is None or not follows(report, previous):
        return []
    stated = [f for f in find_figures(report) if f.what == "growth"]
    if not stated:
        return []
    found = [_checked(f, _pairs(f.by or "", report, previous)) for f in stated if _accusable(f)]
    return [finding for finding in found if finding is not None]


def _accusable(figure: FoundFigure) -> bool:
    return figure.by is not None and figure.is_agency_year and not figure.approximate


def _pairs(kind: str, report: AnnualReport, previous: AnnualReport) -> list[Pair]:
    """Every (now, before) that the two reports hold for this kind."""
    now, before = _figures(kind, report), _figures(kind, previous)
    return [(n, b) for n in sorted(now) for b in sorted(before)]


def _figures(kind: str, report: AnnualReport) -> set[Value]:
    found: set[Value] = set(_stated(kind, report))
    if kind in _TABLE and (cell := cell_in(report, CellName.parse(_TABLE[kind]))).value is not None:
        found.add(cell.value)
    return found


def _stated(kind: str, report: AnnualReport) -> Iterator[Value]:
    for figure in find_figures(report):
        same = figure.what if figure.by is None else f"{figure.what}:{figure.by}"
        if same == kind and figure.is_agency_year and not figure.approximate:
            yield figure.value


def _checked(figure: FoundFigure, pairs: list[Pair]) -> Finding | None:
    judged = [(pair, verdict) for pair in pairs if (verdict := _bears_out(figure, *pair)) is not None]
    if not judged or any(verdict for _, verdict in judged):
        return None
    return _finding(figure, *judged[0][0])


def _finding(figure: FoundFigure, now: Value, before: Value) -> Finding:
    words = KINDS.get(str(figure.by).partition(":")[0], Wording(str(figure.by), str(figure.by)))
    change = Decimal(now) - Decimal(before)
    rate = f"{change * 100 / Decimal(before):+.1f}%" if before else "—"
    stated = f"{figure.value:+}{figure.unit}"
    said = _said(figure)
    return codes.GROWTH.finding(
        Wording(
            f"正文称{words.zh}{said.zh}，两年数据却为{before}、{now}（{change:+}，{rate}）",
            f"The text says {words.en.lower()} {said.en}, but the two reports say"
            f" {before} and {now} ({change:+}, {rate})",
        ),
        section=figure.section,
        quote=figure.quote,
        expected=rate if figure.unit == "%" else f"{change:+}",
        found=stated,
        where=figure.where,
    )


def _said(figure: FoundFigure) -> Wording:
    size = f"{abs(figure.value)}{figure.unit}"
    if not figure.value:
        return Wording("与上年持平", "did not change on the year before")
    if figure.value > 0:
        return Wording(f"较上年增加{size}", f"rose by {size} on the year before")
    return Wording(f"较上年减少{size}", f"fell by {size} on the year before")


def _bears_out(figure: FoundFigure, now: Value, before: Value) -> bool | None:
    """Whether a pair of figures has the growth stated; null where that cannot be told."""
    said, change = Decimal(figure.value), Decimal(now) - Decimal(before)
    if figure.unit == "个百分点":
        return None
    if figure.unit not in ("%", "倍"):
        return change == said
    if not before:
        return None
    exponent = said.as_tuple().exponent
    # Offices round or cut off: one unit of the last digit either way.
    tolerance = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
    if figure.unit == "%":
        return abs(change * 100 / Decimal(before) - said) <= tolerance
    times = Decimal(now) / Decimal(before)
    return min(abs(times - 1 - said), abs(times - abs(said))) <= tolerance
