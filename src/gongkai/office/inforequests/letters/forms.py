"""Forms of letters. They shape what was typed; whether it may be done is the acts' business."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.forms import Day
from gongkai.office.days import today
from gongkai.office.inforequests.delivering import Receipt
from gongkai.office.inforequests.filing import Sent
from gongkai.office.inforequests.letters.issuing import Going
from gongkai.office.inforequests.letters.particulars import Particulars
from gongkai.office.inforequests.letters.placeholders import LONGEST, label_of
from gongkai.office.inforequests.models import Consultation, DeliveryWay, FeeScale, InfoRequest, LetterRules
from gongkai.office.inforequests.pages.other_agencies import AgencyLine, suggest

_OF_KIND = {
    "correction_notice": ("days",),
    "extension_notice": ("days",),
    "reasons_notice": ("until",),
    "delay_notice": ("until",),
    "fee_notice": ("scale", "quantity", "amount"),
    "third_party_consultation": ("consultation", "name", "contact", "address"),
    "agency_consultation": ("consultation", "name", "contact", "address"),
    "third_party_notice": ("consultation", "name"),
}


class Asked(forms.ModelChoiceField):
    """A consultation of the case."""

    def label_from_instance(self, obj: Consultation) -> str:
        return f"{obj.name}（{obj.asked_on:%Y-%m-%d}）"


class BeginForm(forms.Form):
    """What a letter of a kind needs beside its words."""

    days = forms.IntegerField(label=_("工作日数"), required=False, min_value=1, max_value=60)
    until = Day(label=_("截止日期"), required=False)
    scale = forms.ChoiceField(label=_("计收方式"), choices=FeeScale.choices, widget=forms.RadioSelect, required=False)
    quantity = forms.IntegerField(label=_("件数或者页数"), required=False, min_value=1)
    amount = forms.DecimalField(
        label=_("金额（元）"), required=False, max_digits=12, decimal_places=2, help_text=_("不填的，按规定计算。")
    )
    consultation = Asked(
        label=_("已登记的征求意见"),
        queryset=Consultation.objects.none(),
        required=False,
        help_text=_("已经登记的，选择它；新的征求意见在下面填写，发出文书时登记。"),
    )
    name = forms.CharField(label=_("名称"), required=False, max_length=300)
    contact = forms.CharField(label=_("联系方式"), required=False, max_length=300)
    address = forms.CharField(label=_("地址"), required=False, max_length=300)

    def __init__(self, *args: Any, kind: str, case: InfoRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = _OF_KIND.get(kind, ())
        for name in [name for name in self.fields if name not in wanted]:
            del self.fields[name]
        if "consultation" in self.fields:
            of = "agency" if kind == "agency_consultation" else "third_party"
            self.fields["consultation"].queryset = case.consultations.filter(kind=of)
        if kind == "agency_consultation":
            self.fields["name"] = AgencyLine(label=_("名称"), required=False)
            suggest(self.fields["name"], case.agency)

    @staticmethod
    def particulars(data: dict[str, Any]) -> Particulars:
        return Particulars(**{name: value for name, value in data.items() if name != "consultation"})


class ValuesForm(forms.Form):
    """One field for each placeholder that the officer writes."""

    def __init__(self, *args: Any, names: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in names:
            area = forms.Textarea(attrs={"rows": 3, "lang": "zh-CN"})
            self.fields[name] = forms.CharField(label=label_of(name), required=False, max_length=LONGEST, widget=area)


class WordingForm(forms.Form):
    """The wording of a letter or of a template."""

    title = forms.CharField(label=_("标题"), max_length=200)
    addressee = forms.CharField(label=_("主送对象"), max_length=200, required=False)
    body = forms.CharField(
        label=_("正文"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14, "lang": "zh-CN"}),
        help_text=_("一行是一段。文号、成文日期和印章位置由版式统一安排。"),
    )


class RemarkForm(forms.Form):
    remark = forms.CharField(label=_("意见"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class WhyForm(forms.Form):
    why = forms.CharField(label=_("理由"), max_length=300)


class GoingForm(forms.Form):
    way = forms.ChoiceField(label=_("发出方式"), choices=DeliveryWay.choices)
    tracking_number = forms.CharField(label=_("邮件号"), required=False, max_length=100)
    sealed_copy = forms.FileField(
        label=_("盖章文本"),
        required=False,
        help_text=_("盖章后的扫描件或者签章的PDF；不上传的，以系统生成的PDF为发出的文本。"),
    )
    on = Day(label=_("发出日期"), initial=today)

    @staticmethod
    def going(data: dict[str, Any]) -> Going:
        copy = data["sealed_copy"]
        sent = Sent(copy.read(), copy.name, "letter") if copy else None
        return Going(data["way"], data["on"], data["tracking_number"], sent)


class ReceiptForm(forms.Form):
    recipient = forms.CharField(label=_("签收人"), required=False, max_length=100)
    proof = forms.FileField(label=_("送达凭证"), required=False)
    on = Day(label=_("送达日期"), initial=today)

    @staticmethod
    def receipt(data: dict[str, Any]) -> Receipt:
        proof = data["proof"]
        return Receipt(data["recipient"], data["on"], Sent(proof.read(), proof.name, "evidence") if proof else None)


class RulesForm(forms.ModelForm):
    class Meta:
        model = LetterRules
        fields = ["number_pattern", "reconsidered_by", "court", "online_remedy", "way_to_pay"]
        help_texts = {
            "number_pattern": _("{organ}是机关简称，{word}是文书代字，{year}是年份，{serial}是顺序号。"),
            "reconsidered_by": _("不填的，按法律的一般规定表述。"),
            "court": _("不填的，按法律的一般规定表述。"),
            "online_remedy": _("通过互联网送达的答复依法必须告知。"),
        }
