"""Where publishing stands in the menu and on the home page."""

from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import capacities, has_duty
from gongkai.office.policy import Act, Duty, Place, State, may, states
from gongkai.office.publishing.models.item import STATE_LABELS
from gongkai.office.publishing.queries import agencies_to_draft_for, unattended, waiting_for
from gongkai.office.publishing.views.listing import waiting_rows

ON_HOME = 8


def works_with_items(person: Any) -> bool:
    """Whether a role of ``person`` reads more of items than the public does."""
    return any(
        states(c.caller, Act.READ, place) > states(c.caller, Act.READ, Place.OTHER)
        for c in capacities(person)
        for place in (Place.OWN, Place.BELOW, Place.SENT)
    )


class _ItemsItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return works_with_items(request.user)


class _WaitingItem(_ItemsItem):
    """With the number of items that wait."""

    def render_component(self, request: Any) -> LinkMenuItem:
        number = waiting_for(request.user).count()
        label = _now("待办（%(number)d）") % {"number": number} if number else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


class _SettingsItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return has_duty(request.user, Duty.SETTINGS)


@hooks.register("register_admin_menu_item")
def waiting_item() -> MenuItem:
    return _WaitingItem(_("待办"), reverse("items_waiting"), name="waiting", icon_name="tasks", order=100)


@hooks.register("register_admin_menu_item")
def items_item() -> MenuItem:
    return _ItemsItem(
        pgettext_lazy("menu", "政府信息"), reverse("items_list"), name="items", icon_name="doc-full", order=110
    )


@hooks.register("register_admin_menu_item")
def settings_item() -> MenuItem:
    address = reverse("publishing_settings")
    return _SettingsItem(_("发布设置"), address, name="publishing-settings", icon_name="cogs", order=820)


class WaitingPanel(Component):
    """On the home page: what waits, the most urgent first."""

    name = "waiting"
    order = 100
    template_name = "publishing/_waiting_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        person = parent_context["request"].user
        drafts = agencies_to_draft_for(person).exists()
        return {"rows": waiting_rows(person, ON_HOME), "number": waiting_for(person).count(), "drafts": drafts}


class UnattendedPanel(Component):
    """For 系统管理员: at how many items of their agency a step of review has nobody to take it; none of their texts."""

    name = "unattended"
    order = 90
    template_name = "publishing/_unattended_panel.html"

    def __init__(self, steps: list[tuple[Agency, State, int]]) -> None:
        self.steps = steps

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"steps": [(agency, STATE_LABELS[step], number) for agency, step, number in self.steps]}


def unattended_steps(person: Any) -> list[tuple[Agency, State, int]]:
    """The steps without anybody to take them, at the agencies where ``person`` holds the role that keeps accounts."""
    kept = {c.agency_id for c in capacities(person) if may(c.caller, Duty.ACCOUNTS, Place.OWN)}
    return [
        (agency, State(row["state"]), row["number"])
        for agency in Agency.objects.filter(pk__in=kept).order_by("path")
        for row in unattended(agency.pk).order_by("state").values("state").annotate(number=Count("pk"))
    ]


@hooks.register("construct_homepage_panels")
def unattended_panel(request: Any, panels: list[Any]) -> None:
    if steps := unattended_steps(request.user):
        panels.append(UnattendedPanel(steps))


@hooks.register("construct_homepage_panels")
def waiting_panel(request: Any, panels: list[Any]) -> None:
    if works_with_items(request.user):
        panels.append(WaitingPanel())
