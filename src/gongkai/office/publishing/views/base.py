"""What the pages share: the frame, the record through its door, and a form whose submission is one act."""

from typing import Any, TypeAlias

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django.views.generic.edit import FormMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from gongkai.office.agencies.models import Person
from gongkai.office.errors import ActRefusedError, NotReadyError, NotYoursError
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.queries import workable_by

Text: TypeAlias = str | Promise


class OfficePage(WagtailAdminTemplateMixin, TemplateView):
    """A page in the frame of the back office."""

    request: HttpRequest
    header_icon = "doc-full"

    def path(self) -> list[tuple[str, Text]]:
        """The pages above this one: address and label."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = [{"url": url, "label": label} for url, label in self.path()]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What the address names is fetched through its door, not handed to the template as it came."""
        return self.render_to_response(self.get_context_data())

    @property
    def person(self) -> Person:
        """Who is signed in."""
        person: Person = self.request.user
        return person

    def find_item(self) -> InformationItem:
        """The item of the address, through its door. A change waits for the one before it, so that a second click
        sees what the first one did.
        """
        items = workable_by(self.person).select_related("agency", "author")
        if self.request.method == "POST":
            pk = get_object_or_404(items.values_list("pk", flat=True), pk=self.kwargs["item"])
            InformationItem.objects.select_for_update().get(pk=pk)
        item: InformationItem = get_object_or_404(items, pk=self.kwargs["item"])
        return item


class ItemPage(OfficePage):
    """A page about one item."""

    item: InformationItem

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.item = self.find_item()
        self.prepare()

    def prepare(self) -> None:
        """Raise ``Http404`` where the page is not for this person."""

    def path(self) -> list[tuple[str, Text]]:
        return [list_crumb(), item_crumb(self.item)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(item=self.item, **kwargs)


class ActForm(FormMixin, OfficePage):
    """A form whose submission is one act; what the act refuses is said on the form."""

    template_name = "publishing/form.html"
    form_class = forms.Form
    submit: Text = _("保存")
    intro: Text = ""
    done: Text = _("已保存")
    dangerous = False

    def carry_out(self, data: dict[str, Any]) -> None:
        """Call the act with the cleaned data."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        self.form = form
        try:
            self.carry_out(form.cleaned_data)
        except (ActRefusedError, ValidationError) as error:
            return self.refuse(form, error)
        return self.answer()

    def refuse(self, form: Any, error: ActRefusedError | ValidationError) -> HttpResponse:
        """The form again with what was wrong."""
        if isinstance(error, ValidationError):
            form.add_error(None, error.messages)
            return self.render_to_response(self.get_context_data(form=form), status=422)
        form.add_error(None, said(error))
        return self.render_to_response(self.get_context_data(form=form), status=status_of(error))

    def answer(self) -> HttpResponse:
        """What follows a success."""
        if self.done:
            messages.success(self.request, self.done)
        return HttpResponseRedirect(self.next())

    def next(self) -> str:
        """The address to go to after the act."""
        return self.back()

    def back(self) -> str:
        """The address to go to instead of the act."""
        return str(self.path()[-1][0])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = {"submit": self.submit, "intro": self.intro, "back": self.back(), "dangerous": self.dangerous}
        return super().get_context_data(**{**about, **kwargs})


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


def said(error: ActRefusedError) -> list[str]:
    """The sentences of a refusal."""
    faults = error.faults if isinstance(error, NotReadyError) else ()
    return [str(error.message), *map(str, faults)]


def status_of(error: ActRefusedError) -> int:
    """403 where the right is missing, 409 where the record stands otherwise."""
    return 403 if isinstance(error, NotYoursError) else 409


def only_if(allowed: bool) -> None:
    """A page that is not for this person does not exist."""
    if not allowed:
        raise Http404


def list_crumb() -> tuple[str, Text]:
    return reverse("items_list"), _("政府信息")


def item_crumb(item: InformationItem) -> tuple[str, Text]:
    title = item.title if len(item.title) <= 24 else item.title[:23] + "…"
    return reverse("item_page", args=[item.pk]), title
