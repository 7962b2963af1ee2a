"""The review flow (三审三校): which steps an agency's items pass, and the task that asks our policy at each."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState, Workflow

from gongkai.office.policy import REVIEWS, State


class ReviewTask(Task):
    """One step of review. Wagtail asks here who may take it; the duty of review answers."""

    may_review: ClassVar[Callable[[Any, Any, State], bool]]
    """Whether a person may review an item at a step: set when the app is ready, because acts rest on models."""

    step = models.CharField(
        _("审核环节"), max_length=20, choices=[(s.value, s.value) for s in State if s in REVIEWS], unique=True
    )

    class Meta:
        verbose_name = _("审核环节")
        verbose_name_plural = _("审核环节")

    def _may(self, obj: Any, user: Any) -> bool:
        return type(self).may_review(user, obj, State(self.step))

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return self._may(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not self._may(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not self._may(obj, user):
            return []
        return [("reject", _("退回"), True), ("approve", _("通过"), True)]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """None: the list of waiting work is ours, by agency (``queries.waiting_for``)."""
        return TaskState.objects.none()

    @classmethod
    def get_description(cls) -> str:
        return str(_("由本机关担任该环节角色的人员审核"))


class ReviewFlow(models.Model):
    """The steps of one agency, in order; an agency without a row has the default of three reviews and secrecy."""

    agency = models.OneToOneField(
        "agencies.Agency", models.CASCADE, related_name="review_flow", verbose_name=_("行政机关")
    )
    workflow = models.ForeignKey(Workflow, models.PROTECT, related_name="+", verbose_name=_("流程"))
    one_person_one_step = models.BooleanField(_("同一人不得办理两个环节"), default=True)
    working_days_per_step = models.PositiveSmallIntegerField(_("每环节办理时限（工作日）"), default=2)
    release_when_approved = models.BooleanField(_("审核通过后自动发布"), default=False)

    class Meta:
        verbose_name = _("审核流程")
        verbose_name_plural = _("审核流程")

    def __str__(self) -> str:
        return f"{self.agency}：{self.workflow}"
