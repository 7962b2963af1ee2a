"""Passwords of one account guessed from many addresses, each of them below the number that locks it out (axes).

The number over all addresses is higher, and beyond it only unknown addresses are kept out: a stranger who goes on
guessing does not lock the owner out where the owner signs in as a rule.
"""

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone

from gongkai.office.agencies.models import SignInSession
from gongkai.office.limiting import address_of, network_of

TIMES = 10
"""So many times the wrong passwords that lock one address."""


def is_kept_out(request: HttpRequest, name: str) -> bool:
    """Whether ``name`` cannot sign in from here for a while, not even with the right password; said of names that are
    nobody's as well.
    """
    since = timezone.now() - get_cool_off(request)
    wrong = AccessAttempt.objects.filter(username=name, attempt_time__gte=since)
    count = wrong.aggregate(count=Sum("failures_since_start"))["count"] or 0
    return count >= settings.AXES_FAILURE_LIMIT * TIMES and address_of(request) not in _known_addresses(name)


def _known_addresses(name: str) -> set[str]:
    """Where whoever is called ``name`` signed in before."""
    held = SignInSession.objects.filter(person__username=name, address__isnull=False)
    return {network_of(str(one)) for one in held.values_list("address", flat=True).distinct()}
