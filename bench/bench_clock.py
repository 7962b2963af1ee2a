"""Claims: 100,000 clocks of requests (events to state and due days) in 5 s on one core; and no more than the public
yardstick, chinese_calendar.is_workday (package chinesecalendar), needs to find the due day alone, day by day.

The requests are invented: each channel, and every second one with a correction, an opinion, an extension or a fee.
"""

import time
from datetime import date, timedelta
from random import Random

import chinese_calendar
from timing import best_of_both, on_one_core, ratio

from gongkai.law.clock import Channel, Event, EventKind, clock
from gongkai.law.workdays import official

COUNT = 100_000
LIMIT = 5.0  # seconds for all of them
SAMPLE = 2_000
TODAY = date(2026, 6, 30)
_FIRST = date(2024, 1, 2)
_CONFIRMED = {Channel.ORDINARY_MAIL, Channel.MISDIRECTED_MAIL, Channel.FAX, Channel.EMAIL}
_AFTER: tuple[tuple[tuple[EventKind, int], ...], ...] = (
    (),
    ((EventKind.DECIDED, 15), (EventKind.SENT, 16), (EventKind.DELIVERED, 18)),
    ((EventKind.CORRECTION_ASKED, 3), (EventKind.CORRECTION_NOTICE_RECEIVED, 5), (EventKind.CORRECTED, 12)),
    ((EventKind.THIRD_PARTY_ASKED, 4), (EventKind.THIRD_PARTY_RECEIVED, 6), (EventKind.THIRD_PARTY_ANSWERED, 15)),
    ((EventKind.AGENCY_ASKED, 4), (EventKind.THIRD_PARTY_ASKED, 6), (EventKind.EXTENDED, 8)),
    ((EventKind.FEE_NOTICE, 4), (EventKind.FEE_NOTICE_RECEIVED, 6), (EventKind.PAID, 15)),
)


def requests(count: int) -> list[list[Event]]:
    random = Random(5)
    return [_request(random) for _ in range(count)]


def _request(random: Random) -> list[Event]:
    day = _FIRST + timedelta(random.randrange(800))
    channel = random.choice(list(Channel))
    events = [Event(EventKind.ARRIVED, day, channel)]
    if channel in _CONFIRMED:
        events.append(Event(EventKind.CONFIRMED, day))
    return events + [Event(kind, day + timedelta(n)) for kind, n in random.choice(_AFTER)]


def by_walking(day: date) -> date:
    """The twentieth working day after a day, as the package lets one find it."""
    left = 20
    while left:
        day += timedelta(1)
        left -= chinese_calendar.is_workday(day)
    return day


def main() -> None:
    on_one_core()
    calendar = official()
    all_of_them = requests(COUNT)
    start = time.process_time()
    for events in all_of_them:
        clock(events, calendar=calendar, today=TODAY)
    spent = time.process_time() - start
    verdict = "holds" if spent <= LIMIT else "DOES NOT HOLD"
    print(f"{COUNT:,} clocks on one core: {spent:.2f} s (limit {LIMIT:g} s) {verdict}")
    sample = all_of_them[:SAMPLE]
    ours, theirs = best_of_both(
        lambda: [clock(events, calendar=calendar, today=TODAY) for events in sample],
        lambda: [by_walking(events[0].on) for events in sample],
        rounds=5,
    )
    ratio(f"{SAMPLE:,} clocks / chinese_calendar.is_workday to the twentieth day", ours, theirs, 1)
    with_words, _ = best_of_both(
        lambda: [clock(events, calendar=calendar, today=TODAY).steps for events in sample], lambda: None, rounds=3
    )
    print(f"with the reasoning in words, both languages: {with_words / SAMPLE * 1e6:.0f} µs a clock")


if __name__ == "__main__":
    main()
