"""Each check has a text that it must name and a near one that it must not."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.publishing.checking import Level, blocking, remarks
from gongkai.office.publishing.clearing import clear, uncleared
from gongkai.office.publishing.drafting import change
from gongkai.office.publishing.models import HouseRules, InformationItem
from gongkai.office.trail.recording import by_system
from tests.office.publishing.conftest import Staff

pytestmark = pytest.mark.django_db
Draft = Callable[..., InformationItem]


def codes(item: InformationItem) -> set[str]:
    return {remark.code for remark in remarks(item, item.author)}


def test_personal_data_in_the_text(draft: Draft) -> None:
    """An identity number with its checksum blocks; a document number is none."""
    named = draft(body="<p>联系人身份证号110101199003077774，手机13800000000。</p>")
    assert {("personal/id_number", Level.BLOCK), ("personal/mobile", Level.WARN)} <= {
        (remark.code, remark.level) for remark in remarks(named, named.author)
    }
    assert not any(code.startswith("personal/") for code in codes(draft(body="<p>演府办〔2023〕12号，共110件。</p>")))


def test_what_somebody_answers_for_may_be_public(staff: Staff, draft: Draft) -> None:
    """The agency's account for fees: with a reason it is submitted, and the reviewers read who says so and why."""
    item = draft(body="<p>缴款账号：6222 0210 0100 0000 023，开户行：演示银行。</p>")
    (held,) = uncleared(item)
    with pytest.raises(ActRefusedError, match="理由"):
        clear(by=item.author, item=item, keys=[held.key], reason=" ")
    with pytest.raises(NotYoursError):
        clear(by=staff.leader, item=item, keys=[held.key], reason="本机关账户")
    with pytest.raises(ActRefusedError, match="不在"):
        clear(by=item.author, item=item, keys=["bank_card:0"], reason="本机关账户")
    clear(by=item.author, item=item, keys=[held.key], reason="本机关非税收入账户")
    (said,) = [one for one in remarks(item, item.author) if one.code == "personal/bank_card"]
    assert said.level is Level.WARN and "本机关非税收入账户" in said.message
    two = "<p>账号：6222021001000000023；另一账号6222021001000000031。</p>"
    change(by=item.author, item=item, fields={"body": two})
    item = InformationItem.objects.get(pk=item.pk)
    assert [one.found.text for one in uncleared(item)] == ["6222021001000000031"]
    assert any("否则不能送审" in str(one.message) for one in blocking(item.get_latest_revision_as_object()))
    assert uncleared(draft(body="<p>账号：6222021001000000023</p>"))  # for the one item alone


def test_the_offices_own_telephone_is_no_personal_data(staff: Staff, draft: Draft) -> None:
    """It is meant to be published."""
    with by_system("test"):
        staff.agency.office_telephone = "0751-8123456"
        staff.agency.save()
    assert "personal/landline" not in codes(draft(body="<p>咨询电话：0751-8123456</p>"))
    assert "personal/landline" in codes(draft(body="<p>咨询电话：0751-8765432</p>"))


def test_watched_words(staff: Staff, draft: Draft) -> None:
    """The agency's own list."""
    with by_system("test"):
        HouseRules.objects.create(agency=staff.agency, watch_words=["最高级"])
    assert "words/watched" in codes(draft(body="<p>最高级的服务</p>"))
    assert "words/watched" not in codes(draft(body="<p>最好的服务</p>"))


def test_refusal_needs_ground_and_reason(draft: Draft) -> None:
    """不予公开 without them is not reviewed."""
    assert {"disclosure/ground", "disclosure/reason"} <= codes(draft(disclosure="not_disclosed"))
    assert not {"disclosure/ground", "disclosure/reason"} & codes(
        draft(disclosure="not_disclosed", ground="internal_affairs", reason="内部管理。")
    )


def test_a_late_item_is_named(draft: Draft) -> None:
    """Twenty working days after it was formed, and not before."""
    today = timezone.localdate()
    assert "timeliness/late" in codes(draft(formed_on=date(2024, 1, 2)))
    assert "timeliness/due" in codes(draft(formed_on=today - timedelta(days=3)))


def test_duplicates_are_shown_before_submission(draft: Draft) -> None:
    """By document number and by title, at the same agency."""
    draft(title="甲", document_number="演教发〔2024〕1号")
    assert "duplicate/document_number" in codes(draft(title="乙", document_number="演教发〔2024〕1号"))
    assert "duplicate/title" in codes(draft(title="甲"))
    assert not {"duplicate/document_number", "duplicate/title"} & codes(draft(title="丙"))


def test_dates_that_cannot_be(draft: Draft) -> None:
    """Formed in the future; ended before it began."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert "dates/future" in codes(draft(formed_on=tomorrow))
    assert "dates/expires" in codes(draft(effective_on=date(2024, 5, 1), expires_on=date(2024, 5, 1)))
    assert "dates/expires" not in codes(draft(effective_on=date(2024, 5, 1), expires_on=date(2024, 5, 2)))


def test_a_policy_wants_its_interpretation(draft: Draft) -> None:
    """A normative document does, a piece of news does not."""
    assert "interpretation/missing" in codes(draft(kind="normative"))
    assert "interpretation/missing" not in codes(draft(kind="news"))
