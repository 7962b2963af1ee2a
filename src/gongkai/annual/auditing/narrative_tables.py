"""Sentence against table: the same quantity of the same agency for the whole year, stated twice and differently.

A figure accuses only when it is exact, and only cells that were read are used. ``error`` where words, scope and time
of the sentence leave no doubt, ``warning`` where the scope or time is doubtful. Which error is worse: a false
accusation; wherever an office may have meant another of several quantities, each of them acquits.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from gongkai.annual.auditing.codes import Code
from gongkai.annual.auditing.labels import table_label
from gongkai.annual.editions import EDITIONS, ORGANISATION_COLUMNS
from gongkai.annual.facts import KINDS, FoundFigure, find_figures
from gongkai.annual.report import AnnualReport, CellName, Finding, Severity, Value
from gongkai.annual.wording import Wording
from gongkai.law.basis import FORMAT_2021, REGULATIONS, Basis

_CONTENTS = Basis(REGULATIONS, "第五十条")
_TABLE_2, _TABLE_3, _TABLE_4 = (Basis(FORMAT_2021, f"第{n}部分表格") for n in "二三四")

NONE_RECEIVED = Code(
    "text_vs_table/none_received",
    "error",
    Wording("正文称未收到申请，表中却有", "The text says that no request came, the table counts some"),
    _CONTENTS,
)
REQUESTS = Code(
    "text_vs_table/requests", "error", Wording("申请数量文表不一", "Text and table differ on requests"), _CONTENTS
)
OUTCOMES = Code(
    "text_vs_table/outcomes", "error", Wording("办理结果文表不一", "Text and table differ on outcomes"), _CONTENTS
)
APPLICANTS = Code(
    "text_vs_table/applicants", "error", Wording("申请人情况文表不一", "Text and table differ on applicants"), _CONTENTS
)
DISPUTES = Code(
    "text_vs_table/disputes", "error", Wording("复议诉讼文表不一", "Text and table differ on disputes"), _CONTENTS
)
DOCUMENTS = Code(
    "text_vs_table/documents", "error", Wording("文件数量文表不一", "Text and table differ on documents"), _CONTENTS
)
DECISIONS = Code(
    "text_vs_table/decisions", "error", Wording("处理决定数量文表不一", "Text and table differ on decisions"), _CONTENTS
)
FEES = Code("text_vs_table/fees", "error", Wording("收费金额文表不一", "Text and table differ on fees"), _CONTENTS)
TABLE_CODES = (NONE_RECEIVED, REQUESTS, OUTCOMES, APPLICANTS, DISPUTES, DOCUMENTS, DECISIONS, FEES)

_LITIGATIONS = ("litigation_direct", "litigation_after_reconsideration")
_ROWS_OF_DISPUTES = {
    "reconsiderations": ("reconsideration",),
    "litigations": _LITIGATIONS,
    "litigations_direct": _LITIGATIONS[:1],
    "litigations_after_reconsideration": _LITIGATIONS[1:],
}
_DOCUMENT_COLUMNS = {"documents_issued": "issued", "documents_repealed": "repealed", "documents_in_force": "in_force"}


@dataclass(frozen=True, slots=True)
class Check:
    """What a figure may be by the table: the first of ``allowed`` is what it should be.

    ``loosely``: what it is where the office uses a term of the form in a wider sense; that only warns.
    """

    code: Code
    allowed: tuple[Value, ...]
    cells: tuple[CellName, ...]
    table: str
    loosely: tuple[Value, ...] = ()


class Unread(Exception):
    """A cell that the comparison needs has no value that was read."""


class Cells:
    """Values that were read, by name; ``Unread`` for the others."""

    def __init__(self, report: AnnualReport) -> None:
        self.report = report
        self.used: list[CellName] = []

    def value(self, table: str, row: str, column: str) -> Value:
        name = CellName(table, row, column)
        cell = self.report.cells.get(name)
        if cell is None or cell.state != "read" or cell.value is None:
            raise Unread
        self.used.append(name)
        return cell.value

    def sum(self, table: str, rows: Iterable[str], columns: Iterable[str]) -> Value:
        columns = tuple(columns)
        return sum(self.value(table, row, column) for row in rows for column in columns)

    def rows_of(self, code: str) -> tuple[str, ...]:
        """The result rows of an outcome: itself, or the rows of its group."""
        edition = self.report.edition
        rows = EDITIONS[edition].outcomes if edition else ()
        found = tuple(r for r in rows if r == code or r.startswith(f"{code}."))
        if not found:
            raise Unread
        return found


def check(figure: FoundFigure, report: AnnualReport) -> Check | None:
    """What the tables say of the quantity that a figure states, null where they say nothing of it."""
    cells = Cells(report)
    reader = _CHECKS.get(figure.what)
    if reader is None:
        return None
    try:
        return reader(figure, cells)
    except Unread:
        return None


def fits(figure: FoundFigure, found: Check) -> bool:
    """Whether the figure is one of those that the table allows; money to the lesser precision of the two."""
    if found.code is not FEES:
        return figure.value in found.allowed
    table = Decimal(found.allowed[0])
    # 5.67亿元 is exact to a million: what the last digit of the coarser of the two stands for.
    last_digit = max(_exponent(Decimal(figure.value)) + _SCALES[figure.unit], _exponent(table))
    return abs(in_10k_yuan(figure) - table) < Decimal(10) ** last_digit


def in_10k_yuan(figure: FoundFigure) -> Decimal:
    """A sum of money in 万元."""
    return Decimal(figure.value).scaleb(_SCALES[figure.unit]).normalize()


_SCALES = {"元": -4, "万元": 0, "亿元": 4}
"""Powers of ten from a unit of money to 万元."""


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(0, exponent) if isinstance(exponent, int) else 0


def _received(figure: FoundFigure, cells: Cells) -> Check | None:
    dimension, _, code = (figure.by or "").partition(":")
    if dimension == "applicant":
        return _applicant(code, cells)
    if figure.by is not None or figure.says == "sum":
        return None
    new = cells.value("requests", "new", "total")
    carried_in = cells.value("requests", "carried_in", "total")
    shown = tuple(cells.used)
    allowed: tuple[Value, ...] = (new,)
    if figure.says != "new":
        allowed += (new + carried_in,)
    if figure.says == "handled":
        allowed += (cells.value("requests", "total", "total"),)
    if figure.says == "disclosed":
        allowed += (cells.sum("requests", ("granted", "partially_granted"), ("total",)),)
    code_ = NONE_RECEIVED if figure.value == 0 else REQUESTS
    return Check(code_, allowed, shown if figure.says != "new" else shown[:1], "requests")


def _applicant(code: str, cells: Cells) -> Check:
    columns = tuple(c.name for c in ORGANISATION_COLUMNS) if code == "organisations" else (code,)
    new = cells.sum("requests", ("new",), columns)
    shown = tuple(cells.used)
    both = new + cells.sum("requests", ("carried_in",), columns)
    done = cells.sum("requests", ("total",), columns)
    return Check(APPLICANTS, (new, both, done), shown, "requests")


def _row(row: str) -> Callable[[FoundFigure, Cells], Check]:
    def reader(_: FoundFigure, cells: Cells) -> Check:
        value = cells.value("requests", row, "total")
        return Check(REQUESTS, (value,), tuple(cells.used), "requests")

    return reader


def _answered(figure: FoundFigure, cells: Cells) -> Check | None:
    dimension, _, code = (figure.by or "").partition(":")
    if dimension == "outcome":
        value = cells.sum("requests", cells.rows_of(code), ("total",))
        shown = tuple(cells.used)
        return Check(OUTCOMES, (value,), shown, "requests", _loosely(code, value, cells))
    value = cells.value("requests", "total", "total")
    return Check(REQUESTS, (value,), tuple(cells.used), "requests")


def _loosely(code: str, value: Value, cells: Cells) -> tuple[Value, ...]:
    """予以公开 is also said of partial disclosure, 不予公开 of everything that was not disclosed."""
    allowed: list[Value] = []
    for wider in {"granted": ("partially_granted",), "refused": ("unavailable", "unprocessed", "other")}.get(code, ()):
        value += cells.sum("requests", cells.rows_of(wider), ("total",))
        allowed.append(value)
    return tuple(allowed)


def _disputes(figure: FoundFigure, cells: Cells) -> Check:
    column = (figure.by or "result:total").partition(":")[2]
    value = cells.sum("disputes", _ROWS_OF_DISPUTES[figure.what], (column,))
    return Check(DISPUTES, (value,), tuple(cells.used), "disputes")


def _documents(figure: FoundFigure, cells: Cells) -> Check | None:
    kind = (figure.by or "").partition(":")[2]
    if not kind or cells.report.edition != "2021":  # 2019: 新制作, 新公开 are other quantities
        return None
    value = cells.value("proactive", kind, _DOCUMENT_COLUMNS[figure.what])
    return Check(DOCUMENTS, (value,), tuple(cells.used), "proactive")


def _decisions(figure: FoundFigure, cells: Cells) -> Check:
    value = cells.value("proactive", figure.what, "decisions")
    return Check(DECISIONS, (value,), tuple(cells.used), "proactive")


def _fees(_: FoundFigure, cells: Cells) -> Check | None:
    if cells.report.edition != "2021":
        return None
    value = cells.value("proactive", "fees", "amount_10k_yuan")
    return Check(FEES, (value,), tuple(cells.used), "proactive")


_CHECKS: dict[str, Callable[[FoundFigure, Cells], Check | None]] = {
    "requests_received": _received,
    "requests_carried_in": _row("carried_in"),
    "requests_carried_out": _row("carried_out"),
    "requests_answered": _answered,
    **dict.fromkeys(_ROWS_OF_DISPUTES, _disputes),
    **dict.fromkeys(_DOCUMENT_COLUMNS, _documents),
    **dict.fromkeys(("licences", "penalties", "coercive_measures"), _decisions),
    "administrative_fees": _fees,
}


_ALREADY_PUBLIC = re.compile(r"已(?:经)?(?:主动)?公开|属于?主动公开|主动公开(?:范围|类|的|信息)|途径|获取方式|查询方式")
"""条例 Art. 36(1), telling where the information is published, may be listed beside 予以公开, of which it is part."""


_REPEALED_APART = re.compile(r"废止[^，；。]*[0-9][^。]*失效|失效[^，；。]*[0-9][^。]*废止")
"""废止3件、宣布失效2件: the table's 废止 may be either or both."""


def severity_of(figure: FoundFigure, found: Check, report: AnnualReport) -> Severity | None:
    """How gravely a figure that does not fit accuses; null: not at all."""
    if not (figure.plain and figure.is_agency_year) or figure.approximate:
        return None
    if figure.what == "documents_repealed" and _REPEALED_APART.search(figure.quote):
        return None
    if figure.by == "outcome:granted" and figure.value < found.allowed[0] and _ALREADY_PUBLIC.search(figure.quote):
        return None
    reading = report.readings.get(found.table)
    if not figure.clear or figure.value in found.loosely or (reading is not None and reading.doubt):
        return "warning"
    if figure.says == "disclosed":
        return "warning"
    if figure.says == "accepted" and figure.value < max(found.allowed):
        return "warning"  # fewer may have been accepted than came
    return "error"


def text_against_tables(report: AnnualReport, previous: AnnualReport | None) -> list[Finding]:
    """Figures of the narrative that the tables contradict."""
    found, seen = [], set()
    for figure in find_figures(report):
        against = check(figure, report)
        if against is None or fits(figure, against):
            continue
        severity = severity_of(figure, against, report)
        key = (figure.what, figure.by, figure.value, figure.quote)
        if severity is None or key in seen:
            continue
        seen.add(key)
        found.append(_finding(figure, against, severity))
    return found


def _finding(figure: FoundFigure, against: Check, severity: Severity) -> Finding:
    name, table, stated = name_of(figure), _in_table(against), f"{figure.value}{figure.unit}"
    doubt = (
        Wording("（统计口径请核实）", " (check that both count the same)") if severity == "warning" else Wording("", "")
    )
    place = table_label(against.table)
    return against.code.finding(
        Wording(
            f"正文“{figure.quote}”中，{name.zh}为{stated}，而{place.zh}中为{table.zh}{doubt.zh}。",
            f"The text says {name.en}: {stated if against.code is FEES else figure.value},"
            f" {place.en} says {table.en}{doubt.en}: “{figure.quote}”.",
        ),
        severity=severity,
        cells=against.cells,
        section=figure.section,
        quote=figure.quote,
        expected=str(against.allowed[0]),
        found=str(figure.value),
        where=figure.where,
    )


def _in_table(against: Check) -> Wording:
    """The figure of the table, and those of the other ways to count that would have done as well."""
    due, *more = dict.fromkeys(str(value) for value in against.allowed)
    unit = "万元" if against.code is FEES else ""
    other = Wording(f"（按其他口径为{'、'.join(more)}）", f" (or {', '.join(more)} counted otherwise)")
    return Wording(f"{due}{unit}{other.zh}", f"{due}{unit}{other.en}") if more else Wording(due + unit, due + unit)


_TERMS = {
    "natural_person": Wording("自然人", "natural persons"),
    "organisations": Wording("法人或其他组织", "organisations"),
    "refused": Wording("不予公开", "refused"),
    "unavailable": Wording("无法提供", "unavailable"),
    "unprocessed": Wording("不予处理", "not processed"),
    "other": Wording("其他处理", "handled otherwise"),
    "upheld": Wording("结果维持", "upheld"),
    "corrected": Wording("结果纠正", "corrected"),
    "pending": Wording("尚未审结", "pending"),
    "normative_documents": Wording("行政规范性文件", "normative documents"),
    "regulations": Wording("规章", "rules"),
}


_HANDLED = Wording("办理政府信息公开申请", "Requests handled")


def name_of(figure: FoundFigure) -> Wording:
    """What a figure counts, for people."""
    kind = _HANDLED if figure.what == "requests_received" and figure.says == "handled" else KINDS[figure.what]
    if figure.by is None:
        return kind
    code = figure.by.partition(":")[2]
    term = _TERMS.get(code) or Wording(_label(code), code.replace("_", " ").replace(".", ": "))
    return Wording(f"{kind.zh}（{term.zh}）", f"{kind.en} ({term.en})")


def _label(code: str) -> str:
    rows = {r.name: r.label for r in EDITIONS["2021"].table("requests").rows}
    columns = {c.name: c.label for c in ORGANISATION_COLUMNS}
    label = rows.get(code) or columns.get(code) or code
    return label.lstrip("（一二）0123456789.").partition("（")[0] or label
