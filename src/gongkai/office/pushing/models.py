"""What a connected system delivered, and the answers kept for calls that are repeated."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Push(models.Model):
    """A draft as one system delivered it. The row outlives a draft that was given up, to tell the system so."""

    system = models.ForeignKey(
        "agencies.ConnectedSystem", models.PROTECT, related_name="pushes", verbose_name=_("业务系统")
    )
    item = models.OneToOneField(
        "publishing.InformationItem", models.SET_NULL, null=True, related_name="push", verbose_name=_("政府信息")
    )
    reference = models.CharField(_("业务系统编号"), max_length=100, blank=True)
    revision = models.PositiveBigIntegerField(_("所推送的版本"))
    pushed_at = models.DateTimeField(_("推送时间"))

    class Meta:
        verbose_name = _("推送")
        verbose_name_plural = _("推送")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["system", "reference"], condition=~models.Q(reference=""), name="push_reference_once"
            )
        ]
        # whole, as of the keys of personal data: SQLite does not look a parameter up in an index with a condition
        indexes = [models.Index(fields=["system", "reference"], name="push_reference")]

    def __str__(self) -> str:
        return f"{self.system} {self.reference or self.pk}"


class KeptAnswer(models.Model):
    """The answer to a call under an idempotency key, stored in the transaction of what the call did."""

    system = models.ForeignKey("agencies.ConnectedSystem", models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "key"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.system} {self.key}"
