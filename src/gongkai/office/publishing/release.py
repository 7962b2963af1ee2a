"""Release: now or at a time; and what follows from it: number, files, validity."""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Act, State
from gongkai.office.publishing.due_dates import keep_due
from gongkai.office.publishing.filing import next_content_review
from gongkai.office.publishing.models import (
    NORMATIVE_KINDS,
    Disclosure,
    File,
    InformationItem,
    ValidityChange,
    ValidityEvent,
)
from gongkai.office.publishing.numbering import give_number
from gongkai.office.publishing.queries import may
from gongkai.office.publishing.review import approved_throughout
from gongkai.office.trail.recording import act, by_system

_log = logging.getLogger(__name__)
LONGEST_WAIT = timedelta(days=366)
"""What is approved is due within weeks (条例 第二十六条); a later day is a slip of the pen."""


def release(*, by: Any, item: InformationItem, at: datetime | None = None) -> InformationItem:
    """Release an approved text, now or ``at`` a time to come, at most ``LONGEST_WAIT`` ahead."""
    if not may(by, Act.RELEASE, item):
        raise NotYoursError(_("“%(title)s”现在不由您发布。") % {"title": item.title})
    if at:
        _demand_near(at)
    name = "publishing.schedule" if at else "publishing.release"
    with act(name, person=by, agency=item.agency):
        item = InformationItem.objects.select_for_update().get(pk=item.pk)
        _demand_approval(item)
        if at:
            item.state, item.go_live_at = State.SCHEDULED, at
            item.save(update_fields=["state", "go_live_at"])
        else:
            _make_public(item, by)
    return InformationItem.objects.get(pk=item.pk)


def _demand_near(at: datetime) -> None:
    now = timezone.now()
    if at <= now:
        raise ActRefusedError(_("定时发布的时间已过，请选择以后的时间，或者留空立即发布。"), field="at")
    if at > now + LONGEST_WAIT:
        raise ActRefusedError(_("定时发布最迟在一年之内，请核对年份。"), field="at")


def release_at_once(item: InformationItem, *, by: Any) -> None:
    """Release what has just passed the last step, at an agency that settled so; ``by`` gave the last approval."""
    with act("publishing.release", person=by, agency=item.agency, why=_("本机关设定审核通过后自动发布")):
        _demand_approval(item)
        _make_public(item, by)


def release_signed(item: InformationItem, *, by: Any) -> None:
    """Release a text that another procedure of the office approved (an annual report, signed and accepted), inside the
    act that has asked the right; only a draft that nobody reviews otherwise.
    """
    if item.standing is not State.DRAFT or item.disclosure != Disclosure.PROACTIVE:
        raise ActRefusedError(_("“%(title)s”现在不能这样发布。") % {"title": item.title})
    _make_public(item, by)


def release_due(now: datetime | None = None) -> list[int]:
    """Release what is scheduled for a time that has come; each in its own transaction. Run each minute.

    One that cannot be released keeps none of the others; afterwards ``NotReleasedError`` names it.
    """
    now = now or timezone.now()
    due = InformationItem.objects.filter(state=State.SCHEDULED, go_live_at__lte=now)
    done, refused = [], []
    for pk in due.order_by("go_live_at", "pk").values_list("pk", flat=True):
        try:
            if _release_one(pk, now):
                done.append(pk)
        except ActRefusedError as error:
            _log.error("item %s could not be released: %s", pk, error)
            refused.append(pk)
    if refused:
        raise NotReleasedError(refused)
    return done


class NotReleasedError(RuntimeError):
    """Scheduled items that could not be released; by their numbers alone, for it is read by those who keep jobs."""

    def __init__(self, items: list[int]) -> None:
        super().__init__(f"not released: items {', '.join(map(str, items))}; why stands in the server's log")
        self.items = items


def _release_one(pk: int, now: datetime) -> bool:
    """Whether it was still to be released."""
    with by_system("publishing.release_due"):
        item = InformationItem.objects.select_for_update().get(pk=pk)
        if item.standing is not State.SCHEDULED or item.go_live_at is None or item.go_live_at > now:
            return False
        _demand_approval(item)
        _make_public(item, None)
        return True


def unschedule(*, by: Any, item: InformationItem, why: str = "") -> InformationItem:
    """Take a scheduled release back: the text waits for release again."""
    if not may(by, Act.RELEASE, item):
        raise NotYoursError(_("“%(title)s”现在不由您发布。") % {"title": item.title})
    with act("publishing.unschedule", person=by, agency=item.agency, why=why):
        item = InformationItem.objects.select_for_update().get(pk=item.pk)
        if item.standing is not State.SCHEDULED:
            raise ActRefusedError(_("该信息没有定时发布安排。"))
        item.state, item.go_live_at = State.APPROVED, None
        item.save(update_fields=["state", "go_live_at"])
    return item


def _demand_approval(item: InformationItem) -> None:
    """The last gate: every step approved exactly this text, and its attribute is 主动公开."""
    if item.standing not in (State.APPROVED, State.SCHEDULED) or not approved_throughout(item):
        raise ActRefusedError(_("“%(title)s”的最新版本没有通过全部审核环节，不能发布。") % {"title": item.title})
    if item.get_latest_revision_as_object().disclosure != Disclosure.PROACTIVE:
        raise ActRefusedError(_("“%(title)s”的公开属性不是主动公开，不能发布。") % {"title": item.title})


def _make_public(item: InformationItem, by: Any) -> None:
    number = give_number(item)
    item.index_number, item.state, item.go_live_at = number, State.RELEASED, None
    if item.withdrawn_at:
        item.released_again_at = timezone.now()
    item.withdrawn_at, item.withdrawal_reason = None, ""
    kept = ("withdrawn_at", "withdrawal_reason", "released_again_at")
    item.save(update_fields=["index_number", "state", "go_live_at", *kept])
    Revision.objects.get(pk=item.latest_revision_id).publish(user=by, skip_permission_checks=True, log_action=False)
    _after_publishing(item.pk)
    show_files(item)
    if item.kind in NORMATIVE_KINDS and not item.validity.filter(change=ValidityChange.ISSUED).exists():
        ValidityEvent.objects.create(item=item, change=ValidityChange.ISSUED, on=item.formed_on or timezone.localdate())


def _after_publishing(pk: int) -> None:
    """The row holds the released text now: its due date and its next review follow from it."""
    item = InformationItem.objects.get(pk=pk)
    keep_due(item)
    if item.review_on is None or item.review_on <= timezone.localdate():
        item.review_on = next_content_review(item)
    item.save(update_fields=["due_on", "review_on"])


def show_files(item: InformationItem) -> None:
    """A released item's present files are public, the removed ones are no longer."""
    for file in File.objects.filter(item_id=item.pk).exclude(in_live=True, removed=False):
        if file.in_live != (not file.removed):
            file.in_live = not file.removed
            file.save(update_fields=["in_live"])
