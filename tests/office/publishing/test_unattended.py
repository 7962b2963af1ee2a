"""A step that nobody may take shows itself to whoever can do something about it."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from gongkai.office.agencies.appointing import end_post
from gongkai.office.agencies.models import Person, Role
from gongkai.office.publishing.drafting import change
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.queries import unattended, waiting_for
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import submit
from gongkai.office.publishing.wagtail_hooks import unattended_steps
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.office.publishing.test_pages import again, signed_in

pytestmark = pytest.mark.django_db
Draft = Callable[..., InformationItem]


def page(person: Person, name: str, *keys: int) -> str:
    return signed_in(person).get(reverse(name, args=keys)).content.decode()


def with_a_hand_of_the_reviewer(staff: Staff, item: InformationItem) -> InformationItem:
    """Submitted, mended by the first reviewer, who sends it on: the only one with the role wrote in it."""
    change(by=staff.first, item=submit(by=staff.officer, item=item), fields={"title": "关于开展校园安全大检查的通知"})
    return submit(by=staff.officer, item=again(item))


def test_an_item_that_nobody_may_review_waits_for_the_disclosure_office(
    region: Region, staff: Staff, draft: Draft
) -> None:
    """公开办 finds it in its list and reads why; another person with the role ends it."""
    item = with_a_hand_of_the_reviewer(staff, draft())
    assert not waiting_for(staff.first).exists()
    assert list(waiting_for(staff.office)) == [item]
    assert "无人可审核" in page(staff.office, "items_waiting")
    assert reverse("item_page", args=[item.pk]) in page(staff.office, "items_waiting")
    assert "“初审一校”现在没有人可以办理" in page(staff.office, "item_page", item.pk)
    second = region.hire(staff.agency, Role.FIRST_REVIEWER)
    assert not waiting_for(staff.office).exists()
    assert list(waiting_for(second)) == [item]
    assert "没有人可以办理" not in page(staff.office, "item_page", item.pk)


def test_a_vacant_role_shows_too(region: Region, staff: Staff, draft: Draft) -> None:
    """Nobody holds it any more: the same."""
    item = submit(by=staff.officer, item=draft())
    assert not unattended(staff.agency.pk).exists()
    administrator = region.hire(staff.agency, Role.ADMINISTRATOR)
    end_post(by=administrator, post=staff.first.posts.get())
    assert list(unattended(staff.agency.pk)) == [item]


def test_the_administrator_learns_the_number_and_no_title(region: Region, staff: Staff, draft: Draft) -> None:
    """系统管理员 reads no draft, and has to appoint somebody."""
    item = with_a_hand_of_the_reviewer(staff, draft())
    administrator = region.hire(staff.agency, Role.ADMINISTRATOR)
    assert [(agency, number) for agency, _step, number in unattended_steps(administrator)] == [(staff.agency, 1)]
    home = page(administrator, "wagtailadmin_home")
    assert "“初审一校”有1条信息无人可审核" in home
    assert again(item).title not in home
    assert unattended_steps(region.hire(region.sibling, Role.ADMINISTRATOR)) == []


def test_the_leader_finds_a_public_item_while_it_is_being_changed(staff: Staff, draft: Draft) -> None:
    """The list leads to the page that withdraws it, and shows the public title."""
    item = release(by=staff.office, item=staff.approve_all(submit(by=staff.officer, item=draft())))
    change(by=staff.officer, item=again(item), fields={"title": "另一个标题"})
    listed = page(staff.leader, "items_list")
    assert reverse("item_withdraw", args=[item.pk]) in listed
    assert f'"{reverse("item_page", args=[item.pk])}"' not in listed
    assert item.title in listed
    assert "另一个标题" not in listed
