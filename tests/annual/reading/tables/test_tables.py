"""Small flattened tables: labels broken, merged, misspelt, after their figures; rows shifted, short or blank."""

from dataclasses import replace

import pytest

from gongkai.annual import editions
from gongkai.annual.reading.limits import DEFAULT_LIMITS
from gongkai.annual.reading.loaders import text
from gongkai.annual.reading.loading import load_document
from gongkai.annual.reading.rows import rows_of
from gongkai.annual.reading.tables.assembling import Tables, read_tables
from gongkai.annual.reading.tables.disputes import kind_order
from gongkai.annual.reading.tables.faults import absent_rows, is_of_layout, says_label
from gongkai.annual.report import Cell, CellName, LabelReading, Where

ROWS = editions.EDITIONS["2021"].table("requests").rows
HEADER = (
    "申请人情况\n\t自然人\t法人或其他组织\t\t\t\t\t总计\n\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\n"
)
FIGURES = {
    "new": "5 1 0 0 0 0 6",
    "granted": "3 1 0 0 0 0 4",
    "partially_granted": "2 0 0 0 0 0 2",
    "total": "5 1 0 0 0 0 6",
}


def figures(row: str) -> list[str]:
    return FIGURES.get(row, "0 0 0 0 0 0 0").split()


def lines(changes: dict[str, str] | None = None) -> str:
    """The requests table with tabs; ``changes`` replaces a row's line by its name."""
    printed = {row.name: "\t".join([row.label, *figures(row.name)]) for row in ROWS}
    return HEADER + "\n".join({**printed, **(changes or {})}.values())


def tables(source: str) -> Tables:
    return read_tables(rows_of(text.load(source.encode(), 0, DEFAULT_LIMITS)), ocr=False)


def cell(found: Tables, row: str, column: str = "natural_person") -> Cell:
    return found.cells[CellName("requests", row, column)]


def values(found: Tables, row: str) -> list[object]:
    return [cell(found, row, column.name).value for column in editions.REQUEST_COLUMNS]


def all_right(found: Tables) -> bool:
    return all(values(found, row.name) == [int(f) for f in figures(row.name)] for row in ROWS)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"granted": "（一）予以\t公开\t3\t1\t0\t0\t0\t0\t4"},
        {"granted": "三、本年度办理结果（一）予以公开\t3\t1\t0\t0\t0\t0\t4"},
        {"granted": "（一）予公开\t3\t1\t0\t0\t0\t0\t4"},
        {"granted": "（一）予以公开\n3\t1\t0\t0\t0\t0\t4"},
        {"granted": "\t（一）予以公开\t\t3\t1\t0\t0\t0\t0\t4"},
        {"refused.state_secret": "（三）不予\n0\t0\t0\t0\t0\t0\t0\n1.属于国家秘密"},
        {"granted": "（一）予以公开\t3件\t1件\t0件\t0件\t0件\t0件\t4件"},
        {"granted": "（一）予以公开\t３\t１\t０\t０\t０\t０\t４"},
    ],
)
def test_labels_and_figures_in_odd_dress(changes: dict[str, str]) -> None:
    """Every cell is read as printed, and nothing is in doubt."""
    found = tables(lines(changes))
    assert all_right(found)
    assert {c.state for n, c in found.cells.items() if n.table == "requests"} == {"read"}


def test_labels_after_their_figures() -> None:
    """A table whose labels follow their figures is read by the labels that follow."""
    body = "\n".join("\n".join([*figures(row.name), row.label]) for row in ROWS)
    assert all_right(tables("自然人\n商业企业\n总计\n" + body))


def test_one_cell_a_line() -> None:
    """A cell a line, rows unmarked."""
    body = "\n".join("\n".join([row.label, *figures(row.name)]) for row in ROWS)
    assert all_right(tables("自然人\n商业企业\n总计\n" + body))


def test_blank_is_not_zero() -> None:
    """An empty field and a mark are blank, with what was printed."""
    found = tables(lines({"granted": "（一）予以公开\t3\t\t-\t0\t0\t0\t4"}))
    assert (cell(found, "granted", "enterprise").state, cell(found, "granted", "enterprise").raw) == ("blank", "")
    mark = cell(found, "granted", "research_institution")
    assert (mark.state, mark.raw, mark.value) == ("blank", "-", None)


def test_a_lost_cell_is_solved_when_one_solution_is_left() -> None:
    """Six figures and nothing to say which is absent: the equations of row and columns tell."""
    found = tables(lines({"granted": "（一）予以公开\t3\t1\t0\t0\t0\t4"}))
    assert found.readings["requests"].doubt == "lost_cell"
    assert values(found, "granted") == [3, 1, 0, 0, 0, 0, 4]
    assert cell(found, "granted").state == "read"


def test_a_lost_cell_is_uncertain_when_several_are_left() -> None:
    """Two rows that lost a cell in the same column leave more than one filling: nothing is asserted."""
    found = tables(
        lines({"granted": "（一）予以公开\t1\t0\t0\t0\t0\t4", "partially_granted": "（二）部分公开\t0\t0\t0\t0\t0\t2"})
    )
    for row in ("granted", "partially_granted"):
        for column in editions.REQUEST_COLUMNS:
            found_cell = cell(found, row, column.name)
            truth = int(figures(row)[[c.name for c in editions.REQUEST_COLUMNS].index(column.name)])
            assert found_cell.value in (None, truth)


def test_text_that_breaks_an_equation_is_not_mended() -> None:
    """In a clean table the office's wrong figure stays as printed."""
    found = tables(lines({"total": "（七）总计\t9\t1\t0\t0\t0\t0\t6"}))
    assert (cell(found, "total").value, cell(found, "total").state) == (9, "read")


def test_rows_by_their_labels_even_when_swapped() -> None:
    """Two rows that changed places are read by their labels."""
    source = lines().split("\n")
    source[5], source[6] = source[6], source[5]
    assert all_right(tables("\n".join(source)))


@pytest.mark.parametrize("after", [False, True])
def test_swapped_rows_one_cell_a_line(after: bool) -> None:
    """The labels tell, before their figures or after them: two rows with different figures changed places."""
    rows = [row.name for row in ROWS]
    rows[0], rows[1], rows[2], rows[9] = rows[1], rows[0], rows[9], rows[2]
    labels = {row.name: row.label for row in ROWS}
    printed = [[*figures(name), labels[name]] if after else [labels[name], *figures(name)] for name in rows]
    assert all_right(tables(HEADER + "\n".join(line for row in printed for line in row)))


def test_columns_follow_a_header_that_moved_them() -> None:
    """A total printed first is read as the total."""
    header = "申请人情况\n\t总计\t自然人\t法人或其他组织\n\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
    body = "\n".join("\t".join([row.label, *figures(row.name)[-1:], *figures(row.name)[:-1]]) for row in ROWS)
    assert all_right(tables(header + body))


def test_fractions_state_no_count() -> None:
    """1.5 cases is in doubt, with its raw text."""
    found = tables(lines({"new": "一、本年新收政府信息公开申请数量\t1.5\t1\t0\t0\t0\t0\t6"}))
    assert (cell(found, "new").value, cell(found, "new").state, cell(found, "new").raw) == (None, "uncertain", "1.5")


@pytest.mark.parametrize(
    ("changes", "fault", "name"),
    [
        (
            {"refused.prohibited_by_law": "2.其他法律法规禁止公开\t0\t0\t0\t0\t0\t0\t0"},
            "renamed",
            "refused.prohibited_by_law",
        ),
        ({"granted": "（一）予以公开示\t3\t1\t0\t0\t0\t0\t4"}, "spelling", "granted"),
        ({"other.other": ""}, "missing", "other.other"),
    ],
)
def test_labels_that_are_not_the_forms(changes: dict[str, str], fault: str, name: str) -> None:
    """A label renamed, misspelt or missing is said."""
    if fault == "missing":
        changes = {**changes, "other.fee_overdue": ""}
        name = "other.fee_overdue"
    labels = tables(lines(changes)).readings["requests"].labels
    assert [(label.fault, label.name) for label in labels if label.axis == "row"] == [(fault, name)]


def test_punctuation_of_a_label_is_no_fault() -> None:
    """Other brackets, spaces or quotes are the same label."""
    found = tables(lines({"refused.safety_stability": '3 . 危及"三安全一稳定"\t0\t0\t0\t0\t0\t0\t0'}))
    assert found.readings["requests"].labels == ()


def test_a_group_label_split_over_rows_is_said() -> None:
    """（三）不予 in one row and 公开 in a later one is the group's label in two pieces."""
    changes = {
        "refused.state_secret": "（三）不予\t1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0",
        "refused.prohibited_by_law": "公开\t2.其他法律行政法规禁止公开\t0\t0\t0\t0\t0\t0\t0",
    }
    labels = tables(lines(changes)).readings["requests"].labels
    assert [(label.fault, label.found) for label in labels] == [("split", "(三)不予 / 公开")]


def _disputes(body: str) -> list[object]:
    heading = "四、政府信息公开行政复议、行政诉讼情况\n"
    found = tables(lines() + "\n" + heading + "结果\n行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉\n" + body)
    return [found.cells[n].value for n in found.cells if n.table == "disputes"]


@pytest.mark.parametrize("after", [False, True])
def test_results_one_a_line_with_three_figures_each(after: bool) -> None:
    """Where rows are results and each cell has its line, the labels beside the figures tell which they are."""
    results = {"结果维持": "1\n2\n3", "结果纠正": "4\n0\n1", "其他结果": "0\n0\n0", "尚未审结": "0\n5\n0"}
    results["总计"] = "5\n7\n4"
    pairs = [(figures, label) if after else (label, figures) for label, figures in results.items()]
    assert _disputes("\n".join("\n".join(pair) for pair in pairs)) == [1, 4, 0, 0, 5, 2, 0, 0, 5, 7, 3, 1, 0, 0, 4]


def test_a_header_with_empty_fields_is_no_row_of_blanks() -> None:
    """A sheet as wide as the requests table leaves empty fields beside the header of three procedures."""
    header = "结果\t行政复议\t行政诉讼\t\t\t\t\t\n\t\t未经复议直接起诉\t复议后起诉\t\t\t\t\n"
    rows = ("结果维持\t1\t2\t3", "结果纠正\t4\t0\t1", "其他结果\t0\t0\t0", "尚未审结\t0\t5\t0", "总计\t5\t7\t4")
    found = tables(lines() + "\n四、政府信息公开行政复议、行政诉讼情况\n" + header + "\t\t\t\t\n".join([*rows, ""]))
    upheld = [found.cells[CellName("disputes", kind.name, "upheld")].value for kind in _PROCEDURES]
    assert upheld == [1, 2, 3]


_PROCEDURES = editions.EDITIONS["2021"].table("disputes").rows


def test_pieces_of_the_group_around_a_label_are_no_new_name() -> None:
    """A page's layout may put 开 of （三）不予公开 beside a label; another word beside it is a new name."""
    row = next(row for row in ROWS if row.name == "refused.internal_affairs")
    assert says_label("开\n5.属于三类内部事务信息", row)
    assert says_label("（三）不予公\n5.属于三类内部事务信息", row)
    assert says_label("（三）不5.属于三类内部\n予公开\n事务信息", row)
    assert not says_label("5.属于三类内部管理信息", row)
    assert not says_label("5.属于三类内部事务信息及材料", row)


@pytest.mark.parametrize(
    ("expected", "found", "layout"),
    [
        ("结果维持", "结果维\n总计\n持", True),
        ("1.属于国家秘密", "他情形)\n(三)不予\n1.属于国家\n公开\n秘密", True),
        ("行政许可", "第二十条第(六)项", True),
        ("行政许可", "果", True),
        ("法律服务机构", "社会公益组织法律服务机构", True),
        ("（七）总计", "(七)\n合计", False),
        ("结果维持", "结果肯定", False),
    ],
)
def test_lines_of_neighbours_in_a_cell_of_a_page_are_no_new_name(expected: str, found: str, layout: bool) -> None:
    """A cell told by its place alone may take in other labels; words of no label are the office's own."""
    label = LabelReading("requests", "row", "renamed", "total", expected, found, Where(page=1))
    assert is_of_layout(label) is layout
    assert not is_of_layout(replace(label, where=Where(line=1)))


def test_a_label_with_one_wrong_character_is_printed() -> None:
    """A row that could not be placed is not missing where its misspelt label stands."""
    rows = rows_of(text.load("2.重复申靖\n3.要求提供公开出版物".encode(), 0, DEFAULT_LIMITS))
    missing = {label.name for label in absent_rows(editions.EDITIONS["2021"].table("requests"), set(), rows)}
    assert "unprocessed.publication" not in missing
    assert "unprocessed.repeated" not in missing
    assert "other.other" in missing


def test_a_row_of_the_form_printed_again_adds_no_row() -> None:
    """Last year's row beside this year's is no row that the office added; a row of its own is."""
    again = lines() + "\n（一）予以公开\t9\t1\t0\t0\t0\t0\t10\n（八）转送其他机关\t1\t0\t0\t0\t0\t0\t1"
    faults = [label.found for label in tables(again).readings["requests"].labels if label.fault == "added"]
    assert "(一)予以公开" not in faults


def test_an_unreadable_figure_is_no_name() -> None:
    """A figure in brackets beside a label of the proactive table is a doubtful figure, not a renamed row."""
    first = "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t(12)\n"
    source = first + "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t1\n行政强制\t0"
    assert not [label for label in tables(source).readings["proactive"].labels if label.fault == "renamed"]


def _by_columns(*header: str) -> list[object]:
    rows = ("四、政府信息公开行政复议、行政诉讼情况", *header, "\t".join(str(n) for n in range(15)))
    found = tables(lines() + "\n" + "\n".join(rows))
    return [found.cells[n].value for n in found.cells if n.table == "disputes"]


RESULTS = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
OTHER_ORDER = "总计\t结果维持\t结果纠正\t其他结果\t尚未审结"


def test_the_header_tells_the_order_of_results_and_procedures() -> None:
    """Columns in another order than the form's are read under their own header."""
    courts = "未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t"
    usual = ("行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t", f"{RESULTS}\t{courts}", f"\t\t\t\t\t{RESULTS}\t{RESULTS}")
    assert _by_columns(*usual) == list(range(15))
    totals_first = [line.replace(RESULTS, OTHER_ORDER) for line in usual]
    assert _by_columns(*totals_first)[:5] == [1, 2, 3, 4, 0]
    courts_first = ("行政诉讼\t\t\t\t\t\t\t\t\t\t行政复议\t\t\t\t", courts, "\t".join([RESULTS] * 3))
    assert _by_columns(*courts_first) == [*range(10, 15), *range(10)]


def test_the_number_of_a_row_is_no_figure_of_it() -> None:
    """A column that counts the rows stands before the labels; the figures are those behind."""
    header = "1\t第二十条第（一）项\n2\t信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    found = tables(header + "3\t规章\t0\t0\t0\n4\t行政规范性文件\t7\t1\t9")
    names = [CellName("proactive", row, c) for row in ("regulations", "normative_documents") for c in _DOCUMENTS]
    assert [found.cells[name].value for name in names] == [0, 0, 0, 7, 1, 9]


def test_the_number_of_a_row_of_disputes_is_no_figure_of_it() -> None:
    """A column that counts the rows stands before the labels, or alone where a row has none."""
    header = "序号\t类别\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
    body = "1\t行政复议\t\t0\t1\t2\t3\t6\n2\t行政诉讼\t未经复议直接起诉\t1\t1\t0\t0\t2\n3\t\t复议后起诉\t0\t0\t0\t4\t4"
    assert _disputes(header + body) == [0, 1, 2, 3, 6, 1, 1, 0, 0, 2, 0, 0, 0, 4, 4]
    wide = "序号\t行政复议\t\t\t\t\t行政诉讼\n\t" + "\t".join([RESULTS] * 3) + "\n"
    assert _disputes(wide + "1\t" + "\t".join(map(str, range(15)))) == [*range(15)]


_DOCUMENTS = ("issued", "repealed", "in_force")


def test_an_empty_field_that_closes_a_flattened_row_may_be_filling() -> None:
    """Nothing tells which figure was lost before it, so none is asserted; between figures it is blank."""
    courts = "未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t"
    usual = ("行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t", f"{RESULTS}\t{courts}", f"\t\t\t\t\t{RESULTS}\t{RESULTS}")
    heading = "四、政府信息公开行政复议、行政诉讼情况"

    def states(figures: str) -> list[str]:
        found = tables(lines() + "\n" + "\n".join([heading, *usual, figures])).cells
        return [found[name].state for name in found if name.table == "disputes"]

    assert "read" not in states("\t".join(["1"] * 14 + [""]))
    assert states("\t".join(["1"] * 3 + [""] + ["1"] * 11)) == ["read"] * 3 + ["blank"] + ["read"] * 11
    header = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
    found = tables(header + "规章\t0\t0\t0\n行政规范性文件\t7\t9\t").cells
    assert found[CellName("proactive", "normative_documents", "repealed")].state == "uncertain"


def test_organisations_in_another_order() -> None:
    """Exact labels in cells are followed though every order adds up; one a line they are only a doubt."""
    order = [1, 0, 2, 3, 4]
    labels = [editions.REQUEST_COLUMNS[1 + i].label for i in order]
    body = []
    for row in ROWS:
        shown = figures(row.name)
        body.append("\t".join([row.label, shown[0], *(shown[1 + i] for i in order), shown[6]]))
    header = "申请人情况\n\t自然人\t法人或其他组织\t\t\t\t\t总计\n\t\t" + "\t".join(labels) + "\t\n"
    assert all_right(tables(header + "\n".join(body)))
    stacked = "\n".join(["申请人情况", "自然人", "法人或其他组织", "总计", *labels, *"\n".join(body).split("\t")])
    assert cell(tables(stacked), "granted", "enterprise").state == "uncertain"


def test_on_a_page_labels_may_stand_beside_other_rows() -> None:
    """Only a header row of a page tells that litigation comes first; a label beside figures does not."""
    source = "行政诉讼\t行政复议\t未经复议直接起诉\t结果维持\t0\n复议后起诉\t结果纠正\t0"
    rows = rows_of(text.load(source.encode(), 0, DEFAULT_LIMITS))
    for row in rows:
        row.where = row.where._replace(page=1)
    assert kind_order(rows)[0] == "reconsideration"


@pytest.mark.parametrize("shown", ["行政许可\t5 5", "行政许可\n5 5", "行政许可 5 5"])
def test_a_spaced_figure_is_not_taken_for_one_of_its_digits(shown: str) -> None:
    """5 5 in one field or line may be 55 or two figures: nothing is asserted."""
    source = f"第二十条第（五）项\n信息内容\t本年处理决定数量\n{shown}\n第二十条第（六）项\n行政处罚\t0\n行政强制\t0\n"
    licences = tables(source).cells[CellName("proactive", "licences", "decisions")]
    assert (licences.value, licences.state) == (None, "uncertain")


def test_a_spaced_figure_in_a_grid_is_neither_a_label_nor_a_blank() -> None:
    """A cell of a page that holds 5 5 is in doubt."""
    items = ("信息内容", "本年处理决定数量"), ("行政许可", "5 5"), ("行政处罚", "0"), ("行政强制", "0")
    page = "<table>" + "".join(f"<tr><td>{a}</td><td>{b}</td><td></td></tr>" for a, b in items) + "</table>"
    found = read_tables(rows_of(load_document(page.encode())), ocr=False)
    licences = found.cells[CellName("proactive", "licences", "decisions")]
    assert (licences.value, licences.state, licences.raw) == (None, "uncertain", "5 5")


_FIVE = "\t" * 5


@pytest.mark.parametrize(
    "disputes",
    [
        "行政复议" + "\t" * 4 + "\t行政诉讼\n" + "\t".join([RESULTS] * 3) + "\n" + "\t" * 14,
        f"类别\t\t{RESULTS}\n行政复议\t{_FIVE}\n行政诉讼\t未经复议直接起诉{_FIVE}\n\t复议后起诉{_FIVE}",
    ],
)
def test_a_form_with_nothing_filled_in_is_blank(disputes: str) -> None:
    """Fields that are all empty are blank wherever they stand."""
    body = "\n".join(f"\t\t{row.label}" + "\t" * 7 for row in ROWS)
    found = tables(f"{HEADER}{body}\n四、政府信息公开行政复议、行政诉讼情况\n{disputes}")
    assert {c.state for n, c in found.cells.items() if n.table != "proactive"} == {"blank"}


def test_a_blank_among_disputes_stays_blank_in_a_row_that_was_filled_up() -> None:
    """The figures reach the last column, so the fields behind it are filling and the empty one before is a blank."""
    fields = [str(n) for n in range(15)]
    stream = "|\n" + "".join(f"{field} |\n" for field in [*fields[:2], "", *fields[3:], "", ""])
    assert _disputes(stream) == [0, 1, None, *range(3, 15)]
    whole = tables(
        lines()
        + "\n四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉\n"
        + stream
    )
    assert whole.cells[CellName("disputes", "reconsideration", "other")].state == "blank"


@pytest.mark.parametrize("item", ["第二十条第（1）项", "第二十条第(1)项", "第20条第(1)项"])
def test_items_numbered_in_arabic_belong_to_the_table(item: str) -> None:
    """The first row of the table is no text of section two."""
    heading = "二、主动公开政府信息情况\n"
    table = f"{item}\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t1\t0\t2\n"
    region = next(r for r in tables(heading + table + "三、收到\n" + lines()).regions if r.table == "proactive")
    assert region.start == 1
