"""Fetch what a link names, without being led to machines inside: for link checks and the like.

A link in a text is written by people, and who fetches it speaks from inside the network. So each address is resolved
here, refused unless every answer is a public one, and then connected to as resolved, so that a second answer of the
name server cannot lead elsewhere; each redirect begins anew.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

AGENT = "gongkai link check"
_REDIRECTS = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_CHUNK = 65_536
_AS_WRITTEN = "/%?:@!$&'()*+,;=~[]-._"
_EMBEDDED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""Addresses of IPv6 that carry one of IPv4 (RFC 6052, RFC 8215): where they lead cannot be told from here."""

Resolve = Callable[[str, int], list[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class RefusedAddressError(ValueError):
    """The link is not fetched: no web address, or one that is not public. Trying again changes nothing."""


class UnreachableError(OSError):
    """The link was tried and gave no whole answer: no such name, no connection, too slow, too large. It may later."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an answer is taken: bytes, seconds for all of it, redirects followed."""

    size: int = 2_000_000
    seconds: float = 15
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: status, media type, bytes, and the address after redirects."""

    status: int
    media_type: str
    content: bytes
    address: str


def is_public(text: str) -> bool:
    """Whether an IP address belongs to the public network."""
    address: Address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None:
            return is_public(str(inner))
        if any(address in network for network in _EMBEDDED):
            return False
    return address.is_global and not address.is_multicast


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a name as the system knows them."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def fetch(
    url: str,
    *,
    method: str = "GET",
    limits: Limits = Limits(),
    resolve: Resolve = resolved,
    permitted: Callable[[str], bool] = is_public,
) -> Answer:
    """Fetch ``url``, following redirects. Raises ``RefusedAddressError`` or ``UnreachableError``.

    ``permitted`` says which IP addresses may be spoken to; ``resolve`` gives those of a name.
    """
    end = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        parts = _web_address(url)
        ip = _pinned(parts, resolve, permitted)
        answer, onward = _ask(parts, ip, method, limits.size, end)
        if onward is None:
            return answer
        url = urljoin(url, onward)
    raise UnreachableError(f"more than {limits.redirects} redirects")


def _web_address(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable:
        raise RefusedAddressError(f"no address of a web page: {url[:200]}")
    if parts.username or parts.password:
        raise RefusedAddressError("an address with a name and password in it is not fetched")
    return parts


def _pinned(parts: SplitResult, resolve: Resolve, permitted: Callable[[str], bool]) -> str:
    host = str(parts.hostname)
    try:
        found = resolve(host, parts.port or _PORTS[parts.scheme])
    except (OSError, UnicodeError) as error:
        raise UnreachableError(f"no machine is called {host}") from error
    if not found:
        raise UnreachableError(f"no machine is called {host}")
    if not all(permitted(address) for address in found):
        raise RefusedAddressError(f"{host} is no public machine; links inside the network are not fetched")
    return found[0]


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was checked, whatever the name says by now."""

    def __init__(self, parts: SplitResult, ip: str, end: float) -> None:
        super().__init__(str(parts.hostname), parts.port or _PORTS[parts.scheme], timeout=_left(end))
        self._ip, self._tls = ip, parts.scheme == "https"

    def connect(self) -> None:
        self.sock = socket.create_connection((self._ip, self.port), self.timeout)
        if self._tls:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
        self.spoken_to = self.sock  # ``sock`` is let go while an answer that ends the connection is still read


def _ask(parts: SplitResult, ip: str, method: str, size: int, end: float) -> tuple[Answer, str | None]:
    path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_AS_WRITTEN)
    connection = _Pinned(parts, ip, end)
    try:
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity"})
        response = connection.getresponse()
        onward = response.headers.get("Location") if response.status in _REDIRECTS else None
        content = b"" if onward else _content(response, connection.spoken_to, size, end)
        kind = response.headers.get_content_type()
        return Answer(response.status, kind, content, parts.geturl()), onward
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(error, UnreachableError):
            raise
        raise UnreachableError(f"{parts.hostname}: {error or type(error).__name__}") from error
    finally:
        connection.close()


def _content(response: http.client.HTTPResponse, connection: socket.socket, size: int, end: float) -> bytes:
    """The body within the limits: a machine that sends a byte a second is cut off like a silent one."""
    found = bytearray()
    while True:
        connection.settimeout(_left(end))
        chunk = response.read1(_CHUNK)
        if not chunk:
            return bytes(found)
        found += chunk
        if len(found) > size:
            raise UnreachableError(f"the answer is larger than {size} bytes")


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise UnreachableError("no whole answer in time")
    return left
