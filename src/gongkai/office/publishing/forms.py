"""Forms of the pages. They shape what was typed; whether it may be done, and what is true, is the acts' business."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from gongkai.law.catalogue import STATEMENTS
from gongkai.law.document_numbers import normalise
from gongkai.law.errors import NumberError
from gongkai.law.publication import next_review
from gongkai.office.agencies.models import Agency
from gongkai.office.policy import REVIEWS, State
from gongkai.office.publishing import choices, reasons
from gongkai.office.publishing.checking.words import Held
from gongkai.office.publishing.drafting import EDITABLE
from gongkai.office.publishing.models import Column, Disclosure, Form, InformationItem, Kind, ValidityChange
from gongkai.office.publishing.models.item import STATE_LABELS
from gongkai.office.publishing.numbering import rules_of

GROUPS = (
    ("text", _("标题与正文"), ("title", "kind", "body", "summary", "keywords")),
    (
        "document",
        _("公文要素"),
        (
            "document_number", "issuers", "unit", "formed_on", "effective_on", "expires_on", "genre", "topic",
        ),
    ),
    ("disclosure", _("公开属性与依据"), ("disclosure", "ground", *STATEMENTS, "reason", "reexamine_on")),
    ("column", _("栏目与事项"), ("column", "matter")),
    ("timing", _("时限"), ("period", "term", "review_on")),
    ("reprint", _("转载"), ("source_name", "source_url")),
    ("change", _("更新说明"), ("change_note",)),
)  # fmt: skip
"""The fields as a case officer thinks of them."""


class Day(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ColumnChoice(forms.ModelChoiceField):
    """A column, indented as it stands in the tree."""

    def label_from_instance(self, obj: Column) -> str:
        return "　" * (obj.depth - 1) + obj.name


class Address(forms.URLField):
    """An address on the web; one without a scheme is that of a safe site."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)


class ItemForm(forms.ModelForm):
    """The text of an item with everything that is written by hand. A draft may have gaps; submission asks for more."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    token = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    class Meta:
        model = InformationItem
        fields = EDITABLE
        field_classes = {"source_url": Address}
        widgets = {name: Day for name in EDITABLE if name.endswith("_on")} | {
            "body": forms.Textarea(attrs={"rows": 22, "class": "pb-body-source"}),
            "summary": forms.Textarea(attrs={"rows": 3}),
            "reason": forms.Textarea(attrs={"rows": 3}),
            "disclosure": forms.RadioSelect,
        }

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency = agency
        for name, label in STATEMENTS.items():
            self.fields[name] = forms.CharField(label=choices.in_language(label), required=False, max_length=500)
        stated, text = reasons.split(self.initial.get("reason") or "")
        self.initial.update(stated, reason=text)
        self._offer(agency)
        self.fields["title"].widget.attrs["class"] = "pb-title"
        self.fields["keywords"].help_text = _("多个关键词用分号隔开")
        self.fields["document_number"].help_text = _("如：某政办发〔2026〕12号；括号和空格会自动规范")
        self.fields["formed_on"].help_text = _("公开期限自该日的次日起计算")
        self.fields["change_note"].help_text = _("随新的版本一并公布，说明改了什么")
        self.fields["reexamine_on"].help_text = _("不填则按本机关的评估周期计算（条例第十八条）")

    def _offer(self, agency: Agency) -> None:
        kept = self.instance.column_id
        open_columns = Column.objects.filter(agency=agency, active=True) | Column.objects.filter(agency=agency, pk=kept)
        label = InformationItem._meta.get_field("column").verbose_name
        self.fields["column"] = ColumnChoice(open_columns.order_by("path"), required=False, label=label)
        lists: dict[str, list[Any]] = {
            "matter": [*choices.matters_of(agency)],
            "genre": [*choices.genres()],
            "topic": [*choices.topics()],
            "ground": [*choices.grounds()],
            "period": [*choices.periods()],
        }
        for name, offered in lists.items():
            value = getattr(self.instance, name)
            if value and value not in [v for v, _label in flat(offered)]:
                offered = [*offered, (value, choices.label_of(name, value))]
            label = InformationItem._meta.get_field(name).verbose_name
            self.fields[name] = forms.ChoiceField(choices=offered, required=False, label=label)

    def clean_document_number(self) -> str:
        """The standard form where it can be told; what is no such number stays as it was written."""
        written: str = self.cleaned_data["document_number"].strip()
        try:
            return normalise(written) if written else ""
        except NumberError:
            return written

    def clean_body(self) -> str:
        """Words typed without any markup are paragraphs, a line each."""
        text: str = self.cleaned_data["body"].strip()
        if text and not re.search(r"</?[a-zA-Z][^>]*>", text):
            return "".join(f"<p>{escape(line.strip())}</p>" for line in text.splitlines() if line.strip())
        return text

    def clean(self) -> dict[str, Any]:
        """Grounds and reasons belong to what is withheld; it is looked at again on a day."""
        data = super().clean() or {}
        if data.get("disclosure") == Disclosure.PROACTIVE:
            data.update(ground="", reason="", reexamine_on=None, **dict.fromkeys(STATEMENTS, ""))
        elif data.get("disclosure") and not data.get("reexamine_on"):
            months = rules_of(self.agency).reexamine_months
            data["reexamine_on"] = next_review(timezone.localdate(), interval=months).date
        return data

    def _post_clean(self) -> None:
        """The act checks and writes; the form must not touch the record it shows."""

    def text(self) -> dict[str, Any]:
        """What the act takes."""
        fields = {name: self.cleaned_data[name] for name in EDITABLE if name in self.cleaned_data}
        fields["reason"] = reasons.compose(self.cleaned_data, self.cleaned_data["reason"])
        return fields

    def groups(self) -> list[tuple[str, Any, list[Any]]]:
        """The bound fields by group; the note on a change only where the public has a text to compare."""
        groups = GROUPS if self.instance.first_published_at else GROUPS[:-1]
        return [(key, title, [self[name] for name in names]) for key, title, names in groups]


def flat(offered: list[Any]) -> list[tuple[str, str]]:
    """Choices without their groups."""
    found: list[tuple[str, str]] = []
    for value, label in offered:
        found.extend(label if isinstance(label, list) else [(value, label)])
    return found


class WhyForm(forms.Form):
    """An act that may say why; it enters the trail."""

    why = forms.CharField(label=_("理由"), max_length=200, required=False, help_text=_("可不填；记入留痕"))


class NoteForm(forms.Form):
    """A word to the reviewers."""

    note = forms.CharField(
        label=_("给审核人的说明"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class DecisionForm(forms.Form):
    """A reviewer's decision on the version they saw."""

    revision = forms.IntegerField()
    opinion = forms.CharField(max_length=1000, required=False)
    to = forms.CharField(max_length=20, required=False)

    def clean_to(self) -> str:
        """A state, or nothing for the author."""
        to: str = self.cleaned_data["to"]
        if to and to not in set(State):
            raise forms.ValidationError(_("请选择退回的环节。"))
        return to


class ReleaseForm(forms.Form):
    """Now, or at a time to come."""

    at = forms.DateTimeField(
        label=_("定时发布"),
        required=False,
        help_text=_("不填则立即发布"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class WithdrawForm(forms.Form):
    """The reason the public reads."""

    reason = forms.CharField(
        label=_("撤回原因"),
        max_length=300,
        help_text=_("向社会公布"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OtherItem(forms.ModelChoiceField):
    """An item by its title and number."""

    def label_from_instance(self, obj: InformationItem) -> str:
        both = {"name": obj.title, "more": obj.document_number}
        return str(_("%(name)s（%(more)s）") % both) if obj.document_number else obj.title


class LinkForm(forms.Form):
    """Which policy or interpretation, and in what form it explains."""

    other = OtherItem(label=_("关联"), queryset=InformationItem.objects.none())
    form = forms.ChoiceField(
        label=_("解读形式"),
        choices=Form.choices,
    )

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others


_STEPS = [("", "—"), *((step.value, STATE_LABELS[step]) for step in State if step in REVIEWS - {State.SECRECY_REVIEW})]


class FlowForm(forms.Form):
    """The steps before 保密审查 in their order, and how strictly they are taken."""

    step_1 = forms.ChoiceField(label=_("第一个环节"), choices=_STEPS[1:])
    step_2 = forms.ChoiceField(label=_("第二个环节"), choices=_STEPS, required=False)
    step_3 = forms.ChoiceField(label=_("第三个环节"), choices=_STEPS, required=False)
    working_days_per_step = forms.IntegerField(label=_("每环节办理时限（工作日）"), min_value=1, max_value=20)
    one_person_one_step = forms.BooleanField(label=_("同一人不得办理两个环节"), required=False)
    release_when_approved = forms.BooleanField(label=_("审核通过后自动发布"), required=False)


class RulesForm(forms.Form):
    """索引号, watch words, intervals."""

    index_pattern = forms.CharField(label=_("索引号规则"), max_length=120)
    watch_words = forms.CharField(
        label=_("提醒用词"),
        required=False,
        help_text=_("每行一个；正文、附件中出现时提醒拟稿人和审核人"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    reexamine_months = forms.IntegerField(label=_("不予公开信息评估周期（月）"), min_value=1, max_value=60)
    review_months = forms.IntegerField(label=_("内容复核周期（月）"), min_value=1, max_value=60)
    interpretation_days = forms.IntegerField(label=_("政策解读发布时限（工作日）"), min_value=1, max_value=60)
    proposal_days = forms.IntegerField(label=_("建议提案复文公开时限（工作日）"), min_value=1, max_value=60)

    def clean_watch_words(self) -> list[str]:
        """The words, each once, in their order."""
        lines = (line.strip() for line in self.cleaned_data["watch_words"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class ImportForm(forms.Form):
    """A document from a word processor."""

    agency = forms.ModelChoiceField(label=_("拟稿机关"), queryset=Agency.objects.none(), empty_label=None)
    kind = forms.ChoiceField(label=_("信息种类"), choices=Kind.choices, initial=Kind.DOCUMENT)
    file = forms.FileField(label=_("Word文档"), help_text=_("DOCX格式；文档中的图片一并导入"))
    again = forms.BooleanField(
        label=_("仍然导入"), required=False, help_text=_("本机关已有同一标题或者发文字号的信息时，另建一份草稿")
    )

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies


class ValidityForm(forms.Form):
    """What befell a document, on what day, and by what."""

    change = forms.ChoiceField(
        label=_("变更"), choices=[one for one in ValidityChange.choices if one[0] != ValidityChange.ISSUED]
    )
    on = forms.DateField(label=_("日期"), widget=Day)
    instrument = OtherItem(label=_("依据文件"), queryset=InformationItem.objects.none(), required=False)
    note = forms.CharField(
        label=_("说明"), max_length=300, required=False, help_text=_("依据文件不在本系统的，写明其名称和文号")
    )

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instrument"].queryset = others


class StrikeForm(forms.Form):
    """Why an entry is taken back."""

    why = forms.CharField(label=_("理由"), max_length=200, help_text=_("记入留痕"))


class ClearForm(forms.Form):
    """Which finds may be public, and why."""

    keys = forms.MultipleChoiceField(label=_("检查发现的内容"), widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(
        label=_("可以公开的理由"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例如：本机关的收款账户；不是身份证号码，是设备编号。审核人员会看到理由，并记入留痕"),
    )

    def __init__(self, *args: Any, finds: Sequence[Held], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [(one.key, f"{one.place}：{one.kind} {one.found.masked}") for one in finds]
