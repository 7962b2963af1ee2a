"""Due days as a month, as a feed for one's own calendar, and the list taken out as a ledger."""

import calendar as months
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.office.days import FIRST, LAST, today
from gongkai.office.inforequests.calendars import calendar
from gongkai.office.inforequests.feeding import as_calendar, due_beside, new_link, owner_of
from gongkai.office.inforequests.ledger import FORMS, ledger
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.pages.base import BOARD, OfAgencyPage, RequestsPage, board_crumb
from gongkai.office.inforequests.pages.filters import UNDER_WAY, BoardFilter
from gongkai.office.inforequests.pages.forms import People
from gongkai.office.inforequests.queries import visible_to
from gongkai.office.pages.base import ActPage
from gongkai.office.pages.files import CSV, XLSX, download
from gongkai.office.policy import RequestAct

_MOST = 2000
_SHOWN = 8
"""Cases of a day that are named; of the others the number is told."""


class Named(NamedTuple):
    """A case in the calendar."""

    name: str
    url: str


class _OfAgency(OfAgencyPage, RequestsPage):
    right = RequestAct.READ

    def path(self) -> list[Any]:
        return [board_crumb(self.agency)]


class MonthPage(_OfAgency):
    """The days of a month, each with the cases that are due on it and whether it is a working day."""

    template_name = "inforequests/month.html"
    page_title = _("期限日历")
    header_icon = "calendar-alt"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        first = month_in(self.request.GET.get("month", ""))
        last = first.replace(day=months.monthrange(first.year, first.month)[1])
        due = self._due(first, last)
        working_days, day = calendar(), today()
        weeks = [
            [
                (one, one.month == first.month, not working_days.is_workday(one), *_split(due.get(one, [])))
                for one in week
            ]
            for week in months.Calendar().monthdatescalendar(first.year, first.month)
        ]
        about = {"first": first, "before": first - timedelta(days=1), "after": last + timedelta(days=1)}
        return super().get_context_data(**about, weeks=weeks, agency=self.agency, today=day, **kwargs)

    def _due(self, first: date, last: date) -> dict[date, list[Named]]:
        held = visible_to(self.person).filter(agency=self.agency, state__in=UNDER_WAY)
        found: dict[date, list[Named]] = {}
        for case in (
            held.filter(next_due_on__range=(first, last)).select_related(None).only("number", "next_due_on")[:_MOST]
        ):
            if case.next_due_on:
                url = reverse("request_page", args=[case.pk])
                found.setdefault(case.next_due_on, []).append(Named(case.number, url))
        for due in due_beside(self.person):
            if due.agency == self.agency.pk and first <= due.on <= last:
                found.setdefault(due.on, []).append(Named(f"{due.name} {due.label}", due.url))
        return found


def _split(cases: list[Named]) -> tuple[list[Named], int]:
    return cases[:_SHOWN], len(cases[_SHOWN:])


def month_in(text: str) -> date:
    """The first day of a month as ``2026-05``; of this month for what is none."""
    try:
        day = date.fromisoformat(f"{text}-01")
    except ValueError:
        day = today().replace(day=1)
    return day if FIRST < day < LAST.replace(day=1) else today().replace(day=1)


class LedgerFile(_OfAgency):
    """The cases of the list, applicants masked. A form is posted, for it enters the trail."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = request.POST.get("form", "xlsx")
        if form not in FORMS:
            raise Http404("no such form")
        narrowed = BoardFilter(request.POST, agency=self.agency, people=People(agency=self.agency).queryset)
        found = narrowed.in_words(self.person, narrowed.narrow(visible_to(self.person)))
        content = ledger(by=self.person, requests=InfoRequest.objects.filter(pk__in=found), form=form)
        return download(content, f"requests.{form}", XLSX if form == "xlsx" else CSV)


class FeedLinkPage(ActPage, _OfAgency):
    """The secret address of one's own calendar; shown once, the former one opens nothing any more."""

    page_title = _("订阅期限日历")
    intro = _(
        "生成只属于您的日历地址，在手机或者电脑的日历中订阅。重新生成后，原来的地址失效。日历中没有申请人的信息。"
    )
    submit = _("生成地址")

    def do(self, data: dict[str, Any]) -> None:
        self.token = new_link(by=self.person)

    def answer(self) -> HttpResponse:
        self.template_name = "inforequests/feed.html"
        url = self.request.build_absolute_uri(reverse("requests_feed", args=[self.token]))
        return self.render_to_response(self.get_context_data(url=url, agency=self.agency, board=BOARD))


class FeedFile(View):
    """One's own due days, for whoever knows the address."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        person = owner_of(token)
        if person is None:
            raise Http404("no such calendar")
        answer = HttpResponse(as_calendar(person, request.get_host()), content_type="text/calendar; charset=utf-8")
        answer["Cache-Control"] = "private, no-store"
        return answer
