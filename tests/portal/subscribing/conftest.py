"""A reader who asks for letters and confirms, and the rounds that send them."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.running import run
from gongkai.portal.models import Subscription
from gongkai.portal.subscribing import sending

ADDRESS = "reader@example.org"
LINK = re.compile(r"https?://[^/\s]+(/subscribe/(confirm|change|end)/([\w-]+)/)")
Ask = Callable[..., Subscription]
Rounds = Callable[..., None]


@pytest.fixture(autouse=True)
def _nothing_counted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asked too often yet; what was just released need not settle."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()
    monkeypatch.setattr(sending, "SETTLED", timedelta(0))


def work() -> None:
    """Do every letter that waits, as often as two workers might."""
    for _ in range(2):
        for job in Job.objects.filter(name__startswith="portal.send_", standing=Standing.WAITING):
            run(job.pk)


def leave(reader: Client, **fields: str) -> int:
    """Send the form; the status of the answer."""
    answer = reader.post(reverse("portal:subscribe"), {"address": ADDRESS, "often": "daily", **fields})
    return int(answer.status_code)


def links(body: str) -> dict[str, str]:
    """The addresses of a letter by what they are for."""
    return {kind: path for path, kind, _token in LINK.findall(body)}


@pytest.fixture
def subscribed(reader: Client) -> Ask:
    """Ask, open the letter's link, press the button; the letter is put aside."""

    def do(**fields: str) -> Subscription:
        assert leave(reader, **fields) == 302
        work()
        path = links(str(mail.outbox.pop().body))["confirm"]
        assert "已确认订阅" in reader.post(path).content.decode()
        found = Subscription.objects.order_by("pk").last()
        assert found is not None
        return found

    return do


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> Rounds:
    """The round of a day (or that of letters at once) and its letters; everything twice."""

    def do(day: int = 2, *, at_once: bool = False) -> None:
        monkeypatch.setattr(sending, "localdate", lambda: date(2026, 3, day))
        for _ in range(2):
            (sending.ask_for_letters_at_once if at_once else sending.ask_for_daily_letters)()
            work()

    return do
