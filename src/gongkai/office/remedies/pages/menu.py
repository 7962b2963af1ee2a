"""Where disputes stand in the menu of the back office."""

from typing import Any

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.office.agencies.rights import anywhere
from gongkai.office.policy import DisputeAct
from gongkai.office.remedies.pages.base import BOARD


class _BoardItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return anywhere(request.user, DisputeAct.READ)


@hooks.register("register_admin_menu_item")
def disputes_item() -> MenuItem:
    return _BoardItem(BOARD, reverse("disputes_board"), name="disputes", icon_name="clipboard-list", order=121)
