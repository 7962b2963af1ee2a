"""Forms of the reply: proposed, approved or returned, sent, received, made anew, archived."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.law.clock import EventKind
from gongkai.law.outcomes import outcome
from gongkai.law.personal_data import mask
from gongkai.office.inforequests.deciding import Draft, approve, propose, rows_for, send_back
from gongkai.office.inforequests.delivering import Receipt, record_receipt, send
from gongkai.office.inforequests.filing import Sent
from gongkai.office.inforequests.making_public import gives_information, make_public
from gongkai.office.inforequests.models import Decision, DecisionState, Delivery, InfoRequest
from gongkai.office.inforequests.noting import archive
from gongkai.office.inforequests.pages import forms
from gongkai.office.inforequests.pages.base import CaseActPage
from gongkai.office.inforequests.reopening import reopen
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import RequestAct

_DRAFT = ("outcome", "answer", "ground", "facts", "content", "sub_reason", "other_agency")


class ProposePage(CaseActPage):
    """The rows of the report's table, each with its articles and with what its letter must say."""

    page_title = _("拟定答复")
    intro = _("拟定后由公开办负责人或者分管领导审批；拟定的人不能自己批准。")
    act, kind = RequestAct.PROPOSE, EventKind.DECIDED
    form_class = forms.ProposeForm
    template_name = "inforequests/propose.html"
    submit = _("提交审批")
    done = _("已提交审批")
    group, look = "reply", ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"agency": self.case.agency, "rows": rows_for(self.case)}

    def get_initial(self) -> dict[str, Any]:
        last = self.case.decisions.filter(state__in=(DecisionState.PROPOSED, DecisionState.RETURNED)).last()
        return {name: getattr(last, name) for name in _DRAFT} if last else {}

    def do(self, data: dict[str, Any]) -> None:
        propose(by=self.person, request=self.case, draft=Draft(**data))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [
            (
                row.identifier,
                in_language(row.label),
                [in_language(one.wording) for one in row.articles],
                [in_language(one.label) for one in row.must_state],
                in_language(row.counts),
            )
            for row in rows_for(self.case)
        ]
        return super().get_context_data(rows=rows, **kwargs)


class _OfProposal(CaseActPage):
    act = RequestAct.DECIDE
    template_name = "inforequests/decide.html"
    group, look = "reply", ""

    @classmethod
    def fits(cls, case: InfoRequest) -> bool:
        return _waiting(case) is not None

    def find(self) -> None:
        self.decision = get_object_or_404(self.case.decisions, pk=self.kwargs["decision"])

    decision: Decision

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        label = in_language(outcome(self.decision.outcome).label)
        return super().get_context_data(decision=self.decision, label=label, **kwargs)


def _waiting(case: InfoRequest) -> Decision | None:
    found: Decision | None = case.decisions.filter(state=DecisionState.PROPOSED).first()
    return found


class ApprovePage(_OfProposal):
    page_title = _("批准答复")
    kind = EventKind.DECIDED
    form_class = forms.ApproveForm
    submit = _("批准")
    done = _("已批准")

    def do(self, data: dict[str, Any]) -> None:
        approve(by=self.person, decision=self.decision, **data)


class ReturnPage(_OfProposal):
    page_title = _("退回拟定的答复")
    form_class = forms.ReturnForm
    submit = _("退回")
    done = _("已退回")
    look = "button-secondary"

    def do(self, data: dict[str, Any]) -> None:
        send_back(by=self.person, decision=self.decision, **data)


class SendPage(CaseActPage):
    page_title = _("发出答复")
    act, kind = RequestAct.SEND, EventKind.SENT
    form_class = forms.SendForm
    group, look = "reply", ""

    def get_initial(self) -> dict[str, Any]:
        return {"way": self.case.delivery}

    def do(self, data: dict[str, Any]) -> None:
        send(by=self.person, request=self.case, **data)


class DeliverPage(CaseActPage):
    page_title = _("登记送达")
    intro = _("申请人对答复不服的，自收到之日起计算复议和诉讼的期限。")
    act, kind = RequestAct.SEND, EventKind.DELIVERED
    form_class = forms.ReceiptForm
    delivery: Delivery

    def find(self) -> None:
        self.delivery = get_object_or_404(self.case.deliveries, pk=self.kwargs["delivery"])

    def do(self, data: dict[str, Any]) -> None:
        proof = data.pop("proof")
        paper = Sent(proof.read(), proof.name, "evidence") if proof else None
        record_receipt(by=self.person, delivery=self.delivery, receipt=Receipt(**data, proof=paper))


class ReopenPage(CaseActPage):
    page_title = _("重新处理")
    intro = _("答复被撤销、责令重新处理，或者自行发现有误的，在原申请上重新答复，不另立申请。")
    act, kind = RequestAct.REOPEN, EventKind.REOPENED
    form_class = forms.ReopenForm
    group = "other"

    def do(self, data: dict[str, Any]) -> None:
        reopen(by=self.person, request=self.case, **data)


class ArchivePage(CaseActPage):
    page_title = _("归档")
    act = RequestAct.ARCHIVE
    form_class = forms.ArchiveForm
    group, look = "reply", ""

    @classmethod
    def fits(cls, case: InfoRequest) -> bool:
        return not case.file_number

    def get_initial(self) -> dict[str, Any]:
        return {"file_number": self.case.file_number}

    def do(self, data: dict[str, Any]) -> None:
        archive(by=self.person, request=self.case, **data)


class MakePublicPage(CaseActPage):
    """The draft of an item, in two clicks; the officer goes on to its editor."""

    page_title = _("转为主动公开")
    intro = _(
        "多个申请人申请相同信息的，可以纳入主动公开（条例第四十四条）。草稿按公开信息的流程审核，附答复提供的文件。"
    )
    act = RequestAct.MAKE_PUBLIC
    form_class = forms.PublicForm
    submit = _("拟成公开信息")
    done = _("已拟成公开信息的草稿")
    group = "other"

    @classmethod
    def fits(cls, case: InfoRequest) -> bool:
        return gives_information(case)

    def get_initial(self) -> dict[str, Any]:
        decided = self.case.decisions.filter(state=DecisionState.APPROVED).last()
        return {"title": mask(str(self.case.subject)), "body": mask(str(decided.content)) if decided else ""}

    def do(self, data: dict[str, Any]) -> None:
        self.item = make_public(by=self.person, request=self.case, **data)

    def next(self) -> str:
        made = getattr(self, "item", None)
        return reverse("item_edit", args=[made.pk]) if made else self.back()
