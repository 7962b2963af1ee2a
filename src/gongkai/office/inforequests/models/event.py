"""What happened to a request: append-only; its clock is computed from it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.clock import Event, EventKind
from gongkai.office.inforequests.models.request import InfoRequest, PartOfRequest
from gongkai.office.inforequests.words import spoken
from gongkai.office.trail.sealed_field import SealedTextField


class AppendOnlyError(RuntimeError):
    """An event is never changed or removed; one entered by mistake is struck (``striking``)."""


class _Events(models.QuerySet["RequestEvent"]):
    def update(self, **kwargs: Any) -> int:
        raise AppendOnlyError("events of a request are never changed")

    def delete(self) -> Any:
        raise AppendOnlyError("events of a request are never removed")


class RequestEvent(PartOfRequest):
    """An event as the law knows it (``gongkai.law.clock.Event``), with who did it and the personal words of it.

    ``days``, ``until`` and ``party`` are the law's; ``details`` are further values that tell of no person.
    """

    request = models.ForeignKey(InfoRequest, models.CASCADE, related_name="events", verbose_name=_("申请"))
    kind = models.CharField(_("事项"), max_length=30, choices=[(k.value, spoken(k.label)) for k in EventKind])
    on = models.DateField(_("日期"))
    days = models.PositiveSmallIntegerField(_("工作日数"), null=True)
    until = models.DateField(_("截止日期"), null=True)
    party = models.CharField(_("征求意见的对象"), max_length=40, blank=True)
    details = models.JSONField(_("其他内容"), default=dict)
    words = SealedTextField(_("说明"), blank=True)
    by = models.ForeignKey("agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("经办人"))
    entered_at = models.DateTimeField(_("登记时间"), auto_now_add=True)

    objects = _Events.as_manager()

    class Meta:
        verbose_name = _("申请办理事项")
        verbose_name_plural = _("申请办理事项")
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["request", "on"], name="request_event_order")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind} {self.on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not kwargs.get("force_insert"):
            raise AppendOnlyError("an event of a request is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise AppendOnlyError("an event of a request is never removed")

    @property
    def is_struck(self) -> bool:
        """Whether it was entered by mistake and counts no more."""
        return hasattr(self, "struck")

    def as_law(self, channel: Any) -> Event:
        """The event for the clock; ``channel`` is the request's and belongs to its arrival."""
        arrived = self.kind == EventKind.ARRIVED
        return Event(EventKind(self.kind), self.on, channel if arrived else None, self.days, self.until, self.party)


class StruckEvent(models.Model):
    """An event that was entered by mistake: it stays on record and counts no more."""

    event = models.OneToOneField(RequestEvent, models.CASCADE, related_name="struck", verbose_name=_("事项"))
    why = models.CharField(_("理由"), max_length=300)
    by = models.ForeignKey("agencies.Person", models.PROTECT, related_name="+", verbose_name=_("撤销人"))
    at = models.DateTimeField(_("撤销时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("撤销的事项")
        verbose_name_plural = _("撤销的事项")

    def __str__(self) -> str:
        return str(self.event_id)


class DueChange(models.Model):
    """The reply period of a request moved: from which day to which, and by what."""

    request = models.ForeignKey(InfoRequest, models.CASCADE, related_name="due_changes", verbose_name=_("申请"))
    old = models.DateField(_("原期限"), null=True)
    new = models.DateField(_("现期限"), null=True)
    why = models.CharField(_("原因"), max_length=200)
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("期限变动")
        verbose_name_plural = _("期限变动")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.old} → {self.new}"
