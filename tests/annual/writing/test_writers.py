"""Each form, opened by a library of its own: every figure at its place, every text as it was, nothing run as code."""

import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import docx
import lxml.html
import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gongkai.annual.errors import ReadError, WriteError
from gongkai.annual.report import AnnualReport, Cell, CellName, HeadField
from gongkai.annual.writing import FORMS, write
from gongkai.annual.writing.blocks import (
    DOUBT_MARK,
    NOTE,
    Block,
    Heading,
    Note,
    Signature,
    StatutoryTable,
    Text,
    Title,
    blocks,
)
from gongkai.annual.writing.csv import COLUMNS, from_csv, guarded, unguarded

from .reports import HOSTILE, random_report

few = settings(max_examples=4, deadline=None)
seeds = st.integers(0, 10**6)
Grid = list[list[str]]


def printed_grid(table: StatutoryTable) -> Grid:
    """The table as a rectangle; every position shows the text of the cell that covers it."""
    grid = [[""] * table.layout.width for _ in range(table.layout.height)]
    for cell in table.layout.cells:
        text = table.shown(cell.name) if cell.name else cell.text
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                grid[row][column] = text
    return grid


def expected_grids(report: AnnualReport) -> list[Grid]:
    return [printed_grid(block) for block in blocks(report) if isinstance(block, StatutoryTable)]


def expected_lines(report: AnnualReport) -> list[str]:
    return [line for block in blocks(report) for line in lines_of(block)]


def lines_of(block: Block) -> tuple[str, ...]:
    match block:
        case Title(text) | Heading(text, _) | Text(text) | Note(text):
            return (text,)
        case Signature(lines):
            return lines
        case _:
            return ()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def unbroken(grid: Grid) -> Grid:
    return [[squeezed(text) for text in row] for row in grid]


def html_grid(table: Any) -> Grid:
    rows = table.xpath(".//tr")
    covered: dict[tuple[int, int], str] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in covered:
                column += 1
            for r in range(int(cell.get("rowspan", 1))):
                for c in range(int(cell.get("colspan", 1))):
                    covered[at + r, column + c] = cell.text_content()
    width = max(column for _, column in covered) + 1
    return [[covered[row, column] for column in range(width)] for row in range(len(rows))]


@few
@given(seeds)
def test_html_shows_the_report(seed: int) -> None:
    """Tables with their spans, texts in order, no element or attribute that the writer did not mean."""
    report = random_report(seed)
    page = lxml.html.document_fromstring(write(report, "html"))
    assert page.get("lang") == "zh-CN"
    assert [html_grid(table) for table in page.xpath("//table")] == expected_grids(report)
    assert [line.text_content() for line in page.xpath("//main//h1|//main//h2|//main//h3|//main//p")] == expected_lines(
        report
    )
    assert not page.xpath("//script|//a|//img|//link|//*[@onclick]|//*[@src]")
    assert all(label.get("scope") for label in page.xpath("//th")[1:] if "勾稽" not in label.text_content())


@few
@given(seeds)
def test_docx_shows_the_report(seed: int) -> None:
    """python-docx finds every figure in the cell where the form has it."""
    report = random_report(seed)
    document = docx.Document(io.BytesIO(write(report, "docx")))
    grids = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    assert [unbroken(grid) for grid in grids] == [unbroken(grid) for grid in expected_grids(report)]
    assert [line for paragraph in document.paragraphs if (line := paragraph.text)] == expected_lines(report)


@few
@given(seeds)
def test_xlsx_shows_the_report(seed: int) -> None:
    """openpyxl finds the tables and texts, numbers as numbers, and no formula."""
    report = random_report(seed)
    book = openpyxl.load_workbook(io.BytesIO(write(report, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    lines = set(expected_lines(report))
    rest = [text for cell in cells if (text := sheet_text(cell)) not in lines]
    printed = [[text for text in unspanned(block) if text] for block in blocks(report) if is_table(block)]
    assert [text for text in rest if text] == [text for table in printed for text in table]
    assert lines <= {str(cell.value) for cell in cells}


def is_table(block: Block) -> bool:
    return isinstance(block, StatutoryTable)


def unspanned(block: Block) -> list[str]:
    assert isinstance(block, StatutoryTable)
    return [block.shown(cell.name) if cell.name else cell.text for cell in block.layout.cells]


def sheet_text(cell: Any) -> str:
    if isinstance(cell.value, int | float) and cell.number_format.startswith("0."):
        return f"{cell.value:.{len(cell.number_format) - 2}f}"
    return str(cell.value)


@few
@given(seeds)
def test_pdf_shows_the_report(seed: int) -> None:
    """The text layer holds every text; typst markup in a report stays text; A4; pages are numbered."""
    report = random_report(seed)
    pages = list(pypdfium2.PdfDocument(write(report, "pdf")))
    assert {tuple(round(side) for side in page.get_size()) for page in pages} == {(595, 842)}
    text = squeezed("".join(page.get_textpage().get_text_range() for page in pages)).replace("\ufffe", "")
    text = re.sub(r"—\d+—", "", text)
    for line in expected_lines(report):
        assert squeezed(line) in text
    for table in [block for block in blocks(report) if isinstance(block, StatutoryTable)]:
        for row in table.layout.rows():
            assert "".join(table.shown(cell.name) for cell in row if cell.name) in text


@few
@given(seeds)
def test_md_shows_the_report(seed: int) -> None:
    """A Markdown processor shows the same figures and texts; nothing of the report is markup."""
    report = random_report(seed)
    page = lxml.html.document_fromstring(MarkdownIt("commonmark").enable("table").render(write(report, "md").decode()))
    tables = [
        [[cell.text_content() for cell in row.xpath("th|td")] for row in table.xpath(".//tr")]
        for table in page.xpath("//table")
    ]
    assert [[text for row in table for text in row if text] for table in tables] == [
        [text for text in unspanned(block) if text] for block in blocks(report) if is_table(block)
    ]
    lines = [line.text_content() for line in page.xpath("//h1|//h2|//h3|//p")]
    assert lines == expected_lines(report)
    assert not page.xpath("//a|//em|//strong|//ul|//ol|//script|//code")


@few
@given(seeds)
def test_csv_is_read_back(seed: int) -> None:
    """A line a cell, safe to open in a spreadsheet, and nothing of head, sections and cells is lost."""
    report = random_report(seed)
    data = write(report, "csv")
    back = from_csv(data)
    assert (back.title, back.agency, back.year, back.published) == (
        report.title,
        report.agency,
        report.year,
        report.published,
    )
    assert back.sections == report.sections
    assert {name: (cell.value, cell.state, cell.raw or None) for name, cell in back.cells.items()} == {
        name: (cell.value, cell.state, cell.raw or None) for name, cell in report.cells.items()
    }
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert tuple(lines[0]) == COLUMNS
    assert not [x for line in lines for x in line if x[:1] in tuple("=+-@") and not re.fullmatch(r"-\d+", x) and x]


@few
@given(seeds)
def test_json_holds_every_cell(seed: int) -> None:
    """The JSON is the published one."""
    report = random_report(seed)
    data = json.loads(write(report, "json"))
    assert len(data["cells"]) == len(report.cells)
    assert data["title"] == report.title.value


@pytest.mark.parametrize("text", [*HOSTILE, "", "'", "''", "-", "—", "12", "-3", "\t=1", "普通"])
def test_guarding_a_text_can_be_undone(text: str) -> None:
    """What keeps a spreadsheet from running a text does not change it for good."""
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in ("=", "+", "@", "\t")


def test_a_foreign_csv_is_refused() -> None:
    """Another table is no report."""
    with pytest.raises(ReadError):
        from_csv("甲,乙\n1,2\n".encode())


def test_an_unknown_form_is_refused_with_the_known_ones() -> None:
    """The error says what may be chosen."""
    with pytest.raises(WriteError) as error:
        write(AnnualReport(), "rtf")
    assert error.value.code == "form_unknown"
    assert "docx" in error.value.in_("zh") and "choose one of" in error.value.in_("en")


@few
@given(seeds)
def test_a_report_that_lacks_a_cell_is_refused(seed: int) -> None:
    """Every place of the form needs its cell, known or not."""
    report = random_report(seed)
    broken = replace(report, cells=dict(list(report.cells.items())[1:]))
    with pytest.raises(WriteError):
        write(broken, "html")


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_report_is_still_a_document(form: str) -> None:
    """No title, no table, no section: what there is is written, nothing is invented."""
    assert write(AnnualReport(), form)
    assert "2023" not in write(AnnualReport(agency=HeadField("某局", "read")), form)[:300].decode("utf-8", "replace")


@pytest.mark.parametrize("form", FORMS)
def test_characters_that_no_file_may_hold_do_no_harm(form: str) -> None:
    """Control characters and lone surrogates are dropped, not raised."""
    assert write(AnnualReport(title=HeadField("标题\x00\x0b\ud800", "read")), form)


@few
@given(seeds)
def test_doubt_is_visible_and_no_figure(seed: int) -> None:
    """A cell in doubt shows the mark; the note names it and can be told from the office's words."""
    report = random_report(seed)
    doubtful = [cell for cell in report.cells.values() if cell.state in ("uncertain", "missing")]
    html = write(report, "html").decode()
    notes = [block for block in blocks(report) if isinstance(block, Note)]
    assert html.count(f">{DOUBT_MARK}<") == len(doubtful)
    assert all(NOTE.fullmatch(note.text) for note in notes)
    assert bool(doubtful) <= bool(notes)
    assert not re.search(r"\d", DOUBT_MARK)


def test_money_is_printed_as_in_the_source(a_report: AnnualReport) -> None:
    """12.50 stays 12.50; a source's thousands separator does not survive into the form."""
    name = CellName("proactive", "fees", "amount_10k_yuan")
    for raw, value, shown in (("12.50", "12.50", ">12.50<"), ("1,234.5万元", "1234.5", ">1234.5<")):
        report = replace(a_report, cells={**a_report.cells, name: Cell(name, Decimal(value), "read", raw)})
        assert shown in write(report, "html").decode()


def test_a_year_that_the_title_lacks_is_said_once(a_report: AnnualReport) -> None:
    """The period of the figures stands before section one, only where it is needed."""
    period = Text("本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。")
    assert period not in blocks(a_report)
    assert blocks(replace(a_report, title=HeadField()))[0] == period


def test_an_agency_signs_once(a_report: AnnualReport) -> None:
    """With a date it signs; without one, a name that stands in the title is not put below the text again."""
    assert Signature(("清河市教育局", "2024年1月18日")) in blocks(a_report)
    undated = replace(a_report, published=HeadField())
    assert not [block for block in blocks(undated) if isinstance(block, Signature)]
    untitled = replace(undated, title=HeadField())
    assert Signature(("清河市教育局",)) in blocks(untitled)
