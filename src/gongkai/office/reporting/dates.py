"""The calendar of a report: the law's dates and those that authorities above set (提前的内部时限)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.report_dates import DEADLINES, department_deadline, government_deadline
from gongkai.office.agencies.models import Agency, AgencyKind
from gongkai.office.agencies.rights import may_do
from gongkai.office.days import unlikely
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Duty, ReportState
from gongkai.office.reporting.models import Filing, LocalDate
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.trail.recording import act

SUBMIT, PUBLISH = LocalDate.What.values
LABELS: dict[str, Any] = dict(LocalDate.What.choices)
_TOLD = frozenset({ReportState.SUBMITTED, ReportState.ACCEPTED, ReportState.PUBLISHED})
"""Where a report has been submitted."""


@dataclass(frozen=True, slots=True)
class ReportDate:
    """A last day; ``basis`` is the article, or the authority that set it."""

    what: str
    on: date
    basis: str
    statutory: bool

    @property
    def label(self) -> Any:
        return LABELS[self.what]


def local_dates(year: int) -> list[LocalDate]:
    """What every authority set for the reports of ``year``."""
    return list(LocalDate.objects.filter(year=year).select_related("authority"))


def dates_of(agency: Agency, year: int, local: Iterable[LocalDate]) -> list[ReportDate]:
    """Every last day that binds an agency's report of ``year``, the earliest first; ``local`` of that year."""
    found = _statutory(agency, year)
    for one in local:
        above = agency.path.startswith(one.authority.path) and agency.path != one.authority.path
        if above and one.kind in ("", agency.kind):
            found.append(ReportDate(one.what, one.on, one.authority.name, False))
    return sorted(found, key=lambda one: (one.on, one.what))


def dates_of_report(of: ReportOf, local: Iterable[LocalDate]) -> list[ReportDate]:
    """Every last day of an agency's own report, or of its region's: the latter is a government's report of all below it
    (第四十九条), and of others that add up theirs there is no date.
    """
    if of.regional and of.agency.kind != AgencyKind.GOVERNMENT:
        return []
    return dates_of(of.agency, of.year, local)


def _statutory(agency: Agency, year: int) -> list[ReportDate]:
    """Townships have no national date of their own; they hold to that of governments (rules 2.7)."""
    basis = str(DEADLINES)
    if agency.kind == AgencyKind.DEPARTMENT:
        return [ReportDate(what, department_deadline(year), basis, True) for what in (SUBMIT, PUBLISH)]
    return [ReportDate(PUBLISH, government_deadline(year), basis, True)]


def next_date(dates: Iterable[ReportDate], filing: Filing | None) -> ReportDate | None:
    """The earliest of ``dates`` of what is still to be done; none once the report is published."""
    state = filing.standing if filing else ReportState.WRITING
    if state is ReportState.PUBLISHED or (filing and filing.item_id):  # also while a revision of it is made
        return None
    open_ = {PUBLISH} if state in _TOLD or (filing and filing.accepted_id) else {SUBMIT, PUBLISH}
    return next((one for one in dates if one.what in open_), None)


def set_date(*, by: Any, authority: Agency, fields: dict[str, Any]) -> LocalDate:
    """Set a last day for the agencies below, all of them or one kind; another takes the place of an earlier one.

    ``fields``: ``year``, ``kind``, ``what``, ``on``. Not later than the law's.
    """
    if not may_do(by, Duty.COLLECT, authority):
        raise NotYoursError(_("您没有设定报送日程的权限。"))
    year, on = fields["year"], fields["on"]
    if said := unlikely(on):
        raise ActRefusedError(said, field="on")
    if not date(year, 12, 31) < on <= government_deadline(year):
        raise ActRefusedError(
            _("应在%(first)s至%(last)s之间。") % {"first": date(year + 1, 1, 1), "last": government_deadline(year)},
            field="on",
        )
    known = {name: fields[name] for name in ("year", "kind", "what")}
    with act("reporting.date", person=by, agency=authority):
        held = LocalDate.objects.select_for_update().filter(authority=authority, **known).first()
        found = held or LocalDate(authority=authority, **known)
        found.on = on
        found.save()
    return found
