"""What is looked for, as queries of tantivy."""

from collections.abc import Mapping
from typing import Any

from tantivy import Occur, Query

from gongkai.portal.searching.seeking import Search, Sought
from gongkai.portal.searching.tantivy_fields import BOOSTS

EXACT_NUMBER, EXACT_TITLE, SAME_SERIAL = 1e6, 1e5, 1e4
_SYNONYM, _LOOSE, _WEAK = 0.6, 1.5, 0.3
_ALL_WORDS = 1000.0
_IN_TITLE = 8.0
"""What it adds that the title has the question, or a word of several characters, as it was typed."""


class Asking:
    """Queries over one state of the index."""

    def __init__(self, schema: Any, searcher: Any) -> None:
        self.schema, self.searcher = schema, searcher

    def term(self, field: str, value: Any) -> Any:
        return Query.term_query(self.schema, field, value, "freq" if field in BOOSTS else "basic")

    def exact(self, search: Search) -> list[tuple[Any, Any]]:
        """What stands first whatever else is found."""
        found = [(EXACT_NUMBER, "number_key", number) for number in dict.fromkeys(search.whole)]
        found.append((EXACT_TITLE, "title_key", search.key))
        found += [(SAME_SERIAL, "number_key", number) for number in search.numbers]
        return [(Occur.Should, _const(self.term(field, key), worth)) for worth, field, key in found if key]

    def strict(self, search: Search, bonus: float = 0.0) -> Any:
        """Every strong word is there, or a synonym of it; or the number or title is the one typed."""
        if not search.things:
            return either([query for _occur, query in self.exact(search)])
        must = [(Occur.Must, self.thing(thing)) for thing in search.strong]
        should = [(Occur.Should, Query.boost_query(self.thing(one), _WEAK)) for one in search.things if one.weak]
        more = [(Occur.Should, _const(Query.all_query(), bonus))] if bonus else []
        words = Query.boolean_query([*must, *should, *self._in_title(search), *more])
        return Query.boolean_query([(Occur.Should, words), *self.exact(search)])

    def relaxed(self, search: Search) -> Any:
        """Half of the words, or the characters of the question side by side; those with all of them stand first."""
        things = [(Occur.Should, self.thing(thing, loosely=True)) for thing in search.strong]
        some = Query.boolean_query(things, minimum_number_should_match=-(-len(things) // 2))
        return Query.boolean_query([(Occur.Should, self.strict(search, _ALL_WORDS)), (Occur.Should, some)])

    def thing(self, thing: Sought, loosely: bool = False) -> Any:
        """One thing looked for, wherever it stands. What is no word of the index is found by its neighbours."""
        ways = []
        if not thing.loose:
            ways.append(self._words(thing.words))
        if thing.pairs and len(thing.text) > 1 and (thing.loose or loosely or not self._known(thing.words)):
            ways.append(_const(every([self.term("pairs", pair) for pair in thing.pairs]), _LOOSE))
            ways.append(Query.boost_query(self._title_has(thing.pairs), 2.0))
        ways += [Query.boost_query(self._words(other), _SYNONYM) for other in thing.others if self._known(other)]
        return either(ways)

    def _words(self, words: tuple[str, ...]) -> Any:
        """All of ``words``, each in any field."""
        each = [
            either([Query.boost_query(self.term(field, word), boost) for field, boost in BOOSTS.items()])
            for word in words
        ]
        return each[0] if len(each) == 1 else every(each)

    def _known(self, words: tuple[str, ...]) -> bool:
        return all(any(self.searcher.doc_freq(field, word) for field in BOOSTS) for word in words)

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

    def _in_title(self, search: Search) -> list[tuple[Any, Any]]:
        pairs = [search.key[at : at + 2] for at in range(len(search.key) - 1)]
        if len(pairs) < 2 or not all(self.searcher.doc_freq("title_pairs", pair) for pair in pairs):
            return []
        return [(Occur.Should, _const(self._title_has(tuple(pairs)), _IN_TITLE))]

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
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def either(queries: list[Any]) -> Any:
    """Any of ``queries``."""
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def _const(query: Any, worth: float) -> Any:
    return Query.const_score_query(query, worth)
