"""Drafts, columns and locks pass with the posts, in the same act."""

import pytest

from gongkai.office.agencies.handover import handover, open_work_of
from gongkai.office.agencies.models import Role
from gongkai.office.policy import State
from gongkai.office.publishing.models import Column, InformationItem
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region

pytestmark = pytest.mark.django_db


def test_open_drafts_and_columns_pass_and_what_was_settled_stays(region: Region) -> None:
    """The taker goes on writing; a released text keeps its author; a lock of the giver opens."""
    admin = region.hire(region.government, Role.ADMINISTRATOR)
    giver = region.hire(region.department, Role.CASE_OFFICER)
    taker = region.hire(region.department)
    with by_system("test"):
        made = {"agency": region.department, "author": giver, "title": "演示数据"}
        draft = InformationItem.objects.create(**made, state=State.DRAFT, locked=True, locked_by=giver)
        settled = InformationItem.objects.create(**made, state=State.RELEASED)
        column = Column.add_root(agency=region.department, name="动态", slug="news", owner=giver)
    counts = {kind.name: count for kind, count in open_work_of(giver)}
    assert (counts["publishing.drafts"], counts["publishing.columns"], counts["publishing.locks"]) == (1, 1, 1)
    handover(by=admin, from_person=giver, to_person=taker, why="轮岗")
    draft.refresh_from_db()
    settled.refresh_from_db()
    assert (draft.author, draft.locked, settled.author) == (taker, False, giver)
    assert Column.objects.get(pk=column.pk).owner == taker
    assert not any(count for _kind, count in open_work_of(giver))
