"""All checks over one text."""

from collections.abc import Callable, Iterator

from gongkai.office.publishing.checking import metadata, timing, words
from gongkai.office.publishing.checking.remark import Level, Remark
from gongkai.office.publishing.models import InformationItem

Check = Callable[[InformationItem], Iterator[Remark]]

CHECKS: tuple[Check, ...] = (
    metadata.missing,
    metadata.disclosure,
    metadata.dates,
    metadata.reprint,
    metadata.duplicates,
    words.personal_data,
    words.watched_words,
    timing.in_time,
    timing.explained,
)


def remarks(item: InformationItem) -> tuple[Remark, ...]:
    """Every remark on the text of ``item`` as it is in hand, the weightiest first."""
    found = [remark for check in CHECKS for remark in check(item)]
    return tuple(sorted(found, key=lambda remark: list(Level).index(remark.level)))


def blocking(item: InformationItem) -> tuple[Remark, ...]:
    """The remarks that keep the text from being submitted."""
    return tuple(remark for remark in remarks(item) if remark.level is Level.BLOCK)
