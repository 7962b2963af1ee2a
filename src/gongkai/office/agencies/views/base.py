"""What the pages share: the frame of the back office, and a form that calls an act."""

from typing import Any, TypeAlias

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django.views.generic.edit import FormMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from gongkai.office.agencies.errors import AgencyError, NotAllowedError
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.agencies.queries import people_visible_to, visible_to

Text: TypeAlias = str | Promise


class OfficePage(WagtailAdminTemplateMixin, TemplateView):
    """A page in the frame of the back office."""

    request: HttpRequest
    header_icon = "group"

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

    def agency(self, **by: Any) -> Agency:
        """The agency of the address, through its door."""
        agency: Agency = get_object_or_404(visible_to(self.person), **(by or {"pk": self.kwargs["agency"]}))
        return agency

    def somebody(self) -> Person:
        """The person of the address, through their door."""
        person: Person = get_object_or_404(people_visible_to(self.person).distinct(), pk=self.kwargs["person"])
        return person


class ActPage(FormMixin, OfficePage):
    """A form whose submission is one act. A right that is missing answers as an address that does not exist."""

    template_name = "agencies/form.html"
    form_class = forms.Form
    submit: Text = _("保存")
    intro: Text = ""
    done: Text = _("已保存")
    dangerous = False

    def prepare(self) -> None:
        """Fetch the records of the address, and raise ``Http404`` where the page is not for this person."""

    def carry_out(self, data: dict[str, Any]) -> None:
        """Call the act with the cleaned data."""
        raise NotImplementedError

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.prepare()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            self.carry_out(form.cleaned_data)
        except AgencyError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            status = 403 if isinstance(error, NotAllowedError) else 200
            return self.render_to_response(self.get_context_data(form=form), status=status)
        return self.answer()

    def answer(self) -> HttpResponse:
        """What follows a success."""
        if self.done:
            messages.success(self.request, self.done)
        return HttpResponseRedirect(self.back())

    def back(self) -> str:
        """The address to go to after the act, or instead of it."""
        above = self.path()
        return above[-1][0] if above else reverse("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            submit=self.submit, intro=self.intro, back=self.back(), dangerous=self.dangerous, **kwargs
        )


def only_if(allowed: bool) -> None:
    """A page that is not for this person does not exist."""
    if not allowed:
        raise Http404


def tree_crumb() -> tuple[str, Text]:
    return reverse("agencies_tree"), _("机关与人员")


def agency_crumb(agency: Agency) -> tuple[str, Text]:
    return reverse("agency_page", args=[agency.pk]), agency.name
