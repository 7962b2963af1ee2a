"""Forms of what is kept beside the clock: searches, contacts, tasks, files, the officer, cases among cases."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from gongkai.office.inforequests.arranging import assign, merge, split
from gongkai.office.inforequests.filing import attach, take_down
from gongkai.office.inforequests.models import Applicant, InfoRequest, RequestEvent, RequestFile, Task
from gongkai.office.inforequests.noting import Contact, Search, finish_task, give_task, note, record_search
from gongkai.office.inforequests.pages import forms
from gongkai.office.inforequests.pages.base import CaseActPage
from gongkai.office.inforequests.queries import applicant_for, files_visible_to, visible_to
from gongkai.office.inforequests.stating import Asked
from gongkai.office.inforequests.striking import strike
from gongkai.office.inforequests.tracking import renew_code
from gongkai.office.policy import RequestAct


class SearchPage(CaseActPage):
    page_title = _("登记检索记录")
    intro = _("答复信息不存在的，须已尽检索义务：写明检索的范围、检索词和结果。")
    act = RequestAct.NOTE
    form_class = forms.SearchForm
    group = "record"

    def do(self, data: dict[str, Any]) -> None:
        on = data.pop("on")
        record_search(by=self.person, request=self.case, search=Search(**data), on=on)


class NotePage(CaseActPage):
    page_title = _("登记联系记录")
    act = RequestAct.NOTE
    form_class = forms.NoteForm
    group = "record"

    def do(self, data: dict[str, Any]) -> None:
        note(by=self.person, request=self.case, contact=Contact(**data))


class TaskPage(CaseActPage):
    page_title = _("交办任务")
    act = RequestAct.NOTE
    form_class = forms.TaskForm
    group = "record"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"agency": self.case.agency}

    def do(self, data: dict[str, Any]) -> None:
        give_task(by=self.person, request=self.case, **data)


class TaskDonePage(CaseActPage):
    page_title = _("完成任务")
    act = RequestAct.NOTE
    form_class = forms.OnDay
    task: Task

    def find(self) -> None:
        self.task = get_object_or_404(self.case.tasks, pk=self.kwargs["task"])

    def do(self, data: dict[str, Any]) -> None:
        finish_task(by=self.person, task=self.task, **data)


class AttachPage(CaseActPage):
    page_title = _("添加材料")
    act = RequestAct.NOTE
    form_class = forms.AttachForm
    group = "record"

    def do(self, data: dict[str, Any]) -> None:
        sent = forms.sent(data["files"], data["kind"])
        attach(by=self.person, request=self.case, sent=sent, for_applicant=data["for_applicant"])


class TakeDownPage(CaseActPage):
    page_title = _("撤下材料")
    act = RequestAct.NOTE
    form_class = forms.WhyForm
    dangerous = True
    intro = _("撤下后不再列出，也不再提供给申请人；原件仍保留在记录中。")
    file: RequestFile

    def find(self) -> None:
        self.file = get_object_or_404(files_visible_to(self.person, self.case), pk=self.kwargs["file"])

    def do(self, data: dict[str, Any]) -> None:
        take_down(by=self.person, file=self.file, **data)


class AssignPage(CaseActPage):
    page_title = _("分办")
    act = RequestAct.ASSIGN
    form_class = forms.AssignForm
    group = "other"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"agency": self.case.agency}

    def get_initial(self) -> dict[str, Any]:
        return {"officer": self.case.officer_id}

    def do(self, data: dict[str, Any]) -> None:
        assign(by=self.person, requests=[self.case], **data)


class MergePage(CaseActPage):
    page_title = _("合并")
    intro = _("同一申请人就同一内容重复提交、尚未答复的，可以并入先提交的一件，合并答复。")
    act = RequestAct.MERGE
    form_class = forms.MergeForm
    group = "other"

    def get_form_kwargs(self) -> dict[str, Any]:
        cases = visible_to(self.person).filter(agency=self.case.agency)
        return super().get_form_kwargs() | {"cases": cases}

    def get_initial(self) -> dict[str, Any]:
        return {"into": self.request.GET.get("into", "")}

    def do(self, data: dict[str, Any]) -> None:
        merge(by=self.person, request=self.case, **data)


class SplitPage(CaseActPage):
    page_title = _("拆分")
    intro = _("一件申请包含多项内容、需要分别答复的，拆分为各自登记、各自计算期限的几件；原申请不再单独办理。")
    act = RequestAct.SPLIT
    form_class = forms.SplitForm
    group = "other"

    @classmethod
    def fits(cls, case: InfoRequest) -> bool:
        return case.parent_id is None

    def get_initial(self) -> dict[str, Any]:
        return {"part_1": self.case.described}

    def do(self, data: dict[str, Any]) -> None:
        texts = [data[f"part_{number}"] for number in range(1, forms.PARTS + 1)]
        split(by=self.person, request=self.case, parts=[Asked(text) for text in texts if text])


class StrikePage(CaseActPage):
    page_title = _("撤销误登的事项")
    act = RequestAct.STRIKE
    form_class = forms.WhyForm
    dangerous = True
    event: RequestEvent

    def find(self) -> None:
        self.event = get_object_or_404(self.case.events, pk=self.kwargs["event"])
        self.intro = f"{self.event.on} {self.event.get_kind_display()}"

    def do(self, data: dict[str, Any]) -> None:
        strike(by=self.person, event=self.event, **data)


class _OnceShown(CaseActPage):
    """What the act brings is shown on the answer, and nowhere again."""

    template_name = "inforequests/act.html"

    def shown(self) -> dict[str, Any]:
        raise NotImplementedError

    def answer(self) -> HttpResponse:
        self.template_name = "inforequests/once.html"
        return self.render_to_response(self.get_context_data(**self.shown()))


class CodePage(_OnceShown):
    page_title = _("更换查询码")
    intro = _("申请人遗失查询码的，可以换发；原查询码随即失效。请核实申请人身份后办理。")
    act = RequestAct.NOTE
    form_class = Form
    group = "other"
    submit = _("更换")

    def do(self, data: dict[str, Any]) -> None:
        self.code = renew_code(by=self.person, request=self.case)

    def shown(self) -> dict[str, Any]:
        return {
            "what": _("查询码已经更换。"),
            "secret": self.code,
            "label": _("查询码"),
            "advice": _("请当面或者以申请人留下的联系方式告知。查询码只显示这一次。"),
        }


class ApplicantPage(_OnceShown):
    """The personal data of the applicant, after the reason for looking at them entered the trail."""

    page_title = _("查看申请人信息")
    intro = _("个人信息仅限办理本申请使用。查看的人、时间和理由记入留痕。")
    act = RequestAct.READ_PERSONAL
    form_class = forms.WhyForm
    submit = _("查看")
    applicant: Applicant

    def do(self, data: dict[str, Any]) -> None:
        self.applicant = applicant_for(self.person, self.case, why=data["why"])

    def shown(self) -> dict[str, Any]:
        stated = self.applicant
        rows = [
            (stated._meta.get_field(name).verbose_name, getattr(stated, name))
            for name in Applicant.PERSONAL
            if getattr(stated, name)
        ]
        kind = [(stated._meta.get_field("kind").verbose_name, stated.get_kind_display())]
        return {"what": _("这次查看已经记入留痕。"), "rows": [*kind, *rows]}
