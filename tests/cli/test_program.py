"""The installed program as its own process: streams, signals, broken pipes, locales."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from .helpers import DATA, REPORTS

PROGRAM = [sys.executable, "-c", "from gongkai.cli.main import main; main()"]


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        check=False,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
    )


def test_output_is_utf8_in_any_locale() -> None:
    """Also where the locale is C."""
    done = run("read", REPORTS[1], LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("utf-8"))["agency"] == "获嘉县人民政府办公室"


def test_a_reader_that_leaves_early_sees_no_traceback() -> None:
    """``gongkai … | head`` ends quietly."""
    files = " ".join(str(DATA) for _ in range(1))
    command = f"{sys.executable} -c 'from gongkai.cli.main import main; main()' audit {files} --json | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_an_interrupted_table_is_whole_and_goes_on(tmp_path: Path) -> None:
    """Ctrl-C during a long run: status 130, and the next run finishes the table without the files read before."""
    text = REPORTS[1].read_bytes()
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:03}.txt").write_bytes(text + b"\n" * number)
    out = tmp_path / "t.csv"
    process = subprocess.Popen(
        [*PROGRAM, "table", str(folder), "-o", str(out), "--jobs", "1"], stderr=subprocess.PIPE, text=True
    )
    part = tmp_path / ".t.csv.part"
    deadline = time.monotonic() + 60
    while not (part.exists() and part.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    assert (process.returncode, bool(said)) in ((0, True), (130, True))
    read_before = len(out.read_bytes().splitlines()) - 1
    done = run("table", folder, "-o", out)
    assert done.returncode == 0
    assert f"已有 {read_before} 份".encode() in done.stderr or read_before == 60
    assert len(out.read_bytes().splitlines()) == 61
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "t.csv"]


def test_workers_read_a_folder() -> None:
    """With several processes the order is the same."""
    one, two = (run("read", DATA, "--jobs", jobs).stdout for jobs in ("1", "2"))
    assert one == two
    assert len(one.splitlines()) == 5
