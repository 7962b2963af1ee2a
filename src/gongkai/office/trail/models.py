"""Entries of the trail and the head of their chain."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One change of one record, one batch, or one reading of personal data. Written once, never changed.

    ``mac`` is the HMAC-SHA256 over the entry's content and the ``mac`` of the entry before it, under ``TRAIL_KEY``.
    ``actor`` and ``agency`` are plain numbers, so that no deletion elsewhere can reach into the trail.
    """

    number = models.PositiveBigIntegerField(_("序号"), unique=True)
    at = models.DateTimeField(_("时间"), db_index=True)
    actor = models.PositiveBigIntegerField(_("经办人编号"), null=True)
    actor_name = models.CharField(_("经办人"), max_length=100, blank=True)
    agency = models.PositiveBigIntegerField(_("行政机关编号"), null=True, db_index=True)
    act = models.CharField(_("事项"), max_length=100, db_index=True)
    model = models.CharField(_("记录类别"), max_length=100, blank=True)
    record = models.CharField(_("记录编号"), max_length=100, blank=True)
    before = models.JSONField(_("变更前"), null=True)
    after = models.JSONField(_("变更后"), null=True)
    why = models.TextField(_("理由"), blank=True)
    previous = models.CharField(max_length=64)
    mac = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("留痕记录")
        verbose_name_plural = _("留痕记录")
        ordering = ["number"]
        indexes = [models.Index(fields=["model", "record"], name="trail_entry_record")]

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.model} {self.record}"


class Head(models.Model):
    """The newest entry: one row, locked by whoever appends, so that numbers have no gap and the chain no fork."""

    number = models.PositiveBigIntegerField(default=0)
    mac = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.number} {self.mac[:12]}"
