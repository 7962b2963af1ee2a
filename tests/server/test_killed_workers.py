"""Each kind of job that there is, with its worker killed: another takes over, and what it is for happens once."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from gongkai.office.jobs.registry import kinds
from tests.server.databases import own_environment

AS_IT_SHOULD = {
    "first": [-9],
    "held": ["running", 1],
    "others": [0, 0, 0, 0],
    "standing": "done",
    "attempts": 2,
    "effects": 1,
}
KINDS = sorted(kind.name for kind in kinds() if not kind.name.startswith("test."))


@pytest.fixture(scope="module")
def own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A database of the kind the run uses, with its tables; the queue in it, where nobody else looks."""
    with own_environment(tmp_path_factory.mktemp("killing"), tables=True) as environment:
        environment.pop("REDIS_URL", None)
        yield environment


def test_what_a_killed_worker_began_happens_once(own_database: dict[str, str]) -> None:
    """Killed after its first write, and when all was done but to say so; then two others come at once, then one more.

    Until the dead worker's claim has ended nobody touches the job; afterwards one of them does it. One test for every
    kind: processes side by side would each begin anew.
    """
    program = [sys.executable, "-m", "tests.server.killing"]
    done = subprocess.run(program, env=own_database, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    outcome: dict[str, dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    assert {name for name in KINDS if not outcome.get(name)} == set()
    wrong = {
        (name, point): seen
        for name in KINDS
        for point, seen in outcome[name].items()
        if {key: value for key, value in seen.items() if key != "error"} != AS_IT_SHOULD
    }
    assert wrong == {}
