"""Where agencies stand in the menu of the back office."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.office.agencies.queries import visible_to


class _AgenciesItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(visible_to(request.user).exists())


@hooks.register("register_admin_menu_item")
def agencies_item() -> MenuItem:
    return _AgenciesItem(_("机关与人员"), reverse("agencies_tree"), name="agencies", icon_name="group", order=800)
