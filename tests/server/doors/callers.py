"""Everybody who may stand before a door: the nine roles in three places, and those who have none."""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.office.agencies.models import Person
from gongkai.office.policy import ROLES, TABLE, Act, Caller, Duty, Place, State, allowed, may

SENT = State.APPROVED
"""The state of the item that its agency sent to the government above."""


class Seat(StrEnum):
    """Where the caller works, as seen from the agency whose records lie behind the doors."""

    OWN = "own"
    ABOVE = "above"
    BESIDE = "beside"
    NOWHERE = "nowhere"


PLACES = {
    Seat.OWN: Place.OWN,
    Seat.ABOVE: Place.BELOW,
    Seat.BESIDE: Place.OTHER,
    Seat.NOWHERE: Place.OTHER,
}
"""Where the record stands as the caller sees it."""


@dataclass(frozen=True)
class Who:
    """A caller with the headers and the session they come with."""

    caller: Caller
    seat: Seat
    person: Person | None = None
    session: str = ""
    token: str = ""

    def __str__(self) -> str:
        return f"{self.caller}/{self.seat}"

    @property
    def holds_role(self) -> bool:
        return self.caller in ROLES

    @property
    def place(self) -> Place:
        return PLACES[self.seat]

    def may(self, duty: Duty) -> bool:
        """``duty`` for the agency whose records lie behind the doors."""
        return may(self.caller, duty, self.place)

    def may_somewhere(self, duty: Duty) -> bool:
        """``duty`` for the agency where this caller works."""
        return may(self.caller, duty, Place.OWN)

    def works_with(self, act: Act, state: State) -> bool:
        """``act`` in the back office: what the table gives to everybody is read there at one's own agency only; other
        agencies' released items are read on the public side.
        """
        if not self.holds_role:
            return False
        if self.place is Place.OWN:
            return allowed(self.caller, act, state, Place.OWN)
        rules = TABLE[act].get(self.caller, {})
        sent = self.seat is Seat.ABOVE and state is SENT and state in rules.get(Place.SENT, ())
        return sent or state in rules.get(self.place, ())

    def knows(self, state: State) -> bool:
        """Whether the text, the name and the files of the item in ``state`` may come before this caller's eyes."""
        return allowed(self.caller, Act.READ, state, self.place) or self.works_with(Act.READ, state)
