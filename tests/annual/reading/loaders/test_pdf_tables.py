"""Tables of PDFs: the statutory tables come out cell by cell, however they are ruled."""

from collections.abc import Sequence

import pytest

from tests.annual.reading.loaders.pdf_samples import (
    HEAD_ROWS,
    WIDTHS,
    Expected,
    cells_of,
    expected_figures,
    grids,
    labelled_figures,
    load_pdf,
    requests_cells,
    rows_of,
    table,
    texts,
)

RULED = {
    "plain": "stroke: 0.5pt,",
    "thick": "stroke: 2pt,",
    "dashed": 'stroke: (dash: "dashed", thickness: 0.6pt),',
    "dotted": 'stroke: (dash: "loosely-dotted", thickness: 0.8pt),',
    "a box for each cell": "stroke: 0.5pt, gutter: 2pt,",
    "boxes apart": "stroke: 0.5pt, gutter: 5pt,",
    "open sides": "stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt, left: if x > 0 { 0.5pt }, right: if x < 9 { 0.5pt }),",
    "shaded": "stroke: 0.5pt + white, fill: luma(230),",
}


@pytest.mark.parametrize("dress", RULED)
def test_each_cell_of_a_ruled_table_is_where_the_form_has_it(dress: str) -> None:
    """Merged cells keep their spans, whatever kind of line parts them."""
    document = load_pdf(f"#set text(size: 8pt)\n{table(requests_cells(), RULED[dress])}")
    [grid] = grids(document)
    assert grid.certain
    assert (grid.width, grid.height) == (10, 28)
    assert cells_of(grid) == requests_cells()


@pytest.mark.parametrize(
    ("settings", "page"),
    [
        ("#set text(size: 7pt)", 'paper: "a4", margin: 2cm'),
        ("#set text(size: 9pt)", 'paper: "a4", flipped: true, margin: 1cm'),
        ("#set text(size: 8pt, tracking: 0.2em)", 'paper: "a4", margin: 1cm'),
        ("#set table(align: right)\n#set text(size: 8pt)", 'paper: "a4", margin: 2cm'),
    ],
)
def test_size_direction_and_letter_spacing_change_nothing(settings: str, page: str) -> None:
    """Small type, a landscape page, spaced letters and figures set to the right give the same cells."""
    [grid] = grids(load_pdf(f"{settings}\n{table(requests_cells(), 'stroke: 0.5pt,')}", page))
    assert cells_of(grid) == requests_cells()


UNRULED = {
    "rules across only": "stroke: (x, y) => (bottom: 0.5pt),",
    "three lines": "stroke: (x, y) => (top: if y == 0 or y == 3 { 1pt }, bottom: if y == 27 { 1pt }),",
    "none": "stroke: none,",
    "rules down only": "stroke: (x, y) => (left: 0.5pt, right: 0.5pt),",
    "a frame": "stroke: (x, y) => (top: if y == 0 { 1pt }, bottom: if y == 27 { 1pt },"
    " left: if x == 0 { 1pt }, right: if x == 9 { 1pt }),",
}


@pytest.mark.parametrize("dress", UNRULED)
def test_rows_of_an_unruled_table_keep_label_and_figures_together(dress: str) -> None:
    """Every row has its label, whole, and its seven figures in order; the grid says that it is a guess."""
    document = load_pdf(f"#set text(size: 8pt)\n{table(requests_cells(), UNRULED[dress])}")
    found = [row for grid in grids(document) for row in labelled_figures(grid)]
    assert found == expected_figures()
    assert not any(grid.certain for grid in grids(document))


@pytest.mark.parametrize("dress", ["none", "three lines"])
def test_group_labels_cover_the_rows_of_their_group(dress: str) -> None:
    """（三）不予公开 stands in the middle of eight rows and belongs to all of them."""
    [grid] = grids(load_pdf(f"#set text(size: 8pt)\n{table(requests_cells(), UNRULED[dress])}"))
    spans = {c.text.replace("\n", ""): c.rows for c in grid.cells if c.rows > 1}
    assert spans["（三）不予公开"] == 8
    assert spans["（五）不予处理"] == 5
    assert spans["三、本年度办理结果"] == 22


def test_the_figures_of_a_row_are_not_given_to_the_blank_row_above() -> None:
    """规章 left blank has a row of its own; the figures below stay with the label on their line."""
    head = "[信息内容],[本年制发件数],[本年废止件数],[现行有效件数],[规章],[],[],[]"
    rows = "[行政规范性文件],[9],[3],[140],[行政许可],[9],[3],[141]"
    body = f"#table(columns: 4, stroke: none, inset: 1pt, column-gutter: 20pt, align: center, {head},{rows})"
    [grid] = grids(load_pdf(body))
    labels = {c.row: c.text for c in grid.cells if c.column == 0}
    assert "规章" in labels.values()
    assert {labels[c.row] for c in grid.cells if c.text == "140"} == {"行政规范性文件"}


def test_a_blank_place_of_an_unruled_table_stays_empty() -> None:
    """A missing figure leaves its own column without a cell and moves no other."""
    cells = [c for c in requests_cells() if not (c.row == 5 and c.column == 5)]
    gap = Expected(5, 5, 1, 1, "")
    at = next(i for i, c in enumerate(cells) if (c.row, c.column) > (5, 5))
    [grid] = grids(load_pdf(f"#set text(size: 8pt)\n{table([*cells[:at], gap, *cells[at:]], 'stroke: none,')}"))
    row = next(r for r in rows_of(grid) if any(c.text == "（一）予以公开" for c in r))
    figures = [c for c in row if c.column >= grid.width - 7]
    assert [c.column - (grid.width - 7) for c in figures] == [0, 1, 3, 4, 5, 6]


@pytest.mark.parametrize("head", [0, HEAD_ROWS])
def test_a_table_over_a_page_break_is_one_table(head: int) -> None:
    """Rows of both pages are in order; repeated column labels stay as they were printed."""
    body = f"#v(14cm)\n#set text(size: 8pt)\n{table(requests_cells(), 'stroke: 0.5pt,', head=head)}\n后文。"
    footer = 'paper: "a4", margin: 2cm, numbering: "— 1 —"'
    document = load_pdf(body, footer)
    [grid] = grids(document)
    assert document.pages == 2
    assert grid.height == 28 + head
    assert labelled_figures(grid) == expected_figures()
    assert {c.where.page for c in grid.cells} == {1, 2}
    assert texts(document) == ["后文。"]


def test_an_unruled_table_over_a_page_break_is_one_table() -> None:
    body = f"#v(14cm)\n#set text(size: 8pt)\n{table(requests_cells(), 'stroke: none,')}"
    [grid] = grids(load_pdf(body))
    assert labelled_figures(grid) == expected_figures()


def test_tables_of_other_columns_on_the_next_page_stay_apart() -> None:
    """Only the same column edges make one table of two."""
    other = table([Expected(0, i, 1, 1, str(i)) for i in range(4)], "stroke: 0.5pt,", "3cm, 3cm, 3cm, 3cm")
    body = f"#set text(size: 8pt)\n{table(requests_cells(), 'stroke: 0.5pt,')}\n#pagebreak()\n{other}"
    assert [g.width for g in grids(load_pdf(body))] == [10, 4]


def test_two_tables_with_a_heading_between_stay_apart() -> None:
    one = table([Expected(0, i, 1, 1, str(i)) for i in range(4)], "stroke: 0.5pt,", "3cm, 3cm, 3cm, 3cm")
    document = load_pdf(f"{one}\n#pagebreak()\n四、复议情况\n\n{one}")
    assert len(grids(document)) == 2


def _row(*values: str, row: int = 0) -> list[Expected]:
    return [Expected(row, i, 1, 1, v) for i, v in enumerate(values)]


def _simple(*rows: tuple[str, ...]) -> str:
    cells = [c for i, r in enumerate(rows) for c in _row(*r, row=i)]
    return table(cells, "stroke: 0.5pt,", ", ".join(["5cm"] * len(rows[0])))


def test_a_row_cut_by_the_page_break_is_one_row() -> None:
    """The second half of its label stands on the next page, where no figure is."""
    first = _simple(("1.其他", "3", "4"), ("2.申请人逾期未按收费通知", "5", "6"))
    second = _simple(("要求缴纳费用", "", ""), ("3.其他", "7", "8"))
    [grid] = grids(load_pdf(f"{first}\n#pagebreak()\n{second}"))
    assert [c.text for c in rows_of(grid)[1]] == ["2.申请人逾期未按收费通知\n要求缴纳费用", "5", "6"]
    assert [c.text for c in rows_of(grid)[2]] == ["3.其他", "7", "8"]


@pytest.mark.parametrize("width", [30, 34])
def test_a_figure_wrapped_in_a_narrow_column_is_one_figure(width: int) -> None:
    """Two long figures of a row, broken for want of room, do not make its lines rows."""
    long = "#text(size: 11pt)[1861#linebreak()4]"
    cells = f"[行政许可],[{long}],[0],[{long}],[行政处罚],[1],[2],[3]"
    body = f"#table(columns: (80pt, {width}pt, {width}pt, {width}pt), inset: 4pt, {cells})"
    [grid] = grids(load_pdf(body))
    assert [c.text for c in grid.cells] == ["行政许可", "18614", "0", "18614", "行政处罚", "1", "2", "3"]


def test_an_empty_numbered_row_after_the_page_break_stays_a_row() -> None:
    """Its label begins anew, so that it is no half of the row before."""
    first = _simple(("1.其他", "3", "4"), ("2.重复申请", "5", "6"))
    second = _simple(("3.要求提供公开出版物", "", ""), ("4.其他", "7", "8"))
    [grid] = grids(load_pdf(f"{first}\n#pagebreak()\n{second}"))
    assert [r[0].text for r in rows_of(grid)] == ["1.其他", "2.重复申请", "3.要求提供公开出版物", "4.其他"]


def test_a_raised_digit_in_a_cell_is_no_part_of_the_figure() -> None:
    """12 with a footnote mark is 12; a figure of small type alone is kept."""
    cells = "[规章#super[1]], [12#super[1]], [#text(size: 6pt)[34]], [5]"
    [grid] = grids(load_pdf(f"#table(columns: (3cm, 3cm), {cells})"))
    assert [c.text for c in grid.cells] == ["规章", "12", "34", "5"]


def test_a_watermark_across_the_table_is_left_out() -> None:
    mark = "#place(center + horizon, rotate(-40deg, text(size: 60pt, fill: luma(220))[内部资料]))"
    document = load_pdf(f"{mark}\n{_simple(('规章', '1', '2'), ('规范性文件', '3', '4'))}")
    [grid] = grids(document)
    assert [c.text for c in grid.cells] == ["规章", "1", "2", "规范性文件", "3", "4"]
    assert texts(document) == []


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    twice = "#place(dx: 0.3pt)[11] 11"
    [grid] = grids(load_pdf(f"#table(columns: (3cm, 3cm), [规章], [{twice}], [合计], [22])"))
    assert [c.text for c in grid.cells] == ["规章", "11", "合计", "22"]


def test_a_frame_round_text_is_no_table() -> None:
    document = load_pdf("#rect(width: 10cm)[本年度共公开政府信息120条。]\n\n后文。")
    assert grids(document) == []
    assert texts(document) == ["本年度共公开政府信息120条。", "后文。"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_set_sideways_is_read_upright(turn: int) -> None:
    """Text turned on the page is read along its lines; places are those of the page as shown."""
    inner = f"#set text(size: 8pt)\n{table(requests_cells(), 'stroke: 0.5pt,', WIDTHS)}"
    page = 'paper: "a4", margin: 1cm'
    document = load_pdf(f"#rotate({turn}deg, reflow: true)[{inner}]", page)
    [grid] = grids(document)
    assert cells_of(grid) == requests_cells()
    for cell in grid.cells:
        assert cell.where.box is not None
        x0, y0, x1, y1 = cell.where.box
        assert 0 <= x0 < x1 <= 596
        assert 0 <= y0 < y1 <= 842


def test_boxes_lie_where_the_cells_are_drawn() -> None:
    """Points from the top left of the page."""
    [grid] = grids(
        load_pdf(
            "#place(dx: 100pt, dy: 50pt, table(columns: (40pt, 60pt), rows: 20pt, [甲], [1]))",
            'paper: "a4", margin: 0pt',
        )
    )
    assert [c.where.box for c in grid.cells] == [(100.0, 50.0, 140.0, 70.0), (140.0, 50.0, 200.0, 70.0)]


NARROW = "stroke: none,"
PROACTIVE = [
    ("第二十条第（一）项",),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "4", "5", "6"),
    ("行政规范性文件", "7", "8", "9"),
    ("第二十条第（五）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政许可", "20727"),
    ("第二十条第（六）项",),
    ("信息内容", "本年处理决定数量"),
    ("行政处罚", "11"),
    ("行政强制", "12"),
]


def _proactive(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows of one, two or four cells over four columns."""
    spans = {1: [4], 2: [1, 3], 4: [1, 1, 1, 1]}
    starts = {1: [0], 2: [0, 1], 4: [0, 1, 2, 3]}
    cells = [
        Expected(y, x, 1, width, text)
        for y, row in enumerate(rows)
        for x, width, text in zip(starts[len(row)], spans[len(row)], row, strict=True)
    ]
    return table(cells, NARROW, "1fr, 1fr, 1fr, 1fr").replace("inset: 3pt", "inset: 2pt")


@pytest.mark.parametrize("size", [9, 12, 14])
@pytest.mark.parametrize("first", [0, 5])
def test_narrow_rows_keep_their_own_labels(size: int, first: int) -> None:
    """Neither the label of the columns nor the heading of the next block joins a row's label or figure."""
    [grid] = grids(load_pdf(f"#set text(size: {size}pt)\n{_proactive(PROACTIVE[first:])}"))
    found = [tuple(c.text for c in row) for row in rows_of(grid)]
    assert found == PROACTIVE[first:]


def test_labels_of_several_lines_in_narrow_rows_stay_apart() -> None:
    """The lines of two labels stand as close together as those of one."""
    rows = [("行政许可", "1", "2", "3"), ("其他对外管理服务事项", "4", "5", "6"), ("行政处罚", "7", "8", "9")]
    [grid] = grids(load_pdf(f"#set text(size: 12pt)\n{_proactive(rows)}", 'paper: "a5", margin: 2cm'))
    assert [tuple(c.text.replace("\n", "") for c in row) for row in rows_of(grid)] == rows


def test_a_heading_over_all_columns_is_no_part_of_the_label_below_it() -> None:
    cells = [Expected(0, 0, 1, 5, "行政复议")]
    cells += [Expected(1, i, 1, 1, t) for i, t in enumerate(("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))]
    cells += [Expected(2, i, 1, 1, str(i)) for i in range(5)]
    [grid] = grids(load_pdf(table(cells, NARROW, ", ".join(["1fr"] * 5))))
    assert [c.text for c in rows_of(grid)[1]] == ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def test_column_labels_at_the_foot_of_a_page_belong_to_the_figures_on_the_next() -> None:
    cells = [Expected(0, i, 1, 1, t) for i, t in enumerate(("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))]
    figures_below = table([Expected(0, i, 1, 1, str(i)) for i in range(5)], NARROW, ", ".join(["1fr"] * 5))
    document = load_pdf(
        f"前文。\n\n{table(cells, NARROW, ', '.join(['1fr'] * 5))}\n#pagebreak()\n{figures_below}\n后文。"
    )
    [grid] = grids(document)
    assert [[c.text for c in row] for row in rows_of(grid)] == [[c.text for c in cells], list("01234")]
    assert texts(document) == ["前文。", "后文。"]


def test_the_last_row_of_a_table_alone_on_a_page_is_a_row() -> None:
    """One figure beside a label of the form is enough."""
    [grid] = grids(load_pdf(_proactive([("行政强制", "9")]) + "\n后文。"))
    assert [c.text for c in grid.cells] == ["行政强制", "9"]
