"""Growth as stated: 同比增长12.5%, 较上年减少3件, 与上年持平."""

import re
from collections.abc import Iterator

from .context import Subject

_COMPARED = re.compile(r"同比|环比|[较比与同](?:上年|上一年|去年|前年|(?P<year>20\d\d)年|往年)|相比|相较|比上年|同期")
_CHANGE = re.compile(r"(?P<up>增长|增加|上升|提高|提升|增幅|增|多)|(?P<down>下降|减少|降低|降幅|减|少)")
_CHANGED = re.compile(rf"(?:{_CHANGE.pattern})(?:了|率|幅度?)?(?:约|近|超|为|达|达到|至)?$")
_LEVEL = re.compile(r"(?:与|同|和|较|比)(?:上年|上一年|去年)(?:度)?(?:基本)?(?P<level>持平)")
_TO = re.compile(r"(?:至|到)$")


def sign_of_change(lead: str) -> int:
    """1 or -1 if the text before a figure says that something grew or shrank by it, else 0."""
    match = _CHANGED.search(lead[-12:])
    if match is None or _TO.search(lead) or not _COMPARED.search(lead):
        return 0
    return 1 if match["up"] else -1


def is_base(before: str) -> bool:
    """较上年的10件: last year's figure inside a comparison."""
    return bool(re.search(r"[较比与同](?:上年|上一年|去年|20\d\d年)[^，]{0,10}$|同期(?:的|为|数)?$", before))


def since_last_year(lead: str, subject: Subject) -> bool:
    """Whether the comparison is with the year before and nothing else."""
    years = [int(m["year"]) for m in _COMPARED.finditer(lead) if m["year"]]
    return all(subject.year is None or y == subject.year - 1 for y in years) and "环比" not in lead


def unchanged(piece: str) -> Iterator[tuple[int, int]]:
    """Places where a piece says that its quantity is that of last year."""
    for match in _LEVEL.finditer(piece):
        if "基本" not in match.group():
            yield match.start(), match.end()
