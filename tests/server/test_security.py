"""What every answer carries, what a request may bring, and what is asked before going live."""

import io
import logging
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from gongkai.office.limiting import WRITING, Limit, address_of
from gongkai.server import limits, uploads
from gongkai.server.door_list import DOORS, Door
from gongkai.server.logs import WithNumber

pytestmark = pytest.mark.django_db


def test_every_answer_carries_the_headers(client: Client) -> None:
    """A page, an address that is none, and the health page alike."""
    for address in ("/health/", "/office/", "/no-such-page/"):
        answer = client.get(address)
        assert "default-src 'self'" in answer["Content-Security-Policy"]
        assert "object-src 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert answer["Referrer-Policy"] == "same-origin"
        assert len(answer["X-Request-ID"]) == 32


def test_a_request_keeps_the_number_a_proxy_gave_if_it_is_a_plain_one(
    client: Client,
) -> None:
    """And never a line of somebody's making."""
    assert client.get("/health/", headers={"X-Request-ID": "abc-12345"})["X-Request-ID"] == "abc-12345"
    assert len(client.get("/health/", headers={"X-Request-ID": "abc 12345\r\nfalse line"})["X-Request-ID"]) == 32
    line = logging.LogRecord("x", logging.WARNING, "x", 1, "x", None, None)
    assert WithNumber().filter(line)
    assert line.request == "-"


@override_settings(UPLOAD_BYTES=1_000_000)
def test_what_is_too_large_is_refused_by_its_announced_length(client: Client) -> None:
    """With a page that says how much may come."""
    answer = client.post("/no-such-page/", b"x" * 1_000_001, content_type="application/octet-stream")
    assert answer.status_code == 413
    assert "1 MB" in answer.content.decode()
    assert client.post("/no-such-page/", b"x" * 1000, content_type="application/octet-stream").status_code != 413


@pytest.mark.parametrize(
    ("name", "most"), [("sign_in", uploads.FORM), ("portal:report_check_file", uploads.CARRIED), ("portal:apply", None)]
)
def test_what_anybody_may_send_is_bounded_by_its_address(client: Client, name: str, most: int | None) -> None:
    """A form without files has no hundred megabytes; an address that is listed so is there."""
    assert set(uploads.FROM_ANYBODY) <= {one for one, door in DOORS.items() if door is Door.OPEN}
    address = reverse(name, args=["no-such-agency"] if name == "portal:apply" else [])
    form = "application/x-www-form-urlencoded"
    answer = client.post(address, b"x=" + b"1" * (most or 5_000_000), content_type=form)
    assert (answer.status_code == 413) is (most is not None)
    assert client.post(address, b"x=1", content_type=form).status_code != 413


class Unread(io.BytesIO):
    """A body that must not be asked for."""

    def read(self, *_: Any) -> bytes:
        raise AssertionError("the body was read")


@pytest.mark.parametrize("name", ["outside_upload", "sign_in"])
def test_a_form_is_read_after_it_is_known_who_sends_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither of somebody who is not signed in, at the other doors, nor of somebody who asks too often."""
    never = Limit("test", 300, by_address=0, by_account=0, methods=WRITING)
    monkeypatch.setitem(limits.LIMITS, "sign_in", never)
    length = {"CONTENT_LENGTH": "900000", "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "x" * 32
    answer = client.generic("POST", reverse(name), **{"wsgi.input": Unread(), **length})
    assert answer.status_code == (429 if name == "sign_in" else 302)


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "没有这个页面"), ("en", '<html lang="en"')])
def test_an_address_that_is_none_has_a_plain_page(client: Client, language: str, words: str) -> None:
    """In the reader's language, without an inline script or style."""
    client.cookies["django_language"] = language
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert words in answer.content.decode()
    assert "<script>" not in answer.content.decode() and "style=" not in answer.content.decode()


def test_an_error_has_a_plain_page_and_shows_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """500, with our words."""
    monkeypatch.setattr("gongkai.server.health._state", _broken)
    answer = Client(raise_request_exception=False).get("/health/")
    assert answer.status_code == 500
    assert "系统出错" in answer.content.decode()
    assert "secret" not in answer.content.decode()


def _broken(*_: object) -> str:
    raise RuntimeError("secret")


@override_settings(TRUSTED_PROXIES=1)
def test_behind_a_proxy_the_caller_is_who_the_proxy_saw() -> None:
    """Not whom the caller names."""
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "1.1.1.1, 2.2.2.2"}, REMOTE_ADDR="10.0.0.1")
    assert address_of(request) == "2.2.2.2"
    with override_settings(TRUSTED_PROXIES=0):
        assert address_of(request) == "10.0.0.1"
    with override_settings(TRUSTED_PROXIES=2):
        assert address_of(request) == "1.1.1.1"
    with override_settings(TRUSTED_PROXIES=3):
        assert address_of(request) == "10.0.0.1"


def test_what_is_missing_before_going_live_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with its variable, and quiet once it is set."""
    for name in ("SECRET_KEY", "TRAIL_KEY", "PERSONAL_DATA_KEY"):
        monkeypatch.delenv(name, raising=False)
    with override_settings(ALLOWED_HOSTS=["127.0.0.1"]):
        found = {m.id: m for m in run_checks(include_deployment_checks=True) if m.id.startswith("gongkai.")}
    assert {"gongkai.E001", "gongkai.E002", "gongkai.E003", "gongkai.E011", "gongkai.E012"} <= set(found)
    assert "TRAIL_KEY" in found["gongkai.E002"].hint and "GONGKAI_HTTPS=1" in found["gongkai.E011"].hint
    monkeypatch.setenv("TRAIL_KEY", "x" * 50)
    with override_settings(SECURE=True, ALLOWED_HOSTS=["gk.example"], TRUSTED_PROXIES=1, EMAIL_HOST="mail.example"):
        left = {m.id for m in run_checks(include_deployment_checks=True) if m.id.startswith("gongkai.")}
    assert not left & {"gongkai.E002", "gongkai.E011", "gongkai.E012", "gongkai.W013", "gongkai.W014"}
