"""Figures and marks in cells: read twice, and what is not beyond doubt keeps its other reading.

A wrong figure that looks sure is worse than a doubtful one: nothing here decides by likelihood between two
readings; the better is the text, the other stays an alternative.
"""

import re
from typing import NamedTuple

from gongkai.annual.reading.ocr.engine import Reading

SURE = 0.8  # below this, a character of a figure is in doubt
_CERTAIN = 0.9  # from here, a figure outweighs another reading that is no figure at all
_LONGEST = 12
_LIKE_DIGITS = {
    ord(glyph): digit
    for digit, glyphs in {"0": "OoQD〇口○◯。", "1": "lI|!丨｜i", "5": "Ss", "8": "B", "2": "Zz"}.items()
    for glyph in glyphs
}
_LIKE_DASHES = frozenset("一ー_~")
_FIGURE = re.compile(r"[-+]?\d[\d,，.]*%?")
_MARK = re.compile(r"[-—–―/\\*无]{1,3}")


class Figure(NamedTuple):
    text: str
    confidence: float
    alternatives: tuple[str, ...]


def may_be_figure(text: str) -> bool:
    """Whether a line is short and holds no word: a figure, a mark, a lone glyph, or a misread of one."""
    text = text.strip()
    words = sum("\u4e00" <= c <= "\u9fff" and c not in "一口丨" for c in text)
    return len(text) <= _LONGEST and (words == 0 or len(text) == 1)


def figure_of_readings(first: Reading, again: Reading, marks: tuple[str, ...] = ()) -> Figure:
    """One figure of two readings of the same place, and of the marks that its shape allows (``marks``).

    Two readings that agree support each other; two that differ leave both standing, unless one is surely a figure
    and the other is none.
    """
    better, other = sorted((first, again), key=lambda r: (_plausible(r.text), r.weakest), reverse=True)
    text, second = as_figure(better.text), as_figure(other.text)
    if marks:
        return _mark(marks, text)
    if text == second:
        confidence = 1 - (1 - better.weakest) * (1 - other.weakest)
        held = [as_figure(r.second) for r in (better, other)] if confidence < SURE else []
    else:
        alone = _plausible(better.text) > _plausible(other.text) and better.weakest >= _CERTAIN
        confidence, held = better.weakest, [] if alone else [second, other.text.strip()]
        if confidence < SURE:
            held.append(as_figure(better.second))
    if text != better.text.strip():
        held.append(better.text.strip())
    alternatives = tuple(dict.fromkeys(t for t in held if t and t != text))
    return Figure(text, round(confidence, 3), alternatives)


def _mark(marks: tuple[str, ...], text: str) -> Figure:
    """A shape that is a mark; a figure read there by the recogniser stays possible only where the shape allows it."""
    if marks[0] in "-—":
        return Figure(marks[0], 0.95, ())
    if text == marks[0]:
        return Figure(text, 0.95, ())
    figures = tuple(t for t in (text,) if _FIGURE.fullmatch(t))
    if len(marks) > 1 and figures:
        return Figure(text, 0.7, (marks[0],))
    return Figure(marks[0], 0.9, figures)


def as_figure(text: str) -> str:
    """The digits that look like these letters, where all the rest is digits; other text as it is."""
    text = text.strip().replace(" ", "")
    if text in _LIKE_DASHES:
        return "—"
    mapped = text.translate(_LIKE_DIGITS)
    return mapped if _FIGURE.fullmatch(mapped) else text


def _plausible(text: str) -> int:
    """2 for a figure or a mark, 1 for what may be one misread, 0 for anything else."""
    text = text.strip()
    if _FIGURE.fullmatch(text) or _MARK.fullmatch(text):
        return 2
    return int(as_figure(text) != text)
