"""Many write at once: numbers without gap, a chain without fork, on SQLite and PostgreSQL."""

import json
import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from subprocess import PIPE, Popen, run
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from gongkai.office.agencies.models import Agency, AgencyKind
from gongkai.office.trail.heads import noted, publish_head
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system, record
from gongkai.office.trail.verifying import verify

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, EACH = 6, 15
ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the tests' SQLite lies in memory, where threads do not wait for locks"
)


@pytest.fixture
def agency(heads: Path) -> Iterator[Agency]:
    with by_system("test"):
        agency = Agency.add_root(name="演示县人民政府", kind=AgencyKind.GOVERNMENT, slug="government")
    yield agency


def together(work: list[Callable[[], None]]) -> list[BaseException]:
    """Run each of ``work`` in a thread with a connection of its own; what went wrong."""
    wrong: list[BaseException] = []

    def one(job: Callable[[], None]) -> None:
        try:
            job()
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(job,)) for job in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return wrong


@ON_POSTGRESQL
def test_writers_at_once_leave_no_gap_and_no_fork(agency: Agency, heads: Path) -> None:
    """Some acts fail and are rolled back, one changes records in the other order, heads go out all the while."""
    before = Entry.objects.count()

    def write(writer: int) -> None:
        for turn in range(EACH):
            try:
                with by_system("test.write", why=f"{writer}/{turn}"):
                    locked = Agency.objects.select_for_update().get(pk=agency.pk)
                    locked.short_name = f"{writer}-{turn}"
                    locked.save()
                    record(after={"writer": writer, "turn": turn})
                    if turn % 5 == 4:
                        raise LookupError
            except LookupError:
                pass
            if writer == 0:
                publish_head()

    assert together([partial(write, writer) for writer in range(WRITERS)]) == []
    numbers = list(Entry.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) - before == WRITERS * (EACH - EACH // 5) * 2
    assert list(verify()) == []
    lines = [line.number for line in noted(heads)]
    assert lines == sorted(set(lines))
    assert len(lines) > 1


@ON_POSTGRESQL
def test_an_act_that_locks_a_record_first_does_not_wait_for_ever(agency: Agency) -> None:
    """Changes outside of ``act`` take the head before the record; two of them in a circle would never end."""

    def change(name: str) -> None:
        with by_system("test.change"):
            Agency.objects.filter(pk=agency.pk).update(short_name=name)
            record(after={"name": name})
            Agency.objects.filter(pk=agency.pk).update(office_hours=name)

    assert together([partial(change, name) for name in "甲乙丙丁"]) == []
    assert list(verify()) == []


PROCESS = """
import django
django.setup()
from gongkai.office.agencies.models import Agency
from gongkai.office.trail.heads import publish_head
from gongkai.office.trail.recording import by_system, record
for turn in range(12):
    try:
        with by_system("test.write", why=str(turn)):
            agency = Agency.objects.get()
            agency.short_name = str(turn) + "WRITER"
            agency.save()
            record(after={"turn": turn})
            if turn % 4 == 3:
                raise LookupError
    except LookupError:
        pass
    publish_head()
"""


@pytest.mark.skipif(connection.vendor != "sqlite", reason="processes that share a file")
def test_processes_at_once_on_sqlite(agency: Agency, tmp_path: Path, settings: Any) -> None:
    """Three processes write to one file; afterwards the command line finds the trail whole."""
    with closing(sqlite3.connect(tmp_path / "gongkai.sqlite3")) as file:
        connection.connection.backup(file)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "GONGKAI_HOME": str(tmp_path),
        "TRAIL_KEY": settings.TRAIL_KEY,
        "DJANGO_SETTINGS_MODULE": "gongkai.server.settings",
    }
    python = [sys.executable, "-c"]
    running = [Popen([*python, PROCESS.replace("WRITER", name)], env=environment, stderr=PIPE) for name in "abc"]
    assert [(p.communicate(timeout=120)[1], p.returncode) for p in running] == [(b"", 0)] * 3
    verify_it = "from gongkai.cli.main import main; main()"
    done = run([*python, verify_it, "trail", "verify", "--json"], env=environment, stdout=PIPE, check=True)
    verdict = json.loads(done.stdout)
    assert verdict["whole"]
    assert verdict["entries"] == Entry.objects.count() + 3 * 9 * 2
    assert verdict["heads"] > 1


def test_a_head_is_not_noted_inside_a_transaction(agency: Agency) -> None:
    """What is noted must be committed, else a rollback would look like a cut."""
    with pytest.raises(RuntimeError), transaction.atomic():
        publish_head()


def test_the_triggers_are_there_after_a_database_was_emptied(agency: Agency) -> None:
    """Each test of this kind empties it; the next one is protected again."""
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM trail_entry")
