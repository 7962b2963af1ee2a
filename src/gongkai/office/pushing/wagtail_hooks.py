"""Where deliveries stand in the menu of the back office."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.office.pushing.views import may_take_over_any


class _PushedItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_take_over_any(request.user)


@hooks.register("register_admin_menu_item")
def pushed_item() -> MenuItem:
    return _PushedItem(_("系统推送"), reverse("pushed_drafts"), name="pushed", icon_name="download", order=210)
