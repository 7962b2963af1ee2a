"""Where the site's own marks stand in the menu of the back office."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.portal.marking_site import may_set_marks


class _MarksItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return may_set_marks(request.user)


@hooks.register("register_admin_menu_item")
def marks_item() -> MenuItem:
    return _MarksItem(_("网站标识"), reverse("site_marks"), name="site_marks", icon_name="site", order=820)
