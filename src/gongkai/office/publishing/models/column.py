"""Columns (栏目): the tree in which an agency publishes, each with its owner, update interval and matters."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node


class Term(models.TextChoices):
    """How often information of a column or item is due (公开时限)."""

    REGULAR = "regular", _("定期公开")
    AS_NEEDED = "as_needed", _("随时公开")
    LONG_TERM = "long_term", _("长期公开")


class ColumnKind(models.TextChoices):
    """What the inspection indicators call the column (国办秘函〔2019〕19号): its update limit follows from it."""

    NEWS = "news", _("动态要闻")
    NOTICES = "notices", _("通知公告、政策文件")
    STATIC = "static", _("概况、机构职能等静态信息")
    OTHER = "other", _("其他")


class Column(MP_Node):
    """A column of one agency. Closed or merged columns stay, so that their old addresses lead on."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="columns", verbose_name=_("行政机关"))
    name = models.CharField(_("名称"), max_length=100)
    slug = models.SlugField(_("网址名"), max_length=60)
    description = models.TextField(_("说明"), blank=True)
    kind = models.CharField(_("类别"), max_length=20, choices=ColumnKind, default=ColumnKind.OTHER)
    owner = models.ForeignKey(
        "agencies.Person", models.SET_NULL, null=True, blank=True, related_name="columns", verbose_name=_("责任人")
    )
    unit = models.CharField(_("责任处室"), max_length=100, blank=True)
    update_days = models.PositiveIntegerField(_("更新间隔（日）"), null=True, blank=True)
    term = models.CharField(_("公开时限"), max_length=20, choices=Term, default=Term.AS_NEEDED)
    matters = models.JSONField(_("对应法定公开事项"), default=list, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("并入")
    )
    active = models.BooleanField(_("启用"), default=True)

    node_order_by: list[str] = []

    class Meta:
        verbose_name = _("栏目")
        verbose_name_plural = _("栏目")
        constraints = [models.UniqueConstraint(fields=["agency", "slug"], name="column_slug_once_per_agency")]

    def __str__(self) -> str:
        return self.name


def leads_to(number: int) -> int | None:
    """The column a column was merged into, and so on to the end; itself where it was not."""
    seen: set[int] = set()
    into: int | None = number
    while into is not None and into not in seen:
        seen.add(into)
        number = into
        into = Column.objects.filter(pk=into).values_list("merged_into_id", flat=True).first()
    return number if Column.objects.filter(pk=number).exists() else None


class ColumnChange(models.TextChoices):
    """What can befall a column."""

    CREATED = "created", _("创建")
    CHANGED = "changed", _("修改")
    RENAMED = "renamed", _("更名")
    MOVED = "moved", _("移动")
    PROMOTED = "promoted", _("提升")
    MERGED = "merged", _("合并")
    CLOSED = "closed", _("关闭")


class ColumnEvent(models.Model):
    """What befell a column: 创建、更名、移动、合并、提升、关闭; an old slug redirects to the column that has it now."""

    column = models.ForeignKey(Column, models.PROTECT, related_name="events", verbose_name=_("栏目"))
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    what = models.CharField(_("事项"), max_length=20, choices=ColumnChange)
    old = models.CharField(_("原值"), max_length=200, blank=True)
    new = models.CharField(_("新值"), max_length=200, blank=True)
    old_slug = models.CharField(_("原网址名"), max_length=60, blank=True, db_index=True)
    by = models.ForeignKey("agencies.Person", models.SET_NULL, null=True, related_name="+", verbose_name=_("经办人"))
    why = models.CharField(_("理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("栏目变更")
        verbose_name_plural = _("栏目变更")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.column} {self.what}"
