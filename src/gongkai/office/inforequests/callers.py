"""Who calls without being a person of the office: the public, an applicant with number and code, a third party."""

from dataclasses import dataclass

from gongkai.office.policy import Caller


@dataclass(frozen=True, slots=True)
class Outsider:
    """Somebody outside. They act in the trail by what they are: no account stands behind them.

    ``request`` is the only request they may reach, ``party`` the only consultation of it.
    """

    caller: Caller
    request: int | None = None
    party: str = ""
    actor_number = None
    is_authenticated = False

    def __str__(self) -> str:
        return {Caller.APPLICANT: "申请人", Caller.THIRD_PARTY: "第三方"}.get(self.caller, "网上访客")


PUBLIC = Outsider(Caller.ANONYMOUS)
"""Anybody: who may make a request."""
