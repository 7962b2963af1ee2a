"""What the portal itself keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.trail.sealed_field import SealedTextField


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


class Subscription(models.Model):
    """A reader's wish for letters. Address and token are sealed under a key of this row, destroyed with it; a digest of
    the token finds the row of a link, ``mark`` (a keyed digest of address and subject) keeps one wish one row.
    """

    address = SealedTextField(_("邮箱地址"))
    token = SealedTextField(_("链接口令"))
    token_digest = models.CharField(max_length=64, unique=True)
    mark = models.CharField(max_length=64, unique=True)
    agency = models.ForeignKey("agencies.Agency", models.CASCADE, null=True, related_name="+", verbose_name=_("机关"))
    below = models.BooleanField(_("含所属机关"), default=False)
    column = models.ForeignKey("publishing.Column", models.CASCADE, null=True, related_name="+", verbose_name=_("栏目"))
    matter = models.CharField(_("法定公开事项"), max_length=100, blank=True)
    words = models.CharField(_("含有的词语"), max_length=100, blank=True)
    language = models.CharField(_("语言"), max_length=10, default="zh-hans")
    at_once = models.BooleanField(_("一有新信息就发"), default=False)
    since = models.DateTimeField(_("此后公开的为新"))
    asked_at = models.DateTimeField(_("申请订阅时间"))
    confirm_until = models.DateTimeField(_("确认期限"))
    confirmed_at = models.DateTimeField(_("确认时间"), null=True)
    refused_since = models.DateTimeField(_("开始被退信"), null=True)

    class Meta:
        verbose_name = _("邮件订阅")
        verbose_name_plural = _("邮件订阅")
        indexes = [models.Index(fields=["at_once", "confirmed_at"], name="subscriptions_due")]

    def __str__(self) -> str:
        return str(self.pk)


class ReportData(models.Model):
    """What the reader of annual reports made of a source: its JSON, or nothing where it is no such report;
    and what the audit found in it, in JSON by language.
    """

    digest = models.CharField(_("摘要"), max_length=64)
    reader = models.CharField(_("版本"), max_length=40)
    content = models.TextField(_("数据"), blank=True)
    findings = models.TextField(_("发现的问题"), blank=True)
    read_at = models.DateTimeField(_("读取时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("年报数据")
        verbose_name_plural = _("年报数据")
        constraints = [models.UniqueConstraint(fields=["digest", "reader"], name="report_read_once")]

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.reader}"


class SiteMarks(models.Model):
    """One row: what the site says of itself (网站标识, 47号); empty where the environment or the agency says it."""

    name = models.CharField(_("网站名称"), max_length=100, blank=True)
    sponsor = models.CharField(_("主办单位"), max_length=200, blank=True)
    undertaker = models.CharField(_("承办单位"), max_length=200, blank=True)
    contact = models.CharField(_("联系方式"), max_length=200, blank=True)
    icp = models.CharField(_("ICP备案编号"), max_length=60, blank=True)
    police = models.CharField(_("公安机关备案号"), max_length=60, blank=True)
    party_mark = models.URLField(_("党政机关网站标识网址"), max_length=300, blank=True)
    about = models.TextField(_("关于本站"), max_length=5000, blank=True)

    class Meta:
        verbose_name = _("网站标识")
        verbose_name_plural = _("网站标识")

    def __str__(self) -> str:
        return self.name
