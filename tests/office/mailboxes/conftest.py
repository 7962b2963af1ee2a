"""A real mailbox on loopback (tools/with-dovecot), and emails in it. All data of persons are invented (演示数据)."""

import imaplib
import os
import ssl
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from gongkai.office.mailboxes.imap import Account
from tests.office.inforequests.conftest import Arrive, Desk, again, arrive, desk

__all__ = ["Arrive", "Desk", "again", "arrive", "desk"]
CAME = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)
"""Half past one in the morning of 3 March in Shanghai."""
Put = Callable[..., None]


def written(subject: str = "申请公开演示县2025年预算", **more: Any) -> EmailMessage:
    """An application by email."""
    mail = EmailMessage()
    mail["From"], mail["To"] = more.get("sender", "张演示 <demo@example.org>"), "office@example.org"
    mail["Subject"], mail["Message-ID"] = subject, f"<{uuid.uuid4()}@example.org>"
    mail.set_content(more.get("words", "我申请公开本县2025年部门预算（演示数据）。"))
    return mail


@pytest.fixture
def account(settings: Any) -> Account:
    """A mailbox of its own for each test."""
    url = urlsplit(os.environ.get("IMAP_URL", ""))
    if not url.hostname:
        pytest.skip("no IMAP server: run by tools/with-dovecot")
    settings.MAIL_SERVERS = (url.hostname,)
    return Account(url.hostname, url.port or 993, "tls", f"u{uuid.uuid4().hex}", url.password or "")


@pytest.fixture
def account_by_starttls(account: Account) -> Account:
    """The same by the other way."""
    port = int(parse_qs(urlsplit(os.environ["IMAP_URL"]).query)["starttls"][0])
    return replace(account, security="starttls", port=port)


@pytest.fixture
def server(account: Account) -> Iterator[imaplib.IMAP4]:
    """The mailbox as its owner has it."""
    context = ssl.create_default_context()
    with imaplib.IMAP4_SSL(account.host, account.port, ssl_context=context, timeout=10) as opened:
        opened.login(account.user, account.password)
        yield opened


@pytest.fixture
def put(server: imaplib.IMAP4) -> Put:
    """Delivers an email, of ``written`` or in bytes, at a moment."""

    def deliver(mail: EmailMessage | bytes, at: datetime = CAME, folder: str = "INBOX") -> None:
        raw = mail if isinstance(mail, bytes) else mail.as_bytes()
        assert server.append(folder, "", imaplib.Time2Internaldate(at), raw)[0] == "OK"

    return deliver
