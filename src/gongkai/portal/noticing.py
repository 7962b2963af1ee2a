"""Which writes change what the public sees: they turn the edition and ask for the index to follow."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model, Q

from gongkai.office.agencies.models import Agency
from gongkai.office.publishing import models as m
from gongkai.office.trail.hearing import hear
from gongkai.portal.edition import turn
from gongkai.portal.models import SiteMarks
from gongkai.portal.searching.feeding import follow, follow_all

_OF_THE_WORK = frozenset(
    {"state", "author_id", "locked", "locked_at", "locked_by_id", "has_unpublished_changes", "go_live_at", "review_on"}
    | {"reexamine_on", "latest_revision_created_at", "draft_title", "due_on", "created_at", "expire_at"}
)
"""Columns of an item that no public page shows."""
_OF_THE_FILE = frozenset({"added_by_id", "order"})
_VERY_MANY = 5000
"""Items to be indexed anew, from which on a build is cheaper."""


def item_written(numbers: Collection[Any], changed: frozenset[str] | None) -> None:
    """An item that is public, or was until this write."""
    if changed is not None and changed <= _OF_THE_WORK:
        return
    shown = Q(live=True) | ~Q(withdrawn_at=None)
    public = set(m.InformationItem.objects.filter(shown, pk__in=numbers).values_list("pk", flat=True))
    if changed is None:
        public |= set(numbers) - set(m.InformationItem.objects.filter(pk__in=numbers).values_list("pk", flat=True))
    if public:
        turn()
        follow(public)


def file_written(numbers: Collection[Any], changed: frozenset[str] | None) -> None:
    """A file that public items show, or showed until this write; its words are searched."""
    if changed is not None and changed <= _OF_THE_FILE:
        return
    items = m.InformationItem.objects.filter(live=True, files__in=numbers)
    if public := set(items.values_list("pk", flat=True)):
        turn()
        follow(public)


def validity_written(numbers: Collection[Any], _changed: frozenset[str] | None) -> None:
    """A change of validity, whose item is searched by it. Of one struck out the item is not known any more."""
    turn()
    items = dict(m.ValidityEvent.objects.filter(pk__in=numbers).values_list("pk", "item_id"))
    if set(numbers) <= set(items):
        follow(items.values())
    else:
        documents = m.InformationItem.objects.filter(live=True, kind__in=m.NORMATIVE_KINDS)
        follow(documents.values_list("pk", flat=True))


def agency_written(numbers: Collection[Any], changed: frozenset[str] | None) -> None:
    """An agency; its items, and those of the agencies below, are searched by its address and place."""
    turn()
    if changed is None or not changed & {"slug", "path"}:
        return
    below = Q(pk__in=())
    for path in Agency.objects.filter(pk__in=numbers).values_list("path", flat=True):
        below |= Q(path__startswith=path)
    items = m.InformationItem.objects.filter(live=True, agency__in=Agency.objects.filter(below))
    if items.count() > _VERY_MANY:
        follow_all()
    else:
        follow(items.values_list("pk", flat=True))


def written(_numbers: Collection[Any], _changed: frozenset[str] | None) -> None:
    """A record that stands on public pages beside items."""
    turn()


BESIDE_ITEMS: tuple[type[Model], ...] = (
    m.ChannelRelease,
    m.Column,
    m.Interpretation,
    m.ProposalReply,
)

hear(m.InformationItem, item_written)
hear(m.File, file_written)
hear(m.ValidityEvent, validity_written)
hear(Agency, agency_written)
hear(SiteMarks, written)
for model in BESIDE_ITEMS:
    hear(model, written)
