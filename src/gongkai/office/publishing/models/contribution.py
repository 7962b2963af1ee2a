"""投稿: a unit offers an item to an agency above it, which adopts or returns it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Contribution(models.Model):
    """``item`` offered to ``to``; adopting makes a new draft there with its source."""

    item = models.ForeignKey(
        "publishing.InformationItem", models.CASCADE, related_name="contributions", verbose_name=_("政府信息")
    )
    to = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="contributions", verbose_name=_("报送至"))
    sent_at = models.DateTimeField(_("报送时间"), auto_now_add=True)
    sent_by = models.ForeignKey("agencies.Person", models.PROTECT, related_name="+", verbose_name=_("报送人"))
    outcome = models.CharField(
        _("结果"),
        max_length=10,
        choices=[("waiting", _("待处理")), ("adopted", _("已采用")), ("returned", _("已退回"))],
        default="waiting",
    )
    opinion = models.CharField(_("意见"), max_length=300, blank=True)
    decided_at = models.DateTimeField(_("处理时间"), null=True, blank=True)
    decided_by = models.ForeignKey("agencies.Person", models.PROTECT, null=True, blank=True, related_name="+")
    adopted_as = models.ForeignKey(
        "publishing.InformationItem", models.SET_NULL, null=True, blank=True, related_name="adopted_from"
    )

    class Meta:
        verbose_name = _("投稿")
        verbose_name_plural = _("投稿")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "to"], condition=models.Q(outcome="waiting"), name="contribution_waits_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} → {self.to}"
