"""The pages of a region: who has submitted, is late, was returned; what it adds up to; the dates that are set."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.annual.report import CellName
from gongkai.office.agencies.models import Agency, AgencyKind
from gongkai.office.agencies.rights import agencies_for, may_do
from gongkai.office.days import today
from gongkai.office.pages.base import ActPage, OfficePage, Text, only_if
from gongkai.office.policy import Duty
from gongkai.office.reporting.beginning import first_years
from gongkai.office.reporting.compiling import FIRST_YEAR, edition_of
from gongkai.office.reporting.dates import (
    LABELS,
    ReportDate,
    dates_of,
    dates_of_report,
    local_dates,
    next_date,
    set_date,
)
from gongkai.office.reporting.models import STATE_LABELS, Filing
from gongkai.office.reporting.pages.base import REPORTS
from gongkai.office.reporting.region import by_child, reports_of, totals
from gongkai.office.reporting.standing import filing_of
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.twice import notes
from gongkai.office.reporting.units import Unit

PER_PAGE = 100
NONE, LATER, OUTSIDE, LATE = "none", "later", "outside", "late"
LABELS_OF: dict[str, Any] = {
    **{state.value: label for state, label in STATE_LABELS.items()},
    NONE: _("未编制"),
    LATER: _("该年度和以前没有记录"),
    OUTSIDE: _("外来报告，已收录"),
    LATE: _("逾期"),
}
"""What the list calls each standing, in its order."""
SUMS = ("requests:new:total", "requests:total:total", "requests:carried_out:total", "disputes:reconsideration:total")
"""What the list adds up for each agency next below."""


class Line(NamedTuple):
    """An agency with how far its report is; ``state`` is that of its filing, or ``OUTSIDE``, or ``NONE``, or ``LATER``
    where nothing is on record of it until a later year; ``opens`` whether this person may open the agency's own pages.
    """

    agency: Agency
    state: str
    label: Any
    filing: Filing | None
    unit: Unit
    date: ReportDate | None
    late: bool
    opens: bool


class _OfRegion(OfficePage):
    header_icon = "doc-full"

    def prepare(self) -> None:
        self.agency = get_object_or_404(agencies_for(self.person, Duty.COLLECT), pk=self.kwargs["agency"])
        self.year: int = self.kwargs["year"]
        only_if(FIRST_YEAR <= self.year <= today().year)
        only_if(self.agency.numchild > 0)

    def path(self) -> list[tuple[str, Text]]:
        return [(reverse("reports"), REPORTS)]

    def get_page_title(self) -> str:
        return _now("%(year)d年下级机关的报告") % {"year": self.year}


class RegionPage(_OfRegion):
    """Every agency of the region with its report, and the sums."""

    template_name = "reporting/region.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        units = reports_of(self.agency, self.year)
        lines = list(self._lines(units))
        counts = Counter(line.state for line in lines)
        counts[LATE] = sum(line.late for line in lines)
        asked = self.request.GET.get("state", "")
        shown = [line for line in lines if not asked or line.state == asked or (asked == LATE and line.late)]
        about = {
            "agency": self.agency,
            "year": self.year,
            "years": range(today().year, FIRST_YEAR - 1, -1),
            "own": self._own(),
            "states": [(state, label, counts[state]) for state, label in LABELS_OF.items() if counts[state]],
            "asked": asked,
            "lines": Paginator(shown, PER_PAGE).get_page(self.request.GET.get("page")),
            "all": len(lines),
            "children": [self._sums(child, under) for child, under in by_child(units)],
            "notes": notes(units),
            "dates": local_dates_of(self.agency, self.year),
        }
        return super().get_context_data(**about, **kwargs)

    def _own(self) -> dict[str, Any]:
        """The report of the region itself: in which form, where it stands, and its next last day."""
        of = ReportOf(self.agency, self.year, edition_of(self.year), regional=True)
        filing = filing_of(of)
        due = next_date(dates_of_report(of, local_dates(self.year)), filing)
        label = LABELS_OF[str(filing.standing) if filing else NONE]
        return {"scope": of.scope, "label": label, "date": due, "late": due is not None and due.on < today()}

    def _lines(self, units: list[Unit]) -> Iterator[Line]:
        held = Filing.objects.filter(agency__in=[unit.agency for unit in units], year=self.year, regional=False)
        filings, local = {one.agency_id: one for one in held}, local_dates(self.year)
        known = first_years([unit.agency.pk for unit in units if unit.cells is None])
        for unit in units:
            filing = filings.get(unit.agency.pk)
            none = LATER if known.get(unit.agency.pk, self.year) > self.year else NONE
            state = str(filing.standing) if filing else OUTSIDE if unit.outside else none
            dates = [] if state in (OUTSIDE, LATER) else dates_of(unit.agency, self.year, local)
            due = next_date(dates, filing)
            late, opens = due is not None and due.on < today(), may_do(self.person, Duty.STATISTICS, unit.agency)
            yield Line(unit.agency, state, LABELS_OF[state], filing, unit, due, late, opens)

    def _sums(self, child: Agency, under: list[Unit]) -> tuple[Agency, int, int, list[Any]]:
        found = totals(under, edition_of(self.year))
        reported = sum(unit.cells is not None for unit in under)
        return child, reported, len(under), [found[CellName.parse(name)] for name in SUMS]


def local_dates_of(agency: Agency, year: int) -> list[tuple[Any, Any, Any]]:
    """What ``agency`` set for those below: for which kind, what, by when."""
    kinds = dict(AgencyKind.choices)
    held = [one for one in local_dates(year) if one.authority_id == agency.pk]
    return [(kinds.get(one.kind, _("全部")), LABELS[one.what], one.on) for one in held]


class DateForm(forms.Form):
    kind = forms.ChoiceField(label=_("适用机关"), choices=[("", _("全部")), *AgencyKind.choices], required=False)
    what = forms.ChoiceField(label=_("事项"), choices=list(LABELS.items()))
    on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}))


class DatePage(_OfRegion, ActPage):
    """Set a last day for the agencies below."""

    page_title = _("设定报送日程")
    intro = _("早于法定期限的内部时限；同一事项再次设定的，以后一次为准。")
    form_class = DateForm

    def get_page_title(self) -> str:
        return str(self.page_title)

    def path(self) -> list[tuple[str, Text]]:
        above = reverse("report_region", args=[self.agency.pk, self.year])
        return [*super().path(), (above, _now("%(year)d年下级机关的报告") % {"year": self.year})]

    def do(self, data: dict[str, Any]) -> None:
        set_date(by=self.person, authority=self.agency, fields={**data, "year": self.year})
