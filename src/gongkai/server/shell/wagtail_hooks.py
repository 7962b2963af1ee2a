"""The menu and the home page without what leads to closed doors: pages, help of the library."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.office.agencies.rights import has_duty
from gongkai.office.policy import Duty

CLOSED = frozenset({"help", "explorer", "reports", "settings"})


@hooks.register("construct_main_menu")
def without_closed_doors(request: Any, menu_items: list[Any]) -> None:
    """Take out Wagtail's own entries whose addresses are not in the list of doors."""
    menu_items[:] = [item for item in menu_items if item.name not in CLOSED]


@hooks.register("construct_homepage_panels")
def without_pages(request: Any, panels: list[Any]) -> None:
    """Wagtail's panels speak of pages, which this system has none of; the duties add theirs after."""
    panels[:] = [panel for panel in panels if not type(panel).__module__.startswith("wagtail.")]


class _ImportItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return has_duty(request.user, Duty.IMPORT)


class _JobsItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return has_duty(request.user, Duty.JOBS)


@hooks.register("register_admin_menu_item")
def jobs_item() -> MenuItem:
    """Background jobs, for those whose duty they are."""
    return _JobsItem(_("后台任务"), reverse("jobs"), name="jobs", icon_name="cogs", order=850)


@hooks.register("register_admin_menu_item")
def historical_import_item() -> MenuItem:
    """The historical import, for those whose duty it is."""
    return _ImportItem(_("导入历史信息"), reverse("historical_import"), name="import", icon_name="upload", order=700)
