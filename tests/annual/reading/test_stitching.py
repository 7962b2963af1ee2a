"""Tables and paragraphs over page breaks."""

from gongkai.annual.reading.document import Grid, GridCell, Paragraph
from gongkai.annual.reading.ocr.kind import is_something_else, looks_like_report
from gongkai.annual.reading.stitching import join_pages, stitch
from gongkai.annual.report import Where


def grid(rows: list[list[str]], page: int, edges: tuple[float, ...] = (50, 250, 350, 450)) -> Grid:
    cells = [
        GridCell(text, r, c, where=Where(page=page, box=(edges[c], 20.0 * r, edges[c + 1], 20.0 * r + 20)))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return Grid(cells, len(edges) - 1, len(rows), Where(page=page))


HEAD = ["信息内容", "商业企业", "总计"]


def test_a_table_in_the_same_columns_goes_on() -> None:
    """The rows of the next page follow, each with its own place; a repeated header is left out."""
    above, below = grid([HEAD, ["予以公开", "1", "2"]], 1), grid([HEAD, ["部分公开", "3", "4"]], 2)
    (joined,) = join_pages([[above], [below]])
    assert isinstance(joined, Grid)
    assert joined.height == 3
    assert [(c.row, c.text, c.where.page) for c in joined.cells if c.column == 0] == [
        (0, "信息内容", 1),
        (1, "予以公开", 1),
        (2, "部分公开", 2),
    ]


def test_a_table_in_other_columns_is_another() -> None:
    """Columns that stand elsewhere are not the same table."""
    assert stitch(grid([HEAD], 1), grid([["规章", "1", "2"]], 2, (50, 150, 300, 450))) is None


def test_equal_rows_of_figures_are_no_header() -> None:
    """A first row of noughts that equals the first row above is kept."""
    joined = stitch(grid([["0", "0", "0"]], 1), grid([["0", "0", "0"]], 2))
    assert joined is not None and joined.height == 2


def test_an_open_sentence_goes_on_over_the_page() -> None:
    """A sentence without its end is joined; a heading after it is not."""
    long = "全年共主动公开政府信息七百七十四条，其中要闻一百二十七条，通知公告十条，法规"
    rest = Paragraph("文件二条。", Where(page=2))
    assert [b.text for b in join_pages([[Paragraph(long, Where(page=1))], [rest]]) if isinstance(b, Paragraph)] == [
        long + "文件二条。"
    ]
    heading = Paragraph("（二）依申请公开情况", Where(page=2))
    assert len(join_pages([[Paragraph(long, Where(page=1))], [heading]])) == 2


def test_a_report_is_known_by_a_word_or_a_misread_label() -> None:
    """Anything else is not."""
    assert looks_like_report([Paragraph("2023年政府信息公开工作年度报告", Where())])
    assert looks_like_report([grid([["本年新收政府倍息公开申清数量", "0", "0"]], 1)])
    assert not looks_like_report([Paragraph("食堂采购清单：大米五十公斤", Where())])
    assert not looks_like_report([])


def test_a_full_first_page_tells_at_once_and_a_cover_waits_for_the_second() -> None:
    """So that a long scan of something else costs one page; later pages no longer decide."""
    novel = [Paragraph("话说天下大势，分久必合，合久必分。" * 30, Where())]
    cover = [Paragraph("三国演义", Where())]
    assert is_something_else(novel, 1)
    assert not is_something_else(cover, 1)
    assert is_something_else(cover, 2)
    assert not is_something_else(cover, 3)
    assert not is_something_else([*novel, Paragraph("政府信息公开", Where())], 1)
