"""Read a mailbox over IMAP (RFC 3501), changing nothing in it: what came since the last look, oldest first.

A mailbox is set by people of an office, and who reads it speaks from inside the network. So it may be on a public
machine at the ports of IMAP, or on one that the operator names (``GONGKAI_MAIL_SERVERS``); the address is resolved and
judged once and connected to as judged.
"""

import imaplib
import re
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.office.fetching import is_public, resolved

PORTS = {"tls": 993, "starttls": 143}
PATIENCE = 20.0
"""Seconds without an answer."""
LARGEST = 60_000_000
AT_ONCE = 30
"""Emails taken at one look; the next look takes the next."""
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class MailboxError(Exception):
    """The mailbox could not be read; the message says what to look at."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where a mailbox is and how it is opened. ``security``: ``tls`` or ``starttls``."""

    host: str
    port: int
    security: str
    user: str
    password: str
    folder: str = "INBOX"


@dataclass(frozen=True, slots=True)
class Place:
    """How far a mailbox was read: the last number, which holds for one ``validity`` of numbers."""

    validity: int
    last: int


@dataclass(frozen=True, slots=True)
class Came:
    """An email as the server holds it; ``content`` is ``None`` where it is larger than ``LARGEST`` bytes."""

    uid: int
    at: datetime
    size: int
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found: where the mailbox stands now, what came, and whether there is more."""

    place: Place
    came: tuple[Came, ...]
    more: bool


def look(account: Account, *, after: Place | None, since: date) -> Look:
    """The emails that came on ``since`` or later and after ``after``. Raises ``MailboxError``."""
    with _opened(account) as server:
        validity, count = _selected(server, account.folder)
        last = after.last if after is not None and after.validity == validity else 0
        numbers = _newer(server, last, since) if count else []
        came, size = list[Came](), 0
        while numbers and len(came) < AT_ONCE and size < LARGEST:
            last = numbers.pop(0)
            if one := _fetched(server, last):
                came.append(one)
                size += len(one.content or b"")
        return Look(Place(validity, last), tuple(came), bool(numbers))


def permitted(host: str, port: int) -> list[str]:
    """The IP addresses to connect to. Raises ``MailboxError`` where the operator would not have it."""
    named = settings.MAIL_SERVERS
    try:
        found = resolved(host, port)
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise MailboxError(_("找不到邮件服务器“%(host)s”，请核对服务器名称。") % {"host": host})
    if host in named or f"{host}:{port}" in named:
        return found
    if port not in PORTS.values() or not all(is_public(one) for one in found):
        said = _("“%(host)s:%(port)d”不是可以读取的邮件服务器：内网的服务器和其他端口须由运维人员用%(setting)s开通。")
        raise MailboxError(said % {"host": host, "port": port, "setting": "GONGKAI_MAIL_SERVERS"})
    return found


class _Pinned(imaplib.IMAP4):
    """A connection to an address that was judged, whatever the name says by now."""

    def __init__(self, account: Account, addresses: list[str]) -> None:
        self._addresses, self._account = addresses, account
        super().__init__(account.host, account.port, PATIENCE)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = self._connected(timeout)
        if self._account.security != "tls":
            return plain
        return ssl.create_default_context().wrap_socket(plain, server_hostname=self._account.host)

    def _connected(self, timeout: float | None) -> socket.socket:
        for ip in self._addresses[:-1]:
            with suppress(OSError):
                return socket.create_connection((ip, self._account.port), timeout)
        return socket.create_connection((self._addresses[-1], self._account.port), timeout)

    def read(self, size: int) -> bytes:
        """What the server announces is not read when it is more than was asked for."""
        if size > LARGEST:
            raise self.abort("more was sent than was asked for")
        return super().read(size)


@contextmanager
def _opened(account: Account) -> Iterator[imaplib.IMAP4]:
    addresses, server = permitted(account.host, account.port), None
    try:
        server = _Pinned(account, addresses)
        if account.security == "starttls":
            server.starttls(ssl.create_default_context())
        _signed_in(server, account)
        yield server
    except ssl.SSLError as error:
        raise MailboxError(_("邮件服务器的证书不可信，或者不支持所选的加密方式。")) from error
    except (imaplib.IMAP4.error, OSError, ValueError) as error:
        raise MailboxError(_("邮件服务器没有完整应答，请核对服务器、端口和加密方式。")) from error
    finally:
        if server is not None:
            _let_go(server)


def _signed_in(server: imaplib.IMAP4, account: Account) -> None:
    try:
        server.login(_literal(account.user), account.password)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeError) as error:
        raise MailboxError(_("邮件服务器不接受用户名和密码（有的服务器要用“授权码”代替密码）。")) from error
    if "ID" in server.capabilities:  # some servers open a mailbox to none but programs that say their name
        server.xatom("ID", '("name" "gongkai")')


def _let_go(server: imaplib.IMAP4) -> None:
    try:
        server.logout()
    except (imaplib.IMAP4.error, OSError):
        server.shutdown()


def _selected(server: imaplib.IMAP4, folder: str) -> tuple[int, int]:
    """The validity of the numbers and how many emails there are; the folder is opened for reading alone."""
    kind, count = server.select(_quoted(folder), readonly=True)
    if kind != "OK":
        raise MailboxError(_("邮箱里没有文件夹“%(folder)s”。") % {"folder": folder})
    validity = server.response("UIDVALIDITY")[1]
    return int((validity and validity[0]) or 0), int((count and count[0]) or 0)


def _quoted(folder: str) -> str:
    """A folder's name as IMAP writes it: modified UTF-7 between quotation marks."""
    return _literal(re.sub(r"&|[^\x20-\x7e]+", _shifted, folder))


def _shifted(run: re.Match[str]) -> str:
    inner = "" if run[0] == "&" else run[0].encode("utf-7").decode("ascii").strip("+-").replace("/", ",")
    return f"&{inner}-"


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _newer(server: imaplib.IMAP4, last: int, since: date) -> list[int]:
    """The numbers after ``last`` of what came since a day. The server's day may be another: a day more is asked."""
    day = since - timedelta(days=1)
    asked = f"{day.day:02}-{_MONTHS[day.month - 1]}-{day.year}"
    kind, found = server.uid("SEARCH", f"UID {last + 1}:* SINCE {asked}")
    if kind != "OK":
        raise ValueError("the search was refused")
    numbers = {int(word) for line in found if line for word in line.split()}
    return sorted(number for number in numbers if number > last)


def _fetched(server: imaplib.IMAP4, uid: int) -> Came | None:
    """One email; ``None`` where somebody has removed it."""
    head = _answer(server.uid("FETCH", str(uid), "(INTERNALDATE RFC822.SIZE)"))[0]
    size, at = re.search(rb"RFC822\.SIZE (\d+)", head), imaplib.Internaldate2tuple(head)
    if size is None or at is None:
        return None
    came = datetime.fromtimestamp(time.mktime(at), tz=UTC)
    if int(size[1]) > LARGEST:
        return Came(uid, came, int(size[1]), None)
    content = _answer(server.uid("FETCH", str(uid), "(BODY.PEEK[])"))[1]
    return Came(uid, came, len(content), content) if content else None


def _answer(given: tuple[str, list[Any]]) -> tuple[bytes, bytes | None]:
    """The words of an answer, and the literal in it."""
    kind, parts = given
    if kind != "OK":
        raise ValueError("the email was not given")
    words, literal = b"", None
    for part in parts:
        if isinstance(part, tuple):
            words, literal = words + part[0], part[1]
        elif part:
            words += part
    return words, literal
