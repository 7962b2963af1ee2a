"""The law read a second time, day by day and slowly: what the clock may not go beyond.

It shares nothing with ``gongkai.law.clock`` but the names of events and the question whether a day is worked. It walks
from the arrival to a horizon, ticks a counter on every working day that counts, and notes the day on which a counter
is full. Default settings only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from gongkai.law.clock import Channel, Event
from gongkai.law.workdays import Calendar

SIGNED_FOR = {Channel.IN_PERSON, Channel.ORAL, Channel.REGISTERED_MAIL, Channel.ONLINE}
HORIZON = timedelta(400)


@dataclass
class Tally:
    """A period that fills up: ``full_on`` is its last day."""

    room: int
    ticks: int = 0
    full_on: date | None = None

    def tick(self, day: date) -> None:
        if self.full_on is None:
            self.ticks += 1
            if self.ticks == self.room:
                self.full_on = day

    def over(self, day: date) -> bool:
        return self.full_on is not None and day > self.full_on

    def grow(self, days: int) -> None:
        self.room += days
        self.full_on = None


@dataclass
class Asked:
    """Somebody consulted: ``theirs`` runs from their receipt, ``ours`` from it too, else from sending."""

    sent: date
    ours: Tally
    theirs: Tally | None = None
    reaches: bool = False
    answered: bool = False
    discarded: bool = False


@dataclass
class Oracle:
    calendar: Calendar
    today: date
    arrived: date | None = None
    channel: Channel | None = None
    lost: bool = False
    received: bool = False
    over: bool = False
    decided: bool = False
    sent: bool = False
    delivered: bool = False
    reply: Tally | None = None
    fixed: date | None = None
    extended: bool = False
    notice_by: Tally | None = None
    correction: Tally | None = None
    waits_for_correction: bool = False
    correction_stops: bool = False
    correction_used: bool = False
    fee: Tally | None = None
    waits_for_fee: bool = False
    fee_used: bool = False
    asked: dict[tuple[str, str], Asked] = field(default_factory=dict)
    reasons: bool = False
    reasons_given: bool = False

    def walk(self, events: Sequence[Event]) -> "Oracle":
        self.events = list(events)
        day = min(event.on for event in events)
        end = max(self.today, max(event.on for event in events)) + HORIZON
        while day <= end:
            if self.calendar.is_workday(day):
                self._tick(day)
            for event in events:
                if event.on == day:
                    getattr(self, f"on_{event.kind.value}")(event)
            day += timedelta(1)
        return self

    def _after(self, event: Event) -> list[Event]:
        """What was entered after an event: the pause for a letter is known when all is known."""
        return self.events[next(n for n, e in enumerate(self.events) if e is event) :]

    @property
    def due(self) -> date | None:
        """The last day that the law gives the office, as it stands today; ``None`` while nothing runs."""
        if self.fixed is not None:
            return self.fixed
        return self.reply.full_on if self.reply else None

    def _tick(self, day: date) -> None:
        paused = any(self._leaves_out(one, day) for one in self.asked.values())
        if self.reply and not paused:
            self.reply.tick(day)
        for tally in (self.notice_by, self.correction, self.fee):
            if tally:
                tally.tick(day)
        for one in self.asked.values():
            if not one.reaches or one.theirs:
                one.ours.tick(day)
            if one.theirs:
                one.theirs.tick(day)

    def _leaves_out(self, one: Asked, day: date) -> bool:
        if one.answered or one.discarded or (day > self.today and not self.over):
            return False
        return not one.ours.over(day)

    def _late(self, day: date) -> bool:
        if self.fixed is not None:
            return day > self.fixed
        return self.reply is None or self.reply.over(day)

    @property
    def _open(self) -> bool:
        return self.received and not self.over

    def _begin(self, days: int = 20) -> None:
        self.reply = Tally(days)
        self.fixed = None
        self.extended = False
        for one in self.asked.values():
            one.discarded = True

    def _stop(self) -> None:
        self.reply = None
        self.fixed = None

    def on_arrived(self, event: Event) -> None:
        if self.arrived is None and event.channel:
            self.arrived, self.channel = event.on, event.channel
            self.reply = Tally(20)
            if event.channel in SIGNED_FOR:
                self._receive()

    def _receive(self) -> None:
        self.received = True
        self.notice_by = Tally(7)
        self._begin()

    def on_unreachable(self, event: Event) -> None:
        if self.arrived and not self.received and not self.over:
            self.lost = True
            self.reply = None

    def on_confirmed(self, event: Event) -> None:
        if self.arrived and not self.received and not self.over:
            self._receive()

    def on_correction_asked(self, event: Event) -> None:
        wrong = event.days is not None and event.days < 1
        if not self._open or self.correction_used or wrong or (self.reply is None and self.fixed is None):
            return
        assert self.notice_by
        self.correction_used = self.waits_for_correction = True
        self.correction_days = event.days or 15
        self.correction_stops = not self.notice_by.over(event.on)
        if self.correction_stops:
            self._stop()

    def on_correction_notice_received(self, event: Event) -> None:
        if self._open and self.waits_for_correction and self.correction is None:
            self.correction = Tally(self.correction_days)

    def on_corrected(self, event: Event) -> None:
        if self._open and self.waits_for_correction:
            self.waits_for_correction, self.correction = False, None
            if self.correction_stops:
                self._begin()

    def on_correction_lapsed(self, event: Event) -> None:
        if self._open and self.waits_for_correction and self.correction and self.correction.over(event.on):
            self.over = True

    def _ask(self, event: Event) -> None:
        key = (event.kind.value.removesuffix("_asked"), event.party)
        earlier = self.asked.get(key)
        again = earlier is not None and earlier.discarded and (self.reply is not None or self.fixed is not None)
        if self._open and (earlier is None or again):
            reaches = any(e.kind.value == f"{key[0]}_received" and e.party == key[1] for e in self._after(event))
            self.asked[key] = Asked(event.on, Tally(15), reaches=reaches)

    on_third_party_asked = on_agency_asked = _ask

    def _reached(self, event: Event) -> None:
        one = self.asked.get((event.kind.value.removesuffix("_received"), event.party))
        if self._open and one and not one.answered and one.theirs is None:
            one.theirs = Tally(15)
            one.ours = Tally(15)

    on_third_party_received = on_agency_received = _reached

    def _answered(self, event: Event) -> None:
        one = self.asked.get((event.kind.value.removesuffix("_answered"), event.party))
        if self._open and one:
            one.answered = True

    on_third_party_answered = on_agency_answered = _answered

    def on_extended(self, event: Event) -> None:
        days = 20 if event.days is None else event.days
        if not self._open or self.reply is None or self.fixed is not None or self._late(event.on):
            return
        if not self.extended and 1 <= days <= 20:
            self.reply.grow(days)
            self.extended = True

    def on_fee_notice(self, event: Event) -> None:
        running = self.reply is not None or self.fixed is not None
        if self._open and running and not self.fee_used and not self._late(event.on):
            self.fee_used = self.waits_for_fee = True
            self._stop()

    def on_fee_notice_received(self, event: Event) -> None:
        if self._open and self.waits_for_fee and self.fee is None:
            self.fee = Tally(20)

    def on_paid(self, event: Event) -> None:
        if self._open and self.waits_for_fee:
            self.waits_for_fee, self.fee = False, None
            self._begin()

    def on_fee_lapsed(self, event: Event) -> None:
        if self._open and self.waits_for_fee and self.fee and self.fee.over(event.on):
            self.over = True

    def on_reasons_asked(self, event: Event) -> None:
        self.reasons = self.reasons or (self._open and not (event.until and event.until < event.on))

    def on_reasons_given(self, event: Event) -> None:
        self.reasons_given = self.reasons_given or (self._open and self.reasons)

    def on_delayed(self, event: Event) -> None:
        if not self._open or self.reply is None or self.fixed is not None or self._late(event.on):
            return
        if self.reasons_given and event.until and event.until > event.on:
            self.fixed = event.until

    def _ends(self, event: Event) -> None:
        self.over = self.over or self.arrived is not None

    on_withdrawn = on_ended = _ends

    def on_decided(self, event: Event) -> None:
        self.decided = self.decided or self._open

    def on_sent(self, event: Event) -> None:
        if self._open and self.decided:
            self.over = self.sent = True

    def on_delivered(self, event: Event) -> None:
        self.delivered = True

    def on_reopened(self, event: Event) -> None:
        if self.over and self.received and not (event.until and event.until < event.on):
            self.over = self.sent = self.decided = False
            self.waits_for_correction = self.waits_for_fee = False
            self.correction = self.fee = None
            self.asked = {}
            self._begin()
            self.fixed = event.until
