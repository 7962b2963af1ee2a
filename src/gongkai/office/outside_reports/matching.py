"""Whose report a file is: the name it states against the names of the agencies below. Pure; it proposes, a person
confirms.

First the whole name, then the short one, then a name that differs by the regions before it alone
(``韶关市浈江区教育局``, ``浈江区教育局``); the first of these that finds anything counts. Several found are all told.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_REGIONS = re.compile(r"[一-鿿]{1,30}(?:省|市|州|盟|县|区|旗|乡|镇|街道)")
_NOISE = re.compile(r"[\s\u3000“”\"'《》<>]+")
_YEAR = re.compile(r"(?<!\d)(20[0-9]{2})(?!\d)")
_SHORTEST = 3
"""Characters of a name that is looked for within another text."""


class Known(NamedTuple):
    """An agency as the tree has it."""

    pk: int
    name: str
    short_name: str = ""


def match(told: str, known: Iterable[Known]) -> tuple[int, ...]:
    """The numbers of the agencies that ``told`` may name: one, several that have to be asked about, or none."""
    told, all_known = compact(told), tuple(known)
    if not told:
        return ()
    for fits in (_whole, _short, _but_for_regions):
        if found := tuple(one.pk for one in all_known if fits(told, one)):
            return found
    return ()


def named_within(text: str, known: Iterable[Known]) -> tuple[int, ...]:
    """Those whose whole name stands in ``text``, such as the name of a file; of names within names the longest."""
    text = compact(text)
    found = [one for one in known if len(compact(one.name)) >= _SHORTEST and compact(one.name) in text]
    return tuple(
        one.pk for one in found if not any(one.name != other.name and one.name in other.name for other in found)
    )


def year_within(text: str) -> int | None:
    """The only year that a text names."""
    years = {int(year) for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def compact(text: str) -> str:
    """A name without spaces and quotes, its brackets in one form."""
    return _NOISE.sub("", text).replace("(", "（").replace(")", "）")


def _whole(told: str, one: Known) -> bool:
    return told == compact(one.name)


def _short(told: str, one: Known) -> bool:
    return told == compact(one.short_name)


def _but_for_regions(told: str, one: Known) -> bool:
    longer, shorter = sorted((told, compact(one.name)), key=len, reverse=True)
    if len(shorter) < _SHORTEST or not longer.endswith(shorter):
        return False
    return bool(_REGIONS.fullmatch(longer[: -len(shorter)]))
