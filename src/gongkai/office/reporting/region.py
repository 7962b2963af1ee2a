"""The region's figures: every agency's own report added up, cell by cell, through the tree.

Each unit counts once, with the version that the authority accepted, or with the report from outside that was entered.
Units under vertical leadership (实行垂直领导) report in their own system and are left out with all below them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.db.models import QuerySet

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName, EditionName, Value
from gongkai.office.agencies.models import Agency, AgencyKind
from gongkai.office.outside_reports.confirmations import number
from gongkai.office.outside_reports.standing import OutsideFigures, standing_reports
from gongkai.office.policy import ReportState
from gongkai.office.reporting.models import Filing
from gongkai.office.reporting.placing import AS_NOW, Places, places_of
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.twice import once
from gongkai.office.reporting.units import Unit

ACCEPTED = (ReportState.ACCEPTED, ReportState.PUBLISHED)
_NAMES: dict[str, dict[str, CellName]] = {
    edition: {str(name): name for name in form.cell_names} for edition, form in EDITIONS.items()
}


def units_of(agency: Agency, places: Places = AS_NOW, *, closed: bool = False) -> list[Agency]:
    """The agencies whose reports the region's adds up, in the order of the tree; ``closed``: those too that were closed
    since. ``places``: who was under whom then.
    """
    held = places.agencies(agency).order_by("path")
    known = list(held if closed else held.filter(active=True))
    apart = {one.path for one in known if one.vertical_led}
    chains = [(one, places.chain(agency.path, one.path)) for one in known]
    return [one for one, chain in chains if chain is not None and apart.isdisjoint(chain)]


def reports_of(agency: Agency, year: int, wanted: frozenset[str] | None = None) -> list[Unit]:
    """Each unit with its report, a suit of two units counted once: a few queries, however many units. ``wanted``: which
    cells alone, in flat names.
    """
    places = places_of(year)
    return once(joined(agency, units_of(agency, places, closed=True), year, wanted, places))


def joined(
    top: Agency,
    units: Sequence[Agency],
    year: int,
    wanted: frozenset[str] | None = None,
    places: Places = AS_NOW,
) -> list[Unit]:
    """``units`` of the region of ``top`` with their reports; of the closed ones those that reported."""
    agencies = places.agencies(top) if len(units) > 1 else Agency.objects.filter(pk__in=[one.pk for one in units])
    own, outside = _accepted(agencies, year), standing_reports(agencies, year)
    held = [one for one in units if one.active or one.pk in own or one.pk in outside]
    regions = {
        one.path for one in held if one.kind == AgencyKind.GOVERNMENT and one.pk in outside and one.pk not in own
    }
    found = []
    for one in held:
        chain = places.chain(top.path, one.path) or []
        within = bool(chain) and not regions.isdisjoint((*chain[1:], top.path))
        unit = _unit(one, own.get(one.pk), outside.get(one.pk), wanted)
        found.append(replace(unit, within=within, under=chain[-1] if chain else top.path))
    return found


def totals(units: Iterable[Unit], edition: EditionName) -> dict[CellName, Value]:
    """The sums of those that report in this form; a figure that a report leaves blank adds nothing."""
    found: dict[CellName, Value] = dict.fromkeys(EDITIONS[edition].cell_names, 0)
    for unit in units:
        if unit.edition == edition and unit.cells is not None and not unit.within:
            for name, value in unit.cells.items():
                if value is not None:
                    found[name] += value
    return found


def by_child(units: Sequence[Unit]) -> list[tuple[Agency, list[Unit]]]:
    """The units by the agency next below the region's own that they are under."""
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        found[unit.under].append(unit)
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
) -> Unit:
    if own is not None:
        frozen, edition, kept = own
        form: EditionName = "2019" if edition == "2019" else "2021"
        asked = kept if wanted is None else {flat: kept[flat] for flat in wanted & kept.keys()}
        return Unit(agency, form, dict(_read(form, asked)), frozen=frozen)
    if outside is not None:
        return Unit(agency, outside.edition, outside.cells, outside=outside.report)
    return Unit(agency)


def _read(edition: EditionName, kept: Mapping[str, str | None]) -> Iterator[tuple[CellName, Value | None]]:
    names = _NAMES[edition]
    for flat, words in kept.items():
        yield names[flat], number(names[flat], words)
