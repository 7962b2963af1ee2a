"""Rights to disputes: the whole product of callers, acts, states and places, against what the design says in words."""

from itertools import product

from gongkai.office.policy import DISPUTES, Caller, DisputeAct, DisputeState, Place, allowed

PRODUCT = list(product(Caller, DisputeAct, DisputeState, Place))
DESK = {Caller.CASE_OFFICER, Caller.DISCLOSURE_OFFICE, Caller.LEADER}


def test_every_act_has_its_row() -> None:
    """Nothing is decided by a default nobody wrote."""
    assert set(DISPUTES) == set(DisputeAct)


def test_disputes_are_of_the_agency_and_its_authority_reads() -> None:
    """No outsider, reviewer, administrator or system has a door; the supervisor reads and no more."""
    for caller, act, state, place in PRODUCT:
        if allowed(caller, act, state, place):
            read_by_authority = caller is Caller.SUPERVISOR and act is DisputeAct.READ
            assert (caller in DESK and place is Place.OWN) or (read_by_authority and place in (Place.OWN, Place.BELOW))


def test_a_struck_case_is_read_alone() -> None:
    """And what was decided takes no other result."""
    for caller, act, place in product(Caller, DisputeAct, Place):
        if act not in (DisputeAct.READ, DisputeAct.READ_PERSONAL):
            assert not allowed(caller, act, DisputeState.STRUCK, place)
        if act is DisputeAct.DECIDE:
            assert not allowed(caller, act, DisputeState.DECIDED, place)
