"""Do a job: claim it, work, and mark it done in the transaction of its effect."""

import logging
import traceback
from contextvars import ContextVar
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import F, Q
from django.utils import timezone

from gongkai.office.errors import ActRefusedError
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.registry import Kind, kind

_log = logging.getLogger(__name__)
_SPARE = 10
"""Seconds a claim outlasts the time the work may take, so that nobody else begins while it still runs."""
_PAUSE = 15
"""Seconds before the second attempt; each later pause is twice as long."""


_DIED = "its worker died or ran out of time at every attempt"
_at_hand: ContextVar[int | None] = ContextVar("gongkai_job", default=None)


class TakenError(RuntimeError):
    """The claim was lost while the work was under way: somebody else does the job, or did it."""


def run(number: int) -> None:
    """Do job ``number`` unless it is done, not due, or in the hands of another worker. Never raises."""
    job = _claim(number)
    if job is None:
        return
    token = _at_hand.set(job.pk)
    try:
        _work(job, kind(job.name))
    except TakenError:
        _log.warning("job %s was taken over by another worker", job.key)
    except Exception as error:  # whatever the work raises is the job's failure, not the worker's
        _log.exception("job %s failed", job.key)
        _failed(job, error)
    finally:
        _at_hand.reset(token)


def report(progress: str) -> None:
    """Tell those who look on how far the job at hand has come (``"40 / 200"``); from gathering work only.

    Nothing happens where no job is at hand, so that the same function may be called by hand.
    """
    Job.objects.filter(pk=_at_hand.get()).update(progress=progress[:200])


def _claim(number: int) -> Job | None:
    now = timezone.now()
    free = Q(standing=Standing.WAITING) | Q(standing=Standing.RUNNING, leased_until__lt=now)
    job = Job.objects.filter(free, pk=number, due_at__lte=now).first()
    if job is None:
        return None
    what = _known(job.name)
    if what is not None and job.attempts >= what.attempts:
        Job.objects.filter(free, pk=number).update(standing=Standing.FAILED, finished_at=now, error=_DIED)
        return None
    claimed = Job.objects.filter(free, pk=number, attempts=job.attempts).update(
        standing=Standing.RUNNING,
        attempts=F("attempts") + 1,
        leased_until=now + timedelta(seconds=(what.seconds if what else 0) + _SPARE),
        progress="",
    )
    if not claimed:
        return None
    job.attempts += 1
    return job


def _work(job: Job, what: Kind) -> None:
    arguments: dict[str, Any] = job.arguments
    effect = what.work(**arguments) if what.gathers else None
    with transaction.atomic():
        mine = Job.objects.select_for_update().filter(pk=job.pk, standing=Standing.RUNNING, attempts=job.attempts)
        if not mine.exists():
            raise TakenError(job.key)
        if not what.gathers:
            what.work(**arguments)
        elif effect is not None:
            effect()
        Job.objects.filter(pk=job.pk).update(
            standing=Standing.DONE, finished_at=timezone.now(), leased_until=None, error="", progress=""
        )


def _failed(job: Job, error: Exception) -> None:
    """Put a job back with a growing pause, or give it up after its last attempt and say why."""
    now = timezone.now()
    values: dict[str, Any] = {"error": told(error), "leased_until": None}
    what = _known(job.name)
    if what is None or job.attempts >= what.attempts:
        values |= {"standing": Standing.FAILED, "finished_at": now}
    else:
        values |= {"standing": Standing.WAITING, "due_at": now + timedelta(seconds=_PAUSE * 2 ** (job.attempts - 1))}
    Job.objects.filter(pk=job.pk, standing=Standing.RUNNING, attempts=job.attempts).update(**values)


def told(error: BaseException) -> str:
    """What those who look after the machine read of a failure: where it happened, and what was said of machines.

    What was said of records is left out, for they may not read these: refusals of an act, and errors of the database,
    which quote the row. The server's own log has it whole.
    """
    lines: list[str] = []
    each: BaseException | None = error
    while each is not None:
        of_a_record = isinstance(each, (ActRefusedError, ValidationError, DatabaseError))
        lines = [
            *traceback.format_tb(each.__traceback__),
            f"{type(each).__qualname__}{'' if of_a_record else f': {each}'}\n",
            *lines,
        ]
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return "".join(lines)[-8000:]


def _known(name: str) -> Kind | None:
    try:
        return kind(name)
    except LookupError:
        return None
