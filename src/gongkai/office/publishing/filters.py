"""Which of the items to show, and in what order."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.law.workdays import official
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.pages.selects import PlainSelect
from gongkai.office.publishing.models import Column, Disclosure, InformationItem, Kind
from gongkai.office.publishing.standing import NEAR

ORDERS = {
    "-changed": _("最近拟稿"),
    "due": _("应公开日期"),
    "title": _("标题"),
    "-formed": _("成文日期"),
    "-published": _("公开日期"),
}
_COLUMNS = {
    "-changed": ("-created_at", "-pk"),
    "due": ("due_on", "-pk"),
    "title": ("title", "pk"),
    "-formed": ("-formed_on", "-pk"),
    "-published": ("-first_published_at", "-pk"),
}


class ItemFilter(forms.Form):
    """Narrow the items; an empty form shows all."""

    q = forms.CharField(
        label=_("标题或文号"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("状态"), required=False, widget=PlainSelect)
    kind = forms.ChoiceField(label=_("信息种类"), required=False, widget=PlainSelect)
    column = forms.TypedChoiceField(label=_("栏目"), required=False, coerce=int, empty_value=None, widget=PlainSelect)
    agency = forms.TypedChoiceField(label=_("机关"), required=False, coerce=int, empty_value=None, widget=PlainSelect)
    author = forms.TypedChoiceField(label=_("拟稿人"), required=False, coerce=int, empty_value=None, widget=PlainSelect)
    disclosure = forms.ChoiceField(label=_("公开属性"), required=False, widget=PlainSelect)
    due = forms.ChoiceField(label=_("期限"), required=False, widget=PlainSelect)
    order = forms.ChoiceField(label=_("排序"), required=False, widget=PlainSelect)

    def __init__(self, *args: Any, items: QuerySet[InformationItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = ("", _("全部"))
        plain = items.order_by()
        agencies = Agency.objects.filter(pk__in=plain.values("agency")).order_by("path")
        columns = Column.objects.filter(pk__in=plain.values("column")).order_by("agency__path", "path")
        authors = Person.objects.filter(pk__in=plain.values("author")).order_by("name")
        several = len(agencies) > 1
        offered = {
            "state": [*InformationItem._meta.get_field("state").choices, ("live", _("公开中"))],
            "kind": Kind.choices,
            "column": [
                (c.pk, f"{c.agency.name} · {c}" if several else str(c)) for c in columns.select_related("agency")
            ],
            "agency": [(one.pk, one.name) for one in agencies],
            "author": [(one.pk, one.name) for one in authors],
            "disclosure": Disclosure.choices,
            "due": [("late", _("已逾期")), ("near", _("五个工作日内到期")), ("open", _("未到期"))],
        }
        for name, choices in offered.items():
            self.fields[name].choices = [every, *choices]
        self.fields["order"].choices = list(ORDERS.items())

    def narrow(self, items: QuerySet[InformationItem]) -> QuerySet[InformationItem]:
        """``items`` as asked for; a choice that does not exist is told and narrows to nothing."""
        if not self.is_valid():
            return items.none()
        data = self.cleaned_data
        asked = {name: data[name] for name in ("kind", "column", "agency", "author", "disclosure") if data[name]}
        items = items.filter(**asked)
        if data["state"]:
            items = items.filter(live=True) if data["state"] == "live" else items.filter(state=data["state"])
        if data["q"]:
            words = data["q"].strip()
            items = items.filter(
                Q(title__icontains=words) | Q(document_number__icontains=words) | Q(index_number__icontains=words)
            )
        return self._by_due(items, data["due"]).order_by(*_COLUMNS[data["order"] or "-changed"])

    @staticmethod
    def _by_due(items: QuerySet[InformationItem], due: str) -> QuerySet[InformationItem]:
        if not due:
            return items
        today = timezone.localdate()
        soon = official().add(today, NEAR).date
        spans = {
            "late": Q(due_on__lt=today),
            "near": Q(due_on__gte=today, due_on__lte=soon),
            "open": Q(due_on__gt=soon),
        }
        return items.filter(spans[due], first_published_at=None)
