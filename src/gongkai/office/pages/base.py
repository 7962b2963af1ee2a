"""What the pages of the back office share: the frame, and a form whose submission is one act."""

from typing import Any, TypeAlias

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django.views.generic.edit import FormMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from gongkai.office.errors import ActRefusedError, FieldsError, NotReadyError, NotYoursError

Text: TypeAlias = str | Promise


class OfficePage(WagtailAdminTemplateMixin, TemplateView):
    """A page in the frame of the back office."""

    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fetch the records of the address, and raise ``Http404`` where the page is not for this person."""

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
    def person(self) -> Any:
        """Who is signed in."""
        return self.request.user


def framed(title: Text, icon: str, *above: tuple[str, Text]) -> dict[str, Any]:
    """What the frame shows of a page that is a function: its title, icon and the pages above it."""
    trail = [{"url": url, "label": label} for url, label in (*above, ("", title))]
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [*OfficePage.breadcrumbs_items, *trail],
    }


class ActPage(FormMixin, OfficePage):
    """A form whose submission is one act; what the act refuses is said on the form."""

    template_name = "pages/form.html"
    form_class = forms.Form
    submit: Text = _("保存")
    intro: Text = ""
    done: Text = _("已保存")
    dangerous = False

    def do(self, data: dict[str, Any]) -> None:
        """Call the act with the cleaned data."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form = self.get_form()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            self.do(form.cleaned_data)
        except (ActRefusedError, ValidationError) as error:
            return self.refuse(form, error)
        return self.answer()

    def refuse(self, form: Any, error: ActRefusedError | ValidationError) -> HttpResponse:
        """The form again with what was wrong, beside the field at fault."""
        if isinstance(error, ValidationError):
            form.add_error(None, error.messages)
            return self.render_to_response(self.get_context_data(form=form), status=422)
        if isinstance(error, FieldsError):
            for name, fault in error.faults:
                form.add_error(name if name in form.fields else None, str(fault))
        else:
            form.add_error(error.field if error.field in form.fields else None, said(error))
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
        above = self.path()
        return str(above[-1][0]) if above else reverse("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = {"submit": self.submit, "intro": self.intro, "back": self.back(), "dangerous": self.dangerous}
        return super().get_context_data(**{**about, **kwargs})


def only_if(allowed: bool) -> None:
    """A page that is not for this person does not exist."""
    if not allowed:
        raise Http404


def said(error: ActRefusedError) -> list[str]:
    """The sentences of a refusal."""
    faults = error.faults if isinstance(error, NotReadyError) else ()
    return [str(error.message), *map(str, faults)]


def status_of(error: ActRefusedError) -> int:
    """403 where the right is missing, 422 where a field is at fault, 409 where the record stands otherwise."""
    if isinstance(error, NotYoursError):
        return 403
    return 422 if error.field else 409
