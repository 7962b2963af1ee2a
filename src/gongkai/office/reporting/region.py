"""The region's figures: every agency's own report added up, cell by cell, through the tree.

Each unit counts once, with the version that the authority accepted, or with the report from outside that was entered.
Units under vertical leadership (实行垂直领导) report in their own system and are left out with all below them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName, EditionName, Value
from gongkai.office.agencies.models import Agency, AgencyKind
from gongkai.office.outside_reports.confirmations import number
from gongkai.office.outside_reports.standing import OutsideFigures, standing_reports
from gongkai.office.policy import ReportState
from gongkai.office.reporting.models import Filing
from gongkai.office.reporting.subject import ReportOf

ACCEPTED = (ReportState.ACCEPTED, ReportState.PUBLISHED)
_NAMES: dict[str, dict[str, CellName]] = {
    edition: {str(name): name for name in form.cell_names} for edition, form in EDITIONS.items()
}


@dataclass(frozen=True, slots=True)
class Unit:
    """An agency of the region with the report that counts for it; ``frozen`` and ``outside`` are their numbers, of
    which one is set where there is a report. ``within``: the report from outside of a government above it holds its
    figures already, for a government reports of all below it (第四十九条).
    """

    agency: Agency
    edition: EditionName | None = None
    cells: Mapping[CellName, Value | None] | None = None
    frozen: int | None = None
    outside: int | None = None
    within: bool = False


def units_of(agency: Agency, *, closed: bool = False) -> list[Agency]:
    """The agencies whose reports the region's adds up, the agency itself first; ``closed``: those too that were closed
    since.
    """
    held = Agency.objects.filter(path__startswith=agency.path).order_by("path")
    held = held if closed else held.filter(active=True)
    apart = tuple(held.filter(vertical_led=True).exclude(pk=agency.pk).values_list("path", flat=True))
    return [one for one in held if not one.path.startswith(apart)] if apart else list(held)


def reports_of(agency: Agency, year: int, wanted: frozenset[str] | None = None) -> list[Unit]:
    """Each unit with its report: three queries, however many units. ``wanted``: which cells alone, in flat names."""
    return joined(units_of(agency, closed=True), Agency.objects.filter(path__startswith=agency.path), year, wanted)


def joined(
    units: Iterable[Agency], agencies: QuerySet[Agency], year: int, wanted: frozenset[str] | None = None
) -> list[Unit]:
    """``units`` with their reports, which are those of ``agencies``; of the closed ones those that reported."""
    own, outside = _accepted(agencies, year), standing_reports(agencies, year)
    held = [one for one in units if one.active or one.pk in own or one.pk in outside]
    regions = tuple(
        one.path for one in held if one.kind == AgencyKind.GOVERNMENT and one.pk in outside and one.pk not in own
    )
    return [
        _unit(one, own.get(one.pk), outside.get(one.pk), wanted, within=_is_below(one.path, regions)) for one in held
    ]


def _is_below(path: str, regions: tuple[str, ...]) -> bool:
    return path.startswith(regions) and path not in regions


def totals(units: Iterable[Unit], edition: EditionName) -> dict[CellName, Value]:
    """The sums of those that report in this form; a figure that a report leaves blank adds nothing."""
    found: dict[CellName, Value] = dict.fromkeys(EDITIONS[edition].cell_names, 0)
    for unit in units:
        if unit.edition == edition and unit.cells is not None and not unit.within:
            for name, value in unit.cells.items():
                if value is not None:
                    found[name] += value
    return found


def by_child(agency: Agency, units: Sequence[Unit]) -> list[tuple[Agency, list[Unit]]]:
    """The units by the agency next below ``agency`` that they are under; its own first."""
    depth = len(agency.path) + agency.steplen
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        found[unit.agency.path[:depth]].append(unit)
    heads = {unit.agency.path: unit.agency for unit in units}
    return [(heads[path], under) for path, under in sorted(found.items()) if path in heads]


def figures(of: ReportOf) -> dict[CellName, Value | None]:
    """Every figure of the regional report, in the form's order."""
    return {**totals(reports_of(of.agency, of.year), of.edition)}


def behind(of: ReportOf, name: CellName) -> list[tuple[Unit, Value | None]]:
    """What each reporting unit adds to a figure."""
    units = reports_of(of.agency, of.year)
    adding = [unit for unit in units if unit.edition == of.edition and not unit.within]
    return [(unit, unit.cells.get(name)) for unit in adding if unit.cells is not None]


def _accepted(agencies: QuerySet[Agency], year: int) -> dict[int, tuple[int, str, dict[str, str | None]]]:
    held = Filing.objects.filter(agency__in=agencies, year=year, regional=False, accepted__isnull=False)
    rows = held.values_list("agency_id", "accepted_id", "edition", "accepted__content__cells")
    return {agency_id: (frozen, edition, cells) for agency_id, frozen, edition, cells in rows if cells is not None}


def _unit(
    agency: Agency,
    own: tuple[int, str, dict[str, str | None]] | None,
    outside: OutsideFigures | None,
    wanted: frozenset[str] | None,
    *,
    within: bool,
) -> Unit:
    if own is not None:
        frozen, edition, kept = own
        form: EditionName = "2019" if edition == "2019" else "2021"
        asked = kept if wanted is None else {flat: kept[flat] for flat in wanted & kept.keys()}
        return Unit(agency, form, dict(_read(form, asked)), frozen=frozen, within=within)
    if outside is not None:
        return Unit(agency, outside.edition, outside.cells, outside=outside.report, within=within)
    return Unit(agency, within=within)


def _read(edition: EditionName, kept: Mapping[str, str | None]) -> Iterator[tuple[CellName, Value | None]]:
    names = _NAMES[edition]
    for flat, words in kept.items():
        yield names[flat], number(names[flat], words)
