"""What is looked at again: the attribute of what is withheld (第十八条), and the text of what is public."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Look(models.Model):
    """One look: by whom, with what outcome and reason, and when the next is due."""

    item = models.ForeignKey("publishing.InformationItem", models.CASCADE, related_name="looks")
    kind = models.CharField(
        _("种类"), max_length=12, choices=[("disclosure", _("公开属性评估")), ("content", _("内容复核"))]
    )
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    by = models.ForeignKey("agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("办理人"))
    outcome = models.CharField(
        _("结果"), max_length=10, choices=[("stays", _("维持不变")), ("changes", _("转为草稿，拟变更"))]
    )
    reason = models.CharField(_("理由"), max_length=300)
    next_on = models.DateField(_("下次日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("定期评估")
        verbose_name_plural = _("定期评估")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.item} {self.get_outcome_display()}"
