"""Cases of letters to readers: anybody asks for them, and whoever holds a letter's link decides on that one."""

from itertools import count
from typing import Any

from django.utils import timezone

from gongkai.office.policy import State
from gongkai.portal.models import Subscription
from gongkai.portal.subscribing.asking import VALID, digest_of
from tests.server.doors.cases import GET, Case, anybody
from tests.server.doors.world import World

_numbers = count(1)


def _link(world: World, state: State) -> tuple[str]:
    """The token of a subscription that was confirmed."""
    token, now = f"link-{next(_numbers)}", timezone.now()
    values = {"since": now, "asked_at": now, "confirmed_at": now, "confirm_until": now + VALID}
    digest = digest_of(token)
    Subscription.objects.create(address="r@example.org", token=token, token_digest=digest, mark=digest, **values)
    return (token,)


def _wish(world: World, state: State) -> dict[str, Any]:
    return {"address": f"r{next(_numbers)}@example.org", "often": "daily"}


def _change(world: World, state: State) -> dict[str, Any]:
    return {"often": "at_once", "language": "en"}


CASES: dict[str, Case] = {
    "portal:subscribe": Case(sees=anybody, post=_wish, own_business=True),
    "portal:subscribe_asked": Case(sees=anybody, methods=GET),
    "portal:subscribe_confirm": Case(sees=anybody, args=_link, own_business=True),
    "portal:subscription": Case(sees=anybody, args=_link, post=_change, own_business=True),
    "portal:unsubscribe": Case(sees=anybody, args=_link, own_business=True),
}
WITHOUT_OUR_TOKEN = frozenset({"portal:unsubscribe"})
"""Mail programs send its form by themselves (RFC 8058): the link is the right to it."""
