"""From what somebody typed to what is looked for: words that belong together, their synonyms, a document number."""

import re
from dataclasses import dataclass

from gongkai.characters import tidy
from gongkai.portal.searching.words import (
    HAN,
    bigrams,
    cut,
    empty_words,
    fold,
    number_key,
    numbers_in,
    synonyms,
    title_key,
    whole_numbers_in,
    without_numbers,
)

MOST_WORDS = 12
"""More words than these are left out: nobody types them, and each costs."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing looked for: ``words`` that must all be there, or all of one of ``others`` (its synonyms).

    A ``loose`` one is no word of the dictionary (a name, a rare word), found by its characters' neighbours. A ``weak``
    one need not be there.
    """

    text: str
    words: tuple[str, ...]
    others: tuple[tuple[str, ...], ...] = ()
    loose: bool = False
    weak: bool = False

    @property
    def pairs(self) -> tuple[str, ...]:
        """The neighbours it is made of."""
        return tuple(dict.fromkeys(bigrams(self.text)))


@dataclass(frozen=True, slots=True)
class Search:
    """A whole question. ``key`` compares with whole titles, ``whole`` with whole numbers, ``numbers`` with year and
    serial; ``also`` names the synonyms.
    """

    text: str
    key: str
    whole: tuple[str, ...]
    things: tuple[Sought, ...]
    numbers: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def strong(self) -> tuple[Sought, ...]:
        """What must be there."""
        return tuple(thing for thing in self.things if not thing.weak)

    def marked(self) -> tuple[str, ...]:
        """What is to be marked in a text, longest first."""
        found = {self.text, *self.also}
        for thing in self.things:
            found.update({thing.text, *thing.words} if not thing.others else {thing.text})
        alone = {word for word in found if len(word) > 1 or len(self.things) == 1}
        return tuple(sorted(alone, key=lambda word: (-len(word), word)))


def search_for(words: str) -> Search:
    """What ``words`` look for."""
    text = " ".join(fold(tidy(words.replace("\x00", " "))).split())
    numbers, whole = tuple(numbers_in(text)), (number_key(words), *whole_numbers_in(text))
    things = [Sought(number, (number,)) for number in numbers]
    for run in without_numbers(text).split():
        things += _things(_together(cut(run)))
    told = [thing for thing in things if thing.text not in empty_words()]
    things = list(dict.fromkeys(told or things))[:MOST_WORDS]
    if any(not thing.weak for thing in things):
        also = tuple(dict.fromkeys("".join(other) for thing in things for other in thing.others))
    else:
        things, also = [Sought(one.text, one.words, one.others, one.loose) for one in things], ()
    return Search(text, title_key(words), whole, tuple(things), numbers, also)


def _together(words: list[str]) -> list[str]:
    """Neighbouring words that make one of the table's, joined."""
    known, joined, at = synonyms(), [], 0
    while at < len(words):
        size = next((n for n in range(min(6, len(words) - at), 1, -1) if "".join(words[at : at + n]) in known), 1)
        joined.append("".join(words[at : at + size]))
        at += size
    return joined


def _things(words: list[str]) -> list[Sought]:
    """Words as they are, runs of single characters as one loose thing."""
    found: list[Sought] = []
    single = ""
    for word in [*words, ""]:
        if len(word) == 1 and HAN.match(word) and word not in empty_words():
            single += word
            continue
        if single:
            found.append(Sought(single, tuple(single), loose=len(single) > 1, weak=len(single) == 1))
            single = ""
        if word:
            found.append(_known(word))
    return found


def _known(word: str) -> Sought:
    others = tuple(tuple(cut(other)) for other in synonyms().get(word, ()))
    return Sought(word, tuple(cut(word)), others, weak=bool(re.fullmatch(r"\d|号|第", word)))
