"""In what capacities a person calls, and where a record's agency stands from each: the bridge to ``office.policy``."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.office.agencies.models import Agency, ConnectedSystem, Deputy, Person, Post
from gongkai.office.policy import AnyAct, Caller, Duty, Place, Standing, allowed, may, standings, states


@dataclass(frozen=True, slots=True)
class Capacity:
    """A role a person holds, or deputises in, at an agency today."""

    caller: Caller
    agency_id: int
    path: str


def capacities(person: Any, day: date | None = None) -> tuple[Capacity, ...]:
    """Every role ``person`` may act in on ``day`` (today). Empty for anonymous callers and closed accounts.

    A connected system has one, at its own agency, until it is revoked.
    """
    if isinstance(person, ConnectedSystem):
        return (Capacity(Caller.SYSTEM, person.agency_id, person.agency.path),) if person.is_active else ()
    if not isinstance(person, Person) or not person.is_active:
        return ()
    if day is None:
        known: tuple[Capacity, ...] | None = getattr(person, "_capacities", None)
        if known is None:  # set on the person, not on the lazy objects that stand for them in a request
            known = person._capacities = tuple(_held(person, timezone.localdate()))
        return known
    return tuple(_held(person, day))


def _held(person: Person, day: date) -> Iterator[Capacity]:
    today = Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))
    posts = Post.objects.filter(today, person=person, agency__active=True)
    deputies = Deputy.objects.filter(since__lte=day, until__gte=day, person=person, agency__active=True)
    held = {*posts.values_list("role", "agency_id", "agency__path")}
    for principal, *place in deputies.values_list("principal_id", "role", "agency_id", "agency__path"):
        role, agency, _path = place
        if Post.objects.filter(today, person=principal, agency=agency, role=role).exists():
            held.add(tuple(place))
    for role, agency, path in sorted(held):
        yield Capacity(Caller(role), agency, path)


def holders(agency: int, *roles: Caller) -> QuerySet[Person]:
    """Everybody who may act in one of ``roles`` at the agency of this number today, deputies included."""
    day = timezone.localdate()
    here = Q(agency_id=agency, agency__active=True, role__in=roles, since__lte=day)
    posts = Post.objects.filter(here, Q(until=None) | Q(until__gte=day)).values_list("person", "role")
    deputies = Deputy.objects.filter(here, until__gte=day).values_list("principal", "role", "person")
    held = set(posts)
    found = {person for person, _role in held} | {person for *post, person in deputies if tuple(post) in held}
    return Person.objects.filter(pk__in=found, is_active=True)


def manned(role: Caller) -> set[str]:
    """The places in the tree (``path``) of the active agencies where somebody holds ``role`` today."""
    day = timezone.localdate()
    posts = Post.objects.filter(Q(until=None) | Q(until__gte=day), role=role, since__lte=day, agency__active=True)
    return set(posts.filter(person__is_active=True).values_list("agency__path", flat=True))


def place_of(capacity: Capacity, agency: Agency) -> Place:
    """Where ``agency`` stands as seen from a capacity."""
    if agency.pk == capacity.agency_id:
        return Place.OWN
    return Place.BELOW if agency.path.startswith(capacity.path) else Place.OTHER


def callers_at(person: Any, agency: Agency) -> Iterator[tuple[Caller, Place]]:
    """Each capacity with the place of ``agency``; at least ``STAFF`` or ``ANONYMOUS`` at ``OTHER``."""
    for capacity in capacities(person):
        yield capacity.caller, place_of(capacity, agency)
    yield (Caller.STAFF if getattr(person, "is_authenticated", False) else Caller.ANONYMOUS), Place.OTHER


def may_act(person: Any, act: AnyAct, state: Standing, agency: Agency) -> bool:
    """Whether the table lets ``person`` do ``act`` to a record in ``state`` of ``agency``."""
    return any(allowed(caller, act, state, place) for caller, place in callers_at(person, agency))


def may_do(person: Any, duty: Duty, agency: Agency) -> bool:
    """Whether the table lets ``person`` do ``duty`` for ``agency``."""
    return any(may(caller, duty, place) for caller, place in callers_at(person, agency))


def reach(person: Any, act: AnyAct, *, field: str = "agency") -> Q:
    """The rows of a table with ``field`` (an agency) and ``state`` that ``person`` may do ``act`` to."""
    caller = Caller.STAFF if getattr(person, "is_authenticated", False) else Caller.ANONYMOUS
    found = Q(state__in=states(caller, act, Place.OTHER))
    for capacity in capacities(person):
        found |= Q(**{f"{field}_id": capacity.agency_id}, **_standing(states(capacity.caller, act, Place.OWN), act))
        if below := states(capacity.caller, act, Place.BELOW):
            found |= Q(**{f"{field}__path__startswith": capacity.path}, **_standing(below, act))
    return found


def _standing(reached: Collection[Standing], act: AnyAct) -> dict[str, Any]:
    """The condition on ``state``; none where every state is reached, so that no index is asked for them one by one."""
    return {} if set(reached) == set(standings(act)) else {"state__in": reached}


def agencies_for(person: Any, *duties: Duty) -> Any:
    """The agencies for which ``person`` may do one of ``duties``."""
    return _reached(person, lambda caller, place: any(may(caller, duty, place) for duty in duties))


def agencies_where(person: Any, act: AnyAct) -> Any:
    """The agencies to some of whose records ``person`` may do ``act``, by their place in the tree."""
    return _reached(person, lambda caller, place: bool(states(caller, act, place))).order_by("path")


def has_duty(person: Any, duty: Duty) -> bool:
    """Whether there is an agency for which ``person`` may do ``duty``."""
    return _reaches_any(person, lambda caller, place: may(caller, duty, place))


def anywhere(person: Any, act: AnyAct) -> bool:
    """Whether there is an agency to some of whose records ``person`` may do ``act``."""
    return _reaches_any(person, lambda caller, place: bool(states(caller, act, place)))


Reaches = Callable[[Caller, Place], bool]
"""Whether a capacity holds for an agency that stands so from its own."""


def _reached(person: Any, reaches: Reaches) -> Any:
    found = Q(pk__in=())
    for capacity in capacities(person):
        if reaches(capacity.caller, Place.OWN):
            found |= Q(pk=capacity.agency_id)
        if reaches(capacity.caller, Place.BELOW):
            found |= Q(path__startswith=capacity.path)
    return Agency.objects.filter(found)


def _reaches_any(person: Any, reaches: Reaches) -> bool:
    """Of their own agency it is known without asking the database."""
    own = any(reaches(capacity.caller, Place.OWN) for capacity in capacities(person))
    return own or bool(_reached(person, reaches).exists())
