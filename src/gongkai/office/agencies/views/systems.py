"""The systems connected to an agency: list, connect (the token is shown once), revoke."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton

from gongkai.office.agencies import forms
from gongkai.office.agencies.connecting import connect_system, revoke_system
from gongkai.office.agencies.models import Agency, ConnectedSystem
from gongkai.office.agencies.queries import systems_visible_to
from gongkai.office.agencies.rights import may_do
from gongkai.office.agencies.views.agencies import _OfAgency
from gongkai.office.agencies.views.base import ActPage, OfficePage, agency_crumb, tree_crumb
from gongkai.office.pages.base import Text, only_if
from gongkai.office.policy import Duty


def systems_crumb(agency: Agency) -> tuple[str, Text]:
    return reverse("systems", args=[agency.pk]), _("业务系统")


class SystemsPage(OfficePage):
    """Which systems may deliver drafts to an agency, and when each last did."""

    template_name = "agencies/systems.html"
    page_title = _("业务系统")
    header_icon = "link"

    def path(self) -> list[Any]:
        return [tree_crumb(), agency_crumb(self.agency())]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agency = self.agency()
        only_if(may_do(self.person, Duty.SETTINGS, agency))
        url = reverse("system_connect", args=[agency.pk])
        self.header_buttons = [HeaderButton(label=_("接入系统"), url=url, icon_name="plus")] if agency.active else []
        systems = systems_visible_to(self.person).filter(agency=agency)
        return super().get_context_data(agency=agency, systems=systems, **kwargs)


class ConnectPage(_OfAgency):
    page_title = _("接入系统")
    form_class = forms.SystemForm
    submit = _("接入")
    duty = Duty.SETTINGS
    header_icon = "link"
    intro = _(
        "接入的系统凭令牌向本机关推送草稿和附件，查看所推送草稿的进度，登记其他渠道发布；"
        "不能阅读其他内容，不能送审和发布。"
    )

    def path(self) -> list[Any]:
        return [*super().path(), systems_crumb(self.subject)]

    def do(self, data: dict[str, Any]) -> None:
        self.made = connect_system(by=self.person, agency=self.subject, name=data["name"], why=data["why"])

    def answer(self) -> HttpResponse:
        """The token, on this one answer; it is stored nowhere in clear."""
        system, token = self.made
        context = self.get_context_data(system=system, token=token, form=None)
        answer = self.response_class(self.request, ["agencies/token.html"], context)
        answer["Cache-Control"] = "no-store"
        return answer


class RevokePage(ActPage):
    page_title = _("停用令牌")
    form_class = forms.ReasonForm
    submit = _("停用")
    intro = _("停用后该系统立即不能再推送，且不能恢复；需要时请重新接入。已推送的内容保留。")
    done = _("令牌已停用")
    dangerous = True
    header_icon = "link"

    def prepare(self) -> None:
        open_ones = systems_visible_to(self.person).filter(revoked_at=None)
        self.subject: ConnectedSystem = get_object_or_404(open_ones, pk=self.kwargs["system"])

    def path(self) -> list[Any]:
        return [tree_crumb(), agency_crumb(self.subject.agency), systems_crumb(self.subject.agency)]

    def do(self, data: dict[str, Any]) -> None:
        revoke_system(by=self.person, system=self.subject, why=data["why"])
