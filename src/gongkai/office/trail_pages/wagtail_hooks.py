"""The trail in the back office's menu, for those who may read one."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.office.agencies.rights import has_duty
from gongkai.office.policy import Duty


class TrailMenuItem(MenuItem):
    """Shown to whoever holds the duty for some agency."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_duty(request.user, Duty.TRAIL)


@hooks.register("register_admin_menu_item")
def trail_menu_item() -> Any:
    return TrailMenuItem(_("留痕"), reverse("trail_list"), name="trail", icon_name="history", order=900)
