"""What somebody holds open in requests, and how it passes to another (``agencies.handover``)."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.handover import OpenWork, register
from gongkai.office.agencies.models import Person
from gongkai.office.inforequests.clocking import open_requests
from gongkai.office.inforequests.models import InfoRequest, Task


def _cases(person: Person) -> QuerySet[InfoRequest]:
    return open_requests().filter(officer=person)


def _tasks(person: Person) -> QuerySet[Task]:
    return Task.objects.filter(assigned_to=person, done_on=None)


def _pass_cases(giver: Person, taker: Person) -> int:
    cases = list(_cases(giver).select_for_update(of=("self",)).order_by("pk"))
    for case in cases:
        case.officer = taker
        case.save(update_fields=["officer"])
    return len(cases)


def _pass_tasks(giver: Person, taker: Person) -> int:
    tasks = list(_tasks(giver).select_for_update(of=("self",)).order_by("pk"))
    for task in tasks:
        task.assigned_to = taker
        task.save(update_fields=["assigned_to"])
    return len(tasks)


def register_open_work() -> None:
    """Called when the app is ready."""
    register(OpenWork("inforequests.cases", _("经办的申请"), lambda person: _cases(person).count(), _pass_cases))
    register(OpenWork("inforequests.tasks", _("办理任务"), lambda person: _tasks(person).count(), _pass_tasks))
