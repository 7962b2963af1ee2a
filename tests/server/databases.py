"""Databases of a test's own, for tests that start processes: a file, or one more database on the server of the run."""

import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import prepared


@contextmanager
def own_environment(folder: Path, *, of_run: bool = True, tables: bool = False) -> Iterator[dict[str, str]]:
    """The environment of a server with a database of its own: on the run's PostgreSQL, else SQLite in ``folder``.

    ``tables``: with the tables that the first start makes; otherwise there is nothing yet.
    """
    environment = prepared.environment_of(folder)
    if not of_run:
        environment.pop("REDIS_URL", None)
    url = prepared.url_of_run() if of_run else ""
    if not url:
        if tables:
            prepared.copy_file(folder / "gongkai.sqlite3")
        yield environment
        return
    name = f"gongkai_{secrets.token_hex(6)}"
    if tables:
        prepared.copy_database(url, name)
    else:
        prepared.execute(url, f"CREATE DATABASE {name}")
    try:
        yield environment | {"DATABASE_URL": prepared.address_of(url, name)}
    finally:
        prepared.execute(url, f"DROP DATABASE {name} WITH (FORCE)")


def gongkai(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program in ``environment``; its output and errors are text."""
    program = "from gongkai.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], env=environment, capture_output=True, text=True, check=False
    )
