"""Letters go out once, of what is released when they leave; what cannot be sent is lost by nobody."""

from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.queue import retry
from gongkai.office.jobs.running import run
from gongkai.office.publishing.columns import create_column, merge_columns
from gongkai.office.publishing.drafting import change
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import submit
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.portal.models import Subscription
from gongkai.portal.subscribing import sending
from gongkai.portal.subscribing.ending import sweep
from gongkai.portal.subscribing.letters import subject_of
from tests.office.publishing.conftest import Staff
from tests.portal.conftest import Publish
from tests.portal.subscribing.conftest import ADDRESS, Ask, Rounds, work

pytestmark = pytest.mark.django_db
Draft = Callable[..., InformationItem]


def bodies() -> str:
    return "\n".join(f"{letter.subject}\n{letter.body}" for letter in mail.outbox)


def again() -> None:
    """The time of the next attempt has come."""
    Job.objects.filter(standing=Standing.WAITING).update(due_at=timezone.now())
    work()


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def send(self: EmailMessage, *args: Any, **kwargs: Any) -> int:
        raise error

    monkeypatch.setattr(EmailMessage, "send", send)


def test_what_was_withdrawn_meanwhile_is_in_no_letter(
    published: Publish, staff: Staff, subscribed: Ask, rounds: Rounds
) -> None:
    """Between the release and the letter; where nothing else is new there is none. The rest is told."""
    subscribed()
    withdraw(by=staff.office, item=published(title="有误的通知"), reason="内容有误")
    rounds(2)
    assert not mail.outbox
    gone, stays = published(title="又一个有误的通知"), published(title="正确的通知")
    sending.ask_for_daily_letters()
    withdraw(by=staff.office, item=gone, reason="内容有误")
    rounds(3)
    assert "正确的通知" in bodies() and "有误" not in bodies()
    assert stays.pk and len(mail.outbox) == 1


def test_what_is_released_again_after_a_withdrawal_is_told_again(
    published: Publish, staff: Staff, subscribed: Ask, rounds: Rounds
) -> None:
    """Once; a change of what stayed public is not told."""
    subscribed()
    item = published(title="先撤回后恢复的通知")
    rounds(2)
    assert len(mail.outbox) == 1
    gone = withdraw(by=staff.office, item=InformationItem.objects.get(pk=item.pk), reason="核对")
    rounds(3)
    assert len(mail.outbox) == 1
    back = _released_again(gone, staff)
    rounds(4)
    rounds(5)
    assert len(mail.outbox) == 2
    assert "先撤回后恢复的通知" in str(mail.outbox[1].body)
    _released_again(back, staff)
    rounds(6)
    assert len(mail.outbox) == 2


def _released_again(item: InformationItem, staff: Staff) -> InformationItem:
    change(by=staff.officer, item=InformationItem.objects.get(pk=item.pk), fields={"summary": "已核对"})
    submitted = submit(by=staff.officer, item=InformationItem.objects.get(pk=item.pk))
    return release(by=staff.office, item=staff.approve_all(submitted))


def test_a_mail_server_that_cannot_be_reached_loses_no_letter_and_sends_none_twice(
    published: Publish, subscribed: Ask, rounds: Rounds
) -> None:
    """Tried again until it answers; the next day's round waits meanwhile; the failure names no address."""
    subscribed()
    published()
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, SMTPServerDisconnected(f"no {ADDRESS}"))
        rounds(2)
        rounds(3)
    (job,) = Job.objects.filter(name="portal.send_letter")
    assert (job.standing, ADDRESS in job.error, mail.outbox) == (Standing.WAITING, False, [])
    assert "SMTPServerDisconnected" in job.error
    again()
    again()
    assert len(mail.outbox) == 1
    published(title="另一个通知")
    rounds(4)
    assert len(mail.outbox) == 2
    assert "校园安全" not in str(mail.outbox[1].body)


def test_a_letter_given_up_is_told_in_the_next_and_not_again_by_a_retry(
    published: Publish, subscribed: Ask, rounds: Rounds
) -> None:
    """After the last attempt it stands as failed on the page of jobs."""
    subscribed()
    published()
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, ConnectionRefusedError(ADDRESS))
        rounds(2)
        for _ in range(sending.TRIES):
            again()
    failed = Job.objects.get(name="portal.send_letter")
    assert (failed.standing, failed.attempts, ADDRESS in failed.error) == (Standing.FAILED, sending.TRIES, False)
    rounds(3)
    retry(failed)
    again()
    assert len(mail.outbox) == 1 and "校园安全" in bodies()


def test_an_address_that_is_refused_is_seen_and_given_up_in_time(
    published: Publish, subscribed: Ask, rounds: Rounds
) -> None:
    """For two weeks it is tried, then destroyed; a letter that arrives frees it."""
    found = subscribed()
    published()
    with pytest.MonkeyPatch.context() as patch:
        failing(patch, SMTPRecipientsRefused({ADDRESS: (550, f"no such user {ADDRESS}".encode())}))
        rounds(2)
    job = Job.objects.get(name="portal.send_letter")
    assert "550" in job.error and ADDRESS not in job.error
    found.refresh_from_db()
    assert found.refused_since and sweep() == 0
    again()
    found.refresh_from_db()
    assert (found.refused_since, len(mail.outbox)) == (None, 1)
    Subscription.objects.update(refused_since=timezone.now() - timedelta(days=14))
    assert (sweep(), Subscription.objects.count()) == (1, 0)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_worker_that_dies(when: str, published: Publish, subscribed: Ask) -> None:
    """Before the letter went out it goes out once; after it, again under the same number: nobody can know."""
    subscribed()
    published()
    sending.ask_for_daily_letters()
    job = Job.objects.get(name="portal.send_letter")
    if when == "after":
        sending.send_letter(**job.arguments)
    past = timezone.now() - timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(standing=Standing.RUNNING, attempts=1, leased_until=past)
    run(job.pk)
    run(job.pk)
    assert len(mail.outbox) == (1 if when == "before" else 2)
    assert len({letter.message()["Message-ID"] for letter in mail.outbox}) == 1
    assert len({str(letter.body) for letter in mail.outbox}) == 1


def test_what_is_not_settled_waits(
    published: Publish, subscribed: Ask, rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release of this moment is told next time, and then."""
    subscribed()
    published()
    monkeypatch.setattr(sending, "SETTLED", timedelta(minutes=2))
    rounds(2)
    assert not mail.outbox
    monkeypatch.setattr(sending, "SETTLED", timedelta(0))
    rounds(3)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, True),
        ({"agency": "education"}, True),
        ({"agency": "government"}, False),
        ({"agency": "government", "below": "on"}, True),
        ({"agency": "finance"}, False),
        ({"agency": "education", "column": "notices", "columns_of": "education"}, True),
        ({"matter": "livelihood"}, True),
        ({"matter": "rules_and_documents"}, False),
        ({"q": "校园 安全检查"}, True),
        ({"q": "演教〔2026〕8号"}, True),
        ({"q": "演教〔2026〕9号"}, False),
        ({"q": "消防演练"}, False),
        ({"q": "附件里的字"}, False),
        ({"agency": "finance", "below": "on", "q": "校园"}, False),
    ],
)
def test_a_letter_tells_of_what_was_asked_for(
    fields: dict[str, str], told: bool, published: Publish, subscribed: Ask, rounds: Rounds
) -> None:
    """Every kind of subject, with an item it has and one it has not."""
    subscribed(**fields)
    published(matter="livelihood", kind="normative", document_number="演教〔2026〕8号", formed_on="2026-01-05")
    rounds()
    assert bool(mail.outbox) is told


def test_a_column_that_was_merged_is_heard_of_as_the_other(
    published: Publish, staff: Staff, subscribed: Ask, rounds: Rounds
) -> None:
    """What is filed there from then on is told."""
    old = create_column(by=staff.office, agency=staff.agency, fields={"name": "旧栏目", "slug": "old"})
    found = subscribed(agency="education", column="old", columns_of="education")
    merge_columns(by=staff.office, column=old, into=staff.column, why="合并")
    found.refresh_from_db()
    assert subject_of(found).column == staff.column
    published()
    rounds()
    assert len(mail.outbox) == 1


def test_a_letter_of_many_names_the_newest_and_leads_to_the_rest(
    published: Publish, subscribed: Ask, rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its title counts all."""
    monkeypatch.setattr("gongkai.portal.subscribing.letters.IN_LETTER", 2)
    subscribed()
    for number in "一二三":
        published(title=f"关于{number}的通知")
    rounds()
    (letter,) = mail.outbox
    assert "新公开3条" in letter.subject and "另有1条" in letter.body
    assert "关于一" not in letter.body and str(letter.body).index("关于三") < str(letter.body).index("关于二")


STEPS = st.lists(st.sampled_from(["draft", "submit", "release", "change", "withdraw", "ask", "send"]), max_size=12)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_letter_ever_names_what_is_not_released(
    steps: list[str], staff: Staff, draft: Draft, subscribed: Ask
) -> None:
    """Whatever happens in whatever order: a letter names what the public may read when it leaves."""
    if not Subscription.objects.exists():
        subscribed()
        subscribed(q="通知")
    items: list[InformationItem] = []
    for number, step in enumerate([*steps, "ask", "send"]):
        newest = InformationItem.objects.get(pk=items[-1].pk) if items else None
        if step == "draft" or newest is None:
            items.append(draft(title=f"第{len(items)}号通知草稿{number}"))
        elif step == "submit" and newest.state in ("draft", "returned"):
            submit(by=staff.officer, item=newest)
        elif step == "release" and newest.state in ("first_review", "approved"):
            release(by=staff.office, item=staff.approve_all(newest))
        elif step == "change" and newest.state in ("draft", "released"):
            change(by=staff.officer, item=newest, fields={"title": f"未经发布的标题{number}通知"})
        elif step == "withdraw" and newest.live:
            withdraw(by=staff.office, item=newest, reason="内容有误")
        elif step == "ask":
            sending.ask_for_letters_at_once()
            Subscription.objects.update(at_once=True)
        elif step == "send":
            mail.outbox.clear()
            again()
            public = set(InformationItem.objects.filter(live=True).values_list("title", flat=True))
            told = {line.partition(". ")[2] for line in bodies().splitlines() if line[:1].isdecimal()}
            assert told <= public
