"""Pages of interpretations and of suggestions and proposals."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.policy import Duty, State
from gongkai.office.publishing import desk_forms as forms
from gongkai.office.publishing import interpretations, proposals
from gongkai.office.publishing.models import DOCUMENT_KINDS, Kind
from gongkai.office.publishing.models.item import STATE_LABELS
from gongkai.office.publishing.queries import workable_by
from gongkai.office.publishing.views.desk import DeskActPage, Link, Table, TablesPage, Warn, openable, titled


class InterpretationsPage(TablesPage):
    page_title = _("政策解读")
    duties = (Duty.LINKS,)

    def tables(self) -> list[Table]:
        without = interpretations.lacking(self.subject)
        opened = openable(self.person, (one.policy for one in without))
        lacking = [
            [titled(one.policy, opened), one.policy.document_number, Warn(one.due_on) if one.overdue else one.due_on]
            for one in without
        ]
        links = list(interpretations.links_visible_to(self.person, self.subject))
        read = openable(self.person, (item for one in links for item in (one.policy, one.interpretation)))
        linked = [
            [
                titled(one.policy, read),
                titled(one.interpretation, read),
                one.get_form_display(),
                one.interpretation.get_state_display()
                if one.interpretation_id in read
                else STATE_LABELS[State.RELEASED],
                Link(_("取消关联"), reverse("interpretation_unlink", args=[one.pk])),
            ]
            for one in links
        ]
        new = Link(_("关联解读"), reverse("interpretation_link", args=[self.subject.pk]))
        return [
            Table(
                _("缺少解读的政策文件"),
                [_("标题"), _("发文字号"), _("最迟公布日期")],
                lacking,
                _("没有缺少解读的政策文件。"),
                [new],
            ),
            Table(_("已关联"), [_("政策文件"), _("政策解读"), _("解读形式"), _("状态"), ""], linked),
        ]


class LinkPage(DeskActPage):
    page_title = _("关联政策解读")
    duty = Duty.LINKS
    list_name, list_label = "interpretations_list", _("政策解读")
    form_class = forms.InterpretationForm
    submit = _("关联")

    def get_form_kwargs(self) -> dict[str, Any]:
        own = workable_by(self.person).filter(agency=self.subject)
        policies = workable_by(self.person).filter(kind__in=DOCUMENT_KINDS)
        return super().get_form_kwargs() | {"policies": policies, "texts": own}

    def do(self, data: dict[str, Any]) -> None:
        interpretations.link(by=self.person, **data)


class UnlinkPage(DeskActPage):
    page_title = _("取消政策解读关联")
    duty = Duty.LINKS
    list_name, list_label = "interpretations_list", _("政策解读")
    form_class = forms.WhyForm
    submit = _("取消关联")
    dangerous = True

    def find(self) -> Agency:
        links = interpretations.known_links(self.person).select_related("policy__agency", "interpretation__agency")
        self.link = get_object_or_404(links, pk=self.kwargs["link"])
        at = (self.link.interpretation.agency, self.link.policy.agency)
        return next((agency for agency in at if may_do(self.person, Duty.LINKS, agency)), at[0])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = f"{self.link.policy.title} → {self.link.interpretation.title}"
        return super().get_context_data(**kwargs) | {"intro": about}

    def do(self, data: dict[str, Any]) -> None:
        interpretations.unlink(by=self.person, interpretation=self.link, why=data["why"])


class ProposalsPage(TablesPage):
    page_title = _("建议提案")
    duties = (Duty.LINKS,)

    def tables(self) -> list[Table]:
        today, replies, years = timezone.localdate(), list(proposals.replies_of(self.subject)), set()
        rows = []
        for reply in replies:
            due = proposals.due_on(reply)
            if reply.replied_on:
                years.add(reply.replied_on.year)
            rows.append(
                [
                    reply.get_body_display(),
                    reply.number,
                    reply.subject,
                    reply.replied_on and reply.replied_on.isoformat(),
                    Warn(due) if proposals.is_late(reply, today) else due,
                    reply.item.get_state_display(),
                    _("采纳") if reply.adopted else "",
                ]
            )
        figures = []
        for year in sorted(years, reverse=True):
            for body, total in proposals.totals(self.subject, year).items():
                label = _("人大建议") if body == "npc" else _("政协提案")
                figures.append([year, label, total.handled, total.published, total.adopted, total.late])
        new = Link(_("登记办理结果"), reverse("proposal_enter", args=[self.subject.pk]))
        heads = [_("渠道"), _("编号"), _("案由"), _("答复日期"), _("最迟公开日期"), _("状态"), _("采纳")]
        totals = [_("年份"), _("渠道"), _("办理"), _("公开"), _("采纳"), _("逾期公开")]
        empty = _("还没有登记。点“登记办理结果”录入第一件。")
        return [Table(_("办理结果"), heads, rows, empty, [new]), Table(_("各年总体情况"), totals, figures)]


class ProposalPage(DeskActPage):
    page_title = _("登记建议提案办理结果")
    duty = Duty.LINKS
    list_name, list_label = "proposals_list", _("建议提案")
    form_class = forms.ProposalForm
    submit = _("登记")

    def get_form_kwargs(self) -> dict[str, Any]:
        items = workable_by(self.person).filter(agency=self.subject, kind=Kind.PROPOSAL)
        return super().get_form_kwargs() | {"items": items}

    def do(self, data: dict[str, Any]) -> None:
        item = data.pop("item")
        proposals.record_reply(by=self.person, item=item, fields=data)
