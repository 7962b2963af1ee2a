"""索引号: given once, never again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberSeries(models.Model):
    """The last serial an agency used in a year, and the pattern of its numbers."""

    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, related_name="number_series", verbose_name=_("行政机关")
    )
    period = models.CharField(_("期间"), max_length=6)
    last = models.PositiveIntegerField(_("末号"), default=0)

    class Meta:
        verbose_name = _("索引号的顺序号")
        verbose_name_plural = _("索引号的顺序号")
        constraints = [models.UniqueConstraint(fields=["agency", "period"], name="number_series_once")]

    def __str__(self) -> str:
        return f"{self.agency} {self.period}: {self.last}"


class IndexNumber(models.Model):
    """A number that was given. The row outlives the item, so that no number comes back."""

    number = models.CharField(_("索引号"), max_length=60, unique=True)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    item = models.ForeignKey("publishing.InformationItem", models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("索引号")
        verbose_name_plural = _("索引号")

    def __str__(self) -> str:
        return self.number
