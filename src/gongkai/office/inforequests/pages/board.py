"""The board: an agency's cases by due day, their marks, the workload of its officers, and acts on several at once."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.widgets.button import HeaderButton

from gongkai.law.clock import Channel
from gongkai.law.outcomes import outcome
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.agencies.rights import agencies_where
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.arranging import assign
from gongkai.office.inforequests.calendars import calendar
from gongkai.office.inforequests.extending import extend_many
from gongkai.office.inforequests.models import STATE_LABELS, InfoRequest
from gongkai.office.inforequests.pages.base import BOARD, OfAgencyPage, RequestsPage, ever_may
from gongkai.office.inforequests.pages.filters import UNDER_WAY, BoardFilter
from gongkai.office.inforequests.pages.forms import People
from gongkai.office.inforequests.pages.marking import Mark, mark_in_list
from gongkai.office.inforequests.queries import masked_name, reads_personal, subject_for, visible_to
from gongkai.office.inforequests.settings import rules_of
from gongkai.office.inforequests.words import in_language
from gongkai.office.pages.base import only_if, said
from gongkai.office.policy import RequestAct
from gongkai.office.trail.sealed_field import open_together

PAGE = 30
MOST_AT_ONCE = 200


class Row(NamedTuple):
    """A case of the list. Who does not handle requests sees what kind of applicant it is, not who."""

    case: InfoRequest
    state: str
    channel: str
    subject: str
    applicant: str
    outcome: str
    mark: Mark


class Load(NamedTuple):
    """What an officer has in hand."""

    officer: str
    key: str
    open: int
    overdue: int
    near: int


class BoardPage(OfAgencyPage, RequestsPage):
    """One agency's cases; those of other agencies are chosen beside it."""

    template_name = "inforequests/board.html"
    page_title = BOARD
    right = RequestAct.READ

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = list(People(agency=self.agency).queryset)
        form = BoardFilter(self.request.GET, agency=self.agency, people=people)
        cases = visible_to(self.person)
        page = Paginator(form.in_words(self.person, form.narrow(cases)), PAGE).get_page(self.request.GET.get("page"))
        query = self.request.GET.copy()
        query.pop("page", None)
        self.header_buttons = self._buttons()
        return super().get_context_data(
            form=form,
            page=page,
            rows=rows_of(self.person, self.agency, list(page)),
            query=query.urlencode(),
            filters=[(name, value) for name, value in query.items() if name != "agency"],
            agency=self.agency,
            agencies=self.agencies,
            loads=workload(self.agency) if self._sees_load() else [],
            officers=people if self._may(RequestAct.ASSIGN) else [],
            may_assign=self._may(RequestAct.ASSIGN),
            may_extend=self._may(RequestAct.EXTEND),
            narrowed=bool(form.chosen),
            note=form.note(),
            **kwargs,
        )

    def _may(self, act: RequestAct) -> bool:
        return ever_may(self.person, act, self.agency)

    def _sees_load(self) -> bool:
        return self._may(RequestAct.ASSIGN) and not self.request.GET.get("page")

    def _buttons(self) -> list[HeaderButton]:
        here = f"?agency={self.agency.pk}"
        month = HeaderButton(
            label=_("期限日历"), url=reverse("requests_month") + here, icon_name="calendar-alt", priority=1
        )
        if not self._may(RequestAct.REGISTER):
            return [month]
        url = reverse("request_intake", args=[self.agency.pk])
        past = reverse("requests_import", args=[self.agency.pk])
        return [
            HeaderButton(label=_("登记申请"), url=url, icon_name="plus", priority=0),
            month,
            HeaderButton(label=_("导入台账"), url=past, icon_name="upload", priority=2),
        ]


def rows_of(person: Any, agency: Agency, numbers: list[int]) -> list[Row]:
    """The cases of a page of the list, opened together."""
    held = visible_to(person).filter(pk__in=numbers, agency=agency)
    found = held.select_related(None).select_related("applicant", "officer").defer("described").in_bulk()
    cases = [found[pk] for pk in numbers if pk in found]
    for case in cases:
        case.agency = agency  # known: not fetched again with each
    open_together([*cases, *(one.applicant for one in cases)])
    working_days, near = calendar(), rules_of(agency).alert_days
    return [_row(person, one, working_days, near) for one in cases]


def _row(person: Any, case: InfoRequest, working_days: Calendar, near: int) -> Row:
    stated = case.applicant
    who = masked_name(stated) if reads_personal(person, case) else stated.get_kind_display()
    how = in_language(outcome(case.outcome).label) if case.outcome else ""
    # a field's own display looks through all its choices, in every row
    state, channel = str(STATE_LABELS[case.standing]), in_language(Channel(case.channel).label)
    subject, mark = str(subject_for(person, case)), mark_in_list(case, working_days, near=near)
    return Row(case, state, channel, subject, who, how, mark)


def workload(agency: Agency) -> list[Load]:
    """The cases under way of each officer, those of nobody first."""
    day = today()
    last = calendar().add(day, rules_of(agency).alert_days).date
    counted = (
        InfoRequest.objects.filter(agency=agency, state__in=UNDER_WAY)
        .order_by()
        .values("officer", "officer__name")
        .annotate(
            open=Count("pk"),
            overdue=Count("pk", filter=Q(next_due_on__lt=day)),
            near=Count("pk", filter=Q(next_due_on__gte=day, next_due_on__lte=last)),
        )
    )
    rows = [
        Load(
            row["officer__name"] or _now("未分办"),
            str(row["officer"] or "none"),
            row["open"],
            row["overdue"],
            row["near"],
        )
        for row in counted
    ]
    return sorted(rows, key=lambda row: (row.key != "none", -row.open, row.officer))


class ManyPage(RequestsPage):
    """Assign or extend the cases that were ticked."""

    http_method_names = ["post"]

    def prepare(self) -> None:
        self.agencies = [
            *agencies_where(self.person, RequestAct.ASSIGN),
            *agencies_where(self.person, RequestAct.EXTEND),
        ]
        only_if(bool(self.agencies))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = [int(one) for one in request.POST.getlist("item") if one.isdecimal() and len(one) < 19]
        cases = list(visible_to(self.person).filter(pk__in=chosen[:MOST_AT_ONCE]).order_by("pk"))
        if not cases:
            messages.info(request, _now("没有选择申请。"))
        elif "extend" in request.POST:
            self._extend(cases)
        else:
            self._assign(cases)
        back = request.POST.get("back", "")
        return HttpResponseRedirect(f"{reverse('requests_board')}?{back}" if back else reverse("requests_board"))

    def _assign(self, cases: list[InfoRequest]) -> None:
        given = self.request.POST.get("officer", "")
        officer = Person.objects.filter(pk=given).first() if given.isdecimal() and len(given) < 19 else None
        if given not in ("", "none") and officer is None:
            messages.error(self.request, _now("没有这位经办人。"))
            return
        try:
            done = assign(by=self.person, requests=cases, officer=officer)
        except ActRefusedError as error:
            messages.error(self.request, " ".join(said(error)))
            return
        words = ngettext("已分办%(number)d件", "已分办%(number)d件", done)
        messages.success(self.request, words % {"number": done})

    def _extend(self, cases: list[InfoRequest]) -> None:
        days = self.request.POST.get("days", "")
        if not (days.isdecimal() and 1 <= int(days[:3]) <= 20):
            messages.error(self.request, _now("延长的工作日数应在1至20之间。"))
            return
        if not (why := self.request.POST.get("why", "").strip()):
            messages.error(self.request, _now("请填写延期的理由。"))
            return
        done, refused = extend_many(by=self.person, requests=cases, days=int(days), why=why)
        if done:
            words = ngettext("已延期%(number)d件", "已延期%(number)d件", len(done))
            messages.success(self.request, words % {"number": len(done)})
        for number, reason in refused.items():
            messages.error(self.request, f"{number}：{reason}")
