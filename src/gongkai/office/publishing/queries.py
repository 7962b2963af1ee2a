"""Which items a person sees: the one door to them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Revision, TaskState, WorkflowState

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import Capacity, capacities, holders, may_act
from gongkai.office.policy import OPEN, REVIEWS, STEP_OF_REVIEWER, Act, Place, State, allowed, states
from gongkai.office.publishing.models import Contribution, InformationItem, ReviewFlow

OF_ONES_OWN_TEXT = frozenset({Act.EDIT, Act.SUBMIT, Act.REVIEW, Act.RELEASE})
"""What is not done to a text that another part of the office makes: there it is changed, approved and released."""
OF_THE_PUBLIC_TEXT = frozenset({Act.READ, Act.DOWNLOAD, Act.WITHDRAW})
"""What can be done to the released text while a later one is still being written."""


UNCLAIMED = Q(author=None, state__in=OPEN, first_published_at=None)
"""Drafts that nobody answers for yet: a system delivered them."""


def may(person: Any, act: Act, item: InformationItem) -> bool:
    """Whether ``person`` may do ``act`` to ``item`` as it stands. A released text being changed stays released."""
    if item.origin and act in OF_ONES_OWN_TEXT:
        return False
    if may_act(person, act, item.standing, item.agency):
        return True
    if item.live and act in OF_THE_PUBLIC_TEXT and may_act(person, act, State.RELEASED, item.agency):
        return True
    return any(allowed(c.caller, act, item.standing, Place.SENT) for c in _sent_to(person, item))


def may_read_newest(person: Any, item: InformationItem) -> bool:
    """Whether ``person`` may read the newest text and all that leads to it, and not only the released one."""
    if may_act(person, Act.READ, item.standing, item.agency):
        return True
    return any(allowed(c.caller, Act.READ, item.standing, Place.SENT) for c in _sent_to(person, item))


def _sent_to(person: Any, item: InformationItem) -> list[Capacity]:
    held = capacities(person)
    if not held:
        return []
    to = set(Contribution.objects.filter(item=item).values_list("to_id", flat=True))
    return [capacity for capacity in held if capacity.agency_id in to]


def workable_by(person: Any) -> QuerySet[InformationItem]:
    """The items whose newest text a role lets ``person`` read: the one door of the back office."""
    found = Q(pk__in=())
    for capacity in capacities(person):
        own, below, sent = (states(capacity.caller, Act.READ, p) for p in (Place.OWN, Place.BELOW, Place.SENT))
        found |= Q(agency_id=capacity.agency_id, state__in=own)
        if below - {State.RELEASED}:
            found |= Q(agency__path__startswith=capacity.path, state__in=below)
        if sent - {State.RELEASED}:
            found |= Q(pk__in=_sent_items(capacity.agency_id), state__in=sent)
    return InformationItem.objects.filter(found)


def withdrawable_by(person: Any) -> QuerySet[InformationItem]:
    """The public items that a role lets ``person`` withdraw, also while somebody writes a change of them."""
    held = [c.agency_id for c in capacities(person) if allowed(c.caller, Act.WITHDRAW, State.RELEASED, Place.OWN)]
    return InformationItem.objects.filter(agency_id__in=held, live=True)


def known_to(person: Any) -> QuerySet[InformationItem]:
    """The items whose title may stand on a page that ``person`` reads: those they work with, and what is public."""
    return InformationItem.objects.filter(Q(pk__in=workable_by(person).values("pk")) | Q(live=True))


def known_among(person: Any, numbers: Iterable[int | None]) -> set[int]:
    """Those of the items of these numbers whose title may stand on a page that ``person`` reads."""
    asked = {number for number in numbers if number}
    return set(known_to(person).filter(pk__in=asked).values_list("pk", flat=True)) if asked else set()


def _sent_items(agency_id: int) -> QuerySet[Contribution]:
    return Contribution.objects.filter(to_id=agency_id).values("item_id")


def waiting_for(person: Any) -> QuerySet[InformationItem]:
    """What waits for ``person``: their steps of review but for texts they had a hand in, their own returned drafts,
    drafts that have no author yet, what is ready for release; for 公开办 also what nobody may review.
    """
    found = Q(author_id=person.pk, state=State.RETURNED)
    for capacity in capacities(person):
        here = Q(agency_id=capacity.agency_id)
        if step := STEP_OF_REVIEWER.get(capacity.caller):
            found |= here & Q(state=step) & ~_for_others_to_review(person)
        if states(capacity.caller, Act.TAKE_OVER, Place.OWN):
            found |= here & UNCLAIMED
        if states(capacity.caller, Act.RELEASE, Place.OWN):
            found |= here & (Q(state=State.APPROVED) | Q(pk__in=unattended(capacity.agency_id).values("pk")))
    return workable_by(person).filter(found)


def unattended(agency: int) -> QuerySet[InformationItem]:
    """Items of the agency of this number at a step that nobody may take.

    The role is vacant, or everybody who holds it had a hand in the text.
    """
    here = InformationItem.objects.filter(agency_id=agency)
    under_way = set(here.filter(state__in=REVIEWS).order_by().values_list("state", flat=True))
    found = Q(pk__in=())
    for role, step in STEP_OF_REVIEWER.items():
        if step in under_way:
            stuck = Q(state=step)
            for holder in holders(agency, role):
                stuck &= _for_others_to_review(holder)
            found |= stuck
    return here.filter(found)


def _for_others_to_review(person: Any) -> Q:
    """Items under review that ``person`` had a hand in: ``review.may_review`` for a whole list at once."""
    kind = ContentType.objects.get_for_model(InformationItem)
    number = Cast(OuterRef("pk"), CharField())
    written = Revision.objects.filter(base_content_type=kind, object_id=number, user_id=person.pk).filter(
        pk__gt=Coalesce(OuterRef("live_revision_id"), 0)
    )
    approved = TaskState.objects.filter(
        workflow_state__status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
        workflow_state__base_content_type=kind,
        workflow_state__object_id=number,
        status=TaskState.STATUS_APPROVED,
        revision_id=OuterRef("latest_revision_id"),
        finished_by_id=person.pk,
    ).exclude(task__reviewtask__step=OuterRef("state"))
    several_steps = ReviewFlow.objects.filter(one_person_one_step=False).values("agency_id")
    author = Q(author_id=person.pk, live_revision_id=None)
    return author | Exists(written) | (~Q(agency_id__in=several_steps) & Exists(approved))


def released_items() -> QuerySet[InformationItem]:
    """What the public sees: the one door of every public page, feed, file and search."""
    return InformationItem.objects.filter(live=True, disclosure="proactive")


def agencies_to_draft_for(person: Any) -> QuerySet[Agency]:
    """The agencies in whose name ``person`` may begin a draft."""
    held = [c.agency_id for c in capacities(person) if allowed(c.caller, Act.CREATE, State.DRAFT, Place.OWN)]
    return Agency.objects.filter(pk__in=held).order_by("path")


def may_read_history(person: Any, item: InformationItem) -> bool:
    """Whether ``person`` may read how a text came about: old versions, opinions, files that were taken out.

    That the newest text is public opens it to everybody, and none of this: it is asked as of what is settled and not
    public, and of the text as it stands.
    """
    settled = may_act(person, Act.READ, State.WITHDRAWN, item.agency)
    sent = any(allowed(c.caller, Act.READ, State.WITHDRAWN, Place.SENT) for c in _sent_to(person, item))
    return (settled or sent) and may_read_newest(person, item)
