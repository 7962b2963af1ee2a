"""What the pages about agencies and people share."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency, Person
from gongkai.office.agencies.queries import people_visible_to, visible_to
from gongkai.office.pages import base as pages
from gongkai.office.pages.base import Text


class OfficePage(pages.OfficePage):
    """A page about agencies or people."""

    header_icon = "group"

    def agency(self, **by: Any) -> Agency:
        """The agency of the address, through its door."""
        agency: Agency = get_object_or_404(visible_to(self.person), **(by or {"pk": self.kwargs["agency"]}))
        return agency

    def somebody(self) -> Person:
        """The person of the address, through their door."""
        person: Person = get_object_or_404(people_visible_to(self.person).distinct(), pk=self.kwargs["person"])
        return person


class ActPage(pages.ActPage, OfficePage):
    """A form about agencies or people."""


def tree_crumb() -> tuple[str, Text]:
    return reverse("agencies_tree"), _("机关与人员")


def agency_crumb(agency: Agency) -> tuple[str, Text]:
    return reverse("agency_page", args=[agency.pk]), agency.name
