"""One plain report of the 2021 form."""

from decimal import Decimal

import pytest

from gongkai.annual.editions import EDITIONS, SECTION_HEADINGS
from gongkai.annual.report import AnnualReport, Cell, HeadField, Section, Source


@pytest.fixture
def a_report() -> AnnualReport:
    """All counts 0, all sections present, no doubt."""
    units = EDITIONS["2021"].units
    cells = {n: Cell(n, Decimal(0) if unit == "money" else 0, "read", "0") for n, unit in units.items()}
    sections = tuple(Section(n, heading, "无。") for n, heading in enumerate(SECTION_HEADINGS, start=1))
    return AnnualReport(
        sources=(Source("report.html", "0" * 64, "text/html"),),
        title=HeadField("清河市教育局2023年政府信息公开工作年度报告", "read"),
        agency=HeadField("清河市教育局", "read"),
        year=HeadField(2023, "read"),
        published=HeadField("2024-01-18", "read"),
        edition="2021",
        sections=sections,
        cells=cells,
    )
