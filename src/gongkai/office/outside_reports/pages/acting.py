"""The acts on a report, each a form: confirm what was read, enter, return, open again, set aside, read again."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.annual.report import STATES
from gongkai.office.inforequests.words import in_language, spoken
from gongkai.office.outside_reports.confirming import AS_READ, OPEN, as_read, confirm_as_read
from gongkai.office.outside_reports.doing import LONGEST
from gongkai.office.outside_reports.pages.base import OfReport
from gongkai.office.outside_reports.settling import enter, read_again, reopen, send_back, set_aside
from gongkai.office.outside_reports.weighing import Standing, standing_of
from gongkai.office.pages.base import ActPage, only_if


class WhyForm(forms.Form):
    why = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 4}), max_length=LONGEST)


class ConfirmForm(forms.Form):
    states = forms.MultipleChoiceField(
        label=_("哪些单元格"),
        choices=[(state, spoken(STATES[state])) for state in AS_READ],
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label=_("如何核对"), max_length=300, help_text=_("如“已与报送的纸质报告逐格对照”"))


class _OnReport(OfReport, ActPage):
    """An act on a report; one of nobody yet is called by its file."""

    template_name = "outside_reports/act.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(report=self.report, **kwargs)


class ConfirmPage(_OnReport):
    """Confirm cells as they were read, several together."""

    page_title = _("按读取结果核对")
    intro = _("推算、空白和缺失的单元格可以一并确认为读取的样子。存疑的没有读出数值，须逐格核对。")
    submit = _("确认")
    form_class = ConfirmForm
    standing: Standing

    def prepare(self) -> None:
        super().prepare()
        found = standing_of(self.report)
        only_if(found is not None and self.report.state in OPEN)
        assert found is not None
        self.standing = found

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        counts = {state: len(as_read(self.standing, [state])) for state in AS_READ}
        form.fields["states"].choices = [
            (state, _now("%(state)s（%(count)d）") % {"state": in_language(STATES[state]), "count": count})
            for state, count in counts.items()
            if count
        ]
        return form

    def do(self, data: dict[str, Any]) -> None:
        confirm_as_read(by=self.person, report=self.report, states=data["states"], note=data["note"])


class EnterPage(_OnReport):
    page_title = _("收录报告")
    intro = _("收录后，这份报告的数据即为该机关这一年度的数据。报告中的错误不影响收录，审查意见可以另行下载。")
    submit = _("收录")
    done = _("已收录")

    def do(self, data: dict[str, Any]) -> None:
        enter(by=self.person, report=self.report)


class ReturnPage(_OnReport):
    page_title = _("退回报告")
    intro = _("退回在系统外进行：记录理由，审查意见可以下载后送该机关。重新报来的，作为另一版上传。")
    submit = _("退回")
    done = _("已退回")
    form_class = WhyForm

    def do(self, data: dict[str, Any]) -> None:
        send_back(by=self.person, report=self.report, why=data["why"])


class ReopenPage(_OnReport):
    page_title = _("重新核对")
    intro = _("再次收录之前，这份报告的数据不作为该机关这一年度的数据。")
    submit = _("重新核对")
    form_class = WhyForm

    def do(self, data: dict[str, Any]) -> None:
        reopen(by=self.person, report=self.report, why=data["why"])


class SetAsidePage(_OnReport):
    page_title = _("不收录")
    intro = _("不是年度报告的文件，或者不是下级机关的报告。文件仍然保留。")
    submit = _("不收录")
    form_class = WhyForm

    def do(self, data: dict[str, Any]) -> None:
        set_aside(by=self.person, report=self.report, why=data["why"])

    def next(self) -> str:
        return reverse("outside_reports")


class RereadPage(_OnReport):
    page_title = _("重新读取")
    intro = _("用现在的读取程序再读一遍原文件。已核对的单元格和已收录的数据不变；读取结果与核对不一致的，会标出来。")
    submit = _("重新读取")
    done = _("正在重新读取。")

    def do(self, data: dict[str, Any]) -> None:
        read_again(by=self.person, report=self.report)
