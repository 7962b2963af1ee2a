"""Where the reports from outside stand in the menu of the back office."""

from typing import Any

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.office.agencies.rights import has_duty
from gongkai.office.outside_reports.pages.base import OUTSIDE
from gongkai.office.policy import Duty


class _OutsideItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return has_duty(request.user, Duty.COLLECT)


@hooks.register("register_admin_menu_item")
def outside_item() -> MenuItem:
    return _OutsideItem(OUTSIDE, reverse("outside_reports"), name="outside-reports", icon_name="download", order=131)
