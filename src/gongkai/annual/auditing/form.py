"""The statutory form (格式): in force for the year, every table there, its labels as printed in the form.

Which error is worse: naming an office for what a scan or a lost line hid. So the labels of a table read
from poor text accuse nobody.
"""

from gongkai.annual.auditing import codes
from gongkai.annual.auditing.labels import SECTION_OF, SECTION_WORDS, cell_in, table_label
from gongkai.annual.editions import EDITIONS, SECTION_HEADINGS, edition_for_year
from gongkai.annual.reading.tables.doubt import GLYPHS, OCR
from gongkai.annual.report import AnnualReport, CellName, Finding, LabelReading, Section, Severity
from gongkai.annual.wording import Wording
from gongkai.characters import compact
from gongkai.law.basis import Basis

POOR_TEXT = (OCR, GLYPHS)
"""The doubts in which letters themselves may have been misread, not only places."""

_AXES = {"row": Wording("行", "row"), "column": Wording("列", "column")}


def edition(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """The form used is the one in force for the year reported on."""
    year = report.year.value
    if report.edition is None or not isinstance(year, int) or EDITIONS[report.edition].in_force(year):
        return []
    if not _edition_shows(report):
        return []
    used, due = EDITIONS[report.edition], edition_for_year(year)
    should = Wording(f"应使用{due.basis.article}的格式", f"that of {due.name} was due") if due else _NONE_YET
    finding = codes.EDITION.finding(
        Wording(
            f"{year}年度报告使用了{used.basis.article}（{used.name}年版）的表格，{should.zh}",
            f"The report for {year} uses the form of {used.name} ({used.basis.article}); {should.en}",
        ),
        basis=(due or used).basis,
        expected=due.name if due else None,
        found=used.name,
        where=report.year.where,
    )
    return [finding]


_NONE_YET = Wording("该年度尚无此格式", "that year had no such form")


def tables_present(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """Sections two to four each have their table; where a whole section is missing, ``headings`` says so."""
    return [
        _table_missing(table, section)
        for table, number in SECTION_OF.items()
        if (section := report.section(number)) is not None and not has_table(report, table)
    ]


def _table_missing(table: str, section: Section) -> Finding:
    """An error; a notice where the section's text still holds the labels of the table, so that it was only not read."""
    unread = _unread(table, section)
    name = f"第{SECTION_WORDS[section.number - 1]}部分“{SECTION_HEADINGS[section.number - 1]}”"
    message = (
        Wording(
            f"{name}的表格未能识读，请核对原件", f"The table of section {section.number} could not be read; check it"
        )
        if unread
        else Wording(f"没有找到{name}的法定表格", f"The statutory table of section {section.number} was not found")
    )
    severity: Severity = "notice" if unread else codes.MISSING_TABLE.severity
    return codes.MISSING_TABLE.finding(message, severity=severity, section=section.number, where=section.where)


def _unread(table: str, section: Section) -> bool:
    """Whether at least half the table's labels stand in the section's text."""
    text = compact("".join((section.text, *(s.heading + s.text for s in section.subsections))))
    rows = [row for form in EDITIONS.values() for row in form.table(table).rows]
    labels = {compact(row.label) for row in rows} | {compact(c.label) for row in rows for c in row.columns}
    return sum(label in text for label in labels) * 2 >= len(labels)


def has_table(report: AnnualReport, table: str) -> bool:
    """Whether the source has the table; a report that came as JSON tells by its cells."""
    reading = report.readings.get(table)
    if reading is not None:
        return reading.found
    return any(c.state != "missing" for name, c in report.cells.items() if name.table == table)


def from_poor_text(report: AnnualReport) -> bool:
    """Whether the letters of the source may have been misread."""
    return any(reading.doubt in POOR_TEXT for reading in report.readings.values())


def labels(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """Rows and columns are those of the form, under the names of the form."""
    return [
        _label_finding(report, label)
        for reading in report.readings.values()
        if reading.found and reading.doubt not in POOR_TEXT
        for label in reading.labels
        if not _explained(report, label)
    ]


def _edition_shows(report: AnnualReport) -> bool:
    """Whether the source shows what tells the two forms apart: section two's table, or the rows of （六）其他处理."""
    if has_table(report, "proactive"):
        return True
    telling = ("other.correction_overdue", "other.fee_overdue", "other")
    return any(n.row in telling and c.state != "missing" for n, c in report.cells.items())


def _explained(report: AnnualReport, label: LabelReading) -> bool:
    """A missing row whose figures were found, or that tells of the form where nothing else does, accuses nobody."""
    if label.fault != "missing":
        return False
    if label.name is not None and label.name.startswith("other") and not _edition_shows(report):
        return True
    return any(cell_in(report, name).value is not None for name in _cells(report, label))


def _label_finding(report: AnnualReport, label: LabelReading) -> Finding:
    code = _LABEL_CODES[label.fault]
    instrument = EDITIONS[report.edition].basis.instrument if report.edition else code.basis.instrument
    return code.finding(
        _label_message(label),
        basis=Basis(instrument, code.basis.article),
        cells=_cells(report, label),
        section=SECTION_OF.get(label.table),
        quote=label.found,
        expected=label.expected,
        found=label.found,
        where=label.where,
    )


_LABEL_CODES = {
    "renamed": codes.LABEL_RENAMED,
    "spelling": codes.LABEL_SPELLING,
    "split": codes.LABEL_SPLIT,
    "missing": codes.LABEL_MISSING,
    "added": codes.LABEL_ADDED,
}


def _label_message(label: LabelReading) -> Wording:
    axis, table = _AXES[label.axis], table_label(label.table)
    if label.fault == "missing":
        zh, en = f"缺少“{label.expected}”一{axis.zh}", f"{axis.en} “{label.expected}” is missing"
    elif label.fault == "added":
        zh, en = f"多出“{label.found}”一{axis.zh}", f"{axis.en} “{label.found}” is not in the form"
    elif label.fault == "split":
        zh = f"名称“{label.expected}”被拆在两行（“{label.found}”）"
        en = f"the label “{label.expected}” is split over two rows ({label.found})"
    else:
        zh = f"{axis.zh}名称“{label.expected}”写作“{label.found}”"
        en = f"{axis.en} “{label.expected}” is printed as “{label.found}”"
    return Wording(f"{table.zh}{zh}", f"In {table.en}, {en}")


def _cells(report: AnnualReport, label: LabelReading) -> tuple[CellName, ...]:
    """The cells of a row or column that is missing; a label alone has none."""
    if label.fault != "missing" or label.name is None:
        return ()
    return tuple(
        name
        for name in report.cells
        if name.table == label.table and label.name == (name.row if label.axis == "row" else name.column)
    )
