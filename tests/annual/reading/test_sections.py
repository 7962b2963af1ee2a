"""Headings, parts and what is no heading."""

import pytest

from gongkai.annual import read
from gongkai.annual.editions import EDITIONS, SECTION_HEADINGS
from gongkai.annual.reading.sections import part_of, section_core

HEADINGS = {
    "总体情况": 1,
    "主动公开政府信息情况": 2,
    "收到和处理政府信息公开申请情况": 3,
    "依申请公开办理情况情况": 3,
    "政府信息公开行政复议、行政诉讼情况": 4,
    "因政府信息公开工作被申请行政复议和提起行政诉讼情况": 4,
    "存在问题及改进情况": 5,
    "存在的主要问题和改进措施": 5,
    "其他需要报告的事项": 6,
    "需要说明的其他事项": 6,
}
PARTS = {
    "主动公开情况": "proactive",
    "依申请公开办理情况": "on_request",
    "政府信息管理": "management",
    "平台建设": "platform",
    "监督保障": "supervision",
    "基本情况": None,
}


@pytest.mark.parametrize(("heading", "number"), HEADINGS.items())
def test_headings_are_known_by_their_core(heading: str, number: int) -> None:
    """The core words of a heading name its section, however an office varies it."""
    assert section_core(heading) == number


@pytest.mark.parametrize(("heading", "part"), PARTS.items())
def test_parts_are_known_by_their_core(heading: str, part: str | None) -> None:
    """The five parts of section one are known by their own words; other headings are none."""
    assert part_of(heading) == part


def report(numerals: list[str], contents: str = "") -> str:
    body = "\n".join(
        f"{n}{heading}\n本段文字{i}。" for i, (n, heading) in enumerate(zip(numerals, SECTION_HEADINGS, strict=True))
    )
    return f"某某县财政局2022年政府信息公开工作年度报告\n{contents}\n{body}\n"


@pytest.mark.parametrize(
    "numerals",
    [
        [f"{n}、" for n in "一二三四五六"],
        [f"{n}．" for n in "一二三四五六"],
        [f"第{n}部分 " for n in "一二三四五六"],
        [f"{n}. " for n in range(1, 7)],
        [""] * 6,
    ],
)
def test_numerals_of_headings(numerals: list[str]) -> None:
    """Six sections with any numeral, or with none where a word processor numbers them."""
    found = read(report(numerals).encode()).sections
    assert [(s.number, s.heading, s.text) for s in found] == [
        (i, heading, f"本段文字{i - 1}。") for i, heading in enumerate(SECTION_HEADINGS, 1)
    ]


def test_contents_page_is_no_text() -> None:
    """The headings of a table of contents open no section."""
    contents = "目录\n" + "\n".join(
        f"{n}、{heading}……{i}" for i, (n, heading) in enumerate(zip("一二三四五六", SECTION_HEADINGS, strict=True), 1)
    )
    found = read(report([f"{n}、" for n in "一二三四五六"], contents).encode()).sections
    assert [section.text for section in found] == [f"本段文字{i}。" for i in range(6)]


def _numbers(*headings: str) -> list[int]:
    lines = "\n".join(f"{heading}\n正文。" for heading in headings)
    return [s.number for s in read(f"清水县财政局2022年政府信息公开工作年度报告\n{lines}".encode()).sections]


def test_sections_out_of_order_are_sections() -> None:
    """A section that stands before its place is read where it stands; a renamed one out of order is text."""
    form = [f"{numeral}、{heading}" for numeral, heading in zip("一二三四五六", SECTION_HEADINGS, strict=True)]
    assert _numbers(*form[:4], form[5], form[4]) == [1, 2, 3, 4, 6, 5]
    assert _numbers(*form[:4], "六、加强培训", form[4]) == [1, 2, 3, 4, 5]


_LINKS = (
    "发布日期：2024-01-20 浏览次数：2711次\n相关链接\n某县水利局2022年政府信息公开工作年度报告\n"
    "主办：某县水利局\n网站标识码：41072400"
)


def test_what_the_site_prints_under_the_report_is_no_text_of_it() -> None:
    """Also where the report closes without signature or date; the last line of the office's own stays."""
    source = report([f"{numeral}、" for numeral in "一二三四五六"])
    plain, with_links = read(source.encode()), read(f"{source.rstrip()}\n{_LINKS}\n".encode())
    assert with_links.sections[-1].text == plain.sections[-1].text


@pytest.mark.parametrize("caption", ["（单位：件、万元）", "表1", "政府信息公开申请情况统计表"])
def test_the_caption_of_a_table_is_no_text(caption: str) -> None:
    """It stands in the table's first row or above it."""
    rows = "".join(f"<tr><td>{cell}</td><td>1</td></tr>" for cell in ("行政处罚", "行政强制"))
    table = f"<tr><td>信息内容</td><td>本年处理决定数量</td></tr>{rows}"
    for page in (
        f"<table><tr><td colspan=2>{caption}</td></tr>{table}</table>",
        f"<p>{caption}</p><table>{table}</table>",
    ):
        found = read(
            f"<h1>某县水利局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>良好。</p>"
            f"<p>二、主动公开政府信息情况</p>{page}<p>三、收到和处理政府信息公开申请情况</p><p>无。</p>".encode()
        )
        assert [s.text for s in found.sections] == ["良好。", "", "无。"]


def test_a_renamed_heading_between_two_tables_is_a_heading() -> None:
    """It is no label of the table above, though a table follows it too."""
    header = "<tr><td></td><td>结果维持</td></tr>"
    grid = f"{header}<tr><td>行政复议</td><td>1</td></tr><tr><td>复议后起诉</td><td>0</td></tr>"
    rows = "".join(
        f"<tr><td>{row.label}</td>{'<td>0</td>' * 7}</tr>" for row in EDITIONS["2021"].table("requests").rows
    )
    page = f"<p>三、收到和处理政府信息公开申请情况</p><table>{rows}</table><p>四、法律救济情况</p>"
    found = read(f"<h1>某县水利局2023年政府信息公开工作年度报告</h1>{page}<table>{grid}</table>".encode())
    assert [(s.number, s.heading) for s in found.sections] == [(3, SECTION_HEADINGS[2]), (4, "法律救济情况")]
