"""Release and withdrawal: number, files, validity, and what the public no longer finds."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongkai.office.agencies.models import Role
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import State
from gongkai.office.publishing.drafting import change, discard
from gongkai.office.publishing.flows import FlowRules, set_flow
from gongkai.office.publishing.models import IndexNumber, InformationItem, ValidityEvent
from gongkai.office.publishing.queries import released_items
from gongkai.office.publishing.release import NotReleasedError, release, release_due, unschedule
from gongkai.office.publishing.review import submit
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff

pytestmark = pytest.mark.django_db
Draft = Callable[..., InformationItem]


def approved(staff: Staff, item: InformationItem) -> InformationItem:
    return staff.approve_all(submit(by=staff.officer, item=item))


def again(item: InformationItem) -> InformationItem:
    return InformationItem.objects.get(pk=item.pk)


def test_release_gives_a_number_and_shows_the_approved_text(staff: Staff, draft: Draft) -> None:
    """索引号 by the agency's pattern; the row is the public text."""
    item = release(by=staff.office, item=approved(staff, draft(summary="概述")))
    year = timezone.localdate().year
    assert (item.live, item.standing, item.index_number) == (True, State.RELEASED, f"11440000006939748J/{year}-00001")
    assert list(released_items()) == [item]
    second = release(by=staff.office, item=approved(staff, draft(title="另一通知")))
    assert second.index_number.endswith("-00002")


def test_an_agency_may_release_what_passed_at_once(region: Region, staff: Staff, draft: Draft) -> None:
    """Where the agency settled so, the last approval releases; what is not public is filed all the same."""
    administrator = region.hire(staff.agency, Role.ADMINISTRATOR)
    set_flow(by=administrator, agency=staff.agency, rules=FlowRules(release_when_approved=True))
    item = approved(staff, draft())
    assert (item.live, item.standing) == (True, State.RELEASED) and item.index_number
    entry = Entry.objects.filter(act="publishing.release").latest("number")
    assert entry.actor == staff.secrecy.pk and "自动发布" in entry.why
    withheld = approved(staff, draft(disclosure="on_request", reason="仅涉及特定对象。"))
    assert (withheld.live, withheld.standing) == (False, State.NOT_PUBLIC)


def test_a_number_never_comes_back(staff: Staff, draft: Draft) -> None:
    """A withdrawn item keeps its own and gets the same when it is released again."""
    item = release(by=staff.office, item=approved(staff, draft()))
    item = withdraw(by=staff.office, item=item, reason="内容有误，更正后重新发布。")
    change(by=staff.officer, item=again(item), fields={"body": "<p>更正后的正文。</p>"})
    later = release(by=staff.office, item=approved(staff, again(item)))
    assert later.index_number == item.index_number
    assert IndexNumber.objects.count() == 1


def test_only_the_office_releases_and_only_what_passed(staff: Staff, draft: Draft) -> None:
    """Neither a draft, nor by a reviewer."""
    item = draft()
    for person in (staff.office, staff.final, staff.officer):
        with pytest.raises(NotYoursError):
            release(by=person, item=item)
    item = approved(staff, item)
    with pytest.raises(NotYoursError):
        release(by=staff.final, item=item)


def test_a_state_set_by_hand_does_not_open_the_gate(staff: Staff, draft: Draft) -> None:
    """Release asks the approvals themselves, not the column that caches them."""
    item = draft()
    with by_system("test"):
        InformationItem._base_manager.filter(pk=item.pk).update(state=State.APPROVED)
    with pytest.raises(ActRefusedError, match="没有通过全部审核环节"):
        release(by=staff.office, item=again(item))


def test_a_scheduled_item_appears_at_its_time(staff: Staff, draft: Draft) -> None:
    """Not before; and it can be taken back."""
    at = timezone.now() + timedelta(hours=2)
    item = release(by=staff.office, item=approved(staff, draft()), at=at)
    assert (item.live, item.standing) == (False, State.SCHEDULED)
    assert release_due(at - timedelta(seconds=1)) == []
    assert release_due(at) == [item.pk]
    assert again(item).live
    assert release_due(at) == []
    other = release(by=staff.office, item=approved(staff, draft(title="另一通知")), at=at)
    assert unschedule(by=staff.office, item=other).standing is State.APPROVED
    assert release_due(at) == []


@pytest.mark.parametrize(("days", "said"), [(-1, "已过"), (367, "一年之内"), (2_900_000, "一年之内")])
def test_a_day_that_is_a_slip_of_the_pen_is_no_schedule(staff: Staff, draft: Draft, days: int, said: str) -> None:
    """Neither the past, which is no other word for now, nor a year that nobody means."""
    item = approved(staff, draft())
    with pytest.raises(ActRefusedError, match=said) as refused:
        release(by=staff.office, item=item, at=timezone.now() + timedelta(days=days))
    assert (refused.value.field, again(item).standing) == ("at", State.APPROVED)


def test_one_that_cannot_be_released_keeps_none_of_the_others(staff: Staff, draft: Draft) -> None:
    """It is named by its number alone: the words are not for those who keep the jobs."""
    at = timezone.now() + timedelta(hours=1)
    items = [approved(staff, draft(title=title)) for title in ("暗中改过", "甲", "乙")]
    for item in items:
        release(by=staff.office, item=item, at=at)
    with by_system("test"):
        again(items[0]).save_revision()
    with pytest.raises(NotReleasedError) as refused:
        release_due(at)
    assert refused.value.items == [items[0].pk]
    assert "暗中改过" not in str(refused.value)
    assert [again(item).live for item in items] == [False, True, True]


def test_a_change_of_a_released_item_is_not_public_before_its_own_release(staff: Staff, draft: Draft) -> None:
    """The old text stays; giving the change up leaves it as it was."""
    item = release(by=staff.office, item=approved(staff, draft()))
    change(by=staff.officer, item=item, fields={"title": "修改后的标题"})
    item = again(item)
    assert (item.live, item.title, item.standing) == (True, "关于开展校园安全检查的通知", State.DRAFT)
    discard(by=staff.officer, item=item)
    item = again(item)
    assert item.standing is State.RELEASED
    assert item.get_latest_revision_as_object().title == "关于开展校园安全检查的通知"
    change(by=staff.officer, item=item, fields={"title": "修改后的标题"})
    item = release(by=staff.office, item=approved(staff, again(item)))
    assert (item.title, item.index_number[-5:]) == ("修改后的标题", "00001")


def test_withdrawal_needs_a_reason_and_takes_effect_at_once(staff: Staff, draft: Draft) -> None:
    """Also while a change is being written or reviewed."""
    item = release(by=staff.office, item=approved(staff, draft()))
    with pytest.raises(ActRefusedError, match="原因"):
        withdraw(by=staff.office, item=item, reason="")
    with pytest.raises(NotYoursError):
        withdraw(by=staff.first, item=item, reason="不该我撤回")
    change(by=staff.officer, item=item, fields={"title": "修改后的标题"})
    submit(by=staff.officer, item=again(item))
    item = withdraw(by=staff.leader, item=again(item), reason="涉及个人信息，予以撤回。")
    assert (again(item).live, again(item).standing) == (False, State.WITHDRAWN)
    assert not released_items().exists()


def test_a_released_item_that_is_no_longer_proactive_leaves_the_public_side(staff: Staff, draft: Draft) -> None:
    """The last approval of the changed attribute withdraws it in the same moment."""
    item = release(by=staff.office, item=approved(staff, draft()))
    change(by=staff.officer, item=item, fields={"disclosure": "on_request", "reason": "仅涉及特定对象。"})
    item = approved(staff, again(item))
    assert (item.live, item.standing, item.disclosure) == (False, State.NOT_PUBLIC, "on_request")
    assert not released_items().exists()


def test_a_normative_document_is_issued_on_its_day(staff: Staff, draft: Draft) -> None:
    """制发 is an event of the day of formation, once."""
    item = draft(kind="normative", formed_on=date(2024, 3, 1), document_number="演教发〔2024〕1号")
    item = release(by=staff.office, item=approved(staff, item))
    assert [(event.change, event.on) for event in ValidityEvent.objects.filter(item=item)] == [
        ("issued", date(2024, 3, 1))
    ]
