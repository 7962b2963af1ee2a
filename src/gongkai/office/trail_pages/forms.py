"""What of the trail to show."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongkai.office.pages.selects import PlainSelect
from gongkai.office.trail.models import Entry
from gongkai.office.trail.watching import watched
from gongkai.office.trail.wording import named_acts
from gongkai.office.trail_pages.reading import named

_DAY = forms.DateInput(attrs={"type": "date"})


class Filter(forms.Form):
    """Narrow the entries by agency, person, act, record and day; an empty form shows all."""

    agency = forms.TypedChoiceField(
        label=_("行政机关"), required=False, coerce=int, empty_value=None, widget=PlainSelect
    )
    actor = forms.CharField(label=_("操作人"), required=False, max_length=100)
    act = forms.ChoiceField(label=_("事项"), required=False, widget=PlainSelect)
    model = forms.ChoiceField(label=_("记录类别"), required=False, widget=PlainSelect)
    record = forms.CharField(label=_("记录编号"), required=False, max_length=100)
    since = forms.DateField(label=_("自"), required=False, widget=_DAY)
    until = forms.DateField(label=_("至"), required=False, widget=_DAY)

    def __init__(self, *args: Any, agencies: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = ("", _("全部"))
        acts = sorted(named_acts().items(), key=lambda pair: pair[1])
        models = sorted((m._meta.label_lower, named(m)) for m in watched())
        self.fields["agency"].choices = [every, *agencies.items()]
        self.fields["act"].choices = [every, *acts]
        self.fields["model"].choices = [every, *models]

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        values = super().clean() or {}
        if values.get("since") and values.get("until") and values["since"] > values["until"]:
            self.add_error("until", _("截止日期早于起始日期。"))
        return values

    def narrow(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """``entries`` as asked for; none while the form is wrong."""
        if not self.is_valid():
            return entries.none()
        lookups = {
            "agency": "agency",
            "actor": "actor_name__icontains",
            "act": "act",
            "model": "model",
            "record": "record",
            "since": "at__date__gte",
            "until": "at__date__lte",
        }
        asked = {lookups[name]: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        return entries.filter(**asked)
