"""A reader asks for letters: kept without being confirmed, and the letter that asks for the confirmation."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from gongkai.office.jobs.queue import enqueue
from gongkai.office.limiting import over
from gongkai.portal.models import Subscription
from gongkai.portal.subscribing.addresses import EmailAddress, digests
from gongkai.portal.subscribing.subjects import Subject

VALID = timedelta(days=7)
"""For so long a link confirms; what was not confirmed by then is destroyed."""
AGAIN = timedelta(minutes=10)
"""Who asks once more within it, or presses twice, is sent one letter."""
_A_DAY = 24 * 3600
_LETTERS_A_DAY = 6
"""Letters that ask one address for confirmation: nobody's letter box is filled by others through us."""


def ask_for(*, address: EmailAddress, subject: Subject, at_once: bool, language: str) -> None:
    """Keep the wish and ask for its letter. Anybody may, about any address, and learns nothing of what was kept before.

    For a subscription that is there already the letter says so, with the link to change or end it. ``at_once``: not
    once a day. ``language`` is a code of the settings.
    """
    if over("letters-to", digests(address.casefold())[0], seconds=_A_DAY, limit=_LETTERS_A_DAY):
        return
    now = timezone.now()
    with transaction.atomic():
        found, made = _found_or_made(address, subject, now)
        found = Subscription.objects.select_for_update().get(pk=found.pk)
        if not made and found.asked_at > now - AGAIN:
            return
        found.asked_at = now
        if found.confirmed_at is None:
            found.confirm_until, found.at_once, found.language = now + VALID, at_once, language
        found.save(update_fields=["asked_at", "confirm_until", "at_once", "language", "mark"])
        key = f"portal.send_confirmation:{found.pk}@{now.isoformat()}"
        enqueue("portal.send_confirmation", key=key, subscription=found.pk, moment=now.isoformat())


def _found_or_made(address: EmailAddress, subject: Subject, now: datetime) -> tuple[Subscription, bool]:
    """The one row of an address and a subject; marked anew where it was by an older key."""
    newest, *older = digests(address.casefold(), subject.key())
    Subscription.objects.filter(mark__in=older).update(mark=newest)
    token = secrets.token_urlsafe(32)
    values = {
        "address": address,
        "token": token,
        "token_digest": digest_of(token),
        "agency": None if subject.column else subject.agency,
        "below": bool(subject.agency and subject.below and not subject.column),
        "column": subject.column,
        "matter": subject.matter,
        "words": subject.words,
        "since": now,
        "asked_at": now,
        "confirm_until": now + VALID,
    }
    return Subscription.objects.get_or_create(mark=newest, defaults=values)


def digest_of(token: str) -> str:
    """By what the database knows a token."""
    return sha256(token.encode()).hexdigest()
