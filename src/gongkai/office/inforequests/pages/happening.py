"""Forms of the events between receipt and reply: confirmation, correction, extension, fee, reasons, withdrawal."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.law.clock import EventKind
from gongkai.office.inforequests.charging import (
    Fee,
    Payment,
    charge,
    lawful_fee,
    note_fee_notice,
    record_payment,
)
from gongkai.office.inforequests.closing import end, withdraw
from gongkai.office.inforequests.confirming import confirm, note_unreachable
from gongkai.office.inforequests.correcting import ask_correction, correct, note_correction_notice
from gongkai.office.inforequests.extending import extend
from gongkai.office.inforequests.filing import Sent
from gongkai.office.inforequests.models import FeeScale
from gongkai.office.inforequests.pages import forms
from gongkai.office.inforequests.pages.base import CaseActPage
from gongkai.office.inforequests.reasoning import ask_reasons, delay, give_reasons
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import RequestAct


class ConfirmPage(CaseActPage):
    page_title = _("确认收到申请")
    intro = _("平常信函、传真、电子邮件提交的，以与申请人双方确认之日为收到申请之日（条例第三十一条）。")
    act, kind = RequestAct.CONFIRM, EventKind.CONFIRMED
    form_class = forms.HowForm
    look = ""

    def do(self, data: dict[str, Any]) -> None:
        confirm(by=self.person, request=self.case, **data)


class UnreachablePage(CaseActPage):
    page_title = _("登记无法联系申请人")
    act, kind = RequestAct.CONFIRM, EventKind.UNREACHABLE
    form_class = forms.HowForm

    def do(self, data: dict[str, Any]) -> None:
        note_unreachable(by=self.person, request=self.case, **data)


class AskCorrectionPage(CaseActPage):
    page_title = _("补正告知")
    intro = _("申请内容不明确的，应在收到申请之日起7个工作日内一次性告知补正（条例第三十条）。")
    act, kind = RequestAct.ASK_CORRECTION, EventKind.CORRECTION_ASKED
    form_class = forms.CorrectionForm

    def do(self, data: dict[str, Any]) -> None:
        ask_correction(by=self.person, request=self.case, **data)


class CorrectionReceivedPage(CaseActPage):
    page_title = _("申请人收到补正告知书")
    intro = _("补正期限自申请人收到告知书的次日起算。")
    act, kind = RequestAct.ASK_CORRECTION, EventKind.CORRECTION_NOTICE_RECEIVED
    form_class = forms.OnDay

    def do(self, data: dict[str, Any]) -> None:
        note_correction_notice(by=self.person, request=self.case, **data)


class CorrectedPage(CaseActPage):
    page_title = _("登记补正")
    intro = _("答复期限自收到补正后的申请之日起重新计算。原来的申请内容保留在办理过程中。")
    act, kind = RequestAct.CORRECT, EventKind.CORRECTED
    form_class = forms.CorrectedForm
    look = ""

    def get_initial(self) -> dict[str, Any]:
        return {"described": self.case.described}

    def do(self, data: dict[str, Any]) -> None:
        files = forms.sent(data.pop("files"), "correction")
        correct(by=self.person, request=self.case, files=files, **data)


class ExtendPage(CaseActPage):
    page_title = _("延长答复期限")
    intro = _("经政府信息公开工作机构负责人同意，可以延长一次，最长20个工作日，并告知申请人（条例第三十三条）。")
    act, kind = RequestAct.EXTEND, EventKind.EXTENDED
    form_class = forms.ExtendForm

    def do(self, data: dict[str, Any]) -> None:
        extend(by=self.person, request=self.case, **data)


class ChargePage(CaseActPage):
    """The fee notice; what may be charged at most stands on the form."""

    page_title = _("发出收费通知")
    act, kind = RequestAct.CHARGE, EventKind.FEE_NOTICE
    form_class = forms.ChargeForm
    template_name = "inforequests/charge.html"

    def do(self, data: dict[str, Any]) -> None:
        on = data.pop("on")
        charge(by=self.person, request=self.case, fee=Fee(**data), on=on)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        examples = [(FeeScale.ITEMS, 1), *((FeeScale.PAGES, pages) for pages in (30, 100, 200))]
        found = [(scale, n, lawful_fee(self.case, scale=str(scale), quantity=n)) for scale, n in examples]
        rows = [(FeeScale(scale).label, n, fee.amount, in_language(fee.reckoning)) for scale, n, fee in found]
        return super().get_context_data(fees=rows, **kwargs)


class FeeReceivedPage(CaseActPage):
    page_title = _("申请人收到收费通知书")
    intro = _("申请人应在收到通知之日起20个工作日内缴费（信息处理费管理办法第六条）。")
    act, kind = RequestAct.PAY, EventKind.FEE_NOTICE_RECEIVED
    form_class = forms.OnDay

    def do(self, data: dict[str, Any]) -> None:
        note_fee_notice(by=self.person, request=self.case, **data)


class PayPage(CaseActPage):
    page_title = _("登记缴费")
    intro = _("答复期限自缴清费用的次日起重新计算。")
    act, kind = RequestAct.PAY, EventKind.PAID
    form_class = forms.PaymentForm
    look = ""

    def do(self, data: dict[str, Any]) -> None:
        proof, on = data.pop("proof"), data.pop("on")
        paper = Sent(proof.read(), proof.name, "payment") if proof else None
        record_payment(by=self.person, request=self.case, payment=Payment(**data, proof=paper), on=on)


class AskReasonsPage(CaseActPage):
    page_title = _("要求说明理由")
    intro = _("申请的数量、频次明显超过合理范围的，可以要求申请人说明理由（条例第三十五条）。答复期限继续计算。")
    act, kind = RequestAct.ASK_REASONS, EventKind.REASONS_ASKED
    form_class = forms.AskReasonsForm

    def do(self, data: dict[str, Any]) -> None:
        ask_reasons(by=self.person, request=self.case, **data)


class GiveReasonsPage(CaseActPage):
    page_title = _("登记说明的理由")
    act, kind = RequestAct.GIVE_REASONS, EventKind.REASONS_GIVEN
    form_class = forms.ReasonsForm

    def do(self, data: dict[str, Any]) -> None:
        give_reasons(by=self.person, request=self.case, **data)


class DelayPage(CaseActPage):
    page_title = _("确定延迟答复期限")
    intro = _("申请理由合理、但无法在规定期限内答复的，可以确定延迟答复的合理期限并告知申请人（条例第三十五条）。")
    act, kind = RequestAct.DELAY, EventKind.DELAYED
    form_class = forms.DelayForm

    def do(self, data: dict[str, Any]) -> None:
        delay(by=self.person, request=self.case, **data)


class WithdrawPage(CaseActPage):
    page_title = _("登记撤回")
    intro = _("申请人撤回申请的，终止办理，统计为“其他处理—其他”。")
    act, kind = RequestAct.WITHDRAW, EventKind.WITHDRAWN
    form_class = forms.WithdrawForm
    group = "other"

    def do(self, data: dict[str, Any]) -> None:
        withdraw(by=self.person, request=self.case, **data)


class EndPage(CaseActPage):
    page_title = _("终止办理")
    act, kind = RequestAct.END, EventKind.ENDED
    form_class = forms.WhyOnForm
    group = "other"
    dangerous = True
    intro = _("用于申请人死亡、注销等情形，统计为“其他处理—其他”。")

    def do(self, data: dict[str, Any]) -> None:
        end(by=self.person, request=self.case, **data)
