"""Where the pages beside items stand in the menu of the back office."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.office.publishing.views.desk import desk_agencies


@hooks.register("construct_main_menu")
def desk_item(request: Any, menu_items: list[Any]) -> None:
    """The entry leads to the first agency where somebody has such a duty; the page there names the others."""
    first = desk_agencies(request.user).first()
    if first is not None:
        url = reverse("publishing_desk", args=[first.pk])
        menu_items.append(MenuItem(_("栏目与目录"), url, name="desk", icon_name="folder-open-inverse", order=200))
