"""Whether somebody wants letters about waiting work: yes, until they say no in their own account."""

from wagtail.users.models import UserProfile

from gongkai.office.agencies.models import Person


def wants_letters(person: Person) -> bool:
    """Kept where Wagtail keeps what a person wants to be told."""
    return not UserProfile.objects.filter(user=person, submitted_notifications=False).exists()


def choose_letters(*, person: Person, wanted: bool) -> None:
    """Remember what ``person`` chose."""
    UserProfile.objects.update_or_create(user=person, defaults={"submitted_notifications": wanted})
