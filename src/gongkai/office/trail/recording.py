"""Who acts now, and entries in that person's name."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django.utils import timezone

from gongkai.office.trail.chain import append, in_line
from gongkai.office.trail.models import Entry


class HasKey(Protocol):
    pk: Any


SYSTEM = "系统"
"""The name under which the machine acts by itself."""


@dataclass(frozen=True, slots=True)
class Acting:
    """What is being done, by whom, for which agency, and why. ``actor`` ``None`` is the system itself or an anonymous
    caller; ``via`` is the page or command through which it came.
    """

    act: str
    actor: int | None
    actor_name: str
    agency: int | None = None
    why: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What an entry says of one record. ``agency`` ``None``: that of the act."""

    model: str = ""
    record: str = ""
    agency: int | None = None
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None


_acting: ContextVar[Acting | None] = ContextVar("gongkai_acting", default=None)


class OutsideActError(RuntimeError):
    """A record was about to change with nobody acting: the change is refused, because the trail could not say who."""


def acting() -> Acting:
    """The act under way; raises ``OutsideActError`` where there is none."""
    now = _acting.get()
    if now is None:
        raise OutsideActError("a record may only change inside an act; use gongkai.office.trail.recording.act(...)")
    return now


def came_via() -> str:
    """The page or command through which the act under way came; empty where there is none."""
    now = _acting.get()
    return now.via if now else ""


@contextmanager
def act(name: str, *, person: Any, agency: HasKey | None = None, why: str = "") -> Iterator[Acting]:
    """Everything stored inside is one act of ``person`` in one transaction; the trail and the change stand or fall
    together. ``name`` is ``app.verb``, e.g. ``publishing.release``, and has its sentence in ``wording``.

    What acts without being a person (a connected system, an applicant) says so by ``actor_number = None`` and stands
    by its name.
    """
    actor = person.actor_number if hasattr(person, "actor_number") else person.pk
    with _one(Acting(name, actor, str(person), agency.pk if agency else None, why)) as now:
        yield now


@contextmanager
def by_system(name: str, *, agency: HasKey | None = None, why: str = "") -> Iterator[Acting]:
    """The same for what nobody does by hand: a scheduled release, an installation, a repair."""
    with _one(Acting(name, None, SYSTEM, agency.pk if agency else None, why)) as now:
        yield now


@contextmanager
def during(now: Acting) -> Iterator[None]:
    """A request: whoever is signed in acts, until an act of its own name begins inside."""
    with _as(now):
        yield


@contextmanager
def _one(now: Acting) -> Iterator[Acting]:
    now = replace(now, via=came_via())
    with _as(now), in_line():  # before any row of the act, so that acts wait in line and never for each other
        yield now


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
    """Append an entry for the act under way that is no change of a watched record: a batch, a reading, an event."""
    return enter([Change(model, str(key), agency, before, after)])[0]


def enter(changes: Iterable[Change]) -> list[Entry]:
    """Append an entry for each of ``changes``, in the name of the act under way."""
    now, moment = acting(), timezone.now()
    entries = [
        Entry(
            at=moment,
            actor=now.actor,
            actor_name=now.actor_name[:100],
            agency=now.agency if change.agency is None else change.agency,
            act=now.act[:100],
            via=now.via[:200],
            model=change.model,
            record=change.record,
            before=change.before,
            after=change.after,
            why=now.why,
        )
        for change in changes
    ]
    append(entries)
    return entries
