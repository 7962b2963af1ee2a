"""Which agencies, people, posts and deputies a person sees: the one door to each."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.office.agencies.models import Agency, ConnectedSystem, Deputy, Person, Post
from gongkai.office.agencies.rights import agencies_for, may_do
from gongkai.office.policy import Duty
from gongkai.office.trail.personal import record_readings


def visible_to(person: Any) -> QuerySet[Agency]:
    """The agencies of a person's roles, and those below where the role reaches there."""
    return agencies_for(person, Duty.HOUSEHOLD)


PERSONAL = ("telephone", "email")
"""What an account holds of a person; reading it in somebody else's account is entered in the trail."""


def note_reading(by: Person, people: Iterable[Person], *, why: str) -> None:
    """Enter that ``by`` reads the personal data of ``people``, of those who have left any, beside one's own."""
    others = [one for one in people if one.pk != by.pk and any(getattr(one, name) for name in PERSONAL)]
    record_readings(by, of=others, fields=PERSONAL, why=why)


def people_visible_to(person: Any) -> QuerySet[Person]:
    """Everybody whose account ``person`` looks after: those of the agencies, and whoever holds a post there."""
    agencies = agencies_for(person, Duty.ACCOUNTS)
    held = Post.objects.filter(agency__in=agencies).values("person")
    return Person.objects.filter(Q(agency__in=agencies) | Q(pk__in=held))


def posts_visible_to(person: Any) -> QuerySet[Post]:
    """The posts at the agencies whose accounts ``person`` looks after."""
    return Post.objects.filter(agency__in=agencies_for(person, Duty.ACCOUNTS)).select_related("person", "agency")


def deputies_visible_to(person: Any) -> QuerySet[Deputy]:
    """The deputies at the agencies whose accounts ``person`` looks after."""
    deputies = Deputy.objects.filter(agency__in=agencies_for(person, Duty.ACCOUNTS))
    return deputies.select_related("person", "principal", "agency")


def systems_visible_to(person: Any) -> QuerySet[ConnectedSystem]:
    """The connected systems of the agencies whose settings ``person`` keeps."""
    systems = ConnectedSystem.objects.filter(agency__in=agencies_for(person, Duty.SETTINGS))
    return systems.select_related("agency", "created_by")


def current() -> Q:
    """Posts that run today or begin later."""
    return Q(until=None) | Q(until__gte=timezone.localdate())


def current_posts(person: Person) -> QuerySet[Post]:
    """The posts of ``person`` that run today or begin later."""
    return person.posts.filter(current()).select_related("agency")


def may_manage(by: Any, person: Person) -> bool:
    """Whether ``by`` may change ``person``'s account: the right at that person's agency and wherever they hold a role.

    Who looks after the accounts of a department must not reach the government's rights through somebody of the
    department who also works there.
    """
    agencies = {person.agency, *(post.agency for post in current_posts(person))}
    deputies = Deputy.objects.filter(person=person, until__gte=timezone.localdate()).select_related("agency")
    return all(may_do(by, Duty.ACCOUNTS, agency) for agency in agencies | {deputy.agency for deputy in deputies})
