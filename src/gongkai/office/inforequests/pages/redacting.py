"""Forms of 区分处理: a redacted copy is put before a second person, who confirms it."""

from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.office.inforequests.filing import PARTIAL, Sent
from gongkai.office.inforequests.models import DecisionState, InfoRequest, Redaction
from gongkai.office.inforequests.pages.base import CaseActPage
from gongkai.office.inforequests.pages.forms import words
from gongkai.office.inforequests.redacting import confirm_copy, propose_copy
from gongkai.office.policy import RequestAct


class CopyForm(forms.Form):
    copy = forms.FileField(
        label=_("区分处理后的文本"),
        help_text=_("已经删去或者遮盖不予公开内容的文件，不是原件；不要把文字用色块盖住了事。"),
    )
    words = words(
        _("不得出现的内容"),
        5,
        help_text=_("每行一项，如姓名、号码、单位名称。系统在正文、批注、元数据、附件和图片中查找，找到的不能上传。"),
    )


class RedactPage(CaseActPage):
    page_title = _("上传区分处理文本")
    intro = _("部分公开的，申请人只能得到经过系统查验、并由他人复核的文本（条例第三十七条）。")
    act = RequestAct.PROPOSE_COPY
    form_class = CopyForm
    submit = _("查验并提交复核")
    done = _("没有找到不得出现的内容，已提交复核")
    group = "reply"

    @classmethod
    def fits(cls, case: InfoRequest) -> bool:
        last = case.decisions.exclude(state=DecisionState.RETURNED).last()
        return last is not None and last.outcome == PARTIAL

    def do(self, data: dict[str, Any]) -> None:
        copy = Sent(data["copy"].read(), data["copy"].name)
        propose_copy(by=self.person, request=self.case, copy=copy, words=data["words"].splitlines())


class LookedForm(forms.Form):
    """What was looked at by eye; asked only where the system could not read everything."""

    looked_at_unread = forms.BooleanField(label=_("系统未能读取的部分已经逐一查看"), required=False)


class ConfirmCopyPage(CaseActPage):
    page_title = _("复核区分处理")
    intro = _("请打开文件逐页查看。复核后，这份文本随答复提供给申请人。")
    act = RequestAct.CHECK_REDACTION
    template_name = "inforequests/confirm_copy.html"
    submit = _("复核无误")
    done = _("已复核")
    redaction: Redaction

    def find(self) -> None:
        self.redaction = get_object_or_404(self.case.redactions, pk=self.kwargs["redaction"])

    def get_form_class(self) -> type[forms.Form]:
        return LookedForm if self.redaction.unread else forms.Form

    def hindrance(self) -> str:
        if self.redaction.confirmed_at is not None:
            return _now("这份文件已经复核过。")
        if self.redaction.made_by_id == self.person.pk:
            return _now("作区分处理的人不能自己复核，请由他人复核。")
        return super().hindrance()

    def do(self, data: dict[str, Any]) -> None:
        confirm_copy(by=self.person, redaction=self.redaction, **data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(redaction=self.redaction, **kwargs)
