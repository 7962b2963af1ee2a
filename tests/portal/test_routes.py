"""Only what is released reaches the public, by whichever way; after a withdrawal, nothing of it by any."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.office.publishing.attaching import attach, detach
from gongkai.office.publishing.drafting import change
from gongkai.office.publishing.models import File, InformationItem
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import submit
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.portal import edition
from gongkai.portal.views.files import address_of
from tests.office.publishing.conftest import Staff
from tests.portal.conftest import Publish, attachment, drawing

pytestmark = pytest.mark.django_db
TITLE = "关于开展校园安全检查的通知"
LISTS = {
    "home": (),
    "items": (),
    "items_json": (),
    "items_csv": (),
    "agency": ("education",),
    "column": ("education", "notices"),
    "year": None,
    "kind": ("notice",),
    "feed": ("rss",),
    "feed_agency": ("atom", "education"),
    "feed_column": ("atom", "education", "notices"),
}
"""Addresses that name a released notice, with their arguments."""


def body(reader: Client, address: str) -> str:
    """What an address answers, asked for as by a process that has just looked for changes."""
    edition.forget()
    answer = reader.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace")


def status(reader: Client, address: str) -> int:
    edition.forget()
    return int(reader.get(address).status_code)


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_names_what_is_released_and_nothing_else(
    name: str, published: Publish, staff: Staff, draft: Callable[..., InformationItem], reader: Client
) -> None:
    """Before the release, while it is public, while a change is being written, and after the withdrawal."""
    args = LISTS[name]
    item = draft(title=TITLE, kind="notice")
    address = reverse(f"portal:{name}", args=args if args is not None else (2026,))
    assert TITLE not in body(reader, address)
    item = submit(by=staff.officer, item=item)
    assert TITLE not in body(reader, address)
    item = release(by=staff.office, item=staff.approve_all(item))
    if args is None:
        address = reverse("portal:year", args=[timezone.localdate().year])
    assert TITLE in body(reader, address)
    change(by=staff.officer, item=InformationItem.objects.get(pk=item.pk), fields={"title": "另一个标题"})
    assert TITLE in (now := body(reader, address))
    assert "另一个标题" not in now
    withdraw(by=staff.office, item=InformationItem.objects.get(pk=item.pk), reason="内容有误")
    assert TITLE not in body(reader, address)


def test_a_withdrawn_item_says_so_and_nothing_of_its_text(published: Publish, staff: Staff, reader: Client) -> None:
    """410 with the time, the reason and the index number; its files and its pictures are gone, its print too."""
    item = published(attachment(), drawing())
    files = list(File.objects.filter(item=item))
    addresses = [reverse("portal:item_print", args=[item.pk]), *(address_of(file) for file in files)]
    page = reverse("portal:item", args=[item.pk])
    assert {status(reader, one) for one in [page, *addresses]} == {200}
    assert address_of(next(file for file in files if file.is_picture)) in body(reader, page)
    assert "/office/" not in body(reader, page)
    withdraw(by=staff.office, item=item, reason="内容有误")
    gone = body(reader, page)
    assert status(reader, page) == 410
    assert "内容有误" in gone
    assert item.index_number in gone
    assert item.title not in gone
    assert {status(reader, one) for one in addresses} == {404}
    assert page not in body(reader, reverse("portal:sitemap_part", args=[1]))


def test_a_file_that_is_not_released_yet_is_not_there(published: Publish, staff: Staff, reader: Client) -> None:
    """A new version's attachment waits for its release; the one taken out stays until then."""
    item = published(attachment())
    old = File.objects.get(item=item)
    attach(by=staff.officer, item=item, upload=attachment("演示数据，另一份", "另一份.txt"))
    detach(by=staff.officer, file=old)
    new = File.objects.get(item=item, name="另一份.txt")
    assert status(reader, address_of(new)) == 404
    assert "另一份" not in body(reader, reverse("portal:item", args=[item.pk]))
    again = submit(by=staff.officer, item=InformationItem.objects.get(pk=item.pk))
    release(by=staff.office, item=staff.approve_all(again))
    assert status(reader, address_of(new)) == 200
    old.refresh_from_db()
    assert status(reader, address_of(old)) == 404


def test_what_is_not_public_is_not_there(
    staff: Staff, draft: Callable[..., InformationItem], published: Publish, reader: Client
) -> None:
    """不予公开 and 依申请公开 have no address; an attribute changed takes a public item off."""
    secret = draft(disclosure="not_disclosed", ground="state_secret", reason="涉密")
    filed = staff.approve_all(submit(by=staff.officer, item=secret))
    assert status(reader, reverse("portal:item", args=[filed.pk])) == 404
    item = published()
    changed = {"disclosure": "on_request", "ground": "internal_affairs", "reason": "内部事务"}
    change(by=staff.officer, item=InformationItem.objects.get(pk=item.pk), fields=changed)
    staff.approve_all(submit(by=staff.officer, item=InformationItem.objects.get(pk=item.pk)))
    assert status(reader, reverse("portal:item", args=[item.pk])) == 404
    assert TITLE not in body(reader, reverse("portal:items"))
