"""What the checks take for personal data, and somebody answers for that it may be public."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Clearance(models.Model):
    """A sure find in the text of an item that may stand there: no personal data after all (an account of the agency, a
    serial number with a fitting check digit), or public by law. It holds for this item and this value alone.
    """

    item = models.ForeignKey("publishing.InformationItem", models.CASCADE, related_name="clearances")
    kind = models.CharField(_("种类"), max_length=20)
    digest = models.CharField(max_length=64, editable=False)
    masked = models.CharField(_("遮盖后的内容"), max_length=60)
    reason = models.CharField(_("可以公开的理由"), max_length=300)
    by = models.ForeignKey("agencies.Person", models.PROTECT, related_name="+", verbose_name=_("确认人"))
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("确认可以公开")
        verbose_name_plural = _("确认可以公开")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["item", "kind", "digest"], name="clearance_once")]

    def __str__(self) -> str:
        return self.masked
