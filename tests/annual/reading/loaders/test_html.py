import time

import pytest

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Document, Paragraph
from gongkai.annual.reading.limits import DEFAULT_LIMITS
from gongkai.annual.reading.loaders.html import load
from tests.annual.reading.seen import grids, rows, shape, texts


def read(html: str | bytes) -> Document:
    return load(html.encode() if isinstance(html, str) else html, 0, DEFAULT_LIMITS)


def only(html: str) -> list[list[str]]:
    """The rows of the one grid of a page."""
    (grid,) = grids(read(html))
    return rows(grid)


def test_paragraphs_headings_and_places():
    """A place counts the elements of a name as the browser's inspector does."""
    document = read("<title>x</title><h1>年度<br>报告</h1><div>一<p>二</p>三</div><p>四</p>")
    assert [(b.text, b.level, b.where.path) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("年度", 1, "h1[1]"),
        ("报告", 1, "h1[1]"),
        ("一", None, "div[1]"),
        ("二", None, "p[1]"),
        ("三", None, "div[1]"),
        ("四", None, "p[2]"),
    ]


def test_a_cell_has_a_path_that_can_be_followed():
    document = read("<table><tr><td>a<td>b</table><p>x</p><table><tr><td>1<td>2<tr><th>3<td>4</table>")
    assert [c.where.path for c in grids(document)[1].cells] == [
        "table[2]/tr[1]/td[1]",
        "table[2]/tr[1]/td[2]",
        "table[2]/tr[2]/th[1]",
        "table[2]/tr[2]/td[2]",
    ]


def test_spans_are_real():
    (grid,) = grids(
        read(
            "<table><tr><td rowspan=2 colspan=2>a</td><td>b</td><td rowspan=0>c</td></tr>"
            "<tr><td>d</td></tr><tr><td>e</td><td>f</td><td>g</td></tr></table>"
        )
    )
    assert shape(grid) == [
        ("a", 0, 0, 2, 2),
        ("b", 0, 2, 1, 1),
        ("c", 0, 3, 3, 1),
        ("d", 1, 2, 1, 1),
        ("e", 2, 0, 1, 1),
        ("f", 2, 1, 1, 1),
        ("g", 2, 2, 1, 1),
    ]
    assert (grid.width, grid.height) == (4, 3)


@pytest.mark.parametrize("span", ["0", "9999999999", "-3", "x", "1.5", "", "1000"])
def test_absurd_spans_end_with_the_table(span):
    """A column in which no cell begins is none; a span ends at the last row."""
    (grid,) = grids(read(f"<table><tr><td rowspan={span!r} colspan={span!r}>a</td></tr><tr><td>1<td>2</table>"))
    assert grid.height == 2
    assert grid.width <= 3
    assert all(c.row + c.rows <= 2 and c.column + c.columns <= grid.width for c in grid.cells)


def test_a_row_group_ends_the_spans_that_begin_in_it_and_comes_in_visual_order():
    html = (
        "<table><tfoot><tr><td>foot<td>3</tfoot><tbody><tr><td>body<td>2</tbody>"
        "<thead><tr><td rowspan=9>head<td>1</thead></table>"
    )
    assert only(html) == [["head", "1"], ["body", "2"], ["foot", "3"]]
    assert grids(read(html))[0].cells[0].rows == 1


def test_a_span_that_runs_into_one_from_above_stops_before_it():
    (grid,) = grids(read("<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d</table>"))
    assert ("c", 1, 0, 1, 1) in shape(grid)
    assert ("d", 1, 2, 1, 1) in shape(grid)


def test_missing_cells_stay_missing_and_empty_ones_are_empty():
    """``&nbsp;`` and full-width spaces alone are an empty cell."""
    html = "<table><tr><td>a<td>1<td>2<tr><td>b<td>&nbsp;<tr><td>c<td>\u3000<td><p><o:p>&nbsp;</o:p></p></table>"
    assert only(html) == [["a", "1", "2"], ["b", ""], ["c", "", ""]]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<span>1</span><span>2</span>", "12"),
        ("<p><b>1</b><i><span>2</span></i></p>", "12"),
        ("1<br>2", "1\n2"),
        ("<p>1</p><p>2</p>", "1\n2"),
        ("8<sup>1</sup>", "8"),
        ("8<sup>[1]</sup>", "8"),
        ("8<sup>注1</sup>", "8"),
        ("8<span style='vertical-align:super;font-size:8pt'>①</span>", "8"),
        ("8<a style='mso-footnote-id:ftn1' href='#_ftn1'><span>[1]</span></a>", "8"),
        ("8<sub>个</sub>", "8个"),
        ("办<sup>（区分处理的）</sup>理", "办（区分处理的）理"),
        ("<del>7</del>8", "8"),
        ("<span style='text-decoration: line-through'>7</span>8", "8"),
        ("<s>7</s>8", "8"),
        ("7<!-- 8 -->", "7"),
        ("<span style='display:none'>9</span>7", "7"),
        ("<span hidden>9</span>7", "7"),
        ("<div><div style='DISPLAY: NONE'>9</div>7</div>", "7"),
        ("<script>document.write(9)</script>7", "7"),
        ("  \n 行政\n  许可 \n", "行政许可"),
        ("fee \n 1", "fee 1"),
        ("<table><tr><td> 5 </td></tr></table>", "5"),
        ("<table><tr><td>（三）</td></tr><tr><td>不予公开</td></tr></table>", "（三）\n不予公开"),
        ("<input type='text' value='6'>", "6"),
        ("<input type='hidden' value='6'>5", "5"),
        ("１２", "１２"),
        ("<![if !supportEmptyParas]>3<![endif]>", "3"),
        ("<!--[if gte vml 1]><v:shape>9</v:shape><![endif]-->4", "4"),
        ("<ruby>规<rt>gui</rt></ruby>章", "规章"),
        ("<a href='#x'>4</a>", "4"),
        ("<span style='display:block'>1</span><span style='display:block'>2</span>", "1\n2"),
    ],
)
def test_what_a_cell_shows(cell, expected):
    assert only(f"<table><tr><td>规章</td><td>{cell}</td></tr></table>") == [["规章", expected]]


def test_careless_markup_of_rows_is_read_as_browsers_show_it():
    """No end tags, forms between table and row, cells without a row, text between rows."""
    assert only("<table><form><tr><td>a<td>1</form><tr><td>b<td>2</table>") == [["a", "1"], ["b", "2"]]
    assert only("<table><td>a</td><td>1</td><tr><td>b</td><td>2</td></tr></table>") == [["a", "1"], ["b", "2"]]


def test_a_caption_is_part_of_its_table_unless_it_is_a_heading_of_the_report():
    page = "<table><caption>{}</caption><tr><td>a<td>1</tr></table>"
    assert texts(read(page.format("附表"))) == []
    assert texts(read(page.format("二、主动公开政府信息情况"))) == ["二、主动公开政府信息情况"]
    assert only(page.format("附表")) == [["a", "1"]]


def test_word_ruler_row_and_hidden_rows_are_no_rows():
    """Word closes a table with a row of no height; hidden rows and cells are not shown either."""
    html = (
        "<table><tr><td>a<td>1<td style='display:none'>9</tr><tr style='display:none'><td>x<td>9</tr>"
        "<![if !supportMisalignedColumns]><tr height=0><td width=1></td><td width=2></td></tr><![endif]></table>"
    )
    assert only(html) == [["a", "1"]]


def test_what_a_style_sheet_hides_by_class_or_id_is_left_out():
    """But not what is hidden only in print, or only within something else."""
    html = (
        "<style>.ghost, #old{display:none} .a .b{display:none} .later{display:none}"
        "@media print{.shown{display:none}} .later{display:block}</style>"
        "<table class='x ghost'><tr><td>a<td>1</table><p id=old>旧</p><p class=shown>一</p><p class=b>二</p>"
        "<p class=later>三</p>"
    )
    document = read(html)
    assert not grids(document)
    assert texts(document) == ["一", "二", "三"]


def test_site_chrome_yields_no_text_of_scripts_menus_or_templates():
    document = read(
        "<head><style>p{}</style><script>var a='<p>x</p>'</script></head><nav><a>首页</a></nav>"
        "<template><p>t</p></template><noscript>n</noscript><select><option>o</select><button>b</button>"
        "<iframe srcdoc='<table><tr><td>1</table>'></iframe><p>正文</p>"
    )
    assert texts(document) == ["正文"]
    assert not grids(document)


def test_a_layout_table_is_flattened_and_the_tables_in_it_stand_on_their_own():
    inner = "<table><tr><td>规章<td>1<td>2</tr><tr><td>规范性文件<td>3<td>4</tr></table>"
    text = "我县认真贯彻。" * 40
    document = read(f"<table><tr><td>左栏</td><td><p>一、总体情况</p><p>{text}</p>{inner}<p>无。</p></td></tr></table>")
    (grid,) = grids(document)
    assert rows(grid) == [["规章", "1", "2"], ["规范性文件", "3", "4"]]
    assert grid.where.path == "table[2]"
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds == ["Paragraph", "Paragraph", "Paragraph", "Grid", "Paragraph"]


def test_a_table_with_figures_keeps_them_and_its_nested_table_follows():
    inner = "<table><tr><td>规章<td>1<td>2</tr><tr><td>规范性文件<td>3<td>4</tr></table>"
    document = read(f"<table><tr><td>受理<td>5<td>{inner}</td></tr><tr><td>办结<td>6<td>7</table>")
    assert [rows(grid) for grid in grids(document)] == [
        [["受理", "5", ""], ["办结", "6", "7"]],
        [["规章", "1", "2"], ["规范性文件", "3", "4"]],
    ]


def test_headings_and_running_text_in_rows_part_a_table_into_grids():
    """A whole report may stand in one table; section headings are not rows of the form, its groups are."""
    html = (
        "<table><tr><td colspan=3>二、主动公开政府信息情况</td></tr><tr><td colspan=3>第二十条第（一）项</td></tr>"
        f"<tr><td>规章<td>1<td>2</tr><tr><td colspan=3>{'说明' * 150}</td></tr>"
        "<tr><td>二、上年结转<td>3<td>4</tr></table>"
    )
    document = read(html)
    assert texts(document) == ["二、主动公开政府信息情况", "说明" * 150]
    assert [rows(g) for g in grids(document)] == [
        [["第二十条第（一）项"], ["规章", "1", "2"]],
        [["二、上年结转", "3", "4"]],
    ]


def test_a_table_of_single_texts_is_paragraphs_and_one_of_single_figures_a_grid():
    assert texts(read("<table><tr><td>一、总体情况</tr><tr><td>无。</tr></table>")) == ["一、总体情况", "无。"]
    assert only("<table><tr><td>结果维持</tr><tr><td>0</tr><tr><td></tr></table>") == [["结果维持"], ["0"], [""]]


def test_preformatted_text_keeps_its_lines_and_tabs():
    assert texts(read("<pre>\n规章\t0\n规范性文件\t1\n</pre>")) == ["规章\t0", "规范性文件\t1"]


def test_meta_by_name():
    document = read(
        "<title> 年度\n报告 </title><meta name=PubDate content='2023-01-19'><meta name=SiteName content=''>"
    )
    assert document.meta == {"title": "年度报告", "PubDate": "2023-01-19"}


@pytest.mark.parametrize("declared", ["", "<meta charset=utf-8>", "<meta charset=gb2312>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_whatever_is_declared(declared, encoding):
    page = f"<html><head>{declared}</head><body><p>政府信息公开</p><p>2022年度</p></body></html>"
    assert texts(read(page.encode(encoding))) == ["政府信息公开", "2022年度"]


def test_a_web_archive_gives_its_page():
    page = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n"
        b"--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<p>=E8=A7=84=E7=AB=A0</p>\r\n--B--\r\n"
    )
    assert texts(read(page)) == ["规章"]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"<div>" * 100_000, "too_deep"),
        (b"<table><tr><td>" * 100_000, "too_deep"),
        (b"<div>" * 220 + b"x" + b"</div>" * 220, "too_deep"),
        (b"<p>x" * 1_500_000, "too_large"),
        (b"<p>" + b"x" * 40_000_000, "too_large"),
        (b"<table>" + b"<tr><td colspan=1000>x" * 1000 + b"</table>", "too_many_cells"),
    ],
)
def test_hostile_pages_are_refused_at_once(page, code):
    begun = time.perf_counter()
    with pytest.raises(ReadError) as refused:
        read(page)
    assert refused.value.code == code
    assert time.perf_counter() - begun < 5


def test_tables_nested_sixty_deep_are_read_in_no_time():
    begun = time.perf_counter()
    document = read("<table><tr><td>a<td>" * 60 + "1" + "</table>" * 60)
    assert time.perf_counter() - begun < 5
    assert document.blocks


def test_a_large_picture_inside_the_page_is_no_obstacle():
    """Text nodes and attributes over ten megabytes would end the parser."""
    page = b"<img src='data:image/png;base64," + b"A" * 12_000_000 + b"'><p>\xe6\x97\xa0</p>"
    assert texts(read(page)) == ["无"]


@pytest.mark.parametrize(
    "page",
    [
        b"<style>" * 150_000,
        b"<style>display:none" + b"/*" * 500_000 + b"</style>",
        b"<style>display:none" + b"@media{" * 100_000 + b"</style>",
        b"<p><![if" * 100_000,
        b"<p>" + b"&#60;" * 200_000,
        b"<p " + b" ".join(b"a%d=1" % i for i in range(60_000)) + b">x",
        b"<p>" + b" \n" * 1_000_000,
        b"<sup>" + b"." * 1_000_000 + b"</sup>",
        b"<table>" + b"<tr>" * 60_000,
        b"<table><tr>" + b"<td rowspan=65534>1" * 2_000 + b"<tr><td>2" * 1_000,
        b"<pre>" + b"\n" * 300_000,
        b"<!--" * 250_000,
    ],
)
def test_pages_that_stumble_parsers_take_no_time(page):
    begun = time.perf_counter()
    try:
        read(page)
    except ReadError as error:
        assert error.code
    assert time.perf_counter() - begun < 5
