"""A request while its events are read: what has been asked, answered, granted, and since when its period runs."""

from dataclasses import dataclass, field
from datetime import date

from gongkai.law.clock.counting import Pause, last_day
from gongkai.law.clock.events import Channel, Event, EventKind
from gongkai.law.clock.rules import REPLY_DAYS, Rules
from gongkai.law.workdays import Calendar, Day

Note = tuple[str, date, tuple[object, ...]]
"""A step before it is put into words: its code, its day, and what the words need."""

Found = tuple[str, tuple[object, ...]]
"""A fault before it is put into words: its code, and what the words need."""


@dataclass(slots=True)
class Letter:
    """A letter that gives somebody a period; ``days`` are working days from the day it was received."""

    sent: date
    days: int
    received: date | None = None

    def lapses(self, calendar: Calendar) -> Day | None:
        """The last day to answer it; ``None`` while nobody knows when it was received."""
        return None if self.received is None else calendar.add(self.received, self.days)


@dataclass(slots=True)
class Consultation(Letter):
    """A letter to a third party or to another agency."""

    answered: date | None = None

    def pause(self, calendar: Calendar, today: date | None) -> Pause:
        """The days left out for it: until the opinion, its period's end, or ``today``, whichever is first.

        While its receipt is unknown the office has no longer than if it had been received at once.
        """
        ends = [calendar.add(self.received or self.sent, self.days).date]
        ends += [day for day in (self.answered, today if self.answered is None else None) if day is not None]
        return Pause(self.sent, min(ends))


@dataclass(slots=True)
class Case:
    """What the events read so far have made of the request.

    ``start``: the day before the first that counts, ``None`` while nothing runs. ``fixed``: the last day where one was
    told or ordered instead of a number of days. ``asked_from``: the day from which the correction notice's seven days
    are counted. ``stops``: the open correction notice stops the clock.
    """

    calendar: Calendar
    rules: Rules
    arrived: date | None = None
    channel: Channel | None = None
    unreachable: bool = False
    received: date | None = None
    start: date | None = None
    allowance: int = REPLY_DAYS
    extension: int = 0
    fixed: date | None = None
    asked_from: date | None = None
    correction: Letter | None = None
    corrections: int = 0
    stops: bool = False
    fee: Letter | None = None
    fee_asked: bool = False
    consultations: dict[tuple[EventKind, str], Consultation] = field(default_factory=dict)
    reasons: Letter | None = None
    reasons_until: date | None = None
    reasons_given: date | None = None
    decided: date | None = None
    closed: date | None = None
    closed_by: EventKind | None = None
    delivered: date | None = None
    notes: list[Note] = field(default_factory=list)
    refused: list[tuple[Event, Found]] = field(default_factory=list)

    @property
    def running(self) -> bool:
        """Whether the period to answer runs (or is paused), and nobody has answered."""
        return self.start is not None and self.received is not None and self.closed is None

    def note(self, code: str, on: date, *args: object) -> None:
        self.notes.append((code, on, args))

    def pauses(self, today: date | None) -> list[Pause]:
        """What is left out of the period that runs; with ``today``, as though open opinions came on that day."""
        found = [c.pause(self.calendar, today) for c in self.consultations.values() if self.belongs(c)]
        if self.rules.reasons_stop_clock and self.reasons is not None and self.belongs(self.reasons):
            found.append(self._reasons_pause(self.reasons, today))
        return found

    def belongs(self, letter: Letter) -> bool:
        """Whether a letter was sent in the period that runs; before a restart it leaves out no day after it."""
        return self.start is not None and (letter.sent >= self.start or self.rules.pauses_survive_restart)

    def _reasons_pause(self, letter: Letter, today: date | None) -> Pause:
        lapse = self.reasons_until or self.calendar.add(letter.sent, letter.days).date
        ends = [lapse, self.reasons_given, today if self.reasons_given is None else None]
        return Pause(letter.sent, min(day for day in ends if day is not None))

    def due(self, today: date | None) -> Day | None:
        """The last day to answer as it stands; ``None`` while nothing runs. For ``today`` see ``pauses``."""
        if self.start is None:
            return None
        if self.fixed is not None:
            return Day(self.fixed, False)
        return last_day(self.calendar, self.start, self.allowance + self.extension, self.pauses(today))

    def restart(self, on: date, *, days: int = REPLY_DAYS) -> None:
        """Begin the period anew, the day itself not counted."""
        self.start = on
        self.allowance = days
        self.fixed = None
        if not self.rules.extension_survives_restart:
            self.extension = 0

    def stop(self) -> None:
        self.start = None

    def close(self, on: date, by: EventKind) -> None:
        self.closed, self.closed_by = on, by
