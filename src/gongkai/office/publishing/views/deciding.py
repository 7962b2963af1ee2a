"""Small pages with one button: submit, recall, discard, release, unschedule, withdraw."""

from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.office.pages.base import only_if
from gongkai.office.policy import Act, State
from gongkai.office.publishing import forms
from gongkai.office.publishing.checking import Level, remarks
from gongkai.office.publishing.drafting import discard
from gongkai.office.publishing.flows import steps_of
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.models.item import STATE_LABELS
from gongkai.office.publishing.queries import may, withdrawable_by, workable_by
from gongkai.office.publishing.release import release, unschedule
from gongkai.office.publishing.review import recall, submit
from gongkai.office.publishing.standing import timing_of
from gongkai.office.publishing.views.base import ActOnItem
from gongkai.office.publishing.withdrawal import withdraw


class _Decide(ActOnItem):
    """A page that exists while its act is possible; a second click still finds where to go."""

    template_name = "publishing/decide.html"
    form_class = forms.WhyForm
    needs: Act

    def prepare(self) -> None:
        second_click = self.request.method == "POST" and self.request.POST.get("state") != self.item.state
        only_if(second_click or self.possible())

    def possible(self) -> bool:
        return may(self.person, self.needs, self.item)


class SubmitPage(_Decide):
    """What the checks found, duplicates among it, before the text goes to the first reviewer."""

    page_title = _("送审")
    submit = _("送审")
    done = _("已送审")
    form_class = forms.NoteForm
    needs = Act.SUBMIT

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self.item.get_latest_revision_as_object()
        found = remarks(text, self.person)
        steps = [STATE_LABELS[step] for step in steps_of(self.item.agency)]
        return super().get_context_data(
            remarks=found,
            blocked=any(one.level is Level.BLOCK for one in found),
            checked=True,
            steps=steps,
            timing=timing_of(text),
            **kwargs,
        )

    def do(self, data: dict[str, Any]) -> None:
        submit(by=self.person, item=self.item, note=data["note"])


class RecallPage(_Decide):
    page_title = _("收回送审")
    submit = _("收回")
    intro = _("信息回到草稿，已作出的审核意见作废但保留在记录中。")
    done = _("已收回")
    needs = Act.RECALL

    def get_page_title(self) -> str:
        return _now("退回修改") if self.item.standing is State.APPROVED else _now("收回送审")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.item.standing is State.APPROVED:
            kwargs |= {"submit": _("退回"), "intro": _("信息退回拟稿人修改，不再待发布，修改后须重新送审。")}
        return super().get_context_data(**kwargs)

    def do(self, data: dict[str, Any]) -> None:
        recall(by=self.person, item=self.item, why=data["why"])


class DiscardPage(_Decide):
    page_title = _("放弃草稿")
    submit = _("放弃")
    done = _("已放弃草稿")
    dangerous = True
    needs = Act.DISCARD

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        live = _now("只放弃正在进行的修改，已公开的文本不变。")
        gone = _now("草稿及其附件将删除，不能恢复。")
        return super().get_context_data(intro=live if self.item.live else gone, **kwargs)

    def do(self, data: dict[str, Any]) -> None:
        discard(by=self.person, item=self.item, why=data["why"])


class ReleasePage(_Decide):
    """Now, or at a time to come."""

    page_title = _("发布")
    submit = _("发布")
    form_class = forms.ReleaseForm
    needs = Act.RELEASE

    def possible(self) -> bool:
        return self.item.standing is State.APPROVED and super().possible()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self.item.get_latest_revision_as_object()
        return super().get_context_data(text=text, timing=timing_of(text), releasing=True, **kwargs)

    def do(self, data: dict[str, Any]) -> None:
        self.done = _("已安排定时发布") if data["at"] else _("已发布")
        released = release(by=self.person, item=self.item, at=data["at"])
        if data["at"] and released.due_on and localdate(data["at"]) > released.due_on:
            late = _now("已安排定时发布，但晚于应当公开的最后一日（%(day)s），将计为超期；如属误填，请取消定时再安排。")
            self.done = late % {"day": released.due_on.isoformat()}


class UnschedulePage(_Decide):
    page_title = _("取消定时发布")
    submit = _("取消定时")
    intro = _("信息回到待发布状态。")
    done = _("已取消定时发布")
    needs = Act.RELEASE

    def possible(self) -> bool:
        return self.item.standing is State.SCHEDULED and super().possible()

    def do(self, data: dict[str, Any]) -> None:
        unschedule(by=self.person, item=self.item, why=data["why"])


class WithdrawPage(_Decide):
    page_title = _("撤回")
    submit = _("撤回")
    intro = _("正文和附件立即停止公开，页面只显示已撤回及原因。")
    done = _("已撤回")
    form_class = forms.WithdrawForm
    dangerous = True
    needs = Act.WITHDRAW

    def items(self) -> QuerySet[InformationItem]:
        return workable_by(self.person) | withdrawable_by(self.person)

    def possible(self) -> bool:
        return self.item.live and super().possible()

    def do(self, data: dict[str, Any]) -> None:
        withdraw(by=self.person, item=self.item, reason=data["reason"])
