"""Earlier requests that are like one: of the same applicant, or asking for the same; and the fee count of a month."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Q

from gongkai.office.inforequests.arranging import same_applicant
from gongkai.office.inforequests.comparing import plain
from gongkai.office.inforequests.models import Applicant, ContentMark, InfoRequest
from gongkai.office.inforequests.queries import workable_by
from gongkai.office.policy import RequestState
from gongkai.office.trail.sealed_field import open_together

_CANDIDATES = 20
SAME = 0.6
"""From this score on two requests are shown as asking for the same."""


@dataclass(frozen=True, slots=True)
class Like:
    """An earlier request, how much its text is like (0 to 1), and whether the applicant is the same."""

    request: InfoRequest
    score: float
    same_applicant: bool


def like(person: Any, request: InfoRequest, *, most: int = 10) -> list[Like]:
    """Earlier requests of the same applicant or for the same information that ``person`` may read, the likest first."""
    marks = list(request.content_marks.values_list("mark", flat=True))
    shared = Counter(
        ContentMark.objects.filter(agency=request.agency, mark__in=marks, request__lt=request.pk)
        .order_by("-request")
        .values_list("request", flat=True)[: _CANDIDATES * 50]
    )
    near = [number for number, _count in shared.most_common(_CANDIDATES)]
    same = [one.request_id for one in _of_applicant(request).filter(request__lt=request.pk).order_by("-pk")[:50]]
    found = list(workable_by(person).filter(pk__in={*near, *same}).select_related("applicant"))
    open_together([request, *found])
    words = plain(f"{request.described}")
    rows = [Like(one, _score(words, one), same_applicant(request, one)) for one in found]
    kept = [row for row in rows if row.score >= SAME or row.same_applicant]
    return sorted(kept, key=lambda row: (-row.score, -row.request.pk))[:most]


def _score(words: str, other: InfoRequest) -> float:
    return round(SequenceMatcher(None, words, plain(str(other.described)), autojunk=False).ratio(), 2)


def _of_applicant(request: InfoRequest) -> Any:
    mine = request.applicant
    who = Q(pk__in=())
    if mine.identity_mark:
        who |= Q(identity_mark=mine.identity_mark)
    if mine.contact_mark:
        who |= Q(contact_mark=mine.contact_mark)
    return Applicant.objects.filter(who, request__agency=request.agency, request__kind=request.kind)


def count_in_month(request: InfoRequest, month: date | None = None) -> int:
    """How many requests the applicant made to the agency in a calendar month (109号 Art. 4), this one included.

    A merged one is not counted beside the one that stands for it, nor a split one beside its parts.
    """
    day = month or request.received_on or request.arrived_on
    of_month = Q(request__arrived_on__year=day.year, request__arrived_on__month=day.month)
    elsewhere = (RequestState.MERGED, RequestState.SPLIT)
    counted: int = _of_applicant(request).filter(of_month).exclude(request__state__in=elsewhere).count()
    return counted
