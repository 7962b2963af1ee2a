"""A report from outside as it stands: the newest reading with what was confirmed put over it, and audited."""

import json
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from gongkai.annual import AnnualReport, ReadError, audit, from_json
from gongkai.annual.readings_json import readings_from_json
from gongkai.annual.report import CellName
from gongkai.office.agencies.models import Agency
from gongkai.office.outside_reports.confirmations import Confirmed, applied, conflicts, number, waiting
from gongkai.office.outside_reports.models import (
    CellConfirmation,
    OutsideReading,
    OutsideReport,
    ReportState,
    of_report,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """``read``: the newest reading as it is, ``report``: with the confirmations, audited. ``waiting``: the cells that a
    person has yet to look at, the ``conflicts`` among them.
    """

    reading: OutsideReading
    read: AnnualReport
    report: AnnualReport
    confirmed: dict[CellName, CellConfirmation]
    waiting: list[CellName]
    conflicts: list[CellName]
    previous: AnnualReport | None


def standing_of(outside: OutsideReport) -> Standing | None:
    """A report as it stands, with the previous year's; null before anything was read that can be taken today."""
    reading = outside.readings.first()
    read = taken(reading)
    if reading is None or read is None:
        return None
    held = {one.name_of_cell: one for one in confirmations_of(outside)}
    confirmed = [as_confirmed(one) for one in held.values()]
    previous = previous_of(outside)
    return Standing(
        reading,
        read,
        audit(applied(read, confirmed), previous),
        held,
        waiting(read, confirmed),
        conflicts(read, confirmed),
        previous,
    )


def unpacked(reading: OutsideReading) -> AnnualReport:
    """What was read, as the reader gave it."""
    tables = readings_from_json(json.loads(reading.tables))
    return replace(from_json(json.loads(reading.content)), readings=tables)


def taken(reading: OutsideReading | None) -> AnnualReport | None:
    """What was read; null where nothing was, or by another version in a shape that this one does not know: the pages
    go on, and the report is read again.
    """
    try:
        return unpacked(reading) if reading else None
    except (ReadError, ValueError, LookupError, TypeError, AttributeError):
        return None


def confirmations_of(outside: OutsideReport) -> list[CellConfirmation]:
    """What was confirmed of what its files hold; nothing while it is nobody's."""
    if outside.agency_id is None:
        return []
    return list(CellConfirmation.objects.filter(**of_report(outside)).select_related("made_by"))


def as_confirmed(one: CellConfirmation) -> Confirmed:
    """A stored confirmation as the rule takes it."""
    name = one.name_of_cell
    state = one.said_state
    return Confirmed(name, number(name, one.value), number(name, one.said), state)


def previous_of(outside: OutsideReport) -> AnnualReport | None:
    """The agency's report of the year before: the newest that was entered, else the newest that was read."""
    if outside.agency is None or outside.year is None:
        return None
    earlier = _reports_of(outside.agency, outside.year - 1, outside.regional)
    return _confirmed(earlier.filter(state=ReportState.ENTERED).first() or earlier.first())


def entered_report(agency: Agency, year: int, *, regional: bool = False) -> AnnualReport | None:
    """The report of an agency, or of its whole region, that was entered, tables and text, with what was confirmed; null
    where none was.
    """
    return _confirmed(_reports_of(agency, year, regional).filter(state=ReportState.ENTERED).first())


def _reports_of(agency: Agency, year: int, regional: bool) -> QuerySet[OutsideReport]:
    """Those that were read and not set aside, the newest first."""
    held = OutsideReport.objects.filter(agency=agency, year=year, regional=regional, readings__isnull=False)
    return held.exclude(state=ReportState.SET_ASIDE).order_by("-number")


def _confirmed(outside: OutsideReport | None) -> AnnualReport | None:
    read = taken(outside.readings.first()) if outside else None
    if outside is None or read is None:
        return None
    return applied(read, [as_confirmed(one) for one in confirmations_of(outside)])


def renew(outside: OutsideReport) -> Standing | None:
    """Reckon anew what lists show of a report; the caller saves it."""
    found = standing_of(outside)
    outside.doubtful = len(found.waiting) if found else 0
    outside.errors = sum(one.severity == "error" for one in found.report.findings) if found else 0
    return found
