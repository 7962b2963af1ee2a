"""Which entries a person may read: the one door to the trail."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from gongkai.office.agencies.rights import agencies_for
from gongkai.office.policy import Duty
from gongkai.office.trail.models import Entry
from gongkai.office.trail.watching import may_read_values


def agencies_of(person: Any) -> dict[int, str]:
    """The agencies whose trail ``person`` may read, by number."""
    return dict(agencies_for(person, Duty.TRAIL).order_by("path").values_list("pk", "name"))


def visible_to(person: Any) -> QuerySet[Entry]:
    """The entries of the agencies whose trail ``person`` may read."""
    return Entry.objects.filter(agency__in=list(agencies_of(person)))


def may_see_values(person: Any, entry: Entry) -> bool:
    """Whether ``person`` may read what stood in the record: for a draft the trail is no way round its own door."""
    model = model_of(entry)
    return model is None or may_read_values(person, model, entry.record)


def model_of(entry: Entry) -> Any:
    """The model an entry tells of; ``None`` for none, or one of an older version of the program."""
    try:
        return apps.get_model(entry.model)
    except (LookupError, ValueError):
        return None
