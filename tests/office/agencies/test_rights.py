"""Rights follow posts, posts follow days, deputies stand in for both."""

from datetime import date
from typing import Any

import pytest
from django.utils.functional import SimpleLazyObject

from gongkai.office.agencies.models import Deputy, Post, Role
from gongkai.office.agencies.rights import agencies_for, agencies_where, anywhere, capacities, has_duty, may_act, may_do
from gongkai.office.policy import Act, Caller, Duty, RequestAct, State, standings
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region

pytestmark = pytest.mark.django_db


def test_a_supervisor_sees_below_and_not_beside(region: Region) -> None:
    """主管部门 of the government reads a department's submitted text; of a department, not its sibling's."""
    above = region.hire(region.government, Role.SUPERVISOR)
    beside = region.hire(region.sibling, Role.SUPERVISOR)
    assert may_act(above, Act.READ, State.FINAL_REVIEW, region.department)
    assert not may_act(above, Act.READ, State.DRAFT, region.department)
    assert not may_act(beside, Act.READ, State.FINAL_REVIEW, region.department)


def test_a_post_that_ended_gives_nothing(region: Region) -> None:
    """The last day counts, the day after does not."""
    person = region.hire(region.department)
    with by_system("test"):
        Post.objects.create(
            person=person,
            agency=region.department,
            role=Role.CASE_OFFICER,
            since=date(2024, 1, 1),
            until=date(2024, 3, 31),
        )
    assert [c.caller for c in capacities(person, date(2024, 3, 31))] == [Caller.CASE_OFFICER]
    assert capacities(person, date(2024, 4, 1)) == ()
    assert capacities(person, date(2023, 12, 31)) == ()


def test_they_are_looked_up_once_in_a_request(region: Region, django_assert_num_queries: Any) -> None:
    """However many lazy objects stand for the person who asks: of posts, of deputies, and never again."""
    person = region.hire(region.department, Role.CASE_OFFICER)
    signed_in = SimpleLazyObject(lambda: person)
    verified = SimpleLazyObject(lambda: signed_in)
    with django_assert_num_queries(2):
        found = [capacities(one) for one in (verified, signed_in, person, verified)]
    assert all(each == found[0] and len(each) == 1 for each in found)


def test_a_deputy_has_the_role_for_the_days_and_only_while_the_principal_holds_it(region: Region) -> None:
    """代理 ends with the term, and with the principal's own post."""
    principal = region.hire(region.department, Role.FINAL_REVIEWER)
    person = region.hire(region.department)
    with by_system("test"):
        Deputy.objects.create(
            principal=principal,
            person=person,
            agency=region.department,
            role=Role.FINAL_REVIEWER,
            since=date(2024, 5, 1),
            until=date(2024, 5, 3),
        )
    assert [c.caller for c in capacities(person, date(2024, 5, 3))] == [Caller.FINAL_REVIEWER]
    assert capacities(person, date(2024, 5, 4)) == ()
    with by_system("test"):
        principal.posts.update(until=date(2024, 5, 1))
    assert capacities(person, date(2024, 5, 2)) == ()


def test_a_closed_account_has_no_capacity(region: Region) -> None:
    """An account that was closed keeps its posts in the books and loses its rights."""
    person = region.hire(region.department, Role.LEADER)
    person.is_active = False
    assert capacities(person) == ()


def test_an_administrator_manages_the_subtree(region: Region) -> None:
    """系统管理员 of the government: itself and below; of a department: that department."""
    top = region.hire(region.government, Role.ADMINISTRATOR)
    one = region.hire(region.department, Role.ADMINISTRATOR)
    assert set(agencies_for(top, Duty.ACCOUNTS)) == {
        region.government,
        region.department,
        region.sibling,
        region.township,
    }
    assert set(agencies_for(one, Duty.ACCOUNTS)) == {region.department}
    assert not may_do(one, Duty.ACCOUNTS, region.sibling)


@pytest.mark.parametrize("role", list(Role))
def test_lists_of_agencies_are_what_single_questions_say(region: Region, role: Role) -> None:
    """Of each act and duty, for who holds a role at the government above or at a department."""
    agencies = [region.government, region.department, region.sibling]
    for agency in (region.government, region.department):
        person = region.hire(agency, role)
        for act in (Act.READ, Act.RELEASE, RequestAct.READ, RequestAct.REGISTER):
            open_here = [one for one in agencies if any(may_act(person, act, s, one) for s in standings(act))]
            listed = [one for one in agencies if agencies_where(person, act).filter(pk=one.pk).exists()]
            public = act is Act.READ  # what is released anybody reads, and no list of work says so
            assert (set(listed) <= set(open_here)) if public else (listed == open_here)
            assert anywhere(person, act) == bool(listed)
        for duty in Duty:
            held = [one for one in agencies if may_do(person, duty, one)]
            assert [one for one in agencies if agencies_for(person, duty).filter(pk=one.pk).exists()] == held
            assert has_duty(person, duty) == bool(held)
