"""Pages of looking again: what is withheld, and what is public."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency
from gongkai.office.policy import Duty
from gongkai.office.publishing import desk_forms as forms
from gongkai.office.publishing import looking_again as acts
from gongkai.office.publishing.link_checks import dead_links, in_words
from gongkai.office.publishing.models import Look
from gongkai.office.publishing.queries import workable_by
from gongkai.office.publishing.views.desk import DeskActPage, Link, Table, TablesPage, Warn, openable, titled

LATEST = 50


class LooksPage(TablesPage):
    page_title = _("定期评估与复核")
    duties = (Duty.REEXAMINATION,)
    intro = _("不予公开、依申请公开的信息依条例第十八条定期评估；已公开的信息定期复核内容是否仍然准确、有效。")

    def tables(self) -> list[Table]:
        today = timezone.localdate()
        held = list(acts.withheld(self.person).filter(agency=self.subject))
        public = list(acts.due_for_content_review(self.person).filter(agency=self.subject))
        looks = Look.objects.filter(item__agency=self.subject).select_related("item", "by")[:LATEST]
        opened = openable(self.person, (*held, *public, *(one.item for one in looks)))
        withheld = [
            [
                titled(item, opened),
                item.get_disclosure_display(),
                Warn(item.reexamine_on) if item.reexamine_on and item.reexamine_on <= today else item.reexamine_on,
                Link(_("评估"), reverse("look_reexamine", args=[item.pk])),
            ]
            for item in held
        ]
        due = [
            [titled(item, opened), Warn(item.review_on), Link(_("复核"), reverse("look_confirm", args=[item.pk]))]
            for item in public
        ]
        done = [
            [
                timezone.localtime(one.at).strftime("%Y-%m-%d"),
                titled(one.item, opened),
                one.get_kind_display(),
                one.get_outcome_display(),
                one.reason,
                one.by,
                one.next_on,
            ]
            for one in looks
        ]
        dead = [
            [item.title, address.url, in_words(address), timezone.localdate(address.checked_at)]
            for item, address in dead_links(self.subject)
        ]
        heads = [_("日期"), _("标题"), _("种类"), _("结果"), _("理由"), _("办理人"), _("下次日期")]
        return [
            Table(
                _("不公开的信息"), [_("标题"), _("公开属性"), _("下次评估日期"), ""], withheld, _("没有不公开的信息。")
            ),
            Table(_("应复核的公开信息"), [_("标题"), _("内容复核日期"), ""], due, _("目前没有应当复核的信息。")),
            Table(_("打不开的链接"), [_("标题"), _("网址"), _("问题"), _("检查日期")], dead, _("没有打不开的链接。")),
            Table(_("已办"), heads, done),
        ]


class _OfItem(DeskActPage):
    duty = Duty.REEXAMINATION
    list_name, list_label = "looks_list", _("定期评估与复核")

    def find(self) -> Agency:
        self.item = get_object_or_404(workable_by(self.person).select_related("agency"), pk=self.kwargs["item"])
        return self.item.agency

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"intro": self.item.title}


class ReexaminePage(_OfItem):
    page_title = _("评估公开属性")
    form_class = forms.ReexamineForm

    def do(self, data: dict[str, Any]) -> None:
        acts.reexamine(by=self.person, item=self.item, **data)


class ConfirmPage(_OfItem):
    page_title = _("内容复核")
    form_class = forms.ConfirmForm
    intro = _("内容仍然准确、有效的，在此确认；否则请修改、撤回或者登记废止。")

    def do(self, data: dict[str, Any]) -> None:
        acts.confirm_content(by=self.person, item=self.item, **data)
