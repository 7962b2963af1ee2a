"""Where requests stand in the menu of the back office."""

from typing import Any

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.office.agencies.rights import anywhere, has_duty
from gongkai.office.inforequests.pages.base import BOARD
from gongkai.office.inforequests.pages.settling import SETTINGS
from gongkai.office.policy import Duty, RequestAct


class _BoardItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return anywhere(request.user, RequestAct.READ)


class _SettingsItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return has_duty(request.user, Duty.SETTINGS)


@hooks.register("register_admin_menu_item")
def settings_item() -> MenuItem:
    return _SettingsItem(SETTINGS, reverse("requests_settings"), name="requests-settings", icon_name="cogs", order=830)


@hooks.register("register_admin_menu_item")
def board_item() -> MenuItem:
    return _BoardItem(BOARD, reverse("requests_board"), name="requests", icon_name="mail", order=120)
