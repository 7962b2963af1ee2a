"""The whole product of callers, acts on requests, states and places, against what the law and the design say."""

from itertools import product

import pytest

from gongkai.law.clock import State as LawState
from gongkai.office.policy import (
    CONFIRMED,
    ELSEWHERE,
    ENDED,
    REQUESTS,
    ROLES,
    UNDER_WAY,
    Caller,
    Place,
    RequestAct,
    RequestState,
    allowed,
)

PRODUCT = list(product(Caller, RequestAct, RequestState, Place))
READS = {RequestAct.READ, RequestAct.READ_PERSONAL, RequestAct.DOWNLOAD}
HANDLERS = {Caller.CASE_OFFICER, Caller.DISCLOSURE_OFFICE, Caller.LEADER}
OF_APPLICANT = {
    RequestAct.READ,
    RequestAct.DOWNLOAD,
    RequestAct.SUBMIT,
    RequestAct.CONFIRM,
    RequestAct.CORRECT,
    RequestAct.GIVE_REASONS,
    RequestAct.WITHDRAW,
    RequestAct.RATE,
}


def test_every_act_has_its_row_and_every_state_of_the_law_is_one() -> None:
    """Nothing is decided by a default nobody wrote."""
    assert set(REQUESTS) == set(RequestAct)
    assert {state.value for state in LawState} | set(ELSEWHERE) == set(RequestState)


def test_anybody_may_apply_and_whoever_is_no_party_may_do_nothing_else() -> None:
    """第二十七条; at another agency, and to another's request, nobody has any right."""
    for caller, act, state, place in PRODUCT:
        may = allowed(caller, act, state, place)
        if act is RequestAct.SUBMIT:
            assert may == (state is RequestState.UNCONFIRMED)
        elif place in (Place.OTHER, Place.SENT) or caller in (Caller.STAFF, Caller.ANONYMOUS, Caller.SYSTEM):
            assert not may


def test_the_administrator_and_the_reviewers_read_no_case() -> None:
    """Nor do anything to one, but for applying as anybody may."""
    none = {Caller.ADMINISTRATOR, *(role for role in ROLES if role.value.endswith("reviewer"))}
    for caller, act, state, place in PRODUCT:
        if caller in none and act is not RequestAct.SUBMIT:
            assert not allowed(caller, act, state, place)


def test_a_supervising_authority_sees_cases_and_no_person() -> None:
    """Of its own and below, in every state; it changes nothing and opens no file."""
    for _, act, state, place in PRODUCT:
        if act is not RequestAct.SUBMIT:
            mine = act is RequestAct.READ and place in (Place.OWN, Place.BELOW)
            assert allowed(Caller.SUPERVISOR, act, state, place) == mine


def test_nobody_reaches_below_but_the_supervisor() -> None:
    """A government handles its own requests, not those of its departments."""
    for caller, act, state, place in PRODUCT:
        if place is Place.BELOW and caller is not Caller.SUPERVISOR and act is not RequestAct.SUBMIT:
            assert not allowed(caller, act, state, place)


def test_personal_data_are_for_who_handles_the_case() -> None:
    """Of the same agency."""
    for caller, _, state, place in PRODUCT:
        mine = caller in HANDLERS and place is Place.OWN
        assert allowed(caller, RequestAct.READ_PERSONAL, state, place) == mine


def test_the_applicant_and_the_third_party_have_their_own_acts_alone() -> None:
    """The one withdraws, corrects and reads; the other answers, while nothing is decided."""
    for caller, act, state, place in PRODUCT:
        if not allowed(caller, act, state, place) or act is RequestAct.SUBMIT:
            continue
        if caller is Caller.APPLICANT:
            assert act in OF_APPLICANT and place is Place.OWN
        if caller is Caller.THIRD_PARTY:
            assert (act, place) == (RequestAct.ANSWER, Place.OWN)
            assert state in UNDER_WAY - {RequestState.DECIDED}


@pytest.mark.parametrize("act", [RequestAct.EXTEND, RequestAct.DECIDE, RequestAct.DELAY, RequestAct.REOPEN])
def test_what_binds_the_agency_is_not_the_officers(act: RequestAct) -> None:
    """负责人同意: the head of the disclosure office, or the leader."""
    able = {caller for caller, state in product(Caller, RequestState) if allowed(caller, act, state, Place.OWN)}
    assert able == {Caller.DISCLOSURE_OFFICE, Caller.LEADER}


def test_what_has_ended_or_stands_elsewhere_is_not_handled() -> None:
    """A closed case is read, noted, sent again, rated, archived, reopened, has letters; one that was
    merged or split is kept.
    """
    for caller, act, state, place in PRODUCT:
        if state in ENDED and allowed(caller, act, state, place):
            kept = READS | {RequestAct.NOTE, RequestAct.ARCHIVE}
            letters = {RequestAct.DRAFT_LETTER, RequestAct.APPROVE_LETTER}
            letters |= {RequestAct.PROPOSE_COPY, RequestAct.CHECK_REDACTION, RequestAct.MAKE_PUBLIC}
            of_closed = {RequestAct.SEND, RequestAct.REOPEN, RequestAct.STRIKE, RequestAct.RATE, *letters}
            assert act in (kept | of_closed if state is RequestState.CLOSED else kept)


def test_nothing_is_consulted_extended_or_charged_before_receipt() -> None:
    """Until it is confirmed a request was not received (7.11)."""
    for caller, act, state, place in PRODUCT:
        if act in (RequestAct.CONSULT, RequestAct.EXTEND, RequestAct.CHARGE, RequestAct.ASK_REASONS):
            assert not allowed(caller, act, state, place) or state in CONFIRMED
