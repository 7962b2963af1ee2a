"""Rights to annual reports: the whole product of callers, acts, states and places, against what the design says."""

from itertools import product

from gongkai.office.policy import REPORTS, Caller, Place, ReportAct, ReportState, allowed

PRODUCT = list(product(Caller, ReportAct, ReportState, Place))
UNSENT = {ReportState.WRITING, ReportState.SIGNING, ReportState.SIGNED}


def test_every_act_has_its_row() -> None:
    """Nothing is decided by a default nobody wrote."""
    assert set(REPORTS) == set(ReportAct)


def test_a_report_is_its_agencys_until_it_is_submitted() -> None:
    """The office and the leader work at it; the authority sees below what was submitted, and accepts or returns it."""
    for caller, act, state, place in PRODUCT:
        if not allowed(caller, act, state, place):
            continue
        if caller is Caller.SUPERVISOR:
            assert act in (ReportAct.READ, ReportAct.ACCEPT)
            assert place is Place.OWN or (place is Place.BELOW and state not in UNSENT)
        else:
            assert caller in (Caller.DISCLOSURE_OFFICE, Caller.LEADER) and place is Place.OWN


def test_nobody_signs_or_accepts_what_they_write() -> None:
    """The roles that write, sign and accept are three; who holds several is told apart by the acts."""
    for act, role in ((ReportAct.SIGN, Caller.LEADER), (ReportAct.ACCEPT, Caller.SUPERVISOR)):
        assert set(REPORTS[act]) == {role}
    for act in (ReportAct.WRITE, ReportAct.SEND, ReportAct.SUBMIT, ReportAct.PUBLISH, ReportAct.REVISE):
        assert set(REPORTS[act]) == {Caller.DISCLOSURE_OFFICE}


def test_what_is_sent_is_not_written() -> None:
    """Between sending and a return the text stands still."""
    for state in ReportState:
        open_ = state in (ReportState.WRITING, ReportState.RETURNED)
        assert allowed(Caller.DISCLOSURE_OFFICE, ReportAct.WRITE, state, Place.OWN) is open_
