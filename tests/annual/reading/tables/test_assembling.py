"""Which print of a table counts, when the source prints it twice."""

import pytest

from gongkai.annual.report import CellName

from .test_tables import lines, tables

_LAST_YEARS = lines({"new": "一、本年新收政府信息公开申请数量\t8\t1\t0\t0\t0\t0\t9"})


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("2023年", "2022年"),
        ("", "2022年度收到和处理政府信息公开申请情况"),
        ("（二〇二三年）", "（二〇二二年）"),
        ("本年度", "上一年度"),
        ("", "附：去年同期数据"),
    ],
)
@pytest.mark.parametrize("last_first", [False, True])
def test_last_years_table_under_the_same_heading_is_left_out(own: str, other: str, last_first: bool) -> None:
    prints = [f"{own}\n{lines()}\n", f"{other}\n{_LAST_YEARS}\n"]
    head = "某县财政局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
    new = tables(head + "".join(reversed(prints) if last_first else prints)).cells[CellName("requests", "new", "total")]
    assert (new.value, new.state) == (6, "read")


def test_two_tables_that_nothing_tells_apart_are_in_doubt() -> None:
    heading = "三、收到和处理政府信息公开申请情况\n"
    new = tables(f"{heading}{lines()}\n备注\n{_LAST_YEARS}\n").cells[CellName("requests", "new", "total")]
    assert (new.value, new.state) == (None, "uncertain")
