"""The site and its workers as processes: they start with nothing configured, survive a killed worker, and stop."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.server.databases import own_environment

_ENQUEUE = """
import django; django.setup()
from gongkai.office.jobs.queue import enqueue
from tests.office.jobs import kinds
for number in range(20):
    enqueue("test.mark", label=f"many{{number}}")
enqueue("test.slow", key="slow", label="slow", flag={flag!r})
"""
_WORK = "import django; django.setup(); from tests.office.jobs import kinds; {then}"
_CLUSTER = "from django.core.management import call_command as c; c('qcluster')"
_TICK = "from gongkai.office.jobs.clock import tick; tick()"
_STATE = (
    "import json; from gongkai.office.jobs.models import Job; "
    "print(json.dumps([[j.key, j.standing, j.attempts] for j in Job.objects.all()]))"
)


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An empty database of the kind the run uses, with its tables."""
    with own_environment(tmp_path, tables=True) as environment:
        yield environment


def python(program: str, environment: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def eventually(condition: Callable[[], Any], seconds: float = 300) -> Any:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.5)
    raise AssertionError("it did not happen in time")


def test_what_the_server_writes_is_its_owners_alone(own_database: dict[str, str]) -> None:
    """Folder, database, keys and stored files, whatever the mask of the shell that starts it."""
    store = (
        "from gongkai.server.preparing import set_up; set_up();"
        "from django.core.files.storage import default_storage as s; from django.core.files.base import ContentFile;"
        "s.save('items/a', ContentFile(b'1'))"
    )
    python(f"import os; os.umask(0o022); {store}", own_database)
    home = Path(own_database["GONGKAI_HOME"])
    open_to_others = {path.relative_to(home) for path in home.rglob("*") if path.stat().st_mode & 0o077}
    assert (home / "files" / "items" / "a").exists()
    assert open_to_others == set()


def test_no_job_is_lost_or_done_twice_when_workers_are_killed(own_database: dict[str, str], tmp_path: Path) -> None:
    """A worker is killed in the middle of a job's transaction, then the whole queue with everything in it."""
    environment, flag = own_database, str(tmp_path / "killed")
    program = [sys.executable, "-c", _WORK.format(then=_CLUSTER)]
    python(_ENQUEUE.format(flag=flag), environment)
    first = subprocess.Popen(program, env=environment, start_new_session=True)
    eventually(Path(flag).exists)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    time.sleep(13)  # until the dead worker's claim has ended
    second = subprocess.Popen(program, env=environment, start_new_session=True)
    try:

        def all_done() -> list[list[Any]] | None:
            python(_WORK.format(then=_TICK), environment)
            jobs = json.loads(python(_WORK.format(then=_STATE), environment))
            mine = [job for job in jobs if not job[0].startswith("mark:")]
            return jobs if all(job[1] == "done" for job in mine if "test." in job[0] or job[0] == "slow") else None

        jobs = eventually(all_done)
    finally:
        os.killpg(second.pid, signal.SIGKILL)
        second.wait()
    effects = [key for key, _standing, _attempts in jobs if key.startswith("mark:")]
    assert sorted(effects) == sorted([*(f"mark:many{n}:0" for n in range(20)), "mark:slow:0"])
    assert next(attempts for key, _standing, attempts in jobs if key == "slow") == 2


def test_the_site_starts_with_nothing_configured_and_stops(tmp_path: Path) -> None:
    """It makes its database, says where it is, answers, starts killed workers again, and leaves no process behind."""
    program = [sys.executable, "-c", "from gongkai.cli.main import main; main()"]
    with own_environment(tmp_path, of_run=False) as environment:
        site = subprocess.Popen(
            [*program, "serve", "--port", "8321", "--next-free-port"], env=environment, stdout=subprocess.DEVNULL
        )
        try:
            place = json.loads(eventually(lambda: _text(tmp_path / "serve.json")))
            answer = eventually(lambda: _fetched(f"{place['address']}/health/"))
            assert json.loads(answer)["status"] == "ok"
            assert place["pid"] == site.pid
        finally:
            site.terminate()
            assert site.wait(60) == 0
        assert not (tmp_path / "serve.json").exists()
        assert _processes_of(tmp_path) == []


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def _fetched(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bytes(answer.read())
    except OSError:
        return b""


def _processes_of(home: Path) -> list[str]:
    """Processes whose environment names ``home``."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"GONGKAI_HOME={home}".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found
