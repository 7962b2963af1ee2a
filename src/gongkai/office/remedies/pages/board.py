"""The list of an agency's disputes, those with something due first, and the report's fourth table of a year."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import HeaderButton

from gongkai.law.disputes import COLUMNS
from gongkai.office.days import today
from gongkai.office.inforequests.pages.base import OfAgencyPage, ever_may
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import PENDING, DisputeAct, DisputeState
from gongkai.office.remedies.counting import table_of
from gongkai.office.remedies.models import DisputeKind
from gongkai.office.remedies.pages.base import BOARD, DisputesPage
from gongkai.office.remedies.queries import visible_to

PAGE = 50
SHOWN = {"pending": _("未审结"), "decided": _("已审结"), "all": _("全部")}
_FIRST_YEAR = 2008
"""条例 took effect."""


class BoardPage(OfAgencyPage, DisputesPage):
    """One agency's disputes; those of other agencies are chosen beside it."""

    template_name = "remedies/board.html"
    page_title = BOARD
    right = DisputeAct.READ

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = self.request.GET.get("shown", "")
        shown = shown if shown in SHOWN else "pending"
        year = self._year()
        found = visible_to(self.person).filter(agency=self.agency).select_related("request")
        if shown != "all":
            found = found.filter(state__in=PENDING if shown == "pending" else {DisputeState.DECIDED})
        page = Paginator(found.order_by(F("due_on").asc(nulls_last=True), "-filed_on", "-pk"), PAGE)
        query = self.request.GET.copy()
        query.pop("page", None)
        self.header_buttons = self._buttons()
        return super().get_context_data(
            page=page.get_page(self.request.GET.get("page")),
            query=query.urlencode(),
            shown=shown,
            choices=SHOWN.items(),
            agency=self.agency,
            agencies=self.agencies,
            today=today(),
            year=year,
            table=self._table(year),
            columns=[*(in_language(words) for words in COLUMNS.values()), _("总计")],
            **kwargs,
        )

    def _year(self) -> int:
        asked = self.request.GET.get("year", "")
        year = int(asked) if asked.isdecimal() and len(asked) == 4 else today().year
        return min(max(year, _FIRST_YEAR), today().year)

    def _table(self, year: int) -> list[tuple[Any, list[int]]]:
        table = table_of([self.agency], year)
        return [(DisputeKind(kind).label, list(table[kind].values())) for kind in DisputeKind.values]

    def _buttons(self) -> list[HeaderButton]:
        if not ever_may(self.person, DisputeAct.REGISTER, self.agency):
            return []
        url = reverse("dispute_register", args=[self.agency.pk])
        return [HeaderButton(label=_("登记案件"), url=url, icon_name="plus", priority=0)]
