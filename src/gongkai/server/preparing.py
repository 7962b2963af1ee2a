"""What the first start makes and every start checks: the database's tables and the cache's."""

import fcntl
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection

from gongkai.server.environment import SettingError


def set_up() -> None:
    """Load the settings and the apps."""
    keep_private()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.server.settings")
    django.setup()
    _shut_database()


def _shut_database() -> None:
    """A database that an older version, or somebody's copying, left open to others of the machine."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        for suffix in ("", "-wal", "-shm"):
            file = Path(f"{database['NAME']}{suffix}")
            with suppress(OSError):  # not there yet, or another account's, which keeps it as it likes
                file.chmod(0o600)


def keep_private() -> None:
    """What this process and those it starts write is their owner's alone: records, files, keys, backups."""
    os.umask(os.umask(0o077) | 0o077)


def home() -> Path:
    """The folder of everything the server writes on one machine."""
    folder: Path = settings.HOME
    return folder


@contextmanager
def alone() -> Iterator[None]:
    """One process at a time on one machine prepares; whoever ``stand_by`` waits until it has done so."""
    with _lock(fcntl.LOCK_EX):
        yield


def stand_by() -> None:
    """Wait while another process prepares the database."""
    with _lock(fcntl.LOCK_SH):
        pass


@contextmanager
def _lock(kind: int) -> Iterator[None]:
    home().mkdir(parents=True, exist_ok=True)
    with (home() / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, kind)
        yield


def prepare() -> None:
    """Bring the database to the form this version needs; to be called ``alone``.

    Raises ``SettingError`` where there is no database to bring anywhere.
    """
    from gongkai.portal.searching.feeding import ask_where_missing  # noqa: PLC0415 - models must be loaded first

    for folder in (home(), Path(settings.STATIC_ROOT)):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        connection.ensure_connection()
    except OperationalError as error:
        why = str(error).strip()
        raise SettingError(
            f"DATABASE_URL：数据库不能使用：{why}", f"DATABASE_URL: the database cannot be used: {why}"
        ) from error
    with _seldom_collecting():
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    ask_where_missing()


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for garbage less often: migrating makes the models anew at every step, and looking costs an eighth of it."""
    usual = gc.get_threshold()
    gc.set_threshold(10_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
