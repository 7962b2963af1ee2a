"""Rules (规章) are reported only by organs that may make them (立法法 Arts. 91, 93)."""

from gongkai.annual.auditing import codes
from gongkai.annual.auditing.labels import first_place
from gongkai.annual.auditing.organs import cannot_make_rules
from gongkai.annual.report import AnnualReport, CellName, Finding
from gongkai.annual.wording import Wording

_CLAIMS = {"2021": ("issued", "repealed", "in_force"), "2019": ("made",)}
"""The columns that claim authorship; an organ may disclose (2019: 公开) rules that others made."""


def regulations(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """A body that clearly cannot make rules reports none."""
    agency = str(report.agency.value or "")
    if report.edition is None or not cannot_make_rules(agency):
        return []
    names = [CellName("proactive", "regulations", column) for column in _CLAIMS[report.edition]]
    above = tuple(n for n in names if n in report.cells and (report.cells[n].value or 0) > 0)
    if not above:
        return []
    figures = "、".join(str(report.cells[n].value) for n in above)
    return [
        codes.COMPETENCE.finding(
            Wording(
                f"{agency}没有规章制定权，“规章”一行却填报了{figures}（是否应为行政规范性文件？）",
                f"{agency} has no power to make rules (规章), yet reports {figures} (normative documents, perhaps?)",
            ),
            cells=above,
            section=2,
            expected="0",
            found=figures,
            where=first_place(report, above),
        )
    ]
