"""The accepted reports that are explored: of an agency alone, or of it and all below; a few queries a year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet

from gongkai.annual.report import EditionName
from gongkai.corpus.columns import CELLS, Value
from gongkai.office.agencies.models import Agency
from gongkai.office.outside_reports.models import OutsideReport
from gongkai.office.outside_reports.models import ReportState as OutsideState
from gongkai.office.outside_reports.standing import entered_reports
from gongkai.office.reporting.dates import local_dates
from gongkai.office.reporting.exploring import OF_LAST_YEAR, FoundCode, Time, findings, times
from gongkai.office.reporting.measures import Measure, cells_of
from gongkai.office.reporting.models import Filing
from gongkai.office.reporting.placing import AS_NOW, Places, places_of
from gongkai.office.reporting.region import joined, units_of
from gongkai.office.reporting.units import Unit

MOST_YEARS = 5
"""Years that stand side by side: the newest."""
HEAD = ("agency", "year", "edition")
WIDE = (*HEAD, *map(str, CELLS))
"""The columns of the wide table, named as in the tables of ``gongkai table``."""


@dataclass(frozen=True)
class Scope:
    """Whose reports: an agency's own, or with ``below`` those of all units of its region."""

    agency: Agency
    below: bool

    @property
    def agencies(self) -> QuerySet[Agency]:
        if self.below:
            return Agency.objects.filter(path__startswith=self.agency.path)
        return Agency.objects.filter(pk=self.agency.pk)

    @cached_property
    def _units_now(self) -> list[Agency]:
        return units_of(self.agency, closed=True)

    def units(self, year: int) -> tuple[list[Agency], Places]:
        """The agencies that were in the region in a year, and who was under whom."""
        if not self.below:
            return [self.agency], AS_NOW
        places = places_of(year)
        return units_of(self.agency, places, closed=True) if places.moved else self._units_now, places

    def reports(self, year: int, wanted: frozenset[str] | None = None) -> list[Unit]:
        """Each of them with its report of the year."""
        units, places = self.units(year)
        return joined(self.agency, units, year, wanted, places)


def years_of(scope: Scope) -> list[int]:
    """The years of which there is an accepted or entered report, the earliest first."""
    here = Q(agency__in=scope.agencies)
    filed = here | Q(authority__path__startswith=scope.agency.path) if scope.below else here
    own = Filing.objects.filter(filed, regional=False, accepted__isnull=False)
    outside = OutsideReport.objects.filter(here, state=OutsideState.ENTERED, regional=False)
    return sorted(
        {year for held in (own, outside) for year in held.order_by().values_list("year", flat=True).distinct()}
    )


def by_year(scope: Scope, years: Iterable[int], measures: Iterable[Measure] | None = None) -> dict[int, list[Unit]]:
    """The reports of some years, with only the cells that the measures need; all where none are named."""
    wanted = None if measures is None else cells_of(measures)
    return {year: scope.reports(year, wanted) for year in years}


def findings_of(scope: Scope, year: int) -> list[FoundCode]:
    """The audit of a year over all reports, with those of the year before."""
    return findings(year, scope.reports(year), scope.reports(year - 1, OF_LAST_YEAR))


def times_of(scope: Scope, year: int) -> list[Time]:
    """When each report of a year was submitted; those that were collected from outside were not submitted here."""
    units, _places = scope.units(year)
    held = Filing.objects.filter(agency__in=units, year=year, regional=False)
    filings = {one.agency_id: one for one in held.defer("answers")}
    outside = entered_reports(year).filter(agency__in=units)
    collected = set(outside.values_list("agency_id", flat=True)) - set(filings)
    return times(
        year,
        [one for one in units if one.pk not in collected and (one.active or one.pk in filings)],
        filings,
        local_dates(year),
    )


def wide(scope: Scope, years: Sequence[int]) -> Iterator[list[Value]]:
    """A line a report, a column a cell of either form; empty where the report has no such cell or leaves it blank."""
    for year in years:
        for unit in by_year(scope, (year,))[year]:
            if unit.cells is not None and unit.edition is not None:
                yield [*_head(unit.agency, year, unit.edition), *(unit.cells.get(name) for name in CELLS)]


def _head(agency: Agency, year: int, edition: EditionName) -> tuple[str, int, str]:
    return agency.name, year, edition
