"""Who acts now, and entries in that person's name."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from gongkai.office.trail.chain import append, plain
from gongkai.office.trail.models import Entry


class HasKey(Protocol):
    pk: Any


@dataclass(frozen=True, slots=True)
class Acting:
    """What is being done, by whom, for which agency, and why. ``actor`` ``None`` is the system itself."""

    act: str
    actor: int | None
    actor_name: str
    agency: int | None = None
    why: str = ""


_acting: ContextVar[Acting | None] = ContextVar("gongkai_acting", default=None)


class OutsideActError(RuntimeError):
    """A record was about to change with nobody acting: the change is refused, because the trail could not say who."""


def acting() -> Acting:
    """The act under way; raises ``OutsideActError`` where there is none."""
    now = _acting.get()
    if now is None:
        raise OutsideActError("a record may only change inside an act; use gongkai.office.trail.act(...)")
    return now


@contextmanager
def act(name: str, *, person: Any, agency: HasKey | None = None, why: str = "") -> Iterator[Acting]:
    """Everything stored inside is one act of ``person`` in one transaction; the trail and the change stand or fall
    together. ``name`` is ``app.verb``, e.g. ``publishing.release``.
    """
    now = Acting(name, person.pk, str(person), agency.pk if agency else None, why)
    with _as(now), transaction.atomic():
        yield now


@contextmanager
def by_system(name: str, *, agency: HasKey | None = None, why: str = "") -> Iterator[Acting]:
    """The same for what nobody does by hand: a scheduled release, an installation, a repair."""
    with _as(Acting(name, None, "系统", agency.pk if agency else None, why)), transaction.atomic():
        yield _acting.get()  # type: ignore[misc]


@contextmanager
def during(now: Acting) -> Iterator[None]:
    """A request: whoever is signed in acts, until an act of its own name begins inside."""
    with _as(now):
        yield


@contextmanager
def _as(now: Acting) -> Iterator[None]:
    token = _acting.set(now)
    try:
        yield
    finally:
        _acting.reset(token)


def record(
    *,
    model: str = "",
    key: Any = "",
    agency: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Entry:
    """Append an entry for the act under way. ``before`` is ``None`` for a new record, ``after`` for one removed."""
    now = acting()
    if agency is not None:
        now = replace(now, agency=agency)
    entry = Entry(
        at=timezone.now(),
        actor=now.actor,
        actor_name=now.actor_name,
        agency=now.agency,
        act=now.act,
        model=model,
        record=str(key),
        before=plain(before),
        after=plain(after),
        why=now.why,
    )
    return append(entry)
