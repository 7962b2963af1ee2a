"""Letters about waiting work: once a day, in numbers, to those who want them."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.office.agencies.languages import choose_language
from gongkai.office.agencies.letters import wants_letters
from gongkai.office.agencies.models import Person
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.queue import enqueue
from gongkai.office.jobs.running import run
from gongkai.office.publishing.digests import ask_for_digests, digest_of
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.review import submit
from gongkai.office.trail.recording import by_system
from tests.office.publishing.conftest import Staff
from tests.office.publishing.released import Draft, approved, released

pytestmark = pytest.mark.django_db


def reachable(*people: Person) -> None:
    with by_system("test"):
        for person in people:
            person.email = f"{person.username}@example.org"
            person.save()


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """The round of a day, and every letter it asks for; twice, as two workers might."""

    def do(day: date) -> None:
        monkeypatch.setattr("gongkai.office.publishing.digests.localdate", lambda: day)
        for _ in range(2):
            ask_for_digests()
            for job in Job.objects.filter(name="publishing.send_digest"):
                run(job.pk)
        assert not Job.objects.filter(name="publishing.send_digest").exclude(standing=Standing.DONE).exists()

    return do


def test_a_letter_a_day_to_whom_something_waits(staff: Staff, draft: Draft, on: Callable[[date], None]) -> None:
    """Not to the next reviewer, nor to who has no address; on the next day again, and not on a day of rest."""
    reachable(staff.first, staff.second)
    submit(by=staff.officer, item=draft(title="绝密的标题"))
    on(date(2026, 3, 2))
    (letter,) = mail.outbox
    assert letter.to == [staff.first.email]
    assert "待审核、修改或者发布的信息：1条" in letter.body and "绝密的标题" not in letter.subject + letter.body
    assert reverse("items_waiting") in letter.body
    on(date(2026, 3, 3))
    on(date(2026, 3, 7))  # a Saturday
    assert len(mail.outbox) == 2
    assert len({letter.message()["Message-ID"] for letter in mail.outbox}) == 2


def test_what_is_due_to_be_looked_at_again_is_in_the_letter(
    staff: Staff, draft: Draft, on: Callable[[date], None]
) -> None:
    """第十八条 and 内容复核 are 公开办's; nothing due, no letter."""
    reachable(staff.office, staff.leader)
    hidden = approved(staff, draft(disclosure="on_request", reason="仅涉及特定对象。", title="内部信息"))
    public = released(staff, draft)
    assert not digest_of(staff.office) and not digest_of(staff.leader)
    with by_system("test"):
        InformationItem.objects.filter(pk=hidden.pk).update(reexamine_on=timezone.localdate())
        InformationItem.objects.filter(pk=public.pk).update(review_on=timezone.localdate())
    on(date(2026, 3, 2))
    (letter,) = mail.outbox
    assert letter.to == [staff.office.email]
    assert "应依条例第十八条评估的不公开信息：1条" in letter.body and "应复核内容的已公开信息：1条" in letter.body


def test_who_wants_none_gets_none(staff: Staff, draft: Draft, on: Callable[[date], None]) -> None:
    """Chosen in one's own account, and chosen back there; each is written to in their language."""
    reachable(staff.first)
    submit(by=staff.officer, item=draft())
    client = Client()
    client.force_login(staff.first, backend="gongkai.office.agencies.signing_in.OfficeBackend")
    address, account = reverse("choose_letters"), reverse("wagtailadmin_account")
    assert "不再接收" in client.get(account).content.decode()
    assert client.post(address).status_code == 302 and not wants_letters(staff.first)
    assert "恢复接收" in client.get(account).content.decode()
    on(date(2026, 3, 2))
    assert mail.outbox == []
    client.post(address, {"wanted": "1"})
    choose_language(person=staff.first, language="en")
    on(date(2026, 3, 3))
    (letter,) = mail.outbox
    assert "waiting" in letter.subject and not re.search(
        "[一-鿿]", letter.subject + letter.body.replace(staff.first.name, "")
    )


def test_the_library_writes_no_letters_of_its_own(staff: Staff, draft: Draft) -> None:
    """Its letters name titles, and go to whoever asked for the review, wherever they work by now."""
    reachable(staff.officer, staff.first, staff.office)
    approved(staff, draft())
    assert mail.outbox == []


def test_a_letter_that_cannot_be_sent_is_tried_again(staff: Staff, draft: Draft, settings: Any) -> None:
    """The job waits for its next attempt and says why."""
    reachable(staff.first)
    submit(by=staff.officer, item=draft())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    job = enqueue("publishing.send_digest", person=staff.first.pk, day="2026-03-02")
    run(job.pk)
    job.refresh_from_db()
    assert job.standing == Standing.WAITING and "refused" in job.error
