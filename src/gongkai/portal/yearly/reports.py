"""The annual reports that an agency has published, as they were read and audited."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from gongkai.annual import AnnualReport, ReadError, compare, from_json
from gongkai.annual.auditing.continuity import follows
from gongkai.annual.jsonform import finding_to_json
from gongkai.annual.report import Severity
from gongkai.annual.wording import Lang
from gongkai.annual.writing.audit_words import SEVERITIES
from gongkai.annual.writing.blocks import head_text
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.models import File, InformationItem, Kind
from gongkai.portal.reading import Narrowing, public_files
from gongkai.portal.report_data import Kept, Reading, audited_of

MOST = 60
"""Items looked at, the newest: an agency publishes one or two reports a year."""
OURS = "信息公开"
"""In the title of what is published as a report tells the annual ones from 政府工作报告 where neither can be read."""


@dataclass(frozen=True, slots=True)
class Published:
    """An item; its files; and the report in it, or why there is none to compare."""

    item: InformationItem
    files: tuple[File, ...]
    report: AnnualReport | None
    lacking: Reading | None
    findings: tuple[dict[str, Any], ...] = ()

    @property
    def year(self) -> int:
        """The year reported on; of what could not be read that of its publication."""
        stated = self.report.year.value if self.report else None
        at = self.item.first_published_at
        return stated if isinstance(stated, int) else at.year if at else 0

    @property
    def signed(self) -> str:
        """The agency that the report itself names."""
        return head_text(self.report.agency) if self.report else ""

    @property
    def reads(self) -> bool:
        """Whether it is still being read."""
        return self.lacking is Reading.UNDER_WAY


@dataclass(frozen=True, slots=True)
class Checked:
    """What the audit says of one report: its findings by severity, and how many there are of each."""

    of: Published
    findings: tuple[dict[str, Any], ...]
    counts: list[tuple[Severity, str, int]] = field(default_factory=list)


def published_by(agency: Agency, lang: Lang) -> list[Published]:
    """The reports of an agency, the newest year first."""
    items = list(Narrowing(agency=agency, kind=str(Kind.REPORT)).items().defer(None)[:MOST])
    files: dict[int, list[File]] = {}
    for file in public_files().filter(item__in=items, is_picture=False).order_by("order", "pk"):
        files.setdefault(file.item_id, []).append(file)
    found = [_published(item, tuple(files.get(item.pk, ())), lang) for item in items]
    ours = [one for one in found if one.report or OURS in one.item.title]
    return sorted(ours, key=lambda one: (-one.year, -one.item.pk))


def _published(item: InformationItem, files: tuple[File, ...], lang: Lang) -> Published:
    found = audited_of(item)
    if isinstance(found, Reading):
        return Published(item, files, None, found)
    try:
        report = from_json(json.loads(found.content))
    except ReadError:  # of another version's shape
        return Published(item, files, None, Reading.NO_REPORT)
    return Published(item, files, report, None, _findings(found, lang))


def _findings(kept: Kept, lang: Lang) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(kept.findings).get(lang, ())) if kept.findings else ()


def checked(reports: Iterable[Published], lang: Lang) -> list[Checked]:
    """What the audit found in each that was read, and between it and the one before, where both are there."""
    read = [one for one in reports if one.report]
    return [_checked(one, read, lang) for one in read]


def _checked(one: Published, read: list[Published], lang: Lang) -> Checked:
    said = (*one.findings, *_between(one, read, lang))
    order = list(SEVERITIES)
    numbers = Counter(finding["severity"] for finding in said)
    words = {name: wording.in_(lang) for name, wording in SEVERITIES.items()}
    findings = [{**finding, "words": words[finding["severity"]]} for finding in said]
    findings.sort(key=lambda finding: order.index(finding["severity"]))
    return Checked(one, tuple(findings), [(name, word, numbers[name]) for name, word in words.items()])


def _between(one: Published, read: list[Published], lang: Lang) -> list[dict[str, Any]]:
    before = next((two.report for two in read if one.report and two.report and follows(one.report, two.report)), None)
    if before is None or one.report is None:
        return []
    return [finding_to_json(found, lang) for found in compare(before, one.report).continuity]
