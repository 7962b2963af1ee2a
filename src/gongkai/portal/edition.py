"""The edition: a number that changes with anything the public sees.

It is raised in the transaction of the change, so that it can neither be ahead nor be forgotten. A process that asks
more often than ``FRESH`` is answered from memory: a page is out of date by that much at most.
"""

import time
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

from django.db.models import F

from gongkai.portal.models import Edition

T = TypeVar("T")
MOST = 5000
"""Answers that a process remembers of one edition."""
FRESH = 0.5
"""Seconds for which a process believes the number it read."""


class _Known:
    """What this process last read, and until when it believes it."""

    number = 0
    until = 0.0
    answers: dict[Hashable, Any] = {}
    answers_of = 0


def current() -> int:
    """The number of the edition."""
    now = time.monotonic()
    if now >= _Known.until:
        _Known.number = Edition.objects.values_list("number", flat=True).first() or 0
        _Known.until = now + FRESH
    return _Known.number


def turn() -> None:
    """Something public changed: begin another edition. Inside the transaction of the change."""
    if not Edition.objects.update(number=F("number") + 1):
        Edition.objects.create(pk=1, number=1)
    forget()


def forget() -> None:
    """Read the number anew at the next question."""
    _Known.until = 0.0
    _Known.answers = {}


def once_an_edition(ask: Callable[..., T]) -> Callable[..., T]:
    """Remember what ``ask`` answers to the same arguments until something public changes, in this process.

    For what stands on every page and costs questions to the database. Nobody may change what is handed out.
    """

    @wraps(ask)
    def answer(*about: Hashable) -> T:
        number = current()
        if number != _Known.answers_of or len(_Known.answers) > MOST:
            _Known.answers, _Known.answers_of = {}, number
        answers, key = _Known.answers, (ask, about)
        if key not in answers:
            answers[key] = ask(*about)
        known: T = answers[key]
        return known

    return answer
