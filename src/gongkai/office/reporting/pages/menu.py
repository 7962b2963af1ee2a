"""Where the annual report stands in the menu of the back office."""

from typing import Any

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.office.agencies.rights import has_duty
from gongkai.office.policy import Duty
from gongkai.office.reporting.pages.base import REPORTS


class _ReportsItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return has_duty(request.user, Duty.STATISTICS)


@hooks.register("register_admin_menu_item")
def reports_item() -> MenuItem:
    return _ReportsItem(REPORTS, reverse("reports"), name="annual-reports", icon_name="doc-full", order=130)
