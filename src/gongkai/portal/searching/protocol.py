"""What the portal asks of a search engine: index, remove, query with facets and highlights, suggest, rebuild and swap.

An engine finds numbers and words; whether an item is public is asked of the records again before anything is shown, so
that an index that lags behind shows nothing that was withdrawn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

FACETS = ("agency", "matter", "topic", "genre", "year", "validity", "kind")
"""The filters of a search, each with counts. ``agency`` counts whole subtrees."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as it is found. Identifiers are those of addresses; ``agencies`` are the slugs from the region down to
    the agency's own; ``attachments`` is the text of its files.
    """

    number: int
    title: str
    document_number: str = ""
    index_number: str = ""
    summary: str = ""
    keywords: str = ""
    body: str = ""
    attachments: str = ""
    agencies: tuple[str, ...] = ()
    matter: str = ""
    topic: str = ""
    genre: str = ""
    kind: str = ""
    validity: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader looks for: ``filters`` maps names of ``FACETS`` to one value each; pages count from 1."""

    words: str
    filters: Mapping[str, str] = field(default_factory=dict)
    page: int = 1
    size: int = 10


Piece = tuple[str, bool]
"""A stretch of text, and whether it was looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found, with its title and the passage that fits best, the words looked for marked."""

    number: int
    title: tuple[Piece, ...]
    passage: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The page asked for; ``facets`` are counts over everything found, each filter's own left open, the most first;
    ``also`` are the synonyms looked for as well. ``instead`` is another spelling that finds something; where the words
    as they were typed find nothing, the hits are what it finds (``mended``). Not ``ready``: there was no index to ask,
    which says nothing about what there is.
    """

    total: int
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    instead: str = ""
    also: tuple[str, ...] = ()
    mended: bool = False
    ready: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title or document number that begins like what was typed, or has it in it."""

    number: int
    words: str


class SearchIndex(Protocol):
    """An engine. Changes take effect for every process of the installation when the call returns.

    One that was never built, or is damaged, is not ``ready``, finds nothing and asks to be built anew; it raises
    nothing.
    """

    def index(self, entries: Iterable[Entry]) -> None:
        """Add entries, or put them in place of those with the same number.

        They are taken from the iterable while nobody else changes the index: who reads the records there stores their
        newest state, whoever else does the same.
        """

    def remove(self, numbers: Iterable[int]) -> None:
        """Forget items; numbers that are not there do not matter."""

    def ready(self) -> bool:
        """Whether there is an index to ask; looks, and asks for nothing to be built."""

    def query(self, question: Question) -> Answer:
        """Find. An exact document number or index number stands first, then an exact title, then relevance, with
        recency. Few hits for several words are followed by items that have half of them.
        """

    def suggest(self, words: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """What somebody who typed ``words`` may be looking for."""

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Build anew beside the index in use and take its place; how many entries it has. Searches go on meanwhile, and
        what is indexed or removed meanwhile is in the new one too.
        """

    def numbers(self) -> set[int]:
        """The numbers of all entries, for comparing with the records."""
