"""A program: kill a worker in the midst of each kind of job, let two others take over at once, and print what came of
it as JSON. Each worker is a process of its own.
"""

import django

django.setup()

import imaplib  # noqa: E402 - the apps must be loaded before their models are named
import json  # noqa: E402
import os  # noqa: E402
import signal  # noqa: E402
import ssl  # noqa: E402
import traceback  # noqa: E402
from collections.abc import Callable  # noqa: E402
from contextlib import nullcontext  # noqa: E402
from dataclasses import dataclass  # noqa: E402
from datetime import date, timedelta  # noqa: E402
from email import message_from_bytes  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402
from urllib.parse import urlsplit  # noqa: E402
from uuid import uuid4  # noqa: E402

from django.conf import settings  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.files.storage import default_storage  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from gongkai.law.clock import Channel as LawChannel  # noqa: E402
from gongkai.office.agencies.connecting import connect_system  # noqa: E402
from gongkai.office.agencies.models import Person  # noqa: E402
from gongkai.office.days import as_of  # noqa: E402
from gongkai.office.inforequests import alerts  # noqa: E402
from gongkai.office.inforequests.correcting import ask_correction, note_correction_notice  # noqa: E402
from gongkai.office.inforequests.models import InfoRequest, LedgerUpload  # noqa: E402
from gongkai.office.inforequests.receiving import Application, Arrival, receive  # noqa: E402
from gongkai.office.inforequests.stating import Asked, Stated  # noqa: E402
from gongkai.office.jobs.models import Job  # noqa: E402
from gongkai.office.jobs.queue import enqueue  # noqa: E402
from gongkai.office.jobs.running import run  # noqa: E402
from gongkai.office.mailboxes.models import Mailbox, ReceivedMail  # noqa: E402
from gongkai.office.mailboxes.setting import set_mailbox  # noqa: E402
from gongkai.office.outside_reports.models import OutsideReport  # noqa: E402
from gongkai.office.outside_reports.uploading import Sent, upload  # noqa: E402
from gongkai.office.policy import Caller, State  # noqa: E402
from gongkai.office.publishing import digests  # noqa: E402
from gongkai.office.publishing.models import CheckedAddress, File, InformationItem, ValidityEvent  # noqa: E402
from gongkai.office.publishing.queries import released_items  # noqa: E402
from gongkai.office.pushing.models import KeptAnswer  # noqa: E402
from gongkai.office.trail.models import Entry, Head  # noqa: E402
from gongkai.office.trail.recording import by_system  # noqa: E402
from gongkai.portal.models import ReportData, Subscription  # noqa: E402
from gongkai.portal.searching.engine import engine  # noqa: E402
from gongkai.portal.searching.feeding import rebuild  # noqa: E402
from gongkai.portal.subscribing.addresses import address_in  # noqa: E402
from gongkai.portal.subscribing.asking import ask_for  # noqa: E402
from gongkai.portal.subscribing.subjects import Subject  # noqa: E402
from tests.office.outside_reports.conftest import real  # noqa: E402
from tests.server.doors.world import World, add_item, build  # noqa: E402

MIDDLE, END = "in the middle", "at its end"
"""Killed after its first write, or when all is done but to say so: the moment that is hardest to get right."""
LONG_AGO = timedelta(days=400)
A_WORKING_DAY = date(2026, 3, 2)
digests.localdate = lambda: A_WORKING_DAY
alerts.localdate = lambda: A_WORKING_DAY


@dataclass(frozen=True)
class Case:
    """One kind of job: what it finds to do, its arguments, and how often that was done."""

    prepare: Callable[[World], dict[str, Any]]
    effects: Callable[[dict[str, Any]], int]
    points: tuple[str, ...] = (MIDDLE, END)


def unread_file(world: World) -> dict[str, Any]:
    with by_system("test.killing"):
        File.objects.update(text="演示数据")
        File.objects.filter(pk=world.files[State.DRAFT].pk).update(text="")
    Job.objects.filter(name="publishing.extract_text", key__startswith="publishing.").delete()
    return {"file": world.files[State.DRAFT].pk}


def asked_for(name: str) -> int:
    """By another job, and not by this program."""
    return Job.objects.filter(name=name, key__startswith="publishing.").count()


def nothing(_world: World) -> dict[str, Any]:
    return {}


def unread_and_unasked(world: World) -> dict[str, Any]:
    unread_file(world)
    return {}


def an_address(world: World) -> dict[str, Any]:
    CheckedAddress.objects.all().delete()
    return {"url": "http://127.0.0.1/demo"}


def an_item_with_an_address(world: World) -> dict[str, Any]:
    Job.objects.filter(name="publishing.check_address", key__startswith="publishing.").delete()
    with by_system("test.killing"):
        InformationItem.objects.filter(pk=world.items[State.RELEASED].pk).update(
            body='<p><a href="http://127.0.0.1/demo">演示数据</a></p>'
        )
    return {}


def checks_of_the_address(_arguments: dict[str, Any]) -> int:
    """Other items of the world hold addresses too."""
    asked = Job.objects.filter(name="publishing.check_address", key__startswith="publishing.")
    return int(asked.filter(arguments__url="http://127.0.0.1/demo").count())


def a_time_that_has_come(world: World) -> dict[str, Any]:
    add_item(world, State.SCHEDULED)
    with by_system("test.killing"):
        InformationItem.objects.filter(pk=world.items[State.SCHEDULED].pk).update(
            go_live_at=timezone.now() - timedelta(seconds=1)
        )
    return {}


def releases(_arguments: dict[str, Any]) -> int:
    """Of the newest item: counted by what a release enters, once, in the register of validity and in the trail."""
    newest = InformationItem.objects.filter(title__contains="scheduled").latest("pk")
    entered = Entry.objects.filter(
        act="publishing.release_due",
        model="publishing.validityevent",
        record__in=[str(pk) for pk in ValidityEvent.objects.filter(item=newest).values_list("pk", flat=True)],
    ).count()
    assert ValidityEvent.objects.filter(item=newest).count() == entered == int(newest.live)
    return entered


def somebody_to_write_to(world: World) -> dict[str, Any]:
    Job.objects.filter(name="publishing.send_digest", key__startswith="publishing.").delete()
    with by_system("test.killing"):
        Person.objects.filter(pk=world.staff[Caller.FIRST_REVIEWER].pk).update(email="first@example.org")
    return {}


def one_with_work(world: World) -> dict[str, Any]:
    somebody_to_write_to(world)
    return {"person": world.staff[Caller.FIRST_REVIEWER].pk, "day": A_WORKING_DAY.isoformat()}


def letters(_arguments: dict[str, Any]) -> int:
    """By the number each letter bears: mail programs show one that comes again under its number once."""
    files = Path(settings.EMAIL_FILE_PATH).glob("*")
    return len({message_from_bytes(file.read_bytes())["Message-ID"] for file in files})


def an_orphan(world: World) -> dict[str, Any]:
    Job.objects.filter(name="publishing.delete_file").delete()
    default_storage.delete("items/orphan.txt")
    default_storage.save("items/orphan.txt", ContentFile(b"demo"))
    return {}


def its_name(world: World) -> dict[str, Any]:
    return {"stored": default_storage.save("items/lonely.txt", ContentFile(b"demo"))}


def an_old_answer(world: World) -> dict[str, Any]:
    system, _token = connect_system(
        by=world.staff[Caller.ADMINISTRATOR], agency=world.agency, name=f"演示{Entry.objects.count()}"
    )
    at = timezone.now() - LONG_AGO
    return {"_answer": KeptAnswer.objects.create(system=system, key="k", digest="d", status=201, body={}, at=at).pk}


def heads(_arguments: dict[str, Any]) -> int:
    path, number = Path(settings.TRAIL_HEADS), Head.objects.get().number
    lines = path.read_text().splitlines() if path.exists() else []
    return sum(json.loads(line)["number"] == number for line in lines)


def a_gap_in_the_index(world: World) -> dict[str, Any]:
    """A public item that the index does not know. What it was asked before has nothing to do with it."""
    Job.objects.filter(name__startswith="portal.").delete()
    numbers = list(released_items().values_list("pk", flat=True))
    rebuild(engine())
    engine().remove(numbers)
    return {"items": numbers}


def a_poor_index(world: World) -> dict[str, Any]:
    a_gap_in_the_index(world)
    return {}


def indexed(_arguments: dict[str, Any]) -> int:
    return int(engine().numbers() == set(released_items().values_list("pk", flat=True)))


def a_reader(*, confirmed: bool = True, at_once: bool = False) -> Subscription:
    """One wish to hear of everything; what was wished before is gone."""
    Job.objects.filter(name__startswith="portal.").delete()
    Subscription.objects.all().delete()
    address = address_in(f"reader{uuid4().hex[:12]}@example.org")  # one address gets few letters a day
    ask_for(address=address, subject=Subject(), at_once=at_once, language="zh-hans")
    if confirmed:
        long_ago = timezone.now() - LONG_AGO
        Subscription.objects.update(confirmed_at=long_ago, since=long_ago)
        released = timezone.now() - timedelta(hours=1)
        with by_system("test.killing"):
            InformationItem.objects.filter(live=True).update(first_published_at=released)
    return Subscription.objects.get()


def a_wish(_world: World) -> dict[str, Any]:
    return {"subscription": a_reader(confirmed=False).pk, "moment": timezone.now().isoformat()}


def a_letter(_world: World) -> dict[str, Any]:
    return {"subscription": a_reader().pk, "until": timezone.now().isoformat()}


def a_daily_reader(_world: World) -> dict[str, Any]:
    a_reader()
    return {}


def an_impatient_reader(_world: World) -> dict[str, Any]:
    a_reader(at_once=True)
    return {}


def letters_asked_for(_arguments: dict[str, Any]) -> int:
    return Job.objects.filter(name="portal.send_letter", key__startswith="portal.").count()


def a_forgotten_wish(_world: World) -> dict[str, Any]:
    Subscription.objects.filter(pk=a_reader(confirmed=False).pk).update(confirm_until=timezone.now() - LONG_AGO)
    return {}


def a_report_to_read(world: World) -> dict[str, Any]:
    ReportData.objects.all().delete()
    return {"item": world.items[State.RELEASED].pk}


def a_request(world: World, on: date) -> InfoRequest:
    """One that was handed in on a day."""
    stated = Stated("natural_person", "演示人（演示数据）")
    application = Application(world.agency, stated, Asked("演示文件（演示数据）"))
    with as_of(on):
        arrival = Arrival(LawChannel.IN_PERSON)
        return receive(by=world.staff[Caller.CASE_OFFICER], application=application, arrival=arrival).request


def an_uncorrected_request(world: World) -> dict[str, Any]:
    officer, day = world.staff[Caller.CASE_OFFICER], date(2025, 3, 4)
    request = a_request(world, day)
    with as_of(day):
        ask_correction(by=officer, request=request, items="演示", days=5)
        note_correction_notice(by=officer, request=InfoRequest.objects.get(pk=request.pk))
    return {"_request": request.pk}


def lapses(told: dict[str, Any]) -> int:
    return int(InfoRequest.objects.filter(pk=told["_request"], outcome="other.correction_overdue").count())


def a_request_of_yesterday(world: World) -> dict[str, Any]:
    request = a_request(world, date(2025, 3, 4))
    InfoRequest.objects.filter(pk=request.pk).update(overdue=False)
    return {"_request": request.pk}


def in_step(told: dict[str, Any]) -> int:
    return int(InfoRequest.objects.filter(pk=told["_request"], overdue=True).count())


def somebody_with_a_late_request(world: World) -> dict[str, Any]:
    Job.objects.filter(name="inforequests.send_alerts", key__startswith="inforequests.").delete()
    with by_system("test.killing"):
        Person.objects.filter(pk=world.staff[Caller.DISCLOSURE_OFFICE].pk).update(email="office@example.org")
    a_request(world, date(2025, 3, 4))
    return {}


def one_with_a_late_request(world: World) -> dict[str, Any]:
    somebody_with_a_late_request(world)
    return {"person": world.staff[Caller.DISCLOSURE_OFFICE].pk, "day": A_WORKING_DAY.isoformat()}


def alerts_asked_for(_arguments: dict[str, Any]) -> int:
    person = Person.objects.get(email="office@example.org")
    asked = Job.objects.filter(name="inforequests.send_alerts", arguments__person=person.pk)
    return int(asked.filter(key__startswith="inforequests.").count())


def a_mailbox(world: World) -> dict[str, Any]:
    """On the server that ``IMAP_URL`` names, with an email in it; where there is none, that is what the job tells."""
    url = urlsplit(os.environ.get("IMAP_URL", "imaps://office:none@localhost:1"))
    where = {"host": url.hostname, "port": url.port, "security": "tls", "folder": "INBOX", "active": True}
    who = {"user": f"killed{uuid4().hex}", "password": url.password, "since": date(2026, 1, 1)}
    if "IMAP_URL" in os.environ:
        context = ssl.create_default_context()
        with imaplib.IMAP4_SSL(str(url.hostname), url.port or 0, ssl_context=context, timeout=20) as server:
            server.login(who["user"], str(url.password))
            mail = f"Subject: {who['user']}\r\n\r\ndemo\r\n".encode()
            server.append("INBOX", "", imaplib.Time2Internaldate(timezone.now()), mail)
    box = set_mailbox(by=world.staff[Caller.ADMINISTRATOR], agency=world.agency, settled=where | who)
    Job.objects.filter(name="mailboxes.read", key__startswith="mailboxes.").delete()
    return {"mailbox": box.pk, "_subject": box.user}


def mailboxes_read(told: dict[str, Any]) -> int:
    tried = Mailbox.objects.filter(pk=told["mailbox"], tried_at__isnull=False).exists()
    taken = sum(str(one.subject) == told["_subject"] for one in ReceivedMail.objects.all())
    return taken if "IMAP_URL" in os.environ else int(tried)


def a_mailbox_to_ask_for(world: World) -> dict[str, Any]:
    a_mailbox(world)
    return {}


def rounds_asked_for(_arguments: dict[str, Any]) -> int:
    return Job.objects.filter(name="mailboxes.read", key__startswith="mailboxes.read:").count()


def an_old_advertisement(world: World) -> dict[str, Any]:
    with by_system("test.killing"):
        made = ReceivedMail(
            agency=world.agency, arrived_at=timezone.now(), digest=uuid4().hex, size=4, state="set_aside"
        )
        made.handled_at, made.subject = timezone.now() - timedelta(days=400), "演示数据"
        made.save()
    return {"_mail": made.pk}


def a_forgotten_ledger(world: World) -> dict[str, Any]:
    office = world.staff[Caller.DISCLOSURE_OFFICE]
    with by_system("test.killing"):
        made = LedgerUpload.objects.create(agency=world.agency, by=office, content="requests/none")
    LedgerUpload.objects.filter(pk=made.pk).update(made_at=timezone.now() - timedelta(days=3))
    return {"_upload": made.pk}


def a_report_from_outside(world: World) -> dict[str, Any]:
    office = world.staff[Caller.DISCLOSURE_OFFICE]
    batch = upload(by=office, collector=world.agency, files=[[Sent(real(4), "演示.txt")]])
    Job.objects.filter(name="outside_reports.read", key__startswith="outside_reports.").delete()
    return {"report": batch.reports.get().pk}


def outside_readings(told: dict[str, Any]) -> int:
    read = OutsideReport.objects.filter(pk=told["report"], being_read=False, state="unassigned")
    return read.filter(readings__isnull=False).count()


def a_reading_cut_off(world: World) -> dict[str, Any]:
    return {"_report": a_report_from_outside(world)["report"]}


def given_up(told: dict[str, Any]) -> int:
    return int(OutsideReport.objects.filter(pk=told["_report"], state="unreadable", being_read=False).count())


def tables_measured(_arguments: dict[str, Any]) -> int:
    """Whether SQLite knows how its indexes are spread. PostgreSQL sees to that itself: there the job is done, once."""
    if connection.vendor != "sqlite":
        return Job.objects.filter(name="server.measure_tables", standing="done").count()
    return int("sqlite_stat1" in connection.introspection.table_names(include_views=True))


CASES = {
    "portal.send_confirmation": Case(a_wish, letters, (END,)),
    "portal.send_letter": Case(a_letter, letters, (END,)),
    "portal.ask_for_daily_letters": Case(a_daily_reader, letters_asked_for),
    "portal.ask_for_letters_at_once": Case(an_impatient_reader, letters_asked_for),
    "portal.sweep_subscriptions": Case(a_forgotten_wish, lambda _: int(not Subscription.objects.exists())),
    "portal.read_report": Case(a_report_to_read, lambda _: int(ReportData.objects.exists())),
    "portal.index_items": Case(a_gap_in_the_index, indexed, (END,)),
    "portal.rebuild_index": Case(a_poor_index, indexed, (END,)),
    "portal.check_index": Case(a_poor_index, indexed, (END,)),
    "publishing.extract_text": Case(
        unread_file, lambda told: File.objects.filter(pk=told["file"]).exclude(text="").count()
    ),
    "publishing.extract_missing": Case(unread_and_unasked, lambda _: asked_for("publishing.extract_text")),
    "publishing.check_address": Case(an_address, lambda _: CheckedAddress.objects.filter(problem="private").count()),
    "publishing.check_addresses": Case(an_item_with_an_address, checks_of_the_address),
    "publishing.release_due": Case(a_time_that_has_come, releases),
    "publishing.ask_for_digests": Case(somebody_to_write_to, lambda _: asked_for("publishing.send_digest")),
    "publishing.send_digest": Case(one_with_work, letters, (END,)),
    "publishing.sweep_files": Case(an_orphan, lambda _: asked_for("publishing.delete_file")),
    "publishing.delete_file": Case(its_name, lambda told: int(not default_storage.exists(told["stored"])), (END,)),
    "pushing.forget_answers": Case(
        an_old_answer, lambda told: int(not KeptAnswer.objects.filter(pk=told["_answer"]).exists())
    ),
    "inforequests.ask_for_alerts": Case(somebody_with_a_late_request, alerts_asked_for),
    "inforequests.send_alerts": Case(one_with_a_late_request, letters, (END,)),
    "inforequests.lapse": Case(an_uncorrected_request, lapses),
    "inforequests.refresh": Case(a_request_of_yesterday, in_step),
    "inforequests.drop_ledgers": Case(
        a_forgotten_ledger, lambda told: LedgerUpload.objects.filter(pk=told["_upload"], content="").count()
    ),
    "mailboxes.ask": Case(a_mailbox_to_ask_for, rounds_asked_for),
    "mailboxes.read": Case(a_mailbox, mailboxes_read, (END,)),
    "mailboxes.forget": Case(
        an_old_advertisement, lambda told: ReceivedMail.objects.filter(pk=told["_mail"], subject="").count()
    ),
    "outside_reports.read": Case(a_report_from_outside, outside_readings),
    "outside_reports.give_up": Case(a_reading_cut_off, given_up),
    "server.measure_tables": Case(nothing, tables_measured, (END,)),
    "trail.publish_head": Case(nothing, heads, (END,)),
}


def killed_at(point: str) -> Any:
    """Die at ``point``: after the first row was stored or changed, or before the job's own row says that it is done."""

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        of_the_job = sql.startswith('UPDATE "jobs_job"')
        if point == END and of_the_job and "done" in (params or ()):
            os.kill(os.getpid(), signal.SIGKILL)
        answer = execute(sql, params, many, context)
        if point == MIDDLE and sql.startswith(("INSERT", "UPDATE", "DELETE")) and not of_the_job:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    return connection.execute_wrapper(watch)


def worker(number: int, point: str = "") -> int:
    """A process that does job ``number``; its own number."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        with killed_at(point) if point else nullcontext():
            run(number)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def ended(*processes: int) -> list[int]:
    """How each of them ended: 0, or less what signal killed it."""
    return [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in processes]


def tried(name: str, case: Case, point: str, world: World) -> dict[str, Any]:
    told = case.prepare(world)
    arguments = {key: value for key, value in told.items() if not key.startswith("_")}
    job = enqueue(name, key=f"killed {point}: {name}", **arguments)
    before = case.effects(told)
    first = ended(worker(job.pk, point))
    too_early = ended(worker(job.pk))
    job.refresh_from_db()
    held = (job.standing, job.attempts)
    Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))
    rest = ended(worker(job.pk), worker(job.pk)) + ended(worker(job.pk))
    job.refresh_from_db()
    return {
        "first": first,
        "others": too_early + rest,
        "held": held,
        "standing": job.standing,
        "attempts": job.attempts,
        "effects": case.effects(told) - before,
        "error": job.error,
    }


if __name__ == "__main__":
    world = build()
    call_command("createcachetable", verbosity=0)  # no Redis here
    outcome = {name: {point: tried(name, case, point, world) for point in case.points} for name, case in CASES.items()}
    print(json.dumps(outcome))
