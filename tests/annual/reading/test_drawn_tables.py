"""Tables drawn with characters."""

from gongkai.annual.reading.limits import DEFAULT_LIMITS
from gongkai.annual.reading.loaders import text
from gongkai.annual.reading.rows import rows_of

RULE = "+------+----+----+"


def cells(source: str) -> list[list[str]]:
    rows = rows_of(text.load(source.encode(), 0, DEFAULT_LIMITS))
    return [["".join(cell.text.split()) for cell in row.cells] for row in rows]


def test_a_ruled_row_may_run_over_lines() -> None:
    """With a rule under every row, the lines between two rules are one row, whose cells are joined."""
    rows = ["| 结果 | 1  | 2  |\n| 维持 |    |    |", "| 总计 | 3  |    |", "| 其他 | 0  | 0  |", "| 无   | 0  | 0  |"]
    source = f"\n{RULE}\n".join(["", *rows, ""])
    wanted = [["结果维持", "1", "2"], ["总计", "3", ""], ["其他", "0", "0"], ["无", "0", "0"]]
    assert cells(source) == wanted
    assert cells(source.translate(str.maketrans("|-+", "│─┼"))) == wanted


def test_a_ruled_header_leaves_a_row_a_line() -> None:
    """With rules above and below the header and at the end only, each line is a row, and rules are no text."""
    body = "| 结果 | 1  | 2  |\n| 维持 | 3  | 4  |"
    found = cells(f"{RULE}\n| 项目 | 甲 | 乙 |\n{RULE}\n{body}\n{RULE}")
    assert found == [["项目", "甲", "乙"], ["结果", "1", "2"], ["维持", "3", "4"]]
