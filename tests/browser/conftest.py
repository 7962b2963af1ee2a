"""A real Chromium before a running server, and the people of a department signed in to it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from gongkai.office.agencies.models import Person
from tests.browser.looking import keep
from tests.office.conftest import region  # noqa: F401 - a fixture
from tests.office.publishing.conftest import draft, staff  # noqa: F401 - fixtures

BACKEND = "gongkai.office.agencies.signing_in.OfficeBackend"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
"""Playwright runs a loop in this thread; the tests look into the database from it and do nothing there at once."""


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


class Desk:
    """One person's browser window at the server."""

    def __init__(self, browser: Browser, address: str, person: Person, **options: Any) -> None:
        client = Client()
        client.force_login(person, backend=BACKEND)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context = browser.new_context(base_url=address, locale="zh-CN", **options)
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _listen(self, said: ConsoleMessage) -> None:
        """Errors, but for what was refused with a reason that the page tells."""
        if said.type == "error" and not any(f"status of {refused}" in said.text for refused in (409, 422)):
            self.faults.append(said.text)

    def look(self, name: str) -> None:
        """Keep a picture of the page where ``SCREENSHOTS`` says so, for people to look at."""
        keep(self.page, name)


@contextmanager
def window(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """The window of somebody without an account; whatever the browser complained of fails the test, but for what was
    refused with a reason that the page tells.
    """
    context = browser.new_context(base_url=address, locale="zh-CN", **options)
    opened, wrong = context.new_page(), list[str]()
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert [fault for fault in wrong if "status of 422" not in fault] == []


@pytest.fixture
def desk(browser: Browser, live_server: Any) -> Iterator[Callable[..., Desk]]:
    """Opens a window for a person; whatever the browser complained of fails the test."""
    opened: list[Desk] = []

    def sit(person: Person, **options: Any) -> Desk:
        opened.append(Desk(browser, live_server.url, person, **options))
        return opened[-1]

    yield sit
    faults = [fault for one in opened for fault in one.faults]
    for one in opened:
        one.context.close()
    assert faults == []
