"""Suits with two defendants (行政诉讼法 第二十六条): the organ of reconsideration that upheld, beside who decided.

One suit has one case number, whoever registers it; by that the two entries are found to be the same.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from gongkai.office.agencies.models import Agency
from gongkai.office.policy import DisputeState
from gongkai.office.remedies.models import Dispute, DisputeKind, Party

_BRACKETS = str.maketrans("（〔【［[）〕】］]", "((((()))))")


@dataclass(frozen=True, slots=True)
class CoDefendant:
    """A suit as the organ of reconsideration registered it; ``same``: the same one at agencies that decided, each as
    its number and that of the agency.
    """

    dispute: int
    agency: int
    same: tuple[tuple[int, int], ...]


def co_defendants(agencies: QuerySet[Agency]) -> list[CoDefendant]:
    """The suits in which one of ``agencies`` is such an organ; usually one query and none."""
    held = Dispute.objects.filter(agency__in=agencies).exclude(state=DisputeState.STRUCK)
    held = held.exclude(kind=DisputeKind.RECONSIDERATION).order_by("pk")
    columns = ("pk", "agency_id", "case_number")
    organs = list(held.filter(party=Party.RECONSIDERED).values_list(*columns))
    if not organs:
        return []
    decided = defaultdict(list)
    for dispute, agency, number in held.filter(party=Party.DECIDED).exclude(case_number="").values_list(*columns):
        decided[folded(number)].append((dispute, agency))
    return [
        CoDefendant(dispute, agency, tuple(decided.get(folded(number), ())) if number else ())
        for dispute, agency, number in organs
    ]


def folded(number: str) -> str:
    """A case number without spaces, its brackets in one form.

    >>> folded("（2025）粤 0203 行初 12 号") == folded("〔2025〕粤0203行初12号")
    True
    """
    return "".join(number.split()).translate(_BRACKETS)
