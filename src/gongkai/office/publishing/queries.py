"""Which items a person sees: the one door to them."""

from typing import Any

from django.db.models import Q, QuerySet

from gongkai.office.agencies.rights import Capacity, capacities, may_act, reach
from gongkai.office.policy import Act, Caller, Place, State, allowed, states
from gongkai.office.publishing.models import Contribution, InformationItem


def may(person: Any, act: Act, item: InformationItem) -> bool:
    """Whether ``person`` may do ``act`` to ``item`` as it stands; a released text being changed stays readable."""
    if may_act(person, act, item.standing, item.agency):
        return True
    if item.live and may_act(person, act, State.RELEASED, item.agency) and act in (Act.READ, Act.DOWNLOAD):
        return True
    return any(allowed(c.caller, act, item.standing, Place.SENT) for c in _sent_to(person, item))


def _sent_to(person: Any, item: InformationItem) -> list[Capacity]:
    held = capacities(person)
    if not held:
        return []
    to = set(Contribution.objects.filter(item=item).values_list("to_id", flat=True))
    return [capacity for capacity in held if capacity.agency_id in to]


def workable_by(person: Any) -> QuerySet[InformationItem]:
    """The items whose newest text ``person`` may read in the back office, by rights of a role."""
    held = capacities(person)
    found = Q(pk__in=())
    for capacity in held:
        found |= Q(agency_id=capacity.agency_id, state__in=states(capacity.caller, Act.READ, Place.OWN))
        below = states(capacity.caller, Act.READ, Place.BELOW) - {State.RELEASED}
        if below:
            found |= Q(agency__path__startswith=capacity.path, state__in=states(capacity.caller, Act.READ, Place.BELOW))
        if sent := states(capacity.caller, Act.READ, Place.SENT) - {State.RELEASED}:
            found |= Q(contributions__to_id=capacity.agency_id, state__in=sent)
    return InformationItem.objects.filter(found).distinct()


def released() -> QuerySet[InformationItem]:
    """What the public sees: the one door of every public page, feed, file and search."""
    return InformationItem.objects.filter(live=True, disclosure="proactive")


__all__ = ["Caller", "may", "reach", "released", "workable_by"]
