"""三审三校: who may approve what, what an edit does to approvals, where a return leads."""

from collections.abc import Callable

import pytest

from gongkai.office.agencies.models import Post, Role
from gongkai.office.errors import ActRefusedError, NotReadyError, NotYoursError
from gongkai.office.policy import REVIEWS, State
from gongkai.office.publishing.drafting import change
from gongkai.office.publishing.flows import FlowRules, set_flow
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.queries import waiting_for
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import approve, recall, send_back, submit, take
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff

pytestmark = pytest.mark.django_db
Draft = Callable[..., InformationItem]


def test_a_text_passes_the_four_steps_and_waits_for_release(staff: Staff, draft: Draft) -> None:
    """初审 → 复审 → 终审 → 保密审查 → 待发布."""
    item = submit(by=staff.officer, item=draft())
    seen = [item.standing]
    while item.standing in REVIEWS:
        assert list(waiting_for(staff.reviewer(item.standing))) == [item]
        item = staff.approve(item)
        seen.append(item.standing)
    assert seen == [State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW, State.SECRECY_REVIEW, State.APPROVED]
    assert not item.live
    assert list(waiting_for(staff.office)) == [item]


def test_a_text_with_faults_is_not_submitted(staff: Staff, draft: Draft) -> None:
    """The sentence says which."""
    with pytest.raises(NotReadyError) as refusal:
        submit(by=staff.officer, item=draft(body="", column=None))
    assert [str(fault) for fault in refusal.value.faults] == ["没有正文，也没有附件。", "没有选择栏目。"]


def test_nobody_approves_their_own_work(staff: Staff, draft: Draft) -> None:
    """Not with the role, not by having edited a line of it."""
    with by_system("test"):
        Post.objects.create(person=staff.officer, agency=staff.agency, role=Role.FIRST_REVIEWER, since="2020-01-01")
    item = submit(by=staff.officer, item=draft())
    with pytest.raises(NotYoursError):
        approve(by=staff.officer, item=item, revision=item.latest_revision_id)
    change(by=staff.first, item=item, fields={"title": "关于开展校园安全大检查的通知"})
    item = submit(by=staff.officer, item=InformationItem.objects.get(pk=item.pk))
    with pytest.raises(NotYoursError):
        approve(by=staff.first, item=item, revision=item.latest_revision_id)


def test_one_person_takes_one_step(staff: Staff, draft: Draft) -> None:
    """By default the same person may not approve twice, whatever roles they hold; an agency may allow it."""
    with by_system("test"):
        Post.objects.create(person=staff.first, agency=staff.agency, role=Role.SECOND_REVIEWER, since="2020-01-01")
    item = staff.approve(submit(by=staff.officer, item=draft()))
    with pytest.raises(NotYoursError):
        approve(by=staff.first, item=item, revision=item.latest_revision_id)


def test_an_edit_voids_the_approvals_given(staff: Staff, draft: Draft) -> None:
    """A reviewer who mends the text sends it to the start, and the opinions stay on record."""
    item = staff.approve(staff.approve(submit(by=staff.officer, item=draft())))
    assert item.standing is State.FINAL_REVIEW
    change(by=staff.final, item=item, fields={"body": "<p>修改后的正文。</p>"})
    item = InformationItem.objects.get(pk=item.pk)
    assert item.standing is State.DRAFT
    item = submit(by=staff.officer, item=item)
    assert item.standing is State.FIRST_REVIEW
    assert Entry.objects.filter(act="publishing.approve", model="wagtailcore.taskstate").exists()


def test_an_approval_of_an_older_text_counts_for_nothing(staff: Staff, draft: Draft) -> None:
    """The reviewer is told to open the newest version."""
    item = submit(by=staff.officer, item=draft())
    old = item.latest_revision_id
    recall(by=staff.officer, item=item)
    change(by=staff.officer, item=InformationItem.objects.get(pk=item.pk), fields={"summary": "新的概述"})
    item = submit(by=staff.officer, item=InformationItem.objects.get(pk=item.pk))
    with pytest.raises(ActRefusedError, match="不是最新版本"):
        approve(by=staff.first, item=item, revision=old)


def test_a_text_returns_to_its_author_or_to_an_earlier_step(staff: Staff, draft: Draft) -> None:
    """Steps before the one returned to keep their approval of the same text; those after it do not."""
    item = staff.approve(staff.approve(submit(by=staff.officer, item=draft())))
    back = {"by": staff.final, "item": item, "revision": item.latest_revision_id}
    with pytest.raises(ActRefusedError, match="意见"):
        send_back(**back, opinion=" ")
    item = send_back(**back, opinion="请复审核对数字。", to=State.SECOND_REVIEW)
    assert item.standing is State.SECOND_REVIEW
    item = staff.approve(item)
    assert item.standing is State.FINAL_REVIEW
    item = send_back(by=staff.final, item=item, revision=item.latest_revision_id, opinion="标题不规范。")
    assert item.standing is State.RETURNED
    assert list(waiting_for(staff.officer)) == [item]
    assert staff.approve_all(submit(by=staff.officer, item=item)).standing is State.APPROVED


@pytest.mark.parametrize("who", ["officer", "office"])
def test_what_was_approved_can_still_be_sent_back(staff: Staff, draft: Draft, who: str) -> None:
    """Before release, by its author or by 公开办; then it waits for its author and is reviewed anew."""
    item = staff.approve_all(submit(by=staff.officer, item=draft()))
    with pytest.raises(NotYoursError):
        recall(by=staff.final, item=item, why="另有考虑")
    item = recall(by=getattr(staff, who), item=item, why="附件有误")
    assert item.standing is State.RETURNED and list(waiting_for(staff.officer)) == [item]
    with pytest.raises(NotYoursError):
        release(by=staff.office, item=item)
    assert staff.approve_all(submit(by=staff.officer, item=item)).standing is State.APPROVED


def test_a_reviewer_of_another_agency_sees_nothing(region: Region, staff: Staff, draft: Draft) -> None:
    """A role counts at its own agency."""
    stranger = region.hire(region.sibling, Role.FIRST_REVIEWER)
    item = submit(by=staff.officer, item=draft())
    with pytest.raises(NotYoursError):
        approve(by=stranger, item=item, revision=item.latest_revision_id)
    assert not waiting_for(stranger).exists()


def test_a_lock_shows_who_is_at_it(region: Region, staff: Staff, draft: Draft) -> None:
    """A second reviewer with the same role is told the name."""
    other = region.hire(staff.agency, Role.FIRST_REVIEWER, name="演示员乙")
    item = submit(by=staff.officer, item=draft())
    take(by=other, item=item)
    with pytest.raises(ActRefusedError, match="演示员乙"):
        approve(by=staff.first, item=item, revision=item.latest_revision_id)
    with pytest.raises(ActRefusedError, match="演示员乙"):
        change(by=staff.first, item=item, fields={"title": "他人改的标题"})


def test_an_agency_sets_its_own_steps(region: Region, staff: Staff, draft: Draft) -> None:
    """保密审查 cannot be dropped; what is left runs in order."""
    administrator = region.hire(staff.agency, Role.ADMINISTRATOR)
    with pytest.raises(ActRefusedError, match="保密审查"):
        set_flow(by=administrator, agency=staff.agency, rules=FlowRules([State.FIRST_REVIEW, State.FINAL_REVIEW]))
    short = FlowRules([State.FIRST_REVIEW, State.SECRECY_REVIEW])
    set_flow(by=administrator, agency=staff.agency, rules=short)
    item = staff.approve(submit(by=staff.officer, item=draft()))
    assert item.standing is State.SECRECY_REVIEW
    assert staff.approve(item).standing is State.APPROVED
    with pytest.raises(NotYoursError):
        set_flow(by=staff.officer, agency=staff.agency, rules=short)


def test_what_is_not_public_is_filed_and_never_released(staff: Staff, draft: Draft) -> None:
    """不予公开 passes the same review and ends there."""
    item = submit(
        by=staff.officer, item=draft(disclosure="not_disclosed", ground="internal_affairs", reason="内部事务信息。")
    )
    item = staff.approve_all(item)
    assert item.standing is State.NOT_PUBLIC
    with pytest.raises(NotYoursError):
        release(by=staff.office, item=item)
