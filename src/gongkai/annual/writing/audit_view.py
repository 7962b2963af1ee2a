"""Audited reports -> what an audit report shows of them: numbered findings, their places, extracts of the tables.

Independent of the form; the three writers print these values.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import STATES, AnnualReport, Cell, CellName, EditionName, Finding, Severity, Source, Where
from gongkai.annual.wording import Lang, Wording
from gongkai.annual.writing import audit_words as words
from gongkai.annual.writing.blocks import (
    StatutoryTable,
    figure,
    head_text,
    paragraphs,
    plain,
    shown,
    statutory_tables,
)
from gongkai.annual.writing.layout import labels

_PLACES_NAMED = 3
_ROWS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Extract:
    """The part of a table that a finding is about. ``rows``: label, then (text, accused) for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]
    left_out: int = 0
    """Rows that hold nothing but 0 and are not shown."""


@dataclass(frozen=True, slots=True)
class FindingView:
    number: int
    finding: Finding
    message: str
    place: str
    cell_labels: tuple[str, ...]
    extracts: tuple[Extract, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class DoubtView:
    name: CellName
    label: str
    state: str
    raw: str
    candidates: str
    place: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report. ``accused``: the numbers of the findings that name a cell."""

    number: int
    report: AnnualReport
    title: str
    head: tuple[tuple[Wording, str], ...]
    counts: dict[Severity, int]
    findings: tuple[FindingView, ...]
    doubts: tuple[DoubtView, ...]
    accused: dict[CellName, tuple[int, ...]]
    tables: tuple[StatutoryTable, ...]
    """The tables that hold a cell which is accused or in doubt."""

    def agency(self, lang: Lang) -> str:
        return head_text(self.report.agency) or words.UNKNOWN.in_(lang)

    def year(self, lang: Lang) -> str:
        return head_text(self.report.year) or words.UNKNOWN.in_(lang)


def report_views(reports: Sequence[AnnualReport], lang: Lang) -> list[ReportView]:
    return [_report_view(number, report, lang) for number, report in enumerate(reports, start=1)]


def kind_totals(views: Iterable[ReportView]) -> list[tuple[str, dict[Severity, int]]]:
    """Findings of each kind by severity, the most frequent kind first."""
    found = Counter((x.finding.kind, x.finding.severity) for view in views for x in view.findings)
    kinds = Counter[str]()
    for (kind, _), number in found.items():
        kinds[kind] += number
    return [
        (kind, {severity: found[kind, severity] for severity in words.SEVERITIES}) for kind, _ in kinds.most_common()
    ]


def place_in_words(where: Where, sources: Sequence[Source], lang: Lang) -> str:
    """A place as a person looks for it, after the file where there are several."""
    place = " ".join(_place(where, lang))
    file = sources[where.source].file if len(sources) > 1 and where.source < len(sources) else ""
    return plain(": ".join(part for part in (file, place) if part))


def _place(where: Where, lang: Lang) -> Iterator[str]:
    zh = lang == "zh"
    if where.sheet is not None:
        yield f"工作表“{where.sheet}”" if zh else f"sheet “{where.sheet}”"
    if where.cell is not None:
        yield f"{where.cell}单元格" if zh else f"cell {where.cell}"
    if where.page is not None:
        yield f"第{where.page}页" if zh else f"page {where.page}"
    if where.box is not None:
        left, top = round(where.box[0]), round(where.box[1])
        yield f"（距左{left}、距上{top}处）" if zh else f"({left} from the left, {top} from the top)"
    if where.line is not None:
        yield f"第{where.line}行" if zh else f"line {where.line}"
    if where.path is not None:
        yield where.path


def _report_view(number: int, report: AnnualReport, lang: Lang) -> ReportView:
    numbered = list(zip(count(1), sorted(report.findings, key=_gravity)))
    accused: dict[CellName, tuple[int, ...]] = {}
    for position, finding in numbered:
        for name in finding.cells:
            if name in report.cells:
                accused[name] = (*accused.get(name, ()), position)
    doubts = tuple(_doubts(report, lang))
    marked = {name.table for name in accused} | {doubt.name.table for doubt in doubts}
    return ReportView(
        number,
        report,
        head_text(report.title) or words.UNTITLED.in_(lang),
        tuple(_head(report, lang)),
        {severity: sum(f.severity == severity for f in report.findings) for severity in words.SEVERITIES},
        tuple(_finding_view(position, finding, report, lang) for position, finding in numbered),
        doubts,
        accused,
        tuple(table for table in statutory_tables(report) if table.layout.table in marked),
    )


def _gravity(finding: Finding) -> int:
    return list(words.SEVERITIES).index(finding.severity)


def _head(report: AnnualReport, lang: Lang) -> Iterator[tuple[Wording, str]]:
    yield words.AGENCY, head_text(report.agency) or words.UNKNOWN.in_(lang)
    yield words.YEAR, head_text(report.year) or words.UNKNOWN.in_(lang)
    yield words.EDITION, report.edition or words.UNKNOWN.in_(lang)
    yield words.PUBLISHED, head_text(report.published) or words.UNKNOWN.in_(lang)
    if report.sources:
        yield words.FILE, plain(", ".join(source.file for source in report.sources))


def _finding_view(number: int, finding: Finding, report: AnnualReport, lang: Lang) -> FindingView:
    named = labels(report.edition) if report.edition else {}
    return FindingView(
        number,
        finding,
        plain(finding.message.in_(lang)),
        _finding_place(finding, report, lang),
        tuple(named.get(name, str(name)) for name in finding.cells),
        tuple(_extracts(finding, report)),
        "\n".join(paragraphs(finding.quote or "")),
    )


def _finding_place(finding: Finding, report: AnnualReport, lang: Lang) -> str:
    """Where the finding says, else where its cells are, else where its section begins."""
    cells = [report.cells[name].where for name in finding.cells if name in report.cells]
    section = report.section(finding.section) if finding.section is not None else None
    wheres = [finding.where] if finding.where else cells or [section.where if section else None]
    places = dict.fromkeys(place_in_words(where, report.sources, lang) for where in wheres if where)
    named = [place for place in places if place]
    joined = ("、" if lang == "zh" else ", ").join(named[:_PLACES_NAMED])
    more = words.MORE_PLACES.in_(lang).format(n=len(named)) if len(named) > _PLACES_NAMED else ""
    return joined + (" " + more if more and lang == "en" else more)


def _extracts(finding: Finding, report: AnnualReport) -> Iterator[Extract]:
    if report.edition is None:
        return
    for table in EDITIONS[report.edition].tables:
        asked = {name for name in finding.cells if name.table == table.name and name in report.cells}
        if asked:
            yield _extract(report, report.edition, table.name, asked)


def _extract(report: AnnualReport, edition: EditionName, table: str, asked: set[CellName]) -> Extract:
    """The rows of the cells asked for: all columns of a single row, else the columns asked for."""
    rows = [row for row in EDITIONS[edition].table(table).rows if any(name.row == row.name for name in asked)]
    columns = {column.name: column.label for row in rows for column in row.columns}
    if len(rows) > 1:
        columns = {name: label for name, label in columns.items() if any(cell.column == name for cell in asked)}

    def entry(row: str, column: str) -> tuple[str, bool]:
        name = CellName(table, row, column)
        return (shown(report.cells[name]), name in asked) if name in report.cells else ("", False)

    lines = [(_row_name(row.groups, row.label), tuple(entry(row.name, name) for name in columns)) for row in rows]
    spoken = [line for line in lines if any(text != "0" for text, _ in line[1])]
    kept = spoken if len(lines) > _ROWS_SHOWN else lines
    return Extract(tuple(columns.values()), tuple(kept), len(lines) - len(kept))


def _row_name(groups: tuple[str, ...], label: str) -> str:
    return " ".join((*groups[1:], label)) if len(groups) > 1 else label


def _doubts(report: AnnualReport, lang: Lang) -> Iterator[DoubtView]:
    named = labels(report.edition) if report.edition else {}
    for cell in report.cells.values():
        if cell.state in ("inferred", "uncertain", "missing"):
            yield _doubt(cell, named.get(cell.name, str(cell.name)), report, lang)


def _doubt(cell: Cell, label: str, report: AnnualReport, lang: Lang) -> DoubtView:
    values = (cell.value,) if cell.value is not None else cell.candidates
    return DoubtView(
        cell.name,
        label,
        STATES[cell.state].in_(lang),
        plain(cell.raw or ""),
        (" / ").join(figure(value) for value in values),
        place_in_words(cell.where, report.sources, lang) if cell.where else "",
    )
