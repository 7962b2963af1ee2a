"""A standard catalogue as an XLSX sheet: headings in two lines, some merged, tick boxes, a row a matter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from gongkai.characters import compact
from gongkai.law.standard_catalogue import CHANNELS as BOXES
from gongkai.law.standard_catalogue import COLUMNS, chosen, ticked
from gongkai.office.agencies.exchange.report import BadRow, Report
from gongkai.office.agencies.exchange.sheets import open_book
from gongkai.office.errors import ActRefusedError
from gongkai.office.publishing.models import CatalogueEntry, StandardCatalogue

TICK = "√"
_TICKS = frozenset("√✓✔■☑▇●是")
_FLAGS = ("everyone", "proactive", "on_request", "county", "township")
_NEEDED = ("number", "first_level", "content", "channels")
_ALSO = {"特定群众": "certain_groups", "乡村级": "township", "乡镇村级": "township", "乡级": "township"}
_LONGEST = {"number": 20, "first_level": 200, "second_level": 200, "responsible": 300, "certain_groups": 300}
_WIDTHS = {"number": 6, "content": 36, "basis": 32, "time_limit": 18, "responsible": 14, "channels": 34}
MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form, checked."""

    order: int
    number: str
    first_level: str
    second_level: str
    content: str
    basis: str
    time_limit: str
    responsible: str
    channels: list[str]
    everyone: bool
    certain_groups: str
    proactive: bool
    on_request: bool
    county: bool
    township: bool


_LABELS = {column.identifier: column.label for column in COLUMNS}


def read_catalogue(content: bytes, report: Report) -> list[Row]:
    """The rows of the first sheet; every fault goes into ``report`` with its row, column and what to do."""
    grid = _grid(content)
    start, names = _headings(grid, report)
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for line, cells in enumerate(grid[start:], start=start + 1):
        values = dict.fromkeys(_LABELS, "") | {name: cells[place] for place, name in names.items()}
        if not any(values.values()):
            continue
        faults = [fault for fault in _faults(values, seen) if fault[0] in names.values()]
        report.bad += [BadRow(line, _LABELS[name], what) for name, what in faults]
        seen.setdefault(values["number"], line)
        if not faults and not report.bad:
            rows.append(_row(len(rows), values))
    if not rows and not report.bad:
        report.bad.append(BadRow(start + 1, "", _("表头之下没有内容")))
    return rows


def write_catalogue(catalogue: StandardCatalogue | None, title: str) -> bytes:
    """The official form with the rows of ``catalogue``; without one, the form to fill in."""
    book = Workbook()
    sheet = book.active
    sheet.title = "标准目录"
    _print_headings(sheet, title)
    entries: Sequence[CatalogueEntry] = list(catalogue.entries.all()) if catalogue else []
    for line, entry in enumerate(entries, start=4):
        for place, value in enumerate(_cells(entry), start=1):
            cell = sheet.cell(line, place, value)
            cell.data_type = "s"
    _merge_first_level(sheet, entries)
    _dress(sheet, 3 + len(entries))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _grid(content: bytes) -> list[list[str]]:
    """The cells as text; a merged cell's value stands in each of its places."""
    sheet = open_book(content, data_only=True).worksheets[0]
    if sheet.max_row > MOST_ROWS:
        raise ActRefusedError(_("文件超过%(most)d行，请按领域拆分后分别导入") % {"most": MOST_ROWS})
    width = min(sheet.max_column, 60)
    grid = [[_text(value) for value in row] for row in sheet.iter_rows(max_col=width, values_only=True)]
    for area in sheet.merged_cells.ranges:
        value = grid[area.min_row - 1][area.min_col - 1] if area.min_col <= width else ""
        for line in range(area.min_row - 1, area.max_row):
            for place in range(area.min_col - 1, min(area.max_col, width)):
                grid[line][place] = value
    return grid


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def _headings(grid: list[list[str]], report: Report) -> tuple[int, dict[int, str]]:
    """The line under the headings, and which column stands at which place."""
    wanted = {compact(label): name for name, label in _LABELS.items()} | _ALSO
    top = next((n for n, row in enumerate(grid[:10]) if "序号" in (compact(cell) for cell in row)), None)
    if top is None:
        raise ActRefusedError(_("没有找到表头“序号”，请使用导出的空白表"))
    lower = grid[top + 1] if top + 1 < len(grid) else []
    names: dict[int, str] = {}
    for place, cell in enumerate(grid[top]):
        below = compact(lower[place]) if place < len(lower) else ""
        for label in (below, compact(cell), next((known for known in wanted if below.startswith(known)), "")):
            if label in wanted and wanted[label] not in names.values():
                names[place] = wanted[label]
                break
    missing = [label for name, label in _LABELS.items() if name not in names.values()]
    report.bad += [BadRow(top + 1, label, _("缺少这一列")) for label in missing]
    two_lines = any(compact(cell) in wanted and wanted[compact(cell)] != "number" for cell in lower)
    return top + (2 if two_lines else 1), names


def _faults(values: dict[str, str], seen: dict[str, int]) -> Iterator[tuple[str, str]]:
    for name in _NEEDED:
        if not values[name]:
            yield name, _("不能为空，请填写")
    if values["number"] in seen:
        yield (
            "number",
            _("序号“%(number)s”与第%(line)d行重复") % {"number": values["number"], "line": seen[values["number"]]},
        )
    for name, longest in _LONGEST.items():
        if len(values[name]) > longest:
            yield name, _("超过%(longest)d字，请缩短") % {"longest": longest}
    for name in _FLAGS:
        if values[name] and not set(values[name]) <= _TICKS:
            yield name, _("请只填“√”或者留空")
    if values["channels"] and not chosen(values["channels"]):
        yield "channels", _("没有勾选任何渠道，请把选中的□改为■")
    if not values["everyone"] and not values["certain_groups"]:
        yield "everyone", _("“全社会”和“特定群体”至少填一项")
    if not values["proactive"] and not values["on_request"]:
        yield "proactive", _("“主动”和“依申请公开”至少勾选一项")


def _row(order: int, values: dict[str, str]) -> Row:
    read: dict[str, Any] = {name: value for name, value in values.items() if name in Row.__slots__}
    flags = {name: bool(values[name]) for name in _FLAGS}
    channels = [name for name in BOXES if name in chosen(values["channels"])]
    return Row(**read | flags | {"order": order, "channels": channels})


def _cells(entry: CatalogueEntry) -> list[str]:
    cells = []
    for column in COLUMNS:
        value = getattr(entry, column.identifier)
        if column.identifier == "channels":
            value = ticked(value)
        cells.append((TICK if value else "") if isinstance(value, bool) else str(value))
    return cells


def _print_headings(sheet: Any, title: str) -> None:
    sheet.cell(1, 1, title)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(COLUMNS))
    for group, places in groupby(enumerate(COLUMNS, start=1), key=lambda one: one[1].group or one[1].identifier):
        found = list(places)
        first, last = found[0][0], found[-1][0]
        if found[0][1].group:
            sheet.cell(2, first, group)
            sheet.merge_cells(start_row=2, start_column=first, end_row=2, end_column=last)
            for place, column in found:
                sheet.cell(3, place, column.label)
        else:
            sheet.cell(2, first, found[0][1].label)
            sheet.merge_cells(start_row=2, start_column=first, end_row=3, end_column=first)


def _merge_first_level(sheet: Any, entries: Sequence[CatalogueEntry]) -> None:
    """Neighbours of one 一级事项 share its cell, as printed catalogues do."""
    place = next(n for n, column in enumerate(COLUMNS, start=1) if column.identifier == "first_level")
    line = 4
    for _name, group in groupby(entries, key=lambda entry: entry.first_level):
        count = len(list(group))
        if count > 1:
            sheet.merge_cells(start_row=line, start_column=place, end_row=line + count - 1, end_column=place)
        line += count


def _dress(sheet: Any, last: int) -> None:
    thin = Side(style="thin")
    for place, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(column.identifier, 10)
        for line in range(2, last + 1):
            cell = sheet.cell(line, place)
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            centred = line < 4 or column.identifier not in ("content", "basis", "channels")
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if centred else "left")
            cell.font = Font(bold=line < 4)
    sheet.cell(1, 1).font = Font(bold=True, size=16)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center")
    sheet.freeze_panes = "D4"
    sheet.print_title_rows = "2:3"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
