"""What the pages of one agency's report of a year share."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName, EditionName
from gongkai.annual.writing.layout import labels
from gongkai.office.agencies.rights import agencies_for, may_act
from gongkai.office.days import today
from gongkai.office.pages.base import OfficePage, Text, only_if
from gongkai.office.policy import Duty, ReportAct, ReportState
from gongkai.office.reporting.authority import may_decide
from gongkai.office.reporting.compiling import FIRST_YEAR, edition_of
from gongkai.office.reporting.models import EDITION_LABELS, STATE_LABELS, Filing
from gongkai.office.reporting.standing import filing_of
from gongkai.office.reporting.subject import REGION, ReportOf

REPORTS = _("年度报告")


class OfYear(OfficePage):
    """A page of one agency's report of a year, in the form that is asked for."""

    header_icon = "doc-full"
    duty = Duty.STATISTICS

    def prepare(self) -> None:
        self.agency = get_object_or_404(agencies_for(self.person, self.duty), pk=self.kwargs["agency"])
        self.year: int = self.kwargs["year"]
        only_if(FIRST_YEAR <= self.year <= today().year)
        edition, _dash, scope = self.kwargs["edition"].partition("-")
        only_if(edition in EDITIONS and scope in ("", REGION))
        self.regional = scope == REGION
        only_if(not self.regional or self.agency.numchild > 0)
        self.edition: EditionName = "2019" if edition == "2019" else "2021"

    @property
    def of(self) -> ReportOf:
        """Which report the page is of."""
        return ReportOf(self.agency, self.year, self.edition, self.regional)

    def in_address(self, edition: str) -> str:
        """A form as it stands in the addresses of this report."""
        return f"{edition}-{REGION}" if self.regional else edition

    @property
    def about_year(self) -> dict[str, Any]:
        return {
            "agency": self.agency,
            "year": self.year,
            "edition": self.kwargs["edition"],
            "regional": self.regional,
            "edition_label": EDITION_LABELS[self.edition],
            "proper_edition": self.in_address(edition_of(self.year)),
            "state_label": STATE_LABELS[self.state],
            "is_drafter": self.may(ReportAct.READ, ReportState.WRITING),
            "is_reader": self.may(ReportAct.READ),
        }

    def path(self) -> list[tuple[str, Text]]:
        return [(f"{reverse('reports')}?agency={self.agency.pk}", REPORTS)]

    def report_crumb(self) -> tuple[str, Text]:
        return self.address("report_year"), _now("%(year)d年") % {"year": self.year}

    def address(self, page: str, *more: Any) -> str:
        """The address of a page of this report."""
        return reverse(page, args=[self.agency.pk, self.year, self.kwargs["edition"], *more])

    @cached_property
    def filing(self) -> Filing | None:
        """Where the report stands; none before it was sent for the first time."""
        return filing_of(self.of)

    @property
    def state(self) -> ReportState:
        return self.filing.standing if self.filing else ReportState.WRITING

    def may(self, act: ReportAct, state: ReportState | None = None) -> bool:
        """Whether this person may do ``act`` to the report as it stands."""
        held = may_act(self.person, act, state or self.state, self.agency)
        return held and (act is not ReportAct.ACCEPT or may_decide(self.person, self.agency))


class OfCell(OfYear):
    """A page of one figure."""

    def prepare(self) -> None:
        super().prepare()
        names = {str(name): name for name in EDITIONS[self.edition].cell_names}
        only_if(self.kwargs["cell"] in names)
        self.cell: CellName = names[self.kwargs["cell"]]

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), self.report_crumb()]

    @property
    def label(self) -> str:
        return labels(self.edition)[self.cell]
