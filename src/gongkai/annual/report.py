"""AnnualReport (政府信息公开工作年度报告) and its cells, each with where it was read and how surely."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from gongkai.annual.wording import Lang, Wording

SCHEMA = "gongkai/annual-report/1"

State = Literal["read", "blank", "inferred", "uncertain", "missing"]
EditionName = Literal["2019", "2021"]
TableName = Literal["proactive", "requests", "disputes"]
Part = Literal["proactive", "on_request", "management", "platform", "supervision"]
Severity = Literal["error", "warning", "notice"]
Box = tuple[float, float, float, float]
Value = int | Decimal

STATES: dict[State, Wording] = {
    "read": Wording("已读", "read"),
    "blank": Wording("空白", "blank"),
    "inferred": Wording("推算", "inferred"),
    "uncertain": Wording("存疑", "uncertain"),
    "missing": Wording("缺失", "missing"),
}
"""The words for the states of a cell, the same wherever one is shown."""


class CellName(NamedTuple):
    """The public name of a cell; ``str()`` is the flat form ``requests:other.other:natural_person``."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}:{self.row}:{self.column}"

    @classmethod
    def parse(cls, flat: str) -> "CellName":
        table, row, column = flat.split(":")
        return cls(table, row, column)


class Where(NamedTuple):
    """A place in a source, in the terms that source has.

    ``source`` indexes ``AnnualReport.sources``. Text: ``line`` from 1. PDF and images: ``page`` from 1 and
    ``box`` [x0, y0, x1, y1] from the top left, in points (images: pixels). HTML and DOCX: ``path``.
    XLSX: ``sheet`` and ``cell``.
    """

    source: int = 0
    line: int | None = None
    page: int | None = None
    box: Box | None = None
    path: str | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a value was concluded: an equation's name (or another rule's) and the cells it rests on."""

    equation: str
    cells: tuple[CellName, ...] = ()


class Cell(NamedTuple):
    """One cell of the statutory tables.

    ``value`` is null unless ``state`` is ``read`` or ``inferred``. ``raw`` is what the source shows,
    null where it shows nothing. A figure that is no count (``1.5`` 件) is ``uncertain`` with its raw text.
    """

    name: CellName
    value: Value | None
    state: State
    raw: str | None = None
    where: Where | None = None
    candidates: tuple[Value, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadField:
    """Title, agency, year or date of publication; ``value`` of a date is ``YYYY-MM-DD``, of a year an int."""

    value: str | int | None = None
    state: State = "missing"
    raw: str | None = None
    where: Where | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subsection:
    part: Part | None
    heading: str
    text: str
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections; ``heading`` as printed, without its numeral; ``text`` without the tables."""

    number: int
    heading: str
    text: str
    subsections: tuple[Subsection, ...] = ()
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Source:
    file: str
    sha256: str
    media_type: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that the narrative states.

    ``what`` is one of ``gongkai.annual.facts.KINDS``; ``by`` narrows it (``channel:…``, ``category:…``,
    ``outcome:granted``), null for the whole. ``quote`` is the sentence.
    """

    what: str
    by: str | None
    value: Value
    unit: str
    approximate: bool
    quote: str
    section: int | None
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One violated rule at one place. ``code`` is ``kind/rule`` and stable."""

    code: str
    severity: Severity
    message: Wording
    basis: str
    cells: tuple[CellName, ...] = ()
    section: int | None = None
    quote: str | None = None
    expected: str | None = None
    found: str | None = None
    where: Where | None = None

    @property
    def kind(self) -> str:
        return self.code.partition("/")[0]


LabelFault = Literal["renamed", "spelling", "missing", "added", "split"]


@dataclass(frozen=True, slots=True)
class LabelReading:
    """A label of a table that is not the form's: what the form prints and what the source prints."""

    table: str
    axis: Literal["row", "column"]
    fault: LabelFault
    name: str | None
    expected: str | None
    found: str | None
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class TableReading:
    """How a table was read: whether the source has it, and why it is doubtful (null: it is not)."""

    table: str
    found: bool
    doubt: str | None = None
    labels: tuple[LabelReading, ...] = ()
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """An annual report as data. ``cells`` holds every cell of the edition, in the form's order.

    ``readings`` says how each table was read; it is not part of the JSON.
    """

    sources: tuple[Source, ...] = ()
    title: HeadField = HeadField()
    agency: HeadField = HeadField()
    year: HeadField = HeadField()
    published: HeadField = HeadField()
    edition: EditionName | None = None
    sections: tuple[Section, ...] = ()
    cells: Mapping[CellName, Cell] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    readings: Mapping[str, TableReading] = field(default_factory=dict)

    def value(self, table: str, row: str, column: str) -> Value | None:
        """The value of a cell, null where it has none; KeyError where the edition has no such cell."""
        return self.cells[CellName(table, row, column)].value

    def section(self, number: int) -> Section | None:
        return next((s for s in self.sections if s.number == number), None)

    def with_findings(self, findings: tuple[Finding, ...]) -> "AnnualReport":
        return replace(self, findings=findings)


def sentence(finding: Finding, lang: Lang) -> str:
    """The finding's message in one language."""
    return finding.message.in_(lang)
