"""登记号: without gap or double whoever registers at once, on SQLite and PostgreSQL; an older ledger goes on."""

import os
import sqlite3
import sys
import threading
from contextlib import closing
from datetime import date
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest
from django.db import connection, connections

from gongkai.law.clock import Channel
from gongkai.office.agencies.models import Agency, AgencyKind
from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.callers import PUBLIC
from gongkai.office.inforequests.models import InfoRequest, RequestSeries
from gongkai.office.inforequests.receiving import Arrival, receive, submit
from gongkai.office.inforequests.settings import set_rules
from gongkai.office.trail.recording import by_system
from tests.office.inforequests.conftest import MONDAY, Arrive, Desk, application

APPLICANTS, EACH = 5, 6


@pytest.mark.django_db
def test_each_year_and_kind_of_case_begins_at_one(desk: Desk, arrive: Arrive) -> None:
    """Complaints and the like have numbers of their own: they are not counted among requests."""
    assert [arrive().request.number, arrive().request.number] == ["2025-0001", "2025-0002"]
    assert arrive(on=date(2026, 1, 5)).request.number == "2026-0001"
    with as_of(MONDAY):
        arrival = Arrival(Channel.IN_PERSON, kind="complaint")
        made = receive(by=desk.officer, application=application(desk.agency), arrival=arrival)
    assert made.request.number == "投诉2025-0001"


@pytest.mark.django_db
def test_numbers_of_an_older_ledger_are_kept_and_gone_on_from(desk: Desk, arrive: Arrive) -> None:
    """One that does not follow the pattern is kept as it is; none is given twice."""

    def enter(number: str) -> InfoRequest:
        with as_of(MONDAY):
            arrival = Arrival(Channel.IN_PERSON, number=number)
            return receive(by=desk.officer, application=application(desk.agency), arrival=arrival).request

    assert (enter("2025-0057").serial, enter("公开申请第3号").serial) == (57, None)
    assert arrive().request.number == "2025-0058"
    with pytest.raises(ActRefusedError, match="已经使用"):
        enter("2025-0057")


@pytest.mark.django_db
def test_an_agency_has_its_own_pattern_and_a_wrong_one_is_refused(desk: Desk, arrive: Arrive) -> None:
    """It begins anew each year, so the year stands in it."""
    for wrong in ("{serial:04}", "{year}", "{year}{month}-{serial:04}"):
        with pytest.raises(ActRefusedError) as refused:
            set_rules(by=desk.administrator, agency=desk.agency, changed={"number_pattern": wrong})
        assert refused.value.field == "number_pattern"
    set_rules(by=desk.administrator, agency=desk.agency, changed={"number_pattern": "演公开{year}-{serial:03}"})
    assert arrive().request.number == "演公开2025-001"


@pytest.fixture
def agency(transactional_db: None) -> Agency:
    with by_system("test"):
        made: Agency = Agency.add_root(name="演示县人民政府", kind=AgencyKind.GOVERNMENT, slug="government")
    return made


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads wait for locks on PostgreSQL")
def test_threads_at_once(agency: Agency) -> None:
    """Some send their form twice, some are refused midway."""
    wrong: list[BaseException] = []

    def apply(one: int) -> None:
        try:
            for turn in range(EACH):
                form = application(agency, token=f"{one}-{turn}-{'t' * 20}", described=f"演示文件{one}{turn}号")
                submit(by=PUBLIC, application=form)
                submit(by=PUBLIC, application=form)
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=apply, args=(one,)) for one in range(APPLICANTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert wrong == []
    _without_gap(APPLICANTS * EACH)


PROCESS = """
import django
django.setup()
from gongkai.office.agencies.models import Agency
from gongkai.office.inforequests.callers import PUBLIC
from gongkai.office.inforequests.receiving import submit
from tests.office.inforequests.conftest import application
from django.db import transaction
for turn in range(6):
    form = application(Agency.objects.get(), token=f"APPLICANT-{turn}-" + "t" * 20, described=f"演示文件{turn}号")
    try:
        with transaction.atomic():
            submit(by=PUBLIC, application=form)
            if turn % 3 == 2:
                raise LookupError
    except LookupError:
        pass
    submit(by=PUBLIC, application=form)
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="processes that share a file")
def test_processes_at_once_on_sqlite(agency: Agency, tmp_path: Path, settings: Any) -> None:
    """A form whose storing was taken back leaves no gap, and the same form again is the same request."""
    with closing(sqlite3.connect(tmp_path / "gongkai.sqlite3")) as file:
        connection.connection.backup(file)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"GONGKAI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "gongkai.server.settings"}
    environment |= {name: getattr(settings, name) for name in ("TRAIL_KEY", "PERSONAL_DATA_KEY")}
    python = [sys.executable, "-c"]
    running = [Popen([*python, PROCESS.replace("APPLICANT", one)], env=environment, stderr=PIPE) for one in "abc"]
    assert [(p.communicate(timeout=120)[1], p.returncode) for p in running] == [(b"", 0)] * 3
    with closing(sqlite3.connect(tmp_path / "gongkai.sqlite3")) as file:
        serials = [row[0] for row in file.execute("SELECT serial FROM inforequests_inforequest ORDER BY serial")]
        last = file.execute("SELECT last FROM inforequests_requestseries").fetchall()
    assert serials == list(range(1, 19))
    assert last == [(18,)]


def _without_gap(count: int) -> None:
    serials = list(InfoRequest.objects.order_by("serial").values_list("serial", flat=True))
    assert serials == list(range(1, count + 1))
    assert RequestSeries.objects.get().last == count
