"""Review: the text as the public will see it, remarks and differences beside it, and the decision on that version."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.office.errors import ActRefusedError
from gongkai.office.pages.base import Text, only_if, said
from gongkai.office.policy import REVIEWS, Act, State
from gongkai.office.publishing import forms
from gongkai.office.publishing.checking import remarks
from gongkai.office.publishing.history import base_of_review, compare, opinions_of, version
from gongkai.office.publishing.models.item import STATE_LABELS
from gongkai.office.publishing.queries import may
from gongkai.office.publishing.review import approve, leave, may_review, send_back, steps_of_flow, take
from gongkai.office.publishing.standing import timing_of, waiting_of
from gongkai.office.publishing.views.base import ItemPage, after
from gongkai.office.publishing.views.items import content_of


class ReviewPage(ItemPage):
    """Everything a reviewer needs on one page."""

    template_name = "publishing/review.html"

    def prepare(self) -> None:
        only_if(self.item.standing in REVIEWS and may(self.person, Act.REVIEW, self.item))

    def get_page_title(self) -> str:
        return str(self.item.get_state_display())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        item = self.item
        text = item.get_latest_revision_as_object()
        base = base_of_review(item)
        before = version(item, base) if base else None
        steps, at = self._steps()
        return super().get_context_data(
            **content_of(item, text),
            remarks=remarks(text, self.person),
            comparison=compare(before, text) if before else None,
            against_public=base == item.live_revision_id,
            opinions=opinions_of(item),
            timing=timing_of(text),
            waiting=waiting_of([item]).get(item.pk),
            mine=may_review(self.person, item, item.standing),
            held_by=item.locked_by if item.locked and item.locked_by_id != self.person.pk else None,
            holding=item.locked and item.locked_by_id == self.person.pk,
            steps=steps,
            targets=[(State.RETURNED, _("拟稿人")), *((s, STATE_LABELS[s]) for s in at)],
            **kwargs,
        )

    def _steps(self) -> tuple[list[tuple[Text, str]], list[State]]:
        """The steps with where the text stands among them, and those that lie behind it."""
        state = self.item.current_workflow_state
        steps = steps_of_flow(state) if state else [self.item.standing]
        here = steps.index(self.item.standing)
        stands = ["done"] * here + ["now"] + ["next"] * (len(steps) - here - 1)
        return [(STATE_LABELS[s], stand) for s, stand in zip(steps, stands, strict=True)], steps[:here]


class _Decision(ItemPage):
    """One decision, sent from the review page. It is bound to the version and the step that were seen there."""

    http_method_names = ["post"]
    done: Text = ""

    def prepare(self) -> None:
        only_if(may(self.person, Act.READ, self.item))

    def do(self, data: dict[str, Any]) -> None:
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = forms.DecisionForm(request.POST)
        seen = request.POST.get("state", "")
        if seen != self.item.state:
            about = {"title": self.item.title, "state": self.item.get_state_display()}
            messages.info(request, _now("“%(title)s”现在是“%(state)s”，没有重复办理。") % about)
            return HttpResponseRedirect(self.where())
        if not form.is_valid():
            messages.error(request, " ".join(text for errors in form.errors.values() for text in errors))
            return HttpResponseRedirect(self.where())
        try:
            self.do(form.cleaned_data)
        except ActRefusedError as error:
            messages.error(request, " ".join(said(error)))
            return HttpResponseRedirect(self.where())
        messages.success(request, self.done)
        return HttpResponseRedirect(self.where())

    def where(self) -> str:
        """Back to the review while it waits for this person, else on."""
        item = type(self.item).objects.get(pk=self.item.pk)
        if item.standing in REVIEWS and may_review(self.person, item, item.standing):
            return reverse("item_review", args=[item.pk])
        return after(self.person, item)


class ApprovePage(_Decision):
    done = _("已通过")

    def do(self, data: dict[str, Any]) -> None:
        approve(by=self.person, item=self.item, revision=data["revision"], opinion=data["opinion"])


class ReturnPage(_Decision):
    done = _("已退回")

    def do(self, data: dict[str, Any]) -> None:
        to = State(data["to"] or State.RETURNED)
        send_back(by=self.person, item=self.item, revision=data["revision"], opinion=data["opinion"], to=to)


class TakePage(_Decision):
    done = _("已锁定，他人暂不能审核或修改")

    def do(self, data: dict[str, Any]) -> None:
        take(by=self.person, item=self.item)


class LeavePage(_Decision):
    done = _("已解除锁定")

    def do(self, data: dict[str, Any]) -> None:
        leave(by=self.person, item=self.item)
