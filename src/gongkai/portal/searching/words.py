"""Words of Chinese text: folded, cut, normalised, with their synonyms; the same for what is indexed and what is asked.

>>> fold("ＧＢ／Ｔ　９７０４（２０１２）")
'gb/t 9704(2012)'
>>> number_key("韶府办 [2023] 012 号"), number_key("演示ZJ/2022-00001")
('韶府办2023〕12', '演示zj202200001')
>>> numbers_in("依据国办发(2021)１３２号和公告2023年第7号")
['2021〕132', '2023〕7']
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import rjieba

from gongkai.characters import clean, compact
from gongkai.law.document_numbers import parse
from gongkai.law.errors import NumberError

_BRACKETED = r"[〔\[({【〖<]([12]\d{3})年?[〕\])}】〗>]第?0*(\d{1,6})号?"
_NUMBER = re.compile(rf"{_BRACKETED}|([12]\d{{3}})年第?0*(\d{{1,6}})号")
_WHOLE = re.compile(rf"([\u4e00-\u9fffa-z]{{2,12}})(?:{_NUMBER.pattern})")
_RUN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\s+")
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff〇]")


class _Folding(dict[int, str]):
    """Character by character, so that a place in the folded text is the same place in the text."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        plain = clean(sign).lower()
        self[code] = plain if len(plain) == 1 else sign
        return self[code]


_folding = _Folding()


def fold(text: str) -> str:
    """``text`` in small letters and half width, as long as it was."""
    return text.translate(_folding)


def tokens(text: str) -> list[str]:
    """The words of folded ``text`` for an index: long words with the words in them, and the numbers of documents."""
    found = _told(_cutter().cut_for_search(text, False))
    if "号" in text:
        found += numbers_in(text)
    return found


def cut(text: str) -> list[str]:
    """The words of folded ``text``, each character once."""
    return _told(_cutter().cut(text, False))


def _told(words: list[str]) -> list[str]:
    """Without signs, also inside a word (``3.5``)."""
    if all(len(word) == 1 or word.isalnum() for word in words):
        return [word for word in words if word.isalnum()]
    return [part for word in words for part in _RUN.findall(word)]


def bigrams(text: str) -> list[str]:
    """Each two neighbours of folded ``text`` within a run of letters, digits or characters."""
    runs = _RUN.findall(text)
    return [run[at : at + 2] for run in runs for at in range(max(len(run) - 1, 1))]


def numbers_in(text: str) -> list[str]:
    """Year and serial of the document numbers in ``text``, as one word each."""
    return [f"{match[1] or match[3]}〕{match[2] or match[4]}" for match in _NUMBER.finditer(fold(text))]


def whole_numbers_in(text: str) -> list[str]:
    """The keys of document numbers in ``text`` that say their organ."""
    return [f"{m[1]}{m[2] or m[4]}〕{m[3] or m[5]}" for m in _WHOLE.finditer(fold(text))]


def without_numbers(text: str) -> str:
    """``text`` with a space where a year and serial stood."""
    return _NUMBER.sub(" ", text)


def number_key(text: str) -> str:
    """What document numbers and index numbers are compared by: spaces, brackets, zeros in front do not matter."""
    plain = _GAP.sub("", text.replace("\x00", ""))
    try:
        number = parse(plain)
    except NumberError:
        return next(iter(whole_numbers_in(plain)), "") or compact(plain).lower()
    return f"{number.organ.lower()}{number.year or ''}〕{number.serial}"


def title_key(text: str) -> str:
    """What titles are compared by: letters, digits and characters alone."""
    return compact(text.replace("\x00", "")).lower()


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """For each word of the table the others of its groups."""
    others: dict[str, tuple[str, ...]] = {}
    for group in _data()["groups"]:
        for word in group:
            more = tuple(other for other in group if other != word)
            others[word] = tuple(dict.fromkeys(others.get(word, ()) + more))
    return others


@cache
def empty_words() -> frozenset[str]:
    """Words of a question that say nothing of what is looked for."""
    return frozenset(_data()["empty"])


@cache
def _data() -> dict[str, Any]:
    path = files("gongkai.portal.searching").joinpath("data", "words.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _cutter() -> Any:
    """The dictionary with the words of the field. Unknown words are not guessed: a guess hangs on the words beside."""
    cutter = rjieba.Jieba()
    for word in _field_words():
        cutter.add_word(word, None, None)
    return cutter


def _field_words() -> Iterator[str]:
    longest = 4
    """Longer ones are made of these; as one word they would hide what is in them."""
    for group in _data()["groups"]:
        yield from (word for word in group if len(word) <= longest and HAN.match(word))
    yield from (word for word in _data()["empty"] if len(word) > 1)
