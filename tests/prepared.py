"""Databases with their tables: migrated once in a run, copied for whoever needs one.

The migrations of ours and of the libraries take some twenty times as long as a copy.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).parent.parent
_PREPARE = "from gongkai.server.preparing import set_up, prepare; set_up(); prepare()"


def url_of_run() -> str:
    """The PostgreSQL of the run; empty where it is on SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else ""


def environment_of(home: Path) -> dict[str, str]:
    """The environment of a server that keeps everything in ``home``."""
    environment = {**os.environ, "GONGKAI_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    environment |= {"DJANGO_SETTINGS_MODULE": "gongkai.server.settings"}
    environment.pop("DATABASE_URL", None)
    return environment


def address_of(url: str, database: str) -> str:
    """The address of another database on the server of ``url``."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def execute(url: str, statement: str) -> None:
    """A statement about whole databases, on the server of ``url``."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def copy_file(path: Path) -> None:
    """An SQLite database with its tables at ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_sqlite(), path)


def copy_database(url: str, name: str) -> None:
    """A database ``name`` with its tables on the PostgreSQL of ``url``."""
    with _one_at_a_time():  # the server copies what nobody else is copying or connected to
        execute(url, f'CREATE DATABASE "{name}" TEMPLATE {_postgres(url)}')


def _shared() -> Path:
    """The folder that all processes of the run share."""
    return Path(os.environ["GONGKAI_TESTS_SHARED"])


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (_shared() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@cache
def _sqlite() -> Path:
    with _one_at_a_time():
        home = _shared() / "sqlite"
        if not (home / "made").exists():
            _prepare(environment_of(home))
            (home / "made").touch()
    return home / "gongkai.sqlite3"


@cache
def _postgres(url: str) -> str:
    """Its name; the caller holds the lock."""
    name, home = f"gongkai_{_shared().name[-8:]}", _shared() / "postgres"
    if not (home / "made").exists():
        execute(url, f'CREATE DATABASE "{name}"')
        _prepare(environment_of(home) | {"DATABASE_URL": address_of(url, name)})
        (home / "made").touch()
    return f'"{name}"'


def _prepare(environment: dict[str, Any]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PREPARE], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def forget() -> None:
    """Leave nothing behind: for the process that began the run, at its end."""
    url, home = url_of_run(), _shared()
    if (home / "postgres").exists():
        execute(url, f'DROP DATABASE IF EXISTS "gongkai_{home.name[-8:]}" WITH (FORCE)')
    shutil.rmtree(home, ignore_errors=True)
