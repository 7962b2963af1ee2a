"""What the pages about items share: the item through its door, and a form whose submission is one act on it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.office.pages import base as pages
from gongkai.office.pages.base import Text
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.queries import workable_by


class OfficePage(pages.OfficePage):
    """A page of the office's work on items."""

    header_icon = "doc-full"


class ItemPage(OfficePage):
    """A page about one item."""

    @cached_property
    def item(self) -> InformationItem:
        """The item of the address, through its door. A change waits for the one before it, so that a second click
        sees what the first one did.
        """
        items = self.items().select_related("agency", "author")
        if self.request.method == "POST":
            pk = get_object_or_404(items.values_list("pk", flat=True), pk=self.kwargs["item"])
            InformationItem.objects.select_for_update().get(pk=pk)
        item: InformationItem = get_object_or_404(items, pk=self.kwargs["item"])
        return item

    def items(self) -> QuerySet[InformationItem]:
        """The door."""
        return workable_by(self.person)

    def path(self) -> list[tuple[str, Text]]:
        return [list_crumb(), item_crumb(self.item)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(item=self.item, **kwargs)


class ActForm(pages.ActPage, OfficePage):
    """A form of the office's work on items."""


class ActOnItem(ActForm, ItemPage):
    """An act on an item, bound to the state the person saw: a double click makes one act."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seen = request.POST.get("state", "")
        if seen and seen != self.item.state:
            about = {"title": self.item.title, "state": self.item.get_state_display()}
            messages.info(request, _now("“%(title)s”现在是“%(state)s”，没有重复办理。") % about)
            return HttpResponseRedirect(self.next())
        return super().post(request, *args, **kwargs)

    def next(self) -> str:
        return after(self.person, self.item)


def after(person: Any, item: InformationItem) -> str:
    """Where to go after an act: to the item, or to the list when the person no longer sees it."""
    if workable_by(person).filter(pk=item.pk).exists():
        return reverse("item_page", args=[item.pk])
    return reverse("items_list")


def list_crumb() -> tuple[str, Text]:
    return reverse("items_list"), _("政府信息")


def item_crumb(item: InformationItem) -> tuple[str, Text]:
    title = item.title if len(item.title) <= 24 else item.title[:23] + "…"
    return reverse("item_page", args=[item.pk]), title
