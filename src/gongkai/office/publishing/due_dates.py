"""``due_on``, the day by which an item must be public (第二十六条): computed; stored for sorting alone.

The acts write it with the row; ``recompute`` computes all again and says where the stored day differs.
"""

from dataclasses import dataclass
from datetime import date

from gongkai.office.publishing.checking.timing import due_of
from gongkai.office.publishing.models import InformationItem
from gongkai.office.trail.recording import by_system


def due_date(item: InformationItem) -> date | None:
    """The last day to publish the text in hand; ``None`` where nothing has to be out by a day."""
    answer = due_of(item)
    return answer.date if answer is not None and answer.meaning == "within" else None


def keep_due(item: InformationItem) -> None:
    """Bring the stored day in step with the row in hand; inside the act that saves it."""
    item.due_on = due_date(item)


@dataclass(frozen=True, slots=True)
class Difference:
    """An item whose stored day is not the computed one."""

    item: int
    stored: date | None
    computed: date | None


def differences() -> list[Difference]:
    """Where the stored days differ from those computed now: an error, or a calendar that changed."""
    found = []
    for item in InformationItem.objects.order_by("pk").iterator(chunk_size=500):
        computed = due_date(item)
        if computed != item.due_on:
            found.append(Difference(item.pk, item.due_on, computed))
    return found


def recompute() -> list[Difference]:
    """Store the computed day wherever it differs; returns what was changed."""
    with by_system("publishing.recompute_due_dates"):
        found = differences()
        for difference in found:
            InformationItem.objects.filter(pk=difference.item).update(due_on=difference.computed)
    return found
