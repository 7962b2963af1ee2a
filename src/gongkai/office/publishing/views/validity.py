"""Pages of the validity of rules and normative documents."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.law.documents import STATES, count, state_at
from gongkai.office.agencies.models import Agency
from gongkai.office.policy import Duty
from gongkai.office.publishing import desk_forms as forms
from gongkai.office.publishing import validity as acts
from gongkai.office.publishing.models import NORMATIVE_KINDS, InformationItem, Kind, ValidityEvent
from gongkai.office.publishing.queries import known_among, workable_by
from gongkai.office.publishing.views.desk import DeskActPage, Link, Links, Table, TablesPage, openable, titled
from gongkai.office.publishing.views.words import in_language

ACTS = {"amended": acts.amend, "repealed": acts.repeal, "lapsed": acts.lapse}


class ValidityPage(TablesPage):
    """The documents with their state today and what befell them; the figures of the years."""

    page_title = _("文件有效性")
    duties = (Duty.VALIDITY,)
    intro = _("制发、废止、现行有效件数由下列登记推算，不能直接填写。")

    def tables(self) -> list[Table]:
        tables, today = [], timezone.localdate()
        for kind in map(Kind, NORMATIVE_KINDS):
            held = acts.documents([self.subject], kind)
            lives = [life for _item, life in held]
            first = min((event.on.year for life in lives for event in life), default=today.year)
            figures = [
                [year, figure.issued, figure.repealed, figure.in_force]
                for year in range(today.year, first - 1, -1)
                if (figure := count(lives, year))
            ]
            instruments = (event.instrument_id for item, _life in held for event in item.validity.all())
            known = known_among(self.person, instruments)
            opened = openable(self.person, (item for item, _life in held))
            rows = [[titled(item, opened), *self._row(item, state_at(life, today), known)] for item, life in held]
            label = kind.label
            heads = [_("标题"), _("发文字号"), _("成文日期"), _("有效性"), _("变更"), ""]
            tables.append(Table(label, heads, rows, _("没有已发布的文件。")))
            heads = [_("年份"), _("本年制发件数"), _("本年废止件数"), _("现行有效件数")]
            if held:
                tables.append(Table(_("%(kind)s各年件数") % {"kind": label}, heads, figures))
        return tables

    def _row(self, item: InformationItem, state: Any, known: set[int]) -> list[Any]:
        changes = [event for event in item.validity.all() if event.change != "issued"]
        links = [
            Link(
                _("撤销登记：%(event)s")
                % {"event": f"{e.get_change_display()} {e.on} {e.instrument if e.instrument_id in known else e.note}"},
                reverse("validity_strike", args=[e.pk]),
            )
            for e in changes
        ]
        return [
            item.document_number,
            item.formed_on and item.formed_on.isoformat(),
            in_language(STATES[state]) if state else "",
            Links(links) if links else "",
            Link(_("登记变更"), reverse("validity_enter", args=[item.pk])),
        ]


class EnterPage(DeskActPage):
    page_title = _("登记有效性变更")
    duty = Duty.VALIDITY
    list_name, list_label = "validity_list", _("文件有效性")
    form_class = forms.ValidityForm
    submit = _("登记")

    def find(self) -> Agency:
        self.item = get_object_or_404(workable_by(self.person).select_related("agency"), pk=self.kwargs["item"])
        return self.item.agency

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"items": workable_by(self.person).exclude(pk=self.item.pk)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"intro": self.item.title}

    def do(self, data: dict[str, Any]) -> None:
        ACTS[data.pop("change")](by=self.person, item=self.item, **data)


class StrikePage(DeskActPage):
    page_title = _("撤销有效性登记")
    duty = Duty.VALIDITY
    list_name, list_label = "validity_list", _("文件有效性")
    form_class = forms.WhyForm
    submit = _("撤销登记")
    dangerous = True

    def find(self) -> Agency:
        events = ValidityEvent.objects.select_related("item__agency").filter(item__in=workable_by(self.person))
        self.event = get_object_or_404(events, pk=self.kwargs["event"])
        return self.event.item.agency

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"intro": str(self.event)}

    def do(self, data: dict[str, Any]) -> None:
        acts.strike(by=self.person, event=self.event, why=data["why"])
