"""Databases of a test's own, for tests that start processes: a file, or one more database on the server of the run."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dj_database_url
import psycopg

ROOT = Path(__file__).parent.parent.parent


@contextmanager
def own_environment(folder: Path, *, of_run: bool = True) -> Iterator[dict[str, str]]:
    """The environment of a server with an empty database: on the run's PostgreSQL, else SQLite in ``folder``."""
    environment = {**os.environ, "GONGKAI_HOME": str(folder), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    environment |= {"DJANGO_SETTINGS_MODULE": "gongkai.server.settings"}
    environment.pop("DATABASE_URL", None)
    if not of_run:
        environment.pop("REDIS_URL", None)
    url = os.environ.get("DATABASE_URL", "") if of_run else ""
    if not url.startswith("postgres"):
        yield environment
        return
    name = f"gongkai_{secrets.token_hex(6)}"
    server = dj_database_url.parse(url)
    access = {"host": server["HOST"], "port": server["PORT"], "user": server["USER"], "password": server["PASSWORD"]}
    with psycopg.connect(dbname=server["NAME"], autocommit=True, **access) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield environment | {"DATABASE_URL": f"{url.rpartition('/')[0]}/{name}"}
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def gongkai(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program in ``environment``; its output and errors are text."""
    program = "from gongkai.cli.main import main; main()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], env=environment, capture_output=True, text=True, check=False
    )
