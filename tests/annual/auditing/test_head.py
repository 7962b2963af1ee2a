"""Title, agency and year."""

from dataclasses import replace

import pytest

from gongkai.annual.auditing.head import agency_agrees, title, year_agrees
from gongkai.annual.report import AnnualReport, HeadField, Section


def test_title(clean: AnnualReport) -> None:
    """A report without a title is told so, gently."""
    assert title(clean) == []
    assert [f.severity for f in title(replace(clean, title=HeadField()))] == ["notice"]


@pytest.mark.parametrize(
    ("agency", "signed", "accused"),
    [
        ("白水区教育局", "白水区公安局", True),
        ("白水区教育局", "黑水区教育局", True),
        ("白水区人民政府", "黑水区人民政府办公室", True),
        ("白水区教育局", "青山市白水区教育局", False),
        ("白水区发展和改革委员会", "白水区发改委", False),
        ("白水区人民政府", "白水区人民政府办公室", False),
        ("白水区人民政府", "白水区行政审批局", False),
        ("白水区人民政府办公室", "白水区政务公开领导小组办公室", False),
        ("白水区水利局", "白水区教育局（盖章）", True),
        ("白水区住房和城乡建设局", "白水区住建局（盖章）", False),
        ("白水区市场监督管理局", "白水区市监局办公室", False),
        ("白水区工业和信息化局", "白水区科技和工业信息化局", False),
        ("白水区石桥镇", "石桥镇人民政府", False),
        ("白水区红旗街道", "红旗街道党政综合办公室", False),
        ("白水区卫生健康局", "白水区卫健委", False),
    ],
)
def test_the_signature_against_the_title(clean: AnnualReport, agency: str, signed: str, accused: bool) -> None:
    """Only names that cannot be one another's short form disagree."""
    assert bool(agency_agrees(replace(clean, agency=HeadField(agency, "read", evidence=(signed,))))) is accused
    assert agency_agrees(replace(clean, agency=HeadField(agency, "inferred", evidence=(signed,)))) == []


def told(report: AnnualReport, text: str) -> AnnualReport:
    """The same report with section one saying only this."""
    return replace(report, sections=(Section(1, "总体情况", text),))


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("2022年，我局主动公开100条。2022年度收到申请3件。", True),
        ("数据的统计期限自2022年1月1日起至12月31日止。", True),
        ("数据的统计期限自2023年1月1日起至12月31日止。", False),
        ("2023年，我局主动公开100条。2022年公开90条，2022年收到申请3件。", False),
        ("与2022年相比增加3条，比2022年多1件。", False),
        ("根据《2022年政务公开工作要点》，按照《2022年计划》公开。", False),
        ("2022年，我局主动公开100条。", False),
        ("2021年公开8条，2021年收到3件，2022年公开9条。", False),
        ("今年主动公开100条。", False),
    ],
)
def test_another_year_than_the_titles(clean: AnnualReport, text: str, accused: bool) -> None:
    """Accuses only when the title's year is nowhere and one other year is everywhere."""
    assert bool(year_agrees(told(clean, text))) is accused
