"""整份报告: the tables with the text, and what the audit says of both, by the same rules as of anybody's report."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from gongkai.annual import AnnualReport, HeadField, audit, read, write
from gongkai.annual.auditing.narrative_copy import Repetition, repetition
from gongkai.annual.report import Finding
from gongkai.office.days import today
from gongkai.office.reporting.compiling import Compiled, compile_report, report_before
from gongkai.office.reporting.lacking import lacking
from gongkai.office.reporting.narrative.fields import TO_FILL, LiveField, fields_of, names_in
from gongkai.office.reporting.narrative.telling import passages_of, sections_of
from gongkai.office.reporting.reading_back import Difference, differences
from gongkai.office.reporting.subject import ReportOf


@dataclass(frozen=True, slots=True)
class Whole:
    """The report with its text as it stands now. ``before`` is last year's, ``copied`` what of its text stands here
    again; ``unfinished`` whether something is still to be filled in, ``unnamed`` names in braces that are no figure
    (any more); ``misread`` where the text would not be read as
    it is meant (a line that looks like a heading).
    """

    compiled: Compiled
    report: AnnualReport
    fields: Mapping[str, LiveField]
    findings: tuple[Finding, ...]
    before: AnnualReport | None
    copied: Repetition | None
    unfinished: bool
    unnamed: tuple[str, ...]
    misread: tuple[Difference, ...]

    @property
    def told(self) -> bool:
        """Whether there is any text."""
        return any(section.text for section in self.report.sections)


def whole_report(of: ReportOf) -> Whole:
    """Everything of a year as it is now, dated today."""
    compiled = compile_report(of)
    fields = fields_of(of, compiled.figures)
    sections = sections_of(passages_of(of), fields)
    day = today().isoformat()
    report = replace(compiled.report, sections=sections, published=HeadField(day, "read", day))
    before = report_before(of)
    back = read(write(report, "html"))
    return Whole(
        compiled,
        report,
        fields,
        (*lacking(of).findings, *audit(back, before).findings),
        before,
        repetition(before, report) if before and before.sections else None,
        any(TO_FILL in section.text for section in sections),
        tuple(dict.fromkeys(name for section in sections for name in names_in(section.text))),
        tuple(differences(report, back)),
    )


def key_of(finding: Finding) -> str:
    """Names a finding as long as it says the same, so that the reason given for it stays with it."""
    said = "|".join((finding.code, *map(str, finding.cells), finding.message.zh))
    return sha256(said.encode()).hexdigest()[:16]
