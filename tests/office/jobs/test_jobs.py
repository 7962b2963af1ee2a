"""A job is done once, whatever happens to messages and workers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_q.brokers import get_broker

from gongkai.office.errors import ActRefusedError
from gongkai.office.jobs.clock import slot, tick, waiting
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.queue import enqueue, retry
from gongkai.office.jobs.registry import Round
from gongkai.office.jobs.running import run, told
from tests.office.jobs.kinds import marks

pytestmark = pytest.mark.django_db


def test_a_job_delivered_twice_takes_effect_once() -> None:
    """The second delivery finds it done."""
    job = enqueue("test.mark", label="a")
    run(job.pk)
    run(job.pk)
    job.refresh_from_db()
    assert (job.standing, job.attempts, marks("a")) == (Standing.DONE, 1, 1)


def test_the_same_work_asked_for_twice_is_one_job() -> None:
    """By its key; without a key each call is another."""
    assert enqueue("test.mark", key="k", label="a").pk == enqueue("test.mark", key="k", label="a").pk
    assert enqueue("test.mark", label="a").pk != enqueue("test.mark", label="a").pk


def test_a_change_that_is_rolled_back_asks_for_nothing() -> None:
    """The job stands and falls with it."""
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue("test.mark", key="k", label="a")
        raise ZeroDivisionError
    assert not Job.objects.filter(key="k").exists()


def test_what_a_failing_job_stored_is_undone_and_it_is_given_up_at_last() -> None:
    """Two attempts with a pause; the error is kept; an administrator may try again."""
    job = enqueue("test.fail", label="b")
    run(job.pk)
    job.refresh_from_db()
    assert (job.standing, marks("b")) == (Standing.WAITING, 0)
    assert job.due_at > timezone.now()
    Job.objects.filter(pk=job.pk).update(due_at=timezone.now())
    run(job.pk)
    job.refresh_from_db()
    assert (job.standing, job.attempts) == (Standing.FAILED, 2)
    assert "nothing works today" in job.error
    retry(job)
    job.refresh_from_db()
    assert (job.standing, job.attempts, job.error) == (Standing.WAITING, 0, "")


def test_gathering_work_stores_in_the_transaction_that_marks_it_done() -> None:
    """And once."""
    job = enqueue("test.gather", label="c")
    run(job.pk)
    run(job.pk)
    assert marks("c") == 1


def test_a_job_whose_worker_died_is_free_again_when_its_claim_ends() -> None:
    """Not before; and one that kills its worker each time is given up."""
    job = enqueue("test.mark", label="d")
    soon, past = timezone.now() + timedelta(minutes=1), timezone.now() - timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(standing=Standing.RUNNING, attempts=1, leased_until=soon)
    run(job.pk)
    assert marks("d") == 0
    Job.objects.filter(pk=job.pk).update(leased_until=past)
    assert (job.pk, "test.mark") in waiting(timezone.now())
    run(job.pk)
    assert marks("d") == 1
    Job.objects.filter(pk=job.pk).update(standing=Standing.RUNNING, attempts=5, leased_until=past)
    run(job.pk)
    job.refresh_from_db()
    assert (job.standing, marks("d")) == (Standing.FAILED, 1)


def test_a_worker_that_lost_its_claim_stores_nothing() -> None:
    """While it gathered somebody else took over."""
    job = enqueue("test.overtaken", number=0)
    Job.objects.filter(pk=job.pk).update(arguments={"number": job.pk})
    run(job.pk)
    assert marks("e") == 0


def test_the_clock_asks_for_each_round_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it ticks in a slot."""
    monkeypatch.setattr("gongkai.office.jobs.clock.rounds", lambda: (DAILY,))
    tick()
    tick()
    assert Job.objects.filter(name="test.mark").count() == 1


DAILY = Round("test.mark", timedelta(days=1), timedelta(hours=3))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 3, 1, 18, 59, tzinfo=UTC), "2026-03-01T03:00+08:00"),
        (datetime(2026, 3, 1, 19, 0, tzinfo=UTC), "2026-03-02T03:00+08:00"),
    ],
)
def test_a_round_with_an_offset_is_counted_from_the_hour_in_shanghai(now: datetime, expected: str) -> None:
    """Three o'clock at night there, whatever the machine's own time."""
    assert slot(DAILY, now).isoformat(timespec="minutes") == expected


@pytest.mark.django_db(transaction=True)
def test_a_job_reaches_the_queue_when_its_change_is_committed() -> None:
    """In the database or in Redis, as the environment says."""
    broker = get_broker()
    broker.purge_queue()
    with transaction.atomic():
        enqueue("test.mark", label="f")
        assert broker.queue_size() == 0
    assert broker.queue_size() == 1
    broker.purge_queue()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError("disk full"), True),
        (ActRefusedError("“disk full”没有通过审核"), False),
        (ValidationError("disk full"), False),
        (DatabaseError("Failing row contains (disk full)"), False),
    ],
)
def test_an_error_quotes_no_record(error: Exception, said: bool) -> None:
    """Who keeps the machine reads where it failed, and not the words of a record; nor by what caused it."""
    try:
        try:
            raise error
        except Exception as cause:
            raise RuntimeError("the job stopped") from cause
    except RuntimeError as outer:
        text = told(outer)
    assert "the job stopped" in text and type(error).__name__ in text and "test_jobs.py" in text
    assert ("disk full" in text.replace("raise error", "")) is said
