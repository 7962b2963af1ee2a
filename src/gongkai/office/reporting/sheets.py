"""The figures to be supplied for a year as a sheet to fill in (XLSX), and such a sheet read back (XLSX, CSV)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation

from gongkai.annual.editions import EDITIONS, Column, Row
from gongkai.annual.report import CellName
from gongkai.characters import clean, compact
from gongkai.office.agencies.exchange.report import BadRow, Line, Report, lines_of
from gongkai.office.agencies.exchange.sheets import Rows, read_book
from gongkai.office.errors import ActRefusedError
from gongkai.office.reporting.figures import is_supplied, plain
from gongkai.office.reporting.models import SuppliedFigure
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.supplying import LARGEST, LONGEST_EVIDENCE

COLUMNS = {"信息内容": "row", "项目": "column", "数值": "value", "单位": "unit", "依据": "evidence"}
"""Titles of the columns; the file is Chinese whatever language the page speaks."""
_NEEDED = ("row", "column", "value", "evidence")
_WIDTHS = {"A": 26, "B": 30, "C": 16, "D": 8, "E": 60}
MOST_COLUMNS = 50
LARGEST_FILE = 5 << 20
"""Bytes of a file: the sheet has some twenty rows."""
_OF_YEAR = re.compile(r"\d{4}年")


class Place(NamedTuple):
    """A row of the sheet: a figure in the words of the form."""

    name: CellName
    row: str
    column: str
    unit: str


def places(of: ReportOf) -> Iterator[Place]:
    """The figures that the form asks for and that live elsewhere, in its order."""
    for row in EDITIONS[of.edition].table("proactive").rows:
        for column in row.columns:
            name = CellName("proactive", row.name, column.name)
            if is_supplied(name):
                yield Place(name, row.label, column.label, _unit(row, column))


def _unit(row: Row, column: Column) -> str:
    if column.unit == "money":
        return "万元"
    return "件" if column.name == "decisions" else "项"


def sheet_name(of: ReportOf) -> str:
    """The sheet is of one agency and year, so that no other is filled in by mistake. At most 31 characters."""
    return re.sub(r"[\[\]:*?/\\]", "", f"{of.year}年{of.agency.name}")[:31]


def write_figures(of: ReportOf, held: dict[CellName, SuppliedFigure]) -> bytes:
    """The sheet with what is supplied already; everything but numbers and evidence is locked."""
    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name(of)
    sheet.append(list(COLUMNS))
    found = list(places(of))
    for number, place in enumerate(found, start=2):
        figure = held.get(place.name)
        _write_row(sheet, number, place, figure)
    _validate(sheet, found)
    _dress(sheet, 1 + len(found))
    _explain(book.create_sheet("填写说明"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write_row(sheet: Any, number: int, place: Place, figure: SuppliedFigure | None) -> None:
    sheet.cell(number, 1, place.row)
    sheet.cell(number, 2, place.column)
    sheet.cell(number, 3, plain(figure.value) if figure else None)
    sheet.cell(number, 4, place.unit)
    evidence = sheet.cell(number, 5, figure.evidence if figure else None)
    if figure:
        evidence.data_type = "s"  # words that begin like a formula are words


def _validate(sheet: Any, found: list[Place]) -> None:
    """What a spreadsheet program refuses while it is typed; the reading asks for more."""
    for number, place in enumerate(found, start=2):
        money, signed = place.unit == "万元", place.name.column == "change"
        rule = DataValidation(
            type="decimal" if money else "whole",
            operator="between",
            formula1=str(-LARGEST if signed else Decimal(0)),
            formula2=str(LARGEST),
            allow_blank=True,
            showErrorMessage=True,
            errorTitle="数值",
            error="请填写数字，不带单位；没有的填0。" if money else "请填写整数，不带单位；没有的填0。",
        )
        rule.add(f"C{number}")
        sheet.add_data_validation(rule)
    words = DataValidation(
        type="textLength",
        operator="lessThanOrEqual",
        formula1=str(LONGEST_EVIDENCE),
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="依据",
        error=f"不超过{LONGEST_EVIDENCE}字。",
    )
    words.add(f"E2:E{1 + len(found)}")
    sheet.add_data_validation(words)


def _dress(sheet: Any, last: int) -> None:
    thin = Side(style="thin", color="999999")
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
        for number in range(1, last + 1):
            cell = sheet[f"{letter}{number}"]
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            fill = number == 1 or letter not in "CE"
            if fill:
                cell.fill = PatternFill("solid", fgColor="F2F2F2")
            cell.font = Font(bold=number == 1)
            cell.protection = Protection(locked=fill)
    sheet.freeze_panes = "A2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


_NOTES = (
    "只填“数值”和“依据”两列，其余各列不要改动。",
    "数值只填数字，不带单位；没有的填0。件数、项数填整数，金额以万元计，最多6位小数。",
    "依据写明数据出自哪个部门、哪份材料，如“县市场监管局2025年度执法统计表”。",
    "数值和依据都空着的行不改动。已经填报的数据在表中，改后重新上传即可替换，原来的数值留痕可查。",
    "全部各行没有问题才会写入；有问题的，页面逐行说明怎样改。",
)


def _explain(sheet: Any) -> None:
    sheet.column_dimensions["A"].width = 100
    for number, note in enumerate(_NOTES, start=1):
        sheet.cell(number, 1, note).alignment = Alignment(wrap_text=True, vertical="top")


def read_lines(content: bytes, of: ReportOf, report: Report) -> list[Line]:
    """The rows of the sheet by the names of their columns; what is wrong with its header goes into ``report``.

    Raises ``ActRefusedError`` for a file that cannot be read.
    """
    if len(content) > LARGEST_FILE:
        said = _("文件超过%(limit)d MB，请删去不需要的内容后再上传。") % {"limit": LARGEST_FILE >> 20}
        raise ActRefusedError(said, field="file")
    return lines_of(_chosen(content, of, report), COLUMNS, _NEEDED, report)


def _chosen(content: bytes, of: ReportOf, report: Report) -> Rows:
    """The first sheet whose header knows 数值; sheets beside it are not ours. Words are compared without spaces."""
    sheets = read_book(content, most_columns=MOST_COLUMNS, formulas=True)
    headed = [one for one in sheets if one.rows and "数值" in map(compact, one.rows[0])]
    if len(headed) > 1:
        said = _("有%(count)d张工作表有“数值”一列，请只保留要上传的一张") % {"count": len(headed)}
        raise ActRefusedError(said, field="file")
    if not headed:
        raise ActRefusedError(_("没有找到“数值”一列，表头应在第1行；请使用下载的表格。"), field="file")
    sheet = headed[0]
    if _OF_YEAR.match(sheet.name) and sheet.name != sheet_name(of):
        about = {"name": sheet.name, "right": sheet_name(of)}
        report.bad.append(BadRow(1, "", _("这是“%(name)s”的表，请下载“%(right)s”的表填写") % about))
    header, *rows = sheet.rows
    return [[compact(title) for title in header], *rows]


def place_of(line: Line, known: dict[tuple[str, str], Place]) -> Place | None:
    """Which figure a row is of; what is wrong with its words is noted on it."""
    found = known.get((compact(line.values["row"]), compact(line.values["column"])))
    if found is None:
        said = _("本年度的表中没有“%(row)s，%(column)s”这一项，请使用下载的表格")
        line.faults.append(("row", said % {name: line.values[name][:60] for name in ("row", "column")}))
        return None
    unit = clean(line.values.get("unit", "")).strip()
    if unit and unit != found.unit:
        said = _("单位应为“%(unit)s”，请换算后填写") % {"unit": found.unit}
        line.faults.append(("unit", said))
    return found


def by_words(of: ReportOf) -> dict[tuple[str, str], Place]:
    """The rows of the sheet by what stands in their first two columns."""
    return {(compact(one.row), compact(one.column)): one for one in places(of)}
