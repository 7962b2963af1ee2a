"""How an agency counts its disputes where practice differs (rules 7.18 to 7.22)."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.inforequests.pages.settling import SETTINGS
from gongkai.office.pages.base import ActPage, Text, only_if
from gongkai.office.policy import Duty
from gongkai.office.remedies.counting import rules_of, set_rules
from gongkai.office.remedies.pages.base import DisputesPage
from gongkai.office.remedies.pages.forms import RulesForm


class RulesPage(ActPage, DisputesPage):
    page_title = _("复议、诉讼统计规则")
    intro = _("没有全国统一口径的几点，由本机关按上级要求设定；改动影响各年度的统计。")
    form_class = RulesForm
    header_icon = "cogs"

    def prepare(self) -> None:
        self.agency = get_object_or_404(Agency, pk=self.kwargs["agency"])
        only_if(may_do(self.person, Duty.SETTINGS, self.agency))
        self.page_subtitle = self.agency.name

    def path(self) -> list[tuple[str, Text]]:
        return [(reverse("requests_settings"), SETTINGS)]

    def get_initial(self) -> dict[str, Any]:
        rules = rules_of(self.agency)
        return {name: getattr(rules, name) for name in RulesForm.base_fields}

    def do(self, data: dict[str, Any]) -> None:
        set_rules(by=self.person, agency=self.agency, changed=data)
