"""What a reader fills in: what they want to hear of and how often, and their address."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency
from gongkai.office.errors import ActRefusedError
from gongkai.office.publishing.choices import in_language
from gongkai.portal.reading import MATTERS_BY_NAME, agencies, columns_of
from gongkai.portal.searching.seeking import search_for
from gongkai.portal.subscribing.addresses import address_in
from gongkai.portal.subscribing.subjects import Subject

Choice = tuple[str, Any]
OFTEN: list[Choice] = [("daily", _("每天一封")), ("at_once", _("一有新信息就发"))]
PRESET = ("agency", "below", "column", "matter", "q")
"""What an address may say of the subject."""
LONGEST = 100


class SubscribeForm(forms.Form):
    """Whatever is left open does not narrow. The columns offered are those of one agency, whose page led here."""

    agency = forms.ChoiceField(label=_("机关"), required=False)
    below = forms.BooleanField(label=_("含所属机关"), required=False)
    column = forms.ChoiceField(label=_("栏目"), required=False)
    matter = forms.ChoiceField(label=_("法定公开事项"), required=False)
    q = forms.CharField(label=_("含有的词语"), required=False, max_length=LONGEST)
    often = forms.ChoiceField(label=_("多久发一次"), choices=OFTEN)
    address = forms.CharField(label=_("邮箱地址"), required=False, strip=False)
    website = forms.CharField(label=_("请勿填写"), required=False)
    """No person sees it; programs that fill in every field do."""

    def __init__(self, data: Mapping[str, Any] | None, preset: Mapping[str, str]) -> None:
        super().__init__(data, initial={"often": "daily", **{name: preset.get(name, "") for name in PRESET}})
        found = agencies()
        names = [(one.slug, f"{'　' * (one.depth - 1)}{one.short_name or one.name}") for one in found]
        self._field("agency").choices = [("", _now("全部机关")), *names]
        matters = [(name, in_language(one.label)) for name, one in MATTERS_BY_NAME.items()]
        self._field("matter").choices = [("", _now("全部事项")), *matters]
        self.of = next((one for one in found if one.slug == preset.get("agency", "")), None)
        columns = [(one.slug, f"{'　' * (one.depth - 1)}{one.name}") for one in columns_of(self.of)] if self.of else []
        self._field("column").choices = [("", _now("全部栏目")), *columns]

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean_address(self) -> str:
        """See ``address_in``."""
        try:
            return address_in(self.cleaned_data["address"][:1000])
        except ActRefusedError as refused:
            raise forms.ValidationError(str(refused)) from None

    def clean_q(self) -> str:
        """On one line, and with something in it to look for."""
        words = " ".join(self.cleaned_data["q"].split())
        if words and not search_for(words).key:
            raise forms.ValidationError(_("请填写要查找的字、词或者文号，只有标点无法查找。"))
        return words

    def clean(self) -> dict[str, Any]:
        """A column goes with its agency."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("column") and (self.of is None or told.get("agency") != self.of.slug):
            name = self.of.name if self.of else ""
            self.add_error("column", _now("这是“%(agency)s”的栏目，请选该机关，或者不选栏目。") % {"agency": name})
        return told

    def subject(self) -> Subject:
        """What was asked for, once it is valid."""
        told = self.cleaned_data
        agency = Agency.objects.filter(slug=told["agency"], active=True).first() if told["agency"] else None
        column = columns_of(agency).filter(slug=told["column"]).first() if agency and told["column"] else None
        return Subject(agency, told["below"], column, told["matter"], told["q"])


class ChangeForm(forms.Form):
    """How often, and in which language."""

    often = forms.ChoiceField(label=_("多久发一次"), choices=OFTEN)
    language = forms.ChoiceField(label=_("语言"), choices=settings.LANGUAGES)
