"""The list: agencies by years, and where each report stands."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models import Value as Constant
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import HeaderButton

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import has_duty
from gongkai.office.days import today
from gongkai.office.outside_reports.models import OutsideReport, ReportState
from gongkai.office.outside_reports.pages.base import OUTSIDE, OutsidePage, called
from gongkai.office.outside_reports.rights import collected_by, collectors_for, visible_to
from gongkai.office.outside_reports.uploading import FIRST_YEAR
from gongkai.office.pages.base import only_if
from gongkai.office.policy import Duty

PAGE = 50
YEARS = 4
"""Shown side by side."""
NONE = "none"
STATES: dict[str, Any] = {
    NONE: _("没有报告"),
    **{
        value: label
        for value, label in ReportState.choices
        if value not in (ReportState.READING, ReportState.UNASSIGNED, ReportState.SET_ASIDE)
    },
}


class Row(NamedTuple):
    """An agency with its newest report of each year."""

    agency: Agency
    reports: list[tuple[int, OutsideReport | None]]


class ListPage(OutsidePage):
    """The agencies below that work or have reported, and the newest report of each for some years; the first year is
    the one that is filtered.
    """

    template_name = "outside_reports/list.html"
    page_title = OUTSIDE

    def prepare(self) -> None:
        only_if(has_duty(self.person, Duty.COLLECT))

    def path(self) -> list[Any]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year = asked_year(self.request.GET.get("year", ""))
        words = self.request.GET.get("q", "").replace("\x00", "").strip()[:100]  # PostgreSQL cannot be asked for it
        state = self.request.GET.get("state", "")
        years = [one for one in range(year, year - YEARS, -1) if one >= FIRST_YEAR]
        reported = Q(pk__in=OutsideReport.objects.filter(year__in=years, regional=False).values("agency"))
        found = with_state(collected_by(self.person).filter(Q(active=True) | reported), year)
        counts = dict(found.order_by().values_list("standing").annotate(Count("pk")))
        if words:
            found = found.filter(name__icontains=words)
        if state in STATES:
            found = found.filter(standing=state)
        page = Paginator(found.order_by("path"), PAGE).get_page(self.request.GET.get("page"))
        query = self.request.GET.copy()
        query.pop("page", None)
        self.header_buttons = [
            HeaderButton(label=_("上传报告"), url=reverse("outside_upload"), icon_name="upload", priority=0)
        ]
        return super().get_context_data(
            page=page,
            rows=rows_of(page.object_list, years),
            years=years,
            year=year,
            words=words,
            state=state,
            states=[(name, label, counts.get(name, 0)) for name, label in STATES.items()],
            query=query.urlencode(),
            open_files=visible_to(self.person).filter(agency=None).exclude(state=ReportState.SET_ASIDE).count(),
            newest=today().year,
            regional=[(one, called(one)) for one in regional_of(self.person, years)],
            **kwargs,
        )


def asked_year(asked: str) -> int:
    """The year that was asked for; else last year, whose reports are due."""
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else today().year - 1
    return min(max(year, FIRST_YEAR), today().year)


def with_state(agencies: QuerySet[Agency], year: int) -> QuerySet[Agency]:
    """Each agency with where its newest report of a year stands."""
    newest = OutsideReport.objects.filter(agency=OuterRef("pk"), year=year, regional=False)
    newest = newest.exclude(state=ReportState.SET_ASIDE)
    state = Subquery(newest.order_by("-number").values("state")[:1])
    return agencies.annotate(standing=Coalesce(state, Constant(NONE)))


def regional_of(person: Any, years: list[int]) -> QuerySet[OutsideReport]:
    """The reports of the whole regions of those for whom ``person`` collects."""
    held = OutsideReport.objects.filter(regional=True, agency__in=collectors_for(person), year__in=years)
    return (
        held.exclude(state=ReportState.SET_ASIDE).select_related("agency").order_by("agency__path", "-year", "number")
    )


def rows_of(agencies: Iterable[Agency], years: list[int]) -> list[Row]:
    """The newest report of each of ``agencies`` for each of ``years``; one query."""
    listed = list(agencies)
    held = OutsideReport.objects.filter(agency__in=listed, year__in=years, regional=False)
    held = held.exclude(state=ReportState.SET_ASIDE)
    newest = {(one.agency_id, one.year): one for one in held.defer("figures", "fault").order_by("number")}
    return [Row(agency, [(year, newest.get((agency.pk, year))) for year in years]) for agency in listed]
