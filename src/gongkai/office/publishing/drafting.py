"""Drafting: begin, change and discard the text of an item."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Revision

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_act
from gongkai.office.days import unlikely
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import OPEN, REVIEWS, Act, State
from gongkai.office.publishing.body import clean, too_deep
from gongkai.office.publishing.choices import unlisted
from gongkai.office.publishing.due_dates import keep_due
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.queries import may
from gongkai.office.publishing.review import stop_review
from gongkai.office.trail.recording import act

EDITABLE = (
    "title",
    "kind",
    "column",
    "matter",
    "document_number",
    "issuers",
    "unit",
    "formed_on",
    "effective_on",
    "expires_on",
    "topic",
    "genre",
    "keywords",
    "summary",
    "body",
    "disclosure",
    "ground",
    "reason",
    "reexamine_on",
    "period",
    "term",
    "source_name",
    "source_url",
    "change_note",
    "review_on",
)
"""The fields a person writes; everything else of an item is the consequence of an act."""


def begin(*, by: Any, agency: Agency, fields: Mapping[str, Any], why: str = "") -> InformationItem:
    """A new draft of ``agency`` by ``by``."""
    if not may_act(by, Act.CREATE, State.DRAFT, agency):
        raise NotYoursError(_("您在该机关没有经办人角色，不能拟稿。"))
    with act("publishing.begin", person=by, agency=agency, why=why):
        return write(agency, author=by, fields=fields)


def write(agency: Agency, *, author: Any | None, fields: Mapping[str, Any], origin: str = "") -> InformationItem:
    """A new draft, inside an act that has asked the right. ``author`` ``None``: somebody has yet to take it over.
    ``origin``: the part of the office that answers for the text (``Origin``).
    """
    item = InformationItem(agency=agency, author=author, live=False, origin=origin)
    _write(item, fields)
    item.full_clean()
    keep_due(item)
    item.save()
    item.save_revision(user=author, clean=False)
    return item


def change(*, by: Any, item: InformationItem, fields: Mapping[str, Any], seen: int | None = None) -> Revision:
    """Store a new text. In review it voids the approvals given; a released item keeps its public text until release.

    ``seen`` is the revision the person was looking at: when another came between, nothing is overwritten.
    """
    if not may(by, Act.EDIT, item):
        raise NotYoursError(_("“%(title)s”处于“%(state)s”，您现在不能修改。") % _about(item))
    with act("publishing.change", person=by, agency=item.agency):
        item = InformationItem.objects.select_for_update().get(pk=item.pk)
        if seen is not None and seen != item.latest_revision_id:
            raise ActRefusedError(_("在您编辑期间，他人已保存了新的版本。您的修改没有覆盖它；请对照后重新保存。"))
        if item.locked and item.locked_by_id != by.pk:
            raise ActRefusedError(_("%(name)s正在审核该信息，暂不能修改；可先收回送审。") % {"name": item.locked_by})
        if item.standing in REVIEWS:
            stop_review(item, by=by, comment=_("内容已修改，此前的审核意见作废。"))
        return rewrite(item, by=by, fields=fields)


def rewrite(item: InformationItem, *, by: Any, fields: Mapping[str, Any]) -> Revision:
    """A new revision of ``item`` as a draft, inside an act that has asked the right."""
    _keep_released_text(item)
    text = item.get_latest_revision_as_object()
    _write(text, fields)
    text.state = State.DRAFT
    text.full_clean(validate_constraints=not item.live)  # they bind the public row, not a text to come
    if not item.live:
        keep_due(text)
        text.save()
    revision: Revision = text.save_revision(user=by, clean=False)
    _set_state(item.pk, State.DRAFT)
    return revision


def touch(*, by: Any, item: InformationItem) -> Revision:
    """A new revision with the same words, because something beside them changed: approvals do not cover it."""
    return change(by=by, item=item, fields={})


def discard(*, by: Any, item: InformationItem, why: str = "") -> None:
    """Give up a draft. Of a released item only the change is given up; what was ever reviewed is never deleted."""
    if not may(by, Act.DISCARD, item):
        raise NotYoursError(_("“%(title)s”处于“%(state)s”，不能删除草稿。") % _about(item))
    with act("publishing.discard", person=by, agency=item.agency, why=why):
        if item.live and item.live_revision:
            item.live_revision.as_object().save_revision(user=by, clean=False, changed=False)
            _set_state(item.pk, State.RELEASED)
        elif item.workflow_states.exists() or item.first_published_at:
            raise ActRefusedError(_("该信息已进入过审核，须留存备查，不能删除。"))
        else:
            item.delete()


def _write(item: InformationItem, fields: Mapping[str, Any]) -> None:
    """Raises ``ValidationError`` for a new word where a list of the law has none such, and for a day that is a slip of
    the pen; what stood there may stay.
    """
    new = {name: value for name, value in fields.items() if value != getattr(item, name, None)}
    wrong = unlisted(new) | _unlikely(new)
    if too_deep(new.get("body") or ""):
        wrong["body"] = _("正文的格式嵌套过深，请清除格式后重新粘贴。")
    if wrong:
        raise ValidationError(wrong)
    for name, value in fields.items():
        if name not in EDITABLE:
            raise ValueError(f"{name} is not written by hand")
        setattr(item, name, clean(value) if name == "body" else value)


def _unlikely(fields: Mapping[str, Any]) -> dict[str, str]:
    """Days that no calendar of ours reaches: nothing can be counted from them."""
    days = {name: unlikely(day) for name, day in fields.items() if isinstance(day, date)}
    return {name: said for name, said in days.items() if said}


def _keep_released_text(item: InformationItem) -> None:
    """An imported item has no revision: its released text becomes one, to compare with and to return to."""
    if item.live and item.live_revision_id is None:
        item.live_revision = item.save_revision(clean=False, changed=False)
        item.save(update_fields=["live_revision"])


def _set_state(pk: Any, state: State) -> None:
    row = InformationItem.objects.get(pk=pk)
    row.state = state
    row.save(update_fields=["state"])


def _about(item: InformationItem) -> dict[str, str]:
    return {"title": item.title, "state": str(item.get_state_display())}


__all__ = ["EDITABLE", "OPEN", "begin", "change", "discard"]
