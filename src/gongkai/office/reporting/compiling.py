"""Compile the report of a year: every figure from its records, and what the audit says of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from gongkai.annual import AnnualReport, Cell, HeadField, audit
from gongkai.annual.auditing import FIGURE_RULES
from gongkai.annual.auditing.codes import CARRIED_IN
from gongkai.annual.editions import EDITIONS, edition_for_year
from gongkai.annual.report import CellName, EditionName, Finding, Section, Subsection, Value
from gongkai.annual.writing.blocks import figure
from gongkai.office.agencies.models import AgencyKind
from gongkai.office.outside_reports.standing import standing_reports
from gongkai.office.outside_reports.weighing import entered_report
from gongkai.office.reporting.figures import figures_of, is_supplied, plain
from gongkai.office.reporting.models import Filing, FrozenReport
from gongkai.office.reporting.subject import ReportOf

FIRST_YEAR = EDITIONS["2019"].first_year


@dataclass(frozen=True, slots=True)
class Compiled:
    """A report as it stands now: ``missing`` are the figures to be supplied; ``differs`` what is otherwise than in the
    newest frozen one, with what that says.
    """

    report: AnnualReport
    findings: tuple[Finding, ...]
    missing: tuple[CellName, ...]
    newest: FrozenReport | None
    differs: dict[CellName, str]
    carried_in_differs: bool

    @property
    def figures(self) -> dict[CellName, Value | None]:
        return {name: cell.value for name, cell in self.report.cells.items()}


def edition_of(year: int) -> EditionName:
    """The form in force for a year; the first one before there was any."""
    found = edition_for_year(year)
    return found.name if found else "2019"


def compile_report(of: ReportOf) -> Compiled:
    """Everything of a year from the records as they are."""
    figures = figures_of(of)
    report = as_report(of, figures)
    audited = audit(report, report_before(of), FIGURE_RULES)
    last = newest(of)
    return Compiled(
        report,
        audited.findings,
        tuple(name for name, value in figures.items() if value is None and is_supplied(name)),
        last,
        _differences(figures, last),
        any(one.code == CARRIED_IN.code for one in audited.findings),
    )


def _differences(figures: dict[CellName, Value | None], last: FrozenReport | None) -> dict[CellName, str]:
    if last is None:
        return {}
    kept = last.figures
    return {name: str(kept.get(name)) for name, value in figures.items() if in_words(value) != kept.get(name)}


def in_words(value: Value | None) -> str | None:
    """A figure as it is kept."""
    return None if value is None else figure(value)


def read_figure(words: str | None) -> Value | None:
    """A figure as it was kept."""
    return None if words is None else plain(Decimal(words))


def as_report(of: ReportOf, figures: dict[CellName, Value | None], name: str = "") -> AnnualReport:
    """The figures as a report; one that is not supplied yet is ``missing``. ``name``: what the agency was called."""
    name = name or of.name
    title = f"{name}{of.year}年政府信息公开工作年度报告"
    return AnnualReport(
        title=HeadField(title, "read", title),
        agency=HeadField(name, "read", name),
        year=HeadField(of.year, "read", str(of.year)),
        edition=of.edition,
        cells={
            name: Cell(name, None, "missing") if value is None else Cell(name, value, "read", str(value))
            for name, value in figures.items()
        },
    )


def newest(of: ReportOf) -> FrozenReport | None:
    """The last that was kept of a report."""
    held = FrozenReport.objects.filter(agency=of.agency, year=of.year, edition=of.edition, regional=of.regional)
    return held.order_by("-number").first()


def report_before(of: ReportOf) -> AnnualReport | None:
    """Last year's report: the version that was accepted; of who reported elsewhere, the one that was entered; else
    the last that was kept. Of a region that of the region.
    """
    before = replace(of, year=of.year - 1, edition=edition_of(of.year - 1))
    about = {"agency": of.agency, "year": before.year, "regional": of.regional}
    filed = Filing.objects.filter(**about, accepted__isnull=False).select_related("accepted").first()
    if filed is None and (entered := _entered_before(before)):
        return entered
    held = filed.accepted if filed else newest(before)
    return frozen_as_report(held) if held else None


def _entered_before(before: ReportOf) -> AnnualReport | None:
    """What was entered from outside, under the agency's own name: whose it is, a person confirmed. That of a government
    with agencies below it is of its whole region (第四十九条), whether it entered that itself or who collects from it.
    """
    agency, year = before.agency, before.year
    whole = agency.kind == AgencyKind.GOVERNMENT and agency.numchild > 0
    for regional in (True, False) if before.regional else (False,):
        entered = standing_reports([agency], year, regional=regional).get(agency.pk)
        told = entered_report(agency, year, regional=regional)
        if entered is not None and told is not None and (regional or whole is before.regional):
            report = as_report(replace(before, edition=entered.edition), dict(entered.cells))
            return replace(report, sections=told.sections)
    return None


def frozen_as_report(frozen: FrozenReport) -> AnnualReport:
    """A frozen report as it was compiled, with its text where it had one."""
    figures = {name: read_figure(value) for name, value in frozen.figures.items()}
    report = as_report(frozen.of, figures, frozen.content.get("name", ""))
    return replace(report, sections=sections_from(frozen.content.get("sections", [])))


def sections_as_kept(sections: Iterable[Section]) -> list[dict[str, Any]]:
    """The text as it is kept in JSON."""
    return [
        {
            "number": one.number,
            "heading": one.heading,
            "text": one.text,
            "parts": [[part.part, part.heading, part.text] for part in one.subsections],
        }
        for one in sections
    ]


def sections_from(kept: Iterable[dict[str, Any]]) -> tuple[Section, ...]:
    """The text as it was kept."""
    return tuple(
        Section(one["number"], one["heading"], one["text"], tuple(Subsection(*part) for part in one["parts"]))
        for one in kept
    )
