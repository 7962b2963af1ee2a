"""The five real reports, filed as documents of the agencies that made them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai import annual
from gongkai.annual.editions import EDITIONS
from gongkai.office.agencies.models import Role
from gongkai.office.publishing.body import clean
from gongkai.office.reporting.compiling import edition_of
from gongkai.office.reporting.figures import is_supplied
from gongkai.office.reporting.narrative.writing import begin_text
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.supplying import supply
from gongkai.server.demo.kit import AgencyPlan
from gongkai.server.demo.region import House


@dataclass(frozen=True, slots=True)
class Filed:
    """A line of the historical import, and the files it names."""

    line: dict[str, Any]
    files: dict[str, bytes]


@cache
def published(plan: AgencyPlan) -> annual.AnnualReport:
    """The report of an agency as it was read."""
    return annual.read(files("gongkai.annual").joinpath("data", plan.report).read_bytes())


def supply_figures(plan: AgencyPlan, house: House) -> None:
    """What no record gives, as the report states it (licences, penalties, fees); what the form in force asks and the
    report does not state is nought, and says so. And the text, begun from the records.
    """
    report = published(plan)
    of = ReportOf(house.agency, plan.year, report.edition or "2021")
    evidence = "据本机关已公布的年度报告（演示数据）"
    for name, cell in report.cells.items():
        if is_supplied(name) and cell.value is not None:
            supply(by=house[Role.DISCLOSURE_OFFICE], of=of, cell=name, value=str(cell.value), evidence=evidence)
    proper = ReportOf(house.agency, plan.year, edition_of(plan.year))
    for name in EDITIONS[proper.edition].cell_names:
        if is_supplied(name) and name not in report.cells:
            unstated = "报告没有列出，设定为0（演示数据）"
            supply(by=house[Role.DISCLOSURE_OFFICE], of=proper, cell=name, value="0", evidence=unstated)
    begin_text(by=house[Role.DISCLOSURE_OFFICE], of=of)


def filed_report(plan: AgencyPlan) -> Filed:
    """A report as it was read: its text and tables as the body, and as PDF and DOCX. The text is real; the day of its
    release is not stated in every report and is set for the demonstration.
    """
    report = published(plan)
    title = report.title.value or f"{plan.name}{plan.year}年政府信息公开工作年度报告"
    attached = {f"{title}.{form}": annual.write(report, form) for form in ("pdf", "docx")}
    html = annual.write(report, "html").decode()
    line = {
        "title": str(title),
        "kind": "report",
        "column": plan.report_column,
        "matter": "other_statutory",
        "released_on": plan.filed_on.isoformat(),
        "issuers": plan.name,
        "summary": "真实的年度报告原文；公开日期和索引号为演示设定。",
        "body": clean(html[html.index("<body") :]),
        "attachments": list(attached),
    }
    return Filed(line, attached)
