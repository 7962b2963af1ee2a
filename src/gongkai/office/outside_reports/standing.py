"""Which figures stand for the agencies outside: those of the newest report that was entered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName, EditionName, Value
from gongkai.office.agencies.models import Agency
from gongkai.office.outside_reports.confirmations import number
from gongkai.office.outside_reports.models import OutsideReport, ReportState


@dataclass(frozen=True, slots=True)
class OutsideFigures:
    """The cells of an agency's entered report; null: the report states no figure there."""

    report: int
    number: int
    edition: EditionName
    cells: Mapping[CellName, Value | None]


def standing_reports(
    agencies: QuerySet[Agency] | Collection[Agency], year: int, *, regional: bool = False
) -> Mapping[int, OutsideFigures]:
    """By the number of the agency, for those of ``agencies`` of which a report of ``year`` was entered. One query; what
    was entered is not read nor audited again. ``regional``: those of the whole regions instead.
    """
    entered = entered_reports(year, regional=regional).filter(agency__in=agencies)
    rows = entered.order_by("number").values_list("agency_id", "pk", "number", "edition", "figures")
    newest = {row[0]: row for row in rows}  # the last of an agency is its newest
    return {
        agency: OutsideFigures(report, version, edition, entered_cells(edition, held))
        for agency, report, version, edition, held in newest.values()
    }


def entered_reports(year: int, *, regional: bool = False) -> QuerySet[OutsideReport]:
    """Those of a year that were entered, every version; of agencies, or of whole regions."""
    return OutsideReport.objects.filter(year=year, state=ReportState.ENTERED, regional=regional)


def entered_cells(edition: EditionName, held: Sequence[int | str | None]) -> dict[CellName, Value | None]:
    """What was entered, by cell: counts as they are kept, money from its words."""
    names = EDITIONS[edition].cell_names
    kept = zip(names, held, strict=True)
    return {name: number(name, value) if isinstance(value, str) else value for name, value in kept}
