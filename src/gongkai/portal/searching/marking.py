"""Titles and passages with what was looked for marked."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from gongkai.portal.searching.protocol import Piece
from gongkai.portal.searching.words import fold

LONGEST = 120
"""Characters of a passage."""
_BEFORE = 20
_BREAKS = "。；！？\n"
_TOGETHER = 400
"""Places looked at in one text: what comes after is like what was before."""


def pattern_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Finds any of ``words`` (folded, longest first) in folded text."""
    told = [re.escape(word) for word in words]
    return re.compile("|".join(told)) if told else None


def marked(text: str, pattern: re.Pattern[str] | None) -> tuple[Piece, ...]:
    """The whole of ``text`` in pieces."""
    if pattern is None:
        return ((text, False),) if text else ()
    pieces: list[Piece] = []
    end = 0
    for found in pattern.finditer(fold(text)):
        start, stop = found.span()
        if start > end:
            pieces.append((text[end:start], False))
        if start == end and pieces and pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + text[start:stop], True)
        else:
            pieces.append((text[start:stop], True))
        end = stop
    if end < len(text):
        pieces.append((text[end:], False))
    return tuple(pieces)


def passage(texts: Iterable[str], pattern: re.Pattern[str] | None) -> tuple[Piece, ...]:
    """The stretch with most of what was looked for, from the first of ``texts`` that has any; else a start."""
    first = ""
    for text in texts:
        first = first or text
        if pattern is not None and (place := _best(fold(text), pattern)) is not None:
            return _cut(text, place, pattern)
    return _cut(first, 0, None) if first else ()


def _best(folded: str, pattern: re.Pattern[str]) -> int | None:
    """Where the stretch begins that has the most different words, the longer ones counting more."""
    places: list[tuple[int, str]] = []
    for found in pattern.finditer(folded):
        places.append((found.start(), found.group()))
        if len(places) == _TOGETHER:
            break
    if not places:
        return None
    starts = [start for start, _word in places]
    room = LONGEST - _BEFORE - 10

    def worth(at: int) -> tuple[int, int]:
        last = bisect_left(starts, starts[at] + room)
        return sum(len(word) for word in {word for _start, word in places[at:last]}), -at

    return starts[max(range(len(places)), key=worth)]


def _cut(text: str, place: int, pattern: re.Pattern[str] | None) -> tuple[Piece, ...]:
    earliest = max(0, place - _BEFORE)
    begin = max((text.rfind(sign, earliest, place) for sign in _BREAKS), default=-1) + 1 or earliest
    end = min(len(text), begin + LONGEST)
    pieces = marked(" ".join(text[begin:end].split()), pattern)
    ahead: tuple[Piece, ...] = (("…", False),) if begin > 0 and text[begin - 1] not in _BREAKS else ()
    after: tuple[Piece, ...] = (("…", False),) if end < len(text) else ()
    return ahead + pieces + after
