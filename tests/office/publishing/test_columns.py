"""Columns: each act with its refusals, old addresses, and how columns stand."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.publishing.column_standing import empty_columns, overdue_columns, standings
from gongkai.office.publishing.columns import (
    change_column,
    close_column,
    column_at,
    create_column,
    merge_columns,
    move_column,
    promote_column,
    rename_column,
)
from gongkai.office.publishing.drafting import change
from gongkai.office.publishing.models import Column
from gongkai.office.publishing.release import release
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.office.trail.models import Entry
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.office.publishing.released import Draft, again, approved, released

pytestmark = pytest.mark.django_db


def make(staff: Staff, address: str, parent: Column | None = None, **fields: Any) -> Column:
    fields = {"name": f"栏目{address}", "slug": address} | fields
    return create_column(by=staff.office, agency=staff.agency, parent=parent, fields=fields, why="新设")


def test_a_column_is_created_with_all_that_belongs_to_it(staff: Staff) -> None:
    """Owner, interval, matters and term; its history begins."""
    top = make(staff, "policy")
    column = make(staff, "docs", top, owner=staff.officer, update_days=30, matters=["organisation"], term="regular")
    assert (column.get_parent(), column.owner, column.update_days, column.term) == (top, staff.officer, 30, "regular")
    event = column.events.get()
    assert (event.what, event.new, event.by, event.why) == ("created", "栏目docs", staff.office, "新设")


def test_only_the_disclosure_office_keeps_columns(staff: Staff, region: Region) -> None:
    """Neither a case officer, nor the office of another agency."""
    beside = region.hire(region.sibling, "disclosure_office")
    column = make(staff, "news")
    for person in (staff.officer, staff.leader, beside):
        for attempt in (
            lambda by: create_column(by=by, agency=staff.agency, fields={"name": "甲", "slug": "a"}),
            lambda by: change_column(by=by, column=column, fields={"unit": "办公室"}),
            lambda by: rename_column(by=by, column=column, name="乙"),
            lambda by: move_column(by=by, column=column, parent=staff.column),
            lambda by: promote_column(by=by, column=column),
            lambda by: merge_columns(by=by, column=column, into=staff.column),
            lambda by: close_column(by=by, column=column, why="不再需要"),
        ):
            with pytest.raises(NotYoursError):
                attempt(person)
    assert Column.objects.get(pk=column.pk).name == "栏目news"


def test_a_column_that_cannot_be_is_refused_with_the_reason(staff: Staff, region: Region) -> None:
    """A strange owner, an unknown matter, a bad address, a name that is missing."""
    stranger = region.hire(region.sibling)
    for fields, said in (
        ({"owner": stranger}, "不是本机关人员"),
        ({"matters": ["weather"]}, "weather"),
        ({"slug": "有 空格"}, "网址名"),
        ({"name": ""}, "名称"),
    ):
        with pytest.raises(ActRefusedError, match=said):
            make(staff, "x", **fields)
    assert not Column.objects.filter(slug="x").exists()


def test_an_old_address_leads_to_the_column_and_to_no_other(staff: Staff) -> None:
    """Through a rename and a merge; nobody else gets it; the column itself may take it back."""
    column = rename_column(by=staff.office, column=make(staff, "old"), name="新名称", slug="new")
    assert column_at(staff.agency, "old") == column
    with pytest.raises(ActRefusedError, match="属于或曾属于"):
        make(staff, "old")
    target = make(staff, "target")
    with pytest.raises(ActRefusedError, match="属于或曾属于"):
        rename_column(by=staff.office, column=target, name="目标", slug="old")
    column = rename_column(by=staff.office, column=column, name="新名称", slug="old")
    merge_columns(by=staff.office, column=column, into=target)
    final = make(staff, "final")
    merge_columns(by=staff.office, column=Column.objects.get(pk=target.pk), into=final)
    assert [column_at(staff.agency, slug) for slug in ("old", "new", "target", "final")] == [final] * 4
    assert column_at(staff.agency, "never") is None
    with pytest.raises(ActRefusedError, match="属于或曾属于"):
        make(staff, "new")
    with pytest.raises(ActRefusedError, match="没有变化"):
        rename_column(by=staff.office, column=final, name=final.name)


def test_a_move_enters_the_trail_though_the_tree_writes_its_own_sql(staff: Staff) -> None:
    """With what is below it; not below itself, not to where it is, not into another agency."""
    top, other = make(staff, "top"), make(staff, "other")
    child = make(staff, "child", top)
    grandchild = make(staff, "grandchild", child)
    moved = move_column(by=staff.office, column=child, parent=other, why="归类")
    assert moved.get_parent() == other
    assert Column.objects.get(pk=grandchild.pk).get_parent() == moved
    entries = Entry.objects.filter(act="publishing.move_column", model="publishing.column")
    entry = next(entry for entry in entries if entry.after == {"parent": other.pk})
    assert (entry.before, entry.record, entry.why) == ({"parent": top.pk}, str(child.pk), "归类")
    for parent, said in ((Column.objects.get(pk=grandchild.pk), "自己的下级"), (other, "已经在这个位置")):
        with pytest.raises(ActRefusedError, match=said):
            move_column(by=staff.office, column=moved, parent=parent)
    with pytest.raises(ActRefusedError, match="已经在这个位置"):
        move_column(by=staff.office, column=Column.objects.get(pk=other.pk), parent=None)
    assert Column.find_problems() == ([], [], [], [], [])


def test_a_promoted_column_stands_beside_the_one_it_was_in(staff: Staff) -> None:
    """One level up each time; a first-level column goes no higher."""
    top = make(staff, "top")
    middle = make(staff, "middle", top)
    low = make(staff, "low", middle)
    low = promote_column(by=staff.office, column=low)
    assert (low.get_parent(), low.get_prev_sibling()) == (top, Column.objects.get(pk=middle.pk))
    low = promote_column(by=staff.office, column=low, why="重点栏目")
    assert low.is_root()
    assert [event.what for event in low.events.all()] == ["promoted", "promoted", "created"]
    with pytest.raises(ActRefusedError, match="一级栏目"):
        promote_column(by=staff.office, column=low)


def test_a_merge_carries_items_drafts_and_columns_below(staff: Staff, draft: Draft) -> None:
    """What is being written in the old column is released in the new one."""
    old, new = make(staff, "old"), make(staff, "new")
    below = make(staff, "below", old)
    item = released(staff, draft, column=old)
    change(by=staff.officer, item=item, fields={"title": "修改后的标题"})
    merge_columns(by=staff.office, column=old, into=new, why="内容重复")
    assert again(item).column == new
    assert Column.objects.get(pk=below.pk).get_parent() == new
    item = release(by=staff.office, item=approved(staff, again(item)))
    assert (item.title, item.column) == ("修改后的标题", new)
    with pytest.raises(ActRefusedError, match="已停用"):
        merge_columns(by=staff.office, column=old, into=new)
    with pytest.raises(ActRefusedError, match="自己"):
        merge_columns(by=staff.office, column=new, into=new)


def test_a_column_is_closed_when_nothing_is_in_it(staff: Staff, draft: Draft) -> None:
    """Neither items nor columns; its address stays taken and leads nowhere."""
    top = make(staff, "top")
    child = make(staff, "child", top)
    item = released(staff, draft, column=child)
    with pytest.raises(ActRefusedError, match="下级栏目"):
        close_column(by=staff.office, column=top, why="撤并")
    with pytest.raises(ActRefusedError, match="1条"):
        close_column(by=staff.office, column=child, why="撤并")
    withdraw(by=staff.office, item=item, reason="内容过期。")
    with pytest.raises(ActRefusedError, match="理由"):
        close_column(by=staff.office, column=child, why=" ")
    close_column(by=staff.office, column=child, why="撤并")
    assert column_at(staff.agency, "child") is None
    with pytest.raises(ActRefusedError, match="曾属于"):
        make(staff, "child")


def test_columns_are_overdue_on_the_day_the_indicators_say(staff: Staff, draft: Draft) -> None:
    """动态要闻 after 14 days, 通知公告 after 180; a release below counts; an interval of its own takes their place."""
    news, notices = make(staff, "news", kind="news"), make(staff, "files", kind="notices")
    below = make(staff, "below", news)
    other = make(staff, "other")
    for column in (below, notices, other):
        released(staff, draft, column=column, title=f"信息{column.slug}")
    today = timezone.localdate()

    def overdue(days: int) -> set[str]:
        return {standing.column.slug for standing in overdue_columns(staff.agency, today + timedelta(days))}

    assert (overdue(13), overdue(14), overdue(179), overdue(180)) == (set(), {"news"}, {"news"}, {"news", "files"})
    change_column(by=staff.office, column=other, fields={"update_days": 7}, why="")
    assert overdue(7) == {"other"}
    assert [standing.column for standing in empty_columns(staff.agency)] == [staff.column]
    counts = {standing.column.slug: (standing.own, standing.items) for standing in standings(staff.agency)}
    assert counts == {"notices": (0, 0), "news": (0, 1), "below": (1, 1), "files": (1, 1), "other": (1, 1)}


def test_what_changed_of_a_column_is_in_its_history(staff: Staff) -> None:
    """By the labels that people read; a change that changes nothing tells nothing."""
    column = make(staff, "news")
    change_column(by=staff.office, column=column, fields={"unit": "宣传科", "update_days": 7}, why="明确责任")
    change_column(by=staff.office, column=column, fields={"unit": "宣传科"})
    assert [event.new for event in column.events.filter(what="changed")] == ["责任处室、更新间隔（日）"]
