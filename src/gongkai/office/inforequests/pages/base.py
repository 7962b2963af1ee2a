"""What the pages of requests share: the case through its door, and a form whose submission is one act on it."""

import secrets
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.law.clock import EventKind
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_where, may_act
from gongkai.office.inforequests.clocking import possible
from gongkai.office.inforequests.doing import Happening, refusal
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.queries import may, subject_for, visible_to
from gongkai.office.limiting import over
from gongkai.office.pages import base as pages
from gongkai.office.pages.base import Text, only_if
from gongkai.office.policy import AnyAct, RequestAct, standings

BOARD = _("依申请公开")


def ever_may(person: Any, act: AnyAct, agency: Agency) -> bool:
    """Whether ``person`` has the right to ``act`` at ``agency`` in any state of a record."""
    return any(may_act(person, act, state, agency) for state in standings(act))


def chosen_agency(agencies: list[Agency], asked: str, person: Any) -> Agency:
    """The agency that was asked for, else the person's own, else the first."""
    by_key = {str(one.pk): one for one in agencies}
    own = by_key.get(str(getattr(person, "agency_id", "")))
    return by_key.get(asked) or own or agencies[0]


class OfAgencyPage(pages.OfficePage):
    """A page of one agency's records; those of the other agencies at which ``right`` holds are chosen beside it."""

    right: AnyAct

    @cached_property
    def agencies(self) -> list[Agency]:
        return list(agencies_where(self.person, self.right))

    @cached_property
    def agency(self) -> Agency:
        asked = self.request.GET.get("agency") or self.request.POST.get("agency", "")
        return chosen_agency(self.agencies, asked, self.person)

    def prepare(self) -> None:
        only_if(bool(self.agencies))


class RequestsPage(pages.OfficePage):
    """A page of the office's work on requests."""

    header_icon = "mail"


class OnceActPage(pages.ActPage):
    """An act of which one form is done once, however often it is sent; what stands in its way is said above it."""

    template_name = "inforequests/once_form.html"
    done: Text = _("已登记")

    def hindrance(self) -> str:
        """Why the act cannot be done now; empty where it can."""
        return ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        once = request.POST.get("once", "")
        if once and over("request_form", once[:64], seconds=3600, limit=1):
            messages.info(request, _now("这份表单已经提交过，没有重复办理。"))
            return HttpResponseRedirect(self.next())
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hindrance = "" if self.request.method == "POST" else self.hindrance()
        return super().get_context_data(hindrance=hindrance, once=secrets.token_urlsafe(16), **kwargs)


class CasePage(RequestsPage):
    """A page about one request."""

    @cached_property
    def case(self) -> InfoRequest:
        """The request of the address, through its door."""
        held = visible_to(self.person).select_related("agency", "officer", "applicant")
        found: InfoRequest = get_object_or_404(held, pk=self.kwargs["case"])
        return found

    def path(self) -> list[tuple[str, Text]]:
        return [board_crumb(self.case.agency), case_crumb(self.case)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = {"case": self.case, "subject": subject_for(self.person, self.case)}
        return super().get_context_data(**about, **kwargs)


class CaseActPage(OnceActPage, CasePage):
    """An act on a request. It is open to whoever has the right in some state; why it cannot be done now stands on it.

    ``kind``: the event of the law that the act enters, where it enters one.
    """

    template_name = "inforequests/act.html"
    act: RequestAct
    kind: EventKind | None = None
    opened_by: RequestAct | None = None
    """Who may open the page, where more people may than do the act."""
    group = "clock"
    look = "button-secondary"

    def prepare(self) -> None:
        only_if(ever_may(self.person, self.opened_by or self.act, self.case.agency))
        self.find()

    def find(self) -> None:
        """Fetch the part of the case that the address names."""

    @classmethod
    def fits(cls, case: InfoRequest) -> bool:
        """Whether the act makes sense for the case, beside rights and the law."""
        return True

    @classmethod
    def offered(cls, person: Any, case: InfoRequest, kinds: frozenset[EventKind]) -> bool:
        """Whether the page of the case offers the act now."""
        return may(person, cls.act, case) and (cls.kind is None or cls.kind in kinds) and cls.fits(case)

    def party(self) -> str:
        """Which consultation the event would be of."""
        return ""

    def hindrance(self) -> str:
        case = self.case
        if not may(self.person, self.act, case):
            about = {"number": case.number, "state": case.get_state_display()}
            return _now("申请%(number)s处于“%(state)s”，您现在不能这样办理。") % about
        if self.kind is None or self.kind in possible(case):
            return ""
        return refusal(case, Happening(self.kind, until=date.max, party=self.party()))


def board_crumb(agency: Agency) -> tuple[str, Text]:
    return f"{reverse('requests_board')}?agency={agency.pk}", BOARD


def case_crumb(case: InfoRequest) -> tuple[str, Text]:
    return reverse("request_page", args=[case.pk]), case.number
