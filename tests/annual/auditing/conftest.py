"""Consistent reports, and single changes to them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import strategies as st

from gongkai.annual.editions import EDITIONS, ORGANISATION_COLUMNS, PART_HEADINGS, SECTION_HEADINGS
from gongkai.annual.report import (
    AnnualReport,
    Cell,
    CellName,
    EditionName,
    HeadField,
    Section,
    Subsection,
    TableReading,
    Value,
)

Values = dict[CellName, Value]
AGENCY = "青山市白水区人民政府办公室"
APPLICANTS = ("natural_person", *(c.name for c in ORGANISATION_COLUMNS))
PART_TEXTS = {
    "proactive": "2023年主动公开政府信息120条。",
    "on_request": "严格规范依申请公开办理流程，依法按时答复。",
    "management": "完善政府信息管理制度，严格保密审查。",
    "platform": "加强政府信息公开平台建设，优化栏目设置。",
    "supervision": "加强监督保障，开展业务培训。",
}


def consistent_values(edition: EditionName, draw: Callable[[int], int]) -> Values:
    """Values of every cell that satisfy every equation; ``draw(limit)`` gives the free ones."""
    form = EDITIONS[edition]
    values: Values = {name: draw(9) for name in form.cell_names}
    for column in APPLICANTS:
        at = {row.name: CellName("requests", row.name, column) for row in form.table("requests").rows}
        total = sum(int(values[at[row]]) for row in form.outcomes)
        values[at["total"]] = total
        everything = total + int(values[at["carried_out"]])
        values[at["carried_in"]] = min(int(values[at["carried_in"]]), everything)
        values[at["new"]] = everything - int(values[at["carried_in"]])
    for row in form.table("requests").rows:
        values[CellName("requests", row.name, "total")] = sum(
            int(values[CellName("requests", row.name, c)]) for c in APPLICANTS
        )
    for row in form.table("disputes").rows:
        *parts, total_name = (CellName("disputes", row.name, c.name) for c in row.columns)
        values[total_name] = sum(int(values[p]) for p in parts)
    return values


def report_of(values: Mapping[CellName, Value], edition: EditionName = "2021", **changes: Any) -> AnnualReport:
    """A report of 2023 (2019 form: of 2020) in which nothing but the given values could be wrong."""
    year = 2023 if edition == "2021" else 2020
    parts = tuple(
        Subsection(part, f"{heading}情况", PART_TEXTS[part].replace("2023", str(year)))  # type: ignore[arg-type]
        for part, heading in PART_HEADINGS.items()
    )
    texts = ("", "", "", "", "公开内容还不够丰富，已加强培训。", f"{year}年未收取信息处理费。")
    sections = tuple(
        Section(n, heading, texts[n - 1], parts if n == 1 else ())
        for n, heading in enumerate(SECTION_HEADINGS, start=1)
    )
    whole = AnnualReport(
        title=HeadField(f"{AGENCY}{year}年政府信息公开工作年度报告", "read"),
        agency=HeadField(AGENCY, "read"),
        year=HeadField(year, "read"),
        published=HeadField(f"{year + 1}-01-20", "read"),
        edition=edition,
        sections=sections,
        cells={name: Cell(name, value, "read", str(value)) for name, value in values.items()},
        readings={table: TableReading(table, True) for table in ("proactive", "requests", "disputes")},
    )
    return replace(whole, **changes)


def with_cell(report: AnnualReport, flat: str, **changes: Any) -> AnnualReport:
    """The same report with one cell changed."""
    name = CellName.parse(flat)
    return replace(report, cells={**report.cells, name: report.cells[name]._replace(**changes)})


def zeros(edition: EditionName = "2021") -> Values:
    return dict.fromkeys(EDITIONS[edition].cell_names, 0)


@st.composite
def consistent(draw: st.DrawFn) -> AnnualReport:
    """A random report whose tables agree with themselves."""
    edition: EditionName = draw(st.sampled_from(["2019", "2021"]))
    values = consistent_values(edition, lambda limit: draw(st.integers(0, limit)))
    for name in EDITIONS[edition].cell_names:
        if name.table == "proactive" and name.row == "regulations":
            values[name] = 0
    return report_of(values, edition)


@pytest.fixture
def clean() -> AnnualReport:
    """A correct report of 2023 in the form of 2021, all figures zero."""
    return report_of(zeros())
