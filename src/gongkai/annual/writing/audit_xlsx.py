"""The audit as a workbook: summary, findings (a row each, to filter and sort), cells in doubt, marked tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gongkai.annual.report import Severity
from gongkai.annual.wording import Lang, Wording
from gongkai.annual.writing import audit_words as words
from gongkai.annual.writing.audit_view import FindingView, ReportView, kind_totals
from gongkai.annual.writing.blocks import StatutoryTable, plain
from gongkai.annual.writing.layout import LayoutCell
from gongkai.annual.writing.xlsx import label_format, number_format, state_format, write_figure
from gongkai.annual.writing.xlsx_parts import CELL_CHARACTERS, Sheets, put, set_widths, statutory_table

_COLOURS: dict[Severity, str] = {"error": "#B3261E", "warning": "#8F5500", "notice": "#2F5D8F"}
_NUMERALS = {"proactive": "二", "requests": "三", "disputes": "四"}
_LONGEST = CELL_CHARACTERS - 1


@dataclass(frozen=True, slots=True)
class _Book:
    sheets: Sheets
    lang: Lang

    def say(self, wording: Wording) -> str:
        return plain(wording.in_(self.lang))

    def listing(self, name: Wording, columns: Sequence[tuple[Wording, int]]) -> "_Listing":
        """A new sheet with a frozen, filterable head; widths in characters."""
        sheet = self.sheets.sheet(self.say(name))
        sheet.set_landscape()
        sheet.hide_gridlines(0)
        head = self.sheets.format(bold=True, bg_color="#F3F3F0", border=1, text_wrap=True)
        for column, (title, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            put(sheet, 0, column, self.say(title), head)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, 0, len(columns) - 1)
        return _Listing(self.sheets, sheet)


@dataclass(slots=True)
class _Listing:
    sheets: Sheets
    sheet: Worksheet
    row: int = 1

    def add(self, values: Iterable[str | int], **look: object) -> None:
        form = self.sheets.format(text_wrap=True, valign="top", **look)
        for column, value in enumerate(values):
            if isinstance(value, int):
                self.sheet.write_number(self.row, column, value, form)
            else:
                put(self.sheet, self.row, column, value[:_LONGEST], form)
        self.row += 1

    def link(self, column: int, sheet: str) -> None:
        """Lead from the row added last to a sheet."""
        form = self.sheets.format(valign="top", font_color="#0B4F8A", underline=1)
        self.sheet.write_url(self.row - 1, column, f"internal:'{sheet}'!A1", form, "→")


def audit_xlsx(views: Sequence[ReportView], failures: Sequence[tuple[str, Wording]], lang: Lang) -> bytes:
    title = words.TITLE_ONE if len(views) == 1 and not failures else words.TITLE_MANY
    book = _Book(Sheets(title.in_(lang), ""), lang)
    _summary(book, views)
    _findings(book, views)
    _doubts(book, views)
    _kinds(book, views)
    if failures:
        listing = book.listing(words.FAILURES, ((words.FILE, 50), (words.REASON, 80)))
        for file, reason in failures:
            listing.add((plain(file), book.say(reason)))
    for view in views:
        for table in view.tables:
            _table(book, view, table)
    return book.sheets.saved()


def _summary(book: _Book, views: Sequence[ReportView]) -> None:
    severities = [(wording, 8) for wording in words.SEVERITIES.values()]
    texts = ((words.NUMBER, 6), (words.AGENCY, 32), (words.YEAR, 8), (words.EDITION, 9), (words.PUBLISHED, 12))
    listing = book.listing(words.SUMMARY, (*texts, *severities, (words.DOUBTS, 12), (words.NAME, 50), (words.FILE, 40)))
    for view in views:
        head = dict(view.head)
        listing.add(
            (
                view.number,
                view.agency(book.lang),
                view.year(book.lang),
                head[words.EDITION],
                head[words.PUBLISHED],
                *view.counts.values(),
                len(view.doubts),
                view.title,
                head.get(words.FILE, ""),
            )
        )


def _kinds(book: _Book, views: Sequence[ReportView]) -> None:
    listing = book.listing(words.BY_KIND, ((words.KIND, 24), *((wording, 10) for wording in words.SEVERITIES.values())))
    for kind, found in kind_totals(views):
        listing.add((book.say(words.kind_name(kind)), *found.values()))


def _findings(book: _Book, views: Sequence[ReportView]) -> None:
    texts = ((words.REPORT, 7), (words.AGENCY, 24), (words.NUMBER, 6), (words.SEVERITY, 8), (words.MESSAGE, 60))
    more = ((words.EXPECTED, 14), (words.FOUND, 14), (words.PLACE, 30), (words.QUOTE, 40), (words.CELLS, 40))
    listing = book.listing(words.FINDINGS, (*texts, *more, (words.BASIS, 40), (words.CODE, 24), (words.TABLES, 10)))
    for view in views:
        for shown in view.findings:
            listing.add(_finding_row(book, view, shown), font_color=_COLOURS[shown.finding.severity])
            marked = [table for table in view.tables if any(name in table.cells for name in shown.finding.cells)]
            if marked:
                listing.link(len(texts) + len(more) + 2, _sheet_name(view, marked[0]))


def _finding_row(book: _Book, view: ReportView, shown: FindingView) -> tuple[str | int, ...]:
    finding = shown.finding
    return (
        view.number,
        view.agency(book.lang),
        shown.number,
        book.say(words.SEVERITIES[finding.severity]),
        shown.message,
        plain(finding.expected or ""),
        plain(finding.found or ""),
        shown.place,
        shown.quote,
        "；".join(shown.cell_labels),
        plain(finding.basis),
        finding.code,
    )


def _doubts(book: _Book, views: Sequence[ReportView]) -> None:
    texts = ((words.REPORT, 7), (words.AGENCY, 24), (words.CELLS, 60), (words.STATE, 12))
    listing = book.listing(words.DOUBTS, (*texts, (words.SOURCE_SHOWS, 16), (words.POSSIBLE, 16), (words.PLACE, 40)))
    for view in views:
        for doubt in view.doubts:
            said = (doubt.label, doubt.state, doubt.raw, doubt.candidates, doubt.place)
            listing.add((view.number, view.agency(book.lang), *said))


def _sheet_name(view: ReportView, table: StatutoryTable) -> str:
    return f"{view.number}-{_NUMERALS[table.layout.table]}"


def _table(book: _Book, view: ReportView, table: StatutoryTable) -> None:
    """A marked table on a sheet of its own; the numbers of the findings stand in a comment at the cell."""
    sheets = book.sheets
    sheet = sheets.sheet(_sheet_name(view, table))
    set_widths(sheet, table.layout.widths)
    put(sheet, 0, 0, view.title, sheets.format(bold=True))
    put(sheet, 1, 0, book.say(words.TABLE_NAMES[table.layout.table]), sheets.format())

    def place(row: int, column: int, at: LayoutCell) -> Format:
        if at.name is None:
            form = label_format(sheets, at)
            put(sheet, row, column, at.text, form)
            return form
        cell, numbers = table.cells[at.name], view.accused.get(at.name)
        colour = {"bg_color": "#FBD9D5", "bold": True} if numbers else state_format(cell)
        form = sheets.format(border=1, align="center", valign="vcenter", **colour, **number_format(cell))
        write_figure(sheet, (row, column), cell, table.shown(at.name), form)
        if numbers:
            said = (f"[{n}] {view.findings[n - 1].message}" for n in numbers)
            sheet.write_comment(row, column, "\n".join(said)[:_LONGEST])
        return form

    statutory_table(sheet, 3, table.layout, place)
