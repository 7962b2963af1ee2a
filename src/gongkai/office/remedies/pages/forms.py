"""Forms of the acts on disputes. They shape what was typed; whether it may be done is the acts' business."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.law.dispute_course import LABELS
from gongkai.law.disputes import RESULTS
from gongkai.office.agencies.forms import Day
from gongkai.office.agencies.models import Agency
from gongkai.office.inforequests.models import InfoRequest, RequestFile
from gongkai.office.inforequests.pages.forms import day_of_act, words
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import DisputeState
from gongkai.office.remedies.listing import MOST
from gongkai.office.remedies.models import Dispute, DisputeKind, Evidence, Party
from gongkai.office.remedies.noting import STAGES
from gongkai.office.remedies.registering import LONGEST

CASE_NUMBER = _("案号")


def _line(label: Any, name: str, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST[name], **kwargs)


class FilingForm(forms.Form):
    """What is registered; ``request`` is the number of a request of the agency."""

    kind = forms.ChoiceField(label=_("类别"), choices=DisputeKind.choices)
    organ = _line(_("复议机关或者人民法院"), "organ")
    filed_on = day_of_act(_("提起日期"))
    case_number = _line(CASE_NUMBER, "case_number", required=False, help_text=_("尚未编号的，以后随进展补登。"))
    request = forms.CharField(
        label=_("申请登记号"),
        max_length=40,
        required=False,
        help_text=_("对本机关答复（或者未答复）的哪一件申请不服；没有的不填。"),
    )
    applicant = forms.CharField(
        label=_("申请人或者原告"), max_length=200, required=False, help_text=_("填写了申请登记号的，不必填写。")
    )
    matter = words(_("争议事项"), 3, required=False)
    earlier = forms.ModelChoiceField(
        label=_("此前的复议案件"),
        queryset=Dispute.objects.none(),
        required=False,
        empty_label=_("（无）"),
        help_text=_("复议后起诉的，选择原复议案件。"),
    )
    party = forms.ChoiceField(label=_("我方地位"), choices=Party.choices)
    with_organ = _line(_("共同被告"), "with_organ", required=False)

    def __init__(self, *args: Any, agency: Agency, requests: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.requests = requests
        self.fields["earlier"].queryset = Dispute.objects.filter(
            agency=agency, kind=DisputeKind.RECONSIDERATION
        ).exclude(state=DisputeState.STRUCK)

    def clean_request(self) -> InfoRequest | None:
        """The request of that number, among those that the person sees."""
        number = self.cleaned_data["request"].strip()
        if not number:
            return None
        found: InfoRequest | None = self.requests.filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_("本机关没有登记号为“%(number)s”的申请。") % {"number": number})
        return found


class StageForm(forms.Form):
    kind = forms.ChoiceField(label=_("进展"))
    on = day_of_act()
    case_number = _line(CASE_NUMBER, "case_number", required=False, help_text=_("复议机关、人民法院编定或者变更的。"))
    words = words(_("说明"), 3, required=False)

    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opinions = dispute.block == "reconsideration"
        kinds = [one for one in STAGES if opinions or one.value not in ("opinion", "reported")]
        self.fields["kind"].choices = [(one.value, in_language(LABELS[one])) for one in kinds]


class AnswerForm(forms.Form):
    words = words(_("答复、答辩的要点和提交方式"), 5)
    on = day_of_act(_("提交日期"))


class EndingForm(forms.Form):
    result = forms.ChoiceField(label=_("结果"))
    on = day_of_act(_("审结日期"))
    words = words(_("说明"), 3, required=False)

    def __init__(self, *args: Any, dispute: Dispute, may_reopen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        results = RESULTS[dispute.block]
        self.fields["result"].choices = [(one.identifier, in_language(one.label)) for one in results]
        if may_reopen:
            self.fields["reopen"] = forms.BooleanField(
                label=_("据此重新处理申请"), required=False, help_text=_("原答复被撤销、变更或者责令履行的，重新答复。")
            )
            self.fields["until"] = Day(
                label=_("重新答复的期限"), required=False, help_text=_("文书指定了期限的填写；没有的，按规定计算。")
            )


class AppealForm(forms.Form):
    court = _line(_("人民法院"), "organ")
    filed_on = day_of_act(_("上诉或者申请再审日期"))
    by_agency = forms.BooleanField(label=_("由我方提起"), required=False)
    case_number = _line(CASE_NUMBER, "case_number", required=False)
    matter = words(_("争议事项"), 3, required=False, help_text=_("不填的，与前一审级相同。"))


class _Files(forms.ModelChoiceField):
    def label_from_instance(self, file: RequestFile) -> str:
        return str(file.name)


class PieceForm(forms.Form):
    """A line of the list of evidence; one without a title is left out."""

    title = forms.CharField(label=_("证据名称"), max_length=300, required=False)
    proves = forms.CharField(label=_("证明对象"), max_length=300, required=False)
    pages = forms.IntegerField(
        label=_("页数"),
        required=False,
        min_value=1,
        max_value=9_999,
        help_text=_("PDF和图片不填的，从文件读取；其他材料请填写。"),
    )
    file = _Files(
        label=_("案卷材料"), queryset=RequestFile.objects.none(), required=False, empty_label=_("（不在案卷中）")
    )

    def __init__(self, *args: Any, files: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].queryset = files

    def clean(self) -> dict[str, Any]:
        """What stands in a line belongs to a title."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("title", "").strip() and (data.get("proves", "").strip() or data.get("file")):
            self.add_error("title", _("请填写证据名称。"))
        if self.initial.get("file") and "file" in self.changed_data and "pages" not in self.changed_data:
            data["pages"] = None  # those of the file that stood there before
        return data


class EvidenceForm(forms.Form):
    """The whole list at once; ``cleaned_data["lines"]`` holds it in its order."""

    SPARE = 3
    """Empty lines offered below the list."""

    def __init__(self, *args: Any, files: Any, pieces: Sequence[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = MOST + self.SPARE
        kind = forms.formset_factory(PieceForm, extra=self.SPARE, can_order=True, max_num=most, absolute_max=most)
        given = [
            {"title": one.title, "proves": one.proves, "pages": one.pages, "file": one.file_id, "ORDER": place}
            for place, one in enumerate(pieces, 1)
        ]
        sent = kind(self.data, initial=given, form_kwargs={"files": files})
        self.whole = self.is_bound and sent.management_form.is_valid()
        self.lines = sent if self.whole else kind(initial=given, form_kwargs={"files": files})

    def clean(self) -> dict[str, Any]:
        """The lines that have a title."""
        if not self.whole:
            raise forms.ValidationError(_("表单不完整，没有保存。请重新打开本页。"))
        if not self.lines.is_valid():
            raise forms.ValidationError(_("请改正标出的内容。"))
        filled = [one.cleaned_data for one in self.lines.ordered_forms if one.cleaned_data["title"].strip()]
        return {"lines": [{name: line[name] for name in PieceForm.base_fields} for line in filled]}


class RulesForm(forms.Form):
    rejected_is_upheld = forms.BooleanField(
        label=_("驳回复议请求、驳回诉讼请求计入“结果维持”"), required=False, help_text=_("缺省为计入。")
    )
    instances = forms.ChoiceField(
        label=_("一审、二审"),
        choices=[("by_case", _("按案件计一次，以生效结果为准")), ("each_instance", _("每一审级各计一次"))],
    )
    co_defendant_counts = forms.BooleanField(
        label=_("作为复议机关的共同被告案件也计入"),
        required=False,
        help_text=_("国办公开办函〔2016〕201号：只由作出原行为的机关统计；缺省为不计入。"),
    )
