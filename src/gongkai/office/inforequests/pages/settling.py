"""What an administrator settles: the notices of days off, and an agency's rules for requests."""

from dataclasses import fields
from typing import Any

from django import forms
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.law.clock import Channel, Rules
from gongkai.law.workdays import official
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_for, may_do
from gongkai.office.inforequests.calendars import calendar, load_notice, moved_words
from gongkai.office.inforequests.models import WorkdayNotice
from gongkai.office.inforequests.pages.base import RequestsPage
from gongkai.office.inforequests.settings import law_rules, rules_of, set_rules
from gongkai.office.inforequests.words import in_language
from gongkai.office.pages.base import ActPage, only_if
from gongkai.office.policy import Duty

SETTINGS = _("申请设置")
LAW: dict[str, tuple[Any, Any]] = {
    "correction_days": (_("补正期限（工作日）"), _("条例第三十条：合理的补正期限；告知书没有写明的，按此计算。")),
    "correction_rounds": (_("可以告知补正的次数"), _("条例第三十条：一次性告知。")),
    "late_correction_stops": (_("逾期发出的补正告知也中止计算"), _("条例第三十条没有规定，缺省为不中止。")),
    "online_receipt_confirms": (_("网上提交成功即为双方确认"), _("条例第三十一条第（三）项。")),
    "extension_survives_restart": (_("重新计算后仍保留已作的延期"), _("条例没有规定，缺省为不保留。")),
    "pauses_survive_restart": (_("重新计算后仍扣除此前征求意见的时间"), _("条例没有规定，缺省为不扣除。")),
    "reasons_stop_clock": (_("说明理由期间不计入答复期限"), _("条例第三十五条没有规定，缺省为计入。")),
    "reasons_days": (_("说明理由的期限（工作日）"), _("条例第三十五条没有规定，要求中没有写明的，按此计算。")),
    "remade_days": (_("重新答复的期限（工作日）"), _("文书没有指定期限的，按此计算。")),
}
"""The open points of the law: what they are called, and where they come from."""
_OWN = ("number_pattern", "channels", "quiet_from", "quiet_until", "alert_days")


class SettingsPage(RequestsPage):
    """The agencies whose rules this person looks after, and the calendars."""

    template_name = "inforequests/settings.html"
    page_title = SETTINGS
    header_icon = "cogs"

    def prepare(self) -> None:
        self.agencies = agencies_for(self.person, Duty.SETTINGS).filter(active=True).order_by("path")
        only_if(self.agencies.exists())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [(one, rules_of(one)) for one in self.agencies]
        return super().get_context_data(rows=rows, may_load=may_load(self.person), **kwargs)


def may_load(person: Any) -> bool:
    """Whether ``person`` may load a notice: administrators of a whole region."""
    return any(may_do(person, Duty.SETTINGS, root) for root in Agency.get_root_nodes())


class RulesForm(forms.Form):
    number_pattern = forms.CharField(
        label=_("登记号规则"), max_length=60, help_text=_("如 {year}-{serial:04}，每年从头编号")
    )
    channels = forms.MultipleChoiceField(label=_("开通的提交方式"), widget=forms.CheckboxSelectMultiple)
    alert_days = forms.IntegerField(label=_("提前提醒的工作日数"), min_value=1, max_value=20)
    quiet_from = forms.IntegerField(label=_("免打扰开始（时）"), min_value=0, max_value=23)
    quiet_until = forms.IntegerField(label=_("免打扰结束（时）"), min_value=0, max_value=23)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(c.value, in_language(c.label)) for c in Channel if c is not Channel.MISDIRECTED_MAIL]
        self.fields["channels"].choices = offered
        standard = Rules()
        for name in (field.name for field in fields(Rules)):
            label, source = LAW[name]
            value = getattr(standard, name)
            yes_or_no = isinstance(value, bool)
            shown = {True: _now("是"), False: _now("否")}[value] if yes_or_no else value
            standard_value = _now("缺省：%(value)s") % {"value": shown}
            help_text = f"{source} {standard_value}"
            self.fields[name] = (
                forms.BooleanField(label=label, required=False, help_text=help_text)
                if yes_or_no
                else forms.IntegerField(label=label, min_value=1, max_value=60, help_text=help_text)
            )


class RulesPage(ActPage, RequestsPage):
    """Numbers, channels, alerts, and the points that the law leaves open with their default and source."""

    page_title = _("依申请公开规则")
    header_icon = "cogs"
    form_class = RulesForm
    intro = _("改变期限计算的选项后，在办申请的期限重新计算，原来的期限保留在记录中。")

    def prepare(self) -> None:
        self.agency = get_object_or_404(agencies_for(self.person, Duty.SETTINGS), pk=self.kwargs["agency"])

    def path(self) -> list[Any]:
        return [(reverse("requests_settings"), SETTINGS)]

    def get_page_subtitle(self) -> str:
        return str(self.agency)

    def get_initial(self) -> dict[str, Any]:
        rules, law = rules_of(self.agency), law_rules(self.agency)
        return {name: getattr(rules, name) for name in _OWN} | {name: getattr(law, name) for name in LAW}

    def do(self, data: dict[str, Any]) -> None:
        standard = Rules()
        law = {name: data[name] for name in LAW if data[name] != getattr(standard, name)}
        changed = {name: data[name] for name in _OWN} | {"law": law}
        set_rules(by=self.person, agency=self.agency, changed=changed)


class NoticeForm(forms.Form):
    data = forms.FileField(label=_("节假日安排"), help_text=_("JSON或者CSV，一年一个文件"))
    dry_run = forms.BooleanField(label=_("只检查，不载入"), required=False, initial=True)


class NoticesPage(ActPage, RequestsPage):
    """The yearly notices as data: which there are, and a new one, tried first."""

    template_name = "inforequests/notices.html"
    page_title = _("节假日安排")
    header_icon = "calendar-alt"
    form_class = NoticeForm
    submit = _("载入")
    done = ""

    def prepare(self) -> None:
        only_if(may_load(self.person))

    def path(self) -> list[Any]:
        return [(reverse("requests_settings"), SETTINGS)]

    def do(self, data: dict[str, Any]) -> None:
        with transaction.atomic():
            notice, moved = load_notice(by=self.person, data=data["data"].read())
            if data["dry_run"]:
                transaction.set_rollback(True)
        words = _now("检查通过，没有载入：") if data["dry_run"] else _now("已载入：")
        self.done = f"{words}{notice.year}　{moved_words(moved)}"

    def next(self) -> str:
        return reverse("requests_notices")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {one.year: one for one in WorkdayNotice.objects.select_related("loaded_by")}
        known = calendar()
        rows = [(year, own.get(year), len(one.days_off)) for year, one in sorted(_years(known).items(), reverse=True)]
        return super().get_context_data(years=rows, package=len(_years(official())), **kwargs)


def _years(known: Any) -> dict[int, Any]:
    return {one.year: one for one in known.arrangements}
