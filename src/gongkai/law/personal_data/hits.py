"""What the finders share: a hit, the text in plain characters of the same length, and what stands before a hit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from gongkai.wording import Wording

Kind = Literal["id_number", "mobile", "landline", "bank_card", "address", "passport", "travel_permit", "email", "plate"]
Severity = Literal["certain", "probable"]

KINDS: dict[Kind, Wording] = {
    "id_number": Wording("身份证件号码", "Identity number"),
    "mobile": Wording("手机号码", "Mobile number"),
    "landline": Wording("固定电话", "Telephone number"),
    "bank_card": Wording("银行卡号", "Bank card number"),
    "address": Wording("住址", "Home address"),
    "passport": Wording("护照号码", "Passport number"),
    "travel_permit": Wording("通行证号码", "Travel permit number"),
    "email": Wording("电子邮箱", "E-mail address"),
    "plate": Wording("车牌号码", "Number plate"),
}
SEVERITIES: dict[Severity, Wording] = {
    "certain": Wording("确定", "Certain"),
    "probable": Wording("疑似", "Probable"),
}


class Hit(NamedTuple):
    """A finding by its place: ``[start, end)`` in characters."""

    kind: Kind
    start: int
    end: int
    severity: Severity


_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) != "，"}  # it parts, "," may group
_PLAIN |= dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), ord("-"))
_PLAIN |= dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u202f\u3000\u200b\u200c\u200d\u2060\ufeff"), ord(" "))
_ADDRESS_OF_A_PAGE = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+")
_CLAUSE = re.compile(r"[\n\r。;!?]")


def plain(text: str) -> str:
    """Half-width digits, letters and punctuation, one kind of dash and space; no position moves. Links are blanked."""
    return _ADDRESS_OF_A_PAGE.sub(lambda match: "_" * len(match.group()), text.translate(_PLAIN))


def before(text: str, start: int, width: int) -> str:
    """Up to ``width`` characters before a place, of the same clause."""
    return _CLAUSE.split(text[max(0, start - width) : start])[-1]


class Digits(NamedTuple):
    """Digits (a final X included) with their place and the lengths of the groups they are written in.

    ``alone``: no further group stands beside them, as it would in a row of a table.
    """

    text: str
    start: int
    end: int
    groups: tuple[int, ...]
    alone: bool


_GROUP = re.compile(r"(?<![A-Za-z0-9])[0-9]+[Xx]?(?![A-Za-z0-9])")
_GAP = re.compile(r"[ \-]{1,2}")
_SPACED = re.compile(r"(?<![A-Za-z0-9])[0-9](?:[ \-][0-9]){9,17}(?:[ \-]?[0-9Xx])(?![A-Za-z0-9])")
_BESIDE = re.compile(r"[ \-]{1,2}[0-9]")
_MOST_GROUPS = 5
_LENGTHS = frozenset((11, 13, *range(15, 20)))


def digit_runs(text: str) -> Iterator[Digits]:
    """The numbers that digits can be read as, of the lengths looked for: one group, up to five, or digit by digit."""
    groups = list(_GROUP.finditer(text))
    for first in range(len(groups)):
        yield from _from_group(text, groups[first : first + _MOST_GROUPS])
    for match in _SPACED.finditer(text):
        joined = re.sub(r"[ \-]", "", match.group()).upper()
        yield Digits(joined, match.start(), match.end(), (1,) * len(joined), True)


def _from_group(text: str, groups: list[re.Match[str]]) -> Iterator[Digits]:
    start = end = groups[0].start()
    joined = ""
    lengths: tuple[int, ...] = ()
    for group in groups:
        if lengths and not _GAP.fullmatch(text, end, group.start()):
            return
        joined += group.group().upper()
        if len(joined) > max(_LENGTHS):
            return
        lengths += (len(group.group()),)
        end = group.end()
        if len(joined) in _LENGTHS:
            yield Digits(joined, start, end, lengths, not _preceded(text, start) and not _BESIDE.match(text, end))


def _preceded(text: str, start: int) -> bool:
    return re.search(r"[0-9][ \-]{1,2}$", text[max(0, start - 3) : start]) is not None


@dataclass(frozen=True)
class Readable:
    """A text in plain characters, with the numbers that its digits can be read as."""

    text: str

    @cached_property
    def runs(self) -> tuple[Digits, ...]:
        return tuple(digit_runs(self.text))
