"""The statutory tables as grids of boxes, written from the text of the two forms and from nothing in ``gongkai``.

A grid is a list of rows; a row lists the boxes that begin in it, left to right, as an HTML table would.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

APPLICANT_COLUMNS = (
    ("natural_person", "自然人"),
    ("enterprise", "商业企业"),
    ("research_institution", "科研机构"),
    ("public_welfare_org", "社会公益组织"),
    ("legal_service_org", "法律服务机构"),
    ("other", "其他"),
    ("total", "总计"),
)
RESULT_COLUMNS = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
)
DISPUTE_ROWS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

GROUPS: dict[str, tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]] = {}
"""Per edition the results of part 三: (name or group, label, leaves)."""

_COMMON = (
    ("granted", "（一）予以公开", ()),
    ("partially_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ()),
    (
        "refused",
        "（三）不予公开",
        (
            ("state_secret", "1.属于国家秘密"),
            ("prohibited_by_law", "2.其他法律行政法规禁止公开"),
            ("safety_stability", "3.危及“三安全一稳定”"),
            ("third_party_rights", "4.保护第三方合法权益"),
            ("internal_affairs", "5.属于三类内部事务信息"),
            ("process_information", "6.属于四类过程性信息"),
            ("enforcement_file", "7.属于行政执法案卷"),
            ("administrative_query", "8.属于行政查询事项"),
        ),
    ),
    (
        "unavailable",
        "（四）无法提供",
        (
            ("not_held", "1.本机关不掌握相关政府信息"),
            ("needs_creation", "2.没有现成信息需要另行制作"),
            ("unclear_after_correction", "3.补正后申请内容仍不明确"),
        ),
    ),
    (
        "unprocessed",
        "（五）不予处理",
        (
            ("petition", "1.信访举报投诉类申请"),
            ("repeated", "2.重复申请"),
            ("publication", "3.要求提供公开出版物"),
            ("excessive", "4.无正当理由大量反复申请"),
            ("reconfirmation", "5.要求行政机关确认或重新出具已获取信息"),
        ),
    ),
)
_OTHER_2021 = (
    ("correction_overdue", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("fee_overdue", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other", "3.其他"),
)
_TOTAL = ("total", "（七）总计", ())
GROUPS["2019"] = (*_COMMON, ("other", "（六）其他处理", ()), _TOTAL)
GROUPS["2021"] = (*_COMMON, ("other", "（六）其他处理", _OTHER_2021), _TOTAL)

PROACTIVE: dict[str, tuple[tuple[str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]], ...]] = {
    "2021": (
        (
            "第二十条第（一）项",
            (("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数")),
            (("regulations", "规章"), ("normative_documents", "行政规范性文件")),
        ),
        ("第二十条第（五）项", (("decisions", "本年处理决定数量"),), (("licences", "行政许可"),)),
        (
            "第二十条第（六）项",
            (("decisions", "本年处理决定数量"),),
            (("penalties", "行政处罚"), ("coercive_measures", "行政强制")),
        ),
        (
            "第二十条第（八）项",
            (("amount_10k_yuan", "本年收费金额（单位：万元）"),),
            (("fees", "行政事业性收费"),),
        ),
    ),
    "2019": (
        (
            "第二十条第（一）项",
            (("made", "本年新制作数量"), ("disclosed", "本年新公开数量"), ("total_disclosed", "对外公开总数量")),
            (("regulations", "规章"), ("normative_documents", "规范性文件")),
        ),
        (
            "第二十条第（五）项",
            (("previous_items", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量")),
            (("licences", "行政许可"), ("other_services", "其他对外管理服务事项")),
        ),
        (
            "第二十条第（六）项",
            (("previous_items", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量")),
            (("penalties", "行政处罚"), ("coercive_measures", "行政强制")),
        ),
        (
            "第二十条第（八）项",
            (("previous_items", "上一年项目数量"), ("change", "本年增/减")),
            (("fees", "行政事业性收费"),),
        ),
        (
            "第二十条第（九）项",
            (("projects", "采购项目数量"), ("amount", "采购总金额")),
            (("procurement", "政府集中采购"),),
        ),
    ),
}


@dataclass(frozen=True)
class Box:
    """One cell: its text, its spans, and the flat name of the figure in it (null: a label)."""

    text: str
    rows: int = 1
    cols: int = 1
    cell: str | None = None
    head: bool = False


GAP = Box("")
"""What stands where no box is."""

Grid = list[list[Box]]
Show = Callable[[str], str]


def request_rows(edition: str) -> list[str]:
    """Names of the rows of table 三 that carry figures, in order."""
    names = ["new", "carried_in"]
    for name, _, leaves in GROUPS[edition]:
        names += [f"{name}.{leaf}" for leaf, _ in leaves] or [name]
    return [*names, "carried_out"]


def cell_names(edition: str) -> list[str]:
    """Flat names of every figure of the edition, in the form's order."""
    proactive = [
        f"proactive:{row}:{column}"
        for _, columns, rows in PROACTIVE[edition]
        for row, _ in rows
        for column, _ in columns
    ]
    requests = [f"requests:{row}:{column}" for row in request_rows(edition) for column, _ in APPLICANT_COLUMNS]
    disputes = [f"disputes:{row}:{column}" for row in DISPUTE_ROWS for column, _ in RESULT_COLUMNS]
    return proactive + requests + disputes


def proactive_grid(edition: str, show: Show) -> Grid:
    """Table 二: four columns, each item of Article 20 a block."""
    return [row for block in proactive_blocks(edition, show) for row in block]


def proactive_blocks(edition: str, show: Show) -> list[Grid]:
    """Table 二 as its blocks, each of which some offices print as a table of its own."""
    return [_block(item, columns, rows, show) for item, columns, rows in PROACTIVE[edition]]


def _block(item: str, columns: tuple[tuple[str, str], ...], rows: tuple[tuple[str, str], ...], show: Show) -> Grid:
    widths = {1: (3,), 2: (1, 2), 3: (1, 1, 1)}[len(columns)]
    grid: Grid = [[Box(item, cols=4, head=True)]]
    grid.append(
        [Box("信息内容", head=True), *(Box(c[1], cols=w, head=True) for c, w in zip(columns, widths, strict=True))]
    )
    for name, label in rows:
        figures = [
            Box(show(f"proactive:{name}:{c}"), cols=w, cell=f"proactive:{name}:{c}")
            for (c, _), w in zip(columns, widths, strict=True)
        ]
        grid.append([Box(label), *figures])
    return grid


def _figures(table: str, row: str, columns: tuple[tuple[str, str], ...], show: Show) -> list[Box]:
    return [Box(show(f"{table}:{row}:{c}"), cell=f"{table}:{row}:{c}") for c, _ in columns]


def requests_grid(edition: str, show: Show) -> Grid:
    """Table 三: three columns of labels and seven of figures."""

    def figures(row: str) -> list[Box]:
        return _figures("requests", row, APPLICANT_COLUMNS, show)

    grid: Grid = [
        [Box(NOTE, 3, 3, head=True), Box("申请人情况", 1, 7, head=True)],
        [Box("自然人", 2, head=True), Box("法人或其他组织", 1, 5, head=True), Box("总计", 2, head=True)],
        [Box(label, head=True) for _, label in APPLICANT_COLUMNS[1:6]],
        [Box("一、本年新收政府信息公开申请数量", cols=3), *figures("new")],
        [Box("二、上年结转政府信息公开申请数量", cols=3), *figures("carried_in")],
    ]
    results: Grid = []
    for name, label, leaves in GROUPS[edition]:
        if not leaves:
            results.append([Box(label, cols=2), *figures(name)])
        for number, (leaf, leaf_label) in enumerate(leaves):
            group = [Box(label, rows=len(leaves))] if number == 0 else []
            results.append([*group, Box(leaf_label), *figures(f"{name}.{leaf}")])
    results[0].insert(0, Box("三、本年度办理结果", rows=len(results)))
    return [*grid, *results, [Box("四、结转下年度继续办理", cols=3), *figures("carried_out")]]


def disputes_wide(show: Show) -> Grid:
    """Table 四 as the form prints it: one row of fifteen figures."""
    heads = [Box(label, head=True) for _, label in RESULT_COLUMNS]
    return [
        [Box("行政复议", 1, 5, head=True), Box("行政诉讼", 1, 10, head=True)],
        [
            *(replace(b, rows=2) for b in heads),
            Box("未经复议直接起诉", 1, 5, head=True),
            Box("复议后起诉", 1, 5, head=True),
        ],
        heads * 2,
        [b for row in DISPUTE_ROWS for b in _figures("disputes", row, RESULT_COLUMNS, show)],
    ]


def disputes_tall(show: Show) -> Grid:
    """Table 四 turned: three rows of five figures."""
    labels = {
        DISPUTE_ROWS[0]: [Box("行政复议", cols=2)],
        DISPUTE_ROWS[1]: [Box("行政诉讼", rows=2), Box("未经复议直接起诉")],
        DISPUTE_ROWS[2]: [Box("复议后起诉")],
    }
    head = [Box("类别", 1, 2, head=True), *(Box(label, head=True) for _, label in RESULT_COLUMNS)]
    return [head, *([*labels[row], *_figures("disputes", row, RESULT_COLUMNS, show)] for row in DISPUTE_ROWS)]


def disputes_stacked(show: Show) -> Grid:
    """Table 四 as three blocks one under the other, each with its own header."""
    titles = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
    grid: Grid = []
    for row, title in zip(DISPUTE_ROWS, titles, strict=True):
        grid.append([Box(title, 1, 5, head=True)])
        grid.append([Box(label, head=True) for _, label in RESULT_COLUMNS])
        grid.append(_figures("disputes", row, RESULT_COLUMNS, show))
    return grid


def width(grid: Grid) -> int:
    return max((len(row) for row in matrix(grid)), default=0)


def matrix(grid: Grid) -> list[list[tuple[Box, bool, bool]]]:
    """Every position: (its box, whether the box begins in this row, whether in this column). Gaps hold an empty box."""
    places: dict[tuple[int, int], tuple[Box, bool, bool]] = {}
    for y, row in enumerate(grid):
        x = 0
        for box in row:
            while (y, x) in places:
                x += 1
            for dy in range(box.rows):
                for dx in range(box.cols):
                    places[y + dy, x + dx] = (box, dy == 0, dx == 0)
            x += box.cols
    height = len(grid)
    wide = max((x for _, x in places), default=-1) + 1
    gap = (GAP, True, True)
    return [[places.get((y, x), gap) for x in range(wide)] for y in range(height)]


def ragged(grid: Grid) -> list[list[tuple[Box, bool, bool]]]:
    """``matrix`` without the gaps at the end of short rows: a row that lost a cell is shorter than the others."""
    rows = matrix(grid)
    for row in rows:
        while row and row[-1][0] is GAP:
            row.pop()
    return rows
