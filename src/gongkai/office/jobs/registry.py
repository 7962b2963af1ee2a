"""Which jobs there are: each app declares its own where it is ready, with ``@job`` and ``every``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext

Effect = Callable[[], None]
Work = Callable[..., Effect | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: its function, the seconds it may take, and how often it is tried."""

    name: str
    work: Work
    seconds: int
    attempts: int
    gathers: bool


@dataclass(frozen=True, slots=True)
class Round:
    """A kind of job done again and again, without arguments."""

    name: str
    interval: timedelta
    offset: timedelta


_kinds: dict[str, Kind] = {}
_rounds: dict[str, Round] = {}


def job(name: str, *, seconds: int = 60, attempts: int = 5, gathers: bool = False) -> Callable[[Work], Work]:
    """Declare a function as the job ``name`` (``app.verb``); its arguments are keywords that JSON can hold.

    It runs in the transaction that marks the job done: whatever it stores is stored once. Work that takes long without
    storing (fetching a link, reading a PDF) ``gathers``: the function runs outside a transaction, may be run again
    after a crash, and returns what is to be stored as a function, which then runs in that transaction.
    """

    def declare(work: Work) -> Work:
        if name in _kinds and _kinds[name].work is not work:
            raise ValueError(f"two jobs are called {name}")
        _kinds[name] = Kind(name, work, seconds, attempts, gathers)
        return work

    return declare


def every(name: str, *, offset: timedelta = timedelta(0), **interval: float) -> None:
    """Do the job ``name`` again and again: ``every("publishing.release_due", minutes=1)``.

    Slots are counted from midnight in Shanghai on 1 January 1970, ``offset`` later: ``hours=24`` with an offset of
    three hours is three o'clock at night. A slot missed while everything stood still is not made up for.
    """
    if name not in _kinds:
        raise ValueError(f"no job is called {name}; declare it with @job first")
    _rounds[name] = Round(name, timedelta(**interval), offset)


def kind(name: str) -> Kind:
    """The kind called ``name``; raises ``LookupError``."""
    try:
        return _kinds[name]
    except KeyError:
        raise LookupError(f"no job is called {name}") from None


def kinds() -> tuple[Kind, ...]:
    """All kinds by name."""
    return tuple(_kinds[name] for name in sorted(_kinds))


def rounds() -> tuple[Round, ...]:
    """All rounds by name."""
    return tuple(_rounds[name] for name in sorted(_rounds))


def describe(name: str) -> str:
    """What a kind of job does, in its function's own words."""
    known: Any = _kinds.get(name)
    said = (known.work.__doc__ or "").strip().partition("\n")[0] if known else ""
    return gettext(said) if said else ""
