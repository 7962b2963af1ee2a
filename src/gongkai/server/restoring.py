"""Take a backup back into an empty installation, whole or not at all."""

import hashlib
import hmac
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.utils import validate_file_name
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from gongkai.office.trail.guarding import unrecorded
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system, record
from gongkai.portal.searching.engine import engine
from gongkai.portal.searching.feeding import rebuild
from gongkai.server.backing_up import CHUNK, FORMAT, KEYS, BackupError, fingerprint, seal, stored
from gongkai.server.rows import empty, write_rows
from gongkai.wording import Wording, system_reason

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)
"""What reading a damaged ZIP raises, whatever place the damage is in."""


def restore(path: Path) -> dict[str, Any]:
    """Put the records and files of the backup at ``path`` into this installation; the manifest.

    The database must be empty or hold what the first start makes, the storage must hold no file, the keys must be those
    of the backup, and every part must have its digest: all of it is looked at before anything is written. A backup of
    an older version is taken into the tables of that version, which are then brought up to this one.
    Raises ``BackupError``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _checked(archive)
            _refuse_filled()
            state = _tables_of(manifest)
            written: list[str] = []
            try:
                _write_files(archive, manifest, written)
                _write_rows(archive, manifest, state)
            except BaseException:
                for name in written:
                    default_storage.delete(name)
                raise
    except SuspiciousFileOperation as error:
        raise BackupError(
            f"{path} 中有存储之外的文件名，请使用另一份备份",
            f"{path} names a file outside the storage; use another backup",
        ) from error
    except UNREADABLE as error:
        why = system_reason(error) if isinstance(error, OSError) else Wording(f"文件已损坏（{error}）", str(error))
        raise BackupError(f"{path}：{why.zh}", f"{path}: {why.en}") from error
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    with by_system("server.restore"):
        record(after={"made_at": manifest["made_at"], "version": manifest["version"]})
    rebuild(engine())
    return manifest


def _checked(archive: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest, when it was written under our key and every part is as it says."""
    try:
        told = archive.read("manifest.json")
        manifest: dict[str, Any] = json.loads(told)
        format_, keys = manifest["format"], manifest["keys"]
    except (KeyError, TypeError, ValueError):
        raise BackupError(
            f"{archive.filename} 不是 gongkai 的备份：其中没有清单",
            f"{archive.filename} is no backup of gongkai: it has no manifest",
        ) from None
    if format_ != FORMAT:
        raise BackupError(
            f"{archive.filename} 的格式是 {format_}，本版本只能读取 {FORMAT}",
            f"{archive.filename} has the format {format_}; this version reads {FORMAT}",
        )
    other = [name for name in KEYS if keys.get(name) != fingerprint(name)]
    if other:
        raise BackupError(
            f"此处的 {'、'.join(other)} 不是制作备份时的密钥，请在环境变量中设置原来的密钥，或者放入 keys 目录",
            f"{', '.join(other)} here is not the key the backup was made under; set it in the environment, or put it "
            "into the folder keys",
        )
    names = set(archive.namelist())
    mac = archive.read("manifest.mac").decode("ascii", "replace") if "manifest.mac" in names else ""
    if not hmac.compare_digest(mac.encode(), seal(told).encode()):
        raise _damaged(archive, "manifest.json")
    for name, expected in _parts(manifest):
        if name not in names or _digest(archive, name) != expected:
            raise _damaged(archive, name)
    return manifest


def _damaged(archive: zipfile.ZipFile, part: str) -> BackupError:
    return BackupError(
        f"{archive.filename} 已损坏：{part} 缺失或被改动，请使用另一份备份",
        f"{archive.filename} is damaged: {part} is missing or was altered; use another backup",
    )


def _parts(manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, table in manifest["tables"].items():
        yield f"tables/{name}.jsonl", table["sha256"]
    for name, file in manifest["files"].items():
        yield f"files/{validate_file_name(name, allow_relative_path=True)}", file["sha256"]


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    sha = hashlib.sha256()
    with archive.open(name) as file:
        while chunk := file.read(CHUNK):
            sha.update(chunk)
    return sha.hexdigest()


def _refuse_filled() -> None:
    existing = set(connection.introspection.table_names())
    if Entry._meta.db_table in existing and Entry.objects.exists():
        raise BackupError(
            "数据库中已有记录，请恢复到空的数据库（GONGKAI_HOME 或者 DATABASE_URL）",
            "the database holds records; restore into an empty one (GONGKAI_HOME or DATABASE_URL)",
        )
    if next(stored(default_storage), None) is not None:
        raise BackupError(
            "存储中已有文件，请恢复到空的存储（GONGKAI_HOME 或者 S3_BUCKET）",
            "the storage holds files; restore into an empty one (GONGKAI_HOME or S3_BUCKET)",
        )


def _tables_of(manifest: dict[str, Any]) -> Any:
    """The tables as they were when the backup was made, empty; the models of that time."""
    executor = MigrationExecutor(connection)
    replaced = {node for migration in executor.loader.replacements.values() for node in migration.replaces}
    wanted = {(app, name) for app, name in manifest["migrations"]} - replaced
    unknown = sorted(f"{app}.{name}" for app, name in wanted - set(executor.loader.graph.nodes))
    if unknown:
        version = manifest["version"]
        raise BackupError(
            f"备份来自版本 {version}，其中有本版本没有的 {unknown[0]}，请安装该版本",
            f"the backup comes from version {version}, which knows {unknown[0]}; install that version",
        )
    if set(executor.loader.applied_migrations) - wanted - replaced:
        raise BackupError(
            "数据库的版本比备份新，请恢复到空的数据库",
            "the database was made by a newer version than the backup; restore into an empty database",
        )
    nodes = executor.loader.graph.node_map
    targets = sorted(node for node in wanted if not any(child.key in wanted for child in nodes[node].children))
    with unrecorded():  # migrations move data of their own; those come with the backup
        executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def _write_rows(archive: zipfile.ZipFile, manifest: dict[str, Any], state: Any) -> None:
    kept = {m._meta.label_lower: m for m in state.get_models(include_auto_created=True)}
    unknown = sorted(set(manifest["tables"]) - set(kept))
    if unknown:
        raise BackupError(
            f"这里没有存放 {unknown[0]} 的表，请安装 gongkai 的版本 {manifest['version']}",
            f"no table here takes {unknown[0]}; install version {manifest['version']} of gongkai",
        )
    with unrecorded(), transaction.atomic():
        for name in manifest["tables"]:  # what migrations put there comes back with the backup
            empty(kept[name])
        for name in manifest["tables"]:
            with archive.open(f"tables/{name}.jsonl") as file:
                write_rows(kept[name], map(json.loads, file))
        connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [kept[name] for name in manifest["tables"]]):
                cursor.execute(statement)


def _write_files(archive: zipfile.ZipFile, manifest: dict[str, Any], written: list[str]) -> None:
    for name in manifest["files"]:
        with archive.open(f"files/{name}") as file:
            found = default_storage.save(name, File(file, name))
            written.append(found)
        if found != name:
            raise BackupError(
                f"文件 {name} 不能以原名存放，请确认存储是空的",
                f"the file {name} could not be stored under its name; is the storage empty?",
            )
