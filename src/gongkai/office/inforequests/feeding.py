"""Due days as a calendar (iCalendar, RFC 5545), which a person's own calendar fetches by a secret address.

It holds numbers and days; nothing of an applicant leaves by it.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, timedelta
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Person
from gongkai.office.inforequests.alerts import cases_of
from gongkai.office.inforequests.clocking import clock_of, loaded
from gongkai.office.inforequests.models import FeedLink, InfoRequest
from gongkai.office.inforequests.words import in_language
from gongkai.office.trail.recording import act

_LINE = 75
"""Octets of a line (RFC 5545, 3.1)."""


class DueDay(NamedTuple):
    """A day by which somebody has to do something about a case. ``key`` is the same as long as it is the same duty;
    ``name`` is the case's number, ``url`` its page; ``agency`` is the number of its agency.
    """

    key: str
    name: str
    url: str
    agency: int
    label: str
    on: date
    provisional: bool = False


_others: list[Callable[[Any], Iterable[DueDay]]] = []


def due_too(of: Callable[[Any], Iterable[DueDay]]) -> None:
    """Show what another duty has a person see to in time (reconsideration, litigation); called when an app is ready."""
    _others.append(of)


def due_beside(person: Any) -> Iterator[DueDay]:
    """The due days of a person that are of no request."""
    for of in _others:
        yield from of(person)


def due_days(person: Person) -> Iterator[DueDay]:
    """The due days of the open cases that ``person`` answers for, those of applicants and third parties too, and what
    is ``due_beside`` them.
    """
    for request in loaded(cases_of(person)):
        found = clock_of(request)
        if found.due_on is not None:
            yield _due(request, "reply", _("答复期限"), found.due_on, found.due_provisional)
        for due in found.other_dues:
            if due.on is not None:
                kind = f"{due.kind.value}{due.party}"
                yield _due(request, kind, in_language(due.kind.label), due.on, due.provisional)
    yield from due_beside(person)


def _due(request: InfoRequest, kind: str, label: str, on: date, provisional: bool) -> DueDay:
    url = reverse("request_page", args=[request.pk])
    return DueDay(f"request-{request.pk}-{kind}", request.number, url, request.agency_id, label, on, provisional)


def as_calendar(person: Person, host: str) -> bytes:
    """The due days of ``person`` as a calendar file; ``host`` is the site's name."""
    stamp = timezone.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongkai//requests//ZH", "METHOD:PUBLISH"]
    for due in due_days(person):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{due.key}@{host}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{due.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{due.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(_summary(due))}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _summary(due: DueDay) -> str:
    words = f"{due.name} {due.label}"
    return _("%(words)s（暂定）") % {"words": words} if due.provisional else words


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A long line broken between characters, each part beginning with a space."""
    parts, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LINE:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += octets
    return "\r\n".join(parts)


def new_link(*, by: Person) -> str:
    """A new secret for the address of one's own calendar; the old one opens nothing any more."""
    token = secrets.token_urlsafe(32)
    with act("inforequests.feed_link", person=by, agency=by.agency):
        link = FeedLink.objects.filter(person=by).first() or FeedLink(person=by)
        link.digest = _digest(token)
        link.save()
    return token


def owner_of(token: str) -> Person | None:
    """Whose calendar a secret opens; ``None`` for any other, and once the account is closed."""
    link = FeedLink.objects.filter(digest=_digest(token), person__is_active=True).select_related("person").first()
    return link.person if link else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
