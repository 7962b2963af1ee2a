"""Cases of the tests, written as an officer would tell them."""

from datetime import date

from gongkai.law.clock import Channel, Clock, Event, EventKind, Rules, clock
from gongkai.law.workdays import official

OFFICIAL = official()
IN_PERSON = Channel.IN_PERSON


def on(day: str) -> date:
    """A day of 2025, or with its year.

    >>> on("03-03"), on("2026-01-05")
    (datetime.date(2025, 3, 3), datetime.date(2026, 1, 5))
    """
    return date.fromisoformat(day if len(day) > 5 else f"2025-{day}")


def arrived(day: str, channel: Channel = IN_PERSON) -> Event:
    return Event(EventKind.ARRIVED, on(day), channel)


def then(kind: str, day: str, **more: object) -> Event:
    return Event(EventKind(kind), on(day), **more)  # type: ignore[arg-type]


def read(*events: Event, today: str = "2025-12-01", rules: Rules | None = None) -> Clock:
    return clock(events, calendar=OFFICIAL, today=on(today), rules=rules or Rules())
