"""Accounts, posts and deputies: given by somebody else with the right, ended at once, never by oneself."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.office.agencies.accounts import (
    change_account,
    close_account,
    first_password,
    forget_person,
    open_account,
    reset_sign_in,
    transfer_account,
)
from gongkai.office.agencies.appointing import appoint, end_post
from gongkai.office.agencies.deputising import end_deputy, set_deputy
from gongkai.office.agencies.models import Person, Post, Role
from gongkai.office.agencies.rights import capacities
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Caller
from gongkai.office.trail.models import Entry
from gongkai.office.trail.personal import is_forgotten
from gongkai.office.trail.verifying import verify
from tests.office.conftest import Region

pytestmark = pytest.mark.django_db


def roles(person: Person, day: date | None = None) -> list[Caller]:
    return [capacity.caller for capacity in capacities(Person.objects.get(pk=person.pk), day)]


def test_an_account_is_opened_and_must_change_its_password(region: Region, admin: Person) -> None:
    """Whoever opens it knows the first password, so it serves once."""
    person = open_account(
        by=admin, agency=region.department, data={"username": "new", "name": "新人"}, password=first_password()
    )
    assert person.must_change_password
    assert roles(person) == []
    with pytest.raises(ActRefusedError, match="用户名“NEW”已被使用"):
        open_account(by=admin, agency=region.sibling, data={"username": "NEW", "name": "x"}, password="y")


def test_no_entry_of_the_trail_holds_a_password(region: Region, admin: Person) -> None:
    """Neither the password nor what is stored of it."""
    person = open_account(by=admin, agency=region.department, data={"username": "n", "name": "新"}, password="Secret-9")
    text = "".join(str(entry.after) for entry in Entry.objects.all())
    assert "Secret-9" not in text
    assert person.password not in text


def test_who_also_works_above_is_out_of_reach_below(region: Region) -> None:
    """The administrator of a department cannot take over an account that holds a role at the government."""
    below = region.hire(region.department, Role.ADMINISTRATOR)
    person = region.hire(region.department, Role.CASE_OFFICER)
    change_account(by=below, person=person, data={"telephone": "1"})
    above = region.hire(region.government, Role.ADMINISTRATOR)
    appoint(by=above, person=person, agency=region.government, role=Role.SUPERVISOR)
    with pytest.raises(NotYoursError):
        reset_sign_in(by=below, person=person, password="x", why="忘记")
    with pytest.raises(NotYoursError):
        change_account(by=below, person=person, data={"email": "a@example.org"})
    reset_sign_in(by=above, person=person, password="x", why="忘记")


def test_nobody_gives_themselves_a_role(region: Region, admin: Person) -> None:
    """系统管理员 reads no draft, and cannot appoint themselves to a role that does."""
    with pytest.raises(NotYoursError, match="不能为自己"):
        appoint(by=admin, person=admin, agency=region.government, role=Role.CASE_OFFICER)
    principal = region.hire(region.government, Role.FINAL_REVIEWER)
    today = timezone.localdate()
    with pytest.raises(NotYoursError, match="不能为自己"):
        set_deputy(
            by=admin,
            principal=principal,
            person=admin,
            agency=region.government,
            role=Role.FINAL_REVIEWER,
            since=today,
            until=today,
        )


def test_a_role_is_given_where_one_has_the_right(region: Region) -> None:
    """At one's own agency, not at the sibling's; the same role not twice at the same time."""
    admin = region.hire(region.department, Role.ADMINISTRATOR)
    person = region.hire(region.department)
    appoint(by=admin, person=person, agency=region.department, role=Role.LEADER)
    assert roles(person) == [Caller.LEADER]
    with pytest.raises(NotYoursError):
        appoint(by=admin, person=person, agency=region.sibling, role=Role.LEADER)
    with pytest.raises(ActRefusedError, match="已担任“分管领导”"):
        appoint(by=admin, person=person, agency=region.department, role=Role.LEADER)


def test_an_ended_post_gives_nothing_from_today(region: Region, admin: Person) -> None:
    """Yesterday was the last day; one that began today leaves the books and stays in the trail."""
    person = region.hire(region.department, Role.LEADER)
    post = end_post(by=admin, post=person.posts.get(), why="免职")
    assert post.until == timezone.localdate() - timedelta(days=1)
    assert roles(person) == []
    fresh = appoint(by=admin, person=person, agency=region.department, role=Role.LEADER)
    key = fresh.pk
    end_post(by=admin, post=fresh)
    assert not Post.objects.filter(pk=key).exists()
    assert Entry.objects.filter(act="agencies.end_post", record=str(key), after__isnull=True).exists()


def test_the_last_administrator_is_replaced_before_going(region: Region, admin: Person) -> None:
    """A deputy who ends the only administrator's post would leave nobody to appoint another."""
    deputy = region.hire(region.government, Role.LEADER)
    other = region.hire(region.government, Role.ADMINISTRATOR)
    today = timezone.localdate()
    set_deputy(
        by=other,
        principal=admin,
        person=deputy,
        agency=region.government,
        role=Role.ADMINISTRATOR,
        since=today,
        until=today,
    )
    end_post(by=admin, post=other.posts.get())
    with pytest.raises(ActRefusedError, match="请先任命一位"):
        end_post(by=Person.objects.get(pk=deputy.pk), post=admin.posts.get())


def test_a_deputy_acts_for_the_days_and_ends_at_once(region: Region, admin: Person) -> None:
    """Only in a role the principal holds; ended, the right is gone the same day."""
    principal = region.hire(region.department, Role.FINAL_REVIEWER)
    person = region.hire(region.department)
    today = timezone.localdate()
    given = {"by": admin, "principal": principal, "person": person, "agency": region.department}
    deputy = set_deputy(**given, role=Role.FINAL_REVIEWER, since=today, until=today + timedelta(days=3))
    assert roles(person) == [Caller.FINAL_REVIEWER]
    end_deputy(by=admin, deputy=deputy)
    assert roles(person) == []
    with pytest.raises(ActRefusedError, match="没有担任“复审”"):
        set_deputy(**given, role=Role.SECOND_REVIEWER, since=today, until=today)
    with pytest.raises(ActRefusedError, match="结束日期早于开始日期"):
        set_deputy(**given, role=Role.FINAL_REVIEWER, since=today, until=today - timedelta(days=1))


def test_a_transfer_waits_for_the_posts(region: Region, admin: Person) -> None:
    """Roles at the old agency end or pass first, or they would be forgotten there."""
    person = region.hire(region.department, Role.CASE_OFFICER)
    with pytest.raises(ActRefusedError, match="请先结束或移交"):
        transfer_account(by=admin, person=person, agency=region.sibling, why="调动")
    end_post(by=admin, post=person.posts.get())
    assert transfer_account(by=admin, person=person, agency=region.sibling, why="调动").agency == region.sibling


def test_a_closed_account_acts_in_no_role(region: Region, admin: Person) -> None:
    """And nobody closes their own."""
    person = region.hire(region.department, Role.CASE_OFFICER)
    close_account(by=admin, person=person, why="离职")
    assert roles(person) == []
    with pytest.raises(NotYoursError):
        close_account(by=admin, person=admin, why="离职")


def test_personal_data_of_a_closed_account_are_erased_for_ever(region: Region, admin: Person, client: Client) -> None:
    """By whoever looks after it, with the user name typed in and a reason; the trail still verifies and says who."""
    person = region.hire(region.department, Role.CASE_OFFICER)
    change_account(by=admin, person=person, data={"telephone": "000-00000000", "email": "demo@example.org"})
    with pytest.raises(ActRefusedError, match="请先停用"):
        forget_person(by=admin, person=person, why="离职")
    client.force_login(admin, backend="gongkai.office.agencies.signing_in.OfficeBackend")
    address = reverse("person_forget", args=[person.pk])
    assert client.get(address).status_code == 404
    person = close_account(by=admin, person=person, why="离职")
    assert client.get(address).status_code == 200
    assert "用户名不符" in client.post(address, {"username": "else", "why": "离职"}).content.decode()
    assert client.post(address, {"username": person.username, "why": ""}).status_code == 422
    assert not is_forgotten(person)
    assert client.post(address, {"username": person.username, "why": "离职满三年"}).status_code == 302
    person = Person.objects.get(pk=person.pk)
    assert (person.email, person.telephone, is_forgotten(person)) == ("", "", True)
    entries = Entry.objects.filter(act="agencies.forget_person", record=person.pk)
    assert {(entry.actor, entry.why) for entry in entries} == {(admin.pk, "离职满三年")}
    assert not list(verify())
    assert client.get(address).status_code == 404
    with pytest.raises(ActRefusedError, match="已经清除"):
        forget_person(by=admin, person=person, why="再次")
    with pytest.raises(NotYoursError):
        forget_person(by=region.hire(region.sibling, Role.ADMINISTRATOR), person=person, why="无权")
