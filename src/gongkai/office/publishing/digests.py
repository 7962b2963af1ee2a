"""Letters about waiting work: one to each person on a working day, when something waits, unless they want none.

A letter holds numbers alone. It passes machines of others, and a title may be of what is not public.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from gongkai.law.workdays import official
from gongkai.office.agencies.letters import Letter, reader_of, write
from gongkai.office.agencies.models import Person
from gongkai.office.jobs.queue import enqueue
from gongkai.office.jobs.registry import every, job
from gongkai.office.publishing.contributions import received_by
from gongkai.office.publishing.looking_again import due_for_content_review, due_for_reexamination
from gongkai.office.publishing.queries import waiting_for
from gongkai.office.publishing.standing import waiting_of


@dataclass(frozen=True, slots=True)
class Digest:
    """How much waits for somebody: items and those of them that are late, contributions, 第十八条, 内容复核."""

    items: int
    late: int
    contributions: int
    reexaminations: int
    reviews: int

    def __bool__(self) -> bool:
        return bool(self.items or self.contributions or self.reexaminations or self.reviews)


def digest_of(person: Any) -> Digest:
    """What waits for ``person`` now."""
    items = list(waiting_for(person).defer("body"))
    return Digest(
        items=len(items),
        late=sum(wait.late for wait in waiting_of(items).values()),
        contributions=received_by(person).filter(outcome="waiting").count(),
        reexaminations=due_for_reexamination(person).count(),
        reviews=due_for_content_review(person).count(),
    )


@job("publishing.ask_for_digests", seconds=300)
def ask_for_digests() -> None:
    """Ask for the letters of a working day."""
    today = localdate()
    if official().known(today.year) and not official().is_workday(today):
        return
    people = Person.objects.filter(is_active=True, posts__isnull=False).exclude(email="").distinct()
    for number in people.values_list("pk", flat=True):
        key = f"publishing.send_digest:{number}@{today.isoformat()}"
        enqueue("publishing.send_digest", key=key, person=number, day=today.isoformat())


@job("publishing.send_digest", attempts=3, gathers=True)
def send_digest(person: int, day: str) -> None:
    """Write to a person how much waits for them."""
    found = reader_of(person)
    digest = digest_of(found) if found else None
    if found and digest:
        subject, about = _("政府信息公开：有待办事项"), {"digest": digest}
        write(found, Letter(subject, "publishing/digest.txt", about, "items_waiting", f"digest.{person}.{day}"))


every("publishing.ask_for_digests", hours=24, offset=settings.DIGEST_AT)
