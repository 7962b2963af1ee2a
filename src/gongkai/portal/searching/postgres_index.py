"""The engine on PostgreSQL: words cut by rjieba in a tsvector, one generation of rows for each build.

A lexeme is a word, ``~`` with two neighbouring characters, or ``^`` with two of the title. Titles have the weight A,
keywords and numbers B, the text C, files D. Who changes the index, in whatever process, waits for its lock.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection, transaction

from gongkai.portal.searching.answering import MOST_VALUES, Found, Wanted, answer
from gongkai.portal.searching.postgres_rows import COLUMNS, row_of
from gongkai.portal.searching.protocol import FACETS, Answer, Entry, Question, Suggestion
from gongkai.portal.searching.seeking import Search, Sought
from gongkai.portal.searching.spelling import Vocabulary
from gongkai.portal.searching.words import number_key, title_key

_WRITING, _BUILDING = 0x676B7701, 0x676B7702
"""Numbers of advisory locks."""
_AT_ONCE = 500
_EXACT_NUMBER, _EXACT_TITLE = 4, 2
_WEIGHTS = "{0.05, 0.15, 0.5, 1.0}"
"""Of D, C, B and A."""


class PostgresIndex:
    """The index in the tables of the portal's migration; ``broken`` is called while nothing was built yet."""

    def __init__(self, broken: Callable[[], None]) -> None:
        self._broken = broken
        self._words: tuple[int, Vocabulary] | None = None

    def index(self, entries: Iterable[Entry]) -> None:
        """Add or replace."""
        with _writing() as (generation, building):
            known = {entry.number: entry for entry in entries}
            _forget(generation, known)
            _store(generation, known.values())
            if building is not None:
                _note(known)
        if not generation:
            self._broken()

    def remove(self, numbers: Iterable[int]) -> None:
        """Forget items."""
        with _writing() as (generation, building):
            gone = list(numbers)
            _forget(generation, gone)
            if building is not None:
                _note(gone)

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Build a generation, take the rows that were changed meanwhile from the one in use, and use the new one."""
        _run("SELECT pg_advisory_lock(%s)", [_BUILDING])
        try:
            with _writing() as (generation, left):
                new = max(generation, left or 0) + 1
                _run("DELETE FROM portal_search_change")
                _run("DELETE FROM portal_search_entry WHERE generation <> %s", [generation])
                _run("UPDATE portal_search_state SET building = %s", [new])
            rest = iter(entries)
            while chunk := list(islice(rest, _AT_ONCE)):
                with transaction.atomic():
                    _store(new, {entry.number: entry for entry in chunk}.values())
            with _writing() as (generation, _new):
                _take_changes(generation, new)
                _run("UPDATE portal_search_state SET generation = %s, building = NULL", [new])
                _run("DELETE FROM portal_search_entry WHERE generation <> %s", [new])
            return int(_run("SELECT count(*) FROM portal_search_entry WHERE generation = %s", [new])[0][0])
        finally:
            _run("SELECT pg_advisory_unlock(%s)", [_BUILDING])

    def numbers(self) -> set[int]:
        """All numbers."""
        found = _run("SELECT number FROM portal_search_entry WHERE generation = %s", [_generation()])
        return {number for (number,) in found}

    def ready(self) -> bool:
        """Whether a generation is in use."""
        return bool(_generation())

    def query(self, question: Question) -> Answer:
        """Find."""
        generation = _generation()
        if not generation:
            self._broken()
            return Answer(0, ready=False)
        return answer(_State(generation, self), question)

    def suggest(self, words: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Document numbers that begin so, then titles that begin so, then titles that have it in them."""
        seen: dict[str, int] = {}
        for number, told in _candidates(_generation(), words, limit) if title_key(words) else ():
            seen.setdefault(told, number)
            if len(seen) == limit:
                break
        return tuple(Suggestion(number, told) for told, number in seen.items())

    def vocabulary(self, generation: int) -> Vocabulary:
        """The words of titles and keywords, read anew now and then."""
        known = self._words
        if known is None or known[0] != generation or known[1].old():
            of = f"SELECT ts_filter(words, '{{a,b}}') FROM portal_search_entry WHERE generation = {generation:d}"
            rows = _run("SELECT word, ndoc FROM ts_stat(%s)", [of])
            known = self._words = (generation, Vocabulary(dict(rows)))
        return known[1]


class _State:
    """What ``answering`` asks of a generation."""

    def __init__(self, generation: int, index: PostgresIndex) -> None:
        self._generation, self._index = generation, index

    def find(self, wanted: Wanted) -> Found:
        where, values = self._where(wanted, wanted.filters)
        search, text = wanted.search, " | ".join(map(_thing, wanted.search.things))
        rows = _run(
            f"""SELECT number, title, body, summary, files,
                (number_keys && %s::text[])::int * {_EXACT_NUMBER}
                + (title_key = %s)::int * {_EXACT_TITLE} + (number_keys && %s::text[])::int AS exact,
                (ts_rank('{_WEIGHTS}', words, %s::tsquery, 1) + (strpos(title_key, %s) > 0)::int * 0.3) * weight AS rank
                FROM portal_search_entry WHERE {where}
                ORDER BY exact DESC, words @@ %s::tsquery DESC, rank DESC, number DESC LIMIT %s OFFSET %s""",
            [
                *(list(search.whole), search.key, list(search.numbers), text, search.key),
                *(*values, _every(search), wanted.size, wanted.offset),
            ],
        )
        total = _run(f"SELECT count(*) FROM portal_search_entry WHERE {where}", values)[0][0]
        found = tuple((row[0], row[1], tuple(row[2:5])) for row in rows)
        return Found(total, found, bool(rows) and rows[0][5] >= _EXACT_TITLE)

    def facets(self, wanted: Wanted) -> dict[str, tuple[tuple[str, int], ...]]:
        return {name: self._facet(name, wanted) for name in FACETS}

    def _facet(self, name: str, wanted: Wanted) -> tuple[tuple[str, int], ...]:
        where, values = self._where(wanted, {n: v for n, v in wanted.filters.items() if n != name})
        value = "unnest(agency)" if name == "agency" else name
        rows = _run(
            f"""SELECT value, count(*) FROM (SELECT {value} AS value FROM portal_search_entry WHERE {where}) AS found
                WHERE value <> '' GROUP BY value ORDER BY count(*) DESC, value LIMIT %s""",
            [*values, MOST_VALUES],
        )
        return tuple((value, number) for value, number in rows)

    def count(self, search: Search) -> int:
        where, values = self._where(Wanted(search, {}), {})
        return int(_run(f"SELECT count(*) FROM portal_search_entry WHERE {where}", values)[0][0])

    def known(self, thing: Sought) -> bool:
        asked = [self._generation, _thing(thing)]
        return bool(
            _run("SELECT 1 FROM portal_search_entry WHERE generation = %s AND words @@ %s::tsquery LIMIT 1", asked)
        )

    def vocabulary(self) -> Vocabulary:
        return self._index.vocabulary(self._generation)

    def _where(self, wanted: Wanted, filters: Any) -> tuple[str, list[Any]]:
        """The condition and its values. The words as typed, or the number, or the title."""
        search, conditions = wanted.search, ["generation = %s"]
        values: list[Any] = [self._generation]
        strong = [_thing(thing, wanted.loose) for thing in search.strong]
        exact, keys = "number_keys && %s::text[] OR title_key = %s", [*search.whole, *search.numbers]
        if wanted.loose:
            some = " + ".join(["(words @@ %s::tsquery)::int"] * len(strong))
            conditions.append(f"((words @@ %s::tsquery AND {some} >= %s) OR {exact})")
            values += [" | ".join(strong), *strong, -(-len(strong) // 2), keys, search.key]
        else:
            conditions.append(f"(words @@ %s::tsquery OR {exact})")
            values += [_every(search), keys, search.key]
        for name, value in filters.items():
            conditions.append("agency @> %s::text[]" if name == "agency" else f"{name} = %s")
            values.append([value] if name == "agency" else value)
        return " AND ".join(conditions), values


def _every(search: Search) -> str:
    """All strong words as a tsquery; empty where there are none."""
    return " & ".join(_thing(thing, loosely=False) for thing in search.strong)


def _thing(thing: Sought, loosely: bool = True) -> str:
    """A thing looked for as part of a tsquery."""
    ways = [] if thing.loose else [_all(thing.words)]
    if len(thing.text) > 1 and thing.pairs and (thing.loose or loosely):
        ways.append(_all(f"~{pair}" for pair in thing.pairs))
    ways += [_all(other) for other in thing.others]
    return f"({' | '.join(ways)})"


def _all(words: Iterable[str]) -> str:
    return f"({' & '.join(map(_lexeme, words))})"


def _lexeme(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def _candidates(generation: int, words: str, limit: int) -> Iterator[tuple[int, str]]:
    key, number = title_key(words), number_key(words)
    entries = "FROM portal_search_entry WHERE generation = %s"
    newest = "ORDER BY weight DESC, number DESC LIMIT %s"
    if len(number) > 1:
        start = f"{_like(number)}%"
        sql = f"SELECT number, document_number {entries} AND number_keys[1] LIKE %s ORDER BY number_keys[1] LIMIT %s"
        yield from _run(sql, [generation, start, limit])
    sql = f"SELECT number, title {entries} AND title_key LIKE %s {newest}"
    yield from _run(sql, [generation, f"{_like(key)}%", limit * 2])
    pairs = [f"^{key[at : at + 2]}" for at in range(len(key) - 1)]
    if pairs:
        sql = f"SELECT number, title {entries} AND words @@ %s::tsquery AND strpos(title_key, %s) > 1 {newest}"
        yield from _run(sql, [generation, _all(pairs), key, limit * 2])


def _like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _store(generation: int, entries: Iterable[Entry]) -> None:
    rows = [[generation, *row_of(entry)] for entry in entries]
    names = ", ".join(("generation", *COLUMNS))
    places = ", ".join(["%s", *("%s::tsvector" if name == "words" else "%s" for name in COLUMNS)])
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO portal_search_entry ({names}) VALUES ({places})", rows)


def _forget(generation: int, numbers: Iterable[int]) -> None:
    _run("DELETE FROM portal_search_entry WHERE generation = %s AND number = ANY(%s)", [generation, list(numbers)])


def _note(numbers: Iterable[int]) -> None:
    """Tell the build that goes on which rows changed."""
    _run(
        "INSERT INTO portal_search_change SELECT unnest(%s::bigint[]) ON CONFLICT DO NOTHING",
        [list(numbers)],
    )


def _take_changes(old: int, new: int) -> None:
    """The rows that changed while the new generation was built, as they stand in the old one."""
    changed = "number IN (SELECT number FROM portal_search_change)"
    _run(f"DELETE FROM portal_search_entry WHERE generation = %s AND {changed}", [new])
    _run(f"UPDATE portal_search_entry SET generation = %s WHERE generation = %s AND {changed}", [new, old])
    _run("DELETE FROM portal_search_change")


@contextmanager
def _writing() -> Iterator[tuple[int, int | None]]:
    """Alone among those who change the index; the generation in use, and the one being built."""
    with transaction.atomic():
        _run("SELECT pg_advisory_xact_lock(%s)", [_WRITING])
        ((generation, building),) = _run("SELECT generation, building FROM portal_search_state")
        yield generation, building


def _generation() -> int:
    return int(_run("SELECT generation FROM portal_search_state")[0][0])


def _run(sql: str, values: list[Any] | None = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []
