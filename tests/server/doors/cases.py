"""What a case is: how the arguments of an address are made, who may come in and who may change something there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from gongkai.office.policy import Duty, State
from tests.server.doors.callers import Who
from tests.server.doors.world import World

Right = Callable[[Who, State], bool]


def anybody(who: Who, state: State) -> bool:
    return True


def any_role(who: Who, state: State) -> bool:
    """Whoever holds a role, anywhere: lists and one's own account."""
    return who.holds_role


def nobody(who: Who, state: State) -> bool:
    return False


def for_the_agency(duty: Duty) -> Right:
    """Whom the table gives ``duty`` for the agency of the record."""
    return lambda who, state: who.may(duty)


def for_some_agency(duty: Duty) -> Right:
    """Whom the table gives ``duty`` anywhere: lists that show each their own."""
    return lambda who, state: who.holds_role and who.may_somewhere(duty)


def no_arguments(world: World, state: State) -> tuple[Any, ...]:
    return ()


@dataclass(frozen=True)
class Case:
    """One address.

    ``sees``: who is let in. ``does``: who changes something by ``post`` (those let in, unless said otherwise); with
    ``post`` left out the form is sent empty and nobody changes anything that concerns others. ``states``: of the
    record behind it, the most and the least open, and those in which its act is possible.
    """

    sees: Right
    args: Callable[[World, State], tuple[Any, ...]] = no_arguments
    does: Right | None = None
    post: Callable[[World, State], dict[str, Any]] | None = None
    states: tuple[State, ...] = (State.RELEASED,)
    methods: frozenset[str] = field(default=frozenset({"GET", "POST"}))
    query: str = ""
    own_business: bool = False
    """What is changed is the caller's own, such as their language or session."""


GET, POST = frozenset({"GET"}), frozenset({"POST"})
