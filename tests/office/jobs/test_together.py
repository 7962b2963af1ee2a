"""Several workers at once, each with a connection of its own: a job takes effect once, a round is asked for once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from gongkai.office.jobs.clock import tick
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.queue import enqueue
from gongkai.office.jobs.registry import Round
from gongkai.office.jobs.running import run
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.release import release, release_due
from gongkai.office.publishing.review import submit
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from tests.office.conftest import region
from tests.office.jobs.kinds import marks
from tests.office.publishing.conftest import Staff, draft, staff

__all__ = ["draft", "region", "staff"]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time anyway"),
]
WORKERS = 4


def all_at_once(work: Callable[[], Any]) -> list[Any]:
    """What each of several workers gets that begin in the same moment."""
    start = Barrier(WORKERS)

    def one(_number: int) -> Any:
        try:
            start.wait(30)
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(WORKERS)))


def test_a_job_that_all_take_at_once_takes_effect_once() -> None:
    """One claims it; of work that gathers too."""
    for number, name in enumerate(("test.mark", "test.gather") * 5):
        job = enqueue(name, label=f"all{number}")
        all_at_once(lambda pk=job.pk: run(pk))  # type: ignore[misc]
        job.refresh_from_db()
        assert (job.standing, job.attempts, marks(f"all{number}")) == (Standing.DONE, 1, 1)


def test_clocks_on_several_machines_ask_for_a_round_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both tick in the same second; none fails over the other's row."""
    hourly = Round("test.mark", timedelta(hours=1), timedelta(0))
    monkeypatch.setattr("gongkai.office.jobs.clock.rounds", lambda: (hourly,))
    all_at_once(tick)
    assert Job.objects.filter(name="test.mark").count() == 1


def test_a_scheduled_item_is_released_once(staff: Staff, draft: Callable[..., InformationItem]) -> None:
    """By whichever worker; one number, one entry, one released text."""
    items = [staff.approve_all(submit(by=staff.officer, item=draft(title=f"第{n}件"))) for n in range(3)]
    for item in items:
        release(by=staff.office, item=item, at=timezone.now() + timedelta(hours=1))
    with by_system("test"):
        InformationItem.objects.update(go_live_at=timezone.now() - timedelta(seconds=1))
    done = [pk for each in all_at_once(release_due) for pk in each]
    assert sorted(done) == sorted(item.pk for item in items)  # each by one worker alone
    found = InformationItem.objects.filter(live=True)
    assert found.count() == len({item.index_number for item in found}) == 3
    before = Entry.objects.count()
    all_at_once(release_due)
    assert Entry.objects.count() == before
