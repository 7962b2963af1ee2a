"""Looking again: what is withheld is re-examined (第十八条), what is public is checked (内容复核)."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.rights import agencies_for, may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Duty, State
from gongkai.office.publishing.drafting import rewrite
from gongkai.office.publishing.filing import next_content_review, next_reexamination
from gongkai.office.publishing.models import Disclosure, InformationItem, Look
from gongkai.office.trail.recording import act

LONGEST = timedelta(days=5 * 366)
"""The longest interval that an agency may settle is sixty months."""


def reexamine(*, by: Any, item: InformationItem, reason: str, attribute: str = "", next_on: date | None = None) -> Look:
    """Article 18: the attribute stays until the next date, or the item becomes a draft with another ``attribute``."""
    _demand(by, item, reason)
    if attribute and attribute not in Disclosure.values:
        raise ActRefusedError(_("没有这一公开属性，请另选。"))
    with act("publishing.reexamine", person=by, agency=item.agency, why=reason):
        item = InformationItem.objects.select_for_update().get(pk=item.pk)
        if item.standing is not State.NOT_PUBLIC:
            raise ActRefusedError(_("“%(title)s”不是已审定的不公开信息。") % {"title": item.title})
        if attribute == item.disclosure:
            raise ActRefusedError(_("公开属性没有变化；维持不变的，请只写明理由。"))
        if attribute:
            fields = {"disclosure": attribute, "reexamine_on": None, "change_note": reason[:300]}
            if Disclosure(attribute) is Disclosure.PROACTIVE:
                fields |= {"ground": "", "reason": ""}
            rewrite(item, by=by, fields=fields)
            return Look.objects.create(item=item, kind="disclosure", by=by, outcome="changes", reason=reason)
        item.reexamine_on = _later(next_on) or next_reexamination(item)
        item.save(update_fields=["reexamine_on"])
        return Look.objects.create(
            item=item, kind="disclosure", by=by, outcome="stays", reason=reason, next_on=item.reexamine_on
        )


def confirm_content(*, by: Any, item: InformationItem, reason: str, next_on: date | None = None) -> Look:
    """内容复核: what is public still holds. What no longer does is changed, withdrawn or repealed instead."""
    _demand(by, item, reason)
    with act("publishing.confirm_content", person=by, agency=item.agency, why=reason):
        item = InformationItem.objects.select_for_update().get(pk=item.pk)
        if not item.live:
            raise ActRefusedError(_("“%(title)s”没有公开，无需复核。") % {"title": item.title})
        item.review_on = _later(next_on) or next_content_review(item)
        item.save(update_fields=["review_on"])
        return Look.objects.create(
            item=item, kind="content", by=by, outcome="stays", reason=reason, next_on=item.review_on
        )


def due_for_reexamination(person: Any, today: date | None = None) -> QuerySet[InformationItem]:
    """What is withheld and due to be re-examined at the agencies where it is ``person``'s duty, the oldest first."""
    found = withheld(person).filter(reexamine_on__lte=today or timezone.localdate())
    return found.order_by("reexamine_on", "pk")


def withheld(person: Any) -> QuerySet[InformationItem]:
    """Everything filed as 依申请公开 or 不予公开 at those agencies, the next to be re-examined first."""
    items = InformationItem.objects.filter(state=State.NOT_PUBLIC, agency__in=agencies_for(person, Duty.REEXAMINATION))
    return items.select_related("agency").order_by("reexamine_on", "pk")


def due_for_content_review(person: Any, today: date | None = None) -> QuerySet[InformationItem]:
    """What is public and due to be checked at those agencies."""
    items = InformationItem.objects.filter(
        live=True, review_on__lte=today or timezone.localdate(), agency__in=agencies_for(person, Duty.REEXAMINATION)
    )
    return items.select_related("agency").order_by("review_on", "pk")


def _later(day: date | None) -> date | None:
    today = timezone.localdate()
    if day is not None and day <= today:
        raise ActRefusedError(_("下次日期须晚于今天。"), field="next_on")
    if day is not None and day > today + LONGEST:
        raise ActRefusedError(_("下次日期最迟在五年之内，请核对年份。"), field="next_on")
    return day


def _demand(by: Any, item: InformationItem, reason: str) -> None:
    if not may_do(by, Duty.REEXAMINATION, item.agency):
        raise NotYoursError(_("定期评估由“%(agency)s”的公开办办理。") % {"agency": item.agency.name})
    if not reason.strip():
        raise ActRefusedError(_("请写明评估理由。"))
