"""What the benchmarks of the running site share: a home of its own, a region with staff, the site served, callers.

Importing this sets Django up on an empty home, which goes when the process ends.
"""
# ruff: noqa: E402 - Django is set up before what needs it is imported

import atexit
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from random import Random

HOME = Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
ROOT = Path(__file__).resolve().parent.parent
os.environ |= {
    "GONGKAI_HOME": str(HOME),
    "DJANGO_SETTINGS_MODULE": "bench.site_settings",
    "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
}
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
import django

django.setup()

from django.core.management import call_command

from gongkai.office.agencies.models import Agency, AgencyKind, Person, Post, Role
from gongkai.office.publishing.models import Column, HouseRules
from gongkai.office.trail.recording import by_system

Headers = Mapping[str, str]


def tables() -> None:
    """Make the database."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def people(agency: Agency) -> dict[str, Person]:
    """One person a role."""
    made = {}
    for role in Role.values:
        made[role] = Person(username=f"{agency.slug}-{role}", name=f"演示{role}", agency=agency)
        made[role].set_unusable_password()
        made[role].must_change_password = False
        made[role].save()
        Post.objects.create(person=made[role], agency=agency, role=role, since=date(2020, 1, 1))
    return made


def region() -> tuple[list[Agency], dict[int, dict[str, Person]]]:
    """A government and nine departments."""
    with by_system("bench.region"):
        root = Agency.add_root(name="演示市人民政府", kind=AgencyKind.GOVERNMENT, slug="city")
        agencies = [root]
        for number in range(1, 10):
            one = Agency.objects.get(pk=root.pk).add_child(
                name=f"演示市第{number}局", kind=AgencyKind.DEPARTMENT, slug=f"bureau{number}"
            )
            agencies.append(one)
        for one in agencies:
            Column.add_root(agency=one, name="公示公告", slug="notices")
            HouseRules.objects.create(agency=one, index_pattern=f"{one.slug}/{{year}}-{{serial:05}}")
        return agencies, {one.pk: people(one) for one in agencies}


@contextmanager
def served() -> Iterator[int]:
    """Two processes of the site, and the workers of its jobs; the port."""
    port = free_port()
    programs = (
        [sys.executable, "-m", "gongkai.server.granian", "127.0.0.1", str(port), "2"],
        [sys.executable, "-m", "django", "qcluster"],
    )
    running = [subprocess.Popen(one, cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL) for one in programs]
    try:
        wait_for(port, "/health/")
        yield port
    finally:
        end(running)


def end(programs: list[subprocess.Popen[bytes]]) -> None:
    """Ask each to stop, and see that it did."""
    for one in programs:
        one.terminate()
    for one in programs:
        with suppress(subprocess.TimeoutExpired):
            one.wait(20)
        with suppress(ProcessLookupError):
            os.killpg(one.pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def wait_for(port: int, address: str) -> None:
    """Until a site answers."""
    said: object = "nothing"
    for _ in range(240):
        try:
            status, said = fetch(port, address)
            if status == 200:
                return
        except OSError as error:
            said = error
        time.sleep(0.5)
    raise SystemExit(f"a site does not start: {said!r}")


def fetch(
    port: int, address: str, connection: http.client.HTTPConnection | None = None, headers: Headers | None = None
) -> tuple[int, bytes]:
    """Status and body."""
    own = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    own.request("GET", address, headers=dict(headers or {}))
    answer = own.getresponse()
    body = answer.read()
    if connection is None:
        own.close()
    return answer.status, body


def at_rate(
    port: int, rate: int, seconds: float, address: Callable[[], str], headers: Headers | None = None
) -> list[float]:
    """Milliseconds from the moment each request was due, ``rate`` a second, whatever became of those before."""
    times, faults = list[float](), list[str]()
    numbers, began = iter(range(int(rate * seconds))), time.perf_counter() + 0.2
    lock = threading.Lock()

    def caller() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while True:
            with lock:
                number, asked = next(numbers, None), address()
            if number is None:
                return
            due = began + number / rate
            time.sleep(max(due - time.perf_counter(), 0))
            status, _body = fetch(port, asked, connection, headers)
            if status != 200:
                faults.append(f"{asked}: {status}")
            times.append((time.perf_counter() - due) * 1000)

    callers = [threading.Thread(target=caller) for _ in range(16)]
    for one in callers:
        one.start()
    for one in callers:
        one.join()
    if faults:
        raise SystemExit(f"{len(faults)} requests failed: {faults[:3]}")
    return times


def rate_of(port: int, addresses: list[str], seconds: float) -> float:
    """Answers a second to four callers who wait for each answer."""
    done, until = [0] * 4, time.perf_counter() + seconds

    def caller(place: int) -> None:
        connection, chance = http.client.HTTPConnection("127.0.0.1", port, timeout=30), Random(place)
        while time.perf_counter() < until:
            fetch(port, chance.choice(addresses), connection)
            done[place] += 1

    callers = [threading.Thread(target=caller, args=(place,)) for place in range(4)]
    for one in callers:
        one.start()
    for one in callers:
        one.join()
    return sum(done) / seconds


def verdict(good: bool) -> str:
    return "holds" if good else "DOES NOT HOLD"


def tell(words: str, good: bool) -> None:
    print(words, verdict(good), flush=True)
