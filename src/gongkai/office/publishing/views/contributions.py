"""Pages of contributions (投稿)."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency
from gongkai.office.pages.base import only_if
from gongkai.office.policy import Duty
from gongkai.office.publishing import contributions as acts
from gongkai.office.publishing import desk_forms as forms
from gongkai.office.publishing.models import Contribution
from gongkai.office.publishing.queries import known_among, workable_by
from gongkai.office.publishing.views.desk import DeskActPage, Link, Links, Table, TablesPage, openable, titled

LATEST = 100
BEING_CHANGED = _("（报送机关正在修改）")
"""In the place of a title that the receiver may not read as it stands."""


class ContributionsPage(TablesPage):
    """What came in, what went out, and the figures of this year and the last."""

    page_title = _("投稿")
    duties = (Duty.CONTRIBUTIONS,)

    def tables(self) -> list[Table]:
        received = list(acts.received_by(self.person).filter(to=self.subject)[:LATEST])
        known = known_among(self.person, (one.item_id for one in received))
        sent = list(acts.sent_from(self.person).filter(item__agency=self.subject)[:LATEST])
        opened = openable(self.person, (one.item for one in (*received, *sent)))
        new = Link(_("投稿"), reverse("contribution_send", args=[self.subject.pk]))
        heads = [_("标题"), _("报送单位"), _("报送时间"), _("结果"), _("意见"), ""]
        sent_heads = [_("标题"), _("报送至"), _("报送时间"), _("结果"), _("意见")]
        year = timezone.localdate().year
        figures = [
            [when, one.unit, one.sent, one.adopted, one.returned, one.waiting]
            for when in ((year, year - 1) if acts.decides_at(self.person, self.subject) else ())
            for one in acts.statistics(self.subject, when)
        ]
        of_figures = [_("年份"), _("报送单位"), _("报送"), _("采用"), _("退回"), _("待处理")]
        return [
            Table(_("收到的投稿"), heads, [_received(one, known, opened) for one in received], _("没有收到投稿。")),
            Table(
                _("报出的投稿"),
                sent_heads,
                [_sent(one, opened) for one in sent],
                _("还没有报送过。点“投稿”，把本机关的信息报送给上级机关采用。"),
                [new],
            ),
            Table(_("按单位统计"), of_figures, figures),
        ]


def _received(one: Contribution, known: set[int], opened: set[int]) -> list[Any]:
    links: Any = ""
    if one.outcome == "waiting":
        links = Links(
            [
                Link(_("采用"), reverse("contribution_adopt", args=[one.pk])),
                Link(_("退回"), reverse("contribution_decline", args=[one.pk])),
            ]
        )
    when = timezone.localtime(one.sent_at).strftime("%Y-%m-%d %H:%M")
    title = titled(one.item, opened) if one.item_id in known else BEING_CHANGED
    return [title, one.item.agency.name, when, one.get_outcome_display(), one.opinion, links]


def _sent(one: Contribution, opened: set[int]) -> list[Any]:
    when = timezone.localtime(one.sent_at).strftime("%Y-%m-%d %H:%M")
    return [titled(one.item, opened), one.to.name, when, one.get_outcome_display(), one.opinion]


class SendPage(DeskActPage):
    page_title = _("投稿")
    duty = Duty.CONTRIBUTIONS
    list_name, list_label = "contributions_list", _("投稿")
    form_class = forms.SendForm
    submit = _("报送")

    def get_form_kwargs(self) -> dict[str, Any]:
        items = workable_by(self.person).filter(agency=self.subject, state__in=acts.OFFERED)
        return super().get_form_kwargs() | {"agency": self.subject, "items": items}

    def do(self, data: dict[str, Any]) -> None:
        acts.send(by=self.person, item=data["item"], to=data["to"])


class _Decide(DeskActPage):
    duty = Duty.CONTRIBUTIONS
    list_name, list_label = "contributions_list", _("投稿")

    def find(self) -> Agency:
        self.contribution = get_object_or_404(acts.received_by(self.person), pk=self.kwargs["contribution"])
        only_if(self.contribution.outcome == "waiting")
        return self.contribution.to

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        one = self.contribution
        known = known_among(self.person, [one.item_id])
        title = one.item.title if known else BEING_CHANGED
        return super().get_context_data(**kwargs) | {"intro": f"{one.item.agency} · {title}"}


class AdoptPage(_Decide):
    page_title = _("采用投稿")
    form_class = forms.AdoptForm
    submit = _("采用")
    done = _("已建立草稿，按本机关流程审核后发布")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"agency": self.subject}

    def do(self, data: dict[str, Any]) -> None:
        acts.adopt(by=self.person, contribution=self.contribution, **data)


class DeclinePage(_Decide):
    page_title = _("退回投稿")
    form_class = forms.OpinionForm
    submit = _("退回")

    def do(self, data: dict[str, Any]) -> None:
        acts.decline(by=self.person, contribution=self.contribution, opinion=data["opinion"])
