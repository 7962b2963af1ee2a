"""规章 reported without the power to make them."""

from dataclasses import replace

import pytest

from gongkai.annual.auditing.competence import regulations
from gongkai.annual.auditing.organs import cannot_make_rules
from gongkai.annual.report import AnnualReport, HeadField
from tests.annual.auditing.conftest import report_of, with_cell, zeros


@pytest.mark.parametrize(
    ("agency", "clearly"),
    [
        ("韶关市浈江区人民政府办公室", True),
        ("获嘉县人民政府办公室", True),
        ("获嘉县教育局", True),
        ("某市某区卫生健康委员会", True),
        ("扎鲁特旗人民政府", False),
        ("科尔沁左翼中旗人民政府", True),
        ("某县某镇人民政府", True),
        ("某街道办事处", True),
        ("广州市教育局", True),
        ("广州市人民政府", False),
        ("广州市人民政府办公厅", False),
        ("景德镇市人民政府办公室", False),
        ("广西壮族自治区人民政府办公厅", False),
        ("延边朝鲜族自治州人民政府", False),
        ("大兴安岭地区行政公署", False),
        ("上海市浦东新区人民政府", False),
        ("合肥市高新技术产业开发区管理委员会", False),
        ("国家税务总局获嘉县税务局", False),
        ("教育部", False),
        ("市场监管总局", False),
        ("江苏省市场监督管理局", False),
        ("昆山市市场监督管理局", True),
        ("江苏省城市管理局", False),
        ("中国证券监督管理委员会", False),
        ("湖北省人民政府", False),
        ("", False),
    ],
)
def test_who_clearly_cannot_make_rules(agency: str, clearly: bool) -> None:
    """Only a name that leaves no doubt."""
    assert cannot_make_rules(agency) is clearly


def test_rules_of_a_district(clean: AnnualReport) -> None:
    """A district reports one rule in force: a warning on that cell."""
    report = with_cell(clean, "proactive:regulations:in_force", value=1)
    (finding,) = regulations(report)
    assert (finding.severity, [str(c) for c in finding.cells]) == ("warning", ["proactive:regulations:in_force"])
    assert regulations(clean) == []
    assert regulations(replace(report, agency=HeadField("青山市人民政府", "read"))) == []


def test_2019_disclosed_rules_may_be_others() -> None:
    """对外公开总数量 counts what was disclosed, whoever made it; 新制作 claims authorship."""
    report = report_of(zeros("2019"), "2019")
    assert regulations(with_cell(report, "proactive:regulations:total_disclosed", value=5)) == []
    assert regulations(with_cell(report, "proactive:regulations:made", value=1)) != []
