"""A backup brings everything back: into the same kind of database and into the other, trail and files included."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai.server.backing_up import BackupError, seal
from gongkai.server.restoring import restore
from tests.office.conftest import Region, region
from tests.prepared import url_of_run
from tests.server.databases import gongkai, own_environment

__all__ = ["region"]

Environment = dict[str, str]
ENTRIES = "tables/trail.entry.jsonl"
EDITION = "tables/portal.edition.jsonl"

_FILL = """
from gongkai.server.preparing import set_up, prepare
set_up()
prepare()
from datetime import date
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from gongkai.office.agencies.models import Agency, AgencyKind, Person, Post, Role
from gongkai.law.clock import Channel
from gongkai.office.inforequests.filing import Sent
from gongkai.office.inforequests.receiving import Application, Arrival, receive
from gongkai.office.inforequests.stating import Asked, Stated
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
asked = Application(low, Stated("natural_person", "演示申请人"), Asked("演示文件"), [Sent(b"%PDF-1.4 demo", "a.pdf")])
receive(by=person, application=asked, arrival=Arrival(Channel.IN_PERSON))
enqueue("test.nothing", key="k", words="公开 \\u2028 \\"quoted\\"", numbers=[1, 2.5, None])
default_storage.save("items/a.txt", ContentFile("附件内容".encode()))
default_storage.save("items/深/b.bin", ContentFile(bytes(range(256)) * 5000))
"""
_CHAIN = """
import django; django.setup()
from gongkai.office.trail.verifying import verify
check = verify()
assert list(check) == [] and check.verdict.entries > 3, list(check)
from gongkai.office.inforequests.models import RequestFile
from gongkai.office.trail.sealing import unseal_file
file = RequestFile.objects.get()
assert (file.request.described, file.request.applicant.name) == ("演示文件", "演示申请人")
assert unseal_file(file.content.read()) == b"%PDF-1.4 demo"
"""
_GO_ON = """
import django; django.setup()
from gongkai.office.agencies.models import Agency, AgencyKind, Person
from gongkai.office.trail.recording import by_system
with by_system("test.after"):
    new = Agency.objects.get(slug="top").add_child(name="演示镇", kind=AgencyKind.TOWNSHIP, slug="town")
print(new.pk, Person.objects.get().check_password("correct horse battery"))
"""


_WRITE = """
import django; django.setup()
from itertools import count
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from gongkai.office.agencies.models import Agency, AgencyKind
from gongkai.office.trail.recording import by_system
for n in count():
    with transaction.atomic(), by_system("test.write"):
        default_storage.save(f"items/n{n}.txt", ContentFile(b"words"))
        Agency.objects.get(slug="top").add_child(name=f"演示{n}", kind=AgencyKind.TOWNSHIP, slug=f"n{n}")
    if not n:
        print("writing", flush=True)
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Environment, Path]]:
    """A small installation on SQLite, and its backup."""
    folder = tmp_path_factory.mktemp("filled")
    with own_environment(folder, of_run=False, tables=True) as environment:
        python(_FILL, environment)
        done = gongkai(environment, "backup", str(folder / "one.zip"))
        assert done.returncode == 0, done.stderr
        yield environment, folder / "one.zip"


@pytest.fixture(scope="module")
def restored(
    filled: tuple[Environment, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Environment, Path]]:
    """That backup restored into a database of the kind the run uses, and the backup of it."""
    source, archive = filled
    folder = tmp_path_factory.mktemp("restored")
    with own_environment(folder, tables=bool(url_of_run())) as environment:  # on SQLite there is nothing before
        target = with_keys_of(source, environment)
        done = gongkai(target, "restore", str(archive))
        assert done.returncode == 0, done.stderr
        assert gongkai(target, "backup", str(folder / "two.zip")).returncode == 0
        yield target, folder / "two.zip"


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
    """What a backup holds, the manifest with its times aside."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.startswith("manifest.")}


def same_but_for_the_restore(first: Path, later: Path) -> list[Any]:
    """The entries of the trail that ``later`` has and ``first`` has not; all else is the same, byte by byte."""
    one, two = contents(first), contents(later)
    assert one.keys() == two.keys()
    other = [name for name in one if one[name] != two[name]]
    assert other == [EDITION, ENTRIES, "tables/trail.head.jsonl"]  # the index is built anew, for another edition
    assert two[ENTRIES].startswith(one[ENTRIES])
    return list(map(json.loads, two[ENTRIES].removeprefix(one[ENTRIES]).splitlines()))


def test_what_is_restored_is_what_was_backed_up(
    filled: tuple[Environment, Path], restored: tuple[Environment, Path]
) -> None:
    """On SQLite, and in the run on PostgreSQL from SQLite to there: the chain of the trail verifies, and one entry says
    that it was restored.
    """
    (source, archive), (target, second) = filled, restored
    (added,) = same_but_for_the_restore(archive, second)
    assert (added["act"], added["actor"]) == ("server.restore", None)
    for environment in (source, target):
        python(_CHAIN, environment)


@pytest.mark.skipif("DATABASE_URL" not in os.environ, reason="only where the run is on another database than SQLite")
@pytest.mark.parametrize("of_run", [False, True], ids=["to SQLite", "to another of the same kind"])
def test_a_backup_of_the_runs_database_goes_back(
    filled: tuple[Environment, Path], restored: tuple[Environment, Path], tmp_path: Path, of_run: bool
) -> None:
    """And again everything is there."""
    with own_environment(tmp_path / "back", of_run=of_run, tables=True) as environment:
        back = with_keys_of(filled[0], environment)
        assert gongkai(back, "restore", str(restored[1])).returncode == 0
        assert gongkai(back, "backup", str(tmp_path / "three.zip")).returncode == 0
        (added,) = same_but_for_the_restore(restored[1], tmp_path / "three.zip")
        assert added["act"] == "server.restore"
        python(_CHAIN, back)


def test_work_goes_on_after_a_restore_and_a_backup_is_of_one_moment(
    restored: tuple[Environment, Path], tmp_path: Path
) -> None:
    """People sign in, numbers go on; and while somebody writes without a pause, each backup holds whole acts only."""
    target, _second = restored
    number, password = python(_GO_ON, target).split()
    assert (int(number), password) == (3, "True")
    writer = subprocess.Popen([sys.executable, "-c", _WRITE], env=target, stdout=subprocess.PIPE, text=True)
    try:
        assert writer.stdout is not None and writer.stdout.readline() == "writing\n"
        backups = [tmp_path / f"{n}.zip" for n in range(2)]
        for path in backups:
            done = gongkai(target, "backup", str(path))
            assert done.returncode == 0, done.stderr
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.wait()
    counts = [whole_acts(path) for path in backups]
    assert 3 < counts[0] < counts[1]  # it did go on between the two


def whole_acts(path: Path) -> int:
    """How many agencies a backup holds, when each has its entry, its file, and a chain without a gap before it."""
    held = contents(path)
    entries = list(map(json.loads, held[ENTRIES].splitlines()))
    assert [entry["number"] for entry in entries] == list(range(1, len(entries) + 1))
    head = json.loads(held["tables/trail.head.jsonl"].splitlines()[-1])
    assert head["mac"] == entries[-1]["mac"]
    agencies = list(map(json.loads, held["tables/agencies.agency.jsonl"].splitlines()))
    made = {entry["record"] for entry in entries if entry["model"] == "agencies.agency"}
    assert {str(agency["id"]) for agency in agencies} == made
    assert {f"files/items/{agency['slug']}.txt" for agency in agencies if agency["slug"].startswith("n")} <= set(held)
    return len(agencies)


def test_a_filled_installation_is_not_restored_over(filled: tuple[Environment, Path]) -> None:
    """Nor is a backup written over another file."""
    environment, archive = filled
    done = gongkai(environment, "restore", str(archive), "--lang", "en")
    assert (done.returncode, "the database holds records" in done.stderr) == (64, True)
    done = gongkai(environment | {"LC_ALL": "en_US.UTF-8"}, "backup", str(archive))
    assert (done.returncode, "exists; choose another name" in done.stderr) == (64, True)
    for command, file, said in (
        ("restore", str(archive), "数据库中已有记录"),
        ("backup", str(archive), "已存在，请换一个文件名"),
        ("restore", f"{archive}.none", "没有这个文件或目录"),
    ):
        done = gongkai(environment, command, file, "--lang", "zh")
        assert (done.returncode, said in done.stderr) == (64, True), done.stderr
        assert not re.search("[a-z]{3,} [a-z]{3,}", done.stderr.replace("gongkai --help", ""))


def test_a_command_of_the_server_speaks_the_language_asked_for(filled: tuple[Environment, Path]) -> None:
    """Before or behind its name, and by the locale."""
    environment, _archive = filled
    asked = ("manage", "import_history", "x", "--agency", "none")
    for arguments, more, said in (
        ((*asked, "--lang", "en"), {}, "no agency"),
        (("--lang", "zh", *asked), {}, "没有网址名为“none”的机关"),
        (asked, {"LC_ALL": "en_US.UTF-8"}, "no agency"),
    ):
        done = gongkai(environment | more, *arguments)
        assert done.returncode == 1 and said in done.stderr.replace("No agency", "no agency"), done.stderr


@pytest.fixture
def refused(filled: tuple[Environment, Path], region: Region, settings: Any) -> Callable[[Path], str]:
    """What a restore here says, where the keys are those of the backup and records are in the way at last."""
    for name in ("TRAIL_KEY", "PERSONAL_DATA_KEY"):
        setattr(settings, name, (Path(filled[0]["GONGKAI_HOME"]) / "keys" / name.lower()).read_text().strip())

    def said(path: Path) -> str:
        with pytest.raises(BackupError) as error:
            restore(path)
        return str(error.value)

    return said


def rewritten(archive: Path, path: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    """The archive with each part as ``change`` gives it."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            if part := change(name, old.read(name)):
                new.writestr(*part)
    return path


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda n, d: (n, d.replace("教育".encode(), "体育".encode())),
            "tables/agencies.agency.jsonl is missing or was",
        ),
        (lambda n, d: None if n.startswith("files/items/a") else (n, d), "files/items/a.txt is missing or was altered"),
        (lambda n, d: (n, d + b" " if n == "manifest.json" else d), "manifest.json is missing or was altered"),
        (lambda n, d: None if n == "manifest.mac" else (n, d), "manifest.json is missing or was altered"),
        (lambda n, d: None if n == "manifest.json" else (n, d), "it has no manifest"),
        (lambda n, d: (n, b"[1]" if n == "manifest.json" else d), "it has no manifest"),
        (lambda n, d: (n, d), "the database holds records"),
    ],
    ids=["a word", "a file", "the manifest", "its seal", "no manifest", "another manifest", "nothing"],
)
def test_an_altered_backup_is_refused(
    filled: tuple[Environment, Path], tmp_path: Path, refused: Callable[[Path], str], change: Any, said: str
) -> None:
    """With the name of the part that is not as it was."""
    assert said in refused(rewritten(filled[1], tmp_path / "altered.zip", change))


@pytest.mark.parametrize("name", ["../../climbing.txt", "/etc/climbing.txt", "items/../../climbing.txt"])
def test_a_path_out_of_the_storage_is_refused(
    filled: tuple[Environment, Path], tmp_path: Path, refused: Callable[[Path], str], name: str
) -> None:
    """Even under the right key."""
    told = b""

    def change(part: str, data: bytes) -> tuple[str, bytes]:
        nonlocal told
        part, data = part.replace("items/a.txt", name), data.replace(b"items/a.txt", name.encode())
        told = data if part == "manifest.json" else told
        return (part, seal(told).encode()) if part == "manifest.mac" else (part, data)

    assert "names a file outside the storage" in refused(rewritten(filled[1], tmp_path / "climbing.zip", change))


def test_a_backup_cut_short_or_broken_anywhere_is_refused(
    filled: tuple[Environment, Path], tmp_path: Path, refused: Callable[[Path], str]
) -> None:
    """In whatever place the copy failed: a sentence, never a trace of the program. (Some bytes of a ZIP say nothing:
    with those, the records in the way are what is said.)
    """
    whole, copy = filled[1].read_bytes(), tmp_path / "copy.zip"
    step = len(whole) // 60
    for place in range(0, len(whole), step):
        copy.write_bytes(whole[:place])
        assert str(copy) in refused(copy)
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        assert refused(copy)


def test_a_damaged_backup_leaves_nothing_behind(filled: tuple[Environment, Path], tmp_path: Path) -> None:
    """By the command: exit status, sentence, no file; with other keys; with no backup at all."""
    source, archive = filled
    change = lambda n, d: (n, d.replace("教育".encode(), "体育".encode()))  # noqa: E731
    damaged = rewritten(archive, tmp_path / "damaged.zip", change)
    with own_environment(tmp_path / "other", of_run=False) as environment:
        done = gongkai(with_keys_of(source, environment), "restore", str(damaged), "--lang", "en")
        assert (done.returncode, "tables/agencies.agency.jsonl is missing or was altered" in done.stderr) == (64, True)
        done = gongkai(environment, "restore", str(archive), "--lang", "en")
        assert (done.returncode, "TRAIL_KEY, PERSONAL_DATA_KEY here is not the key" in done.stderr) == (64, True)
        done = gongkai(environment, "restore", str(tmp_path / "none.zip"), "--lang", "en")
        assert (done.returncode, "none.zip: No such file" in done.stderr) == (64, True)
        assert not (tmp_path / "other" / "files").exists()


def test_the_manifest_tells_of_every_part_and_no_key(filled: tuple[Environment, Path]) -> None:
    """Rows and digests; who may read the file is its owner alone."""
    environment, archive = filled
    with zipfile.ZipFile(archive) as backup:
        manifest = json.loads(backup.read("manifest.json"))
        everything = b"".join(backup.read(name) for name in backup.namelist())
    assert manifest["tables"]["agencies.agency"]["rows"] == 2
    assert {name for name in manifest["files"] if not name.startswith("requests/")} == {"items/a.txt", "items/深/b.bin"}
    assert not any(key.read_bytes() in everything for key in (Path(environment["GONGKAI_HOME"]) / "keys").iterdir())
    assert archive.stat().st_mode & 0o777 == 0o600
