"""What an agency settles: its review flow, and the rules of its house."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.law.errors import NumberError
from gongkai.law.index_numbers import CODES, COMMON_PATTERNS, Parts, Pattern
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_for
from gongkai.office.errors import ActRefusedError
from gongkai.office.pages.base import only_if
from gongkai.office.policy import Duty, State
from gongkai.office.publishing import forms
from gongkai.office.publishing.choices import in_language
from gongkai.office.publishing.flows import FlowRules, flow_of, set_flow, steps_of
from gongkai.office.publishing.house_rules import SETTLED, set_rules
from gongkai.office.publishing.models.item import STATE_LABELS
from gongkai.office.publishing.numbering import codes_of, rules_of
from gongkai.office.publishing.views.base import ActForm, OfficePage


class SettingsPage(OfficePage):
    """The agencies whose settings this person looks after."""

    template_name = "publishing/settings.html"
    page_title = _("发布设置")
    header_icon = "cogs"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agencies = agencies_for(self.person, Duty.SETTINGS).filter(active=True).order_by("path")
        only_if(agencies.exists())
        rows = [(one, [STATE_LABELS[step] for step in steps_of(one)], rules_of(one)) for one in agencies]
        return super().get_context_data(rows=rows, **kwargs)


class _OfAgency(ActForm):
    def prepare(self) -> None:
        self.agency: Agency = get_object_or_404(agencies_for(self.person, Duty.SETTINGS), pk=self.kwargs["agency"])

    def path(self) -> list[Any]:
        return [(reverse("publishing_settings"), _("发布设置"))]

    def get_page_subtitle(self) -> str:
        return str(self.agency)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(agency=self.agency, **kwargs)


class FlowPage(_OfAgency):
    """三审三校: which steps, in which order, how strictly."""

    page_title = _("审核流程")
    form_class = forms.FlowForm
    template_name = "publishing/flow.html"
    intro = _("保密审查始终是最后一个环节（条例第十七条）。正在审核的信息走完原来的流程。")

    def get_initial(self) -> dict[str, Any]:
        flow = flow_of(self.agency)
        steps = [step for step in steps_of(self.agency) if step is not State.SECRECY_REVIEW]
        return {
            **{f"step_{place}": step for place, step in enumerate(steps, 1)},
            "one_person_one_step": flow.one_person_one_step,
            "working_days_per_step": flow.working_days_per_step,
            "release_when_approved": flow.release_when_approved,
        }

    def do(self, data: dict[str, Any]) -> None:
        steps = [State(data[f"step_{n}"]) for n in (1, 2, 3) if data[f"step_{n}"]]
        rules = FlowRules(
            steps=(*steps, State.SECRECY_REVIEW),
            one_person_one_step=data["one_person_one_step"],
            working_days_per_step=data["working_days_per_step"],
            release_when_approved=data["release_when_approved"],
        )
        set_flow(by=self.person, agency=self.agency, rules=rules)


class RulesPage(_OfAgency):
    """索引号, watch words and intervals."""

    page_title = _("发布规则")
    form_class = forms.RulesForm
    template_name = "publishing/rules.html"

    def get_initial(self) -> dict[str, Any]:
        rules = rules_of(self.agency)
        initial = {name: getattr(rules, name) for name in SETTLED}
        return {**initial, "watch_words": "\n".join(rules.watch_words)}

    def do(self, data: dict[str, Any]) -> None:
        set_rules(by=self.person, agency=self.agency, rules=data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pattern = self.request.POST.get("index_pattern") or rules_of(self.agency).index_pattern
        today = timezone.localdate()
        codes = {name: getattr(self.agency, name, "") for name in CODES}
        codes["organisation_code"] = self.agency.credit_code[8:17]
        parts = {**codes, "year": f"{today:%Y}", "month": f"{today:%m}", "day": f"{today:%d}"}
        return super().get_context_data(
            example=example_of(self.agency, pattern), common=COMMON_PATTERNS, parts=parts, **kwargs
        )


def example_of(agency: Agency, text: str) -> str:
    """The number a pattern would give today, or what is wrong with it."""
    try:
        pattern = Pattern.parse(text)
        return str(pattern.render(Parts(codes_of(agency, pattern), timezone.localdate(), 1)))
    except NumberError as error:
        return _now("规则有误：%(fault)s") % {"fault": in_language(error.reason)}
    except ActRefusedError as error:
        return str(error)
