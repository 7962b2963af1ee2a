"""The embedded engine among several threads and processes, killed and damaged."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from gongkai.portal.searching.protocol import Entry, Question
from gongkai.portal.searching.tantivy_index import TantivyIndex
from tests.portal.searching.entries import PAPERS, entry, found

INTERRUPTED = """
import sys, time
from pathlib import Path
from gongkai.portal.searching.tantivy_index import TantivyIndex
from tests.portal.searching.entries import PAPERS, entry

def endless():
    yield entry(500, "半途的条目")
    print("begun", flush=True)
    time.sleep(600)

getattr(TantivyIndex(Path(sys.argv[1]), print), sys.argv[2])(endless())
"""


class Told:
    """Counts how often the index was said to be broken."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def index(tmp_path: Path, told: Told) -> TantivyIndex:
    made = TantivyIndex(tmp_path, told)
    made.rebuild(PAPERS)
    return made


def builds(root: Path) -> int:
    return sum(path.is_dir() for path in root.iterdir())


def test_another_process_sees_a_change_when_the_call_returns(tmp_path: Path, index: TantivyIndex) -> None:
    """Two indexes on one folder stand for two processes: neither waits for the other to look."""
    other = TantivyIndex(tmp_path, Told())
    assert other.query(Question("公积金")).total == 1
    index.index([entry(30, "新的公积金办法")])
    assert other.query(Question("公积金")).total == 2
    other.remove([30])
    assert index.query(Question("公积金")).total == 1
    other.rebuild(PAPERS[:2])
    assert index.numbers() == {1, 2}


def test_two_writers_lose_nothing(tmp_path: Path, index: TantivyIndex) -> None:
    """Each waits for the other."""

    def write(first: int) -> None:
        mine = TantivyIndex(tmp_path, Told())
        for number in range(first, first + 8):
            mine.index([entry(number, f"第{number}号公告")])

    writers = [Thread(target=write, args=(first,)) for first in (100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {*range(100, 108), *range(200, 208)} <= index.numbers()


def test_a_reader_during_builds_misses_nothing(tmp_path: Path, index: TantivyIndex, told: Told) -> None:
    """While others build again and again, every question is answered in full."""
    reader, stop, totals = TantivyIndex(tmp_path, told), Event(), set()

    def read() -> None:
        while not stop.is_set():
            totals.add(reader.query(Question("整治")).total)

    thread = Thread(target=read)
    thread.start()
    for _time in range(4):
        index.rebuild(PAPERS)
    stop.set()
    thread.join()
    assert (totals, told.times) == ({2}, 0)
    assert builds(tmp_path) == 1


def interrupted(root: Path, act: str) -> None:
    """A process that was killed in the middle of ``act``."""
    with subprocess.Popen([sys.executable, "-c", INTERRUPTED, str(root), act], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        process.kill()


def test_a_killed_writer_harms_nothing(tmp_path: Path, index: TantivyIndex, told: Told) -> None:
    """Its lock is free, what it began is not there, and its work can be done again."""
    interrupted(tmp_path, "index")
    assert index.numbers() == {paper.number for paper in PAPERS}
    index.index([entry(500, "半途的条目")])
    assert found(index.query(Question("半途的条目")))[:1] == [500]
    assert told.times == 0


def test_a_killed_build_harms_nothing(tmp_path: Path, index: TantivyIndex, told: Told) -> None:
    """The index in use stays, changes go on, and what was left behind is cleared away."""
    interrupted(tmp_path, "rebuild")
    assert (len(index.numbers()), builds(tmp_path)) == (len(PAPERS), 2)
    index.index([entry(501, "之后的条目")])
    assert builds(tmp_path) == 1
    interrupted(tmp_path, "rebuild")
    assert index.rebuild([*PAPERS, entry(502, "新建的条目")]) == len(PAPERS) + 1
    assert builds(tmp_path) == 1
    assert told.times == 0


def _without_meta(folder: Path) -> None:
    (folder / "meta.json").unlink()


def _meta_cut(folder: Path) -> None:
    (folder / "meta.json").write_text("{")


def _words_gone(folder: Path) -> None:
    for path in folder.glob("*.term"):
        path.unlink()


def _words_cut(folder: Path) -> None:
    for path in folder.glob("*.term"):
        path.write_bytes(path.read_bytes()[:10])


def _noise(folder: Path) -> None:
    for path in [*folder.glob("*.idx"), *folder.glob("*.store"), *folder.glob("*.fast")]:
        path.write_bytes(b"\xff" * path.stat().st_size)


def _all_gone(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize("damage", [_without_meta, _meta_cut, _words_gone, _words_cut, _noise, _all_gone])
def test_a_damaged_index_is_asked_to_be_built_anew(tmp_path: Path, damage: object, told: Told) -> None:
    """Nobody gets an error: nothing is found, changes are taken, and a build mends it."""
    TantivyIndex(tmp_path, told).rebuild(PAPERS)
    damage(next(path for path in tmp_path.iterdir() if path.is_dir()))  # type: ignore[operator]
    index = TantivyIndex(tmp_path, told)
    assert index.query(Question("公积金")).hits == ()
    assert index.suggest("公积金") == ()
    assert told.times >= 1
    index.index([entry(40, "其间的条目")])
    index.numbers()
    assert index.rebuild(PAPERS) == len(PAPERS)
    assert index.query(Question("公积金")).total == 1


@pytest.mark.parametrize("pointer", [b"", b"\xff", b"../../etc", b"2-gone", b"0-old"])
def test_a_pointer_to_nowhere(tmp_path: Path, pointer: bytes, told: Told) -> None:
    """The same as no index."""
    index = TantivyIndex(tmp_path, told)
    assert index.query(Question("公积金")).total == 0
    (tmp_path / "current").write_bytes(pointer)
    assert (index.query(Question("公积金")).total, index.numbers(), index.suggest("公")) == (0, set(), ())
    index.index([PAPERS[0]])
    assert told.times >= 4
    assert index.rebuild(PAPERS) == len(PAPERS)


def test_a_build_reads_entries_one_by_one(tmp_path: Path) -> None:
    """A hundred thousand are never in memory together."""
    alive = 0

    class Watched(Entry):
        __slots__ = ()

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    def entries() -> Iterator[Entry]:
        nonlocal alive
        for number in range(1, 200):
            alive += 1
            assert alive < 10
            yield Watched(number, f"第{number}号公告")

    assert TantivyIndex(tmp_path, Told()).rebuild(entries()) == 199
