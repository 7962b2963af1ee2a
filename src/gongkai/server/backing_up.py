"""``gongkai backup`` and ``gongkai restore``: every record and every file in one archive that any database takes back.

The archive is a ZIP: ``manifest.json`` (what it holds, with a SHA-256 of each part), ``manifest.mac`` (an HMAC of that
under the trail's key, so that nobody without it can write a backup of their own), ``tables/app.model.jsonl`` (a line a
row, by field) and ``files/…`` as stored. Rows keep their numbers and entries of the trail their bytes, so that the
chain verifies after the restore. Keys are never in it: keep them apart.
"""

import hashlib
import hmac
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core.files.storage import Storage, default_storage
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from gongkai import __version__
from gongkai.server.errors import ServerError
from gongkai.server.rows import read_rows
from gongkai.wording import system_reason

FORMAT = "gongkai/backup/1"
KEYS = ("TRAIL_KEY", "PERSONAL_DATA_KEY")
PASSING = frozenset({"sessions", "django_q"})
"""Apps whose rows are of the moment: who is signed in, and messages of the queue (the jobs themselves are kept)."""
CHUNK = 1 << 20


class BackupError(ServerError):
    """A backup cannot be made or taken back; the message says why and what to do."""


def tables() -> list[type[Any]]:
    """Every table that is kept, those of many-to-many fields included, in the order of their names."""
    models = (m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy)
    return sorted((m for m in models if m._meta.app_label not in PASSING), key=lambda m: str(m._meta.label_lower))


def fingerprint(name: str) -> str:
    """Tells whether two installations have the same key, and nothing of the key."""
    return hmac.new(getattr(settings, name).encode(), b"gongkai backup", hashlib.sha256).hexdigest()[:16]


def seal(manifest: bytes) -> str:
    """What only an installation with this trail's key can write beside ``manifest``."""
    return hmac.new(settings.TRAIL_KEY.encode(), b"gongkai backup manifest\n" + manifest, hashlib.sha256).hexdigest()


def migrations() -> list[list[str]]:
    """The migrations applied to the database."""
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def backup(path: Path) -> dict[str, Any]:
    """Write everything to ``path`` while the site may go on; the manifest.

    Rows are those of one moment. Files never change once stored, and stay for a day after their record is gone
    (``publishing.sweeping``), so those of that moment are there afterwards too.
    Nothing stands at ``path`` until it is whole. Raises ``BackupError``.
    """
    if path.exists():
        raise BackupError(f"{path} 已存在，请换一个文件名", f"{path} exists; choose another name")
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with _private(part) as raw, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
            manifest = {
                "format": FORMAT,
                "version": __version__,
                "made_at": timezone.now().isoformat(),
                "keys": {name: fingerprint(name) for name in KEYS},
            }
            with one_moment():
                manifest |= {"migrations": migrations(), "tables": _write_tables(archive)}
            manifest["files"] = _write_files(archive)
            told = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
            archive.writestr("manifest.json", told)
            archive.writestr("manifest.mac", seal(told))
        part.rename(path)
    except OSError as error:
        why = system_reason(error)
        raise BackupError(f"{path}：{why.zh}", f"{path}: {why.en}") from error
    finally:
        part.unlink(missing_ok=True)
    return manifest


@contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    """A file that its owner alone may read, on disk when this ends."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def one_moment() -> Iterator[None]:
    """A transaction that sees the database as it is now, whatever is committed meanwhile, and holds nobody up."""
    sqlite = connection.vendor == "sqlite"
    usual = getattr(connection, "transaction_mode", None)
    if sqlite:
        connection.ensure_connection()
        connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if sqlite:
            connection.transaction_mode = usual


def _write_tables(archive: zipfile.ZipFile) -> dict[str, dict[str, Any]]:
    found = {}
    for model in tables():
        count, sha = 0, hashlib.sha256()
        with archive.open(f"tables/{model._meta.label_lower}.jsonl", "w", force_zip64=True) as file:
            for row in read_rows(model):
                line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
                file.write(line)
                sha.update(line)
                count += 1
        found[model._meta.label_lower] = {"rows": count, "sha256": sha.hexdigest()}
    return found


def _write_files(archive: zipfile.ZipFile) -> dict[str, dict[str, Any]]:
    found = {}
    for name in stored(default_storage):
        size, sha = 0, hashlib.sha256()
        try:
            source = default_storage.open(name)
        except FileNotFoundError:  # an upload that was thrown away meanwhile: no row of that moment names it
            continue
        with source, archive.open(f"files/{name}", "w", force_zip64=True) as file:
            while chunk := source.read(CHUNK):
                file.write(chunk)
                sha.update(chunk)
                size += len(chunk)
        found[name] = {"size": size, "sha256": sha.hexdigest()}
    return found


def stored(storage: Storage, folder: str = "") -> Iterator[str]:
    """The name of every file in ``storage``, sorted, whatever it is kept on."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in sorted(files) if name)
    for name in sorted(folders):
        yield from stored(storage, f"{folder}{name}/")
