"""All checks over one text."""

from collections.abc import Callable, Iterator
from typing import Any

from gongkai.office.publishing.checking import links, metadata, timing, words
from gongkai.office.publishing.checking.remark import Level, Remark
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.queries import known_to

Check = Callable[[InformationItem], Iterator[Remark]]

CHECKS: tuple[Check, ...] = (
    metadata.missing,
    metadata.disclosure,
    metadata.dates,
    metadata.reprint,
    words.personal_data,
    words.watched_words,
    links.dead,
    timing.in_time,
    timing.explained,
)


def remarks(item: InformationItem, reader: Any) -> tuple[Remark, ...]:
    """Every remark on the text of ``item`` as it is in hand, the weightiest first. None names an item that ``reader``
    may not know of.
    """
    found = [*_found(item), *metadata.duplicates(item, known_to(reader))]
    return tuple(sorted(found, key=lambda remark: list(Level).index(remark.level)))


def blocking(item: InformationItem) -> tuple[Remark, ...]:
    """The remarks that keep the text from being submitted."""
    return tuple(remark for remark in _found(item) if remark.level is Level.BLOCK)


def _found(item: InformationItem) -> Iterator[Remark]:
    return (remark for check in CHECKS for remark in check(item))
