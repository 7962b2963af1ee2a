import datetime
from io import BytesIO

import openpyxl
import pytest

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Document, Paragraph
from gongkai.annual.reading.limits import DEFAULT_LIMITS
from gongkai.annual.reading.loaders.xlsx import load
from gongkai.annual.reading.loaders.xlsx_values import plain, position, reference
from tests.annual.reading.packages import row, xlsx
from tests.annual.reading.seen import grids, rows, shape, texts


def read(data: bytes) -> Document:
    return load(data, 0, DEFAULT_LIMITS)


def saved(fill) -> bytes:
    """A workbook as openpyxl writes it."""
    book = openpyxl.Workbook()
    fill(book.active)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_titles_headings_and_running_text_are_paragraphs_and_tables_grids():
    document = read(
        xlsx(
            row(1, "某县2022年政府信息公开工作年度报告") + row(2, "二、主动公开政府信息情况") + row(3, "规章", 0, 1)
            + row(4, "规范性文件", 2, 3) + row(6, "六、其他需要报告的事项") + row(7, "无。\n没有"),
            merged="A1:C1",
        )
    )  # fmt: skip
    assert texts(document) == [
        "某县2022年政府信息公开工作年度报告", "二、主动公开政府信息情况", "六、其他需要报告的事项", "无。", "没有",
    ]  # fmt: skip
    (grid,) = grids(document)
    assert rows(grid) == [["规章", "0", "1"], ["规范性文件", "2", "3"]]
    where = grid.cells[1].where
    assert (where.sheet, where.cell) == ("年报", "B3")
    assert [type(b).__name__ for b in document.blocks][2] == "Grid"
    assert isinstance(document.blocks[0], Paragraph)
    assert document.blocks[0].where.cell == "A1"


def test_merged_areas_are_spans_and_unfilled_positions_blank():
    data = xlsx(
        row(1, "办理结果", "予以公开", 1) + row(2, None, "不予公开") + row(3, "合计", None, 4), merged="A1:A2 A3:B3"
    )
    (grid,) = grids(read(data))
    assert shape(grid) == [
        ("办理结果", 0, 0, 2, 1),
        ("予以公开", 0, 1, 1, 1),
        ("1", 0, 2, 1, 1),
        ("不予公开", 1, 1, 1, 1),
        ("", 1, 2, 1, 1),
        ("合计", 2, 0, 1, 2),
        ("4", 2, 2, 1, 1),
    ]


def test_a_group_row_within_the_table_stays_in_it():
    """第二十条第（一）项 stands alone in its row; so may a row whose figures are all blank."""
    data = xlsx(row(1, "第二十条第（一）项") + row(2, "信息内容", "件数") + row(3, "规章") + row(4, "规范性文件", 2))
    (grid,) = grids(read(data))
    assert rows(grid) == [["第二十条第（一）项", ""], ["信息内容", "件数"], ["规章", ""], ["规范性文件", "2"]]


def test_a_bordered_last_row_without_figures_stays_in_the_table():
    styles = (
        '<borders><border/><border><left style="thin"/></border></borders>'
        '<cellXfs><xf numFmtId="0" borderId="0"/><xf numFmtId="0" borderId="1"/></cellXfs>'
    )
    data = xlsx(row(1, "甲", 1, style="1") + row(2, "四、结转", style="1") + row(3, "注：无"), styles=styles)
    document = read(data)
    assert rows(grids(document)[0]) == [["甲", "1"], ["四、结转", ""]]
    assert texts(document) == ["注：无"]


def cell(xml: str, **parts: str) -> str:
    """What the one cell of a table shows, between its label and a zero."""
    (grid,) = grids(
        read(xlsx(f'<row r="1"><c r="A1" t="str"><v>规章</v></c>{xml}<c r="C1"><v>0</v></c></row>', **parts))
    )
    return rows(grid)[0][1]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<c r="B1"><v>8.0</v></c>', "8"),
        ('<c r="B1"><v>0.5</v></c>', "0.5"),
        ('<c r="B1"><v>0.30000000000000004</v></c>', "0.3"),
        ('<c r="B1"><v>-3</v></c>', "-3"),
        ('<c r="B1"><v>1.2E1</v></c>', "12"),
        ('<c r="B1"><f>SUM(B3:B8)</f><v>28</v></c>', "28"),
        ('<c r="B1"><f>SUM(B3:B8)</f></c>', "=SUM(B3:B8)"),
        ('<c r="B1"><f>SUM(B3:B8)</f><v></v></c>', "=SUM(B3:B8)"),
        ('<c r="B1" t="str"><f>""</f><v></v></c>', ""),
        ('<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="B1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="B1" t="inlineStr"><is><t> 7 </t></is></c>', "7"),
        ('<c r="B1" t="inlineStr"><is><t>1_x000D_\n2</t></is></c>', "1\n2"),
        ('<c r="B1" t="s"><v>5</v></c>', "\ufffd"),
        ('<c r="B1"><v>abc</v></c>', "abc"),
        ("<c><v>3</v></c>", "3"),
    ],
)
def test_what_a_cell_shows(xml, expected):
    assert cell(xml) == expected


RAISED = '<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>'


def test_rich_text_loses_raised_marks_struck_out_runs_and_phonetic_hints():
    strings = f"<si><r><t>8</t></r>{RAISED}<r><rPr><strike/></rPr><t>9</t></r><rPh><t>ba</t></rPh></si>"
    assert cell('<c r="B1" t="s"><v>0</v></c>', strings=strings) == "8"


@pytest.mark.parametrize(
    ("formats", "number", "value", "expected"),
    [
        ("", 14, "44945", "2023年1月19日"),
        ("", 31, "44945.5", "2023年1月19日"),
        ('yyyy"年"m"月"d"日";@', 176, "44945", "2023年1月19日"),
        ("[$-804]0.00_ ", 176, "44945", "44945"),
        ('0"day"', 176, "8", "8"),
        ("", 10, "0.125", "12.5%"),
        ("", 9, "0.07", "7%"),
    ],
)
def test_days_and_percentages_are_shown_as_such(formats, number, value, expected):
    formats = formats.replace('"', "&quot;")
    styles = (
        f'<numFmts><numFmt numFmtId="176" formatCode="{formats}"/></numFmts><borders><border/></borders>'
        f'<cellXfs><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs>'
    )
    assert cell(f'<c r="B1" s="1"><v>{value}</v></c>', styles=styles) == expected


def test_hidden_sheets_rows_and_columns_are_not_shown():
    data = xlsx(row(1, "规章", 0) + '<row r="2" hidden="1"><c r="A2"><v>9</v></c></row>', more=row(1, "旧", 9))
    assert [rows(grid) for grid in grids(read(data))] == [[["规章", "0"]]]


def test_a_book_as_openpyxl_writes_it():
    """Dates, merged cells and formulas through the file that another library writes."""

    def fill(sheet):
        sheet.append(["规章", 1, 2.5, "=B1+C1"])
        sheet.append(["日期", datetime.date(2023, 1, 19), None, 0])

    (grid,) = grids(read(saved(fill)))
    assert rows(grid) == [["规章", "1", "2.5", "=B1+C1"], ["日期", "2023年1月19日", "", "0"]]


def test_references_and_plain_numbers():
    assert [position(r) for r in ("A1", "$AB$12", "XFD1048576", "1A")] == [(0, 0), (11, 27), (1048575, 16383), None]
    assert reference(11, 27) == "AB12"
    assert [plain(n) for n in (0.0, 1e15, 123456789012345678.0, 1e-7, -0.25)] == [
        "0", "1000000000000000", "123456789012345680", "0.0000001", "-0.25",
    ]  # fmt: skip


def test_a_sheet_with_two_cells_at_its_far_corners_is_no_bomb():
    """Rows without text part them; a wide row of two cells has no more columns than cells between them."""
    data = xlsx(row(1, "a") + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert len(read(data).blocks) == 2


def test_more_cells_than_a_report_needs_are_refused():
    wide = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 40))
    with pytest.raises(ReadError) as refused:
        read(xlsx(wide))
    assert refused.value.code == "too_many_cells"


def test_merged_areas_over_the_whole_sheet_take_no_time():
    areas = " ".join(f"A{n}:XFD1048576" for n in range(1, 2000))
    assert texts(read(xlsx(row(1, "无。"), merged=areas)))[:1] == ["无。"]
