"""The way to a mailbox, against a real server."""

import imaplib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from gongkai.office.mailboxes import imap
from gongkai.office.mailboxes.imap import Account, MailboxError, Place, look
from gongkai.office.mailboxes.messages import read
from tests.office.mailboxes.conftest import CAME, Put, written

DAY = date(2026, 3, 1)


def test_what_came_since_the_last_look(account: Account, put: Put, server: imaplib.IMAP4) -> None:
    """Each email is found once, with its moment; the server is left as it was: nothing is marked as read."""
    put(written("旧的"), at=CAME - timedelta(days=40))
    put(written("第一封"))
    first = look(account, after=None, since=DAY)
    assert [(read(one.content or b"").subject, one.at) for one in first.came] == [("第一封", CAME)]
    assert look(account, after=first.place, since=DAY).came == ()
    put(written("第二封"))
    second = look(account, after=first.place, since=DAY)
    assert [read(one.content or b"").subject for one in second.came] == ["第二封"]
    server.select("INBOX", readonly=True)
    assert server.search(None, "SEEN")[1] == [b""]


def test_starttls(account_by_starttls: Account, put: Put) -> None:
    """The other way to a server."""
    put(written())
    assert len(look(account_by_starttls, after=None, since=DAY).came) == 1


def test_many_are_taken_in_several_looks(account: Account, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest first, and it is told that there is more."""
    monkeypatch.setattr(imap, "AT_ONCE", 2)
    for number in range(3):
        put(written(f"第{number}封"))
    first = look(account, after=None, since=DAY)
    second = look(account, after=first.place, since=DAY)
    assert (len(first.came), first.more, len(second.came), second.more) == (2, True, 1, False)


def test_one_that_is_too_large_is_told_and_not_fetched(
    account: Account, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its moment and size are known; those after it are read."""
    monkeypatch.setattr(imap, "LARGEST", 5_000)
    put(written(words="演示" * 9_000))
    put(written("小的"))
    large, small = look(account, after=None, since=DAY).came
    assert large.content is None and large.size > 5_000
    assert small.content is not None


def test_numbers_that_begin_anew(account: Account, put: Put) -> None:
    """A mailbox that was made anew is read from the beginning."""
    put(written())
    place = look(account, after=None, since=DAY).place
    assert len(look(account, after=Place(place.validity - 1, place.last), since=DAY).came) == 1


def test_a_folder_with_a_chinese_name(account: Account, put: Put, server: imaplib.IMAP4) -> None:
    """As IMAP writes it; a folder that is not there is named."""
    server.create('"&ZTZO9g- &- 1"')
    put(written(), folder='"&ZTZO9g- &- 1"')
    assert len(look(replace(account, folder="收件 & 1"), after=None, since=DAY).came) == 1
    with pytest.raises(MailboxError, match="没有文件夹"):
        look(replace(account, folder='没有"这个&'), after=None, since=DAY)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"password": 'x"y\\z'}, "用户名和密码"),
        ({"password": "密码"}, "用户名和密码"),
        ({"port": 1}, "没有完整应答"),
        ({"security": "starttls"}, "没有完整应答"),
        ({"host": "127.0.0.1"}, "证书"),
        ({"host": "no-such-host.invalid"}, "找不到"),
    ],
)
def test_what_is_wrong_is_told(account: Account, settings: object, wrong: dict[str, object], told: str) -> None:
    """In words that an administrator can act on."""
    settings.MAIL_SERVERS = ("localhost", "127.0.0.1")  # type: ignore[attr-defined]
    with pytest.raises(MailboxError, match=told):
        look(replace(account, **wrong), after=None, since=DAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("host", "port"), [("127.0.0.1", 993), ("10.0.0.1", 143), ("169.254.169.254", 80), ("::1", 993), ("1.1.1.1", 6379)]
)
def test_machines_inside_are_the_operators_to_open(settings: object, host: str, port: int) -> None:
    """No setting of an office makes the server speak to its neighbours."""
    settings.MAIL_SERVERS = ()  # type: ignore[attr-defined]
    with pytest.raises(MailboxError, match="GONGKAI_MAIL_SERVERS"):
        imap.permitted(host, port)
    settings.MAIL_SERVERS = (f"{host}:{port}",)  # type: ignore[attr-defined]
    assert imap.permitted(host, port) == [host]
