"""What somebody holds open in publishing, and how it passes to another (``agencies.handover``)."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.handover import OpenWork, register
from gongkai.office.agencies.models import Person
from gongkai.office.policy import SETTLED, State
from gongkai.office.publishing.models import Column, InformationItem

_OPEN = frozenset(State) - SETTLED


def _drafts(person: Person) -> QuerySet[InformationItem]:
    """Texts that are still being written or reviewed: what was settled keeps its author."""
    return InformationItem.objects.filter(author=person, state__in=_OPEN)


def _locks(person: Person) -> QuerySet[InformationItem]:
    return InformationItem.objects.filter(locked=True, locked_by=person)


def _columns(person: Person) -> QuerySet[Column]:
    return Column.objects.filter(owner=person, active=True)


def _pass_drafts(giver: Person, taker: Person) -> int:
    return _change(_drafts(giver), {"author": taker})


def _release_locks(giver: Person, taker: Person) -> int:
    """A lock opens rather than passes: whoever takes the step of review sets a new one."""
    return _change(_locks(giver), {"locked": False, "locked_by": None, "locked_at": None})


def _pass_columns(giver: Person, taker: Person) -> int:
    return _change(_columns(giver), {"owner": taker})


def _change(records: QuerySet[Any], values: dict[str, Any]) -> int:
    changed = list(records.select_for_update(of=("self",)).order_by("pk"))
    for one in changed:
        for name, value in values.items():
            setattr(one, name, value)
        one.save(update_fields=list(values))
    return len(changed)


def register_open_work() -> None:
    """Called when the app is ready."""
    register(OpenWork("publishing.drafts", _("拟稿"), lambda person: _drafts(person).count(), _pass_drafts))
    register(OpenWork("publishing.locks", _("审核锁定"), lambda person: _locks(person).count(), _release_locks))
    register(OpenWork("publishing.columns", _("负责的栏目"), lambda person: _columns(person).count(), _pass_columns))
