"""A task done by a process of its own, which is ended when it takes too long, says too much or falls over."""

import json
import logging
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _t

import gongkai
from gongkai.annual.reading.evidence_image import Mark
from gongkai.annual.wording import Lang
from gongkai.office.apart.worker import COUNT, PICTURE

_log = logging.getLogger(__name__)
_WORKER = "gongkai.office.apart.worker"
_CHUNK = 1 << 16
_LAST_MOMENT = 2
"""Seconds to free what was read."""
_ROOT = str(Path(gongkai.__file__).resolve().parents[1])
TOO_LONG = _t("读取这个文件用的时间太长，已经停止。请检查文件是否过大、页数是否过多，或者换一种格式再试。")
TOO_HEAVY = _t("读取这个文件要占用的内存太多，已经停止。请检查文件是否过大，或者换一种格式再试。")
TOO_MUCH = _t("从这个文件读出的内容太多，不像是一份年报，已经停止。")
BROKEN = _t("这个文件没能读完：读取程序出错并已停止。请换一种格式（例如另存为PDF或者DOCX）再试。")


class UnreadableError(Exception):
    """There is no answer; the message says why, in the page's language."""


@dataclass(frozen=True, slots=True)
class Task:
    """A report is to be read, or with ``carried`` unpacked as its page packed it, and written as ``form``.

    ``form`` is ``page`` or one of ``portal.checking.forms``. ``pictures``: with the pages of the source, every cell
    framed.
    """

    form: str
    lang: Lang
    name: str = ""
    carried: bool = False
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page (from 1) of a PDF or a picture is to be drawn with ``marks``, as a PNG; no bytes where it has none."""

    media_type: str
    page: int
    marks: tuple[Mark, ...]
    lang: Lang
    form: str = PICTURE


@dataclass(frozen=True, slots=True)
class Counting:
    """The pages of a PDF are to be opened and copied, as whoever binds them will, and counted."""

    lang: Lang = "zh"
    form: str = COUNT


Job = Task | Drawing | Counting


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one task may take: seconds by the clock, bytes of memory, bytes of its answer."""

    seconds: float
    memory: int
    answer: int = 12_000_000


def done(task: Job, data: bytes, within: Bounds) -> bytes:
    """The answer to ``task`` over ``data``. Raises ``UnreadableError``. Whatever happens, nothing is left running, and
    nothing on disk: the file is handed over in memory.
    """
    with tempfile.TemporaryDirectory(prefix="gongkai-apart-") as empty:
        process = _started(task, data, within, empty)
        whole = False
        try:
            said = _heard(process, within)
            whole = True
        finally:
            _ended(process, at_once=not whole)
    return _understood(said, process.returncode, task.lang)


def _started(task: Job, data: bytes, within: Bounds, folder: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", _WORKER, str(within.memory), str(max(1, round(within.seconds)))]
    told = os.memfd_create("task")
    try:
        with os.fdopen(os.dup(told), "wb") as file:
            file.write(json.dumps(asdict(task)).encode() + b"\n" + data)
        os.lseek(told, 0, os.SEEK_SET)
        return subprocess.Popen(
            command,
            stdin=told,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what libraries say of a file is nobody's business
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
    finally:
        os.close(told)


def _environment(folder: str) -> dict[str, str]:
    """Neither secrets nor addresses. One thread for each that is checked."""
    return {
        "PYTHONPATH": _ROOT,
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
        "HOME": folder,
        "TMPDIR": folder,
    }


def _heard(process: subprocess.Popen[bytes], within: Bounds) -> bytes:
    """What the process says until it ends."""
    assert process.stdout
    said, end = bytearray(), time.monotonic() + within.seconds
    while True:
        left = end - time.monotonic()
        if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
            raise UnreadableError(str(TOO_LONG))
        chunk = os.read(process.stdout.fileno(), _CHUNK)
        if not chunk:
            return bytes(said)
        said += chunk
        if len(said) > within.answer:
            raise UnreadableError(str(TOO_MUCH))


def _ended(process: subprocess.Popen[bytes], *, at_once: bool) -> None:
    """One that has said all may end by itself; then it and what it began are killed. Its number is nobody else's
    until it is waited for.
    """
    end = time.monotonic() + (0 if at_once else _LAST_MOMENT)
    while time.monotonic() < end and not os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG):
        time.sleep(0.01)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()


def _understood(said: bytes, status: int, lang: Lang) -> bytes:
    line, _newline, answer = said.partition(b"\n")
    told = _line(line)
    if told is None:
        if status == -signal.SIGXCPU:
            raise UnreadableError(str(TOO_LONG))
        _log.warning("the reader of a file read apart ended with status %s", status)
        raise UnreadableError(str(BROKEN))
    if "refused" in told:
        raise UnreadableError(_refusal(told["refused"], lang))
    if "fault" in told:
        raise UnreadableError(_fault(str(told["fault"])))
    return answer


def _line(line: bytes) -> dict[str, Any] | None:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _refusal(said: Any, lang: Lang) -> str:
    words = said.get(lang) if isinstance(said, dict) else None
    return words if isinstance(words, str) else str(BROKEN)


def _fault(name: str) -> str:
    if name == "MemoryError":
        return str(TOO_HEAVY)
    _log.warning("the reader of a file read apart failed: %.80r", name)
    return str(BROKEN)
