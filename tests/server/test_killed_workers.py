"""Each kind of job that there is, with its worker killed: another takes over, and what it is for happens once."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from gongkai.office.jobs.registry import kinds
from tests.server.databases import own_environment

KINDS = sorted(kind.name for kind in kinds() if not kind.name.startswith("test."))


@pytest.fixture(scope="module")
def own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A database of the kind the run uses, with its tables; the queue in it, where nobody else looks."""
    with own_environment(tmp_path_factory.mktemp("killing"), tables=True) as environment:
        environment.pop("REDIS_URL", None)
        yield environment


@pytest.fixture(scope="module")
def outcome(own_database: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What ``tests/server/killing.py`` saw, by kind and by the moment of the kill."""
    program = [sys.executable, "-m", "tests.server.killing"]
    done = subprocess.run(program, env=own_database, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("name", KINDS)
def test_what_a_killed_worker_began_happens_once(name: str, outcome: dict[str, dict[str, Any]]) -> None:
    """Killed after its first write, and when all was done but to say so; then two others come at once, then one more.

    Until the dead worker's claim has ended nobody touches the job; afterwards one of them does it.
    """
    assert outcome[name]
    for point, seen in outcome[name].items():
        assert seen["first"] == [-9], point
        assert (seen["held"], seen["others"]) == (["running", 1], [0, 0, 0, 0]), point
        assert (seen["standing"], seen["attempts"], seen["effects"]) == ("done", 2, 1), f"{point}: {seen['error']}"
