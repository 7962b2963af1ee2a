"""Contributions: sent upward, adopted with words, files and source, or returned with an opinion."""

import pytest

from gongkai.office.agencies.models import Person
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import State
from gongkai.office.publishing.attaching import Upload, attach
from gongkai.office.publishing.contributions import Tally, adopt, decline, received_by, send, sent_from, statistics
from gongkai.office.publishing.drafting import change
from gongkai.office.publishing.queries import workable_by
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import submit
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.office.publishing.released import Draft, again, approved, released

pytestmark = pytest.mark.django_db


@pytest.fixture
def above(region: Region) -> Person:
    """公开办 of the government."""
    return region.hire(region.government, "disclosure_office")


def test_an_adopted_item_becomes_a_draft_there_with_files_and_source(
    staff: Staff, draft: Draft, region: Region, above: Person
) -> None:
    """The copies stay when the sender's item goes on."""
    item = draft(summary="概述")
    file = attach(by=staff.officer, item=item, upload=Upload(b"%PDF-1.7 demo", "附件.pdf"))
    item = release(by=staff.office, item=approved(staff, again(item)))
    offered = send(by=staff.officer, item=item, to=region.government)
    assert list(received_by(above)) == list(sent_from(staff.officer)) == [offered]
    made = adopt(by=above, contribution=offered)
    assert (made.agency, made.standing, made.live) == (region.government, State.DRAFT, False)
    assert (made.title, made.body, made.source_name) == (item.title, item.body, staff.agency.name)
    copy = made.files.get()
    assert (copy.name, copy.sha256, copy.in_live) == ("附件.pdf", file.sha256, False)
    assert copy.content.name != file.content.name
    assert copy.content.read() == b"%PDF-1.7 demo"
    offered.refresh_from_db()
    assert (offered.outcome, offered.adopted_as, offered.decided_by) == ("adopted", made, above)
    with pytest.raises(ActRefusedError, match="已处理"):
        adopt(by=above, contribution=offered)


def test_a_contribution_is_returned_with_an_opinion_and_counted(
    staff: Staff, draft: Draft, region: Region, above: Person
) -> None:
    """By the unit that sent."""
    first = send(by=staff.officer, item=released(staff, draft), to=region.government)
    second = send(by=staff.officer, item=released(staff, draft, title="另一通知"), to=region.government)
    send(by=staff.officer, item=released(staff, draft, title="第三通知"), to=region.government)
    with pytest.raises(ActRefusedError, match="意见"):
        decline(by=above, contribution=first, opinion=" ")
    assert decline(by=above, contribution=first, opinion="与已发信息重复。").outcome == "returned"
    adopt(by=above, contribution=second)
    assert statistics(region.government, first.sent_at.year) == [Tally(staff.agency.name, 3, 1, 1, 1)]
    assert statistics(region.government, first.sent_at.year - 1) == []
    send(by=staff.officer, item=first.item, to=region.government)


def test_nothing_goes_sideways_unreviewed_or_by_who_may_not(
    staff: Staff, draft: Draft, region: Region, above: Person
) -> None:
    """A draft, a sibling, oneself; a person without the duty; a receiver of another agency."""
    item = released(staff, draft)
    for to in (region.sibling, region.township, staff.agency):
        with pytest.raises(ActRefusedError, match="上级机关"):
            send(by=staff.officer, item=item, to=to)
    with pytest.raises(ActRefusedError, match="没有通过本机关审核"):
        send(by=staff.officer, item=draft(title="草稿"), to=region.government)
    with pytest.raises(NotYoursError):
        send(by=staff.first, item=item, to=region.government)
    offered = send(by=staff.officer, item=item, to=region.government)
    with pytest.raises(ActRefusedError, match="尚待处理"):
        send(by=staff.officer, item=item, to=region.government)
    for person in (
        staff.office,
        region.hire(region.government, "case_officer"),
        region.hire(region.sibling, "disclosure_office"),
    ):
        with pytest.raises(NotYoursError):
            adopt(by=person, contribution=offered)
        with pytest.raises(NotYoursError):
            decline(by=person, contribution=offered, opinion="不用")
    with pytest.raises(ActRefusedError, match="栏目"):
        adopt(by=above, contribution=offered, column=staff.column)


def test_what_was_sent_is_readable_there_and_an_unpublished_text_being_changed_is_not_adopted(
    staff: Staff, draft: Draft, region: Region, above: Person
) -> None:
    """The receiver waits until it passed again."""
    item = approved(staff, draft())
    assert not workable_by(above).filter(pk=item.pk).exists()
    offered = send(by=staff.officer, item=item, to=region.government)
    assert workable_by(above).filter(pk=item.pk).exists()
    assert item.standing is State.APPROVED
    released_item = release(by=staff.office, item=item)
    change(by=staff.officer, item=released_item, fields={"title": "改过的标题"})
    submit(by=staff.officer, item=again(item))
    assert adopt(by=above, contribution=offered).title == "关于开展校园安全检查的通知"
