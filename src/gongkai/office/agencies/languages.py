"""In which language the pages speak: Chinese unless somebody chose English."""

from django.conf import settings
from django.http import HttpRequest
from wagtail.users.models import UserProfile

from gongkai.office.agencies.models import Person

CODES = tuple(code for code, _name in settings.LANGUAGES)


def language_of(request: HttpRequest) -> str:
    """What the person chose, else what this browser chose here, else Chinese; a browser's own wish counts for nothing,
    because many Chinese computers are set up in English.
    """
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    profile = getattr(request.user, "wagtail_userprofile", None) if request.user.is_authenticated else None
    if profile and profile.preferred_language:
        chosen = profile.preferred_language
    return chosen if chosen in CODES else settings.LANGUAGE_CODE


def preferred_language(person: Person) -> str:
    """The language somebody is written to in."""
    profile = UserProfile.objects.filter(user=person).first()
    chosen = profile.preferred_language if profile else ""
    return chosen if chosen in CODES else settings.LANGUAGE_CODE


def choose_language(*, person: Person, language: str) -> None:
    """Remember a person's language on every device."""
    UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": language})
