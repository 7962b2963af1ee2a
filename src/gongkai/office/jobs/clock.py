"""Each minute: ask for the rounds whose time has come, and send again what waits."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone
from django_q.models import Schedule

from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.queue import enqueue, send
from gongkai.office.jobs.registry import Round, rounds

TICK = "gongkai.office.jobs.clock.tick"
_EPOCH = datetime(1970, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
_KEPT = timedelta(days=30)
_AT_ONCE = 500


def tick() -> None:
    """One beat of the clock; run twice in a minute, or on two machines, it asks for each round once."""
    now = timezone.now()
    for each in rounds():
        enqueue(each.name, key=f"{each.name}@{slot(each, now).isoformat(timespec='minutes')}")
    for number, name in waiting(now)[:_AT_ONCE]:
        send(number, name)
    Job.objects.filter(standing=Standing.DONE, finished_at__lt=now - _KEPT).delete()


def slot(each: Round, now: datetime) -> datetime:
    """The newest time at which ``each`` was to be done."""
    passed = now - _EPOCH - each.offset
    return (_EPOCH + each.offset + passed // each.interval * each.interval).astimezone(_EPOCH.tzinfo)


def waiting(now: datetime) -> list[tuple[int, str]]:
    """Jobs that should be with a worker for some seconds already and are not: unsent, lost, or their worker died."""
    late = Q(standing=Standing.WAITING, due_at__lte=now - timedelta(seconds=5))
    dead = Q(standing=Standing.RUNNING, leased_until__lt=now)
    return list(Job.objects.filter(late | dead).order_by("due_at").values_list("pk", "name"))


def wind() -> None:
    """Make the clock tick: one row of the queue's schedule, after every migration."""
    Schedule.objects.update_or_create(
        name="gongkai.tick", defaults={"func": TICK, "schedule_type": Schedule.MINUTES, "minutes": 1, "repeats": -1}
    )
