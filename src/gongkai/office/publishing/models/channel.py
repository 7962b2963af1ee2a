"""Channels (渠道) beside the website, and the gazette (政府公报)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """Where an item also went out (第二十三条)."""

    WECHAT = "wechat", _("微信")
    WEIBO = "weibo", _("微博")
    GAZETTE = "gazette", _("政府公报")
    PRESS = "press", _("新闻发布会")
    NEWSPAPER = "newspaper", _("报刊")
    BROADCAST = "broadcast", _("广播电视")
    BOARD = "board", _("信息公告栏、电子信息屏")
    OTHER = "other", _("其他")


class ChannelRelease(models.Model):
    """An item, or information without an item on the site, that went out by a channel on a day."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="channel_releases")
    item = models.ForeignKey(
        "publishing.InformationItem", models.CASCADE, null=True, blank=True, related_name="channels"
    )
    channel = models.CharField(_("渠道"), max_length=20, choices=Channel)
    on = models.DateField(_("日期"))
    title = models.CharField(_("标题"), max_length=300, blank=True)
    url = models.URLField(_("网址"), max_length=500, blank=True)
    is_sample = models.BooleanField(_("演示数据"), default=False, editable=False)

    class Meta:
        verbose_name = _("其他渠道发布")
        verbose_name_plural = _("其他渠道发布")
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.on} {self.title or self.item}"


def stored_issue(issue: "GazetteIssue", name: str) -> str:
    """A random name: an address that can be guessed is an address that is public."""
    return f"gazettes/{uuid.uuid4().hex}.pdf"


class GazetteIssue(models.Model):
    """One issue of the gazette (政府公报), assembled from released items; printed once, it does not change."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="gazettes")
    year = models.PositiveSmallIntegerField(_("年份"))
    number = models.PositiveSmallIntegerField(_("期号"))
    issued_on = models.DateField(_("出版日期"), null=True, blank=True)
    pdf = models.FileField(_("公报文件"), upload_to=stored_issue, max_length=200, blank=True, editable=False)
    sha256 = models.CharField(_("摘要"), max_length=64, blank=True, editable=False)
    item = models.OneToOneField(
        "publishing.InformationItem", models.SET_NULL, null=True, blank=True, related_name="gazette", editable=False
    )

    class Meta:
        verbose_name = _("政府公报")
        verbose_name_plural = _("政府公报")
        ordering = ["-year", "-number"]
        constraints = [models.UniqueConstraint(fields=["agency", "year", "number"], name="gazette_issue_once")]

    def __str__(self) -> str:
        return f"{self.agency}公报{self.year}年第{self.number}期"


class GazetteEntry(models.Model):
    """An item's place in an issue."""

    issue = models.ForeignKey(GazetteIssue, models.CASCADE, related_name="entries")
    item = models.ForeignKey("publishing.InformationItem", models.PROTECT, related_name="gazette_entries")
    section = models.CharField(_("栏目"), max_length=100, blank=True)
    order = models.PositiveIntegerField(_("次序"))

    class Meta:
        verbose_name = _("公报目录")
        verbose_name_plural = _("公报目录")
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["issue", "item"], name="gazette_item_once")]

    def __str__(self) -> str:
        return f"{self.issue} {self.item}"
