"""Where a person is signed in (登录会话), and for which roles a second factor is demanded (双因素认证)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models.post import Role


class SignInSession(models.Model):
    """One sign-in on one device. The key of the web session stays out: the session carries this record's number."""

    person = models.ForeignKey("agencies.Person", models.CASCADE, related_name="sessions", verbose_name=_("人员"))
    device = models.CharField(_("设备"), max_length=200, blank=True)
    address = models.GenericIPAddressField(_("网络地址"), null=True, blank=True)
    started_at = models.DateTimeField(_("登录时间"), auto_now_add=True)
    seen_at = models.DateTimeField(_("最近使用"))
    ended_at = models.DateTimeField(_("结束时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("登录会话")
        verbose_name_plural = _("登录会话")
        ordering = ["-seen_at"]

    def __str__(self) -> str:
        return f"{self.person} {self.device}"


class TwoFactorRule(models.Model):
    """Whoever holds ``role`` at ``agency`` or at an agency below it enters a code of an authenticator at sign-in."""

    agency = models.ForeignKey(
        "agencies.Agency", models.CASCADE, related_name="two_factor_rules", verbose_name=_("行政机关")
    )
    role = models.CharField(_("角色"), max_length=30, choices=Role)

    class Meta:
        verbose_name = _("双因素认证要求")
        verbose_name_plural = _("双因素认证要求")
        constraints = [models.UniqueConstraint(fields=["agency", "role"], name="two_factor_rule_once")]

    def __str__(self) -> str:
        return f"{self.agency} · {self.get_role_display()}"
