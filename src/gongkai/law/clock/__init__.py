"""The clock of a request for information (依申请公开的期限): from its events to what is running, and until when."""

from gongkai.law.clock.events import Channel, Event, EventKind
from gongkai.law.clock.reading import allowed, clock, fault, refused
from gongkai.law.clock.result import Clock, DueKind, OtherDue, State, Step
from gongkai.law.clock.rules import Rules

__all__ = [
    "Channel",
    "Clock",
    "DueKind",
    "Event",
    "EventKind",
    "OtherDue",
    "Rules",
    "State",
    "Step",
    "allowed",
    "clock",
    "fault",
    "refused",
]
