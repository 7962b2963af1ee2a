"""The edition: a number that changes with anything the public sees.

It is raised in the transaction of the change, so that it can neither be ahead nor be forgotten. A process that asks
more often than ``FRESH`` is answered from memory: a page is out of date by that much at most.
"""

import time

from django.db.models import F

from gongkai.portal.models import Edition

FRESH = 0.5
"""Seconds for which a process believes the number it read."""


class _Known:
    """What this process last read, and until when it believes it."""

    number = 0
    until = 0.0


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
