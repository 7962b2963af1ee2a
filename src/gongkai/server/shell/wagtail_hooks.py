"""The menu and the home page without what leads to closed doors: pages, help of the library."""

from typing import Any

from wagtail import hooks

CLOSED = frozenset({"help", "explorer", "reports", "settings"})


@hooks.register("construct_main_menu")
def without_closed_doors(request: Any, menu_items: list[Any]) -> None:
    """Take out Wagtail's own entries whose addresses are not in the list of doors."""
    menu_items[:] = [item for item in menu_items if item.name not in CLOSED]


@hooks.register("construct_homepage_panels")
def without_pages(request: Any, panels: list[Any]) -> None:
    """Wagtail's panels speak of pages, which this system has none of; the duties add theirs after."""
    panels[:] = [panel for panel in panels if not type(panel).__module__.startswith("wagtail.")]
