"""All open work of one person passes to another in one act, or none of it does."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from gongkai.office.agencies import handover as module
from gongkai.office.agencies.deputising import set_deputy
from gongkai.office.agencies.handover import OpenWork, handover, open_work_of, register
from gongkai.office.agencies.models import Person, Role
from gongkai.office.agencies.rights import capacities
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Caller
from gongkai.office.trail.models import Entry
from tests.office.conftest import Region

pytestmark = pytest.mark.django_db


def callers(person: Person) -> list[Caller]:
    return [capacity.caller for capacity in capacities(Person.objects.get(pk=person.pk))]


def test_posts_and_deputies_pass_and_the_account_closes(region: Region, admin: Person) -> None:
    """The taker holds every role from today; who deputised goes on for the taker."""
    giver = region.hire(region.department, Role.FINAL_REVIEWER, Role.LEADER)
    taker = region.hire(region.department, Role.LEADER)
    deputy = region.hire(region.department)
    today = timezone.localdate()
    set_deputy(
        by=admin,
        principal=giver,
        person=deputy,
        agency=region.department,
        role=Role.FINAL_REVIEWER,
        since=today,
        until=today + timedelta(days=9),
    )
    passed = handover(by=admin, from_person=giver, to_person=taker, why="轮岗", close=True)
    assert passed["agencies.posts"] == 2
    assert callers(giver) == []
    assert callers(taker) == [Caller.FINAL_REVIEWER, Caller.LEADER]
    assert callers(deputy) == [Caller.FINAL_REVIEWER]
    assert not Person.objects.get(pk=giver.pk).is_active
    entry = Entry.objects.get(act="agencies.handover", model="agencies.person")
    assert (entry.after["to"], entry.why) == (taker.pk, "轮岗")


@pytest.fixture
def failing() -> Iterator[None]:
    """A kind of work that cannot be passed on."""

    def refuse(giver: Person, taker: Person) -> int:
        raise ActRefusedError("不能移交")

    register(OpenWork("test.failing", "失败", lambda person: 1, refuse))
    yield
    del module._kinds["test.failing"]


def test_what_one_duty_cannot_pass_keeps_everything(region: Region, admin: Person, failing: None) -> None:
    """All or nothing: the posts stay where they were."""
    giver, taker = region.hire(region.department, Role.LEADER), region.hire(region.department)
    assert ("test.failing", 1) in [(kind.name, count) for kind, count in open_work_of(giver)]
    with pytest.raises(ActRefusedError, match="不能移交"):
        handover(by=admin, from_person=giver, to_person=taker, why="轮岗")
    assert callers(giver) == [Caller.LEADER]
    assert not Entry.objects.filter(act="agencies.handover").exists()


def test_nobody_takes_over_by_themselves_or_from_elsewhere(region: Region, admin: Person) -> None:
    """Not to oneself, not among strangers, not to a closed account, not without a reason."""
    giver, taker = region.hire(region.sibling, Role.LEADER), region.hire(region.sibling)
    stranger = region.hire(region.department, Role.ADMINISTRATOR)
    with pytest.raises(NotYoursError):
        handover(by=admin, from_person=giver, to_person=admin, why="x")
    with pytest.raises(NotYoursError):
        handover(by=stranger, from_person=giver, to_person=taker, why="x")
    with pytest.raises(ActRefusedError, match="同一人"):
        handover(by=admin, from_person=giver, to_person=giver, why="x")
    with pytest.raises(ActRefusedError, match="理由"):
        handover(by=admin, from_person=giver, to_person=taker, why="")
    assert callers(giver) == [Caller.LEADER]
