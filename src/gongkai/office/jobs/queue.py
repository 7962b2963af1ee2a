"""Ask for work: ``enqueue("publishing.check_links", item=7)``."""

import logging
import uuid
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.registry import kind

RUNNER = "gongkai.office.jobs.running.run"
_log = logging.getLogger(__name__)


def enqueue(name: str, *, key: str = "", at: datetime | None = None, **arguments: Any) -> Job:
    """Ask for the job ``name`` in the caller's transaction: no change without its work, no work without its change.

    ``key`` makes it one job however often it is asked for (``publishing.extract:file-12``); without, each call is a job
    of its own. ``at`` is the earliest time. Raises ``LookupError`` when no job is called so.
    """
    kind(name)
    due = at or timezone.now()
    with transaction.atomic():
        found, made = Job.objects.get_or_create(
            key=key or f"{name}:{uuid.uuid4().hex}", defaults={"name": name, "arguments": arguments, "due_at": due}
        )
        if made and due <= timezone.now():
            transaction.on_commit(partial(send, found.pk, name))
    return found


def send(number: int, name: str) -> None:
    """Bring a job to a worker. A queue that cannot be reached is no loss: each minute what waits is sent again."""
    try:
        async_task(RUNNER, number, save=False, ack_failure=True, timeout=kind(name).seconds)
    except Exception:  # whatever the broker raises; the change that asked for the work is committed
        _log.exception("job %s could not be sent; it is sent again within a minute", number)


def retry(job: Job) -> None:
    """Try a failed job again from the beginning."""
    with transaction.atomic():
        changed = Job.objects.filter(pk=job.pk, standing=Standing.FAILED).update(
            standing=Standing.WAITING, attempts=0, due_at=timezone.now(), error="", finished_at=None
        )
        if changed:
            transaction.on_commit(partial(send, job.pk, job.name))
