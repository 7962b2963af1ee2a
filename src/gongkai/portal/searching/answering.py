"""How a question is answered, whichever engine finds: strictly, else in another spelling, else loosely."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from gongkai.portal.searching.marking import marked, passage, pattern_of
from gongkai.portal.searching.protocol import FACETS, Answer, Hit, Question
from gongkai.portal.searching.seeking import Search, Sought, search_for
from gongkai.portal.searching.spelling import Vocabulary

FEW = 3
"""With fewer hits than these, items are shown that have half of the words."""
MOST_VALUES = 500
"""Values of a facet that are counted."""
MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search with its filters and page; ``loose`` when half of the words are enough."""

    search: Search
    filters: Mapping[str, str]
    offset: int = 0
    size: int = 10
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """How many there are, and of each on the page its number, title and the texts a passage is taken from. ``exact``
    when the first has the very number or title that was typed.
    """

    total: int
    rows: tuple[tuple[int, str, tuple[str, ...]], ...]
    exact: bool


class Finder(Protocol):
    """One state of an index."""

    def find(self, wanted: Wanted) -> Found:
        """The page asked for, the best first."""

    def facets(self, wanted: Wanted) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """The counts of ``FACETS``, each filter's own left open."""

    def count(self, search: Search) -> int:
        """How many items have all of the words."""

    def known(self, thing: Sought) -> bool:
        """Whether any item has it."""

    def vocabulary(self) -> Vocabulary:
        """The words of titles and keywords."""


def answer(finder: Finder, question: Question) -> Answer:
    """The answer to ``question``."""
    search = search_for(question.words)
    if not search.key:
        return Answer(0)
    size = min(max(question.size, 1), MOST_AT_ONCE)
    filters = {name: value for name, value in question.filters.items() if name in FACETS and value}
    wanted = Wanted(search, filters, (max(question.page, 1) - 1) * size, size)
    found, instead = finder.find(wanted), ""
    if not found.total or not all(map(finder.known, search.strong)):
        instead = finder.vocabulary().mend(search, lambda words: finder.count(search_for(words)))
    mended = bool(instead) and not finder.count(search)
    if mended:
        search = search_for(instead)
        wanted = Wanted(search, filters, wanted.offset, size)
        found = finder.find(wanted)
    if found.total < FEW and len(search.strong) > 1 and not found.exact:
        wanted = Wanted(search, filters, wanted.offset, size, loose=True)
        found = finder.find(wanted)
    pattern = pattern_of(search.marked())
    hits = tuple(Hit(number, marked(title, pattern), passage(texts, pattern)) for number, title, texts in found.rows)
    return Answer(found.total, hits, finder.facets(wanted), instead, search.also, mended)
