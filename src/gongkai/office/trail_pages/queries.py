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


class Shown:
    """Whether ``person`` may read what stood in a record and why it was changed (an opinion quotes the text): for a
    draft the trail is no way round its own door. Each record is asked about once.
    """

    def __init__(self, person: Any) -> None:
        self.person = person
        self._known: dict[tuple[str, str], bool] = {}

    def of(self, entry: Entry) -> bool:
        record = (entry.model, entry.record)
        if record not in self._known:
            model = model_of(entry)
            self._known[record] = model is None or may_read_values(self.person, model, entry.record)
        return self._known[record]


def model_of(entry: Entry) -> Any:
    """The model an entry tells of; ``None`` for none, or one of an older version of the program."""
    try:
        return apps.get_model(entry.model)
    except (LookupError, ValueError):
        return None
