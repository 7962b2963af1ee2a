"""The review: the source beside what was read of it, each doubtful cell to be confirmed, and what the audit finds."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai import __version__
from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import STATES, AnnualReport, Cell, CellName, EditionName, Finding
from gongkai.annual.writing.audit_view import place_in_words
from gongkai.annual.writing.audit_words import SEVERITIES, TABLE_NAMES
from gongkai.annual.writing.blocks import figure
from gongkai.annual.writing.layout import LayoutCell, labels, table_layout
from gongkai.office.inforequests.words import in_language
from gongkai.office.outside_reports.assigning import versions_of
from gongkai.office.outside_reports.confirming import OPEN, confirm
from gongkai.office.outside_reports.models import CellConfirmation, OutsideReport, ReportState
from gongkai.office.outside_reports.pages.base import OfReport, OutsidePage, called
from gongkai.office.outside_reports.pages.places import AROUND, picture_of, pictures, quoted
from gongkai.office.outside_reports.pages.source import Mark, shown_source
from gongkai.office.outside_reports.pages.uploads import fault_of
from gongkai.office.outside_reports.standing import entered_cells
from gongkai.office.outside_reports.weighing import Standing, standing_of
from gongkai.office.pages.base import ActPage, Text, only_if
from gongkai.office.pages.language import page_language
from gongkai.wording import Wording

MARKS = {"uncertain": "?", "inferred": "≈", "blank": "□", "missing": "×", "confirmed": "✓", "conflict": "!"}
"""Beside a figure, so that it is told by more than its colour."""
_WORDS: dict[str, Wording] = {
    **{str(state): words for state, words in STATES.items()},
    "confirmed": Wording("已核对", "confirmed"),
    "conflict": Wording("读取与核对不一致", "the reading differs from what was confirmed"),
}


class Place(NamedTuple):
    """A place of a table as printed; of a figure also what it shows, how it stands, and where it is checked."""

    cell: LayoutCell
    shown: str = ""
    kind: str = ""
    mark: str = ""
    words: str = ""
    url: str = ""


class Line(NamedTuple):
    """A cell that is to be looked at, or was: what the reader says of it, and what a person said."""

    label: str
    kind: str
    words: str
    read: str
    raw: str
    candidates: str
    place: str
    url: str
    confirmed: CellConfirmation | None


class Said(NamedTuple):
    """A finding with its words and the cells it names."""

    finding: Finding
    severity: str
    words: str
    cells: list[tuple[str, str]]


class View:
    """A report as it stands, in the words of the page."""

    def __init__(self, outside: OutsideReport, standing: Standing) -> None:
        assert standing.read.edition is not None  # what has no table is kept as unreadable
        self.outside, self.standing = outside, standing
        self.edition: EditionName = standing.read.edition
        self.names = labels(self.edition)
        self._conflicts = set(standing.conflicts)

    def tables(self) -> list[tuple[str, str, list[list[Place]]]]:
        """Each table of the form: its name, what it is called, its rows of places."""
        return [(one.name, in_language(TABLE_NAMES[one.name]), self._rows(one.name)) for one in self._form]

    @property
    def _form(self) -> Any:
        return EDITIONS[self.edition].tables

    def _rows(self, table: str) -> list[list[Place]]:
        return [[self._place(cell) for cell in row] for row in table_layout(self.edition, table).rows()]

    def _place(self, cell: LayoutCell) -> Place:
        if cell.name is None:
            return Place(cell)
        kind = self.kind_of(cell.name)
        words = in_language(_WORDS[kind]) if kind in MARKS else ""
        shown = shown_of(self.standing.report, cell.name)
        return Place(cell, shown, kind, MARKS.get(kind, ""), words, self.address(cell.name))

    def kind_of(self, name: CellName) -> str:
        """How a cell stands: a conflict, confirmed, or the state that the reader gives it."""
        if name in self._conflicts:
            return "conflict"
        return "confirmed" if name in self.standing.confirmed else cell_of(self.standing.read, name).state

    def mark(self, name: CellName) -> Mark:
        """How the source marks the place of a cell."""
        kind = self.kind_of(name)
        words = in_language(_WORDS[kind]) if kind in MARKS else ""
        return Mark(kind, MARKS.get(kind, ""), words, self.names.get(name, str(name)), self.address(name))

    def address(self, name: CellName) -> str:
        return reverse("outside_cell", args=[self.outside.pk, str(name)])

    def lines(self, names: Any) -> Iterator[Line]:
        """Of each of ``names`` what is known; one that the form has not (a conflict) by its bare name."""
        for name in names:
            yield self.line(name)

    def line(self, name: CellName) -> Line:
        read, cell = self.standing.read, cell_of(self.standing.read, name)
        kind = self.kind_of(name)
        return Line(
            label=self.names.get(name, str(name)),
            kind=kind,
            words=in_language(_WORDS[kind]) if kind in MARKS else in_language(STATES[cell.state]),
            read=shown_of(read, name),
            raw=cell.raw or "",
            candidates=" / ".join(figure(one) for one in cell.candidates),
            place=place_in_words(cell.where, read.sources, page_language()) if cell.where else "",
            url=self.address(name) if name in self.names else "",
            confirmed=self.standing.confirmed.get(name),
        )

    def findings(self) -> list[Said]:
        """What the audit says of it, the cells by their labels."""
        return [
            Said(
                one,
                in_language(SEVERITIES[one.severity]),
                in_language(one.message),
                [(self.names[name], self.address(name)) for name in one.cells if name in self.names],
            )
            for one in self.standing.report.findings
        ]

    def differing(self) -> list[str]:
        """The cells that would now be entered otherwise than they were, where the report was entered."""
        edition = self.outside.edition
        kept = entered_cells("2019" if edition == "2019" else "2021", self.outside.figures)
        report, named = self.standing.report, {**labels("2019"), **labels("2021")}
        return [named[name] for name, value in kept.items() if cell_of(report, name).value != value]


def cell_of(report: AnnualReport, name: CellName) -> Cell:
    """A cell of a report; one that it does not hold is missing."""
    return report.cells.get(name) or Cell(name, None, "missing")


def shown_of(report: AnnualReport, name: CellName) -> str:
    """A figure in words; empty where there is none."""
    value = cell_of(report, name).value
    return "" if value is None else figure(value)


class ReviewPage(OfReport):
    """One report: its source, its tables, what is to be looked at, what the audit finds, and what can be done."""

    template_name = "outside_reports/report.html"

    def path(self) -> list[tuple[str, Text]]:
        return OutsidePage.path(self)

    def get_page_title(self) -> str:
        return _now("报告")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        outside, standing = self.report, standing_of(self.report)
        of = (outside.agency, outside.year)
        versions = versions_of(*of, outside.regional) if of[0] and of[1] else []
        return super().get_context_data(
            report=outside,
            called=called(outside),
            fault=fault_of(outside),
            versions=[(one, called(one)) for one in versions],
            can=can(outside),
            **(self._read(standing) if standing else {}),
            **kwargs,
        )

    def _read(self, standing: Standing) -> dict[str, Any]:
        view = View(self.report, standing)
        settled = [name for name in standing.confirmed if name not in standing.conflicts]
        shown = pictures(self.report, standing.reading, standing.read)
        cells = standing.read.cells.values()
        return {
            "standing": standing,
            "tables": view.tables(),
            "waiting": list(view.lines(standing.waiting)),
            "settled": list(view.lines(settled)),
            "findings": view.findings(),
            "differing": view.differing() if self.report.state == ReportState.ENTERED else [],
            "pictures": shown,
            "quoted": [] if shown else quoted(self.report, standing.read, cells, 0),
            "source": shown_source(self.report, standing.read, view.mark),
            "legend": [(MARKS[kind], in_language(_WORDS[kind])) for kind in MARKS],
            "newer": standing.reading.reader != __version__,
        }


def can(outside: OutsideReport) -> dict[str, bool]:
    """What may be done to a report as it stands."""
    state = outside.state
    return {
        "assign": outside.agency_id is None and state in (ReportState.UNASSIGNED, ReportState.UNREADABLE),
        "confirm": state in OPEN,
        "enter": state in OPEN and not outside.being_read,
        "return": outside.agency_id is not None
        and state in (ReportState.TO_CONFIRM, ReportState.ENTERED, ReportState.UNREADABLE),
        "reopen": state in (ReportState.ENTERED, ReportState.RETURNED),
        "set_aside": state in (ReportState.UNASSIGNED, ReportState.UNREADABLE, ReportState.TO_CONFIRM),
        "reread": state not in (ReportState.READING, ReportState.SET_ASIDE) and not outside.being_read,
    }


class CellForm(forms.Form):
    value = forms.CharField(
        label=_("原件所载的数"), max_length=30, required=False, help_text=_("原件没有数的，留空；金额以万元为单位")
    )
    note = forms.CharField(
        label=_("说明"), max_length=300, required=False, help_text=_("与读取的不同时，写明原件何处写明")
    )


class CellPage(OfReport, ActPage):
    """One cell beside its place in the source: what was read, and what a person says that the source states."""

    template_name = "outside_reports/cell.html"
    page_title = _("核对单元格")
    submit = _("确认")
    done = _("已核对")
    form_class = CellForm

    def prepare(self) -> None:
        super().prepare()
        standing = standing_of(self.report)
        only_if(standing is not None and standing.read.edition is not None)
        assert standing is not None and standing.read.edition is not None
        names = {str(name): name for name in EDITIONS[standing.read.edition].cell_names}
        only_if(self.kwargs["cell"] in names)
        self.standing, self.cell = standing, names[self.kwargs["cell"]]

    @cached_property
    def line(self) -> Line:
        return View(self.report, self.standing).line(self.cell)

    def get_initial(self) -> dict[str, Any]:
        held = self.line.confirmed
        shown = self.standing.report if held else self.standing.read
        return {"value": shown_of(shown, self.cell).replace(",", ""), "note": held.note if held else ""}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cell = cell_of(self.standing.read, self.cell)
        return super().get_context_data(
            line=self.line,
            evidence=[one.equation for one in cell.evidence],
            picture=picture_of(self.report, self.standing.reading, cell),
            quoted=quoted(self.report, self.standing.read, [cell], AROUND),
            source=shown_source(self.report, self.standing.read, View(self.report, self.standing).mark, cell),
            open=self.report.state in OPEN,
            report=self.report,
            **kwargs,
        )

    def do(self, data: dict[str, Any]) -> None:
        confirm(by=self.person, report=self.report, cell=self.cell, value=data["value"], note=data["note"])
