import pytest

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Document, Paragraph
from gongkai.annual.reading.limits import DEFAULT_LIMITS
from gongkai.annual.reading.loaders.docx import load
from gongkai.annual.reading.loaders.docx_styles import number_text
from tests.annual.reading.packages import W, docx, p, package, tbl, tc, tr
from tests.annual.reading.seen import grids, rows, shape, texts

V_START, V_NEXT = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def read(body: str, styles: str = "", numbering: str = "") -> Document:
    return load(docx(body, styles, numbering), 0, DEFAULT_LIMITS)


def only(body: str) -> list[list[str]]:
    (grid,) = grids(read(body))
    return rows(grid)


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_paragraphs_levels_and_places():
    styles = (
        '<w:style w:styleId="T" w:type="paragraph"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="1" w:type="paragraph"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="X" w:type="paragraph"><w:basedOn w:val="1"/></w:style>'
    )
    body = (
        p("年度报告", '<w:pStyle w:val="T"/>')
        + p("一、总体情况", '<w:pStyle w:val="X"/>')
        + p("（一）主动公开", '<w:outlineLvl w:val="1"/>')
        + p("正文")
        + tbl(tr("a", "1"))
        + "<w:p/>"
        + p("尾")
    )
    document = read(body, styles)
    assert [(b.text, b.level, b.where.path) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("年度报告", 1, "paragraph[1]"),
        ("一、总体情况", 1, "paragraph[2]"),
        ("（一）主动公开", 2, "paragraph[3]"),
        ("正文", None, "paragraph[4]"),
        ("尾", None, "paragraph[6]"),
    ]
    assert grids(document)[0].cells[1].where.path == "table[1]/row[1]/cell[2]"


def test_merged_cells_are_spans():
    (grid,) = grids(
        read(
            tbl(
                tr(tc("a", V_START + span(2)), "1"),
                tr(tc("隐", V_NEXT + span(2)), "2"),
                tr(tc("b", V_START), "c", "3"),
                tr(tc("", V_NEXT), "d", "4"),
            )
        )
    )
    assert shape(grid) == [
        ("a", 0, 0, 2, 2),
        ("1", 0, 2, 1, 1),
        ("2", 1, 2, 1, 1),
        ("b", 2, 0, 2, 1),
        ("c", 2, 1, 1, 1),
        ("3", 2, 2, 1, 1),
        ("d", 3, 1, 1, 1),
        ("4", 3, 2, 1, 1),
    ]


def test_a_merge_that_is_continued_but_never_begun_is_a_cell():
    assert only(tbl(tr("a", tc("1", V_NEXT)), tr("b", "2"))) == [["a", "1"], ["b", "2"]]


def test_rows_may_begin_further_in_and_merge_to_the_right_the_old_way():
    h_start, h_next = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    (grid,) = grids(
        read(
            tbl(
                tr("a", "b", "c", "1"),
                tr("d", "2", properties='<w:gridBefore w:val="2"/>'),
                tr(tc("e", h_start), tc("", h_next), tc("", h_next), "3"),
            )
        )
    )
    assert shape(grid)[4:] == [("d", 1, 2, 1, 1), ("2", 1, 3, 1, 1), ("e", 2, 0, 1, 3), ("3", 2, 3, 1, 1)]


RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ("<w:r><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r>", "12"),
        ("<w:r><w:t>1</w:t><w:br/><w:t>2</w:t></w:r>", "1\n2"),
        ("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r>", "1\t2"),
        (f"<w:r><w:t>8</w:t></w:r><w:r>{RAISED}<w:t>1</w:t></w:r>", "8"),
        (f"<w:r><w:t>8</w:t></w:r><w:r>{RAISED}<w:footnoteReference w:id='1'/></w:r>", "8"),
        (f"<w:r><w:t>办</w:t></w:r><w:r>{RAISED}<w:t>（区分处理的）</w:t></w:r>", "办（区分处理的）"),
        ("<w:ins><w:r><w:t>8</w:t></w:r></w:ins><w:del><w:r><w:delText>7</w:delText></w:r></w:del>", "8"),
        ("<w:moveTo><w:r><w:t>8</w:t></w:r></w:moveTo><w:moveFrom><w:r><w:t>7</w:t></w:r></w:moveFrom>", "8"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r><w:r><w:t>7</w:t></w:r>", "7"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>9</w:t></w:r>", "9"),
        ("<w:r><w:rPr><w:strike/></w:rPr><w:t>9</w:t></w:r><w:r><w:t>7</w:t></w:r>", "7"),
        ("<w:hyperlink><w:smartTag><w:r><w:t>4</w:t></w:r></w:smartTag></w:hyperlink>", "4"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>5</w:t></w:r></w:sdtContent></w:sdt>", "5"),
        ("<w:fldSimple><w:r><w:t>6</w:t></w:r></w:fldSimple>", "6"),
        ("<w:r><w:instrText>SUM(A1)</w:instrText></w:r><w:r><w:t>6</w:t></w:r>", "6"),
        ("<w:r><w:sym w:font='Symbol' w:char='F02D'/></w:r>", "-"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>gui</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>规</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "规",
        ),
        ("<w:r><w:t>１２</w:t></w:r>", "１２"),
    ],
)
def test_what_a_cell_shows(runs, expected):
    assert only(tbl(tr("规章", f"<w:tc><w:p>{runs}</w:p></w:tc>"))) == [["规章", expected]]


def test_paragraphs_of_a_cell_are_its_lines_and_empty_ones_none():
    cell = f"<w:tc>{p('结转下年度')}<w:p/>{p('继续办理')}</w:tc>"
    assert only(tbl(tr(cell, "0"), tr("a", ""))) == [["结转下年度\n继续办理", "0"], ["a", ""]]


def test_rows_and_cells_within_content_controls_and_insertions_count_and_deleted_rows_do_not():
    sdt = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = tbl(
        sdt.format(tr("a", "1")),
        f"<w:tr>{sdt.format(tc('b'))}{tc('2')}</w:tr>",
        tr("x", "9", properties="<w:del/>"),
    )
    assert only(sdt.format(body)) == [["a", "1"], ["b", "2"]]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = "<w:txbxContent>" + p("框内") + "</w:txbxContent>"
    run = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(read(f"<w:p>{run}<w:r><w:t>正文</w:t></w:r></w:p>")) == ["正文", "框内"]


def test_a_nested_table_of_one_figure_is_text_and_a_real_one_stands_on_its_own():
    real = tbl(tr("规章", "1"), tr("规范性文件", "2"))
    assert only(tbl(tr("a", f"<w:tc>{tbl(tr('5'))}<w:p/></w:tc>"))) == [["a", "5"]]
    document = read(tbl(tr(f"<w:tc>{p('二、主动公开')}{real}{p('无')}</w:tc>")))
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Grid", "Paragraph"]
    assert grids(document)[0].cells[0].where.path == "table[2]/row[1]/cell[1]"


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "chineseCounting", "%1、")}{level(1, "chineseCounting", "（%2）")}'
    f"{level(2, 'decimal', '%1.%3', '<w:isLgl/>')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}{level(1, "bullet", "·")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def listed(number: int, at: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'


def test_automatic_numbers_are_put_before_their_paragraphs():
    """Levels begin anew under a new parent; bullets and unknown lists give none."""
    body = (
        p("总体情况", listed(1)) + p("主动公开", listed(1, 1)) + p("依申请公开", listed(1, 1))
        + p("主动公开", listed(1)) + p("甲", listed(1, 1)) + p("乙", listed(1, 2)) + p("点", listed(2, 1))
        + p("无", listed(9)) + p("x", listed(0))
    )  # fmt: skip
    assert texts(read(body, numbering=NUMBERING)) == [
        "一、总体情况", "（一）主动公开", "（二）依申请公开", "二、主动公开", "（一）甲", "2.1 乙", "点", "无", "x",
    ]  # fmt: skip


def test_a_label_in_a_table_may_be_numbered_and_a_list_may_restart():
    cell = f"<w:tc>{p('属于国家秘密', listed(2))}</w:tc>"
    second = f"<w:tc>{p('其他禁止公开', listed(2))}</w:tc>"
    again = f"<w:tc>{p('信访', listed(3))}</w:tc>"
    found = only_numbered(tbl(tr(cell, "0"), tr(second, "0"), tr(again, "0")))
    assert found == [["1.属于国家秘密", "0"], ["2.其他禁止公开", "0"], ["1.信访", "0"]]


def only_numbered(body: str) -> list[list[str]]:
    (grid,) = grids(read(body, numbering=NUMBERING))
    return rows(grid)


def test_a_number_before_a_figure_never_becomes_part_of_it():
    cell = f"<w:tc>{p('5', listed(2))}</w:tc>"
    assert only_numbered(tbl(tr("规章", cell))) == [["规章", "1. 5"]]


def test_a_style_may_bring_the_number():
    styles = (
        '<w:style w:styleId="1" w:type="paragraph"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    body = p("总体情况", '<w:pStyle w:val="1"/>') + p("无号", '<w:pStyle w:val="1"/>' + listed(0))
    assert texts(read(body, styles, NUMBERING)) == ["一、总体情况", "无号"]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (1, "chineseCountingThousand", "一"),
        (10, "chineseCounting", "十"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (1010, "chineseCountingThousand", "一千零一十"),
        (12, "ideographDigital", "一二"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "decimalEnclosedCircle", "③"),
        (30, "decimalEnclosedCircle", "30"),
        (2, "decimalFullWidth", "２"),
        (2, "upperLetter", "B"),
        (19, "upperRoman", "XIX"),
        (3, "ideographTraditional", "丙"),
        (3, "noSuchFormat", "3"),
    ],
)
def test_formats_of_numbers(number, form, expected):
    assert number_text(number, form) == expected


def test_the_strict_form_of_the_format_is_read_too():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = package({"word/document.xml": f'<w:document xmlns:w="{strict}"><w:body>{p("无。")}</w:body></w:document>'})
    assert texts(load(data, 0, DEFAULT_LIMITS)) == ["无。"]


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ("<a/>", "damaged"),
        ("<a><b></a>", "damaged"),
        (f'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"/>', "unsafe_xml"),
        (f'<w:document xmlns:w="{W}"><w:body>' + "<w:sdt>" * 100_000, "too_deep"),
        (
            f'<w:document xmlns:w="{W}"><w:body>' + "<w:sdt>" * 230 + "</w:sdt>" * 230 + "</w:body></w:document>",
            "too_deep",
        ),
    ],
)
def test_documents_that_are_refused(xml, code):
    with pytest.raises(ReadError) as refused:
        load(package({"word/document.xml": xml}), 0, DEFAULT_LIMITS)
    assert refused.value.code == code
