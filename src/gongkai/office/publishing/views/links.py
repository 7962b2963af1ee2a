"""What ties an item to others: interpretations both ways, and what befell its validity."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.rights import may_do
from gongkai.office.pages.base import only_if
from gongkai.office.policy import Duty
from gongkai.office.publishing import forms
from gongkai.office.publishing.interpretations import known_links, link, unlink
from gongkai.office.publishing.models import DOCUMENT_KINDS, NORMATIVE_KINDS, Kind, ValidityChange, ValidityEvent
from gongkai.office.publishing.queries import workable_by
from gongkai.office.publishing.validity import amend, lapse, may_change_validity, repeal, strike
from gongkai.office.publishing.views.base import ActForm, ItemPage
from gongkai.office.publishing.views.items import LINKED

CHANGES = {ValidityChange.AMENDED: amend, ValidityChange.REPEALED: repeal, ValidityChange.LAPSED: lapse}


class LinkPage(ActForm, ItemPage):
    """Tie a policy to its interpretation, from either page."""

    page_title = _("关联政策与解读")
    form_class = forms.LinkForm
    submit = _("关联")
    done = _("已关联，两边的页面都会显示")

    def prepare(self) -> None:
        self.explains = self.item.kind == Kind.INTERPRETATION
        only_if(may_do(self.person, Duty.LINKS, self.item.agency) and self.item.kind in LINKED)

    def get_form_kwargs(self) -> dict[str, Any]:
        kinds = DOCUMENT_KINDS if self.explains else (Kind.INTERPRETATION,)
        others = workable_by(self.person).filter(kind__in=kinds).exclude(pk=self.item.pk).order_by("-pk")
        return {**super().get_form_kwargs(), "others": others}

    def do(self, data: dict[str, Any]) -> None:
        pair = (data["other"], self.item) if self.explains else (self.item, data["other"])
        link(by=self.person, policy=pair[0], interpretation=pair[1], form=data["form"])


class UnlinkPage(ActForm, ItemPage):
    """Undo such a tie."""

    page_title = _("取消关联")
    submit = _("取消关联")
    form_class = forms.WhyForm
    done = _("已取消关联")
    dangerous = True

    def prepare(self) -> None:
        both = known_links(self.person).select_related("policy", "interpretation")
        self.link = get_object_or_404(both, pk=self.kwargs["link"])
        only_if(self.item.pk in (self.link.policy_id, self.link.interpretation_id))
        only_if(may_do(self.person, Duty.LINKS, self.item.agency))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "intro": str(self.link)})

    def do(self, data: dict[str, Any]) -> None:
        unlink(by=self.person, interpretation=self.link, why=data["why"])


class ValidityPage(ActForm, ItemPage):
    """修改、废止 or 宣布失效, with the instrument that did it."""

    page_title = _("登记有效性变更")
    form_class = forms.ValidityForm
    submit = _("登记")
    done = _("已登记")
    intro = _("制发件数、废止件数和现行有效件数由登记的变更计算；选择了依据文件的，两边的页面都会显示。")

    def prepare(self) -> None:
        only_if(self.item.kind in NORMATIVE_KINDS and may_change_validity(self.person, self.item))

    def get_form_kwargs(self) -> dict[str, Any]:
        others = workable_by(self.person).exclude(pk=self.item.pk).order_by("-pk")
        return {**super().get_form_kwargs(), "others": others}

    def do(self, data: dict[str, Any]) -> None:
        happen = CHANGES[ValidityChange(data["change"])]
        happen(by=self.person, item=self.item, on=data["on"], instrument=data["instrument"], note=data["note"])


class StrikePage(ActForm, ItemPage):
    """Take back what was entered by mistake."""

    page_title = _("撤销有效性登记")
    form_class = forms.StrikeForm
    submit = _("撤销登记")
    done = _("已撤销登记")
    dangerous = True

    def prepare(self) -> None:
        self.event = get_object_or_404(ValidityEvent.objects.select_related("item__agency"), pk=self.kwargs["event"])
        only_if(self.event.item_id == self.item.pk and may_change_validity(self.person, self.item))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{**kwargs, "intro": str(self.event)})

    def do(self, data: dict[str, Any]) -> None:
        strike(by=self.person, event=self.event, why=data["why"])
