"""Odd things offices and converters do to a page, each a function on its blocks or on one table's grid."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random

from .forms import Box, Grid
from .page import Block

GridChange = Callable[[Grid], Grid]


def on_table(blocks: list[Block], table: str, change: GridChange) -> list[Block]:
    """The blocks with one table changed."""
    return [replace(b, grid=change(b.grid)) if b.table == table else b for b in blocks]


def on_labels(grid: Grid, change: Callable[[str], str]) -> Grid:
    """The grid with every label changed and every figure as it is."""
    return [[b if b.cell else replace(b, text=change(b.text)) for b in row] for row in grid]


def _is_leaf(box: Box) -> bool:
    return box.cell is None and box.rows == 1 and not box.head and len(box.text) >= 6


LOOKALIKE = {
    "第": "笫", "予": "子", "公": "么", "掌": "拿", "投": "役", "获": "荻", "缴": "徼", "密": "蜜", "量": "最",
    "申": "由", "请": "清", "未": "末", "办": "力", "理": "埋", "制": "刷", "作": "做", "确": "碓", "认": "让",
}  # fmt: skip


def misspell(grid: Grid, random: Random, share: float = 0.25) -> Grid:
    """In some row labels one character is wrong, missing or doubled: legible all the same."""

    def change(box: Box) -> Box:
        if not _is_leaf(box) or random.random() > share:
            return box
        at = random.randrange(3, len(box.text))
        char = box.text[at]
        new = random.choice((LOOKALIKE.get(char, ""), "", char * 2))
        return replace(box, text=box.text[:at] + new + box.text[at + 1 :])

    return [[change(b) for b in row] for row in grid]


RENAMED = {
    "2.其他法律行政法规禁止公开": "2.其他法律法规禁止公开",
    "社会公益组织": "社会组织",
    "行政规范性文件": "规范性文件",
    "本年废止件数": "本年度废止件数",
    "（七）总计": "（七）合计",
    "4.保护第三方合法权益": "4.涉及第三方合法权益",
    "1.本机关不掌握相关政府信息": "1.本机关不掌握",
    "四、结转下年度继续办理": "四、结转下年继续办理",
    "现行有效件数": "现行有效件数（历史累计）",
    "本年收费金额（单位：万元）": "本年收费金额（单位：万元，保留4位小数）",
}


def rename(grid: Grid) -> Grid:
    return on_labels(grid, lambda text: RENAMED.get(text, text))


def break_labels(grid: Grid, random: Random, by: str = "\n") -> Grid:
    """Long labels are broken at any place, as narrow columns break them."""

    def change(text: str) -> str:
        if len(text) < 5 or random.random() < 0.4:
            return text
        at = random.randrange(2, len(text) - 1)
        return text[:at] + by + text[at:]

    return on_labels(grid, change)


def merge_groups(grid: Grid) -> Grid:
    """Group labels run into the label of the row: 三、本年度办理结果（三）不予公开1.属于国家秘密."""
    open_groups: list[tuple[int, str]] = []
    out: Grid = []
    for y, row in enumerate(grid):
        open_groups = [(end, text) for end, text in open_groups if end > y]
        labels = [b for b in row if b.cell is None]
        if any(b.cell for b in row) and labels:
            label = "".join(text for _, text in open_groups) + "".join(b.text for b in labels)
            open_groups += [(y + b.rows, b.text) for b in labels if b.rows > 1]
            row = [Box(label, cols=3), *(b for b in row if b.cell)]
        out.append(row)
    return out


def split_group(grid: Grid, name: str = "（三）不予公开") -> Grid:
    """A group label is split over the first two rows of its group: （三）不予 … 公开."""
    out = [list(row) for row in grid]
    for y, row in enumerate(grid):
        for x, box in enumerate(row):
            if box.text == name:
                out[y][x] = replace(box, text=name[:5], rows=1)
                out[y + 1].insert(0, replace(box, text=name[5:], rows=box.rows - 1))
    return out


def lose_cells(grid: Grid, random: Random, count: int = 2) -> tuple[Grid, frozenset[str]]:
    """Rows with one figure gone, leaving no gap; every cell of such a row is in doubt."""
    rows = [y for y, row in enumerate(grid) if sum(1 for b in row if b.cell) >= 5]
    lost: set[str] = set()
    out = [list(row) for row in grid]
    for y in random.sample(rows, min(count, len(rows))):
        victim = random.choice([b for b in grid[y] if b.cell])
        out[y] = [b for b in out[y] if b is not victim]
        lost |= {b.cell for b in grid[y] if b.cell}
    return out, frozenset(lost)


def shift_rows(grid: Grid, random: Random, left: bool, count: int = 3) -> tuple[Grid, frozenset[str]]:
    """Whole rows stand one column off, with an empty cell at the other end. Returns the cells concerned."""
    rows = [y for y, row in enumerate(grid) if sum(1 for b in row if b.cell) == 7]
    out = [list(row) for row in grid]
    moved: set[str] = set()
    for y in random.sample(rows, min(count, len(rows))):
        labels, figures = [b for b in grid[y] if not b.cell], [b for b in grid[y] if b.cell]
        moved |= {b.cell for b in figures if b.cell}
        if not left:
            out[y] = [*labels, Box(""), *figures]
        elif labels and labels[-1].cols > 1:
            out[y] = [*labels[:-1], replace(labels[-1], cols=labels[-1].cols - 1), *figures, Box("")]
    return out, frozenset(moved)


def add_subtotal(grid: Grid) -> Grid:
    """A column 小计 after the five kinds of organisation."""
    out: Grid = []
    for row in grid:
        figures = [b for b in row if b.cell]
        if len(figures) == 7:
            total = sum(int(b.text or 0) for b in figures[1:6])
            row = [*(b for b in row if not b.cell), *figures[:6], Box(str(total)), figures[6]]
        elif [b.text for b in row][:1] == ["商业企业"]:
            row = [*row, Box("小计", head=True)]
        elif any(b.text == "法人或其他组织" for b in row):
            row = [replace(b, cols=6) if b.cols == 5 else b for b in row]
        elif any(b.text == "申请人情况" for b in row):
            row = [replace(b, cols=8) if b.cols == 7 else b for b in row]
        out.append(row)
    return out


def drop_column(grid: Grid, label: str = "法律服务机构") -> tuple[Grid, frozenset[str]]:
    """A column of the form is not there: header and figures."""
    lost: set[str] = set()
    out: Grid = []
    for row in grid:
        gone = [b for b in row if (b.cell or "").endswith(":legal_service_org") or b.text == label]
        lost |= {b.cell for b in gone if b.cell}
        row = [b for b in row if b not in gone]
        out.append([replace(b, cols=b.cols - 1) if b.text in ("法人或其他组织", "申请人情况") else b for b in row])
    return out, frozenset(lost)


def total_first(grid: Grid) -> Grid:
    """Columns in another order: 总计 before 自然人."""
    out: Grid = []
    for row in grid:
        figures = [b for b in row if b.cell]
        if len(figures) == 7:
            row = [*(b for b in row if not b.cell), figures[6], *figures[:6]]
        elif row and row[0].text == "自然人":
            row = [row[2], row[0], row[1]]
        out.append(row)
    return out


def repeat_header(grid: Grid, random: Random, heads: int = 3) -> list[Grid]:
    """The table cut by page breaks; each piece begins with the header rows, and open groups go on unnamed."""
    at = sorted(random.sample(range(heads + 3, len(grid) - 1), 2))
    edges = [heads, *at, len(grid)]
    return [[*grid[:heads], *cut(grid, a, b)] for a, b in pairwise(edges)]


def cut(grid: Grid, start: int, end: int) -> Grid:
    """Rows start to end, spans clipped; labels of groups begun before stand empty."""
    rows: Grid = []
    carried: list[Box] = []
    for y, row in enumerate(grid[:start]):
        carried += [replace(b, rows=y + b.rows - start, text="") for b in row if y + b.rows > start]
    for y in range(start, end):
        head = carried if y == start else []
        rows.append([replace(b, rows=min(b.rows, end - y)) for b in [*head, *grid[y]]])
    return rows


_KANGXI = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0x2F00, 0x2FD6)} | {
    "民": "⺠", "见": "⻅", "长": "⻓", "页": "⻚", "风": "⻛",
}  # fmt: skip


def kangxi(text: str) -> str:
    """Every character that has a look-alike among the radicals becomes it, as some PDF fonts have it."""
    return "".join(_KANGXI.get(c, c) for c in text)
