"""Roles that people hold in agencies (任职), and deputies who act in them for a time (代理)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The nine roles; the values are those of ``office.policy.Caller``."""

    CASE_OFFICER = "case_officer", _("经办人")
    FIRST_REVIEWER = "first_reviewer", _("初审")
    SECOND_REVIEWER = "second_reviewer", _("复审")
    FINAL_REVIEWER = "final_reviewer", _("终审")
    SECRECY_REVIEWER = "secrecy_reviewer", _("保密审查员")
    DISCLOSURE_OFFICE = "disclosure_office", _("公开办")
    LEADER = "leader", _("分管领导")
    SUPERVISOR = "supervisor", _("主管部门")
    ADMINISTRATOR = "administrator", _("系统管理员")


class Post(models.Model):
    """A person's role in an agency from one day to another (``until`` is the last day; ``None``: open)."""

    person = models.ForeignKey("agencies.Person", models.CASCADE, related_name="posts", verbose_name=_("人员"))
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="posts", verbose_name=_("行政机关"))
    role = models.CharField(_("角色"), max_length=30, choices=Role)
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "agency", "role"], condition=models.Q(until=None), name="post_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.agency} · {self.get_role_display()}"

    @property
    def ended(self) -> bool:
        """Whether the last day is over."""
        return self.until is not None and self.until < timezone.localdate()


class Deputy(models.Model):
    """``person`` acts in ``principal``'s role of one agency from ``since`` to ``until`` (both included)."""

    principal = models.ForeignKey(
        "agencies.Person", models.CASCADE, related_name="deputies", verbose_name=_("被代理人")
    )
    person = models.ForeignKey("agencies.Person", models.CASCADE, related_name="deputises", verbose_name=_("代理人"))
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("行政机关"))
    role = models.CharField(_("角色"), max_length=30, choices=Role)
    since = models.DateField(_("自"))
    until = models.DateField(_("至"))
    why = models.CharField(_("事由"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("代理")
        verbose_name_plural = _("代理")
        constraints = [
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="deputy_ends_after_start"),
            models.CheckConstraint(condition=~models.Q(person=models.F("principal")), name="deputy_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.principal}"
