"""The forms on which disputes are registered and followed; each submission is one act."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.office.agencies.models import Agency
from gongkai.office.inforequests.letters.pages import made_file
from gongkai.office.inforequests.models import RequestFile
from gongkai.office.inforequests.pages.base import OnceActPage, ever_may
from gongkai.office.inforequests.pages.forms import WhyForm
from gongkai.office.inforequests.queries import visible_to as requests_visible_to
from gongkai.office.pages.base import Text, only_if
from gongkai.office.policy import DisputeAct, RequestAct
from gongkai.office.remedies.answering import answer
from gongkai.office.remedies.appealing import Appeal, appeal
from gongkai.office.remedies.bundling import bundle_pdf, bundle_zip
from gongkai.office.remedies.deciding import Ending, decide
from gongkai.office.remedies.listing import Piece, files_to_list, list_evidence
from gongkai.office.remedies.models import Dispute, DisputeStep
from gongkai.office.remedies.noting import Stage, note_stage
from gongkai.office.remedies.pages import forms
from gongkai.office.remedies.pages.base import DisputeActPage, DisputesPage, board_crumb
from gongkai.office.remedies.queries import applicant_for, visible_to
from gongkai.office.remedies.registering import Filing, register
from gongkai.office.remedies.striking import strike


class RegisterPage(OnceActPage, DisputesPage):
    """A reconsideration or suit against the agency, begun from a case or on its own."""

    page_title = _("登记复议、诉讼案件")
    form_class = forms.FilingForm
    submit = _("登记")

    def prepare(self) -> None:
        self.agency = get_object_or_404(Agency, pk=self.kwargs["agency"])
        only_if(ever_may(self.person, DisputeAct.REGISTER, self.agency))

    def path(self) -> list[tuple[str, Text]]:
        return [board_crumb(self.agency)]

    def get_form_kwargs(self) -> dict[str, Any]:
        requests = requests_visible_to(self.person).filter(agency=self.agency)
        return super().get_form_kwargs() | {"agency": self.agency, "requests": requests}

    def get_initial(self) -> dict[str, Any]:
        return {"request": self.request.GET.get("request", "")[:40]}

    def do(self, data: dict[str, Any]) -> None:
        self.made = register(by=self.person, filing=Filing(agency=self.agency, **data))

    def next(self) -> str:
        made = getattr(self, "made", None)
        return reverse("dispute_page", args=[made.pk]) if made else self.back()


class NotePage(DisputeActPage):
    page_title = _("登记进展")
    act = DisputeAct.NOTE
    form_class = forms.StageForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"dispute": self.dispute}

    def do(self, data: dict[str, Any]) -> None:
        note_stage(by=self.person, dispute=self.dispute, stage=Stage(**data))


class AnswerPage(DisputeActPage):
    page_title = _("提出答复、答辩")
    intro = _("证据清单应在提出答复、答辩前编好；随之提交的证据件数一并记录。")
    act = DisputeAct.ANSWER
    form_class = forms.AnswerForm

    def do(self, data: dict[str, Any]) -> None:
        answer(by=self.person, dispute=self.dispute, **data)


class DecidePage(DisputeActPage):
    page_title = _("登记结果")
    act = DisputeAct.DECIDE
    form_class = forms.EndingForm

    def get_form_kwargs(self) -> dict[str, Any]:
        case = self.dispute.request
        may_reopen = case is not None and ever_may(self.person, RequestAct.REOPEN, case.agency)
        return super().get_form_kwargs() | {"dispute": self.dispute, "may_reopen": may_reopen}

    def do(self, data: dict[str, Any]) -> None:
        decide(by=self.person, dispute=self.dispute, ending=Ending(**data))


class AppealPage(DisputeActPage):
    page_title = _("登记上诉、再审")
    intro = _("上诉、再审另立一案，与原案相连。")
    act = DisputeAct.APPEAL
    form_class = forms.AppealForm

    def do(self, data: dict[str, Any]) -> None:
        self.made = appeal(by=self.person, dispute=self.dispute, to=Appeal(**data))

    def next(self) -> str:
        made: Dispute | None = getattr(self, "made", None)
        return reverse("dispute_page", args=[made.pk]) if made else self.back()


class StrikePage(DisputeActPage):
    page_title = _("撤销误登的事项")
    intro = _("撤销的事项仍留在记录中，不再计算。撤销“提起”的，整个案件不再统计。")
    act = DisputeAct.STRIKE
    form_class = WhyForm
    dangerous = True

    @cached_property
    def step(self) -> DisputeStep:
        """The step of the address."""
        found: DisputeStep = get_object_or_404(self.dispute.steps.select_related("dispute"), pk=self.kwargs["step"])
        return found

    def prepare(self) -> None:
        super().prepare()
        self.page_subtitle = f"{self.step.on} {self.step.get_kind_display()}"

    def do(self, data: dict[str, Any]) -> None:
        strike(by=self.person, step=self.step, **data)


class ApplicantPage(DisputeActPage):
    """Who disputes, after the reason for looking entered the trail."""

    page_title = _("查看申请人或者原告")
    intro = _("个人信息仅限办理本案使用。查看的人、时间和理由记入留痕。")
    act = DisputeAct.READ_PERSONAL
    form_class = WhyForm
    submit = _("查看")

    def do(self, data: dict[str, Any]) -> None:
        self.name = applicant_for(self.person, self.dispute, why=data["why"])

    def answer(self) -> HttpResponse:
        self.template_name = "remedies/shown.html"
        return self.render_to_response(self.get_context_data(name=self.name))


class EvidencePage(DisputeActPage):
    """The whole list at once: lines are moved by their place, and left out by emptying their name."""

    template_name = "remedies/evidence.html"
    page_title = _("编制证据清单")
    intro = _("清空证据名称即删去该项；改动“排序”中的数字即调整顺序。保存后可以继续添加。")
    act = DisputeAct.NOTE
    done = _("已保存")

    form_class = forms.EvidenceForm

    def get_form_kwargs(self) -> dict[str, Any]:
        held = [one.pk for one in files_to_list(self.person, self.dispute)]
        files = RequestFile.objects.filter(pk__in=held)
        return super().get_form_kwargs() | {"files": files, "pieces": list(self.dispute.evidence.all())}

    def do(self, data: dict[str, Any]) -> None:
        list_evidence(by=self.person, dispute=self.dispute, pieces=[Piece(**line) for line in data["lines"]])


class BundleFile(View):
    """The evidence as one PDF, or as ZIP. A form is posted, for the reading is entered in the trail."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        dispute = get_object_or_404(visible_to(request.user), pk=kwargs["dispute"])
        makers = {"pdf": bundle_pdf, "zip": bundle_zip}
        return made_file(makers, kwargs["form"], request.user, dispute, f"{_now('证据材料')} {dispute}")
