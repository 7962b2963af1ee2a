"""Growth stated in the text against the two reports."""

from dataclasses import replace

import pytest

from gongkai.annual.auditing.growth import growth
from gongkai.annual.report import AnnualReport, HeadField, Section
from tests.annual.auditing.conftest import with_cell


def told(report: AnnualReport, text: str) -> AnnualReport:
    """The same report with section one saying only this."""
    return replace(report, sections=(Section(1, "总体情况", text), *report.sections[1:]))


@pytest.mark.parametrize(
    ("text", "now", "accused"),
    [
        ("2023年收到政府信息公开申请30件，同比增长50%。", 30, False),
        ("2023年收到政府信息公开申请27件，同比增长35%。", 27, False),
        ("2023年收到政府信息公开申请27件，同比增长35.0%。", 27, False),
        ("2023年收到政府信息公开申请30件，同比增长80%。", 30, True),
        ("2023年收到政府信息公开申请30件，同比下降50%。", 30, True),
        ("2023年收到政府信息公开申请30件，同比增长约80%。", 30, False),
        ("2023年收到政府信息公开申请30件，较上年增加10件。", 30, False),
        ("2023年收到政府信息公开申请30件，较上年增加12件。", 30, True),
        ("2023年收到政府信息公开申请30件。", 30, False),
    ],
)
def test_growth_of_requests(clean: AnnualReport, text: str, now: int, accused: bool) -> None:
    """20 last year; rounding is allowed for, approximate figures accuse nobody."""
    before = with_cell(replace(clean, year=HeadField(2022, "read")), "requests:new:total", value=20)
    report = told(with_cell(clean, "requests:new:total", value=now), text)
    found = growth(report, before)
    assert [(f.code, f.severity) for f in found] == ([("continuity/growth", "warning")] if accused else [])
    assert growth(report) == []


@pytest.mark.parametrize(("rate", "accused"), [("增长50%", False), ("增长5%", True), ("下降50%", True)])
def test_growth_of_a_whole_county(clean: AnnualReport, rate: str, accused: bool) -> None:
    """全县 is the county government's own figure."""
    county = replace(clean, agency=HeadField("清水县人民政府", "read"))
    before = with_cell(replace(county, year=HeadField(2022, "read")), "requests:new:total", value=20)
    text = f"2023年，全县收到政府信息公开申请30件，同比{rate}，上年结转1件。"
    assert bool(growth(told(with_cell(county, "requests:new:total", value=30), text), before)) is accused
