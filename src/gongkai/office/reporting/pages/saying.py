"""What is said of a report beside it: the findings with the reasons given for them, and what its version explains."""

from typing import NamedTuple

from gongkai.annual.report import Finding
from gongkai.office.inforequests.words import in_language
from gongkai.office.reporting.filing.checking import blocks
from gongkai.office.reporting.lacking import from_kept, lacking
from gongkai.office.reporting.models import Filing, FrozenReport
from gongkai.office.reporting.whole import key_of


class Said(NamedTuple):
    """A finding with whether it blocks and the reason given for it."""

    finding: Finding
    words: str
    blocks: bool
    answer: str


def said(findings: tuple[Finding, ...], answers: dict[str, str]) -> list[Said]:
    """Findings in the reader's language."""
    return [Said(one, in_language(one.message), blocks(one), answers.get(key_of(one), "")) for one in findings]


def explained_in(filing: Filing | None) -> str:
    """The explanation of what was carried in that was sent with a report."""
    return filing.frozen.carried_in_note if filing and filing.frozen else ""


def lacking_in(frozen: FrozenReport) -> tuple[Finding, ...]:
    """Which agencies a version lacks, as was said when it was kept; of one that does not tell, which it lacks now."""
    kept = frozen.content.get("lacking")
    return (lacking(frozen.of) if kept is None else from_kept(kept)).findings
