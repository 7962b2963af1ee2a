"""Digests by which personal data are compared without being opened: who applies, and what a request asks for.

They are made under a key of the agency that is itself kept wrapped like those of records, so that a change of
``PERSONAL_DATA_KEY`` leaves them valid, and no agency's marks can be compared with another's.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from gongkai.office.agencies.models import Agency
from gongkai.office.inforequests.models import Applicant, ContentMark, InfoRequest
from gongkai.office.trail.models import PersonalKey
from gongkai.office.trail.sealing import mark, marking, new_key

_MODEL = "inforequests.comparison"
SKETCH = 12
"""How many marks stand for what a request asks for: the smallest of all its pairs of characters (a bottom-k sketch)."""
_NOT_A_WORD = re.compile(r"[\W_]+")


def comparison_key(agency: Agency) -> PersonalKey:
    """The key of the agency's marks, made at first need; inside an act."""
    known = PersonalKey.objects.filter(model=_MODEL, record=str(agency.pk)).first()
    return known or new_key(model=_MODEL, record=str(agency.pk))


def plain(text: str) -> str:
    """Text as it is compared: widths, case, spaces and signs play no part."""
    return _NOT_A_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()


Marking = Callable[[str, Any], str]
"""Makes the mark of a value under an agency's key."""


def marking_of(agency: Agency) -> Marking:
    """The agency's key, opened once for many marks; inside an act."""
    return marking(comparison_key(agency))


def mark_applicant(applicant: Applicant, told: Marking | None = None) -> None:
    """Set the marks of an applicant: by identity number, and by name with telephone or address."""
    told = told or marking_of(applicant.request.agency)
    number = plain(applicant.identity_number)
    applicant.identity_mark = told("identity", [applicant.identity_kind, number]) if number else ""
    contact = plain(applicant.telephone) or plain(applicant.email) or plain(applicant.address)
    name = plain(applicant.name)
    applicant.contact_mark = told("contact", [name, contact]) if name and contact else ""


def digest_of_secret(agency: Agency, kind: str, *parts: str) -> str:
    """A keyed digest of a secret that only its holder knows (a query code, a link's token)."""
    return mark(comparison_key(agency), f"secret.{kind}", list(parts))


def sketch(agency: Agency, text: str, told: Marking | None = None) -> frozenset[int]:
    """Marks of a text: keyed digests of its pairs of characters, the smallest ``SKETCH`` of them."""
    words = plain(text)
    pairs = {words[n : n + 2] for n in range(len(words) - 1)} or {words}
    told = told or marking_of(agency)
    return frozenset(sorted(int(told("content", pair)[:15], 16) for pair in pairs)[:SKETCH])


def mark_content(request: InfoRequest) -> None:
    """Store the marks of what a request asks for; inside the act that registers it."""
    ContentMark.objects.bulk_create(content_marks(request, f"{request.subject}{request.described}"))


def content_marks(request: InfoRequest, text: str, told: Marking | None = None) -> list[ContentMark]:
    """The marks of ``text`` to be stored for a request."""
    marks = sorted(sketch(request.agency, text, told))
    return [ContentMark(request=request, agency=request.agency, mark=one) for one in marks]


def alike(one: Iterable[int], other: Iterable[int]) -> float:
    """How much two sketches share, from 0 to 1: an estimate of the share of common pairs (Jaccard's index)."""
    first, second = set(one), set(other)
    smallest = set(sorted(first | second)[:SKETCH])
    return len(smallest & first & second) / len(smallest) if smallest else 0.0
