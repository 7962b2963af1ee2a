"""What an agency settles for its requests, and the notices of days off that an administrator loads."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.clock import Channel


def all_channels() -> list[str]:
    """All but what nobody may offer: a letter to the wrong office."""
    return [c.value for c in Channel if c is not Channel.MISDIRECTED_MAIL]


class RequestRules(models.Model):
    """How an agency numbers and handles requests. The law's open points are settings with their documented default
    (``gongkai.law.clock.Rules``); ``law`` holds those that differ.
    """

    agency = models.OneToOneField(
        "agencies.Agency", models.CASCADE, related_name="request_rules", verbose_name=_("行政机关")
    )
    number_pattern = models.CharField(_("登记号规则"), max_length=60, default="{year}-{serial:04}")
    channels = models.JSONField(_("开通的提交方式"), default=all_channels)
    law = models.JSONField(_("期限计算的选项"), default=dict)
    quiet_from = models.PositiveSmallIntegerField(_("免打扰开始（时）"), default=18)
    quiet_until = models.PositiveSmallIntegerField(_("免打扰结束（时）"), default=8)
    alert_days = models.PositiveSmallIntegerField(_("提前提醒的工作日数"), default=3)

    class Meta:
        verbose_name = _("依申请公开规则")
        verbose_name_plural = _("依申请公开规则")

    def __str__(self) -> str:
        return str(self.agency)


class FeedLink(models.Model):
    """The secret address of a person's calendar of due days; of the secret a digest alone is kept."""

    person = models.OneToOneField(
        "agencies.Person", models.CASCADE, related_name="request_feed", verbose_name=_("人员")
    )
    digest = models.CharField(_("链接摘要"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("生成时间"), auto_now=True)

    class Meta:
        verbose_name = _("期限日历地址")
        verbose_name_plural = _("期限日历地址")

    def __str__(self) -> str:
        return str(self.person_id)


class WorkdayNotice(models.Model):
    """节假日安排的通知 of a year as data (``gongkai.law.holidays``): it stands before the package's own."""

    year = models.PositiveSmallIntegerField(_("年份"), unique=True)
    content = models.JSONField(_("安排"))
    loaded_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("载入人")
    )
    loaded_at = models.DateTimeField(_("载入时间"), auto_now=True)

    class Meta:
        verbose_name = _("节假日安排")
        verbose_name_plural = _("节假日安排")
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)
