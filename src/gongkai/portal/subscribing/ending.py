"""A subscription ends: its row goes, and the key of its address is destroyed, so that no copy can be read."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from gongkai.office.trail.personal import forget
from gongkai.office.trail.recording import by_system
from gongkai.portal.models import Subscription
from gongkai.portal.subscribing.confirming import with_token

REFUSED_FOR = timedelta(days=14)
"""An address that the mail server has refused for so long is not written to any more."""


def end(*, token: str) -> None:
    """End the subscription of a link. One that has ended already, or never was, changes nothing."""
    found = with_token(token).first()
    if found is not None:
        with by_system("portal.end_subscription"):
            _destroy(found)


def sweep() -> int:
    """Destroy what was not confirmed in time, and addresses that are refused again and again; how many."""
    now = timezone.now()
    late = Q(confirmed_at=None, confirm_until__lte=now)
    dead = Q(refused_since__lte=now - REFUSED_FOR)
    found = list(Subscription.objects.filter(late | dead))
    if found:
        with by_system("portal.sweep_subscriptions"):
            for one in found:
                _destroy(one)
    return len(found)


def _destroy(subscription: Subscription) -> None:
    forget(subscription)
    Subscription.objects.filter(pk=subscription.pk).delete()
