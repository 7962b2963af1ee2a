"""Forms of consultations: of third parties and of agencies that made the information jointly."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.law.clock import EventKind
from gongkai.office.agencies.models import Agency
from gongkai.office.inforequests.consulting import (
    Addressee,
    Asking,
    answer_consultation,
    consult,
    note_consultation_received,
)
from gongkai.office.inforequests.models import Consultation, InfoRequest
from gongkai.office.inforequests.pages import forms
from gongkai.office.inforequests.pages.base import CaseActPage
from gongkai.office.policy import RequestAct


class ConsultPage(CaseActPage):
    """The link for the answer is shown once, after the form was sent: only its digest is kept."""

    page_title = _("征求意见")
    intro = _(
        "征求意见所需时间不计入答复期限；被征求意见的应在收到之日起15个工作日内提出意见（条例第三十二条、第三十四条）。"
    )
    act = RequestAct.CONSULT
    form_class = forms.ConsultForm
    asking: Asking

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"agency": self.case.agency}

    @classmethod
    def offered(cls, person: Any, case: InfoRequest, kinds: frozenset[EventKind]) -> bool:
        return super().offered(person, case, kinds) and EventKind.THIRD_PARTY_ASKED in kinds

    def do(self, data: dict[str, Any]) -> None:
        on = data.pop("on")
        self.asking = consult(by=self.person, request=self.case, whom=Addressee(**data), on=on)

    def answer(self) -> HttpResponse:
        self.template_name = "inforequests/once.html"
        shown = link_shown(self.request, self.case.agency, self.asking.token)
        return self.render_to_response(self.get_context_data(what=_("征求意见已经登记。"), **shown))


def link_shown(web: HttpRequest, agency: Agency, token: str) -> dict[str, Any]:
    """The link by which whoever is asked answers, for the page that shows it once."""
    return {
        "secret": web.build_absolute_uri(reverse("portal:opinion", args=[agency.slug, token])),
        "label": _("答复链接"),
        "advice": _("被征求意见的凭这一链接在网上提出意见，请随征求意见书一并告知。链接只显示这一次。"),
    }


class _OfConsultation(CaseActPage):
    form_class = forms.OnDay
    consultation: Consultation

    def find(self) -> None:
        self.consultation = get_object_or_404(self.case.consultations, pk=self.kwargs["consultation"])
        third, agency = self.kinds
        self.kind = third if self.consultation.kind == "third_party" else agency

    kinds: tuple[EventKind, EventKind]

    def party(self) -> str:
        return self.consultation.party


class ConsultationReceivedPage(_OfConsultation):
    page_title = _("被征求意见的收到征求意见书")
    act = RequestAct.CONSULT
    kinds = (EventKind.THIRD_PARTY_RECEIVED, EventKind.AGENCY_RECEIVED)

    def do(self, data: dict[str, Any]) -> None:
        note_consultation_received(by=self.person, consultation=self.consultation, **data)


class OpinionPage(_OfConsultation):
    page_title = _("登记征求的意见")
    act = RequestAct.ANSWER
    form_class = forms.OpinionForm
    kinds = (EventKind.THIRD_PARTY_ANSWERED, EventKind.AGENCY_ANSWERED)

    def do(self, data: dict[str, Any]) -> None:
        answer_consultation(by=self.person, consultation=self.consultation, **data)
