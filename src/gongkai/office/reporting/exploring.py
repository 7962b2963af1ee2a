"""Questions to the accepted reports of many agencies: side by side, ranked, audited, in time. Pure over what is loaded.

A share is never without its denominator, and one over fewer than ``LEAST`` is not ranked: of 2 requests one more or
less is half.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from gongkai.annual import AnnualReport, audit
from gongkai.annual.auditing import FIGURE_RULES
from gongkai.annual.auditing.codes import CODES
from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import Severity
from gongkai.law.report_dates import year_end
from gongkai.office.agencies.models import Agency
from gongkai.office.reporting.compiling import as_report
from gongkai.office.reporting.dates import SUBMIT, ReportDate, dates_of
from gongkai.office.reporting.measures import Figure, Measure, figure
from gongkai.office.reporting.models import Filing, LocalDate
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.units import Unit
from gongkai.wording import Wording

LEAST = 5
"""Denominators below it are listed apart."""
OF_LAST_YEAR = frozenset(
    str(name)
    for edition in EDITIONS.values()
    for name in edition.cell_names
    if name.row == "carried_out" or name.column == "in_force"
)
"""The cells of last year's report that this year's must follow."""
_TITLES = {code.code: code.title for code in CODES}
_GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "notice": 2}


@dataclass(frozen=True, slots=True)
class Line:
    """An agency with its figure of each year, none where there is no report."""

    agency: Agency
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """An agency at its place; those with the same share have the same place."""

    place: int
    agency: Agency
    figure: Figure


@dataclass(frozen=True, slots=True)
class Ranking:
    """``few``: whose denominator is too small; ``without``: those that have no figure or no report."""

    placed: tuple[Placed, ...]
    few: tuple[tuple[Agency, Figure], ...]
    without: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A rule with the agencies whose reports violate it."""

    code: str
    title: Wording
    severity: Severity
    agencies: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """When a report was submitted and by when it should have been; ``days`` are counted from the end of its year."""

    agency: Agency
    filing: Filing | None
    submitted: date | None
    days: int | None
    last: ReportDate | None

    def in_time(self, day: date) -> bool | None:
        """Whether it was submitted by the last day; none where that is not over yet, or there is none."""
        if self.last is None:
            return None
        if self.submitted is not None:
            return self.submitted <= self.last.on
        return False if self.last.on < day else None


def of_unit(measure: Measure, unit: Unit) -> Figure | None:
    """A measure of one agency."""
    if unit.cells is None or unit.edition is None:
        return None
    return figure(measure, unit.edition, unit.cells)


def of_all(measure: Measure, units: Iterable[Unit]) -> Figure | None:
    """A measure of all agencies together; none where nobody has a figure."""
    known = [found for unit in units if (found := of_unit(measure, unit)) is not None]
    if not known:
        return None
    among = None if measure.among is None else sum(one.among or 0 for one in known)
    return Figure(sum(one.number for one in known), among)


def side_by_side(measure: Measure, by_year: Mapping[int, Sequence[Unit]]) -> list[Line]:
    """Every agency of any year in the order of the tree, with its figures of all years."""
    agencies = {unit.agency.pk: unit.agency for units in by_year.values() for unit in units}
    known = [{unit.agency.pk: of_unit(measure, unit) for unit in units} for units in by_year.values()]
    held = sorted(agencies.values(), key=lambda one: one.path)
    return [Line(one, tuple(figures.get(one.pk) for figures in known)) for one in held]


def most_first(lines: Iterable[Line]) -> list[Line]:
    """By the figure of the last year, the largest first; shares over few after the others, then those without any."""
    return sorted(lines, key=lambda line: _size(line.figures[-1] if line.figures else None), reverse=True)


def _size(found: Figure | None) -> tuple[int, float]:
    if found is None:
        return 0, 0
    if found.among is None:
        return 2, float(found.number)
    return (1 if found.among < LEAST else 2), found.share or 0


def ranking(measure: Measure, units: Iterable[Unit]) -> Ranking:
    """The agencies by their share, the largest first, the larger denominator first among equals."""
    enough, few, without = list[tuple[Agency, Figure]](), list[tuple[Agency, Figure]](), list[Agency]()
    for unit in units:
        found = of_unit(measure, unit)
        if found is None or not found.among:
            without.append(unit.agency)
        else:
            (few if found.among < LEAST else enough).append((unit.agency, found))
    return Ranking(tuple(_placed(enough)), tuple(few), tuple(without))


def _placed(rows: list[tuple[Agency, Figure]]) -> Iterator[Placed]:
    place, last = 0, None
    ordered = sorted(rows, key=lambda row: (-(row[1].share or 0), -(row[1].among or 0), row[0].path))
    for number, (agency, found) in enumerate(ordered, start=1):
        if found.share != last:
            place, last = number, found.share
        yield Placed(place, agency, found)


def findings(year: int, units: Iterable[Unit], before: Iterable[Unit]) -> list[FoundCode]:
    """What the audit of the figures says of the reports of a year with those of the year before, the gravest first and
    then what concerns most agencies. An agency counts once for a rule.
    """
    last = {unit.agency.pk: unit for unit in before}
    found: dict[tuple[str, Severity], dict[int, Agency]] = {}
    for unit in units:
        report = _report(unit, year)
        if report is None:
            continue
        previous = last.get(unit.agency.pk)
        audited = audit(report, _report(previous, year - 1) if previous else None, FIGURE_RULES)
        for one in audited.findings:
            found.setdefault((one.code, one.severity), {})[unit.agency.pk] = unit.agency
    rows = [FoundCode(code, _TITLES[code], grave, tuple(held.values())) for (code, grave), held in found.items()]
    return sorted(rows, key=lambda row: (_GRAVITY[row.severity], -len(row.agencies), row.code))


def _report(unit: Unit, year: int) -> AnnualReport | None:
    if unit.cells is None or unit.edition is None:
        return None
    return as_report(ReportOf(unit.agency, year, unit.edition), dict(unit.cells))


def times(
    year: int, agencies: Iterable[Agency], filings: Mapping[int, Filing], local: Sequence[LocalDate]
) -> list[Time]:
    """When the agencies submitted their reports of ``year``.

    The last day is the earliest one for submitting, else the earliest for publishing, which needs it before.
    """
    return [_time(year, agency, filings.get(agency.pk), local) for agency in agencies]


def _time(year: int, agency: Agency, filing: Filing | None, local: Sequence[LocalDate]) -> Time:
    dates = dates_of(agency, year, local)
    last = next((one for one in dates if one.what == SUBMIT), dates[0] if dates else None)
    submitted = localdate(filing.submitted_at) if filing and filing.submitted_at else None
    days = (submitted - year_end(year)).days if submitted else None
    return Time(agency, filing, submitted, days, last)
