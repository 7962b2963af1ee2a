"""Many records at once: a historical import makes one entry a batch, with each record's number and digest."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from gongkai.office.trail.hearing import tell
from gongkai.office.trail.recording import Change, enter
from gongkai.office.trail.watching import change_of, digests_of

_CHUNK = 500


@dataclass(slots=True)
class Batch:
    """The records made so far."""

    made: dict[type[models.Model], set[Any]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(map(len, self.made.values()))


_batch: ContextVar[Batch | None] = ContextVar("gongkai_trail_batch", default=None)


@contextmanager
def batched() -> Iterator[Batch]:
    """Inside an act: records made here enter together, as they stand at the end, in one entry.

    Its ``after`` is ``{"records": {model: {number: sha256}}, "count": n}``. Changes of records that were there before
    are entered one by one as always. Who listens is told of them together too. A thousand records make a good batch.
    """
    batch = Batch()
    with transaction.atomic():
        token = _batch.set(batch)
        try:
            yield batch
        finally:
            _batch.reset(token)
        if len(batch):
            enter([Change(after={"count": len(batch), "records": dict(_digests(batch))})])
            for model, numbers in batch.made.items():
                for some in chunks(sorted(numbers)):
                    tell(model, some, None)


def _digests(batch: Batch) -> Iterator[tuple[str, dict[str, str]]]:
    for model, numbers in batch.made.items():
        digests: dict[str, str] = {}
        for some in chunks(sorted(numbers)):
            held = list(model._base_manager.filter(pk__in=some))
            digests |= zip((str(one.pk) for one in held), digests_of(held), strict=True)
        yield model._meta.label_lower, digests


def chunks(keys: list[Any]) -> Iterator[list[Any]]:
    """Keys in portions that a query takes."""
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]


def collect(model: type[models.Model], numbers: Iterable[Any]) -> bool:
    """Leave new records to the batch that is open, by their numbers; false where there is none."""
    batch = _batch.get()
    if batch is not None:
        batch.made.setdefault(model, set()).update(numbers)
    return batch is not None


def enter_or_collect(
    rows: Iterable[tuple[models.Model, dict[str, Any] | None, dict[str, Any] | None, int | None]],
) -> None:
    """Enter changes (record, before, after, agency); those of records that the open batch made are left to it."""
    batch = _batch.get()
    changes = [change_of(*row) for row in rows if batch is None or not _collected(batch, row[0], row[2])]
    if present := [change for change in changes if change]:
        enter(present)


def _collected(batch: Batch, record: models.Model, after: Any) -> bool:
    if record.pk not in batch.made.get(type(record), ()):
        return False
    if after is None:
        batch.made[type(record)].discard(record.pk)
    return True
