"""Systems that deliver drafts by the HTTP API (业务系统, e.g. 协同办公系统)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConnectedSystem(models.Model):
    """An office-automation system of one agency. Of its token only the SHA-256 digest is kept, and its beginning,
    by which people tell tokens apart.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="systems", verbose_name=_("行政机关"))
    name = models.CharField(_("系统名称"), max_length=60)
    prefix = models.CharField(_("令牌开头"), max_length=12, unique=True)
    digest = models.CharField(_("令牌摘要"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("接入时间"), auto_now_add=True)
    created_by = models.ForeignKey("agencies.Person", models.PROTECT, related_name="+", verbose_name=_("接入人"))
    last_used = models.DateTimeField(_("最近使用"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("停用时间"), null=True, blank=True)

    actor_number = None
    """It acts in the trail by its name: no person stands behind the single call."""

    class Meta:
        verbose_name = _("业务系统")
        verbose_name_plural = _("业务系统")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name}（{self.prefix}…）"

    @property
    def is_active(self) -> bool:
        return self.revoked_at is None and self.agency.active
