"""The embedded engine: tantivy over words cut by rjieba, in a folder; any number of readers, one writer at a time."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import tantivy

from gongkai.portal.searching.answering import MOST_VALUES, Found, Wanted, answer
from gongkai.portal.searching.protocol import FACETS, Answer, Entry, Question, Suggestion
from gongkai.portal.searching.seeking import Search, Sought
from gongkai.portal.searching.spelling import Vocabulary
from gongkai.portal.searching.tantivy_fields import STARTS, document, made_in, opened
from gongkai.portal.searching.tantivy_files import Shelf
from gongkai.portal.searching.tantivy_query import EXACT_TITLE, Asking
from gongkai.portal.searching.words import number_key, title_key

_SMALL, _LARGE = 15_000_000, 100_000_000
"""Bytes of memory for a change, and for a build."""
T = TypeVar("T")
_log = logging.getLogger(__name__)


class TantivyIndex:
    """The index under ``root``. ``broken`` is called when it is missing or damaged: nothing is found until it is built
    anew.
    """

    def __init__(self, root: Path, broken: Callable[[], None]) -> None:
        self._shelf, self._broken = Shelf(root), broken
        self._state = threading.Lock()
        self._open: tuple[Path, Any] | None = None
        self._stamp: tuple[int, int] = (0, 0)
        self._words: tuple[Path, Vocabulary] | None = None

    def index(self, entries: Iterable[Entry]) -> None:
        """Add or replace. ``entries`` is read while nobody else writes."""
        with self._shelf.writing():
            known = list(entries)
            self._change(known, [entry.number for entry in known])
            self._shelf.note(entries=known)

    def remove(self, numbers: Iterable[int]) -> None:
        """Forget items."""
        with self._shelf.writing():
            gone = list(numbers)
            self._change([], gone)
            self._shelf.note(numbers=gone)

    def _change(self, entries: list[Entry], numbers: list[int]) -> None:
        if not numbers:
            return
        folder = self._shelf.current()
        try:
            made = opened(folder) if folder else None
        except ValueError:
            _log.exception("the search index %s is damaged", folder)
            made = None
        if made is None:  # a build has everything, and this too
            self._broken()
            return
        _write(made, entries, numbers)

    def rebuild(self, entries: Iterable[Entry]) -> int:
        """Build in a folder of its own, take in what was changed meanwhile, and point to it."""
        with self._shelf.building() as folder:
            made = made_in(folder)
            writer = made.writer(_LARGE, 1)
            for entry in entries:
                writer.add_document(document(entry))
            writer.commit()
            writer.wait_merging_threads()
            with self._shelf.writing():
                changes = self._shelf.noted()
                if changes:
                    _write(made, [entry for entry in changes.values() if entry], list(changes))
                self._shelf.point_to(folder)
            made.reload()
            return int(made.searcher().num_docs)

    def numbers(self) -> set[int]:
        """All numbers."""
        nothing: set[int] = set()
        return self._safely(lambda finder: finder.numbers(), nothing)

    def ready(self) -> bool:
        """Whether there is a build in use."""
        folder = self._shelf.current()
        return folder is not None and (folder / "meta.json").is_file()

    def query(self, question: Question) -> Answer:
        """Find."""
        return self._safely(lambda finder: answer(finder, question), Answer(0, ready=False))

    def suggest(self, words: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Document numbers that begin so, then titles that begin so, then titles that have it in them."""
        if not title_key(words):
            return ()
        nothing: tuple[Suggestion, ...] = ()
        return self._safely(lambda finder: tuple(_suggestions(finder.asking, words, limit)), nothing)

    def _safely(self, ask: Callable[["_State"], T], nothing: T) -> T:
        """What ``ask`` finds; ``nothing`` where the index cannot be read, which is then told to ``broken``."""
        try:
            asking = self._asking()
            return ask(_State(asking, self)) if asking else nothing
        except BaseException as error:
            if not _of_the_index(error):
                raise
            _log.exception("the search index failed")
            self._forget()
            self._broken()
            return nothing

    def vocabulary(self, asking: Asking) -> Vocabulary:
        """The words of titles and keywords, read anew now and then."""
        folder = self._open[0] if self._open else Path()
        known = self._words
        if known is None or known[0] != folder or known[1].old():
            words = dict(asking.searcher.terms_with_prefix("title_words", ""))
            for word, number in asking.searcher.terms_with_prefix("key_words", ""):
                words[word] = words.get(word, 0) + number
            known = self._words = (folder, Vocabulary(words))
        return known[1]

    def _asking(self) -> Asking | None:
        """The newest state of the index in use; ``None`` where there is none that can be read."""
        for _attempt in range(3):  # the build may be replaced between looking and opening
            folder = self._shelf.current()
            if folder is None:
                break
            try:
                return self._newest(folder)
            except (ValueError, OSError):
                self._forget()
                if self._shelf.current() == folder:
                    _log.exception("the search index %s is damaged", folder)
                    break
        self._broken()
        return None

    def _newest(self, folder: Path) -> Asking:
        about = (folder / "meta.json").stat()
        stamp = (about.st_ino, about.st_mtime_ns)
        with self._state:
            if self._open is None or self._open[0] != folder:
                index = opened(folder)
                index.config_reader("manual")
                index.reload()
                self._open, self._stamp = (folder, index), stamp
            elif stamp != self._stamp:
                self._open[1].reload()
                self._stamp = stamp
            index = self._open[1]
        return Asking(index.schema, index.searcher())

    def _forget(self) -> None:
        with self._state:
            self._open = None


def _of_the_index(error: BaseException) -> bool:
    """Whether tantivy could not read a file: it raises ``ValueError``, or gives up (a class that cannot be named)."""
    return isinstance(error, (ValueError, OSError)) or type(error).__name__ == "PanicException"


def _write(made: Any, entries: list[Entry], numbers: list[int]) -> None:
    writer = made.writer(_SMALL if len(numbers) < 1000 else _LARGE, 1)
    # by a query: a term made of a number is taken for a signed one, and deletes nothing
    writer.delete_documents_by_query(tantivy.Query.term_set_query(made.schema, "number", list(numbers)))
    for entry in {entry.number: entry for entry in entries}.values():
        writer.add_document(document(entry))
    writer.commit()
    writer.wait_merging_threads()


class _State:
    """What ``answering`` asks of one state of the index."""

    def __init__(self, asking: Asking, index: TantivyIndex) -> None:
        self.asking, self._index = asking, index

    def find(self, wanted: Wanted) -> Found:
        query = self.asking.within(self.asking.ranked(wanted.search, wanted.loose), wanted.filters)
        searcher = self.asking.searcher
        found = searcher.search(query, limit=wanted.size, offset=wanted.offset, weight_by_field="weight")
        rows = tuple(_row(searcher.doc(address)) for _score, address in found.hits)
        return Found(found.count, rows, bool(found.hits) and found.hits[0][0] >= EXACT_TITLE)

    def facets(self, wanted: Wanted) -> dict[str, tuple[tuple[str, int], ...]]:
        """One pass for all facets that are open, one more for each that is set."""
        found: dict[str, Any] = {}
        query = self._query(wanted)
        free = [name for name in FACETS if name not in wanted.filters]
        for names, but in [(free, ""), *(([name], name) for name in wanted.filters)]:
            if names:
                counts = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in names}
                found |= self.asking.searcher.aggregate(self.asking.within(query, wanted.filters, but), counts)
        return {name: tuple((one["key"], one["doc_count"]) for one in found[name]["buckets"]) for name in FACETS}

    def numbers(self) -> set[int]:
        searcher = self.asking.searcher
        found = searcher.search(tantivy.Query.all_query(), limit=max(searcher.num_docs, 1), count=False)
        addresses = [address for _score, address in found.hits]
        return set(searcher.fast_field_values("number", addresses)) if addresses else set()

    def count(self, search: Search) -> int:
        return self.asking.count(self.asking.strict(search))

    def known(self, thing: Sought) -> bool:
        return self.asking.known(thing)

    def vocabulary(self) -> Vocabulary:
        return self._index.vocabulary(self.asking)

    def _query(self, wanted: Wanted) -> Any:
        return self.asking.relaxed(wanted.search) if wanted.loose else self.asking.strict(wanted.search)


def _row(kept: Any) -> tuple[int, str, tuple[str, ...]]:
    texts = tuple(kept.get_first(f"stored_{name}") or "" for name in ("body", "summary", "files"))
    return kept.get_first("number"), kept.get_first("stored_title") or "", texts


def _suggestions(asking: Asking, words: str, limit: int) -> Iterator[Suggestion]:
    seen: set[str] = set()
    for number, told in _candidates(asking, words, limit):
        if told not in seen:
            seen.add(told)
            yield Suggestion(number, told)
        if len(seen) == limit:
            return


def _candidates(asking: Asking, words: str, limit: int) -> Iterator[tuple[int, str]]:
    searcher, key = asking.searcher, title_key(words)
    for start in dict.fromkeys((number_key(words), key)):
        for number, _count in searcher.terms_with_prefix("number_key", start, limit=limit) if len(start) > 1 else ():
            for _score, address in searcher.search(asking.term("number_key", number), limit=2, count=False).hits:
                kept = searcher.doc(address)
                if told := kept.get_first("stored_document_number"):
                    yield kept.get_first("number"), told
    found = searcher.search(asking.beginning(key, STARTS), limit=limit * 2, count=False, weight_by_field="weight")
    for _score, address in found.hits:
        kept = searcher.doc(address)
        yield kept.get_first("number"), kept.get_first("stored_title")
