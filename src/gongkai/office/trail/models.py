"""Entries of the trail, the head of their chain, and the keys of personal data in them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.trail.fields import CanonicalJSON

NOTHING_BEFORE = "0" * 64


class Entry(models.Model):
    """One change of one record, one batch, or one reading of personal data. Written once, never changed.

    ``mac`` is the HMAC-SHA256 over the entry's content and the ``mac`` of the entry before it (``previous``), under
    the key named ``key``. ``actor`` and ``agency`` are plain numbers, so that no deletion elsewhere can reach into the
    trail. ``before`` is ``None`` for a new record, ``after`` for one removed.
    """

    number = models.PositiveBigIntegerField(_("序号"), primary_key=True)
    at = models.DateTimeField(_("时间"), db_index=True)
    actor = models.PositiveBigIntegerField(_("操作人编号"), null=True, db_index=True)
    actor_name = models.CharField(_("操作人"), max_length=100, blank=True)
    agency = models.PositiveBigIntegerField(_("行政机关编号"), null=True)
    act = models.CharField(_("事项"), max_length=100)
    via = models.CharField(_("途径"), max_length=200, blank=True)
    model = models.CharField(_("记录类别"), max_length=100, blank=True)
    record = models.CharField(_("记录编号"), max_length=100, blank=True)
    before = CanonicalJSON(_("变更前"), null=True)
    after = CanonicalJSON(_("变更后"), null=True)
    why = models.TextField(_("理由"), blank=True)
    key = models.CharField(max_length=16)
    previous = models.CharField(max_length=64)
    mac = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("留痕记录")
        verbose_name_plural = _("留痕记录")
        ordering = ["number"]
        indexes = [
            models.Index(fields=["model", "record"], name="trail_entry_record"),
            models.Index(fields=["agency", "number"], name="trail_entry_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.model} {self.record}"


class Head(models.Model):
    """The newest entry: one row, locked by whoever appends, so that numbers have no gap and the chain no fork."""

    number = models.PositiveBigIntegerField(default=0)
    mac = models.CharField(max_length=64, default=NOTHING_BEFORE)

    def __str__(self) -> str:
        return f"{self.number} {self.mac[:12]}"


class PersonalKey(models.Model):
    """The key of one record's personal data, wrapped under ``PERSONAL_DATA_KEY``; empty once it was destroyed.

    ``handle`` stands in each sealed value, so that a value finds its key without knowing its record.
    """

    handle = models.UUIDField(primary_key=True, default=uuid.uuid4)
    model = models.CharField(max_length=100, blank=True)
    record = models.CharField(max_length=100, blank=True)
    wrapped = models.CharField(max_length=200, blank=True)
    under = models.CharField(max_length=16)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["model", "record"], condition=~models.Q(record=""), name="trail_personal_key_once"
            )
        ]
        # whole, since SQLite does not look a parameter up in an index with a condition
        indexes = [models.Index(fields=["model", "record"], name="trail_personal_key_of")]

    def __str__(self) -> str:
        return str(self.handle)
