"""A report as the blocks of an official document, in reading order; every writer prints these and nothing else.

Title; the sections （一、…六、）with their subsections （（一）…）and paragraphs; the three tables in sections 二, 三
and 四; under a table the note 〔读取说明：…〕that says which of its cells are in doubt; the agency and the date of
publication at the end. What a report lacks is left out; nothing is made up in its place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from gongkai.annual.editions import EDITIONS, SECTION_OF_TABLE, Table
from gongkai.annual.errors import WriteError
from gongkai.annual.report import AnnualReport, Cell, CellName, EditionName, HeadField, Section, Value
from gongkai.annual.wording import Wording
from gongkai.annual.writing.layout import TableLayout, row_label, table_layout
from gongkai.characters import clean, compact

DOUBT_MARK = "？"
"""Stands in a cell whose figure is not known. No digit, and none of the marks that offices print for "nothing"."""

NOTE_OPENS, NOTE_CLOSES = "〔读取说明：", "〕"
"""The note under a table is ours, not the office's: a reader leaves out all from the one to the other."""

NOTE = re.compile(f"{re.escape(NOTE_OPENS)}[^{NOTE_CLOSES}]*{NOTE_CLOSES}")

PERIOD = "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
"""Says the year where the title does not; reports customarily open with it."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NUMBERS = re.compile(r"（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+\.")
_NUMERALS = "一二三四五六七八九"
_NUMBER_LENGTH = 3
"""（十一） before a heading, without its brackets, and one to spare."""


@dataclass(frozen=True, slots=True)
class Title:
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A section (level 1) or a subsection (level 2), numbered."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    text: str


@dataclass(frozen=True, slots=True)
class StatutoryTable:
    """A table and what each of its figures prints as. ``heading`` names it for those who do not see it."""

    layout: TableLayout
    cells: dict[CellName, Cell]
    heading: str

    def shown(self, name: CellName) -> str:
        return shown(self.cells[name])


@dataclass(frozen=True, slots=True)
class Signature:
    """The agency and the date (2023年1月18日), whichever there is, on the right."""

    lines: tuple[str, ...]


Block = Title | Heading | Text | Note | StatutoryTable | Signature


def blocks(report: AnnualReport) -> list[Block]:
    """The report in reading order. WriteError where the report holds no cell for a place of its edition."""
    return list(_blocks(report))


def plain(text: str) -> str:
    """Text without the characters that no XML file may hold."""
    return _ILLEGAL.sub("", text)


def head_text(field: HeadField) -> str:
    """Title, agency, year or date as one line; empty where the report has none."""
    return " ".join(paragraphs(str(field.value))) if field.value is not None else ""


def paragraphs(text: str) -> list[str]:
    """The lines of a text that hold something."""
    return [line.strip() for line in plain(text).splitlines() if line.strip()]


def numeral(number: int) -> str:
    """1 to 99 as Chinese numerals; anything else in digits.

    >>> numeral(6), numeral(10), numeral(21)
    ('六', '十', '二十一')
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _NUMERALS[tens - 1] + "十"
    return head + (_NUMERALS[ones - 1] if ones else "")


def long_date(published: str) -> str:
    """``2023-01-18`` as offices print it; any other text stays as it is.

    >>> long_date("2023-01-18")
    '2023年1月18日'
    """
    try:
        day = date.fromisoformat(published)
    except ValueError:
        return published
    return f"{day.year}年{day.month}月{day.day}日"


def figure(value: Value) -> str:
    """A value without exponent or separators."""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def shown(cell: Cell) -> str:
    """What a cell prints: its figure (money as the source has it), its blank mark, or the mark of doubt."""
    if cell.state == "blank":
        return plain(cell.raw or "").strip()
    if cell.value is None:
        return DOUBT_MARK
    if isinstance(cell.value, Decimal) and cell.state == "read" and cell.raw is not None:
        return _as_printed(cell.raw, cell.value)
    return figure(cell.value)


def _as_printed(raw: str, value: Decimal) -> str:
    text = clean(raw).strip()
    try:
        return text if Decimal(text) == value and text.isascii() and "e" not in text.lower() else figure(value)
    except InvalidOperation:
        return figure(value)


def _blocks(report: AnnualReport) -> Iterator[Block]:
    if title := head_text(report.title):
        yield Title(title)
    if (year := head_text(report.year)) and year not in title:
        yield Text(PERIOD.format(year=year))
    waiting = _tables(report)
    for section in report.sections:
        yield from _section(section, waiting)
    for rest in waiting.values():
        yield from rest
    signature = tuple(_signature(report))
    if signature:
        yield Signature(signature)


def _signature(report: AnnualReport) -> Iterator[str]:
    """A name without a date signs only what names no agency elsewhere: it may have come from the text itself."""
    agency, published = head_text(report.agency), head_text(report.published)
    texts = (head_text(report.title), *(section.text for section in report.sections))
    if agency and (published or not any(agency in text for text in texts)):
        yield agency
    if published:
        yield long_date(published)


def _section(section: Section, waiting: dict[int, list[Block]]) -> Iterator[Block]:
    for number in [n for n in waiting if n < section.number]:
        # The source has the table but not its section: the table keeps its place, no heading is invented.
        yield from waiting.pop(number)
    yield Heading(_numbered(numeral(section.number) + "、", section.heading), 1)
    lines = paragraphs(section.text)
    spoken = _spoken_in(section, lines)
    yield from (Heading(line, 2) if number in spoken else Text(line) for number, line in enumerate(lines))
    yield from waiting.pop(section.number, ())
    if not _tells(lines, section):
        yield from _subsections(section)


def _spoken_in(section: Section, lines: list[str]) -> set[int]:
    """Which lines of a section's text are the headings of its subsections."""
    found: set[int] = set()
    at = 0
    for heading in filter(None, (compact(part.heading) for part in section.subsections)):
        for number in range(at, len(lines)):
            line = compact(lines[number])
            if line.endswith(heading) and len(line) <= len(heading) + _NUMBER_LENGTH:
                found.add(number)
                at = number + 1
                break
    return found


def _tells(lines: list[str], section: Section) -> bool:
    """Whether the section's text holds its subsections, as it does where the report was read from a document."""
    opening = [(paragraphs(part.text) or paragraphs(part.heading) or [""])[0] for part in section.subsections]
    return any(line.endswith(words) for words in opening if words for line in lines)


def _subsections(section: Section) -> Iterator[Block]:
    for position, part in enumerate(section.subsections, start=1):
        yield Heading(_numbered(f"（{numeral(position)}）", part.heading), 2)
        yield from (Text(line) for line in paragraphs(part.text))


def _numbered(number: str, heading: str) -> str:
    return number + " ".join(paragraphs(heading))


def _tables(report: AnnualReport) -> dict[int, list[Block]]:
    """The blocks of each table by the section it stands in. A table that the source lacks is a note only."""
    if report.edition is None:
        return {}
    if report.edition not in EDITIONS:
        raise WriteError("edition_unknown", Wording(f"没有{report.edition}版的格式", f"no {report.edition} form"))
    tables = EDITIONS[report.edition].tables
    return {SECTION_OF_TABLE[table.name]: _table(report, report.edition, table.name) for table in tables}


def statutory_tables(report: AnnualReport) -> list[StatutoryTable]:
    """The tables of the report in the form's order, those that the source lacks left out."""
    return [block for found in _tables(report).values() for block in found if isinstance(block, StatutoryTable)]


def _table(report: AnnualReport, edition: EditionName, table: str) -> list[Block]:
    layout = table_layout(edition, table)
    names = [cell.name for cell in layout.cells if cell.name]
    lacking = [name for name in names if name not in report.cells]
    if lacking:
        raise WriteError("cell_missing", Wording(f"报告缺少单元格{lacking[0]}", f"the report has no cell {lacking[0]}"))
    cells = {name: report.cells[name] for name in names}
    if all(cell.state == "missing" for cell in cells.values()):
        return [Note(f"{NOTE_OPENS}来源中没有本表。{NOTE_CLOSES}")]
    section = report.section(SECTION_OF_TABLE[table])
    printed = StatutoryTable(layout, cells, section.heading if section else table)
    note = _note(edition, table, cells)
    return [printed, note] if note else [printed]


def _note(edition: EditionName, table: str, cells: dict[CellName, Cell]) -> Note | None:
    doubtful = {name: cell for name, cell in cells.items() if cell.state in ("uncertain", "missing")}
    inferred = {name: cell for name, cell in cells.items() if cell.state == "inferred"}
    said = []
    if doubtful:
        named = _named(EDITIONS[edition].table(table), doubtful)
        said.append(f"标“{DOUBT_MARK}”的数值未能从来源中确认，请核对原件：{named}。")
    if inferred:
        named = _named(EDITIONS[edition].table(table), inferred)
        said.append(f"下列数值在来源中不清，由表内勾稽关系推算得出：{named}。")
    return Note(NOTE_OPENS + "".join(said) + NOTE_CLOSES) if said else None


def _named(table: Table, cells: dict[CellName, Cell]) -> str:
    """Cells by row, a column without any exception first. No line of it can pass for a numbered heading."""
    columns = {column.name: column.label for row in table.rows for column in row.columns}
    whole = [
        column
        for column in columns
        if len(table.rows) > 1
        and all(any(c.name == column for c in row.columns) for row in table.rows)
        and all(_is_bare(cells.get(CellName(table.name, row.name, column))) for row in table.rows)
    ]
    said = [f"“{columns[column]}”整列" for column in whole]
    for row in table.rows:
        asked = [(c.label, CellName(table.name, row.name, c.name)) for c in row.columns if c.name not in whole]
        doubts = [label + _choices(cells[name]) for label, name in asked if name in cells]
        if doubts:
            said.append(f"“{_unnumbered(row_label(table, row))}”的{'、'.join(doubts)}")
    return "；".join(said)


def _unnumbered(label: str) -> str:
    return _NUMBERS.sub("", label)


def _is_bare(cell: Cell | None) -> bool:
    return cell is not None and not _choices(cell)


def _choices(cell: Cell) -> str:
    """What is known of a cell: its inferred value, what it may be, or what the source shows."""
    if cell.value is not None:
        return f"（{figure(cell.value)}）"
    if cell.candidates:
        return f"（可能是{'或'.join(figure(value) for value in cell.candidates)}）"
    raw = plain(cell.raw or "").strip().replace(NOTE_CLOSES, "")
    return f"（来源作“{raw}”）" if raw else ""
