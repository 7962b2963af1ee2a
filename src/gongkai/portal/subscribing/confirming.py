"""Whoever holds the link of a letter: they confirm, and change how often and in which language they are written to."""

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError
from gongkai.portal.models import Subscription
from gongkai.portal.subscribing.asking import digest_of


class LinkEndedError(ActRefusedError):
    """The link is of no subscription: mistyped, too old, or the subscription has ended."""


def with_token(token: str) -> QuerySet[Subscription]:
    """The one door to a subscription: at most one, as long as its link is valid."""
    valid = Q(confirmed_at__isnull=False) | Q(confirm_until__gt=timezone.now())
    found = Subscription.objects.filter(valid, token_digest=digest_of(token))
    return found.select_related("agency", "column__agency")


def confirm(*, token: str) -> Subscription:
    """Confirm: from now on, and of what is released from now on, letters go out. A second time changes nothing.

    Raises ``LinkEndedError``.
    """
    now = timezone.now()
    with_token(token).filter(confirmed_at=None).update(confirmed_at=now, since=now)
    return _the_one(token)


def change(*, token: str, at_once: bool, language: str) -> Subscription:
    """Set how often and in which language letters come. Raises ``LinkEndedError``."""
    with_token(token).exclude(confirmed_at=None).update(at_once=at_once, language=language)
    return _the_one(token)


def _the_one(token: str) -> Subscription:
    found = with_token(token).exclude(confirmed_at=None).first()
    if found is None:
        raise LinkEndedError(_("这个链接已经失效，或者订阅已经取消。需要的，请重新订阅。"))
    return found
