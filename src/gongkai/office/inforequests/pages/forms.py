"""Forms of the acts on requests. They shape what was typed; whether it may be done is the acts' business."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.law.letters import letter
from gongkai.law.outcomes import Outcome
from gongkai.office.agencies.forms import Day
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.agencies.rights import holders
from gongkai.office.days import today
from gongkai.office.inforequests.filing import Sent
from gongkai.office.inforequests.models import (
    ConsultedKind,
    DeliveryWay,
    FeeScale,
    FileKind,
    InfoRequest,
    NoteKind,
    Opinion,
)
from gongkai.office.inforequests.pages.other_agencies import AgencyLine, suggest
from gongkai.office.inforequests.words import in_language
from gongkai.office.pages.several_files import SeveralFiles
from gongkai.office.policy import Caller

DAY = _("日期")


def words(label: Any, rows: int = 3, **kwargs: Any) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(label=label, max_length=5000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def day_of_act(label: Any = DAY, **kwargs: Any) -> Day:
    """The day on which something happened; today unless it is entered afterwards."""
    return Day(label=label, initial=today, **kwargs)


class People(forms.ModelChoiceField):
    """Somebody who handles requests at an agency."""

    def __init__(self, *, agency: Agency, **kwargs: Any) -> None:
        people = holders(agency.pk, Caller.CASE_OFFICER, Caller.DISCLOSURE_OFFICE)
        super().__init__(queryset=people.order_by("name"), **kwargs)

    def label_from_instance(self, person: Person) -> str:
        return person.name


def sent(files: Sequence[Any], kind: str) -> list[Sent]:
    """Uploaded files as the acts take them."""
    return [Sent(one.read(), one.name, kind) for one in files]


class OnDay(forms.Form):
    """Nothing but the day."""

    on = day_of_act()


class HowForm(forms.Form):
    how = words(_("方式和经过"), help_text=_("如：电话联系，申请人确认已提交申请。"))
    on = day_of_act()


class CorrectionForm(forms.Form):
    items = words(_("需要补正的内容"), 5, help_text=_("逐项写明；补正应一次性告知。"))
    days = forms.IntegerField(
        label=_("补正期限（工作日）"), required=False, min_value=1, help_text=_("不填的，按本机关设定的期限。")
    )
    on = day_of_act(_("发出日期"))


class CorrectedForm(forms.Form):
    described = words(_("补正后的申请内容"), 5)
    files = SeveralFiles(label=_("补正材料"), required=False)
    on = day_of_act(_("收到日期"))


class ConsultForm(forms.Form):
    kind = forms.ChoiceField(label=_("对象"), choices=ConsultedKind.choices)
    name = AgencyLine(label=_("名称"))
    about = words(_("征求意见的内容"))
    contact = forms.CharField(label=_("联系方式"), max_length=300, required=False)
    address = forms.CharField(label=_("地址"), max_length=300, required=False)
    on = day_of_act(_("发出日期"))

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suggest(self.fields["name"], agency)


class OpinionForm(forms.Form):
    opinion = forms.ChoiceField(
        label=_("意见"), choices=[one for one in Opinion.choices if one[0] != Opinion.SILENT], widget=forms.RadioSelect
    )
    reasons = words(_("理由"), required=False, help_text=_("不同意或者部分同意的，必须说明理由。"))
    on = day_of_act(_("收到日期"))


class ExtendForm(forms.Form):
    days = forms.IntegerField(label=_("延长的工作日数"), min_value=1, max_value=20, initial=20)
    why = words(_("延期的理由"), 2, help_text=_("告知申请人，记入留痕。"))
    on = day_of_act(_("告知日期"))


class ChargeForm(forms.Form):
    scale = forms.ChoiceField(label=_("计收方式"), choices=FeeScale.choices, widget=forms.RadioSelect)
    quantity = forms.IntegerField(label=_("件数或者页数"), min_value=1)
    amount = forms.DecimalField(label=_("金额（元）"), max_digits=12, decimal_places=2)
    on = day_of_act(_("发出日期"))


class PaymentForm(forms.Form):
    amount = forms.DecimalField(label=_("实收金额（元）"), max_digits=12, decimal_places=2)
    receipt_number = forms.CharField(label=_("票据号"), max_length=60, required=False)
    proof = forms.FileField(label=_("缴费凭证"), required=False)
    on = day_of_act(_("缴费日期"))


class AskReasonsForm(forms.Form):
    why = words(_("数量、频次超过合理范围的情况"))
    until = Day(label=_("说明理由的截止日期"), required=False)
    on = day_of_act(_("发出日期"))


class ReasonsForm(forms.Form):
    reasons = words(_("申请人说明的理由"))
    on = day_of_act(_("收到日期"))


class DelayForm(forms.Form):
    until = Day(label=_("延迟答复至"))
    why = words(_("理由"), 2, help_text=_("告知申请人，记入留痕。"))
    on = day_of_act(_("告知日期"))


class WhyForm(forms.Form):
    why = words(_("理由"), 2, help_text=_("记入留痕"))


class WhyOnForm(WhyForm):
    on = day_of_act()


class WithdrawForm(forms.Form):
    why = words(_("撤回的情况"), 2, required=False)
    on = day_of_act()


class ProposeForm(forms.Form):
    outcome = forms.ChoiceField(label=_("办理结果"))
    answer = forms.ChoiceField(label=_("文书"), required=False, help_text=_("不选的，用这一结果通常的文书。"))
    ground = forms.CharField(
        label=_("法律依据"), max_length=300, required=False, help_text=_("不填的，用这一结果的条款；列明到款、项。")
    )
    facts = words(_("事实和理由"), 5)
    content = words(_("答复内容"), 5, required=False)
    sub_reason = forms.CharField(label=_("情形"), max_length=60, required=False)
    other_agency = AgencyLine(
        label=_("负责公开的机关及联系方式"),
        required=False,
        help_text=_(
            "不属于本机关负责公开、能够确定负责机关的，填写名称和联系方式；在本系统中的，输入几个字后从列表选择。"
        ),
    )

    def __init__(self, *args: Any, agency: Agency, rows: Sequence[Outcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        suggest(self.fields["other_agency"], agency, contacts=True)
        letters = dict.fromkeys(name for row in rows for name in row.letters)
        self.fields["outcome"].choices = [("", "—"), *((row.identifier, in_language(row.label)) for row in rows)]
        if not letters:
            del self.fields["answer"], self.fields["sub_reason"]
            return
        self.fields["answer"].choices = [("", "—"), *((name, in_language(letter(name).title)) for name in letters)]


class ApproveForm(forms.Form):
    remark = words(_("审批意见"), 2, required=False)
    on = day_of_act(_("决定日期"))


class ReturnForm(forms.Form):
    remark = words(_("退回的意见"), 3)


class SendForm(forms.Form):
    way = forms.ChoiceField(label=_("送达方式"), choices=DeliveryWay.choices)
    tracking_number = forms.CharField(label=_("邮件号"), max_length=60, required=False)
    on = day_of_act(_("发出日期"), help_text=_("交邮、当面交付或者上网之日，即为答复之日。"))


class ReceiptForm(forms.Form):
    recipient = forms.CharField(label=_("签收人"), max_length=100, required=False)
    proof = forms.FileField(label=_("送达凭证"), required=False, help_text=_("回执、签收单的扫描件"))
    on = day_of_act(_("送达日期"))


class ReopenForm(forms.Form):
    why = words(_("重新处理的原因和依据的文书"))
    until = Day(label=_("文书指定的答复期限"), required=False)
    on = day_of_act()


class ArchiveForm(forms.Form):
    file_number = forms.CharField(label=_("归档号"), max_length=60)
    on = day_of_act(_("归档日期"))


class PublicForm(forms.Form):
    title = forms.CharField(label=_("标题"), max_length=200)
    body = words(_("内容"), 8, help_text=_("不写申请人的任何信息；疑似个人信息的已经遮盖，请核对。"))


class SearchForm(forms.Form):
    places = words(_("检索范围"), 2, help_text=_("档案、业务系统、科室等，逐项写明。"))
    terms = words(_("检索词"), 2)
    found = forms.BooleanField(label=_("检索到"), required=False)
    result = words(_("检索结果"), 3, required=False)
    on = day_of_act(_("检索日期"))


class NoteForm(forms.Form):
    kind = forms.ChoiceField(label=_("方式"), choices=NoteKind.choices)
    with_whom = forms.CharField(label=_("联系对象"), max_length=100, required=False)
    said = words(_("内容"), 4)
    at = forms.DateTimeField(
        label=_("时间"),
        initial=lambda: timezone.localtime().replace(second=0, microsecond=0, tzinfo=None),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class TaskForm(forms.Form):
    title = forms.CharField(label=_("工作内容"), max_length=300)
    due_on = Day(label=_("完成期限"), required=False)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = People(agency=agency, label=_("承办人"))
        self.order_fields(["title", "to", "due_on"])


class AssignForm(forms.Form):
    why = forms.CharField(label=_("说明"), max_length=200, required=False)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desk = _("（交回公开办，不指定）")
        self.fields["officer"] = People(agency=agency, label=_("经办人"), required=False, empty_label=desk)
        self.order_fields(["officer", "why"])


class AttachForm(forms.Form):
    files = SeveralFiles(label=_("文件"))
    kind = forms.ChoiceField(label=_("材料种类"), choices=FileKind.choices, initial=FileKind.WORKING)
    for_applicant = forms.BooleanField(
        label=_("提供给申请人"), required=False, help_text=_("答复发出后，申请人凭登记号和查询码可以下载。")
    )


class MergeForm(forms.Form):
    into = forms.CharField(label=_("并入的登记号"), max_length=40)
    why = words(_("两件申请相同的情况"), 2)

    def __init__(self, *args: Any, cases: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = cases

    def clean_into(self) -> InfoRequest:
        number = self.cleaned_data["into"].strip()
        found: InfoRequest | None = self.cases.filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_("本机关没有这个登记号的申请，请核对。"))
        return found


PARTS = 5


class SplitForm(forms.Form):
    """Each thing that is asked for, in words of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, PARTS + 1):
            label = _("第%(number)d件") % {"number": number}
            self.fields[f"part_{number}"] = words(label, 3, required=number < 3)
