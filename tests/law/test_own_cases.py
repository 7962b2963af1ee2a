"""Complaint, correction of records, suggestion: a course without a period."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.clock import Channel, Event, EventKind, State
from gongkai.law.errors import LawError
from gongkai.law.outcomes import OUTCOMES, OWN_OUTCOMES, outcome
from gongkai.law.own_cases import allowed, clock, fault

DAY = date(2026, 3, 2)
ARRIVED = Event(EventKind.ARRIVED, DAY, Channel.ORDINARY_MAIL)


def on(kind: EventKind, days: int = 0) -> Event:
    return Event(kind, DAY + timedelta(days))


def test_from_arrival_to_answer() -> None:
    """Received when it came, whatever the way; answered when sent; the reply is found wrong and made anew."""
    events = [ARRIVED]
    assert clock("complaint", events, today=DAY).received_on == DAY
    for kind, state in (
        (EventKind.DECIDED, State.DECIDED),
        (EventKind.SENT, State.CLOSED),
        (EventKind.DELIVERED, State.CLOSED),
        (EventKind.REOPENED, State.RUNNING),
        (EventKind.WITHDRAWN, State.CLOSED),
    ):
        assert fault(events, on(kind, 3)) is None
        events.append(on(kind, 3))
        assert clock("complaint", events, today=DAY).state is state
    found = clock("complaint", events[:4], today=DAY)
    assert (found.answered_on, found.delivered_on, found.closed_by) == (DAY + timedelta(3), DAY + timedelta(3), "sent")
    assert clock("complaint", events, today=DAY).answered_on is None


@pytest.mark.parametrize(
    "kind", [EventKind.CORRECTION_ASKED, EventKind.EXTENDED, EventKind.FEE_NOTICE, EventKind.THIRD_PARTY_ASKED]
)
def test_what_belongs_to_requests_alone(kind: EventKind) -> None:
    """It is refused in words, and where it stands in the record it counts for nothing."""
    said = fault([ARRIVED], on(kind))
    assert said is not None and kind.label.zh in said.zh and kind.label.en in said.en
    assert clock("correction", [ARRIVED, on(kind)], today=DAY).state is State.RUNNING


def test_each_kind_has_its_articles_and_results() -> None:
    """None of them is a row of the report; each is found by its name."""
    rows = {row.identifier for row in OUTCOMES}
    for kind, results in OWN_OUTCOMES.items():
        step = clock(kind, [ARRIVED], today=DAY).steps[0]
        assert step.basis.article in {basis.article for row in results for basis in row.articles}
        assert all(outcome(row.identifier) is row and row.identifier not in rows for row in results)
        assert all(row.must_state == () and row.ground is None for row in results)


def test_nothing_without_an_arrival() -> None:
    with pytest.raises(LawError):
        clock("complaint", [on(EventKind.DECIDED)], today=DAY)


@given(st.lists(st.tuples(st.sampled_from(EventKind), st.integers(0, 400)), max_size=12), st.integers(0, 500))
def test_no_order_of_events_makes_a_due_day(events: list[tuple[EventKind, int]], today: int) -> None:
    """None for the office, none for anybody; and what is allowed can be entered."""
    known = [ARRIVED, *(on(kind, days) for kind, days in events)]
    day = DAY + timedelta(today)
    found = clock("suggestion", known, today=day)
    assert (found.due_on, found.due_latest, found.overdue, found.other_dues) == (None, None, False, ())
    for kind in allowed(known, today=day):
        entered = clock("suggestion", [*known, Event(kind, day)], today=day)
        assert entered.state in (State.RUNNING, State.DECIDED, State.CLOSED)
