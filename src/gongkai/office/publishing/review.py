"""Review (三审三校): submit, approve, return, recall; approvals are bound to the text they were given to."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState, WorkflowState

from gongkai.office.errors import ActRefusedError, NotReadyError, NotYoursError
from gongkai.office.policy import REVIEWS, Act, State
from gongkai.office.publishing.checking import blocking
from gongkai.office.publishing.flows import flow_of, steps_of, task_of
from gongkai.office.publishing.link_checks import ask_for_checks
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.queries import may
from gongkai.office.trail.recording import act


def submit(*, by: Any, item: InformationItem, note: str = "") -> InformationItem:
    """Send the newest text to the first step. What the checks forbid must be mended before."""
    _demand(may(by, Act.SUBMIT, item), item)
    if item.author_id is None and item.first_published_at is None:
        raise ActRefusedError(_("“%(title)s”还没有拟稿人，请先接手再提交审核。") % {"title": item.title})
    faults = blocking(item.get_latest_revision_as_object())
    if faults:
        raise NotReadyError(_("“%(title)s”还不能提交审核：") % {"title": item.title}, [r.message for r in faults])
    with act("publishing.submit", person=by, agency=item.agency, why=note):
        item = _locked(item)
        _demand(may(by, Act.SUBMIT, item), item)
        _start(item, by, steps_of(item.agency)[0])
        ask_for_checks(item.get_latest_revision_as_object())
    return _fresh(item)


def approve(*, by: Any, item: InformationItem, revision: int, opinion: str = "") -> InformationItem:
    """Approve ``revision`` at the step under way; when another text came between, nothing is approved."""
    with act("publishing.approve", person=by, agency=item.agency, why=opinion):
        item = _locked(item)
        state = _under_way(item, by, revision)
        state.approve(user=by, comment=opinion)
        after = WorkflowState.objects.get(pk=state.workflow_state_id)
        if after.status == WorkflowState.STATUS_IN_PROGRESS:
            _stand(item, State(after.current_task_state.task.specific.step))
        _unlock(item)
    return _fresh(item)


def send_back(
    *, by: Any, item: InformationItem, revision: int, opinion: str, to: State = State.RETURNED
) -> InformationItem:
    """Return the text to its author, or to an earlier step of the review, with an opinion."""
    if not opinion.strip():
        raise ActRefusedError(_("退回须写明意见。"))
    with act("publishing.send_back", person=by, agency=item.agency, why=opinion):
        item = _locked(item)
        state = _under_way(item, by, revision)
        steps = steps_of_flow(state.workflow_state)
        if to is not State.RETURNED and (to not in steps or steps.index(to) >= steps.index(item.standing)):
            raise ActRefusedError(_("只能退回拟稿人或者之前的审核环节。"))
        kept = _approvals(state.workflow_state, steps[: steps.index(to)]) if to in steps else []
        state.reject(user=by, update=False, comment=opinion)
        _close(item)
        if to is State.RETURNED:
            _stand(item, State.RETURNED)
        else:
            _start(item, by, to, kept)
        _unlock(item)
    return _fresh(item)


def recall(*, by: Any, item: InformationItem, why: str = "") -> InformationItem:
    """The author takes the text back from review; approved and not yet released, it is returned to be mended."""
    _demand(may(by, Act.RECALL, item), item)
    with act("publishing.recall", person=by, agency=item.agency, why=why):
        item = _locked(item)
        _demand(may(by, Act.RECALL, item), item)
        back = State.RETURNED if item.standing is State.APPROVED else State.DRAFT
        stop_review(item, by=by, comment=why)
        _stand(item, back)
    return _fresh(item)


def stop_review(item: InformationItem, *, by: Any, comment: str) -> None:
    """End the review under way without a result; the opinions given stay on record."""
    for state in TaskState.objects.for_instance(item).filter(status=TaskState.STATUS_IN_PROGRESS):
        state.status, state.comment = TaskState.STATUS_CANCELLED, comment
        state.finished_at, state.finished_by = timezone.now(), by
        state.save()
    _close(item)
    _unlock(item)


def take(*, by: Any, item: InformationItem) -> None:
    """Lock the text while ``by`` reviews it, so that others see who is at it."""
    if item.standing not in REVIEWS or not may_review(by, item, item.standing):
        raise NotYoursError(_("该信息现在不由您审核。"))
    with act("publishing.take", person=by, agency=item.agency):
        item = _locked(item)
        if item.locked and item.locked_by_id != by.pk:
            raise ActRefusedError(_("%(name)s正在审核该信息。") % {"name": item.locked_by})
        item.locked, item.locked_by, item.locked_at = True, by, timezone.now()
        item.save(update_fields=["locked", "locked_by", "locked_at"])


def leave(*, by: Any, item: InformationItem) -> None:
    """Give the lock back."""
    with act("publishing.leave", person=by, agency=item.agency):
        if item.locked_by_id == by.pk:
            _unlock(item)


def writers_of(item: InformationItem) -> set[int]:
    """Everybody who had a hand in the text under review: the author and whoever saved a revision since release."""
    revisions = Revision.objects.for_instance(item)
    if item.live_revision_id:
        revisions = revisions.filter(pk__gt=item.live_revision_id)
    hands = set(revisions.exclude(user=None).values_list("user_id", flat=True))
    return hands | ({item.author_id} if item.author_id and not item.live_revision_id else set())


def reviewers_of(item: InformationItem, *, beside: State) -> set[int]:
    """Who has approved the newest revision in the review under way, at steps other than ``beside``."""
    state = item.current_workflow_state
    if state is None:
        return set()
    approved = state.task_states.filter(status=TaskState.STATUS_APPROVED, revision_id=item.latest_revision_id)
    others = approved.exclude(task_id=task_of(beside).pk)
    return set(others.exclude(finished_by=None).values_list("finished_by_id", flat=True))


def may_review(person: Any, item: InformationItem, step: State) -> bool:
    """The role for the step at the item's agency, and no hand in the text; by default no other step of it either."""
    if item.standing != step or not may(person, Act.REVIEW, item):
        return False
    if person.pk in writers_of(item):
        return False
    return not (flow_of(item.agency).one_person_one_step and person.pk in reviewers_of(item, beside=step))


def steps_of_flow(state: WorkflowState) -> list[State]:
    """The steps of the workflow an item was submitted to, in order."""
    return [State(task.specific.step) for task in state.workflow.tasks]


def approved_throughout(item: InformationItem) -> bool:
    """Whether every step of the last review approved the newest revision: asked again before release."""
    state = item.workflow_states.filter(status=WorkflowState.STATUS_APPROVED).order_by("-pk").first()
    if state is None:
        return False
    good = TaskState.objects.filter(
        workflow_state=state, status=TaskState.STATUS_APPROVED, revision_id=item.latest_revision_id
    )
    return {task.pk for task in state.workflow.tasks} <= set(good.values_list("task_id", flat=True))


def _demand(right: bool, item: InformationItem) -> None:
    if not right:
        about = {"title": item.title, "state": str(item.get_state_display())}
        raise NotYoursError(_("“%(title)s”处于“%(state)s”，您现在不能这样做。") % about)


def _under_way(item: InformationItem, by: Any, revision: int) -> TaskState:
    if item.standing not in REVIEWS or not may_review(by, item, item.standing):
        raise NotYoursError(_("该信息现在不由您审核：环节、角色不符，或者您参与过拟稿或其他环节。"))
    if item.locked and item.locked_by_id != by.pk:
        raise ActRefusedError(_("%(name)s正在审核该信息。") % {"name": item.locked_by})
    state = item.current_workflow_task_state
    if state is None or not revision == item.latest_revision_id == state.revision_id:
        raise ActRefusedError(_("您看到的不是最新版本，没有作出审核。请重新打开后再审。"))
    return state


def _start(item: InformationItem, by: Any, step: State, kept: list[TaskState] | None = None) -> None:
    state = WorkflowState.objects.create(
        content_type=item.get_content_type(),
        base_content_type=item.get_base_content_type(),
        object_id=str(item.pk),
        workflow=flow_of(item.agency).workflow,
        requested_by=by,
    )
    for approval in kept or []:
        approval.copy(update_attrs={"workflow_state": state})
    state.update(user=by, next_task=task_of(step))
    _stand(item, step)


def _approvals(state: WorkflowState, steps: list[State]) -> list[TaskState]:
    tasks = [task_of(step).pk for step in steps]
    return list(state.successful_task_states.filter(task_id__in=tasks))


def _close(item: InformationItem) -> None:
    for state in WorkflowState.objects.active().for_instance(item):
        state.status = WorkflowState.STATUS_CANCELLED
        state.save()


def _stand(item: InformationItem, state: State) -> None:
    item.state = state
    item.save(update_fields=["state"])


def _unlock(item: InformationItem) -> None:
    if item.locked:
        item.locked, item.locked_by, item.locked_at = False, None, None
        item.save(update_fields=["locked", "locked_by", "locked_at"])


def _locked(item: InformationItem) -> InformationItem:
    return InformationItem.objects.select_for_update().get(pk=item.pk)


def _fresh(item: InformationItem) -> InformationItem:
    return InformationItem.objects.get(pk=item.pk)
