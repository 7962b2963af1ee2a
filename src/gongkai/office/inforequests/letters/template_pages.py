"""The pages on which an agency words its letters, and sets what they name."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.law.letters import LETTERS
from gongkai.law.letters import letter as law_letter
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_for
from gongkai.office.inforequests.letters import forms
from gongkai.office.inforequests.letters.placeholders import AUTOMATIC, OF_LAYOUT, OTHERS, Text, label_of
from gongkai.office.inforequests.letters.templating import (
    KINDS,
    agencies_worded_by,
    letter_rules_of,
    own_kinds,
    restore_template,
    save_template,
    set_letter_rules,
    text_of,
)
from gongkai.office.inforequests.pages.base import RequestsPage
from gongkai.office.inforequests.pages.settling import SETTINGS
from gongkai.office.inforequests.words import in_language
from gongkai.office.pages import base as pages
from gongkai.office.pages.base import Text as Label
from gongkai.office.pages.base import only_if
from gongkai.office.policy import Duty


class TemplatesPage(RequestsPage):
    """Every agency whose letters the person words, with the kinds."""

    header_icon = "cogs"
    page_title = _("文书设置")
    template_name = "inforequests/letter_templates.html"

    def prepare(self) -> None:
        only_if(agencies_worded_by(self.person).exists())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = [(one.identifier, in_language(one.title)) for one in LETTERS]
        rows = [(agency, letter_rules_of(agency), own_kinds(agency)) for agency in agencies_worded_by(self.person)]
        return super().get_context_data(rows=rows, kinds=kinds, **kwargs)

    def path(self) -> list[tuple[str, Label]]:
        settles = agencies_for(self.person, Duty.SETTINGS).exists()
        return [(reverse("requests_settings"), SETTINGS)] if settles else []


class _OfAgency(pages.ActPage):
    header_icon = "cogs"

    def prepare(self) -> None:
        self.agency: Agency = get_object_or_404(agencies_worded_by(self.person), pk=self.kwargs["agency"])
        only_if(self.kwargs.get("kind", KINDS[0]) in KINDS)

    def path(self) -> list[tuple[str, Label]]:
        return [(reverse("letter_templates"), _("文书设置"))]


class TemplatePage(_OfAgency):
    """An agency's wording of a kind of letter."""

    template_name = "inforequests/letter_template.html"
    form_class = forms.WordingForm

    def get_page_title(self) -> str:
        return f"{self.agency.name} {in_language(law_letter(self.kwargs['kind']).title)}"

    def get_initial(self) -> dict[str, Any]:
        said = text_of(self.agency, self.kwargs["kind"])
        return {"title": said.title, "addressee": said.addressee, "body": said.body}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "restore" in request.POST:
            restore_template(by=self.person, agency=self.agency, kind=self.kwargs["kind"])
            return HttpResponseRedirect(self.back())
        return super().post(request, *args, **kwargs)

    def do(self, data: dict[str, Any]) -> None:
        said = Text(data["title"], data["body"], data["addressee"])
        save_template(by=self.person, agency=self.agency, kind=self.kwargs["kind"], text=said)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kind = self.kwargs["kind"]
        names = [one for one in law_letter(kind).elements if one not in OF_LAYOUT]
        about = {
            "demanded": [(f"{{{name}}}", label_of(name), name in AUTOMATIC) for name in names],
            "others": [(f"{{{name}}}", label_of(name)) for name in OTHERS],
            "own": kind in own_kinds(self.agency),
        }
        return super().get_context_data(**about, **kwargs)


class RulesPage(_OfAgency):
    """How letters are numbered, and the organs they name."""

    form_class = forms.RulesForm

    def get_page_title(self) -> str:
        return str(_("文号与救济机关"))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": letter_rules_of(self.agency)}

    def do(self, data: dict[str, Any]) -> None:
        set_letter_rules(by=self.person, agency=self.agency, changed=data)
