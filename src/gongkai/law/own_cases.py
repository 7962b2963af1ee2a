"""The course of a case that is no request: complaint, correction of one's records, suggestion to publish.

条例 Arts. 41, 44, 47 and 51 set no period for them, so nothing here has a due day; they say what such a case may end in
(``outcomes.OWN_OUTCOMES``). Correction notices, consultations, extensions and fees belong to requests alone.
"""

from collections.abc import Sequence
from datetime import date

from gongkai.law.basis import REGULATIONS, Basis
from gongkai.law.catalogue import SINCE
from gongkai.law.clock import Clock, Event, EventKind, State, Step
from gongkai.law.errors import LawError
from gongkai.wording import Wording

_CLOSING = frozenset({EventKind.SENT, EventKind.WITHDRAWN, EventKind.ENDED})
_FROM: dict[State | None, frozenset[EventKind]] = {
    None: frozenset({EventKind.ARRIVED}),
    State.RUNNING: frozenset({EventKind.DECIDED, EventKind.WITHDRAWN, EventKind.ENDED}),
    State.DECIDED: frozenset({EventKind.DECIDED, EventKind.SENT, EventKind.WITHDRAWN, EventKind.ENDED}),
    State.CLOSED: frozenset({EventKind.DELIVERED, EventKind.REOPENED}),
}
"""What may follow in each state."""
_ARTICLES = {"complaint": "第四十七条第二款", "correction": "第四十一条", "suggestion": "第四十四条第二款"}
_NO_PERIOD = Wording("法律没有规定办理的期限，应当及时办理", "The law sets no period; it is to be handled promptly")


def clock(kind: str, events: Sequence[Event], *, today: date) -> Clock:
    """Where a case of ``kind`` stands; without due days. LawError without an arrival."""
    read = _read(events)
    if not read:
        raise LawError(Wording("没有来件到达的记录", "There is no record of the arrival of the case"))
    arrived, state, closing = read[0].on, _state(read), _closing(read)
    sent = closing if closing is not None and closing.kind is EventKind.SENT else None
    delivered = [event.on for event in read if event.kind is EventKind.DELIVERED]
    return Clock(
        state=state,
        waiting=frozenset({state}),
        today=today,
        arrived_on=arrived,
        received_on=arrived,
        counted_from=None,
        due_on=None,
        due_latest=None,
        due_provisional=False,
        days_used=0,
        days_left=None,
        days_over=0,
        overdue=False,
        answered_on=sent.on if sent else None,
        delivered_on=delivered[-1] if sent and delivered else None,
        closed_by=closing.kind.value if closing else "",
        _dues=tuple,
        _reasoning=lambda: (Step(arrived, Basis(REGULATIONS, _ARTICLES[kind], SINCE), _NO_PERIOD, _NO_PERIOD),),
    )


def fault(events: Sequence[Event], event: Event) -> Wording | None:
    """Why an event cannot be entered beside those there are; ``None`` if it can."""
    read = _read([*events, event])
    if len(read) < len(_read(events)) + 1 or not any(one is event for one in read):
        label = event.kind.label
        return Wording(
            f"这类事项现在不能登记“{label.zh}”",
            f"“{label.en}” cannot be entered now in a case of this kind",
        )
    return None


def allowed(events: Sequence[Event], *, today: date) -> frozenset[EventKind]:
    """The kinds of event that could be entered today."""
    return frozenset(kind for kind in EventKind if fault(events, Event(kind, today)) is None)


def _read(events: Sequence[Event]) -> list[Event]:
    """The events that count, in the order of their days."""
    read: list[Event] = []
    for event in sorted(events, key=lambda event: event.on):
        if event.kind in _FROM[_state(read) if read else None] and not (
            event.kind is EventKind.DELIVERED and read[-1].kind is not EventKind.SENT
        ):
            read.append(event)
    return read


def _state(read: Sequence[Event]) -> State:
    for event in reversed(read):
        if event.kind in _CLOSING:
            return State.CLOSED
        if event.kind is EventKind.DECIDED:
            return State.DECIDED
        if event.kind is EventKind.REOPENED:
            return State.RUNNING
    return State.RUNNING


def _closing(read: Sequence[Event]) -> Event | None:
    if _state(read) is not State.CLOSED:
        return None
    return next(event for event in reversed(read) if event.kind in _CLOSING)
