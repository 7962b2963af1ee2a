"""What the public fills in: an application, number and code, a correction, reasons, an opinion.

What is wrong with an application is said by ``inforequests.stating``, as for every door to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.office.inforequests.models import ApplicantKind, DeliveryWay, IdentityKind, SupplyForm
from gongkai.office.inforequests.stating import Asked, Stated, faults_of, unusable

NATURAL = "natural_person"
OF_ORGANISATIONS = ("representative", "contact_name")
OF_AGENTS = ("agent_name", "agent_identity_number", "agent_telephone")
OF_STATED = tuple(one.name for one in fields(Stated))
OF_ASKED = tuple(one.name for one in fields(Asked))


def _line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, **more)


def _text(label: Any, rows: int, **more: Any) -> forms.CharField:
    return _line(label, widget=forms.Textarea({"rows": rows}), **more)


def _long_lines(text: str) -> str:
    """One kind of line end: browsers send another than they show."""
    return text.replace("\r\n", "\n").strip()


class ApplicationForm(forms.Form):
    """政府信息公开申请 (第二十九条): who applies, what is asked for, in what form and by what way."""

    kind = forms.ChoiceField(
        label=_("申请人类别"), choices=ApplicantKind.choices, widget=forms.RadioSelect, required=False
    )
    name = _line(_("姓名或者名称"), help_text=_("与证件上的一致。"))
    identity_kind = forms.ChoiceField(
        label=_("证件种类"), choices=[("", _("请选择")), *IdentityKind.choices], required=False
    )
    identity_number = _line(
        _("证件号码"), help_text=_("居民身份证号码和统一社会信用代码按国家标准核对，号码加密保存。")
    )
    representative = _line(_("法定代表人或者负责人"))
    contact_name = _line(_("联系人"))
    telephone = _line(_("联系电话"), help_text=_("电话、邮箱和通信地址至少填写一种；受理机关要用它与您联系。"))
    email = _line(_("电子邮箱"))
    fax = _line(_("传真"))
    address = _line(_("通信地址"))
    postcode = _line(_("邮政编码"))
    by_agent = forms.BooleanField(label=_("由代理人代为申请"), required=False)
    agent_name = _line(_("代理人姓名"))
    agent_identity_number = _line(_("代理人身份证号码"))
    agent_telephone = _line(_("代理人电话"))
    subject = _line(_("信息名称"), help_text=_("例如：某项目的环境影响评价批复。不知道名称的，可以不填。"))
    document_number = _line(_("文号"), help_text=_("例如：某政办发〔2026〕12号。不知道的，可以不填。"))
    described = _text(
        _("所需信息的描述"),
        7,
        help_text=_("写明名称、文号，或者时间、地点、事项等便于查找的特征；一件申请最好只要一类信息。最多5000字。"),
    )
    form = forms.ChoiceField(label=_("提供方式"), choices=SupplyForm.choices, required=False)
    delivery = forms.ChoiceField(label=_("获取途径"), choices=DeliveryWay.choices, required=False)
    accessibility = _text(
        _("阅读、视听等方面的困难"), 2, help_text=_("需要大字、朗读或者其他帮助的，请写明，受理机关将提供必要的帮助。")
    )
    mark = forms.CharField(widget=forms.HiddenInput, required=False)
    website = _line(_("请勿填写"))
    """No person sees it; programs that fill in every field do."""

    def clean_described(self) -> str:
        return _long_lines(self.cleaned_data["described"])

    def clean_accessibility(self) -> str:
        return _long_lines(self.cleaned_data["accessibility"])

    def clean(self) -> dict[str, Any]:
        """What a section says that was not asked for does not count; the rest is for the law to judge."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        told.update(dict.fromkeys(_not_asked(told), ""))
        if told.get("by_agent") and not told.get("agent_name"):
            self.add_error("agent_name", _("请填写代理人姓名。"))
        who, what = self.stated(), self.asked()
        for name, said in dict(reversed([*unusable(who, what), *faults_of(who, what)])).items():
            if name not in self.errors:
                self.add_error(name, said)
        return told

    def stated(self) -> Stated:
        """Who applies."""
        return Stated(**{name: self.cleaned_data.get(name, "") for name in OF_STATED})

    def asked(self) -> Asked:
        """What is asked for."""
        return Asked(**{name: self.cleaned_data.get(name, "") for name in OF_ASKED})

    def faults(self) -> list[tuple[Any, str]]:
        """Each field that is wrong, in the order of the page, with what is wrong."""
        return [(field, str(said)) for field in self for said in field.errors]

    def carried(self) -> Iterable[tuple[str, str]]:
        """Name and value of everything that the page of checking hands on."""
        for name in self.fields:
            if name != "website" and (value := self.data.get(name, "")):
                yield name, value

    def lines(self) -> list[tuple[str, str, str]]:
        """Name, label and words of everything that was filled in."""
        shown = [name for name in self.fields if name not in ("mark", "website", "by_agent")]
        told = ((name, str(self.fields[name].label), self._said(name)) for name in shown)
        return [(name, label, said) for name, label, said in told if said]

    def _said(self, name: str) -> str:
        value = self.cleaned_data.get(name, "")
        choices: Mapping[str, Any] = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value)) if value else ""


def _not_asked(told: Mapping[str, Any]) -> tuple[str, ...]:
    organisation = () if told.get("kind") != NATURAL else OF_ORGANISATIONS
    return organisation + (() if told.get("by_agent") else OF_AGENTS)
