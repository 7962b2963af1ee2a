"""What a clock shows: what is running, the due days of everyone concerned, and the reasoning."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal, NamedTuple

from gongkai.law.basis import Basis
from gongkai.wording import Wording


class State(StrEnum):
    """What the request waits for. When it waits for several, the first in this order."""

    CLOSED = "closed"
    DECIDED = "decided"
    UNCONFIRMED = "unconfirmed"
    CORRECTION = "correction"
    PAYMENT = "payment"
    THIRD_PARTY = "third_party"
    AGENCY = "agency"
    REASONS = "reasons"
    RUNNING = "running"

    @property
    def label(self) -> Wording:
        return STATES[self]


STATES: dict[State, Wording] = {
    State.CLOSED: Wording("已办结", "Closed"),
    State.DECIDED: Wording("已决定，待发出", "Decided, to be sent"),
    State.UNCONFIRMED: Wording("待与申请人确认", "To be confirmed with the applicant"),
    State.CORRECTION: Wording("待申请人补正", "Waiting for the applicant's correction"),
    State.PAYMENT: Wording("待申请人缴费", "Waiting for payment"),
    State.THIRD_PARTY: Wording("待第三方意见", "Waiting for a third party"),
    State.AGENCY: Wording("待其他机关意见", "Waiting for another agency"),
    State.REASONS: Wording("待申请人说明理由", "Waiting for the applicant's reasons"),
    State.RUNNING: Wording("办理中", "Being handled"),
}

Whose = Literal["office", "applicant", "third_party", "agency"]


class DueKind(StrEnum):
    """The days beside that of the reply."""

    CONFIRMATION = "confirmation"
    CORRECTION_NOTICE = "correction_notice"
    EXTENSION = "extension"
    CORRECTION = "correction"
    PAYMENT = "payment"
    REASONS = "reasons"
    THIRD_PARTY_OPINION = "third_party_opinion"
    AGENCY_OPINION = "agency_opinion"

    @property
    def label(self) -> Wording:
        return DUES[self][0]

    @property
    def whose(self) -> Whose:
        return DUES[self][1]


DUES: dict[DueKind, tuple[Wording, Whose]] = {
    DueKind.CONFIRMATION: (Wording("与申请人确认", "Confirm with the applicant"), "office"),
    DueKind.CORRECTION_NOTICE: (Wording("发出补正告知书", "Send a correction notice"), "office"),
    DueKind.EXTENSION: (Wording("告知延期答复", "Tell the applicant of an extension"), "office"),
    DueKind.CORRECTION: (Wording("补正申请", "Correct the application"), "applicant"),
    DueKind.PAYMENT: (Wording("缴纳信息处理费", "Pay the fee"), "applicant"),
    DueKind.REASONS: (Wording("说明理由", "Give reasons"), "applicant"),
    DueKind.THIRD_PARTY_OPINION: (Wording("第三方提出意见", "Opinion of the third party"), "third_party"),
    DueKind.AGENCY_OPINION: (Wording("其他机关提出意见", "Opinion of the other agency"), "agency"),
}


class OtherDue(NamedTuple):
    """A due day beside that of the reply; ``on`` is ``None`` until the letter that begins it has been received."""

    kind: DueKind
    on: date | None
    provisional: bool
    basis: Basis
    party: str = ""


class Step(NamedTuple):
    """One step of the reasoning: ``text`` for staff, ``plain`` for the applicant.

    ``warning``: something was late, or was not counted because the law does not allow it.
    """

    on: date
    basis: Basis
    text: Wording
    plain: Wording
    warning: bool = False


@dataclass(frozen=True)
class Clock:
    """Where a request stands on ``today``.

    ``received_on``: the day of receipt (收到申请之日), ``None`` until confirmed; ``due_on`` is then counted from the
    arrival, as a warning. ``counted_from``: the day before the first that counts in ``due_on`` (receipt, corrected
    application, payment). ``due_on``: the last day to answer, ``None`` while the clock stands still (correction,
    payment). While an opinion is awaited it is the day that results if the opinion comes today, ``due_latest`` the day
    if it never comes; else both are the same. ``due_provisional``: a notice of days off not yet known may move it.
    ``days_used`` and ``days_left`` are working days that count; ``days_over`` those since the due day. ``overdue``: not
    answered, or answered, after it. ``answered_on``: the reply was sent, which counts as given; ``delivered_on``: it
    was received, from which remedies run. ``closed_by``: the event that closed it (its value), empty while open.
    """

    state: State
    waiting: frozenset[State]
    today: date
    arrived_on: date
    received_on: date | None
    counted_from: date | None
    due_on: date | None
    due_latest: date | None
    due_provisional: bool
    days_used: int
    days_left: int | None
    days_over: int
    overdue: bool
    answered_on: date | None
    delivered_on: date | None
    closed_by: str
    _dues: Callable[[], tuple[OtherDue, ...]] = field(repr=False, compare=False)
    _reasoning: Callable[[], tuple[Step, ...]] = field(repr=False, compare=False)

    @cached_property
    def other_dues(self) -> tuple[OtherDue, ...]:
        """The due days of everyone who has to do something while the request is open."""
        return self._dues()

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The reasoning, in the order of the days; written only when it is asked for."""
        return self._reasoning()

    @property
    def open(self) -> bool:
        return self.state is not State.CLOSED

    def other(self, kind: DueKind) -> OtherDue | None:
        """The first other due day of a kind."""
        return next((due for due in self.other_dues if due.kind is kind), None)
