"""How many files are read at a time on this machine, by all its processes together."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

PATIENCE = 3.0
"""Seconds to wait for a place: most files are read in less."""
_BETWEEN = 0.1


class BusyError(Exception):
    """Every place is taken."""


@contextmanager
def slot(patience: float = PATIENCE) -> Iterator[None]:
    """One of ``CHECK_AT_ONCE`` places; a process that dies gives its own back. Raises ``BusyError``.

    The files that are locked are empty and stay: no name or byte of what is read goes into them.
    """
    end = time.monotonic() + patience
    with ExitStack() as held:
        while not _taken(held):
            if time.monotonic() >= end:
                raise BusyError
            time.sleep(_BETWEEN)
        yield


def _taken(held: ExitStack) -> bool:
    folder = Path(settings.CHECK_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(settings.CHECK_AT_ONCE):
        lock = (folder / f"{number}.lock").open("w")
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
