"""文号: without gap or double whoever approves at once, on SQLite and PostgreSQL; what fails takes none."""

import os
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest
from django.db import connection, connections

from gongkai.office.inforequests.letters.approving import approve, ask_approval
from gongkai.office.inforequests.letters.drafting import begin
from gongkai.office.inforequests.models import CaseLetter, LetterSeries
from tests.office.inforequests.conftest import Arrive, Desk
from tests.office.inforequests.letters.conftest import whole

PEOPLE, EACH = 3, 4


@pytest.fixture
def waiting(transactional_db: None, desk: Desk, arrive: Arrive) -> list[int]:
    """Receipts that wait for approval."""
    request = arrive().request
    made = [begin(by=desk.officer, request=request, kind="receipt") for _ in range(PEOPLE * EACH)]
    return [ask_approval(by=desk.officer, letter=whole(desk.officer, one)).pk for one in made]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads wait for locks on PostgreSQL")
def test_threads_at_once(desk: Desk, waiting: list[int]) -> None:
    """Each approves a part of them."""
    wrong: list[BaseException] = []

    def work(letters: list[int]) -> None:
        try:
            for pk in letters:
                approve(by=desk.leader, letter=CaseLetter.objects.get(pk=pk))
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(waiting[one::PEOPLE],)) for one in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert wrong == []
    serials = CaseLetter.objects.order_by("serial").values_list("serial", flat=True)
    assert list(serials) == list(range(1, PEOPLE * EACH + 1))
    assert LetterSeries.objects.get().last == PEOPLE * EACH


PROCESS = """
import django
django.setup()
from django.db import transaction
from gongkai.office.agencies.models import Person
from gongkai.office.inforequests.letters.approving import approve
from gongkai.office.inforequests.models import CaseLetter
for turn, pk in enumerate(LETTERS):
    by, letter = Person.objects.get(pk=LEADER), CaseLetter.objects.get(pk=pk)
    try:
        with transaction.atomic():
            approve(by=by, letter=letter)
            if turn % 2:
                raise LookupError
    except LookupError:
        approve(by=by, letter=CaseLetter.objects.get(pk=pk))
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="processes that share a file")
def test_processes_at_once_on_sqlite(desk: Desk, waiting: list[int], tmp_path: Path, settings: Any) -> None:
    """An approval that is taken back leaves no gap."""
    with closing(sqlite3.connect(tmp_path / "gongkai.sqlite3")) as file:
        connection.connection.backup(file)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"GONGKAI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "gongkai.server.settings"}
    environment |= {name: getattr(settings, name) for name in ("TRAIL_KEY", "PERSONAL_DATA_KEY")}
    programs = [
        PROCESS.replace("LETTERS", str(waiting[one::PEOPLE])).replace("LEADER", str(desk.leader.pk))
        for one in range(PEOPLE)
    ]
    running = [Popen([sys.executable, "-c", one], env=environment, stderr=PIPE) for one in programs]
    assert [(p.communicate(timeout=300)[1], p.returncode) for p in running] == [(b"", 0)] * PEOPLE
    with closing(sqlite3.connect(tmp_path / "gongkai.sqlite3")) as file:
        serials = [row[0] for row in file.execute("SELECT serial FROM inforequests_caseletter ORDER BY serial")]
        last = file.execute("SELECT last FROM inforequests_letterseries").fetchall()
    assert (serials, last) == (list(range(1, PEOPLE * EACH + 1)), [(PEOPLE * EACH,)])
