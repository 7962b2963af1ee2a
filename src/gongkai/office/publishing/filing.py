"""Filing what is not public after its last review: off the public side, with the day on which it is looked at again."""

from datetime import date

from django.utils import timezone

from gongkai.law.publication import next_review
from gongkai.office.policy import State
from gongkai.office.publishing.due_dates import keep_due
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.numbering import rules_of
from gongkai.office.publishing.withdrawal import hide

CLASSIFIED = "state_secret"
"""The ground whose matters are looked at at least every year (保守国家秘密法 第二十四条)."""


def file_away(item: InformationItem, newest: InformationItem) -> None:
    """``newest`` is the approved text of ``item``: the row takes it, hidden; inside the act of the last approval."""
    if item.live:
        hide(item, State.NOT_PUBLIC, "公开属性已变更，不再主动公开。")
    newest.live, newest.state = False, State.NOT_PUBLIC
    newest.withdrawn_at, newest.withdrawal_reason = item.withdrawn_at, item.withdrawal_reason
    if newest.reexamine_on is None or newest.reexamine_on <= timezone.localdate():
        newest.reexamine_on = next_reexamination(newest)
    keep_due(newest)
    newest.save()


def next_reexamination(item: InformationItem) -> date:
    """When what is withheld is looked at again, counted from today: by the agency's rule, secrets yearly."""
    months = rules_of(item.agency).reexamine_months
    return next_review(timezone.localdate(), interval=months, classified=item.ground == CLASSIFIED).date


def next_content_review(item: InformationItem) -> date:
    """When what is public is looked at again."""
    return next_review(timezone.localdate(), interval=rules_of(item.agency).review_months).date
