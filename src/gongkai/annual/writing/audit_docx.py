"""The audit as a Word document; findings and the cells of the tables lead to each other by bookmarks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx.document import Document as Docx
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from gongkai.annual.report import CellName, Severity
from gongkai.annual.wording import Lang, Wording
from gongkai.annual.writing import audit_words as words
from gongkai.annual.writing import docx_parts
from gongkai.annual.writing.audit_view import Extract, FindingView, ReportView, kind_totals
from gongkai.annual.writing.blocks import StatutoryTable, plain
from gongkai.annual.writing.docx_parts import Content, Run
from gongkai.annual.writing.layout import LayoutCell

ACCUSED_FILL, DOUBT_FILL, HEAD_FILL = "FBD9D5", "FFF3CD", "F3F3F0"
_COLOURS: dict[Severity, str] = {
    "error": "B3261E",
    "warning": "8F5500",
    "notice": "2F5D8F",
}


@dataclass(frozen=True, slots=True)
class _Paper:
    document: Docx
    lang: Lang

    def say(self, wording: Wording) -> str:
        return plain(wording.in_(self.lang))

    def heading(self, text: str, level: int) -> Paragraph:
        paragraph = self.document.add_paragraph(text, style=f"Heading {level}")
        paragraph.paragraph_format.first_line_indent = Pt(0)
        return paragraph

    def line(self, name: Wording, value: str) -> None:
        if value:
            docx_parts.small(self.document, f"{self.say(name)}{'：' if self.lang == 'zh' else ': '}{value}")

    def listing(self, widths: Sequence[float], headers: Iterable[str], rows: Iterable[Sequence[Content]]) -> None:
        head = [Content(header, bold=True, fill=HEAD_FILL) for header in headers]
        docx_parts.plain_table(self.document, widths, [head, *rows])
        docx_parts.small(self.document)


def audit_docx(views: Sequence[ReportView], failures: Sequence[tuple[str, Wording]], lang: Lang) -> bytes:
    paper = _Paper(docx_parts.new_document(), lang)
    single = len(views) == 1 and not failures
    title = paper.say(words.TITLE_ONE if single else words.TITLE_MANY)
    paper.document.core_properties.title = title
    paper.document.core_properties.comments = ""
    paper.document.add_paragraph(title, style="Title")
    if not single:
        _summary(paper, views)
        _failures(paper, failures)
        _kinds(paper, views)
    for view in views:
        _report(paper, view)
    return docx_parts.saved(paper.document)


def _summary(paper: _Paper, views: Sequence[ReportView]) -> None:
    paper.heading(paper.say(words.SUMMARY), 1)
    names = (words.NUMBER, words.AGENCY, words.YEAR, words.EDITION, *words.SEVERITIES.values(), words.DOUBTS)
    rows = [
        [
            Content(str(view.number)),
            Content(view.agency(paper.lang), left=True, link=f"r{view.number}"),
            Content(view.year(paper.lang)),
            Content(view.report.edition or "—"),
            *(Content(str(number)) for number in view.counts.values()),
            Content(str(len(view.doubts))),
        ]
        for view in views
    ]
    paper.listing((0.06, 0.3, 0.1, 0.1, 0.1, 0.12, 0.1, 0.12), map(paper.say, names), rows)


def _failures(paper: _Paper, failures: Sequence[tuple[str, Wording]]) -> None:
    if failures:
        paper.heading(paper.say(words.FAILURES), 1)
        rows = [[Content(plain(file), left=True), Content(paper.say(reason), left=True)] for file, reason in failures]
        paper.listing((0.4, 0.6), (paper.say(words.FILE), paper.say(words.REASON)), rows)


def _kinds(paper: _Paper, views: Sequence[ReportView]) -> None:
    paper.heading(paper.say(words.BY_KIND), 1)
    rows = [
        [Content(paper.say(words.kind_name(kind)), left=True), *(Content(str(number)) for number in found.values())]
        for kind, found in kind_totals(views)
    ]
    paper.listing((0.4, 0.2, 0.2, 0.2), map(paper.say, (words.KIND, *words.SEVERITIES.values())), rows)


def _report(paper: _Paper, view: ReportView) -> None:
    docx_parts.bookmark(paper.heading(view.title, 1), f"r{view.number}")
    for name, value in view.head:
        paper.line(name, value)
    counts = [f"{paper.say(words.SEVERITIES[severity])} {number}" for severity, number in view.counts.items()]
    paper.line(words.FINDINGS, " ".join((*counts, f"{paper.say(words.DOUBTS)} {len(view.doubts)}")))
    paper.heading(paper.say(words.FINDINGS), 2)
    if not view.findings:
        docx_parts.small(paper.document, paper.say(words.NO_FINDINGS))
    for finding in view.findings:
        _finding(paper, view, finding)
    _doubts(paper, view)
    _tables(paper, view)


def _finding(paper: _Paper, view: ReportView, shown: FindingView) -> None:
    finding = shown.finding
    tag = f"{shown.number} {paper.say(words.SEVERITIES[finding.severity])}  "
    docx_parts.small(
        paper.document,
        Run(tag, 22, bold=True, colour=_COLOURS[finding.severity]),
        Run(shown.message, 22, bold=True),
        bookmark=f"r{view.number}f{shown.number}",
    )
    paper.line(words.QUOTE, shown.quote)
    for extract in shown.extracts:
        _extract(paper, extract, view, shown)
    paper.line(words.EXPECTED, plain(finding.expected or ""))
    paper.line(words.FOUND, plain(finding.found or ""))
    paper.line(words.PLACE, shown.place)
    paper.line(words.BASIS, plain(finding.basis))
    paper.line(words.CODE, finding.code)


def _extract(paper: _Paper, extract: Extract, view: ReportView, shown: FindingView) -> None:
    """The first cell leads to the full table further down."""
    here = next((name for name in shown.finding.cells if name in view.accused), None)
    corner = Content("↓", link=_anchor(view, here)) if here else Content("")
    head = [corner, *(Content(label, fill=HEAD_FILL) for label in extract.columns)]
    rows = [
        [
            Content(label, left=True, fill=HEAD_FILL),
            *(Content(text, bold=accused, fill=ACCUSED_FILL if accused else None) for text, accused in figures),
        ]
        for label, figures in extract.rows
    ]
    figure = min(0.2, 0.65 / len(extract.columns))
    docx_parts.plain_table(paper.document, (0.35, *(figure,) * len(extract.columns)), [head, *rows])
    if extract.left_out:
        docx_parts.small(paper.document, paper.say(words.OTHER_ROWS_ZERO).format(n=extract.left_out))


def _anchor(view: ReportView, name: CellName) -> str:
    """A bookmark's name: at most 40 characters, letters and digits; the cell's number in the form makes it unique."""
    return f"r{view.number}c{list(view.report.cells).index(name)}"


def _doubts(paper: _Paper, view: ReportView) -> None:
    if not view.doubts:
        return
    paper.heading(paper.say(words.DOUBTFUL), 2)
    docx_parts.small(paper.document, paper.say(words.DOUBTFUL_NOTE))
    names = (words.CELLS, words.STATE, words.SOURCE_SHOWS, words.POSSIBLE, words.PLACE)
    rows = [
        [
            Content(doubt.label, left=True, link=_anchor(view, doubt.name)),
            *(Content(text) for text in (doubt.state, doubt.raw, doubt.candidates, doubt.place)),
        ]
        for doubt in view.doubts
    ]
    paper.listing((0.4, 0.12, 0.12, 0.12, 0.24), map(paper.say, names), rows)


def _tables(paper: _Paper, view: ReportView) -> None:
    if not view.tables:
        return
    paper.heading(paper.say(words.TABLES), 2)
    docx_parts.small(paper.document, paper.say(words.TABLES_NOTE))
    for table in view.tables:
        docx_parts.small(paper.document, paper.say(words.TABLE_NAMES[table.layout.table]))
        _table(paper, view, table)
        docx_parts.small(paper.document)


def _table(paper: _Paper, view: ReportView, table: StatutoryTable) -> None:
    def content(cell: LayoutCell) -> Content:
        return _figure(view, table, cell.name) if cell.name else Content(cell.text)

    docx_parts.statutory_table(paper.document, table.layout, content)


def _figure(view: ReportView, table: StatutoryTable, name: CellName) -> Content:
    text = table.shown(name)
    numbers = view.accused.get(name)
    if numbers:
        notes = "".join(f"[{number}]" for number in numbers)
        link = f"r{view.number}f{numbers[0]}"
        return Content(text, bold=True, fill=ACCUSED_FILL, link=link, bookmark=_anchor(view, name), note=notes)
    if table.cells[name].state in ("uncertain", "missing", "inferred"):
        return Content(text or "　", fill=DOUBT_FILL, bookmark=_anchor(view, name))
    return Content(text)
