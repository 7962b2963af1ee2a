"""A backup brings everything back: into the same kind of database and into the other, trail and files included."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.databases import gongkai, own_environment

Environment = dict[str, str]
ENTRIES = "tables/trail.entry.jsonl"

_FILL = """
from gongkai.server.preparing import set_up, prepare
set_up()
prepare()
from datetime import date
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from gongkai.office.agencies.models import Agency, AgencyKind, Person, Post, Role
from gongkai.office.jobs.models import Job
from gongkai.office.jobs.queue import enqueue
from gongkai.office.jobs import registry
from gongkai.office.trail.recording import by_system
registry.job("test.nothing")(lambda **_: None)
with by_system("test.fill"):
    top = Agency.add_root(name="演示县人民政府", kind=AgencyKind.GOVERNMENT, slug="top")
    low = top.add_child(name="演示县教育局", kind=AgencyKind.DEPARTMENT, slug="low")
    person = Person(username="demo", name="测试员甲", agency=low)
    person.set_password("correct horse battery")
    person.save()
    Post.objects.create(person=person, agency=low, role=Role.CASE_OFFICER, since=date(2020, 2, 29))
enqueue("test.nothing", key="k", words="公开 \\u2028 \\"quoted\\"", numbers=[1, 2.5, None])
default_storage.save("items/a.txt", ContentFile("附件内容".encode()))
default_storage.save("items/深/b.bin", ContentFile(bytes(range(256)) * 5000))
"""
_CHAIN = """
import django; django.setup()
from gongkai.office.trail.verifying import verify
check = verify()
assert list(check) == [] and check.verdict.entries > 3, list(check)
"""
_GO_ON = """
import django; django.setup()
from gongkai.office.agencies.models import Agency, AgencyKind, Person
from gongkai.office.trail.recording import by_system
with by_system("test.after"):
    new = Agency.objects.get(slug="top").add_child(name="演示镇", kind=AgencyKind.TOWNSHIP, slug="town")
print(new.pk, Person.objects.get().check_password("correct horse battery"))
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Environment, Path]]:
    """A small installation on SQLite, and its backup."""
    folder = tmp_path_factory.mktemp("filled")
    with own_environment(folder, of_run=False) as environment:
        python(_FILL, environment)
        done = gongkai(environment, "backup", str(folder / "one.zip"))
        assert done.returncode == 0, done.stderr
        yield environment, folder / "one.zip"


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[Environment]:
    """An empty database of the kind the run uses, without tables."""
    with own_environment(tmp_path / "other") as environment:
        yield environment


def python(program: str, environment: Environment) -> str:
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def with_keys_of(source: Environment, target: Environment) -> Environment:
    """The same keys, as an administrator brings them along."""
    keys = {
        name: (Path(source["GONGKAI_HOME"]) / "keys" / name.lower()).read_text()
        for name in ("TRAIL_KEY", "PERSONAL_DATA_KEY")
    }
    return target | keys


def contents(path: Path) -> dict[str, bytes]:
    """What a backup holds, the manifest's times aside."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}


def test_what_is_restored_is_what_was_backed_up(
    filled: tuple[Environment, Path], own_database: Environment, tmp_path: Path
) -> None:
    """On SQLite, and in the run on PostgreSQL from SQLite to there: the backup of the restored one is the same, byte by
    byte; the chain of the trail verifies; work goes on after it.
    """
    source, archive = filled
    target = with_keys_of(source, own_database)
    done = gongkai(target, "restore", str(archive))
    assert done.returncode == 0, done.stderr
    assert gongkai(target, "backup", str(tmp_path / "two.zip")).returncode == 0
    first, second = contents(archive), contents(tmp_path / "two.zip")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == [ENTRIES, "tables/trail.head.jsonl"]
    assert second[ENTRIES].startswith(first[ENTRIES])
    added = json.loads(second[ENTRIES].removeprefix(first[ENTRIES]))
    assert (added["act"], added["actor"]) == ("server.restore", None)
    for environment in (source, target):
        python(_CHAIN, environment)
    number, password = python(_GO_ON, target).split()
    assert (int(number), password) == (3, "True")


@pytest.mark.skipif("DATABASE_URL" not in os.environ, reason="only where the run is on another database than SQLite")
def test_a_backup_goes_back_from_the_runs_database_to_sqlite(
    filled: tuple[Environment, Path], own_database: Environment, tmp_path: Path
) -> None:
    """And again everything is there."""
    source, archive = filled
    middle = with_keys_of(source, own_database)
    assert gongkai(middle, "restore", str(archive)).returncode == 0
    assert gongkai(middle, "backup", str(tmp_path / "two.zip")).returncode == 0
    with own_environment(tmp_path / "back", of_run=False) as environment:
        back = with_keys_of(source, environment)
        assert gongkai(back, "restore", str(tmp_path / "two.zip")).returncode == 0
        assert gongkai(back, "backup", str(tmp_path / "three.zip")).returncode == 0
        first, third = contents(archive), contents(tmp_path / "three.zip")
        assert [name for name in first if first[name] != third[name]] == [ENTRIES, "tables/trail.head.jsonl"]
        assert third[ENTRIES].startswith(first[ENTRIES])
        python(_CHAIN, back)


def test_a_filled_installation_is_not_restored_over(filled: tuple[Environment, Path]) -> None:
    """Nor is a backup written over another file."""
    environment, archive = filled
    done = gongkai(environment, "restore", str(archive))
    assert (done.returncode, "the database holds records" in done.stderr) == (64, True)
    done = gongkai(environment, "backup", str(archive))
    assert (done.returncode, "exists; choose another name" in done.stderr) == (64, True)


def test_a_damaged_backup_is_refused_before_anything_is_written(
    filled: tuple[Environment, Path], tmp_path: Path
) -> None:
    """One byte of one table; other keys; no backup at all."""
    source, archive = filled
    damaged = tmp_path / "damaged.zip"
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(
                name, data.replace("教育".encode(), "体育".encode()) if name.startswith("tables/agen") else data
            )
    with own_environment(tmp_path / "other", of_run=False) as environment:
        done = gongkai(with_keys_of(source, environment), "restore", str(damaged))
        assert (done.returncode, "tables/agencies.agency.jsonl is missing or was altered" in done.stderr) == (64, True)
        done = gongkai(environment, "restore", str(archive))
        assert (done.returncode, "TRAIL_KEY, PERSONAL_DATA_KEY here is not the key" in done.stderr) == (64, True)
        (tmp_path / "none.zip").write_bytes(b"none")
        assert gongkai(environment, "restore", str(tmp_path / "none.zip")).returncode == 64
        assert not (tmp_path / "other" / "files").exists()


def test_the_manifest_tells_of_every_part_and_no_key(filled: tuple[Environment, Path]) -> None:
    """Rows and digests; who may read the file is its owner alone."""
    environment, archive = filled
    with zipfile.ZipFile(archive) as backup:
        manifest = json.loads(backup.read("manifest.json"))
        everything = b"".join(backup.read(name) for name in backup.namelist())
    assert manifest["tables"]["agencies.agency"]["rows"] == 2
    assert set(manifest["files"]) == {"items/a.txt", "items/深/b.bin"}
    assert not any(key.read_bytes() in everything for key in (Path(environment["GONGKAI_HOME"]) / "keys").iterdir())
    assert archive.stat().st_mode & 0o777 == 0o600
