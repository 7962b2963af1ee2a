"""Which deliveries a system follows, and what it is told of one."""

from typing import Any

from django.db.models import QuerySet

from gongkai.office.agencies.rights import may_act
from gongkai.office.policy import Act
from gongkai.office.publishing.checking import blocking
from gongkai.office.publishing.models import InformationItem
from gongkai.office.pushing.models import Push

DISCARDED = "discarded"
"""The agency gave the draft up."""


def visible_to(system: Any) -> QuerySet[Push]:
    """What this very system delivered: the one door of the API."""
    return Push.objects.filter(system=system).select_related("item", "system__agency")


def is_untouched(push: Push) -> bool:
    """Whether the draft is as the system left it: nobody took it over and nobody edited it."""
    item = push.item
    return item is not None and item.author_id is None and item.latest_revision_id == push.revision


def may_replace(system: Any, push: Push) -> bool:
    """Whether ``system`` may put another text in the place of the one it delivered."""
    item = push.item
    return item is not None and may_act(system, Act.PUSH, item.standing, item.agency) and is_untouched(push)


def described(system: Any, push: Push) -> dict[str, Any]:
    """What a system is told of its delivery: where it stands, and of its text only what it sent itself."""
    item = push.item
    told: dict[str, Any] = {
        "number": push.pk,
        "reference": push.reference,
        "state": item.state if item else DISCARDED,
        "replaceable": may_replace(system, push),
        "pushed_at": push.pushed_at.isoformat(),
        "taken_over": bool(item and item.author_id),
        "index_number": item.index_number if item else "",
        "first_released_at": _moment(item.first_published_at) if item else None,
        "withdrawn_at": _moment(item.withdrawn_at) if item else None,
        "attachments": _files(item) if item else [],
        "to_mend": [],
    }
    if item and told["replaceable"]:
        remarks = blocking(item.get_latest_revision_as_object())
        told["to_mend"] = [{"field": remark.place, "message": str(remark.message)} for remark in remarks]
    return told


def _moment(value: Any) -> str | None:
    return value.isoformat() if value else None


def _files(item: InformationItem) -> list[dict[str, Any]]:
    """Those without a person who added them."""
    files = item.files.filter(added_by=None, removed=False)
    return [
        {"name": f.name, "title": f.title, "media_type": f.media_type, "size": f.size, "sha256": f.sha256}
        for f in files
    ]
