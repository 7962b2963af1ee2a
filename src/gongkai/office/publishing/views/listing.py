"""The items somebody works with, and those that wait for them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.widgets.button import HeaderButton

from gongkai.office.errors import ActRefusedError
from gongkai.office.pages.base import said
from gongkai.office.policy import REVIEWS, Act, State
from gongkai.office.publishing.filters import ItemFilter
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.queries import (
    agencies_to_draft_for,
    may,
    unattended,
    waiting_for,
    withdrawable_by,
    workable_by,
)
from gongkai.office.publishing.review import submit
from gongkai.office.publishing.standing import Timing, Waiting, timing_of, waiting_of
from gongkai.office.publishing.views.base import OfficePage

PAGE = 30


@dataclass(frozen=True, slots=True)
class ListRow:
    """An item of the list. Who may not read its newest text sees the public one, and the page that withdraws it."""

    item: InformationItem
    timing: Timing
    read: bool
    submittable: bool


class ListPage(OfficePage):
    """Every item whose newest text this person may read, and the public ones they may withdraw."""

    template_name = "publishing/list.html"
    page_title = _("政府信息")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        items = workable_by(self.person) | withdrawable_by(self.person)
        form = ItemFilter(self.request.GET, items=items)
        found = form.narrow(items).select_related("agency", "author", "column").defer("body")
        page = Paginator(found, PAGE).get_page(self.request.GET.get("page"))
        query = self.request.GET.copy()
        query.pop("page", None)
        read = set(workable_by(self.person).filter(pk__in=[item.pk for item in page]).values_list("pk", flat=True))
        rows = [ListRow(item, timing_of(item), item.pk in read, may(self.person, Act.SUBMIT, item)) for item in page]
        self.header_buttons = self._buttons()
        return super().get_context_data(
            form=form,
            rows=rows,
            page=page,
            query=query.urlencode(),
            several=len({row.item.agency_id for row in rows}) > 1,
            submittable=any(row.submittable for row in rows),
            narrowed=any(value for name, value in query.items() if name != "order"),
            **kwargs,
        )

    def _buttons(self) -> list[HeaderButton]:
        if not agencies_to_draft_for(self.person).exists():
            return []
        return [
            HeaderButton(label=_("起草信息"), url=reverse("item_choose"), icon_name="plus", priority=0),
            HeaderButton(label=_("导入Word"), url=reverse("item_import"), icon_name="upload", priority=1),
        ]


class WaitingPage(OfficePage):
    """What waits for this person, the most urgent first."""

    template_name = "publishing/waiting.html"
    page_title = _("待办")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rows=waiting_rows(self.person), **kwargs)


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """An item that waits, and where it is dealt with; ``stuck`` when nobody may take the step it stands at."""

    item: InformationItem
    wait: Waiting | None
    timing: Timing
    address: str
    stuck: bool


def waiting_rows(person: Any, most: int | None = None) -> list[WaitingRow]:
    """Each item that waits, the most urgent first."""
    items = list(waiting_for(person).select_related("agency", "author").defer("body"))
    waits = waiting_of(items)
    items.sort(key=lambda item: (waits[item.pk].due.isoformat() if item.pk in waits else "9", item.pk))
    agencies = {item.agency_id for item in items if item.standing in REVIEWS}
    stuck = {pk for agency in agencies for pk in unattended(agency).values_list("pk", flat=True)}
    return [
        WaitingRow(item, waits.get(item.pk), timing_of(item), _where_to(item, item.pk in stuck), item.pk in stuck)
        for item in items[:most]
    ]


def _where_to(item: InformationItem, stuck: bool) -> str:
    """The page on which an item that waits is dealt with."""
    if item.standing in REVIEWS and not stuck:
        return reverse("item_review", args=[item.pk])
    pages = {State.APPROVED: "item_release", State.RETURNED: "item_edit"}
    return reverse(pages.get(item.standing, "item_page"), args=[item.pk])


class SubmitChosen(OfficePage):
    """Submit several drafts: each by itself, so that one with faults keeps none of the others."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = [int(one) for one in request.POST.getlist("item") if one.isdecimal() and len(one) < 19]
        done = 0
        for item in workable_by(self.person).filter(pk__in=chosen[:PAGE]).select_related("agency").order_by("pk"):
            try:
                with transaction.atomic():
                    submit(by=self.person, item=item)
                done += 1
            except ActRefusedError as error:
                messages.error(request, " ".join(said(error)))
        if done:
            about = {"number": done}
            messages.success(request, ngettext("已送审%(number)d条", "已送审%(number)d条", done) % about)
        elif not chosen:
            messages.info(request, _now("没有选择信息。"))
        return HttpResponseRedirect(reverse("items_list"))
