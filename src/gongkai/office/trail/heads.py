"""The head of the chain outside the database, so that a trail cut short there can be seen from here.

One line of JSON a head: ``number`` and ``mac`` of the newest entry, ``at`` when it was noted, ``key`` and ``seal`` (an
HMAC of the line). Whoever can write to the database and to this file can still cut both; so keep the file, or a copy,
where the database's administrator cannot write.
"""

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.office.trail.fields import canonical
from gongkai.office.trail.keyring import UnknownKeyError, trail_keys
from gongkai.office.trail.models import Head

_LONGEST = 4096


class HeadsFileError(OSError):
    """The file of heads cannot be read or written; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the file: ``sound`` when its seal is right. An unreadable line has the number 0."""

    line: int
    number: int
    mac: str
    at: datetime | None
    sound: bool


def publish_head(path: Path | None = None) -> Noted | None:
    """Note the newest entry in ``path`` (``TRAIL_HEADS``), on disk before this returns; ``None`` when nothing is new.

    Never inside a transaction: what is noted must be committed. Raises ``HeadsFileError``.
    """
    path = path or Path(settings.TRAIL_HEADS)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            return _note(file)
    except OSError as error:
        raise HeadsFileError(f"{path}: {error.strerror}; GONGKAI_TRAIL_HEADS names the file of heads") from error


def _note(file: Any) -> Noted | None:
    with transaction.atomic(durable=True):  # under the file's lock, so that lines come in the order of the entries
        head = Head.objects.filter(pk=1).first()
    last, whole = _last_line(file)
    if head is None or (last is not None and (last.number, last.mac) == (head.number, head.mac)):
        return None
    now, key = timezone.now(), trail_keys().current
    values = {"number": head.number, "mac": head.mac, "at": now.isoformat(), "key": key.name}
    line = canonical(values | {"seal": _seal(values, key.secret)})
    file.write(("" if whole else "\n").encode() + line.encode() + b"\n")
    file.flush()
    os.fsync(file.fileno())
    return Noted(0, head.number, head.mac, now, True)


def _last_line(file: Any) -> tuple[Noted | None, bool]:
    """The last line, and whether it ends as lines do (power may fail while one is written)."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - _LONGEST))
    tail = file.read()
    lines = tail.splitlines()
    return (parse(0, lines[-1]) if lines else None), not tail or tail.endswith(b"\n")


def noted(path: Path) -> Iterator[Noted]:
    """The lines that ``path`` holds at this moment, in their order. A file that is not there has none."""
    if not path.exists():
        return
    try:
        end = path.stat().st_size
        with path.open("rb") as file:
            number = 0
            while file.tell() < end and (line := file.readline(_LONGEST)):
                number += 1
                if line.strip():
                    yield parse(number, line)
    except OSError as error:
        raise HeadsFileError(f"{path}: {error.strerror}; GONGKAI_TRAIL_HEADS names the file of heads") from error


def parse(line: int, text: bytes) -> Noted:
    """What one line says."""
    try:
        values = json.loads(text)
        seal = values.pop("seal")
        sound = hmac.compare_digest(seal, _seal(values, trail_keys().named(values["key"]).secret))
        return Noted(line, int(values["number"]), str(values["mac"]), datetime.fromisoformat(values["at"]), sound)
    except (ValueError, KeyError, TypeError, AttributeError, UnknownKeyError):
        return Noted(line, 0, "", None, False)


def _seal(values: dict[str, Any], secret: bytes) -> str:
    return hmac.digest(secret, b"head " + canonical(values).encode(), hashlib.sha256).hex()
