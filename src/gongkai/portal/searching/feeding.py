"""The index follows the records: work asked for in the transaction of a change, and a round that compares each night.

What is stored is read from the records while nobody else writes the index, so that whichever of two workers comes last
stores the newest state, and a job done twice does no harm.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.queue import enqueue
from gongkai.office.jobs.registry import every, job
from gongkai.office.jobs.running import report
from gongkai.office.publishing.models import InformationItem, ValidityEvent
from gongkai.office.publishing.queries import released_items
from gongkai.portal.edition import turn
from gongkai.portal.searching.documents import all_entries, entries_of
from gongkai.portal.searching.protocol import Entry, SearchIndex

AT_ONCE = 500
"""Items of one job, and of one entry into the index."""
_AGAIN = timedelta(minutes=10)
"""A damaged index is built anew this often at most."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Stands among what the open transaction does at its end: that it asked for this job already."""

    job: int

    def __call__(self) -> None:
        """Nothing: the job itself is sent."""


def follow(numbers: Iterable[int]) -> None:
    """Ask that the index follow these items, in the transaction of their change.

    The items of one transaction are one job, or few: an import of thousands does not ask thousands of times.
    """
    with transaction.atomic():
        wanted = set(numbers)
        if wanted and (open_job := _open_job()):
            there = open_job.arguments["items"]
            wanted -= set(there)
            room = sorted(wanted)[: AT_ONCE - len(there)]
            if room:
                Job.objects.filter(pk=open_job.pk).update(arguments={"items": [*there, *room]})
                wanted -= set(room)
        for chunk in _chunks(sorted(wanted)):
            transaction.on_commit(_Asked(enqueue("portal.index_items", items=chunk).pk))


def _open_job() -> Job | None:
    """The job that this transaction asked for last. What a savepoint took back is not among what comes at the end."""
    asked = [act.job for _savepoints, act, _robust in connection.run_on_commit if isinstance(act, _Asked)]
    return Job.objects.filter(pk=asked[-1], standing=Standing.WAITING).first() if asked else None


def follow_all() -> None:
    """Ask for the index to be built anew, in the transaction of a change that concerns very many items."""
    enqueue("portal.rebuild_index")


def ask_for_rebuild() -> None:
    """Ask for the index to be built anew, once in ten minutes however often it is missed. Never raises."""
    slot = int(timezone.now().timestamp() // _AGAIN.total_seconds())
    key = f"portal.rebuild_index:{slot}"
    try:
        if not Job.objects.filter(key=key).exists():  # readers must not wait to write
            enqueue("portal.rebuild_index", key=key)
    except DatabaseError:
        _log.exception("the rebuilding of the search index could not be asked for")


def ask_where_missing() -> None:
    """Ask for a build where there is something to find and nothing is found: a new machine, or an older version's."""
    if released_items().exists() and not _engine().numbers():
        ask_for_rebuild()


@job("portal.index_items", seconds=120, gathers=True)
def index_items(items: list[int]) -> None:
    """Bring these items of the search index up to date."""
    bring_up_to_date(_engine(), items)


@job("portal.rebuild_index", seconds=3000, attempts=2, gathers=True)
def rebuild_index() -> None:
    """Build the search index anew beside the one in use."""
    rebuild(_engine())


@job("portal.check_index", seconds=3000, attempts=2, gathers=True)
def check_index() -> None:
    """Compare the search index with the records, and mend it."""
    mend(_engine())


every("portal.check_index", hours=24, offset=timedelta(minutes=10))


def rebuild(index: SearchIndex) -> int:
    """Everything anew; how many items. What was asked for before is done by that."""
    waiting = Job.objects.filter(name__in=("portal.index_items", "portal.rebuild_index"), standing=Standing.WAITING)
    covered = list(waiting.values_list("pk", flat=True))
    number = index.rebuild(_telling(all_entries()))
    turn()
    waiting.filter(pk__in=covered).update(standing=Standing.DONE, finished_at=timezone.now())
    return number


def _telling(entries: Iterable[Entry]) -> Iterator[Entry]:
    for number, entry in enumerate(entries):
        if number % 5000 == 0:
            report(str(number))
        yield entry


def bring_up_to_date(index: SearchIndex, items: Iterable[int]) -> None:
    """Put these items in, as they are by now, or take them out; the pages of searches kept before are out of date."""
    for chunk in _chunks(sorted(set(items))):
        public = set(released_items().filter(pk__in=chunk).values_list("pk", flat=True))
        if gone := set(chunk) - public:
            index.remove(gone)
        if public:
            index.index(entries_of(public))
        turn()


def mend(index: SearchIndex) -> None:
    """What is missing goes in, what is too much goes out; validity changes with the day and goes in anew."""
    public = set(released_items().values_list("pk", flat=True))
    found = index.numbers()
    if not found and public:
        rebuild(index)
        return
    bring_up_to_date(index, (public ^ found) | (public & turning()))


def turning() -> set[int]:
    """Documents whose validity may read otherwise today than a week ago, without anybody's act."""
    day = timezone.localdate()
    days = (day - timedelta(7), day)
    dated = ValidityEvent.objects.filter(on__range=days).values_list("item_id", flat=True)
    items = InformationItem.objects.order_by()
    ended = items.filter(expires_on__range=days).values_list("pk", flat=True)
    begun = items.filter(effective_on__range=days).values_list("pk", flat=True)
    return {*dated, *ended, *begun}


def _chunks(numbers: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(numbers)
    while chunk := list(islice(rest, AT_ONCE)):
        yield chunk


def _engine() -> SearchIndex:
    from gongkai.portal.searching.engine import engine  # noqa: PLC0415 - the engine asks this module for rebuilding

    return engine()
