"""The pages of a report's way: where it stands, what the audit says, and a page for each act."""

from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.annual import audit
from gongkai.annual.report import Finding
from gongkai.office.inforequests.words import in_language
from gongkai.office.pages.base import ActPage, Text, only_if
from gongkai.office.policy import ReportAct
from gongkai.office.publishing.models import Column
from gongkai.office.reporting.authority import receiver_of
from gongkai.office.reporting.compiling import edition_of, frozen_as_report, report_before
from gongkai.office.reporting.filing.acts import decide, recall, revise, send, sign, submit
from gongkai.office.reporting.filing.checking import obstacles
from gongkai.office.reporting.filing.documents import body_of, dated
from gongkai.office.reporting.filing.publishing import publish, usual_column
from gongkai.office.reporting.models import Filing, FrozenReport
from gongkai.office.reporting.pages.base import OfYear
from gongkai.office.reporting.pages.saying import explained_in, lacking_in, said
from gongkai.office.reporting.pages.text import WhyForm
from gongkai.office.reporting.standing import may_read
from gongkai.office.reporting.whole import Whole, key_of, whole_report


class FilingPage(OfYear):
    """Where the report stands, what was said on the way, what the audit says, and what may be done now."""

    template_name = "reporting/filing.html"
    page_title = _("检查与报送")
    ACTS = (
        (ReportAct.SEND, "report_send", _("送审")),
        (ReportAct.SIGN, "report_sign", _("审签")),
        (ReportAct.RECALL, "report_recall", _("撤回送审")),
        (ReportAct.SUBMIT, "report_submit", _("报送")),
        (ReportAct.ACCEPT, "report_decide", _("接收或者退回")),
        (ReportAct.PUBLISH, "report_publish", _("公布")),
        (ReportAct.REVISE, "report_revise", _("修订")),
    )

    def prepare(self) -> None:
        super().prepare()
        only_if(self.may(ReportAct.READ) and self.edition == edition_of(self.year))

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), self.report_crumb()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        drafting = self.may(ReportAct.WRITE)
        whole = whole_report(self.of) if drafting else None
        findings = whole.findings if whole else self._of_version()
        filing = self.filing
        about = {
            "filing": filing,
            "drafting": drafting,
            "obstacles": list(obstacles(whole)) if whole else [],
            "findings": said(findings, filing.answers if filing else {}),
            "explained": self._explained(whole),
            "steps": filing.steps.select_related("by", "frozen") if filing else (),
            "acts": [(self.address(url), label) for act, url, label in self.ACTS if self.may(act)],
            "authority": receiver_of(self.agency),
        }
        return super().get_context_data(**self.about_year, **about, **kwargs)

    def _explained(self, whole: Whole | None) -> str:
        """Why carried in is not last year's carried out: as it was sent; while it is written, as it was last kept."""
        if whole is None:
            return explained_in(self.filing)
        newest = whole.compiled.newest
        return newest.carried_in_note if newest and whole.compiled.carried_in_differs else ""

    def _of_version(self) -> tuple[Finding, ...]:
        """What the audit says of the version that was sent."""
        if self.filing is None or self.filing.frozen is None:
            return ()
        frozen = self.filing.frozen
        found = audit(dated(frozen, localdate(frozen.made_at)), report_before(self.of)).findings
        return (*lacking_in(frozen), *found)


class VersionPage(OfYear):
    """A kept version as the document it is."""

    template_name = "reporting/version.html"

    def prepare(self) -> None:
        super().prepare()
        held = FrozenReport.objects.filter(
            agency=self.agency, year=self.year, edition=self.edition, regional=self.regional
        )
        self.frozen = get_object_or_404(held, number=self.kwargs["number"])
        only_if(may_read(self.person, self.frozen))

    def get_page_title(self) -> str:
        return _now("第%(number)d版") % {"number": self.frozen.number}

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), (self.address("report_filing"), FilingPage.page_title)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = frozen_as_report(self.frozen)
        about = {"frozen": self.frozen, "title": report.title.value, "body": mark_safe(body_of(report))}
        about |= {
            "explained": self.frozen.carried_in_note,
            "findings": said(lacking_in(self.frozen), self.frozen.content.get("answers", {})),
        }
        return super().get_context_data(**self.about_year, **about, **kwargs)


class OfFiling(OfYear, ActPage):
    """An act on a report: only for who may do it as the report stands."""

    act: ReportAct

    def prepare(self) -> None:
        super().prepare()
        only_if(self.may(self.act) and self.edition == edition_of(self.year))

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), self.report_crumb(), (self.address("report_filing"), FilingPage.page_title)]

    def get_page_subtitle(self) -> str:
        return f"{self.agency} · {self.year}"

    @property
    def held(self) -> Filing:
        assert self.filing is not None  # every act but sending is done to a filing that is there
        return self.filing


class SendForm(forms.Form):
    """A reason for each warning, an explanation of what was carried in, and why there is another version."""

    def __init__(self, *args: Any, whole: Whole, answers: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area = {"rows": 2}
        if whole.compiled.newest is not None:
            self.fields["why"] = forms.CharField(
                label=_("修订的理由"), required=False, max_length=1000, widget=forms.Textarea(attrs=area)
            )
        if whole.compiled.carried_in_differs:
            self.fields["carried_in_note"] = forms.CharField(
                label=_("上年结转与上年报告不一致的说明"),
                initial=whole.compiled.newest.carried_in_note if whole.compiled.newest else "",
                max_length=1000,
                widget=forms.Textarea(attrs=area),
            )
        for one in whole.findings:
            if one.severity == "warning":
                self.fields[f"answer_{key_of(one)}"] = forms.CharField(
                    label=in_language(one.message),
                    initial=answers.get(key_of(one), ""),
                    max_length=500,
                    widget=forms.Textarea(attrs=area),
                    help_text=_("请说明理由，或者修改后再送审"),
                )

    @property
    def answers(self) -> dict[str, str]:
        return {
            name.removeprefix("answer_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("answer_")
        }


class SendPage(OfFiling):
    act = ReportAct.SEND
    page_title = _("送审")
    intro = _("送审时，数据、正文和它们依据的记录固定为一版，交分管领导审签。生成的文件先由系统读回核对。")
    submit = _("送审")
    done = _("已送审")
    form_class = SendForm

    @cached_property
    def whole(self) -> Whole:
        return whole_report(self.of)

    def get_form_kwargs(self) -> dict[str, Any]:
        answers = self.filing.answers if self.filing else {}
        return {**super().get_form_kwargs(), "whole": self.whole, "answers": answers}

    def do(self, data: dict[str, Any]) -> None:
        notes = {"why": data.get("why", ""), "carried_in_note": data.get("carried_in_note", "")}
        send(by=self.person, of=self.of, answers=self.form.answers, **notes)


class JudgeForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    agreed = forms.ChoiceField(
        label=_("意见"), choices=[("yes", _("同意")), ("no", _("退回"))], widget=forms.RadioSelect
    )
    opinion = forms.CharField(
        label=_("说明"), widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=2000,
        help_text=_("退回须写明意见"),
    )  # fmt: skip


class _JudgePage(OfFiling):
    """Agree, or return with an opinion."""

    template_name = "reporting/judge.html"
    submit = _("确定")
    done = _("已办理")
    form_class = JudgeForm

    def get_initial(self) -> dict[str, Any]:
        return {"seen": self.frozen.number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address, number = self.address("report_version", self.frozen.number), self.frozen.number
        link = format_html('<a href="{}">{}</a>', address, _now("第%(number)d版") % {"number": number})
        intro = format_html(_now("请先阅读{}，这里办理的就是这一版。"), link)
        return super().get_context_data(intro=intro, explained=explained_in(self.filing), **kwargs)

    @property
    def frozen(self) -> FrozenReport:
        """The version that is decided on."""
        assert self.held.frozen is not None  # it was sent
        return self.held.frozen

    @property
    def judged(self) -> dict[str, Any]:
        """What the acts take."""
        data = self.form.cleaned_data
        return {
            "by": self.person,
            "filing": self.held,
            "seen": data["seen"],
            "agreed": data["agreed"] == "yes",
            "opinion": data["opinion"],
        }


class SignPage(_JudgePage):
    act = ReportAct.SIGN
    page_title = _("审签")

    def do(self, data: dict[str, Any]) -> None:
        sign(**self.judged)


class DecidePage(_JudgePage):
    act = ReportAct.ACCEPT
    page_title = _("接收或者退回")

    def do(self, data: dict[str, Any]) -> None:
        decide(**self.judged)


class RecallPage(OfFiling):
    act = ReportAct.RECALL
    page_title = _("撤回送审")
    intro = _("撤回后可以继续修改，需要重新送审。")
    submit = _("撤回送审")
    done = _("已撤回")

    def do(self, data: dict[str, Any]) -> None:
        recall(by=self.person, filing=self.held)


class SubmitPage(OfFiling):
    act = ReportAct.SUBMIT
    page_title = _("报送")
    submit = _("报送")
    done = _("已报送")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        above = receiver_of(self.agency)
        to = _now("报送给%(authority)s。") % {"authority": above.name} if above else ""
        return super().get_context_data(intro=to or _now("本机关没有上级主管部门，报送后即可公布。"), **kwargs)

    def do(self, data: dict[str, Any]) -> None:
        submit(by=self.person, filing=self.held)


class PublishForm(forms.Form):
    column = forms.ModelChoiceField(label=_("栏目"), queryset=Column.objects.none(), required=False)


class PublishPage(OfFiling):
    act = ReportAct.PUBLISH
    page_title = _("公布")
    intro = _("报告在本机关的公开页面公布，附DOCX、PDF、XLSX和JSON文件。公布前由系统读回核对每一格和每一部分。")
    submit = _("公布")
    done = _("已公布")
    form_class = PublishForm

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["column"].queryset = Column.objects.filter(agency=self.agency).order_by("path")
        return form

    def get_initial(self) -> dict[str, Any]:
        return {"column": usual_column(self.agency)}

    def do(self, data: dict[str, Any]) -> None:
        publish(by=self.person, filing=self.held, column=data["column"])


class RevisePage(OfFiling):
    act = ReportAct.REVISE
    page_title = _("修订")
    intro = _("修订另成一版，写明理由；已公布的报告在新的一版公布以前不变。")
    submit = _("启动修订")
    done = _("可以修订了")
    form_class = WhyForm

    def do(self, data: dict[str, Any]) -> None:
        revise(by=self.person, filing=self.held, why=data["why"])
