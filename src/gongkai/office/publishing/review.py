"""Review (三审三校): submit, approve, return, recall; approvals are bound to the text they were given to."""

from typing import Any

from wagtail.models import Revision, TaskState

from gongkai.office.agencies.models import Agency
from gongkai.office.policy import Act, State
from gongkai.office.publishing.models import InformationItem, ReviewFlow
from gongkai.office.publishing.queries import may


def writers_of(item: InformationItem) -> set[int]:
    """Everybody who had a hand in the text under review: the author and whoever saved a revision since release."""
    revisions = Revision.objects.for_instance(item)
    if item.live_revision_id:
        revisions = revisions.filter(pk__gt=item.live_revision_id)
    hands = set(revisions.exclude(user=None).values_list("user_id", flat=True))
    return hands | ({item.author_id} if item.author_id and not item.live_revision_id else set())


def reviewers_of(item: InformationItem) -> set[int]:
    """Who has approved the newest revision at some step."""
    approved = TaskState.objects.filter(
        status=TaskState.STATUS_APPROVED, revision_id=item.latest_revision_id, finished_by__isnull=False
    )
    return set(approved.values_list("finished_by_id", flat=True))


def one_person_one_step(agency: Agency) -> bool:
    """Whether the agency forbids one person to take two steps (the default)."""
    flow = ReviewFlow.objects.filter(agency=agency).first()
    return flow.one_person_one_step if flow else True


def may_review(person: Any, item: InformationItem, step: State) -> bool:
    """The role for the step at the item's agency, and no hand in the text; by default no other step of it either."""
    if item.standing != step or not may(person, Act.REVIEW, item):
        return False
    if person.pk in writers_of(item):
        return False
    return not (one_person_one_step(item.agency) and person.pk in reviewers_of(item))
