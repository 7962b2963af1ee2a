"""A filled sheet of figures comes in: checked as a whole, and stored as a whole or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from gongkai.annual.report import CellName
from gongkai.office.agencies.exchange.report import BadRow, Line, Report
from gongkai.office.agencies.exchange.sheets import write_xlsx
from gongkai.office.reporting.sheets import COLUMNS, Place, by_words, place_of, read_lines
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.supplying import Change, Given, check_year, demand_supply, faults_of, supply_all

_LONGEST = 100
"""Characters of a cell that a list of faults repeats."""


class BadFigure(NamedTuple):
    """A fault with its row as it was filled in."""

    number: int
    row: str
    column: str
    value: str
    unit: str
    evidence: str
    title: str
    what: str

    @property
    def said(self) -> str:
        """What stands in the column at fault."""
        return str(getattr(self, COLUMNS.get(self.title, "value")))


@dataclass(slots=True)
class Figures:
    """What a sheet held and what became of it."""

    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0
    blank: int = 0
    """Rows without number and evidence, which change nothing."""
    bad: list[BadFigure] = field(default_factory=list)


def import_figures(*, by: Any, of: ReportOf, content: bytes) -> Figures:
    """Enter the figures of a sheet; with one bad row none of them.

    Raises ``NotYoursError``, and ``ActRefusedError`` for a file that cannot be read.
    """
    demand_supply(by, of.agency)
    check_year(of.year)
    report, found, known = Report(), Figures(), by_words(of)
    lines = read_lines(content, of, report)
    given: dict[CellName, tuple[Line, Given]] = {}
    for line in lines:
        if not line.values["value"] and not line.values["evidence"]:
            found.blank += 1
        elif (place := place_of(line, known)) is not None:
            _take(line, place, given)
    if not given and not report.bad and not any(line.faults for line in lines):
        report.bad.append(BadRow(2, "", _("没有填写任何数据")))
    found.bad = [*map(_of_file, report.bad), *_faults(lines, report)]
    if not found.bad:
        found.changes = supply_all(by=by, of=of, given=[one for _line, one in given.values()])
        found.unchanged = len(given) - len(found.changes)
    return found


def _take(line: Line, place: Place, given: dict[CellName, tuple[Line, Given]]) -> None:
    """The figure of a row, with what is wrong with it; the same figure twice is wrong the second time."""
    one = Given(place.name, line.values["value"], line.values["evidence"])
    line.faults.extend(faults_of(one))
    first, _given = given.setdefault(place.name, (line, one))
    if first is not line:
        line.faults.append(("row", _("这一项与第%(row)d行重复，请只保留一行") % {"row": first.number}))


def _of_file(bad: BadRow) -> BadFigure:
    return BadFigure(bad.row, "", "", "", "", "", bad.column, bad.what)


def _faults(lines: Sequence[Line], report: Report) -> Iterator[BadFigure]:
    """What is wrong row by row; a column that is missing was told once."""
    titles = {name: title for title, name in COLUMNS.items()}
    for line in lines:
        row, column, value, unit, evidence = (line.values.get(name, "")[:_LONGEST] for name in COLUMNS.values())
        for name, said in line.faults:
            if name not in report.missing:
                yield BadFigure(line.number, row, column, value, unit, evidence, titles.get(name, ""), str(said))


def bad_rows_file(bad: Sequence[BadFigure]) -> bytes:
    """The rows at fault with the reasons as XLSX, to be worked off beside the sheet."""
    header = (_("行"), *COLUMNS, _("问题所在"), _("问题和改法"))
    return write_xlsx(_("有问题的行"), header, [(str(one.number), *one[1:]) for one in bad])
