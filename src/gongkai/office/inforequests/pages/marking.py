"""How near the due day of a case is, in words and as a mark of the lists."""

from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongkai.law.clock import Clock
from gongkai.law.workdays import Calendar
from gongkai.office.days import today
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.policy import ENDED


class Mark(NamedTuple):
    """``tone``: ``late``, ``near``, ``good`` or empty."""

    tone: str
    words: str


def mark_of(case: InfoRequest, found: Clock, *, near: int = 3) -> Mark:
    """The mark of the page of a case, from its clock; ``near``: working days."""
    if case.standing in ENDED:
        return _ended(case)
    if found.due_on is None:
        return Mark("", _("期限暂停计算"))
    if found.overdue:
        return Mark("late", _over(found.days_over))
    left = found.days_left or 0
    return Mark("near" if left <= near else "good", _left(left))


def mark_in_list(case: InfoRequest, calendar: Calendar, *, near: int = 3) -> Mark:
    """The same from what is stored of a case, for lists: its next due day, that of the confirmation included."""
    if case.standing in ENDED:
        return _ended(case)
    due = case.next_due_on
    if due is None:
        return Mark("", _("期限暂停计算"))
    day: date = today()
    if due < day:
        return Mark("late", _over(calendar.between(due, day).days))
    left = calendar.between(day, due).days
    return Mark("near" if left <= near else "good", _left(left))


def _ended(case: Any) -> Mark:
    return Mark("late", _("超期办结")) if case.overdue else Mark("", "")


def _over(days: int) -> str:
    return ngettext("超期%(days)d个工作日", "超期%(days)d个工作日", days) % {"days": days}


def _left(days: int) -> str:
    if days == 0:
        return _("今天到期")
    return ngettext("还剩%(days)d个工作日", "还剩%(days)d个工作日", days) % {"days": days}
