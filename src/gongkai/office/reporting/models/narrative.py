"""The text of the annual report, part by part, and the dated facts of a year that it tells of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TextPart(models.TextChoices):
    """A part of the text: the five of section one (30号 item （一）), and the two sections without a table."""

    PROACTIVE = "proactive", _("一、（一）主动公开")
    ON_REQUEST = "on_request", _("一、（二）依申请公开")
    MANAGEMENT = "management", _("一、（三）政府信息管理")
    PLATFORM = "platform", _("一、（四）政府信息公开平台建设")
    SUPERVISION = "supervision", _("一、（五）监督保障")
    PROBLEMS = "problems", _("五、存在的主要问题及改进情况")
    OTHERS = "others", _("六、其他需要报告的事项")


class FactKind(models.TextChoices):
    """What happened in a year that no other part of the office records."""

    TRAINING = "training", _("培训")
    INSPECTION = "inspection", _("检查、抽查")
    LETTER = "letter", _("来信答复")
    PROMISE = "promise", _("下一年的改进措施")
    OTHER = "other", _("其他")


class Passage(models.Model):
    """A part of the text as it is being written. Figures in it are names in braces: ``{新收申请}``."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("行政机关"))
    year = models.PositiveSmallIntegerField(_("年度"))
    regional = models.BooleanField(_("全区域汇总"), default=False)
    part = models.CharField(_("部分"), max_length=20, choices=TextPart)
    text = models.TextField(_("内容"), blank=True)
    written_by = models.ForeignKey("agencies.Person", models.PROTECT, related_name="+", verbose_name=_("撰写人"))
    written_at = models.DateTimeField(_("撰写时间"), auto_now=True)

    class Meta:
        verbose_name = _("报告正文")
        verbose_name_plural = _("报告正文")
        ordering = ["year", "pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "year", "regional", "part"], name="passage_once")]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.get_part_display()}"


class YearFact(models.Model):
    """A dated fact (培训、检查、来信答复…) that the text may count. ``people`` took part; of letters: how many."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("行政机关"))
    kind = models.CharField(_("种类"), max_length=20, choices=FactKind)
    on = models.DateField(_("日期"))
    what = models.CharField(_("内容"), max_length=300)
    people = models.PositiveIntegerField(_("人数（来信填件数）"), null=True, blank=True)
    entered_by = models.ForeignKey("agencies.Person", models.PROTECT, related_name="+", verbose_name=_("登记人"))
    is_sample = models.BooleanField(_("演示数据"), default=False, editable=False)

    class Meta:
        verbose_name = _("年度工作事实")
        verbose_name_plural = _("年度工作事实")
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["agency", "on"], name="year_fact_of_agency")]

    def __str__(self) -> str:
        return f"{self.on} {self.what}"
