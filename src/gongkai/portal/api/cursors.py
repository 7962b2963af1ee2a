"""Where a page of a list ends, as an opaque word: the next one begins behind that item, whatever came in meanwhile."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.office.errors import FieldsError
from gongkai.office.publishing.models import InformationItem

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LARGEST = 2**63


def cursor_after(item: InformationItem) -> str:
    """What stands for the place behind ``item``: the moment of its release in microseconds, and its number."""
    at = item.first_published_at or _EPOCH
    return urlsafe_b64encode(f"{(at - _EPOCH) // _MICROSECOND}.{item.pk}".encode()).decode().rstrip("=")


def behind(found: QuerySet[InformationItem], cursor: str) -> QuerySet[InformationItem]:
    """Those of ``found``, newest first, that come behind the place; raises ``FieldsError`` for a word of no place."""
    try:
        at, number = _place(cursor)
    except (ValueError, OverflowError):
        raise FieldsError([("cursor", _("不是next给出的位置，请从第一页重新开始。"))]) from None
    return found.filter(Q(first_published_at__lt=at) | Q(first_published_at=at, pk__lt=number))


def _place(cursor: str) -> tuple[datetime, int]:
    text = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode("ascii")
    moment, number = (int(part) for part in text.split("."))
    at = _EPOCH + moment * _MICROSECOND
    if not (0 < number < _LARGEST and 1900 <= at.year <= 9000):
        raise ValueError(cursor)
    return at, number
