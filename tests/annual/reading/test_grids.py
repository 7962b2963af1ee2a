import pytest

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Grid, Paragraph
from gongkai.annual.reading.grids import RawCell, RawTable, is_heading, table_to_blocks
from gongkai.annual.reading.limits import DEFAULT_LIMITS
from gongkai.annual.report import Where
from tests.annual.reading.seen import rows


def table(*lines: list[str | RawTable]) -> RawTable:
    """A table without spans; a table in a cell is nested there."""
    raw = RawTable(Where(path="table[1]"), ends=[len(lines)] * len(lines))
    for line in lines:
        raw.rows.append([cell(c) for c in line])
    return raw


def cell(content: str | RawTable) -> RawCell:
    made = RawCell(content if isinstance(content, str) else "", 0, -1)
    if isinstance(content, RawTable):
        made.hold([Paragraph("前", Where()), content])
    return made


def blocks(raw: RawTable) -> list[object]:
    """Texts of paragraphs, rows of grids."""
    found = table_to_blocks(raw, DEFAULT_LIMITS)
    return [rows(block) if isinstance(block, Grid) else block.text for block in found]


REAL = table(["规章", "1"], ["规范性文件", "2"])


def test_a_tiny_nested_table_is_text_of_its_cell():
    assert blocks(table(["a", table(["5"])])) == [[["a", "前\n5"]]]


def test_a_row_with_a_real_table_and_no_figure_is_flattened():
    assert blocks(table(["栏目", REAL])) == ["栏目", "前", [["规章", "1"], ["规范性文件", "2"]]]


def test_a_row_with_figures_keeps_them_and_the_real_table_follows():
    assert blocks(table(["栏目", "7", REAL])) == [[["栏目", "7", "前"]], [["规章", "1"], ["规范性文件", "2"]]]


def test_a_layout_table_in_a_layout_table_is_no_obstacle():
    assert blocks(table([table([REAL])])) == ["前", "前", [["规章", "1"], ["规范性文件", "2"]]]


@pytest.mark.parametrize("length", [200, 201])
def test_running_text_parts_a_table(length):
    text = "字" * length
    found = blocks(table(["a", "1"], [text], ["b", "2"]))
    assert found == ([[["a", "1"], [text], ["b", "2"]]] if length == 200 else [[["a", "1"]], text, [["b", "2"]]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二、主动公开政府信息情况", True),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", True),
        ("某县2022年政府信息公开工作年度报告", True),
        ("二、上年结转政府信息公开申请数量", False),
        ("四、结转下年度继续办理", False),
        ("第二十条第（一）项", False),
        ("附表", False),
    ],
)
def test_headings_of_the_report_are_told_from_labels_of_the_form(text, expected):
    assert is_heading(text) is expected


def test_a_heading_alone_in_its_row_parts_a_table_and_a_label_does_not():
    assert blocks(table(["三、收到和处理政府信息公开申请情况"], ["a", "1"], ["四、结转下年度继续办理"])) == [
        "三、收到和处理政府信息公开申请情况",
        [["a", "1"], ["四、结转下年度继续办理"]],
    ]


def test_an_empty_table_is_nothing():
    assert blocks(table(["", ""], [""])) == []


def test_spans_without_end_are_refused():
    raw = RawTable(Where(), [[RawCell("x", 0, -1, columns=1000)] for _ in range(300)], [300] * 300)
    with pytest.raises(ReadError) as refused:
        table_to_blocks(raw, DEFAULT_LIMITS)
    assert refused.value.code == "too_many_cells"
