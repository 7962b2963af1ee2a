"""How often items are read: counted in memory, stored now and then, of nobody in particular.

What a process counted in its last half minute is lost with it.
"""

import logging
import time
from collections import Counter
from threading import Lock

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from gongkai.office.publishing.models import InformationItem
from gongkai.portal.models import Reading

EVERY = 30.0
"""Seconds after which a process stores what it has counted."""
_log = logging.getLogger(__name__)


class _Counted:
    """What this process has counted and not stored yet."""

    lock = Lock()
    numbers: Counter[int] = Counter()
    since = time.monotonic()


def count_reading(item: int) -> None:
    """Count one reading of a public item."""
    with _Counted.lock:
        _Counted.numbers[item] += 1
        due = time.monotonic() - _Counted.since >= EVERY
    if due:
        store()


def store() -> None:
    """Store what was counted. A count that cannot be stored is tried again: it is worth no reader's page."""
    with _Counted.lock:
        counted, _Counted.numbers, _Counted.since = _Counted.numbers, Counter(), time.monotonic()
    if not counted:
        return
    try:
        with transaction.atomic():
            _add(counted)
    except DatabaseError:
        _log.warning("counts of reading could not be stored; they are tried again", exc_info=True)
        with _Counted.lock:
            _Counted.numbers.update(counted)


def _add(counted: Counter[int]) -> None:
    today = timezone.localdate()
    present = set(InformationItem.objects.filter(pk__in=counted).values_list("pk", flat=True))
    Reading.objects.bulk_create([Reading(item_id=pk, on=today) for pk in present], ignore_conflicts=True)
    for pk in sorted(present):
        Reading.objects.filter(item_id=pk, on=today).update(number=F("number") + counted[pk])
