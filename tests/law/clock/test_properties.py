"""Whatever the order of events: no later day for the office, no earlier one for others, than the law gives.

The days of the clock are compared with those of ``oracle``, which reads the law a second time, day by day.
"""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.clock import Channel, Clock, DueKind, Event, EventKind, allowed, clock, fault
from tests.law.clock.cases import OFFICIAL
from tests.law.clock.oracle import Oracle

FIRST = date(2024, 1, 2)
PARTIES = ("演示甲", "演示乙")
KINDS = [kind for kind in EventKind if kind is not EventKind.ARRIVED]
_RECEIPTS = {EventKind.THIRD_PARTY_RECEIVED, EventKind.AGENCY_RECEIVED}


def an_event(draw: st.DrawFn, kind: EventKind, day: date) -> Event:
    """An event with whatever it may carry, sensible or not."""
    days = draw(st.none() | st.integers(0, 25)) if kind in (EventKind.EXTENDED, EventKind.CORRECTION_ASKED) else None
    later = kind is EventKind.DELAYED  # beyond any period, or before today; what lies between has a test of its own
    gap = draw(st.none() | (st.sampled_from((-3, 0, 150, 200)) if later else st.integers(-3, 60)))
    until = None if gap is None else day + timedelta(gap)
    return Event(kind, day, days=days, until=until, party=draw(st.sampled_from(PARTIES)))


def beside_due_days(events: list[Event], day: date) -> list[date]:
    """Every due day as it stands, the day before and the day after."""
    shown = clock(events, calendar=OFFICIAL, today=day)
    dues = [shown.due_on, *(due.on for due in shown.other_dues)]
    near = [due + timedelta(n) for due in dues if due is not None for n in (-1, 0, 1)]
    return [one for one in near if one >= day]


@st.composite
def stories(draw: st.DrawFn) -> list[Event]:
    """An arrival and up to fourteen events; most follow what is allowed, many on a due day or beside one."""
    day = FIRST + timedelta(draw(st.integers(0, 700)))
    events = [Event(EventKind.ARRIVED, day, draw(st.sampled_from(Channel)))]
    for _ in range(draw(st.integers(0, 14))):
        soon = [day + timedelta(n) for n in (0, 0, 1, 2, 3, 5, 8, 30)]
        day = draw(st.sampled_from(soon + beside_due_days(events, day)))
        may = sorted(allowed(events, calendar=OFFICIAL, today=day) - {EventKind.WITHDRAWN, EventKind.ENDED})
        kind = draw(st.sampled_from(may if may and draw(st.integers(0, 4)) else KINDS))
        events.append(an_event(draw, kind, day))
    return events


def days_after(events: list[Event]) -> st.SearchStrategy[date]:
    return st.integers(0, 90).map(lambda n: events[-1].on + timedelta(n))


def both(events: list[Event], today: date) -> tuple[Clock, Oracle]:
    return clock(events, calendar=OFFICIAL, today=today), Oracle(OFFICIAL, today).walk(events)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_the_office_has_no_day_more_than_the_law_gives(data: st.DataObject) -> None:
    """The due day is never later than the slow reading's, and the same where no receipt is entered afterwards."""
    events = data.draw(stories())
    shown, law = both(events, data.draw(days_after(events)))
    if shown.closed_by:
        assert law.over
        return
    assert not law.over
    if not any(event.kind in _RECEIPTS for event in events):
        assert shown.due_on == law.due
    elif law.due is not None:
        assert shown.due_on is not None
        assert shown.due_on <= law.due


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_applicant_and_third_party_have_every_day_that_the_law_gives(data: st.DataObject) -> None:
    """To correct, to pay, to answer: never earlier than the slow reading's day, and none before the letter came."""
    events = data.draw(stories())
    shown, law = both(events, data.draw(days_after(events)))
    wanted = {DueKind.CORRECTION: law.correction}
    if not any(event.kind in _RECEIPTS for event in events):
        wanted[DueKind.PAYMENT] = law.fee
    for due in shown.other_dues:
        tally = wanted.get(due.kind)
        if due.kind in (DueKind.THIRD_PARTY_OPINION, DueKind.AGENCY_OPINION):
            tally = law.asked[due.kind.value.removesuffix("_opinion"), due.party].theirs
        elif due.kind not in wanted:
            continue
        assert (due.on is None) is (tally is None)
        if tally:
            assert due.on is not None
            assert tally.full_on == due.on


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_abandoned_only_when_the_period_was_over(data: st.DataObject) -> None:
    """What is closed as abandoned is closed after the last day to correct or to pay."""
    events = data.draw(stories())
    shown, law = both(events, events[-1].on)
    if shown.closed_by in ("correction_lapsed", "fee_lapsed"):
        tally = law.correction if shown.closed_by == "correction_lapsed" else law.fee
        assert tally is not None
        closing = [event for event in events if event.kind.value == shown.closed_by]
        assert tally.full_on is not None
        assert tally.full_on < closing[-1].on


LAPSES = {
    EventKind.CORRECTION_LAPSED: (EventKind.CORRECTION_ASKED, EventKind.CORRECTION_NOTICE_RECEIVED),
    EventKind.FEE_LAPSED: (EventKind.FEE_NOTICE, EventKind.FEE_NOTICE_RECEIVED),
}


@settings(max_examples=250, deadline=None)
@given(st.dates(FIRST, date(2025, 11, 30)), st.sampled_from(sorted(LAPSES)), st.integers(0, 9), st.integers(-2, 2))
def test_nobody_is_cut_off_on_the_last_day(arrival: date, lapse: EventKind, gap: int, beside: int) -> None:
    """A lapse entered before or on the last day that the slow reading finds closes nothing; one after it does."""
    asked, reached = LAPSES[lapse]
    story = [
        Event(EventKind.ARRIVED, arrival, Channel.IN_PERSON),
        Event(asked, arrival + timedelta(1)),
        Event(reached, arrival + timedelta(1 + gap)),
    ]
    law = Oracle(OFFICIAL, story[-1].on).walk(story)
    tally = law.correction or law.fee
    assert tally is not None
    assert tally.full_on is not None
    shown = clock([*story, Event(lapse, tally.full_on + timedelta(beside))], calendar=OFFICIAL, today=date(2026, 6, 30))
    assert shown.open is (beside <= 0)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_what_cannot_be_entered_changes_no_day(data: st.DataObject) -> None:
    """An event with a fault is shown and not counted; one that is allowed, with what it needs, has none."""
    events = data.draw(stories())
    day = events[-1].on
    event = data.draw(st.composite(an_event)(data.draw(st.sampled_from(KINDS)), day))
    before = clock(events, calendar=OFFICIAL, today=day)
    after = clock([*events, event], calendar=OFFICIAL, today=day)
    why = fault(events, event, calendar=OFFICIAL)
    if why is not None:
        assert before == after
        assert why.zh in "".join(step.text.zh for step in after.steps)
        assert why.en in "".join(step.text.en for step in after.steps)
    else:
        assert event.kind in allowed(events, calendar=OFFICIAL, today=day)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_time_gives_nothing_back(data: st.DataObject) -> None:
    """With nothing entered, days used only grow, and a day that is over stays over once no opinion is awaited."""
    events = data.draw(stories())
    today = events[-1].on
    now = clock(events, calendar=OFFICIAL, today=today)
    later = clock(events, calendar=OFFICIAL, today=today + timedelta(data.draw(st.integers(1, 60))))
    assert later.days_used >= now.days_used
    if now.overdue:
        assert later.overdue
    if now.due_on is not None and later.due_on is not None:
        assert now.due_latest is not None
        assert now.due_on <= later.due_on <= max(later.due_latest or date.min, now.due_latest)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_every_story_reads_in_both_languages(data: st.DataObject) -> None:
    """No step is left with a gap, a code or a word of the other language."""
    events = data.draw(stories())
    shown = clock(events, calendar=OFFICIAL, today=data.draw(days_after(events)))
    assert shown.steps
    for step in shown.steps:
        for wording in (step.text, step.plain):
            assert wording.zh
            assert "{" not in wording.zh + wording.en
            assert not any("\u4e00" <= c <= "\u9fff" for c in wording.en.replace("演示甲", "").replace("演示乙", ""))
