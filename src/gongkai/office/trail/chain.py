"""The chain: each entry is bound to the one before it by an HMAC under a key that is not in the database."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC
from typing import Any

from django.db import transaction

from gongkai.office.trail.fields import canonical
from gongkai.office.trail.keyring import Key, trail_keys
from gongkai.office.trail.models import Entry, Head

SIGNED = (
    "number",
    "at",
    "actor",
    "actor_name",
    "agency",
    "act",
    "via",
    "model",
    "record",
    "before",
    "after",
    "why",
    "key",
    "previous",
)


def mac_of(row: Mapping[str, Any], key: Key) -> str:
    """The hexadecimal HMAC-SHA256 of an entry as stored: ``before`` and ``after`` are the texts in the database."""
    content = {name: row[name] for name in SIGNED}
    content["at"] = row["at"].astimezone(UTC).isoformat()
    return hmac.digest(key.secret, canonical(content).encode(), hashlib.sha256).hex()


def lock() -> Head:
    """The head, held until the transaction ends. Whoever changes records takes it before any other lock: two acts
    that lock in different order would wait for each other for ever.
    """
    return Head.objects.select_for_update().get_or_create(pk=1)[0]


_in_line: ContextVar[bool] = ContextVar("gongkai_trail_in_line", default=False)


@contextmanager
def in_line() -> Iterator[None]:
    """A transaction that takes the head first; inside another one it is held already and not asked for again."""
    with transaction.atomic():
        hold()
        token = _in_line.set(True)
        try:
            yield
        finally:
            _in_line.reset(token)


def hold() -> None:
    """Take the head, unless the act under way took it when it began."""
    if not _in_line.get():
        lock()


def append(entries: Iterable[Entry]) -> None:
    """Give ``entries`` numbers and macs and store them, in the transaction of the change they tell of."""
    entries, key = list(entries), trail_keys().current
    with transaction.atomic(savepoint=False):
        head = lock()
        for entry in entries:
            entry.number, entry.previous, entry.key = head.number + 1, head.mac, key.name
            entry.mac = mac_of(_row(entry), key)
            head.number, head.mac = entry.number, entry.mac
        Entry.objects.bulk_create(entries, batch_size=50)
        head.save()


def _row(entry: Entry) -> dict[str, Any]:
    texts = {name: None if (v := getattr(entry, name)) is None else canonical(v) for name in ("before", "after")}
    return {name: getattr(entry, name) for name in SIGNED} | texts
