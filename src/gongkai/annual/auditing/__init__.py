"""The audit: every rule over a report, one finding per violated rule and place.

A correct report has no error and no warning. Nothing raises because an office erred.
"""

from collections.abc import Callable, Iterable

from gongkai.annual.auditing import (
    arithmetic,
    blanks,
    competence,
    continuity,
    dates,
    form,
    growth,
    head,
    headings,
    parts,
)
from gongkai.annual.auditing.labels import SECTION_OF
from gongkai.annual.auditing.narrative import NARRATIVE_RULES
from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import AnnualReport, Finding

Rule = Callable[[AnnualReport, AnnualReport | None], list[Finding]]

RULES: tuple[Rule, ...] = (
    arithmetic.identity,
    arithmetic.result_sum,
    arithmetic.row_sum,
    arithmetic.dispute_sum,
    arithmetic.number_kinds,
    form.edition,
    form.tables_present,
    form.labels,
    headings.sections,
    headings.order,
    headings.headings,
    head.title,
    head.year_agrees,
    head.agency_agrees,
    parts.parts,
    dates.published,
    blanks.blanks,
    blanks.unsure,
    continuity.related,
    continuity.carried_in,
    continuity.in_force,
    growth.growth,
    competence.regulations,
    *NARRATIVE_RULES,
)

FIGURE_RULES: tuple[Rule, ...] = (
    arithmetic.identity,
    arithmetic.result_sum,
    arithmetic.row_sum,
    arithmetic.dispute_sum,
    arithmetic.number_kinds,
    continuity.carried_in,
    continuity.in_force,
    growth.growth,
    competence.regulations,
)
"""Those that ask the figures alone: of a report whose text is not written yet."""

_GRAVITY = {"error": 0, "warning": 1, "notice": 2}


def audit(report: AnnualReport, previous: AnnualReport | None = None, rules: tuple[Rule, ...] = RULES) -> AnnualReport:
    """The same report with its findings, gravest first, then by place."""
    findings = [finding for rule in rules for finding in rule(report, previous)]
    order = {name: i for i, name in enumerate(EDITIONS[report.edition].cell_names)} if report.edition else {}

    def place(finding: Finding) -> tuple[int, int, int, str]:
        first = finding.cells[0] if finding.cells else None
        section = finding.section or (SECTION_OF[first.table] if first else 0)
        return _GRAVITY[finding.severity], section, order.get(first, -1) if first else -1, finding.code

    return report.with_findings(tuple(sorted(findings, key=place)))


def exit_status(reports: Iterable[AnnualReport], failures: int = 0) -> int:
    """0: nothing above a warning; 1: an error finding; 2: an input could not be read, which wins."""
    if failures:
        return 2
    return int(any(f.severity == "error" for r in reports for f in r.findings))
