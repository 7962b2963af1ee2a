"""A reader asks, confirms, is written to, changes and ends it."""

import html
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.office.trail.models import Entry, PersonalKey
from gongkai.office.trail.verifying import verify
from gongkai.portal.models import Subscription
from gongkai.portal.subscribing.ending import sweep
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.portal.conftest import Publish
from tests.portal.subscribing.conftest import ADDRESS, Ask, Rounds, leave, links, work

pytestmark = pytest.mark.django_db


def stored() -> str:
    """Everything the database holds of subscriptions, keys, jobs and the trail, as text."""
    with connection.cursor() as cursor:
        tables = ("portal_subscription", "trail_personalkey", "jobs_job", "trail_entry")
        said = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")
            said.append(repr(cursor.fetchall()))
    return "".join(said)


def test_from_the_column_to_the_last_letter(published: Publish, reader: Client, rounds: Rounds, staff: Staff) -> None:
    """The whole way, by the links that pages and letters hold."""
    page = reader.get(reverse("portal:column", args=["education", "notices"])).content.decode()
    preset = reverse("portal:subscribe") + "?agency=education&column=notices"
    assert preset in html.unescape(page)
    form = reader.get(preset).content.decode()
    assert '<option value="notices" selected>' in form
    fields = {"agency": "education", "column": "notices", "columns_of": "education"}
    answer = reader.post(reverse("portal:subscribe"), {**fields, "address": ADDRESS, "often": "daily"}, follow=True)
    assert "请查收邮件" in answer.content.decode() and ADDRESS not in answer.content.decode()
    published(title="确认之前发布的通知")
    rounds(1)
    (asking,) = mail.outbox
    assert asking.to == [ADDRESS] and asking.subject == "演示县人民政府信息公开平台：请确认订阅"
    assert "演示县教育局“通知公告”" in asking.body
    path = links(asking.body)["confirm"]
    looked = reader.get(path).content.decode()
    assert "确认订阅" in looked and "r***@example.org" in looked and ADDRESS not in looked
    assert Subscription.objects.get().confirmed_at is None, "looking confirms nothing"
    reader.post(path)
    item = published(title="关于开展校园安全检查的通知")
    rounds(2)
    letter = mail.outbox[1]
    assert letter.subject == "演示县人民政府信息公开平台：演示县教育局“通知公告”新公开1条"
    assert item.title in letter.body and reverse("portal:item", args=[item.pk]) in letter.body
    assert "确认之前发布的通知" not in letter.body
    rounds(3)
    assert len(mail.outbox) == 2, "nothing new, no letter"
    changed = reader.post(links(letter.body)["change"], {"often": "at_once", "language": "en"}).content.decode()
    assert "已更改。" in changed and ADDRESS not in changed
    published(title="关于放假的通知")
    rounds(4)
    assert len(mail.outbox) == 2
    rounds(4, at_once=True)
    english = mail.outbox[2]
    assert "关于放假的通知" in english.body and "取消订阅" not in english.body and "Unsubscribe" in english.body
    assert "取消订阅" in reader.get(links(english.body)["end"]).content.decode()
    assert Subscription.objects.exists(), "looking ends nothing"
    ended = reader.post(links(english.body)["end"]).content.decode()
    assert "已取消订阅" in ended and not Subscription.objects.exists()
    published(title="又一个通知")
    rounds(5)
    rounds(5, at_once=True)
    assert len(mail.outbox) == 3


def test_an_address_stands_nowhere_in_clear_and_is_destroyed(subscribed: Ask, reader: Client) -> None:
    """Neither it nor the token, while it is subscribed; afterwards no key opens what a copy may hold."""
    found = subscribed(q="校园安全")
    address, token = found.address, found.token
    assert (address, "reader" in stored(), token in stored()) == (ADDRESS, False, False)
    reader.post(reverse("portal:unsubscribe", args=[token]))
    assert not Subscription.objects.exists()
    key = PersonalKey.objects.get(model="portal.subscription")
    assert key.wrapped == "" and key.destroyed_at
    assert Entry.objects.filter(act="portal.end_subscription").exists()
    assert not list(verify())


@pytest.mark.parametrize("known", ["nobody", "unconfirmed", "confirmed"])
def test_the_page_does_not_tell_whether_an_address_is_known(known: str, reader: Client, region: Region) -> None:
    """The same answer, headers too; the letter tells, and asks for nothing that is done."""
    if known != "nobody":
        leave(reader)
        work()
        mail.outbox.clear()
        Subscription.objects.update(asked_at=timezone.now() - timedelta(days=1))
    if known == "confirmed":
        Subscription.objects.update(confirmed_at=timezone.now())
    answer = reader.post(reverse("portal:subscribe"), {"address": ADDRESS.upper(), "often": "daily"})
    assert (answer.status_code, answer["Location"], answer.content) == (302, reverse("portal:subscribe_asked"), b"")
    assert Subscription.objects.count() == 1
    work()
    (letter,) = mail.outbox
    assert ("confirm" in links(str(letter.body))) is (known != "confirmed")
    assert ("您已订阅" in letter.subject) is (known == "confirmed")


def test_pressing_twice_sends_one_letter_and_confirms_once(reader: Client, region: Region) -> None:
    """Also the button of the confirmation, and that of the end."""
    for _ in range(3):
        leave(reader)
    work()
    (letter,) = mail.outbox
    path = links(str(letter.body))
    assert [reader.post(path["confirm"]).status_code for _ in range(2)] == [200, 200]
    first = Subscription.objects.get().confirmed_at
    reader.post(path["confirm"])
    assert Subscription.objects.get().confirmed_at == first
    assert [reader.post(path["end"]).status_code for _ in range(2)] == [200, 200]


def test_a_link_that_is_too_old_confirms_nothing(reader: Client, region: Region) -> None:
    """On the seventh day it does, after it not; then the address is swept away."""
    leave(reader)
    work()
    path = links(str(mail.outbox[0].body))["confirm"]
    Subscription.objects.update(confirm_until=timezone.now() + timedelta(minutes=1))
    assert (reader.get(path).status_code, sweep()) == (200, 0)
    Subscription.objects.update(confirm_until=timezone.now())
    answer = reader.post(path)
    assert (answer.status_code, "链接已失效" in answer.content.decode()) == (404, True)
    assert Subscription.objects.get().confirmed_at is None
    assert (sweep(), Subscription.objects.count()) == (1, 0)
    assert not PersonalKey.objects.filter(model="portal.subscription").exclude(wrapped="").exists()


def test_a_token_that_is_not_known_opens_nothing(subscribed: Ask, reader: Client) -> None:
    """Neither a guess nor the digest that the database holds."""
    found = subscribed()
    for token in ("x", found.token_digest, found.token[:-1]):
        for name in ("subscribe_confirm", "subscription", "unsubscribe"):
            assert reader.get(reverse(f"portal:{name}", args=[token])).status_code == 404, name
        assert reader.post(reverse("portal:subscription", args=[token]), {"often": "daily"}).status_code == 404
        reader.post(reverse("portal:unsubscribe", args=[token]))
    assert Subscription.objects.filter(pk=found.pk).exists()


def test_a_mail_program_ends_it_with_one_click(
    subscribed: Ask, published: Publish, rounds: Rounds, region: Region
) -> None:
    """RFC 8058: the header's address, a POST without cookies or our token."""
    subscribed()
    published()
    rounds()
    (letter,) = mail.outbox
    headers = letter.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = links(headers["List-Unsubscribe"].strip("<>") + " ")["end"]
    program = Client(enforce_csrf_checks=True)
    assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists()


def test_the_language_of_the_reader_is_kept(reader: Client, published: Publish, rounds: Rounds) -> None:
    """Who reads the pages in English is written to in English, whatever language the round speaks."""
    reader.get(reverse("portal:display"), {"lang": "en"})
    leave(reader, agency="education", below="on")
    work()
    asking = mail.outbox.pop()
    assert "Please confirm" in asking.subject and "确认" not in asking.body
    reader.post(links(str(asking.body))["confirm"])
    published()
    rounds()
    (letter,) = mail.outbox
    assert "1 new item" in letter.subject and "Unsubscribe" in letter.body


def test_no_page_is_kept_or_tells_other_sites_the_link(subscribed: Ask, reader: Client) -> None:
    """Each page of a subscription."""
    token = subscribed().token
    for name in ("subscribe_confirm", "subscription", "unsubscribe"):
        answer = reader.get(reverse(f"portal:{name}", args=[token]))
        assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("no-store", "strict-origin"), name
        assert answer["X-Robots-Tag"] == "noindex"
