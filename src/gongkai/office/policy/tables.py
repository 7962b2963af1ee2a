"""What each caller may do to which records, in which states, at which place."""

from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.office.policy.vocabulary import (
    Act,
    AnyAct,
    Caller,
    DisputeAct,
    DisputeState,
    Place,
    ReportAct,
    ReportState,
    RequestAct,
    RequestState,
    Standing,
    State,
)

ALL = frozenset(State)
REVIEWS = frozenset({State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW, State.SECRECY_REVIEW})
OPEN = frozenset({State.DRAFT, State.RETURNED})
PUBLIC = frozenset({State.RELEASED})
SETTLED = frozenset({State.APPROVED, State.SCHEDULED, State.RELEASED, State.WITHDRAWN, State.NOT_PUBLIC})
SUBMITTED = ALL - {State.DRAFT}

STEP_OF_REVIEWER = {
    Caller.FIRST_REVIEWER: State.FIRST_REVIEW,
    Caller.SECOND_REVIEWER: State.SECOND_REVIEW,
    Caller.FINAL_REVIEWER: State.FINAL_REVIEW,
    Caller.SECRECY_REVIEWER: State.SECRECY_REVIEW,
}

Rule = Mapping[Place, frozenset[Standing]]

_READS: dict[Caller, Rule] = {
    Caller.CASE_OFFICER: {Place.OWN: ALL},
    Caller.FIRST_REVIEWER: {Place.OWN: SUBMITTED},
    Caller.SECOND_REVIEWER: {Place.OWN: SUBMITTED},
    Caller.FINAL_REVIEWER: {Place.OWN: SUBMITTED},
    Caller.SECRECY_REVIEWER: {Place.OWN: SETTLED | {State.SECRECY_REVIEW}},
    Caller.DISCLOSURE_OFFICE: {Place.OWN: ALL, Place.SENT: SUBMITTED},
    Caller.LEADER: {Place.OWN: SUBMITTED},
    Caller.SUPERVISOR: {Place.OWN: SUBMITTED, Place.BELOW: SUBMITTED},
}

_STEPS: dict[Caller, Rule] = {caller: {Place.OWN: frozenset({step})} for caller, step in STEP_OF_REVIEWER.items()}
_EVERYWHERE: Rule = dict.fromkeys(Place, PUBLIC)
_WITHDRAWN: Rule = dict.fromkeys(Place, frozenset({State.WITHDRAWN}))

TABLE: dict[Act, Mapping[Caller, Rule]] = {
    Act.READ: _READS,
    Act.DOWNLOAD: _READS,
    Act.NOTICE: {},
    Act.CREATE: {Caller.CASE_OFFICER: {Place.OWN: frozenset({State.DRAFT})}},
    Act.EDIT: {
        Caller.CASE_OFFICER: {Place.OWN: OPEN | {State.RELEASED, State.WITHDRAWN, State.NOT_PUBLIC}},
        **_STEPS,
    },
    Act.SUBMIT: {Caller.CASE_OFFICER: {Place.OWN: OPEN}},
    Act.RECALL: {
        Caller.CASE_OFFICER: {Place.OWN: REVIEWS | {State.APPROVED}},
        Caller.DISCLOSURE_OFFICE: {Place.OWN: frozenset({State.APPROVED})},
    },
    Act.DISCARD: {Caller.CASE_OFFICER: {Place.OWN: OPEN}},
    Act.REVIEW: _STEPS,
    Act.RELEASE: {Caller.DISCLOSURE_OFFICE: {Place.OWN: frozenset({State.APPROVED, State.SCHEDULED})}},
    Act.WITHDRAW: {
        Caller.DISCLOSURE_OFFICE: {Place.OWN: frozenset({State.RELEASED, State.SCHEDULED})},
        Caller.LEADER: {Place.OWN: frozenset({State.RELEASED, State.SCHEDULED})},
    },
    Act.ADOPT: {Caller.DISCLOSURE_OFFICE: {Place.SENT: frozenset({State.APPROVED, State.RELEASED})}},
    Act.PUSH: {Caller.SYSTEM: {Place.OWN: OPEN}},
    Act.FOLLOW: {Caller.SYSTEM: {Place.OWN: ALL}},
    Act.TAKE_OVER: {Caller.CASE_OFFICER: {Place.OWN: OPEN}},
}

ANY = frozenset(RequestState)
ELSEWHERE = frozenset({RequestState.MERGED, RequestState.SPLIT})
ENDED = ELSEWHERE | {RequestState.CLOSED}
UNDER_WAY = ANY - ENDED
WORKING = UNDER_WAY - {RequestState.DECIDED}
CONFIRMED = WORKING - {RequestState.UNCONFIRMED}
"""Requests that were received (收到申请) and not decided."""
WITH_ANOTHER = frozenset({RequestState.THIRD_PARTY, RequestState.AGENCY})


def _own(states: frozenset[Any], *callers: Caller) -> dict[Caller, Rule]:
    return {caller: {Place.OWN: states} for caller in callers}


_OFFICER, _OFFICE, _LEADER, _APPLICANT = (
    Caller.CASE_OFFICER,
    Caller.DISCLOSURE_OFFICE,
    Caller.LEADER,
    Caller.APPLICANT,
)
_WHOLE_TREE: Rule = {Place.OWN: ANY, Place.BELOW: ANY}

REQUESTS: dict[RequestAct, Mapping[Caller, Rule]] = {
    RequestAct.READ: {**_own(ANY, _OFFICER, _OFFICE, _LEADER, _APPLICANT), Caller.SUPERVISOR: _WHOLE_TREE},
    RequestAct.READ_PERSONAL: _own(ANY, _OFFICER, _OFFICE, _LEADER),
    RequestAct.DOWNLOAD: _own(ANY, _OFFICER, _OFFICE, _LEADER, _APPLICANT),
    RequestAct.REGISTER: _own(frozenset({RequestState.UNCONFIRMED}), _OFFICER, _OFFICE),
    RequestAct.SUBMIT: {},
    RequestAct.CONFIRM: _own(frozenset({RequestState.UNCONFIRMED}), _OFFICER, _OFFICE, _APPLICANT),
    RequestAct.ASK_CORRECTION: _own(WORKING, _OFFICER, _OFFICE),
    RequestAct.CORRECT: _own(frozenset({RequestState.CORRECTION}), _OFFICER, _OFFICE, _APPLICANT),
    RequestAct.CONSULT: _own(CONFIRMED, _OFFICER, _OFFICE),
    RequestAct.ANSWER: _own(WORKING, _OFFICER, _OFFICE, Caller.THIRD_PARTY),
    RequestAct.EXTEND: _own(CONFIRMED, _OFFICE, _LEADER),
    RequestAct.CHARGE: _own(CONFIRMED, _OFFICE),
    RequestAct.PAY: _own(frozenset({RequestState.PAYMENT}), _OFFICER, _OFFICE),
    RequestAct.ASK_REASONS: _own(CONFIRMED, _OFFICER, _OFFICE),
    RequestAct.GIVE_REASONS: _own(CONFIRMED, _OFFICER, _OFFICE, _APPLICANT),
    RequestAct.DELAY: _own(CONFIRMED, _OFFICE, _LEADER),
    RequestAct.WITHDRAW: _own(UNDER_WAY, _OFFICER, _OFFICE, _APPLICANT),
    RequestAct.END: _own(WORKING, _OFFICE, _LEADER),
    RequestAct.PROPOSE: _own(WORKING, _OFFICER, _OFFICE),
    RequestAct.DECIDE: _own(WORKING, _OFFICE, _LEADER),
    RequestAct.SEND: _own(frozenset({RequestState.DECIDED, RequestState.CLOSED}), _OFFICER, _OFFICE),
    RequestAct.REOPEN: _own(frozenset({RequestState.CLOSED}), _OFFICE, _LEADER),
    RequestAct.MERGE: _own(WORKING, _OFFICER, _OFFICE),
    RequestAct.SPLIT: _own(WORKING, _OFFICER, _OFFICE),
    RequestAct.ASSIGN: _own(UNDER_WAY, _OFFICE, _LEADER),
    RequestAct.NOTE: _own(ANY, _OFFICER, _OFFICE, _LEADER),
    RequestAct.STRIKE: _own(ANY - ELSEWHERE, _OFFICE),
    RequestAct.DRAFT_LETTER: _own(ANY - ELSEWHERE, _OFFICER, _OFFICE),
    RequestAct.APPROVE_LETTER: _own(ANY - ELSEWHERE, _OFFICE, _LEADER),
    RequestAct.PROPOSE_COPY: _own(ANY - ELSEWHERE, _OFFICER, _OFFICE),
    RequestAct.CHECK_REDACTION: _own(ANY - ELSEWHERE, _OFFICER, _OFFICE, _LEADER),
    RequestAct.MAKE_PUBLIC: _own(frozenset({RequestState.CLOSED}), _OFFICER),
    RequestAct.ARCHIVE: _own(ENDED, _OFFICER, _OFFICE),
    RequestAct.RATE: _own(frozenset({RequestState.CLOSED}), _APPLICANT),
}
"""The acts on requests. ``OWN`` of an applicant is the request whose number and code they gave, of a third party the
one that its letter was about; anybody may submit one.
"""

_CASES = frozenset(DisputeState)
PENDING = frozenset({DisputeState.FILED, DisputeState.TO_ANSWER, DisputeState.ANSWERED})
_KEPT = _CASES - {DisputeState.STRUCK}

DISPUTES: dict[DisputeAct, Mapping[Caller, Rule]] = {
    DisputeAct.READ: {
        **_own(_CASES, _OFFICER, _OFFICE, _LEADER),
        Caller.SUPERVISOR: {Place.OWN: _CASES, Place.BELOW: _CASES},
    },
    DisputeAct.READ_PERSONAL: _own(_CASES, _OFFICER, _OFFICE, _LEADER),
    DisputeAct.REGISTER: _own(frozenset({DisputeState.FILED}), _OFFICER, _OFFICE),
    DisputeAct.NOTE: _own(_KEPT, _OFFICER, _OFFICE),
    DisputeAct.ANSWER: _own(frozenset({DisputeState.TO_ANSWER}), _OFFICER, _OFFICE),
    DisputeAct.DECIDE: _own(PENDING, _OFFICER, _OFFICE),
    DisputeAct.APPEAL: _own(frozenset({DisputeState.DECIDED}), _OFFICE, _LEADER),
    DisputeAct.STRIKE: _own(_KEPT, _OFFICE),
}
"""The acts on reconsideration and litigation. The parties outside have no door here."""

_REPORTS_OPEN = frozenset({ReportState.WRITING, ReportState.RETURNED})
_REPORTS_SENT = frozenset(ReportState) - {ReportState.WRITING, ReportState.SIGNING, ReportState.SIGNED}

REPORTS: dict[ReportAct, Mapping[Caller, Rule]] = {
    ReportAct.READ: {
        **_own(frozenset(ReportState), _OFFICE, _LEADER),
        Caller.SUPERVISOR: {Place.OWN: frozenset(ReportState), Place.BELOW: _REPORTS_SENT},
    },
    ReportAct.WRITE: _own(_REPORTS_OPEN, _OFFICE),
    ReportAct.SEND: _own(_REPORTS_OPEN, _OFFICE),
    ReportAct.RECALL: _own(frozenset({ReportState.SIGNING, ReportState.SIGNED}), _OFFICE),
    ReportAct.SIGN: _own(frozenset({ReportState.SIGNING}), _LEADER),
    ReportAct.SUBMIT: _own(frozenset({ReportState.SIGNED}), _OFFICE),
    ReportAct.ACCEPT: {Caller.SUPERVISOR: {Place.BELOW: frozenset({ReportState.SUBMITTED})}},
    ReportAct.PUBLISH: _own(frozenset({ReportState.ACCEPTED}), _OFFICE),
    ReportAct.REVISE: _own(frozenset({ReportState.ACCEPTED, ReportState.PUBLISHED}), _OFFICE),
}
"""The acts on annual reports. An agency's draft is its own; the authority above sees what was submitted to it."""

FOR_EVERYBODY: dict[AnyAct, Rule] = {
    Act.READ: _EVERYWHERE,
    Act.DOWNLOAD: _EVERYWHERE,
    Act.NOTICE: _WITHDRAWN,
    RequestAct.SUBMIT: dict.fromkeys(Place, frozenset({RequestState.UNCONFIRMED})),
}
"""What a released item allows to anybody, signed in or not; and that anybody may make a request (第二十七条)."""


def _rules(act: AnyAct) -> Mapping[Caller, Rule]:
    if isinstance(act, Act):
        return TABLE[act]
    if isinstance(act, RequestAct):
        return REQUESTS[act]
    return DISPUTES[act] if isinstance(act, DisputeAct) else REPORTS[act]


def standings(act: AnyAct) -> tuple[Standing, ...]:
    """Every state of the records to which ``act`` is done."""
    if isinstance(act, Act):
        return tuple(State)
    if isinstance(act, RequestAct):
        return tuple(RequestState)
    return tuple(DisputeState) if isinstance(act, DisputeAct) else tuple(ReportState)


def states(caller: Caller, act: AnyAct, place: Place) -> frozenset[Standing]:
    """The states in which ``caller`` may do ``act`` to an item or a request of an agency at ``place``."""
    special = _rules(act).get(caller, {}).get(place, frozenset())
    return special | FOR_EVERYBODY.get(act, {}).get(place, frozenset())


def allowed(caller: Caller, act: AnyAct, state: Standing, place: Place) -> bool:
    """Whether ``caller`` may do ``act`` to a record in ``state`` of an agency at ``place``."""
    return state in states(caller, act, place)


def any_allowed(callers: Iterable[Caller], act: AnyAct, state: Standing, place: Place) -> bool:
    """Whether one of several capacities at the same place suffices."""
    return any(allowed(caller, act, state, place) for caller in callers)
