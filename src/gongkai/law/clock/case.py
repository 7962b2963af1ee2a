"""A request while its events are read: what has been asked, answered, granted, and since when its period runs."""

from dataclasses import dataclass, field
from datetime import date

from gongkai.law.clock.counting import LeftOut, Pause, last_day, left_out
from gongkai.law.clock.events import Channel, Event, EventKind
from gongkai.law.clock.rules import REPLY_DAYS, Rules
from gongkai.law.workdays import Calendar, Day

Note = tuple[str, date, tuple[object, ...]]
"""A step before it is put into words: its code, its day, and what the words need."""

Found = tuple[str, tuple[object, ...]]
"""A fault before it is put into words: its code, and what the words need."""


@dataclass(slots=True)
class Letter:
    """A letter that gives somebody a period: ``days`` working days from the day it was received.

    ``round``: the period to answer in which it was sent. ``last``: the last of the days; ``None`` while nobody knows
    when the letter was received.
    """

    sent: date
    days: int
    round: int
    received: date | None = None
    last: Day | None = None

    def reach(self, on: date, calendar: Calendar) -> Day:
        """It was received: the last day to answer it."""
        self.received = on
        self.last = calendar.add(on, self.days)
        return self.last


@dataclass(slots=True)
class Consultation(Letter):
    """A letter to a third party or to another agency.

    ``assumed``: the last day as if it had been received when it was sent; the office has no longer while its receipt is
    unknown.
    """

    answered: date | None = None
    assumed: date = date.max

    @property
    def lapses(self) -> date:
        return self.assumed if self.last is None else self.last.date

    def pause(self, today: date | None) -> Pause:
        """The days left out for it: until the opinion, its period's end, or ``today``, whichever is first."""
        until = self.lapses
        ends = self.answered or today
        return Pause(self.sent, until if ends is None or until < ends else ends)


@dataclass(slots=True)
class Case:
    """What the events read so far have made of the request.

    ``start``: the day before the first that counts, ``None`` while nothing runs. ``round``: how often it began.
    ``fixed``: the last day where one was told or ordered instead of a number of days. ``asked_from``: the day from
    which the correction notice's seven days are counted. ``stops``: the open correction notice stops the clock.
    """

    calendar: Calendar
    rules: Rules
    arrived: date | None = None
    channel: Channel | None = None
    unreachable: bool = False
    received: date | None = None
    start: date | None = None
    round: int = 0
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

    def note(self, code: str, on: date, *args: object) -> None:
        self.notes.append((code, on, args))

    def left_out(self, today: date | None) -> list[LeftOut]:
        """What is left out of the period that runs; with ``today``, as though open opinions came on that day."""
        if self.start is None or self.fixed is not None:
            return []
        if not self.consultations and not self.rules.reasons_stop_clock:
            return []
        pauses = [c.pause(today) for c in self.consultations.values() if self.belongs(c)]
        if self.rules.reasons_stop_clock and self.reasons is not None and self.belongs(self.reasons):
            pauses.append(self._reasons_pause(self.reasons, today))
        return left_out(self.calendar, self.start, pauses)

    @property
    def awaits_opinion(self) -> bool:
        """Whether somebody has not answered who may still leave out days."""
        return self.rules.reasons_stop_clock or any(c.answered is None for c in self.consultations.values())

    def belongs(self, letter: Letter) -> bool:
        """Whether a letter was sent in the period that runs; before a restart it leaves out no day after it."""
        return letter.round == self.round or self.rules.pauses_survive_restart

    def _reasons_pause(self, letter: Letter, today: date | None) -> Pause:
        lapse = self.reasons_until or self.calendar.add(letter.sent, letter.days).date
        ends = [lapse, self.reasons_given, today if self.reasons_given is None else None]
        return Pause(letter.sent, min(day for day in ends if day is not None))

    def due(self, without: list[LeftOut]) -> Day | None:
        """The last day to answer with these days left out; ``None`` while nothing runs."""
        if self.start is None:
            return None
        if self.fixed is not None:
            return Day(self.fixed, False)
        return last_day(self.calendar, self.start, self.allowance + self.extension, without)

    def due_on(self, today: date) -> Day | None:
        """The last day to answer as it stands on a day."""
        return self.due(self.left_out(today))

    def restart(self, on: date, *, days: int = REPLY_DAYS) -> None:
        """Begin the period anew, the day itself not counted."""
        self.start = on
        self.round += 1
        self.allowance = days
        self.fixed = None
        if not self.rules.extension_survives_restart:
            self.extension = 0
