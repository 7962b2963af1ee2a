"""Columns (栏目): create, change, rename, move, promote, merge, close; each with history; old addresses lead on.

An address (网址名) once used belongs to its column for good: another column never gets it.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.law.catalogue import MATTERS
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Duty, State
from gongkai.office.publishing.models import Column, ColumnChange, ColumnEvent, InformationItem
from gongkai.office.publishing.models.column import leads_to
from gongkai.office.trail.hearing import tell
from gongkai.office.trail.recording import act, record

CHANGEABLE = ("description", "kind", "owner", "unit", "update_days", "term", "matters")
"""What a person settles beside name and place."""

_GONE = (State.WITHDRAWN, State.NOT_PUBLIC)


def create_column(
    *, by: Any, agency: Agency, fields: Mapping[str, Any], parent: Column | None = None, why: str = ""
) -> Column:
    """A new column of ``agency``, below ``parent`` or on the first level. ``fields``: name, slug and ``CHANGEABLE``."""
    _demand(by, agency)
    if parent is not None:
        _demand_place(agency, parent)
    with act("publishing.create_column", person=by, agency=agency, why=why):
        column = Column(agency=agency, name=str(fields["name"]).strip(), slug=str(fields["slug"]).strip())
        _fill(column, {name: value for name, value in fields.items() if name not in ("name", "slug")})
        _demand_slug(column)
        _checked(column)
        if parent is None:
            column = Column.add_root(instance=column)
        else:
            column = Column.objects.get(pk=parent.pk).add_child(instance=column)
        _tell(column, by, ColumnChange.CREATED, new=column.name, why=why)
    return _fresh(column)


def change_column(*, by: Any, column: Column, fields: Mapping[str, Any], why: str = "") -> Column:
    """Change who answers for the column, how often it is updated, its matters, term and description."""
    _demand(by, column.agency)
    with act("publishing.change_column", person=by, agency=column.agency, why=why):
        column = _live(column)
        before = {name: str(getattr(column, name) or "") for name in fields}
        _fill(column, fields)
        _checked(column)
        column.save()
        changed = [name for name in fields if str(getattr(column, name) or "") != before[name]]
        if changed:
            with override("zh-hans"):  # the history is kept in one language
                labels = "、".join(str(Column._meta.get_field(name).verbose_name) for name in changed)
            _tell(column, by, ColumnChange.CHANGED, new=labels[:200], why=why)
    return column


def rename_column(*, by: Any, column: Column, name: str, slug: str = "", why: str = "") -> Column:
    """Give the column another name, and another address if ``slug`` says so; the old address leads to it."""
    _demand(by, column.agency)
    with act("publishing.rename_column", person=by, agency=column.agency, why=why):
        column = _live(column)
        old, old_slug = column.name, column.slug
        column.name, column.slug = name.strip(), slug.strip() or old_slug
        if (column.name, column.slug) == (old, old_slug):
            raise ActRefusedError(_("名称和网址名都没有变化。"))
        _demand_slug(column)
        _checked(column)
        column.save()
        slugs = {"old_slug": old_slug} if column.slug != old_slug else {}
        _tell(column, by, ColumnChange.RENAMED, old=old, new=column.name, why=why, **slugs)
    return column


def move_column(*, by: Any, column: Column, parent: Column | None, why: str = "") -> Column:
    """Put the column with all below it under ``parent``, or on the first level."""
    _demand(by, column.agency)
    with act("publishing.move_column", person=by, agency=column.agency, why=why):
        column = _live(column)
        if parent is not None:
            parent = _demand_place(column.agency, parent)
            if parent.pk == column.pk or parent.is_descendant_of(column):
                raise ActRefusedError(_("栏目不能移到自己或自己的下级栏目之下。"))
        old = column.get_parent()
        if (old and old.pk) == (parent and parent.pk):
            raise ActRefusedError(_("“%(name)s”已经在这个位置。") % {"name": column.name})
        _place(column, parent, ("last-child" if parent else "last-sibling"))
        _tell(column, by, ColumnChange.MOVED, old=_name(old), new=_name(parent), why=why)
    return _fresh(column)


def promote_column(*, by: Any, column: Column, why: str = "") -> Column:
    """提升: one level up, right after the column it stood in."""
    _demand(by, column.agency)
    with act("publishing.promote_column", person=by, agency=column.agency, why=why):
        column = _live(column)
        old = column.get_parent()
        if old is None:
            raise ActRefusedError(_("“%(name)s”已是一级栏目，不能再提升。") % {"name": column.name})
        _place(column, old, "right")
        _tell(column, by, ColumnChange.PROMOTED, old=old.name, new=_name(_fresh(column).get_parent()), why=why)
    return _fresh(column)


def merge_columns(*, by: Any, column: Column, into: Column, why: str = "") -> Column:
    """Everything in ``column`` and below it passes to ``into``; its addresses lead there."""
    _demand(by, column.agency)
    with act("publishing.merge_columns", person=by, agency=column.agency, why=why):
        column, into = _live(column), _demand_place(column.agency, into)
        if into.pk == column.pk or into.is_descendant_of(column):
            raise ActRefusedError(_("栏目不能并入自己或自己的下级栏目。"))
        for child in column.get_children():
            _place(child, _fresh(into), "last-child")
        InformationItem.objects.filter(column=column).update(column=into)
        column = _fresh(column)
        column.merged_into, column.active = into, False
        column.save()
        _tell(column, by, ColumnChange.MERGED, old=column.name, new=into.name, why=why)
    return _fresh(into)


def close_column(*, by: Any, column: Column, why: str) -> Column:
    """Close a column that holds nothing. It stays on record, and its address is given to no other."""
    _demand(by, column.agency)
    if not why.strip():
        raise ActRefusedError(_("关闭栏目须写明理由。"))
    with act("publishing.close_column", person=by, agency=column.agency, why=why):
        column = _live(column)
        if child := column.get_children().filter(active=True).first():
            raise ActRefusedError(_("下级栏目“%(name)s”仍在使用，请先移出、合并或关闭。") % {"name": child.name})
        held = column.items.filter(Q(live=True) | ~Q(state__in=_GONE)).count()
        if held:
            raise ActRefusedError(_("栏目中还有%(count)d条信息，请先并入其他栏目。") % {"count": held})
        column.active = False
        column.save()
        _tell(column, by, ColumnChange.CLOSED, old=column.name, why=why)
    return column


def column_at(agency: Agency, slug: str) -> Column | None:
    """The column that has an address now: by its slug, by one it had, or the one it was merged into.

    ``None`` where there never was one, or it was closed. Whoever shows it redirects when its slug is another.
    """
    column = Column.objects.filter(agency=agency, slug=slug).first()
    if column is None:
        event = ColumnEvent.objects.filter(column__agency=agency, old_slug=slug).first()
        column = event.column if event else None
    if column is None:
        return None
    if column.merged_into_id is None:
        return column if column.active else None
    return Column.objects.filter(pk=leads_to(column.pk), active=True).first()


def _demand(by: Any, agency: Agency) -> None:
    if not may_do(by, Duty.COLUMNS, agency):
        raise NotYoursError(_("栏目由“%(agency)s”的公开办管理，您没有这一权限。") % {"agency": agency.name})


def _demand_place(agency: Agency, parent: Column) -> Column:
    parent = _fresh(parent)
    if parent.agency_id != agency.pk:
        raise ActRefusedError(_("“%(name)s”是其他机关的栏目。") % {"name": parent.name})
    if not parent.active:
        raise ActRefusedError(_("“%(name)s”已停用，请另选栏目。") % {"name": parent.name})
    return parent


def _demand_slug(column: Column) -> None:
    others = Column.objects.filter(agency=column.agency, slug=column.slug).exclude(pk=column.pk)
    former = ColumnEvent.objects.filter(column__agency=column.agency, old_slug=column.slug).exclude(column=column.pk)
    if holder := others.first() or next((event.column for event in former[:1]), None):
        raise ActRefusedError(
            _("网址名“%(slug)s”属于或曾属于栏目“%(name)s”，旧链接仍指向它；请另取一个。")
            % {"slug": column.slug, "name": holder.name}
        )


def _fill(column: Column, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        if name not in CHANGEABLE:
            raise ValueError(f"{name} of a column is not written by hand")
        setattr(column, name, value)
    owner: Person | None = column.owner
    if owner and owner.agency_id != column.agency_id and not owner.posts.filter(agency=column.agency_id).exists():
        raise ActRefusedError(_("“%(name)s”不是本机关人员，不能作为栏目责任人。") % {"name": owner.name})
    unknown = set(column.matters) - {matter.identifier for matter in MATTERS}
    if unknown:
        raise ActRefusedError(_("没有这些法定公开事项：%(names)s。") % {"names": "、".join(sorted(unknown))})


def _checked(column: Column) -> None:
    try:
        column.full_clean(exclude=["path", "depth", "numchild"], validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        said = [
            f"{Column._meta.get_field(name).verbose_name}：{'；'.join(texts)}"
            for name, texts in error.message_dict.items()
        ]
        raise ActRefusedError("。".join(said)) from error


def _place(column: Column, beside: Column | None, where: str) -> None:
    """The tree writes its paths by SQL of its own, so the move enters the trail here."""
    old = column.get_parent()
    _fresh(column).move(beside or Column.get_last_root_node(), where)
    new = _fresh(column).get_parent()
    record(
        model=Column._meta.label_lower,
        key=column.pk,
        agency=column.agency_id,
        before={"parent": old.pk if old else None},
        after={"parent": new.pk if new else None},
    )
    tell(Column, [column.pk], frozenset({"path"}))


def _tell(column: Column, by: Any, what: Any, **said: str) -> None:
    ColumnEvent.objects.create(column=column, what=what, by=by, **said)


def _name(column: Column | None) -> str:
    return column.name if column else "一级栏目"


def _live(column: Column) -> Column:
    column = Column.objects.select_for_update().get(pk=column.pk)
    if not column.active:
        raise ActRefusedError(_("“%(name)s”已停用，不能再变更。") % {"name": column.name})
    return column


def _fresh(column: Column) -> Column:
    return Column.objects.get(pk=column.pk)
