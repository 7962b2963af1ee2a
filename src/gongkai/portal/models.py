"""What the portal itself keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """One row: the number of the present state of everything public. Any change of it is another edition."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("公开内容版次")
        verbose_name_plural = _("公开内容版次")

    def __str__(self) -> str:
        return str(self.number)


class Reading(models.Model):
    """How often an item was read on a day. Who read it is not known."""

    item = models.ForeignKey("publishing.InformationItem", models.CASCADE, related_name="readings")
    on = models.DateField(_("日期"))
    number = models.PositiveBigIntegerField(_("次数"), default=0)

    class Meta:
        verbose_name = _("阅读次数")
        verbose_name_plural = _("阅读次数")
        constraints = [models.UniqueConstraint(fields=["item", "on"], name="reading_once_a_day")]

    def __str__(self) -> str:
        return f"{self.item} {self.on}: {self.number}"
