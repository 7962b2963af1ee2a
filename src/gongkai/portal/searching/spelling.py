"""Another spelling that finds something, from the words of the index itself.

A character typed wrongly gives a pair of neighbours that no word has. Around such a place stretches are exchanged
for words of the index that differ by one character; one that sounds the same (同音错字) comes first, then the one with
which the whole question finds most.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA

from gongkai.portal.searching.seeking import Search
from gongkai.portal.searching.words import HAN, cut, empty_words

_LONGEST = 6
_TRIED = 12
"""Spellings that are tried out on the index."""
_LASTS = 600
"""Seconds for which the words of the index are taken for its present ones."""


class Vocabulary:
    """The words of titles and keywords, with how many items have each."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._made = time.monotonic()
        self._words = {word: number for word, number in words.items() if 1 < len(word) <= _LONGEST and HAN.match(word)}
        self._pairs = {word[at : at + 2] for word in self._words for at in range(len(word) - 1)}
        self._of_length: dict[int, list[str]] = defaultdict(list)
        for word in self._words:
            self._of_length[len(word)].append(word)

    def old(self) -> bool:
        """Whether to read the words anew."""
        return time.monotonic() - self._made > _LASTS

    def mend(self, search: Search, finds: Callable[[str], int]) -> str:
        """The spelling of ``search`` that finds something; empty where there is none. ``finds`` counts hits.

        A question of words that all exist may be right and unanswered: it is changed for one that sounds the same only.
        """
        best, most, odd = "", (False, False, 0), _single(search.text)
        for spelling, sounds in self._spellings(search.text):
            likely = _single(spelling) < odd if odd else sounds and not _single(spelling)
            number = finds(spelling) if likely else 0
            worth = (sounds, len(spelling) == len(search.text), number)
            if number and worth > most:
                best, most = spelling, worth
        return best

    def _spellings(self, text: str) -> list[tuple[str, bool]]:
        """Other spellings of ``text``, the likely ones first, and whether each sounds the same."""
        found: dict[str, tuple[bool, bool, int]] = {}
        for begin, end in self._doubtful(text):
            part = text[begin:end]
            for word in self._like(part):
                found.setdefault(
                    text[:begin] + word + text[end:],
                    (_sound(word) == _sound(part), len(word) == len(part), self._words[word]),
                )
        ordered = sorted(found, key=lambda spelling: found[spelling], reverse=True)
        return [(spelling, found[spelling][0]) for spelling in ordered[:_TRIED]]

    def _doubtful(self, text: str) -> Iterable[tuple[int, int]]:
        """Stretches of two to four characters that are no words and lie over a pair that no word has."""
        for begin in range(len(text)):
            for end in range(begin + 2, min(begin + 4, len(text)) + 1):
                part = text[begin:end]
                pairs = (part[at : at + 2] for at in range(len(part) - 1))
                if all(map(HAN.match, part)) and part not in self._words and any(p not in self._pairs for p in pairs):
                    yield begin, end

    def _like(self, part: str) -> Iterable[str]:
        """Words one character away; of two characters only those that keep one of them in its place."""
        lengths = {len(part)} if len(part) == 2 else {len(part) - 1, len(part), len(part) + 1}
        for length in lengths & set(self._of_length):
            known = self._of_length[length]
            for word, _distance, _at in process.extract(part, known, scorer=OSA.distance, score_cutoff=1, limit=20):
                yield word
            if len(part) == length:
                sound = _sound(part)
                yield from (word for word in self._sounding(sound) if len(word) == length)

    def _sounding(self, sound: str) -> list[str]:
        if not hasattr(self, "_sounds"):
            self._sounds: dict[str, list[str]] = defaultdict(list)
            for word in self._words:
                self._sounds[_sound(word)].append(word)
        return self._sounds.get(sound, [])


def _single(text: str) -> int:
    """How many characters stand alone, which a wrong one between them makes of a word."""
    return sum(len(word) == 1 and word not in empty_words() for word in cut(text))


@lru_cache(maxsize=100_000)
def _sound(word: str) -> str:
    return anyascii(word).lower()
