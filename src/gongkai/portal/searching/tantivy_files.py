"""Where the embedded index lies: a folder for each build, a file that points to the one in use, locks, a journal.

Readers follow the pointer and need no lock. Who changes the index holds ``writing``; who builds another one holds
``building`` all the while, and what is changed meanwhile is also noted in the journal of the one being built. A process
that dies leaves its locks free, and what it began is cleared away by the next.
"""

import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.portal.searching.protocol import Entry

FORM = "2"
"""Part of each folder's name; raised when fields or words change, so that an index of an older version is not used."""


class Shelf:
    """The folder of all builds."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> Path | None:
        """The build in use; ``None`` where there is none of this form."""
        try:
            name = (self.root / "current").read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            return None
        return self.root / name if name.startswith(f"{FORM}-") and "/" not in name else None

    def new(self) -> Path:
        """An empty folder for a build."""
        folder = self.root / f"{FORM}-{uuid.uuid4().hex[:12]}"
        folder.mkdir(parents=True)
        return folder

    def point_to(self, folder: Path) -> None:
        """Use ``folder`` from now on and clear the others away; while ``writing``."""
        part = self.root / f"current.{os.getpid()}"
        part.write_text(folder.name, encoding="ascii")
        part.replace(self.root / "current")
        self._clear(folder)

    def _clear(self, *kept: Path) -> None:
        names = {folder.name for folder in kept}
        for found in self.root.glob("*-*"):
            if found.is_dir() and found.name not in names:
                shutil.rmtree(found, ignore_errors=True)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Alone among those who change the index, in all processes."""
        with self._locked("write.lock"):
            yield

    @contextmanager
    def building(self) -> Iterator[Path]:
        """Alone among those who build; the folder to build in, gone at the end unless it was pointed to."""
        with self._locked("build.lock"):
            with self.writing():
                folder = self.new()
                self._journal.write_text("", encoding="utf-8")
            try:
                yield folder
            finally:
                self._journal.unlink(missing_ok=True)
                if self.current() != folder:
                    shutil.rmtree(folder, ignore_errors=True)

    def note(self, entries: Iterable[Entry] = (), numbers: Iterable[int] = ()) -> None:
        """Tell a build that goes on of a change; while ``writing``."""
        if not self._journal.exists():
            return
        if self._nobody_builds():
            self._journal.unlink()
            current = self.current()
            self._clear(*([current] if current else []))
            return
        with self._journal.open("a", encoding="utf-8") as journal:
            for number in numbers:
                journal.write(json.dumps({"number": number}) + "\n")
            for entry in entries:
                told = asdict(entry) | {"published": entry.published.isoformat() if entry.published else None}
                journal.write(json.dumps(told, ensure_ascii=False) + "\n")

    def noted(self) -> dict[int, Entry | None]:
        """What was changed since the build began: each number with its entry, ``None`` where it was removed."""
        changes: dict[int, Entry | None] = {}
        with self._journal.open(encoding="utf-8") as journal:
            for line in journal:
                told: dict[str, Any] = json.loads(line)
                changes[told["number"]] = _entry(told) if len(told) > 1 else None
        return changes

    @property
    def _journal(self) -> Path:
        return self.root / "journal"

    def _nobody_builds(self) -> bool:
        with (self.root / "build.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True

    @contextmanager
    def _locked(self, name: str) -> Iterator[None]:
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / name).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            try:
                yield
            finally:
                with suppress(OSError):
                    fcntl.flock(lock, fcntl.LOCK_UN)


def _entry(told: dict[str, Any]) -> Entry:
    published = date.fromisoformat(told["published"]) if told["published"] else None
    return Entry(**told | {"published": published, "agencies": tuple(told["agencies"])})
