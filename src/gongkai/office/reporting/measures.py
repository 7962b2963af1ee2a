"""What is compared across agencies and years: each measure is a sum of cells of the form, or a share of two such sums.

Rows are named as the form of 2021 has them; ``other`` with no row below it is the one row of the form of 2019.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName, EditionName, Value
from gongkai.law.outcomes import outcome
from gongkai.office.inforequests.words import spoken

TOTAL = ("total",)
LITIGATION = ("litigation_direct", "litigation_after_reconsideration")
CONCLUDED = ("upheld", "corrected", "other")


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells that are added up. A row stands for all rows below it too: ``refused`` is every ``refused.…``."""

    table: str
    rows: tuple[str, ...]
    columns: tuple[str, ...] = TOTAL


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure by its name in addresses. With ``among`` it is a share, and always shown with its denominator."""

    name: str
    label: Any
    counted: Cells
    among: Cells | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or a share as numerator and denominator: ``12`` or ``12/15``."""

    number: Value
    among: Value | None = None

    def __str__(self) -> str:
        return str(self.number) if self.among is None else f"{self.number}/{self.among}"

    @property
    def share(self) -> float | None:
        """Between 0 and 1; none where it is no share or there is nothing to share."""
        return float(self.number / self.among) if self.among else None

    @property
    def percent(self) -> str:
        """The share to one decimal; empty where there is none."""
        return "" if self.share is None else f"{self.share:.1%}"


def _requests(*rows: str) -> Cells:
    return Cells("requests", rows)


def _counted(name: str, label: Any) -> Measure:
    return Measure(name, label, _requests(name))


INTAKE = (
    _counted("new", _("新收申请")),
    _counted("carried_in", _("上年结转")),
    _counted("total", _("办结申请")),
    _counted("carried_out", _("结转下年度")),
)
RESULTS = (
    _counted("granted", _("予以公开")),
    _counted("partially_granted", _("部分公开")),
    _counted("refused", _("不予公开")),
    _counted("unavailable", _("无法提供")),
    _counted("unprocessed", _("不予处理")),
    _counted("other", _("其他处理")),
)
GROUNDS = tuple(
    _counted(row, spoken(outcome(row).label)) for row in EDITIONS["2021"].outcomes if row.startswith("refused.")
)
DISPUTES = (
    Measure("reconsideration", _("行政复议"), Cells("disputes", ("reconsideration",))),
    Measure("litigation", _("行政诉讼"), Cells("disputes", LITIGATION)),
)
SHARES = (
    Measure("disclosed", _("公开比例"), _requests("granted", "partially_granted"), _requests("total")),
    Measure("refused_share", _("不予公开比例"), _requests("refused"), _requests("total")),
    Measure("left_over", _("结转比例"), _requests("carried_out"), _requests("new", "carried_in")),
    Measure(
        "reconsideration_corrected",
        _("复议纠正比例"),
        Cells("disputes", ("reconsideration",), ("corrected",)),
        Cells("disputes", ("reconsideration",), CONCLUDED),
    ),
    Measure(
        "litigation_corrected",
        _("诉讼纠正比例"),
        Cells("disputes", LITIGATION, ("corrected",)),
        Cells("disputes", LITIGATION, CONCLUDED),
    ),
)
"""Of disputes only those that were concluded can have been corrected: what is pending is no part of it."""
DISPUTE_RESULTS = tuple(
    Measure(f"disputes_{column}", label, Cells("disputes", ("reconsideration", *LITIGATION), (column,)))
    for column, label in (
        ("upheld", _("结果维持")),
        ("corrected", _("结果纠正")),
        ("other", _("其他结果")),
        ("pending", _("尚未审结")),
    )
)


class Group(NamedTuple):
    """Measures that stand together, and those of them that a chart shows."""

    label: Any
    measures: tuple[Measure, ...]
    charted: tuple[Measure, ...] = ()


GROUPS = (
    Group(_("申请的收到和办理"), INTAKE),
    Group(_("办理结果"), RESULTS, RESULTS),
    Group(_("不予公开的理由"), GROUNDS, GROUNDS),
    Group(_("行政复议、行政诉讼"), (*DISPUTES, *DISPUTE_RESULTS), DISPUTE_RESULTS),
    Group(_("比例"), SHARES),
)
MEASURES = {one.name: one for group in GROUPS for one in group.measures}


@cache
def names_of(cells: Cells, edition: EditionName) -> tuple[CellName, ...]:
    """The cells of a form that are added up; a row that the form has not adds none."""
    rows = [row.name for row in EDITIONS[edition].table(cells.table).rows]
    wanted = [row for row in rows if row in cells.rows or row.partition(".")[0] in cells.rows]
    return tuple(CellName(cells.table, row, column) for row in wanted for column in cells.columns)


def cells_of(measures: Iterable[Measure]) -> frozenset[str]:
    """Every cell that measures need, in flat names, of either form."""
    sums = [cells for one in measures for cells in (one.counted, one.among) if cells is not None]
    return frozenset(str(name) for cells in sums for edition in EDITIONS for name in names_of(cells, edition))


def figure(measure: Measure, edition: EditionName, cells: Mapping[CellName, Value | None]) -> Figure | None:
    """The measure in one report; a blank cell adds nothing, and where all are blank there is no figure."""
    number = _sum(measure.counted, edition, cells)
    if measure.among is None:
        return None if number is None else Figure(number)
    among = _sum(measure.among, edition, cells)
    return None if number is None or among is None else Figure(number, among)


def _sum(wanted: Cells, edition: EditionName, cells: Mapping[CellName, Value | None]) -> Value | None:
    known = [value for name in names_of(wanted, edition) if (value := cells.get(name)) is not None]
    return sum(known) if known else None
