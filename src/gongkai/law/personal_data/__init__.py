"""Personal data (个人信息) in running text, before it is published: what, where, how surely, and masked.

Sources: 条例 Art. 15 (个人隐私), 个人信息保护法 Art. 28 (sensitive data), Art. 34 (state organs). Checked: identity
numbers by checksum, cards by Luhn; the rest by shape and by the words beside it. Accusing an author wrongly is worse
than missing a doubtful case: document numbers, dates, amounts, index numbers, credit codes and the office's own
addresses are left alone, and the caller passes what is meant to be published (``allowed``: the office's telephones).

>>> text = "身份证号110101 19900307 7774，手机１３８００００００００，文号〔2023〕12号，金额13800000000元"
>>> for found in find(text):
...     print(found.kind, found.text, found.masked, found.severity)
id_number 110101 19900307 7774 110*** ******** **74 certain
mobile １３８００００００００ １３８****００００ certain
>>> mask("咨询电话0751-8123456，手机13800000000", allowed=["0751-8123456"])
'咨询电话0751-8123456，手机138****0000'
"""

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from gongkai.law.basis import REGULATIONS, Basis
from gongkai.law.personal_data.hits import KINDS, SEVERITIES, Hit, Kind, Readable, Severity, plain
from gongkai.law.personal_data.numbers import bank_cards, identity_numbers, landlines, mobiles
from gongkai.law.personal_data.texts import addresses, emails, papers, plates

__all__ = ["BASIS", "KINDS", "SEVERITIES", "Found", "Kind", "Severity", "find", "mask"]

BASIS = Basis(REGULATIONS, "第十五条")

_FINDERS: tuple[Callable[[Readable], Iterator[Hit]], ...] = (
    identity_numbers,
    bank_cards,
    papers,
    emails,
    mobiles,
    landlines,
    plates,
    addresses,
)
"""In the order in which they win where two claim the same characters."""

_KEPT: dict[Kind, tuple[int, int]] = {
    "id_number": (3, 2),
    "mobile": (3, 4),
    "landline": (0, 2),
    "bank_card": (0, 4),
    "passport": (1, 2),
    "travel_permit": (1, 2),
    "plate": (2, 1),
}
"""How many characters stay readable at the beginning and at the end."""


class Found(NamedTuple):
    """Personal data at ``text[start:end]``; ``masked`` has the same length."""

    kind: Kind
    start: int
    end: int
    text: str
    masked: str
    severity: Severity


def find(text: str, allowed: Collection[str] = ()) -> tuple[Found, ...]:
    """Personal data in the order of the text; ``allowed`` may be written in other gaps and digits."""
    keys = frozenset(filter(None, map(_key, allowed)))
    return tuple(
        Found(hit.kind, hit.start, hit.end, shown := text[hit.start : hit.end], _masked(hit.kind, shown), hit.severity)
        for hit in _hits(Readable(plain(text)))
        if not _is_allowed(hit, _key(text[hit.start : hit.end]), keys)
    )


def _hits(source: Readable) -> list[Hit]:
    """What the finders claim, without overlaps, in the order of the text."""
    free = bytearray(b"\1" * len(source.text))
    taken = []
    for finder in _FINDERS:
        for hit in sorted(finder(source), key=lambda h: (h.severity, h.start, -h.end)):
            if all(free[hit.start : hit.end]):
                free[hit.start : hit.end] = bytes(hit.end - hit.start)
                taken.append(hit)
    return sorted(taken, key=lambda h: h.start)


def mask(text: str, allowed: Collection[str] = ()) -> str:
    """The text with its personal data masked; its length does not change."""
    pieces, done = [], 0
    for found in find(text, allowed):
        pieces += [text[done : found.start], found.masked]
        done = found.end
    return "".join((*pieces, text[done:]))


def _key(text: str) -> str:
    """What remains when gaps and punctuation are left out."""
    return re.sub(r"[\W_]+", "", plain(text)).upper()


def _is_allowed(hit: Hit, key: str, keys: frozenset[str]) -> bool:
    if hit.kind == "landline":  # with or without area code and extension
        return any(len(k) >= 7 and (k.endswith(key) or key.startswith(k) or key.endswith(k)) for k in keys)
    if hit.kind == "address":
        return any(key in k or (len(k) >= 6 and k in key) for k in keys)
    return key in keys


def _masked(kind: Kind, text: str) -> str:
    if kind == "email":
        return text[0] + re.sub(r"[^@＠]", "*", text[1 : _at(text)]) + text[_at(text) :]
    if kind == "address":
        county = re.match(r".*?[县区旗]|.*?市|", text)
        kept = county.end() if county else 0
        return text[:kept] + "*" * (len(text) - kept)
    places = [place for place, char in enumerate(text) if char.isalnum()]
    first, last = _KEPT[kind]
    hidden = set(places[first : len(places) - last])
    return "".join("*" if place in hidden else char for place, char in enumerate(text))


def _at(text: str) -> int:
    return plain(text).index("@")
