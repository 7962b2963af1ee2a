"""Withdrawal with a public reason: the page says that it was withdrawn, the text and its files are gone at once."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import REVIEWS, Act, State
from gongkai.office.publishing.models import File, InformationItem
from gongkai.office.publishing.queries import may
from gongkai.office.publishing.review import stop_review
from gongkai.office.trail.recording import act


def withdraw(*, by: Any, item: InformationItem, reason: str) -> InformationItem:
    """Take a released item off the public side; ``reason`` is shown there."""
    if not may(by, Act.WITHDRAW, item):
        raise NotYoursError(_("“%(title)s”现在不由您撤回。") % {"title": item.title})
    if not reason.strip():
        raise ActRefusedError(_("撤回须写明向社会公布的原因。"))
    with act("publishing.withdraw", person=by, agency=item.agency, why=reason):
        item = InformationItem.objects.select_for_update().get(pk=item.pk)
        if not item.live:
            raise ActRefusedError(_("“%(title)s”没有公开，无需撤回。") % {"title": item.title})
        if item.standing in REVIEWS:
            stop_review(item, by=by, comment=reason)
        hide(item, State.WITHDRAWN, reason)
    return item


def hide(item: InformationItem, state: State, reason: str) -> None:
    """Off the public side, inside the act that decided it."""
    item.live, item.state = False, state
    item.withdrawn_at, item.withdrawal_reason = timezone.now(), reason
    item.save(update_fields=["live", "state", "withdrawn_at", "withdrawal_reason"])
    for file in File.objects.filter(item_id=item.pk, in_live=True):
        file.in_live = False
        file.save(update_fields=["in_live"])
