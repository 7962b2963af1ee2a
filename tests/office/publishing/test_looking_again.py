"""Article 18 and content reviews; and the stored due dates against computed ones."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from gongkai.law.publication import due, next_review
from gongkai.law.workdays import official
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import State
from gongkai.office.publishing.drafting import change
from gongkai.office.publishing.due_dates import Difference, differences, recompute
from gongkai.office.publishing.looking_again import (
    confirm_content,
    due_for_content_review,
    due_for_reexamination,
    reexamine,
    withheld,
)
from gongkai.office.publishing.models import HouseRules, InformationItem
from gongkai.office.publishing.release import release
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.office.publishing.released import Draft, again, approved, released

pytestmark = pytest.mark.django_db
ON_REQUEST = {"disclosure": "on_request", "reason": "仅涉及特定对象。"}


def test_what_is_withheld_gets_its_day_when_it_is_filed(staff: Staff, draft: Draft) -> None:
    """By the agency's rule; a state secret at most a year later; a day the author chose stays."""
    today = timezone.localdate()
    with by_system("test.rules"):
        HouseRules.objects.create(agency=staff.agency, reexamine_months=24)
    item = approved(staff, draft(**ON_REQUEST))
    assert (item.standing, item.reexamine_on) == (State.NOT_PUBLIC, next_review(today, interval=24).date)
    secret = {"disclosure": "not_disclosed", "ground": "state_secret", "reason": "属于国家秘密。", "title": "密件"}
    assert approved(staff, draft(**secret)).reexamine_on == next_review(today, interval=12).date
    chosen = today + timedelta(30)
    assert approved(staff, draft(**ON_REQUEST, title="另件", reexamine_on=chosen)).reexamine_on == chosen


def test_it_is_due_on_its_day_and_stays_with_a_reason_or_becomes_a_draft(staff: Staff, draft: Draft) -> None:
    """Listed until somebody decides; every look is kept; a change passes its own review."""
    item = approved(staff, draft(**ON_REQUEST))
    day = item.reexamine_on
    assert list(due_for_reexamination(staff.office, day - timedelta(1))) == []
    assert list(due_for_reexamination(staff.office, day)) == [item]
    later = timezone.localdate() + timedelta(400)
    look = reexamine(by=staff.office, item=item, reason="情形没有变化。", next_on=later)
    assert (look.outcome, look.next_on, again(item).reexamine_on) == ("stays", later, later)
    assert list(due_for_reexamination(staff.office, day)) == []
    reexamine(by=staff.office, item=item, reason="保护期已过。", attribute="proactive")
    item = again(item)
    text = item.get_latest_revision_as_object()
    assert (item.standing, text.disclosure, text.reason) == (State.DRAFT, "proactive", "")
    assert release(by=staff.office, item=approved(staff, item)).live
    assert [look.outcome for look in item.looks.all()] == ["changes", "stays"]


def test_reexamination_is_refused_where_it_makes_no_sense(staff: Staff, draft: Draft, region: Region) -> None:
    """Without a reason, to the same attribute, into the past, of what is public, by others."""
    item = approved(staff, draft(**ON_REQUEST))
    for said, extra in (
        ("理由", {"reason": " "}),
        ("没有变化", {"attribute": "on_request"}),
        ("另选", {"attribute": "secret"}),
        ("晚于今天", {"next_on": timezone.localdate()}),
    ):
        with pytest.raises(ActRefusedError, match=said):
            reexamine(by=staff.office, item=item, **{"reason": "评估。", **extra})
    with pytest.raises(ActRefusedError, match="不是已审定"):
        reexamine(by=staff.office, item=released(staff, draft, title="公开的"), reason="评估。")
    beside = region.hire(region.sibling, "disclosure_office")
    for person in (staff.officer, staff.leader, beside):
        with pytest.raises(NotYoursError):
            reexamine(by=person, item=item, reason="评估。")
    assert not withheld(beside).exists()


def test_what_is_public_is_checked_on_its_day(staff: Staff, draft: Draft) -> None:
    """A year after release by default; confirming moves it on."""
    item = released(staff, draft)
    day = next_review(timezone.localdate()).date
    assert item.review_on == day
    assert list(due_for_content_review(staff.office, day)) == [item]
    assert list(due_for_content_review(staff.office, day - timedelta(1))) == []
    look = confirm_content(by=staff.office, item=item, reason="内容仍然有效。", next_on=day + timedelta(30))
    assert (look.kind, again(item).review_on) == ("content", day + timedelta(30))
    with pytest.raises(ActRefusedError, match="没有公开"):
        confirm_content(by=staff.office, item=draft(title="草稿"), reason="看过。")
    with pytest.raises(NotYoursError):
        confirm_content(by=staff.officer, item=item, reason="看过。")


def test_the_stored_due_date_is_the_computed_one_after_every_act(staff: Staff, draft: Draft) -> None:
    """Drafting, changing, releasing, changing what is released, filing what is not public."""
    formed = date(2026, 3, 2)
    item = draft(formed_on=formed)
    assert item.due_on == due("proactive", formed, official()).date
    change(by=staff.officer, item=item, fields={"formed_on": date(2026, 3, 9)})
    assert again(item).due_on == due("proactive", date(2026, 3, 9), official()).date
    item = release(by=staff.office, item=approved(staff, again(item)))
    change(by=staff.officer, item=item, fields={"formed_on": formed})
    assert again(item).due_on == due("proactive", date(2026, 3, 9), official()).date
    item = release(by=staff.office, item=approved(staff, again(item)))
    assert item.due_on == due("proactive", formed, official()).date
    change(by=staff.officer, item=item, fields=ON_REQUEST)
    assert approved(staff, again(item)).due_on is None
    draft(title="没有日期")
    assert differences() == []


def test_a_command_finds_and_mends_what_differs(staff: Staff, draft: Draft) -> None:
    """``--check`` ends with status 1 and changes nothing."""
    item = draft(formed_on=date(2026, 3, 2))
    with by_system("test.spoil"):
        InformationItem.objects.filter(pk=item.pk).update(due_on=date(2000, 1, 1))
    wrong = Difference(item.pk, date(2000, 1, 1), item.due_on)
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("recompute_due_dates", check=True, stdout=out)
    assert (ended.value.code, again(item).due_on) == (1, date(2000, 1, 1))
    assert "差异：1" in out.getvalue()
    assert recompute() == [wrong]
    assert differences() == []
