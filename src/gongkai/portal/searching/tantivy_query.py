"""What is looked for, as queries of tantivy."""

from collections.abc import Iterable, Mapping
from typing import Any

from tantivy import Occur, Query

from gongkai.portal.searching.seeking import Search, Sought
from gongkai.portal.searching.tantivy_fields import BOOSTS

EXACT_NUMBER, EXACT_TITLE, SAME_SERIAL = 1e6, 1e5, 1e4
_SYNONYM, _WEAK, _LOOSE_IN_TITLE = 0.6, 0.3, 12.0
_ALL_WORDS = 1000.0
_VERY_COMMON = 4
"""A word that more than one in four texts have tells none of them from another."""
_IN_TITLE = 8.0
"""What it adds that the title has the question, or a word of several characters, as it was typed."""


class Asking:
    """Queries over one state of the index."""

    def __init__(self, schema: Any, searcher: Any) -> None:
        self.schema, self.searcher = schema, searcher

    def term(self, field: str, value: Any) -> Any:
        return Query.term_query(self.schema, field, value, "freq" if field in BOOSTS else "basic")

    def exact(self, search: Search) -> list[Any]:
        """What stands first whatever else is found; left out where there is no such number or title."""
        found = [(EXACT_NUMBER, "number_key", number) for number in dict.fromkeys(search.whole)]
        found.append((EXACT_TITLE, "title_key", search.key))
        found += [(SAME_SERIAL, "number_key", number) for number in search.numbers]
        there = [(worth, field, key) for worth, field, key in found if key and self.searcher.doc_freq(field, key)]
        return [_const(self.term(field, key), worth) for worth, field, key in there]

    def strict(self, search: Search) -> Any:
        """Every strong word is there, or a synonym; or the number or title is the one typed. Without relevance."""
        words = [every([self.thing(thing) for thing in search.strong])] if search.things else []
        return either([*words, *self.exact(search)])

    def relaxed(self, search: Search) -> Any:
        """Half of the words, or their characters side by side. Without relevance."""
        things = [(Occur.Should, self.thing(thing, loosely=True)) for thing in search.strong]
        some = Query.boolean_query(things, minimum_number_should_match=-(-len(things) // 2))
        return either([some, *self.exact(search)])

    def ranked(self, search: Search, loose: bool) -> Any:
        """What ``strict`` or ``relaxed`` finds, the best first; of few words, those with all of them."""
        found = self.relaxed(search) if loose else self.strict(search)
        better = [*self.exact(search), *filter(None, map(self._worth, search.things)), *self._in_title(search)]
        if loose:
            better.append(_const(every([self.thing(thing) for thing in search.strong]), _ALL_WORDS))
        return Query.boolean_query([(Occur.Must, _const(found, 0.0)), *((Occur.Should, one) for one in better)])

    def thing(self, thing: Sought, loosely: bool = False) -> Any:
        """One thing looked for, wherever it stands. What is no word of the index is found by its neighbours."""
        ways = [] if thing.loose else [self._everywhere(thing.words)]
        if thing.pairs and len(thing.text) > 1 and (thing.loose or loosely or not self._known(thing.words)):
            ways.append(every([self.term("pairs", pair) for pair in thing.pairs]))
        ways += [self._everywhere(other) for other in thing.others if self._known(other)]
        return either(ways)

    def _worth(self, thing: Sought) -> Any:
        """The relevance of one thing; ``None`` where it adds none."""
        ways = [] if thing.loose else self._where(thing.words, _WEAK if thing.weak else 1.0)
        if len(thing.text) > 1 and (thing.loose or not self._known(thing.words)):
            ways.append(_const(self._title_has(thing.pairs), _LOOSE_IN_TITLE))
        for other in thing.others:
            ways += self._where(other, _SYNONYM / len(other), ("title_words", "key_words"))
        return either(ways) if ways else None

    def _where(self, words: tuple[str, ...], share: float, fields: Iterable[str] = BOOSTS) -> list[Any]:
        """Each of ``words`` in each field, by the weight of the field; where very many have it, it says nothing."""
        many = self.searcher.num_docs // _VERY_COMMON
        return [
            Query.boost_query(self.term(field, word), BOOSTS[field] * share)
            for word in words
            for field in fields
            if (number := self.searcher.doc_freq(field, word)) > 0 and (number <= many or field != "body_words")
        ]

    def _everywhere(self, words: tuple[str, ...]) -> Any:
        return every([self.term("words", word) for word in words])

    def _known(self, words: tuple[str, ...]) -> bool:
        return all(self.searcher.doc_freq("words", word) for word in words)

    def known(self, thing: Sought) -> bool:
        """Whether anything has ``thing``, in whatever way."""
        if not thing.loose and self._known(thing.words):
            return True
        if any(self._known(other) for other in thing.others):
            return True
        return bool(len(thing.text) > 1 and self.count(every([self.term("pairs", pair) for pair in thing.pairs])))

    def count(self, query: Any) -> int:
        """How many documents ``query`` finds."""
        return self.searcher.search(query, limit=1).count

    def _in_title(self, search: Search) -> list[Any]:
        pairs = [search.key[at : at + 2] for at in range(len(search.key) - 1)]
        if len(pairs) < 2 or not all(self.searcher.doc_freq("title_pairs", pair) for pair in pairs):
            return []
        return [_const(self._title_has(tuple(pairs)), _IN_TITLE)]

    def _title_has(self, pairs: tuple[str, ...]) -> Any:
        """The title has the characters of ``pairs`` one after the other."""
        if len(pairs) == 1:
            return self.term("title_pairs", pairs[0])
        return Query.phrase_query(self.schema, "title_pairs", list(pairs))

    def within(self, query: Any, filters: Mapping[str, str], but: str = "") -> Any:
        """``query`` narrowed by ``filters``, that of the facet ``but`` left open."""
        chosen = [(Occur.Must, _const(self.term(name, value), 0.0)) for name, value in filters.items() if name != but]
        return Query.boolean_query([(Occur.Must, query), *chosen]) if chosen else query

    def beginning(self, key: str, starts: int) -> Any:
        """Titles that begin with ``key``, before those that have it elsewhere."""
        pairs = tuple(key[at : at + 2] for at in range(len(key) - 1))
        begins = [self.term("starts", key[:starts])]
        if len(key) > starts:
            begins.append(self._title_has(pairs))
        ways = [_const(every(begins), 10.0)]
        if pairs:
            ways.append(_const(self._title_has(pairs), 1.0))
        return either(ways)


def every(queries: list[Any]) -> Any:
    """All of ``queries``."""
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


def either(queries: list[Any]) -> Any:
    """Any of ``queries``."""
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def _const(query: Any, worth: float) -> Any:
    return Query.const_score_query(query, worth)
