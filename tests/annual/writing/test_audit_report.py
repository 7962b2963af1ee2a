"""The audit report: each finding with its place, its extract and the marked tables; a summary for several."""

import io
from dataclasses import replace

import docx
import lxml.html
import openpyxl
import pytest

from gongkai.annual.errors import WriteError
from gongkai.annual.report import STATES, AnnualReport, Cell, CellName, Finding, HeadField, Section, Where
from gongkai.annual.wording import Lang, Wording
from gongkai.annual.writing import AUDIT_FORMS, write_audit
from gongkai.annual.writing.audit_view import kind_totals, place_in_words, report_views

TOTAL = CellName("requests", "new", "total")
PERSON = CellName("requests", "new", "natural_person")
LOST = CellName("disputes", "reconsideration", "upheld")
SAID = Finding(
    "text_vs_table/requests",
    "error",
    Wording("正文称收到申请19件，表格为0件<b>", "The text says 19 requests, the table 0<b>"),
    "《格式》第三部分",
    cells=(TOTAL, PERSON),
    section=1,
    quote="全年收到申请19件。<script>",
    expected="=0",
    found="19",
    where=Where(0, line=12),
)
NO_DATE = Finding("date/none", "notice", Wording("没有日期", "No date"), "《条例》第四十九条")


@pytest.fixture
def audited(a_report: AnnualReport) -> AnnualReport:
    """One error on two cells, one notice without a place, one cell in doubt."""
    lost = Cell(LOST, None, "uncertain", "l", Where(0, page=2, box=(70.4, 300.0, 90.0, 312.0)), (1, 7))
    return replace(a_report, cells={**a_report.cells, LOST: lost}).with_findings((NO_DATE, SAID))


def html(reports: list[AnnualReport], lang: Lang = "zh", failures: list[tuple[str, Wording]] | None = None) -> str:
    return write_audit(reports, "html", lang, failures or []).decode()


def test_html_shows_finding_place_quote_and_basis(audited: AnnualReport) -> None:
    """The gravest finding comes first, with what the source says and where."""
    page = lxml.html.document_fromstring(html([audited]))
    first, second = page.xpath("//article")
    words = first.text_content()
    for expected in ("1 错误", "正文称收到申请19件", "全年收到申请19件。<script>", "第12行", "《格式》第三部分", "=0"):
        assert expected in words
    assert "没有日期" in second.text_content()
    assert not page.xpath("//script|//link|//img|//article//b")
    assert page.get("lang") == "zh-CN"


def test_findings_and_cells_lead_to_each_other(audited: AnnualReport) -> None:
    """Every link inside the page has its target; an accused cell carries the finding's number."""
    page = lxml.html.document_fromstring(html([audited, audited], "zh", [("坏.pdf", Wording("已加密", "encrypted"))]))
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    assert {target[1:] for target in page.xpath("//a/@href")} <= set(identifiers)
    (cell,) = page.xpath("//td[@id='r1-requests-new-total']")
    assert cell.text_content() == "0[1]" and cell.get("class") == "accused"
    assert page.xpath("//td[@id='r1-disputes-reconsideration-upheld']/@class") == ["doubt"]


def test_only_marked_tables_are_printed(audited: AnnualReport, a_report: AnnualReport) -> None:
    """A table that nobody accuses and that is in no doubt is left out."""
    (view,) = report_views([audited], "zh")
    assert [table.layout.table for table in view.tables] == ["requests", "disputes"]
    (clean,) = report_views([a_report], "zh")
    assert clean.tables == () and clean.findings == ()
    assert "未发现问题" in html([a_report])


def test_several_reports_begin_with_a_summary(audited: AnnualReport, a_report: AnnualReport) -> None:
    """A row a report, totals by kind, and the files that could not be read."""
    text = html([audited, a_report], "en", [("x/坏.pdf", Wording("文件已加密", "the file is encrypted"))])
    page = lxml.html.document_fromstring(text)
    rows = page.xpath("//h2[@id='summary']/following::table[1]/tbody/tr")
    assert [[cell.text_content() for cell in row][4:8] for row in rows] == [["1", "0", "1", "1"], ["0", "0", "0", "0"]]
    assert "x/坏.pdf" in text and "the file is encrypted" in text and "文件已加密" not in text
    assert "text against table" in text and "The text says 19 requests" in text
    assert kind_totals(report_views([audited], "en"))[0][1]["error"] == 1


@pytest.mark.parametrize(
    ("where", "zh", "en"),
    [
        (Where(0, line=3), "第3行", "line 3"),
        (
            Where(0, page=2, box=(70.4, 300.0, 90.0, 312.0)),
            "第2页 （距左70、距上300处）",
            "page 2 (70 from the left, 300 from the top)",
        ),
        (Where(0, sheet="三", cell="D7"), "工作表“三” D7单元格", "sheet “三” cell D7"),
        (Where(0, path="table[3]/tr[5]/td[2]"), "table[3]/tr[5]/td[2]", "table[3]/tr[5]/td[2]"),
        (Where(), "", ""),
    ],
)
def test_a_place_is_told_in_words(where: Where, zh: str, en: str) -> None:
    """Each kind of source has its own way to say where."""
    assert (place_in_words(where, (), "zh"), place_in_words(where, (), "en")) == (zh, en)


def test_docx_holds_findings_and_marked_tables(audited: AnnualReport) -> None:
    """Opened by python-docx: summary-free for one report, the message, the quote and both tables."""
    document = docx.Document(io.BytesIO(write_audit([audited], "docx", "zh")))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "正文称收到申请19件，表格为0件<b>" in text and "全年收到申请19件。<script>" in text and "第12行" in text
    marked = [cell.text for table in document.tables for row in table.rows for cell in row.cells if "[" in cell.text]
    assert "0\n[1]" in marked
    xml = document.element.xml
    targets = set(document.element.xpath("//w:bookmarkStart/@w:name"))
    assert set(document.element.xpath("//w:hyperlink/@w:anchor")) <= targets and "w:hyperlink" in xml


def test_xlsx_lists_findings_without_running_them(audited: AnnualReport) -> None:
    """A row a finding, texts stay texts, accused cells carry a comment."""
    book = openpyxl.load_workbook(io.BytesIO(write_audit([audited, audited], "xlsx", "zh")))
    assert book.sheetnames[:4] == ["汇总", "发现的问题", "存疑单元格", "按类别统计"]
    assert book["发现的问题"].max_row == 5
    doubts = [cell.value for row in book["存疑单元格"].iter_rows(min_row=2) for cell in row]
    assert STATES["uncertain"].zh in doubts and "不能确定" not in doubts
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    comments = [c.comment.text for row in book["1-三"].iter_rows() for c in row if c.comment]
    assert len(comments) == 2 and comments[0].startswith("[1] 正文称")


@pytest.mark.parametrize("form", AUDIT_FORMS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reports_without_head_or_tables_are_shown(form: str, lang: Lang) -> None:
    """Nothing read, nothing but failures, findings on cells that the report does not hold: still a document."""
    bare = AnnualReport(sections=(Section(1, "总体情况", "无"),)).with_findings((SAID, NO_DATE))
    odd = AnnualReport(title=HeadField("标题\x00\ud800", "read"))
    assert write_audit([bare, odd], form, lang)
    assert write_audit([], form, lang, [("a\x01.pdf", Wording("坏", "bad"))])


def test_an_unknown_form_is_refused(a_report: AnnualReport) -> None:
    """The error names the forms there are."""
    with pytest.raises(WriteError, match="html, docx, xlsx"):
        write_audit([a_report], "pdf", "zh")
