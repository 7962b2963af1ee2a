"""How many files are opened apart at a time on this machine, by all its processes together."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

_BETWEEN = 0.1


class BusyError(Exception):
    """Every place is taken."""


@contextmanager
def slot(kind: str, at_once: int, patience: float) -> Iterator[None]:
    """One of ``at_once`` places for work of a ``kind``; who does other work has places of their own. A process that
    dies gives its own back. Raises ``BusyError`` after ``patience`` seconds without one.

    The files that are locked are empty and stay: no name or byte of what is read goes into them.
    """
    end = time.monotonic() + patience
    with ExitStack() as held:
        while not _taken(held, kind, at_once):
            if time.monotonic() >= end:
                raise BusyError
            time.sleep(_BETWEEN)
        yield


def _taken(held: ExitStack, kind: str, at_once: int) -> bool:
    folder = Path(settings.APART_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(at_once):
        lock = (folder / f"{kind}-{number}.lock").open("w")
        if _locked(lock):
            held.enter_context(lock)
            return True
        lock.close()
    return False


def _locked(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
