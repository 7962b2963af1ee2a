"""The pages that set reports side by side: over the years, agency by agency, ranked, audited, in time."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.office.agencies.rights import agencies_for, may_do
from gongkai.office.days import today
from gongkai.office.inforequests.words import in_language
from gongkai.office.pages.base import OfficePage, Text
from gongkai.office.pages.charts import Bars, narrow_bars
from gongkai.office.policy import Duty
from gongkai.office.reporting.exploring import (
    LEAST,
    FoundCode,
    Ranking,
    Time,
    most_first,
    of_all,
    ranking,
    side_by_side,
)
from gongkai.office.reporting.gathering import (
    MOST_YEARS,
    WIDE,
    Scope,
    by_year,
    findings_of,
    times_of,
    wide,
    years_of,
)
from gongkai.office.reporting.measures import (
    GROUPS,
    INTAKE,
    MEASURES,
    SHARES,
    Figure,
    Group,
    Measure,
)
from gongkai.office.reporting.models import STATE_LABELS
from gongkai.office.reporting.pages.base import REPORTS
from gongkai.office.reporting.pages.table_files import FORMS, table_file
from gongkai.office.reporting.tables import Cell, Table

PER_PAGE = 100
MOST_NAMED = 50
"""Agencies that are named with a finding; the file names all."""
SEVERITIES = {"error": _("错误"), "warning": _("警告"), "notice": _("提示")}


class ExplorePage(OfficePage):
    """A page about the accepted reports of an agency, or for who collects them of its whole region."""

    header_icon = "doc-full"
    view = ""
    needs_year = False

    def prepare(self) -> None:
        held = agencies_for(self.person, Duty.STATISTICS, Duty.COLLECT)
        self.agency = get_object_or_404(held, pk=self.kwargs["agency"])
        self.scope = Scope(self.agency, may_do(self.person, Duty.COLLECT, self.agency))

    @cached_property
    def years(self) -> list[int]:
        """All years of which there are reports."""
        return years_of(self.scope)

    @cached_property
    def newest(self) -> list[int]:
        """The years that stand side by side."""
        return self.years[-MOST_YEARS:]

    @cached_property
    def year(self) -> int:
        """The year that is asked for, else the newest; last year where there are no reports."""
        asked = self.request.GET.get("year", "")
        newest = self.years[-1] if self.years else today().year - 1
        return next((year for year in self.years if str(year) == asked), newest)

    @property
    def asked(self) -> dict[str, Any]:
        """What the address asks for, as it was understood."""
        return {"year": self.year} if self.needs_year else {}

    def path(self) -> list[tuple[str, Text]]:
        return [(f"{reverse('reports')}?agency={self.agency.pk}", REPORTS)]

    def table(self) -> Table:
        """What the page shows as one table."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = "&".join(f"{name}={value}" for name, value in self.asked.items())
        forms = [(form, f"{self._file(self.view, form)}?{query}", self._file("all", form)) for form in ("xlsx", "csv")]
        about = {
            "agency": self.agency,
            "below": self.scope.below,
            "tabs": [
                (reverse(name, args=[self.agency.pk]), page.page_title, page.view == self.view)
                for name, page in PAGES.items()
            ],
            "files": forms,
            "years": self.years,
            "year": self.year,
            "query": query,
        }
        return super().get_context_data(**about, **kwargs)

    def _file(self, view: str, form: str) -> str:
        return reverse("report_explore_export", args=[self.agency.pk, view, form])

    def page_of(self, rows: list[Any]) -> Any:
        """The page of a long list that is asked for."""
        return Paginator(rows, PER_PAGE).get_page(self.request.GET.get("page"))


class OverviewPage(ExplorePage):
    """The sums of all agencies over the years, with charts of the newest."""

    template_name = "reporting/explore_overview.html"
    page_title = _("历年汇总")
    view = "overview"

    @cached_property
    def held(self) -> dict[int, Any]:
        return by_year(self.scope, self.newest, MEASURES.values())

    def _figures(self, measure: Measure) -> list[Figure | None]:
        return [of_all(measure, units) for units in self.held.values()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sums = {measure.name: self._figures(measure) for measure in MEASURES.values()}
        groups = [
            (group.label, [(one.label, sums[one.name]) for one in group.measures], self._charts(group, sums))
            for group in GROUPS
        ]
        counts = [(sum(unit.cells is not None for unit in units), len(units)) for units in self.held.values()]
        return super().get_context_data(groups=groups, counts=counts, side=self.newest, **kwargs)

    def _charts(self, group: Group, sums: dict[str, list[Figure | None]]) -> list[tuple[Text, Bars]]:
        """What is received and handled, by year; of the other groups the newest year; shares have none."""
        if not self.newest:
            return []
        if group.measures is INTAKE:
            return [(one.label, _by_year(self.newest, sums[one.name])) for one in (INTAKE[0], INTAKE[-1])]
        shown = [(str(one.label), _whole(sums[one.name][-1])) for one in group.charted]
        caption = _("%(what)s，%(year)d年") % {"what": group.label, "year": self.newest[-1]}
        return [(caption, narrow_bars(shown))] if shown else []

    def table(self) -> Table:
        rows = [
            [str(group.label), str(one.label), *(cell for found in self._figures(one) for cell in _cells(found))]
            for group in GROUPS
            for one in group.measures
        ]
        header = [_now("类别"), _now("数据"), *_year_columns(self.newest, shares=True)]
        return Table(_now("历年汇总"), header, rows)


def _by_year(years: list[int], figures: list[Figure | None]) -> Bars:
    return narrow_bars([(str(year), _whole(found)) for year, found in zip(years, figures, strict=True)])


def _whole(found: Figure | None) -> int:
    return int(found.number) if found else 0


def _year_columns(years: Iterable[int], *, shares: bool) -> list[str]:
    """A share takes two columns: joined by a stroke it would be read as a date."""
    said = (_now("%(year)d年"), _now("%(year)d年分母")) if shares else (_now("%(year)d年"),)
    return [words % {"year": year} for year in years for words in said]


def _cells(found: Figure | None) -> tuple[Cell, Cell]:
    return (None, None) if found is None else (found.number, found.among)


class AgenciesPage(ExplorePage):
    """Agencies and years side by side for one measure."""

    template_name = "reporting/explore_agencies.html"
    page_title = _("机关对照")
    view = "agencies"

    @cached_property
    def measure(self) -> Measure:
        return MEASURES.get(self.request.GET.get("measure", ""), INTAKE[0])

    @property
    def asked(self) -> dict[str, Any]:
        order = {"order": "most"} if self.request.GET.get("order") == "most" else {}
        return {"measure": self.measure.name, **order}

    def _lines(self) -> list[Any]:
        lines = side_by_side(self.measure, by_year(self.scope, self.newest, [self.measure]))
        return most_first(lines) if "order" in self.asked else lines

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = {
            "measure": self.measure,
            "groups": GROUPS,
            "side": self.newest,
            "most": "order" in self.asked,
            "lines": self.page_of(self._lines()),
        }
        return super().get_context_data(**about, **kwargs)

    def table(self) -> Table:
        shares = self.measure.among is not None
        rows = (
            [line.agency.name, *(cell for found in line.figures for cell in _cells(found)[: 2 if shares else 1])]
            for line in self._lines()
        )
        header = [_now("机关"), *_year_columns(self.newest, shares=shares)]
        return Table(f"{_now('机关对照')}_{self.measure.label}", header, rows)


class RankingPage(ExplorePage):
    """The agencies by a share, each with its denominator."""

    template_name = "reporting/explore_ranking.html"
    page_title = _("排序")
    view = "ranking"
    needs_year = True
    measures: ClassVar[dict[str, Measure]] = {one.name: one for one in SHARES}

    @cached_property
    def measure(self) -> Measure:
        return self.measures.get(self.request.GET.get("measure", ""), SHARES[0])

    @property
    def asked(self) -> dict[str, Any]:
        return {**super().asked, "measure": self.measure.name}

    @cached_property
    def ranking(self) -> Ranking:
        return ranking(self.measure, by_year(self.scope, [self.year], [self.measure])[self.year])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = {
            "measure": self.measure,
            "measures": SHARES,
            "placed": self.page_of(list(self.ranking.placed)),
            "few": self.ranking.few[:PER_PAGE],
            "few_count": len(self.ranking.few),
            "without": len(self.ranking.without),
            "least": LEAST,
        }
        return super().get_context_data(**about, **kwargs)

    def table(self) -> Table:
        found = self.ranking
        rows: list[list[Cell]] = [[one.place, one.agency.name, *_shared(one.figure)] for one in found.placed]
        rows += [[None, agency.name, *_shared(figure)] for agency, figure in found.few]
        header = [_now("名次"), _now("机关"), _now("件数"), _now("总数"), _now("比例")]
        return Table(f"{self.measure.label}_{self.year}", header, rows)


def _shared(found: Figure) -> tuple[Cell, Cell, Cell]:
    return found.number, found.among, found.percent


class FindingsPage(ExplorePage):
    """What the audit finds across agencies, rule by rule."""

    template_name = "reporting/explore_findings.html"
    page_title = _("核对结果")
    view = "findings"
    needs_year = True

    @cached_property
    def found(self) -> list[FoundCode]:
        return findings_of(self.scope, self.year)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [
            (one, SEVERITIES[one.severity], in_language(one.title), one.agencies[:MOST_NAMED]) for one in self.found
        ]
        return super().get_context_data(rows=rows, most=MOST_NAMED, **kwargs)

    def table(self) -> Table:
        rows = (
            [one.code, str(SEVERITIES[one.severity]), in_language(one.title), agency.name]
            for one in self.found
            for agency in one.agencies
        )
        header = [_now("代码"), _now("程度"), _now("问题"), _now("机关")]
        return Table(f"{_now('核对结果')}_{self.year}", header, rows)


class TimesPage(ExplorePage):
    """When the reports were submitted, against the last day."""

    template_name = "reporting/explore_times.html"
    page_title = _("报送时间")
    view = "times"
    needs_year = True

    @cached_property
    def times(self) -> list[tuple[Time, bool | None, Text]]:
        """Each with whether it was in time, and where it stands."""
        day = today()
        return [
            (one, one.in_time(day), STATE_LABELS[one.filing.standing] if one.filing else _("未编制"))
            for one in times_of(self.scope, self.year)
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        judged = [kept for _one, kept, _label in self.times if kept is not None]
        share = Figure(sum(judged), len(judged))
        days = sorted(one.days for one, _kept, _label in self.times if one.days is not None)
        about = {"times": self.page_of(self.times), "share": share, "days": days, "middle": _median(days)}
        return super().get_context_data(**about, **kwargs)

    def table(self) -> Table:
        rows = [
            [
                one.agency.name,
                str(label),
                one.submitted.isoformat() if one.submitted else None,
                one.days,
                one.last.on.isoformat() if one.last else None,
                {True: _now("是"), False: _now("否"), None: None}[kept],
            ]
            for one, kept, label in self.times
        ]
        header = [_now("机关"), _now("状态"), _now("报送日期"), _now("年末后天数"), _now("最后日期"), _now("按时")]
        return Table(f"{_now('报送时间')}_{self.year}", header, rows)


def _median(days: list[int]) -> int | None:
    """The middle one of ordered numbers; of an even number of them the lower of the two."""
    return days[(len(days) - 1) // 2] if days else None


class WholeTable(ExplorePage):
    """Every report of every year on a line."""

    view = "all"

    def table(self) -> Table:
        return Table(f"{self.agency.name}_{_now('全部数据')}", WIDE, wide(self.scope, self.years))


PAGES: dict[str, type[ExplorePage]] = {
    "report_explore": OverviewPage,
    "report_explore_agencies": AgenciesPage,
    "report_explore_ranking": RankingPage,
    "report_explore_findings": FindingsPage,
    "report_explore_times": TimesPage,
}
_TABLES: dict[str, type[ExplorePage]] = {WholeTable.view: WholeTable, **{page.view: page for page in PAGES.values()}}


class ExploreFile(View):
    """What a page shows as a file, or everything as one wide table."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page_class, form = _TABLES.get(kwargs["view"]), kwargs["form"]
        if page_class is None or form not in FORMS:
            raise Http404("no such table")
        page = page_class()
        page.setup(request, agency=kwargs["agency"])
        return table_file(page.table(), form)
