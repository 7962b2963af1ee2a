"""Jobs of the tests: one that stores a row, one that fails, one that gathers, one slow enough to be killed."""

import os
import signal
import time
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from gongkai.office.jobs.models import Job
from gongkai.office.jobs.registry import Effect, job


def mark(label: str) -> None:
    """An effect that can be counted: one more row."""
    number = Job.objects.filter(key__startswith=f"mark:{label}:").count()
    Job.objects.create(key=f"mark:{label}:{number}", name="test.none", due_at=timezone.now() + timedelta(days=1))


def marks(label: str) -> int:
    return Job.objects.filter(key__startswith=f"mark:{label}:").count()


@job("test.mark")
def store(label: str) -> None:
    """Store one row."""
    mark(label)


@job("test.fail", attempts=2)
def fail(label: str) -> None:
    """Store one row, then fail."""
    mark(label)
    raise ValueError("nothing works today")


@job("test.gather", gathers=True)
def gather(label: str) -> Effect:
    """Gather, then store."""
    return lambda: mark(label)


@job("test.slow", seconds=2)
def slow(label: str, flag: str) -> None:
    """Store one row; the first time its worker is killed after that, in the middle of the transaction."""
    mark(label)
    if not Path(flag).exists():
        Path(flag).write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.1)


@job("test.overtaken", gathers=True)
def overtaken(number: int) -> Effect:
    """While this gathers, another worker claims the job."""
    Job.objects.filter(pk=number).update(attempts=9)
    return lambda: mark("e")
