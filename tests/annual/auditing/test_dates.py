"""The date of the report."""

from dataclasses import replace

import pytest

from gongkai.annual.auditing.dates import published
from gongkai.annual.auditing.organs import is_department
from gongkai.annual.report import AnnualReport, HeadField

OFFICE, BUREAU = "白水区人民政府办公室", "白水区教育局"


@pytest.mark.parametrize(
    ("agency", "day", "expected"),
    [
        (OFFICE, "2022-01-18", ("date/before_year_end", "error")),
        (OFFICE, "2023-12-30", ("date/before_year_end", "error")),
        (OFFICE, "2023-12-31", ("date/before_year_end", "error")),
        (OFFICE, "2024-01-01", None),
        (OFFICE, "2024-03-31", None),
        (OFFICE, "2024-04-01", ("date/after_31_march", "warning")),
        (BUREAU, "2024-01-31", None),
        (BUREAU, "2024-02-01", ("date/after_31_january", "notice")),
        (BUREAU, "2024-04-01", ("date/after_31_march", "warning")),
        (OFFICE, None, ("date/none", "notice")),
        (OFFICE, "2024-02-30", ("date/none", "notice")),
    ],
)
def test_the_date_against_the_year_and_its_deadlines(
    clean: AnnualReport, agency: str, day: str | None, expected: tuple[str, str] | None
) -> None:
    """The day before, the day, the day after."""
    found = published(replace(clean, agency=HeadField(agency, "read"), published=HeadField(day, "read")))
    assert [(f.code, f.severity) for f in found] == ([expected] if expected else [])


def test_the_message_names_both_days(clean: AnnualReport) -> None:
    """A reader sees the date and what it is measured against."""
    (finding,) = published(replace(clean, published=HeadField("2022-01-18", "read", "2022年1月18日")))
    assert finding.message.zh == "报告日期2022年1月18日不晚于2023年12月31日，统计期尚未结束"
    assert (finding.quote, finding.found) == ("2022年1月18日", "2022-01-18")


def test_a_day_that_does_not_exist_is_said_so(clean: AnnualReport) -> None:
    """The signature bears a date, but no such day: not the same as none."""
    (finding,) = published(replace(clean, published=HeadField(None, "uncertain", "2024年2月30日")))
    assert finding.message.zh == "日期“2024年2月30日”不是有效日期"


@pytest.mark.parametrize(
    ("agency", "department"),
    [
        ("白水区教育局", True),
        ("某省财政厅", True),
        ("某市发展和改革委员会", True),
        ("某市人民政府国有资产监督管理委员会", True),
        ("某市政务服务和数据管理局", True),
        ("某市人民政府办公室", False),
        ("某省人民政府办公厅", False),
        ("某区政府办", False),
        ("某县人民政府", False),
        ("某经济技术开发区管理委员会", False),
        ("钦州市北部湾华侨投资区管委会", False),
        ("某街道办事处", False),
        ("某镇人民政府", False),
        ("某市人民防空办公室", False),
        ("", False),
    ],
)
def test_departments_by_name(agency: str, department: bool) -> None:
    """Only a clear name makes a department."""
    assert is_department(agency) is department
