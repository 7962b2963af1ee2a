"""What a stranger's file can do to the machine: nothing. Each limit with a real process and a real file."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from django.utils.translation import override

from gongkai.annual import from_json, read, write
from gongkai.office.apart import running
from gongkai.office.apart.running import (
    BROKEN,
    TOO_HEAVY,
    TOO_LONG,
    TOO_MUCH,
    Bounds,
    Task,
    UnreadableError,
    done,
)
from gongkai.office.apart.worker import packed, unpacked
from tests.office.apart.conftest import scan, wide_picture, zip_bomb

WITHIN = Bounds(seconds=60, memory=3 << 29)
PAGE = Task("page", "zh", "年报.txt")


def refusal(data: bytes, within: Bounds = WITHIN, task: Task = PAGE) -> str:
    with pytest.raises(UnreadableError) as refused:
        done(task, data, within)
    return str(refused.value)


def left_behind() -> list[str]:
    """Processes of ours, and folders that were made for them."""
    own = [pid for pid in Path("/proc").iterdir() if pid.name.isdigit() and _is_worker(pid)]
    return [*map(str, own), *map(str, Path(tempfile.gettempdir()).glob("gongkai-apart-*"))]


def _is_worker(process: Path) -> bool:
    try:
        command = (process / "cmdline").read_bytes()
        parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return False
    return running._WORKER.encode() in command and parent in (1, os.getpid())


@pytest.mark.parametrize("form", ["txt", "html", "docx", "pdf", "xlsx", "md"])
def test_a_report_is_read_and_audited_in_whatever_shape(form: str, text: bytes) -> None:
    """The same as by the library here; nothing is left running, and nothing on disk."""
    data = text if form == "txt" else write(read(text), form)
    told = json.loads(done(Task("page", "zh", f"年报.{form}"), data, WITHIN))
    report = from_json(told["report"])
    assert report.cells.keys() == read(text).cells.keys()
    assert report.value("requests", "new", "total") == read(text).value("requests", "new", "total")
    assert report.sources[0].file == f"年报.{form}"
    assert report.findings
    assert left_behind() == []


def test_pages_of_the_source_are_drawn_when_asked_for(text: bytes) -> None:
    """Each that holds a cell, as PNG; of a text there are none."""
    task = Task("page", "zh", "年报.pdf", pictures=True)
    told = json.loads(done(task, write(read(text), "pdf"), WITHIN))
    assert told["pictures"]
    assert all(name.endswith(".png") and data.startswith("iVBOR") for name, data in told["pictures"])
    assert json.loads(done(Task("page", "zh", "年报.txt", pictures=True), text, WITHIN))["pictures"] == []


def test_what_came_back_is_written_in_another_form(text: bytes) -> None:
    """Without being read again; the findings are those of the page, in its language."""
    told = json.loads(done(Task("page", "en", "x.txt"), text, WITHIN))["report"]
    carried = packed(told).encode()
    assert json.loads(done(Task("json", "en", carried=True), carried, WITHIN)) == told
    assert read(done(Task("xlsx", "en", carried=True), carried, WITHIN)).year.value == 2022
    assert done(Task("audit.docx", "en", carried=True), carried, WITHIN).startswith(b"PK")
    assert len(carried) < 20_000


@pytest.mark.parametrize("carried", [b"", b"x", b"eA==", packed([]).encode(), packed({"schema": "x"}).encode()])
def test_what_came_back_changed_is_refused(carried: bytes) -> None:
    """A report that its page did not pack, in part or in whole."""
    assert refusal(carried, task=Task("xlsx", "zh", carried=True))


def test_a_report_that_comes_back_unpacks_to_so_much_and_no_more() -> None:
    """A bomb in a form's field."""
    with pytest.raises(ValueError, match="whole"):
        unpacked(packed({"x": "0" * 50_000_000}).encode())  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        ("关于做好防汛工作的通知，演示数据。".encode(), "不是政府信息公开工作年度报告"),
        (b"GIF89a" + bytes(100), "图片格式不能读取"),
        (bytes(range(256)) * 50, "无法识别的文件格式"),
        (b"%PDF-1.7 broken", ""),
        (b"PK\x03\x04 broken", "损坏"),
        (zip_bomb(), "展开后过大"),
    ],
    ids=["empty", "another", "gif", "noise", "pdf", "zip", "bomb"],
)
def test_what_is_no_report_is_told_what_it_is(data: bytes, words: str) -> None:
    """In the words of the reader, in the page's language."""
    assert words in refusal(data)
    with override("en"):
        english = refusal(data, task=Task("page", "en", "x"))
    assert english and not any("\u4e00" <= letter <= "\u9fff" for letter in english)


def test_a_file_that_takes_too_long_is_stopped(text: bytes) -> None:
    """By the clock, soon after its time; the process is gone."""
    scanned, begun = scan(text), time.monotonic()
    assert refusal(scanned, Bounds(seconds=3, memory=WITHIN.memory)) == str(TOO_LONG)
    assert time.monotonic() - begun < 6
    assert left_behind() == []


def test_a_file_that_takes_too_much_memory_is_stopped() -> None:
    """Before the machine feels it."""
    assert refusal(wide_picture(), Bounds(seconds=60, memory=700 << 20)) == str(TOO_HEAVY)
    assert left_behind() == []


def test_an_answer_that_is_too_long_is_not_listened_to(text: bytes) -> None:
    """However it came about."""
    assert refusal(text, Bounds(seconds=60, memory=WITHIN.memory, answer=10_000)) == str(TOO_MUCH)
    assert left_behind() == []


def test_a_reader_that_falls_over_is_no_error_of_ours(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says that it did and names no file."""
    monkeypatch.setattr(running, "_WORKER", "gongkai.no_such_module")
    assert refusal(b"x", task=Task("page", "zh", "秘密.txt")) == str(BROKEN)
    assert "ended with status" in caplog.text
    assert "秘密" not in caplog.text


PROBES = {
    "write": "open('/tmp/gongkai-probe', 'w')",
    "list": "os.listdir('/etc')",
    "secrets": "open(secret).read()",
    "others": "open(f'/proc/{os.getppid()}/environ').read()",
    "fork": "os.fork()",
    "program": "os.execv('/bin/true', ['true'])",
    "network": "socket.socket()",
    "kill": "os.kill(os.getppid(), 0)",
    "signal": "signal.pthread_kill(threading.get_ident(), 0)",
    "truncate": "os.truncate(secret, 0)",
    "chmod": "os.chmod(secret, 0o666)",
    "chown": "os.chown(secret, -1, -1)",
}
PROBE = """
import os, signal, socket, sys, threading
from gongkai.office.apart.confining import confine
secret = sys.argv[1]
held = confine(memory=1 << 30, seconds=10)
try:
    {what}
except OSError as error:
    print(",".join(held), "refused", error.errno)
else:
    print(",".join(held), "done")
"""


@pytest.mark.parametrize("what", sorted(PROBES))
def test_the_reading_process_can_do_nothing_else(what: str, tmp_path: Path) -> None:
    """Neither write or change files, nor read keys and what others hold, nor start anything, nor speak to anybody."""
    secret = tmp_path / "secret_key"
    secret.write_text("演示数据")
    command = [sys.executable, "-c", PROBE.format(what=PROBES[what]), str(secret)]
    env = {"PYTHONPATH": str(Path(running.gongkai.__file__).parents[1])}
    told = subprocess.run(command, capture_output=True, text=True, env=env, check=False, timeout=60)
    held, _space, came = told.stdout.strip().partition(" ")
    needs = "files" if what in ("list", "secrets", "others") else "calls"
    if what != "write" and needs not in held.split(","):
        pytest.skip(f"this kernel has nothing for {needs}")
    assert came.startswith("refused"), told.stdout + told.stderr


def test_threads_can_be_made() -> None:
    """The recogniser of pictures and the reader of PDFs may need them."""
    thread = "t = __import__('threading').Thread(target=print, args=('in a thread',)); t.start(); t.join()"
    command = [sys.executable, "-c", PROBE.format(what=thread), ""]
    env = {"PYTHONPATH": str(Path(running.gongkai.__file__).parents[1])}
    told = subprocess.run(command, capture_output=True, text=True, env=env, check=True, timeout=60)
    assert "in a thread" in told.stdout and told.stdout.endswith("done\n")
