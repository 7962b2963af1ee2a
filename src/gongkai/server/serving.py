"""``gongkai serve``: the site and the workers of its jobs, started together and stopped together."""

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Literal

from gongkai.server.errors import ServerError
from gongkai.server.preparing import alone

Part = Literal["web", "jobs"]
PARTS: tuple[Part, ...] = ("web", "jobs")
_LAST_PORT = 65_535
_PR_SET_PDEATHSIG = 1
_PATIENCE = 30
"""Seconds for requests and jobs under way before a part is killed; a killed job is done again."""


class ServeError(ServerError):
    """The site cannot start; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the site listens, with how many processes."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2

    @property
    def address(self) -> str:
        """The address to type into a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


def free_port(host: str, first: int, *, or_next: bool = False) -> int:
    """``first`` where it is free, with ``or_next`` else the next one that is; raises ``ServeError``."""
    for port in range(first, _LAST_PORT + 1 if or_next else first + 1):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((host, port))
            except PermissionError:
                raise ServeError(
                    f"本账号不能使用端口 {port}，请选择大于 1023 的端口",
                    f"port {port} may not be used by this account; choose one above 1023",
                ) from None
            except OSError:
                continue
            return port
    raise ServeError(
        f"{host} 的端口 {first} 已被占用，请停止占用它的程序，或者用 --port 另选端口",
        f"port {first} on {host} is in use; stop what uses it or choose another with --port",
    )


def serve(place: Place, home: Path, parts: tuple[Part, ...], prepare: Callable[[], None]) -> int:
    """Run ``parts`` until a signal ends them; 0 after a stop, else the status of the site's process.

    They load while this process does ``prepare``, and begin when it has. Workers of jobs that end by themselves are
    started again; when the site ends, everything ends.
    """
    commands = {
        "web": [sys.executable, "-m", "gongkai.server.granian", place.host, str(place.port), str(place.workers)],
        "jobs": [sys.executable, "-m", "gongkai.server.working"],
    }
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    running: dict[Part, subprocess.Popen[bytes]] = {}
    try:
        with alone():
            running = {part: _start(commands[part]) for part in parts}
            try:
                prepare()
            except BaseException:
                for process in running.values():  # they wait, with nothing under way
                    _kill_group(process)
                raise
        with _noted(home / "serve.json", place):
            while not stopping.wait(0.5):
                for part, process in running.items():
                    if process.poll() is None:
                        continue
                    if part == "web":
                        return process.returncode or 1
                    _kill_group(process)
                    running[part] = _start(commands[part])
        return 0
    finally:
        _end(list(running.values()))


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """A part in a process group of its own, told to stop should we be killed."""
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_stop_when_parent_dies)


def _stop_when_parent_dies() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """What a part that ended leaves behind: the workers of a killed queue go on without it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)
        _kill_group(process)
        process.wait()


@contextmanager
def _noted(path: Path, place: Place) -> Iterator[None]:
    """While the site runs, ``serve.json`` in its folder says where, for whoever wants to find or stop it."""
    path.write_text(json.dumps({"pid": os.getpid(), "address": place.address}), encoding="utf-8")
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
