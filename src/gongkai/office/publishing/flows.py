"""The steps an agency's items pass (三审三校), and the workflow that carries them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Workflow, WorkflowTask

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import REVIEWS, Duty, State
from gongkai.office.publishing.models import ReviewFlow, ReviewTask
from gongkai.office.publishing.models.item import STATE_LABELS
from gongkai.office.trail.recording import act, by_system

DEFAULT_STEPS = (State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW, State.SECRECY_REVIEW)


def flow_of(agency: Agency) -> ReviewFlow:
    """The agency's flow with its rules; the default, unsaved, where it set none of its own."""
    flow = ReviewFlow.objects.select_related("workflow").filter(agency=agency).first()
    return flow or ReviewFlow(agency=agency, workflow=workflow_for(DEFAULT_STEPS))


def steps_of(agency: Agency) -> tuple[State, ...]:
    """The steps in order."""
    tasks = ReviewTask.objects.filter(workflow_tasks__workflow=flow_of(agency).workflow)
    return tuple(State(step) for step in tasks.order_by("workflow_tasks__sort_order").values_list("step", flat=True))


def workflow_for(steps: Sequence[State]) -> Workflow:
    """The workflow of exactly these steps in this order, made when it is first needed."""
    name = " → ".join(step.value for step in steps)
    found = Workflow.objects.filter(name=name, active=True).first()
    if found:
        return found
    with by_system("publishing.set_flow"):  # an act of its own: what is said of the item at hand is no word of this
        workflow = Workflow.objects.create(name=name)
        for order, step in enumerate(steps):
            task, _made = ReviewTask.objects.get_or_create(step=step, defaults={"name": str(STATE_LABELS[step])})
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


def task_of(step: State) -> ReviewTask:
    """The task that carries ``step``."""
    return ReviewTask.objects.get(step=step)


@dataclass(frozen=True, slots=True)
class FlowRules:
    """What an agency settles about its review: the steps in order and how strictly they are taken."""

    steps: Sequence[State] = DEFAULT_STEPS
    one_person_one_step: bool = True
    working_days_per_step: int = 2
    release_when_approved: bool = False


def set_flow(*, by: Any, agency: Agency, rules: FlowRules) -> ReviewFlow:
    """Set the agency's steps. 保密审查 stays (条例 第十七条), each step comes once, at least one review precedes it.

    Items already under review finish the steps they were submitted to.
    """
    if not may_do(by, Duty.SETTINGS, agency):
        raise NotYoursError(_("您没有修改本机关审核流程的权限。"))
    steps = rules.steps
    if len(set(steps)) != len(steps) or not set(steps) <= REVIEWS:
        raise ActRefusedError(_("审核环节重复或不存在，请重新选择。"))
    if not steps or steps[-1] is not State.SECRECY_REVIEW or len(steps) < 2:
        raise ActRefusedError(_("流程至少须有一个审核环节，并以保密审查结束。"))
    with act("publishing.set_flow", person=by, agency=agency):
        flow = ReviewFlow.objects.filter(agency=agency).first() or ReviewFlow(agency=agency)
        flow.workflow = workflow_for(steps)
        flow.one_person_one_step = rules.one_person_one_step
        flow.working_days_per_step = rules.working_days_per_step
        flow.release_when_approved = rules.release_when_approved
        flow.save()
    return flow
