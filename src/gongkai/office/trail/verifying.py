"""Is the trail whole? Every entry is read again, in their order and in flat memory, and compared with what binds it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import TextField
from django.db.models.functions import Cast

from gongkai.office.trail.chain import SIGNED, mac_of
from gongkai.office.trail.heads import Noted, noted
from gongkai.office.trail.keyring import Key, UnknownKeyError, trail_keys
from gongkai.office.trail.models import NOTHING_BEFORE, Entry, Head

_PAGE = 2000


class Kind(StrEnum):
    """What can be wrong with a trail."""

    ALTERED = "altered"  # an entry does not say what was signed, or was never signed
    MISSING = "missing"  # entries between two others are gone
    UNLINKED = "unlinked"  # an entry signed by us, that does not follow the one before it
    CUT_OFF = "cut_off"  # the newest entries are gone
    HEAD = "head"  # the database's own note of the newest entry is wrong
    NOTED = "noted"  # a head that went out says otherwise than the entry of its number
    LINE = "line"  # a line of the file of heads was altered
    KEY = "key"  # an entry names a key that the environment does not hold


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, from entry ``first`` to entry ``last`` (``LINE``: lines of the file of heads)."""

    kind: Kind
    first: int
    last: int


@dataclass(slots=True)
class Verdict:
    """What was read so far; complete once the faults were read to their end."""

    entries: int = 0
    heads: int = 0
    newest_head: datetime | None = None
    faults: int = 0


@dataclass(slots=True)
class _Place:
    """The last entry read."""

    number: int = 0
    mac: str = NOTHING_BEFORE
    trusted: bool = True


@dataclass(slots=True)
class Verification:
    """A reading of the trail: iterate over it for the faults in order, then look at ``verdict``."""

    heads: Path
    verdict: Verdict = field(default_factory=Verdict)

    def __iter__(self) -> Iterator[Fault]:
        for fault in self._faults():
            self.verdict.faults += 1
            yield fault

    def _faults(self) -> Iterator[Fault]:
        lines = _Lines(noted(self.heads), self.verdict)
        place, keys = _Place(), _Keys()
        head = _head()
        for row in _rows():
            self.verdict.entries += 1
            yield from _entry(row, place, keys)
            yield from lines.up_to(place.number, place.mac)
        yield from lines.beyond(place.number)
        yield from _end(head, _head(), place, lines.furthest)


def verify(heads: Path | None = None) -> Verification:
    """Compare every entry with its own mac, with the one before it, with the head in the database, and with the heads
    that went out to ``heads`` (``TRAIL_HEADS``). Reads only. Raises ``HeadsFileError`` while it is iterated.
    """
    return Verification(heads or Path(settings.TRAIL_HEADS))


def _rows() -> Iterator[dict[str, Any]]:
    """Entries as stored, a page at a time: no cursor stays open while somebody else writes."""
    texts = {"before_text": Cast("before", TextField()), "after_text": Cast("after", TextField())}
    plain = [name for name in SIGNED if name not in ("before", "after")]
    entries = Entry.objects.order_by("number").annotate(**texts).values(*plain, "mac", *texts)
    page = list(entries[:_PAGE])
    while page:
        for row in page:
            yield row | {"before": row["before_text"], "after": row["after_text"]}
        page = list(entries.filter(number__gt=page[-1]["number"])[:_PAGE])


def _entry(row: dict[str, Any], place: _Place, keys: "_Keys") -> Iterator[Fault]:
    number, key = row["number"], keys.named(row["key"])
    if number > place.number + 1:
        yield Fault(Kind.MISSING, place.number + 1, number - 1)
    whole = key is not None and mac_of(row, key) == row["mac"]
    if key is None:
        yield Fault(Kind.KEY, number, number)
    elif not whole:
        yield Fault(Kind.ALTERED, number, number)
    elif row["previous"] != place.mac and place.trusted and number == place.number + 1:
        yield Fault(Kind.UNLINKED, number, number)
    place.number, place.mac, place.trusted = number, row["mac"], whole


def _head() -> Head | None:
    return Head.objects.filter(pk=1).first()


def _end(first: Head | None, now: Head | None, place: _Place, noted_number: int) -> Iterator[Fault]:
    """Where the trail ends, against the head as it was before the reading: since then it may only have grown."""
    newest = max(first.number if first else 0, noted_number)
    if newest > place.number:
        yield Fault(Kind.CUT_OFF, place.number + 1, newest)
    elif now is None:
        if place.number:
            yield Fault(Kind.HEAD, place.number, place.number)
    elif now.number < place.number or (now.number == place.number and now.mac != place.mac):
        yield Fault(Kind.HEAD, now.number, place.number)


class _Keys:
    def __init__(self) -> None:
        self._ring = trail_keys()
        self._found: dict[str, Key | None] = {}

    def named(self, name: str) -> Key | None:
        if name not in self._found:
            try:
                self._found[name] = self._ring.named(name)
            except UnknownKeyError:
                return None
        return self._found[name]


class _Lines:
    """The lines of the file of heads, read beside the entries."""

    def __init__(self, lines: Iterable[Noted], verdict: Verdict) -> None:
        self._lines = iter(lines)
        self._next = next(self._lines, None)
        self._verdict = verdict
        self.furthest = 0

    def up_to(self, number: int, mac: str) -> Iterator[Fault]:
        """Compare the lines that tell of entries up to ``number``, which was just read."""
        while self._next is not None and self._next.number <= number:
            line = self._take()
            if not line.sound:
                yield Fault(Kind.LINE, line.line, line.line)
            elif line.mac != (mac if line.number == number else _stored_mac(line.number)):
                yield Fault(Kind.NOTED, line.number, line.number)

    def beyond(self, number: int) -> Iterator[Fault]:
        """The lines that tell of entries that are not there, and what follows them."""
        while self._next is not None:
            yield from self.up_to(number, "")
            if self._next is not None:
                line = self._take()
                if line.sound:
                    self.furthest = max(self.furthest, line.number)
                else:
                    yield Fault(Kind.LINE, line.line, line.line)

    def _take(self) -> Noted:
        line, self._next = self._next, next(self._lines, None)
        assert line is not None
        self._verdict.heads += 1
        self._verdict.newest_head = line.at or self._verdict.newest_head
        return line


def _stored_mac(number: int) -> str:
    return (
        NOTHING_BEFORE if number == 0 else Entry.objects.filter(pk=number).values_list("mac", flat=True).first() or ""
    )
