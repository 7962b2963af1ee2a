"""A system notes where its agency's items also went out."""

from collections.abc import Callable
from typing import Any

import pytest

from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.models import ChannelRelease, InformationItem
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import submit
from gongkai.office.trail.models import Entry
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff, draft
from tests.office.pushing.conftest import Caller

pytestmark = pytest.mark.django_db
__all__ = ["draft"]


def test_a_release_is_noted_by_index_number_or_title(
    oa: Caller, staff: Staff, draft: Callable[..., InformationItem]
) -> None:
    """Once; the trail names the system; the list is the agency's."""
    item = release(by=staff.office, item=staff.approve_all(submit(by=staff.officer, item=draft())))
    number = InformationItem.objects.get(pk=item.pk).index_number
    body = {"channel": "wechat", "on": "2026-03-02", "index_number": number, "url": "https://example.org/1"}
    first = oa.post("/channel-releases", body, key="key-0001")
    again = oa.post("/channel-releases", body, key="key-0001")
    assert first.status_code == 201, first.content.decode()
    assert again.json() == first.json() and ChannelRelease.objects.get().item == item
    twice = oa.post("/channel-releases", body)
    assert (twice.status_code, [one["field"] for one in twice.json()["errors"]]) == (422, ["index_number"])
    assert oa.post("/channel-releases", {"channel": "weibo", "on": "2026-03-02", "title": "短讯"}).status_code == 201
    told = oa.get("/channel-releases").json()["items"]
    assert [(one["channel"], one["index_number"]) for one in told] == [("weibo", ""), ("wechat", number)]
    entry = Entry.objects.filter(model="publishing.channelrelease").first()
    assert entry is not None
    assert (entry.actor, entry.actor_name) == (None, str(oa.system))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"on": "2999-01-01"}, "on"),
        ({"url": "nowhere"}, "url"),
        ({"index_number": "none"}, "index_number"),
        ({"channel": "pigeon"}, "channel"),
        ({"on": "2026-03-01"}, "title"),
    ],
)
def test_a_fault_names_its_field(oa: Caller, change: dict[str, Any], field: str) -> None:
    """And nothing is stored."""
    there = {"channel": "weibo", "on": "2026-03-01", "title": "短讯"}
    assert oa.post("/channel-releases", there).status_code == 201
    answer = oa.post("/channel-releases", there | {"on": "2026-03-02"} | change)
    assert answer.status_code == 422
    assert [fault["field"] for fault in answer.json()["errors"]] == [field]
    assert ChannelRelease.objects.count() == 1


def test_another_agencys_are_not_listed(oa: Caller, region: Region, connect: Callable[[Agency], Caller]) -> None:
    """Nor can its items be named."""
    oa.post("/channel-releases", {"channel": "weibo", "on": "2026-03-02", "title": "短讯"})
    assert connect(region.sibling).get("/channel-releases").json()["items"] == []
