"""Links are fetched from the public network alone: a real server on this machine, and addresses of all kinds."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from gongkai.office.fetching import Limits, RefusedAddressError, UnreachableError, fetch, is_public


class Site(BaseHTTPRequestHandler):
    """A page, redirects, an endless answer and a slow one."""

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.path == "/slow":
            for _ in range(30):
                self.wfile.write(b".")
                time.sleep(0.1)
        elif self.path == "/large":
            self.wfile.write(b"x" * 100_000)
        else:
            self.wfile.write(f"{self.path} at {self.headers['Host']}".encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


def lead_here(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def anything(address: str) -> bool:
    return True


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "ff02::1",
        "2001:db8::1",
    ],
)
def test_no_address_inside_is_public(address: str) -> None:
    """Loopback, private, link-local, the cloud's own data, shared, multicast, and all of them inside IPv6."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "202.96.128.86", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_public_addresses_are_public(address: str) -> None:
    """In both families."""
    assert is_public(address)


def test_a_link_to_this_machine_is_refused_by_number_and_by_name(port: int) -> None:
    """Whatever the name says: what it resolves to counts; one inner address among several suffices."""
    for host in ("127.0.0.1", "localhost", "[::1]", "2130706433", "127.1"):
        with pytest.raises(RefusedAddressError):
            fetch(f"http://{host}:{port}/")
    with pytest.raises(RefusedAddressError):
        fetch("http://a.example/", resolve=lambda host, port: ["1.1.1.1", "127.0.0.1"])


def test_a_redirect_inside_is_refused(port: int) -> None:
    """Each step is judged anew."""
    with pytest.raises(RefusedAddressError):
        fetch(
            f"http://a.example:{port}/to/http://b.example:{port}/",
            resolve=lambda host, port: ["127.0.0.1"] if host == "a.example" else ["10.0.0.1"],
            permitted=lambda address: address == "127.0.0.1",
        )
    with pytest.raises(RefusedAddressError):
        fetch(f"http://a.example:{port}/to/file:///etc/passwd", resolve=lead_here, permitted=anything)


def test_the_address_that_was_checked_is_the_one_spoken_to(port: int) -> None:
    """A name server that answers otherwise the second time is not asked again; the name stays in the request."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    answer = fetch(f"http://a.example:{port}/page?x=公开", resolve=resolve, permitted=lambda a: a == "127.0.0.1")
    assert (answer.status, answer.media_type, asked) == (200, "text/html", ["a.example"])
    assert answer.content == f"/page?x=%E5%85%AC%E5%BC%80 at a.example:{port}".encode()


def test_redirects_are_followed_and_counted(port: int) -> None:
    """Relative ones too; a circle ends."""
    base = f"http://a.example:{port}"
    assert fetch(f"{base}/to//page", resolve=lead_here, permitted=anything).address == f"{base}/page"
    with pytest.raises(UnreachableError, match="more than 2 redirects"):
        circle = f"{base}/to/" * 5 + f"{base}/"
        fetch(circle, resolve=lead_here, permitted=anything, limits=Limits(redirects=2))


def test_a_large_and_a_slow_answer_are_cut_off(port: int) -> None:
    """By bytes and by seconds in all, not by seconds of silence."""
    with pytest.raises(UnreachableError, match="larger than 1000 bytes"):
        fetch(f"http://a.example:{port}/large", resolve=lead_here, permitted=anything, limits=Limits(size=1000))
    began = time.monotonic()
    with pytest.raises(UnreachableError):
        fetch(f"http://a.example:{port}/slow", resolve=lead_here, permitted=anything, limits=Limits(seconds=0.5))
    assert time.monotonic() - began < 2.5


@pytest.mark.parametrize(
    "address",
    ["ftp://a.example/", "javascript:alert(1)", "http:///x", "http://me:secret@a.example/", "//a", "http://[::"],
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    """Nor is one with a password in it."""
    with pytest.raises(RefusedAddressError):
        fetch(address, resolve=lead_here, permitted=anything)
