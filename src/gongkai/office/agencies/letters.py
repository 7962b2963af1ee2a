"""Letters about waiting work: whether somebody wants them (yes, until they say no in their account), and one sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from wagtail.users.models import UserProfile

from gongkai.office.agencies.languages import preferred_language
from gongkai.office.agencies.models import Person


def wants_letters(person: Person) -> bool:
    """Kept where Wagtail keeps what a person wants to be told."""
    return not UserProfile.objects.filter(user=person, submitted_notifications=False).exists()


def choose_letters(*, person: Person, wanted: bool) -> None:
    """Remember what ``person`` chose."""
    UserProfile.objects.update_or_create(user=person, defaults={"submitted_notifications": wanted})


def reader_of(person: int) -> Person | None:
    """Whom a letter may be written to; ``None`` for whoever has left, has no address, or wants none."""
    found = Person.objects.filter(pk=person, is_active=True).exclude(email="").first()
    return found if found is not None and wants_letters(found) else None


@dataclass(frozen=True, slots=True)
class Letter:
    """``subject`` is translated late; ``leads_to`` names the page it leads to; by ``number`` mail programs know it."""

    subject: Any
    template: str
    about: Mapping[str, Any]
    leads_to: str
    number: str


def write(person: Person, letter: Letter) -> None:
    """Send a letter in the person's language.

    Outside a transaction, for the mail server may take its time. Whether a letter went out before its worker died
    nobody can know, so it goes out again under the same number (Message-ID).
    """
    site = settings.WAGTAILADMIN_BASE_URL
    with override(preferred_language(person)):
        context = {"person": person, "address": site + reverse(letter.leads_to), **letter.about}
        context["account"] = site + reverse("wagtailadmin_account")
        EmailMessage(
            str(letter.subject),
            render_to_string(letter.template, context),
            to=[person.email],
            headers={"Message-ID": f"<{letter.number}@{urlsplit(site).hostname}>"},
        ).send()
