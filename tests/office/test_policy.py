"""The whole product of callers, acts, states and places, against what the law and the design say in words."""

from itertools import product

import pytest

from gongkai.office.policy import (
    DUTIES,
    OPEN,
    PUBLIC,
    ROLES,
    STEP_OF_REVIEWER,
    TABLE,
    Act,
    Caller,
    Duty,
    Place,
    State,
    allowed,
    may,
)

PRODUCT = list(product(Caller, Act, State, Place))
WRITES = set(Act) - {Act.READ, Act.DOWNLOAD, Act.NOTICE, Act.FOLLOW}
OUTSIDERS = {Caller.STAFF, Caller.ANONYMOUS, Caller.APPLICANT, Caller.THIRD_PARTY}


def test_every_act_and_duty_has_its_row() -> None:
    """Nothing is decided by a default nobody wrote."""
    assert set(TABLE) == set(Act)
    assert set(DUTIES) == set(Duty)


def test_nobody_but_a_reader_of_the_public_side_reaches_a_sibling() -> None:
    """Rights follow the tree: at another agency only what is released, or the notice of a withdrawal."""
    for caller, act, state, place in PRODUCT:
        if place is Place.OTHER and allowed(caller, act, state, place):
            assert (act in (Act.READ, Act.DOWNLOAD) and state in PUBLIC) or (
                act is Act.NOTICE and state is State.WITHDRAWN
            )


def test_outsiders_have_the_public_side_alone() -> None:
    """Anonymous callers, applicants, third parties and staff without a role write nothing and read what is released."""
    for caller, act, state, place in PRODUCT:
        if caller in OUTSIDERS and allowed(caller, act, state, place):
            assert act not in WRITES
            assert state in PUBLIC | {State.WITHDRAWN}


def test_the_administrator_reads_no_draft() -> None:
    """系统管理员 manages accounts and settings and is the public's equal before an item."""
    for _, act, state, place in PRODUCT:
        assert allowed(Caller.ADMINISTRATOR, act, state, place) == allowed(Caller.ANONYMOUS, act, state, place)


def test_each_step_of_review_belongs_to_one_role() -> None:
    """And no role approves at a step that is not its own."""
    for caller, state, place in product(Caller, State, Place):
        mine = STEP_OF_REVIEWER.get(caller) is state and place is Place.OWN
        assert allowed(caller, Act.REVIEW, state, place) == mine


def test_what_is_not_public_stays_inside() -> None:
    """不予公开 and 依申请公开: nobody outside the agency and its authority reads them in any place."""
    for caller, act, state, place in PRODUCT:
        if state is State.NOT_PUBLIC and allowed(caller, act, state, place):
            assert caller in ROLES or (caller, act) == (Caller.SYSTEM, Act.FOLLOW)
            assert place is not Place.OTHER


def test_a_system_delivers_drafts_and_follows_them() -> None:
    """At its own agency; it reads no text, reviews and releases nothing, and beyond that has the public side alone."""
    for _, act, state, place in PRODUCT:
        mine = place is Place.OWN and (act is Act.FOLLOW or (act is Act.PUSH and state in OPEN))
        assert allowed(Caller.SYSTEM, act, state, place) == (mine or allowed(Caller.ANONYMOUS, act, state, place))
    assert [(duty, place) for duty, place in product(Duty, Place) if may(Caller.SYSTEM, duty, place)] == [
        (Duty.CHANNELS, Place.OWN),
        (Duty.SUPPLY, Place.OWN),
    ]


def test_a_draft_without_author_is_taken_over_by_a_case_officer() -> None:
    """Of the same agency, while it is open."""
    for caller, _, state, place in PRODUCT:
        mine = caller is Caller.CASE_OFFICER and place is Place.OWN and state in OPEN
        assert allowed(caller, Act.TAKE_OVER, state, place) == mine


def test_nobody_below_or_beside_writes() -> None:
    """A supervising authority reads what lies below and changes nothing of it."""
    for caller, act, state, place in PRODUCT:
        if act in WRITES - {Act.ADOPT} and place is not Place.OWN:
            assert not allowed(caller, act, state, place)


@pytest.mark.parametrize("duty", list(Duty))
def test_no_duty_opens_to_who_holds_no_role(duty: Duty) -> None:
    """Nor to anybody at a sibling agency. A connected system notes where its own agency's items also went out, and
    supplies figures of its annual report.
    """
    for caller, place in product(Caller, Place):
        if caller is Caller.SYSTEM and duty in (Duty.CHANNELS, Duty.SUPPLY) and place is Place.OWN:
            continue
        if caller not in ROLES or place in (Place.OTHER, Place.SENT):
            assert not may(caller, duty, place)


def test_reports_from_outside_are_collected_by_the_disclosure_office_and_the_supervisor() -> None:
    """Where they work and below, and by nobody else; making a report stays with the agency itself."""
    collectors = {(caller, place) for caller, place in product(Caller, Place) if may(caller, Duty.COLLECT, place)}
    tree = {Place.OWN, Place.BELOW}
    assert collectors == set(product({Caller.DISCLOSURE_OFFICE, Caller.SUPERVISOR}, tree))
    assert {place for caller, place in product(Caller, Place) if may(caller, Duty.REPORT, place)} == {Place.OWN}


def test_figures_are_supplied_by_the_disclosure_office_and_the_systems_of_the_agency() -> None:
    """And by nobody else: what a report says is the agency's own; who supplies a figure does not thereby make the
    report.
    """
    for caller, place in product(Caller, Place):
        office = (caller, place) == (Caller.DISCLOSURE_OFFICE, Place.OWN)
        assert may(caller, Duty.SUPPLY, place) == (office or (caller, place) == (Caller.SYSTEM, Place.OWN))
        assert may(caller, Duty.REPORT, place) == office
