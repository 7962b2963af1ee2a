"""What is kept of a report from outside: its files as they came, what was read, what a person confirmed."""

import re
import uuid
from pathlib import PurePath
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.annual.report import CellName

FOLDER = "outside"


def stored_name(_file: "OutsideFile", name: str) -> str:
    """A random name, with the ending that came if it is an ordinary one."""
    suffix = PurePath(name).suffix.lower()
    return f"{FOLDER}/{uuid.uuid4().hex}{suffix if re.fullmatch(r'[.][a-z0-9]{1,8}', suffix) else ''}"


class ReportState(models.TextChoices):
    """Where a report from outside stands."""

    READING = "reading", _("正在读取")
    UNREADABLE = "unreadable", _("不能读取")
    UNASSIGNED = "unassigned", _("待确认机关和年度")
    TO_CONFIRM = "to_confirm", _("待核对")
    ENTERED = "entered", _("已收录")
    RETURNED = "returned", _("已退回")
    SET_ASIDE = "set_aside", _("不收录")


class Batch(models.Model):
    """Files that came together. ``year``: of which the person said that they are, where the files do not tell."""

    collector = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("收集机关"))
    year = models.PositiveSmallIntegerField(_("年度"), null=True)
    made_by = models.ForeignKey("agencies.Person", models.PROTECT, related_name="+", verbose_name=_("上传人"))
    made_at = models.DateTimeField(_("上传时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("外来报告的批次")
        verbose_name_plural = _("外来报告的批次")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.collector} {self.pk}"


class OutsideReport(models.Model):
    """One report as it came. Of which agency and year a person said (``agency``, ``year``); ``proposed`` is what its
    text and its name suggest: ``{"name", "year", "agencies": [numbers]}``, with ``"regional"`` where of a whole region.

    ``regional``: what the collector itself published of its whole region before it worked here; the first report of the
    region made here is compared with it, and it adds nothing to any sum. ``number`` counts the versions of an agency's
    report of a year. ``digest`` names what its files hold. ``fault``: why
    the last reading failed, ``{"code", "zh", "en"}``. ``figures``: the cells as they were entered, in the order of
    the form ``edition`` (a tenth of what their names would take).
    ``doubtful`` and ``errors`` are a cache for lists.
    """

    CACHE = ("proposed", "doubtful", "errors")

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="reports", verbose_name=_("批次"))
    digest = models.CharField(_("摘要"), max_length=64)
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="outside_reports", verbose_name=_("行政机关")
    )
    year = models.PositiveSmallIntegerField(_("年度"), null=True)
    regional = models.BooleanField(_("全区域汇总"), default=False)
    number = models.PositiveSmallIntegerField(_("版次"), null=True)
    state = models.CharField(_("状态"), max_length=12, choices=ReportState, default=ReportState.READING)
    being_read = models.BooleanField(_("正在读取"), default=True, editable=False)
    fault = models.JSONField(_("不能读取的原因"), default=dict, blank=True)
    proposed = models.JSONField(_("建议"), default=dict, blank=True, editable=False)
    doubtful = models.PositiveSmallIntegerField(_("待核对的单元格"), default=0, editable=False)
    errors = models.PositiveSmallIntegerField(_("错误数"), default=0, editable=False)
    edition = models.CharField(_("格式"), max_length=4, blank=True)
    figures = models.JSONField(_("收录的数据"), default=list, blank=True)
    why = models.TextField(_("另报一版的理由"), blank=True)
    opinion = models.TextField(_("退回、不收录或者重新核对的理由"), blank=True)
    settled_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("处理人")
    )
    settled_at = models.DateTimeField(_("处理时间"), null=True)

    class Meta:
        verbose_name = _("外来报告")
        verbose_name_plural = _("外来报告")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "regional", "number"], name="outside_version_once")
        ]
        indexes = [models.Index(fields=["year", "state"], name="outside_year_state")]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}-{self.number}" if self.agency_id else f"{self.batch_id}-{self.pk}"

    @property
    def is_read(self) -> bool:
        """Whether there is a reading to look at."""
        return self.state not in (ReportState.READING, ReportState.UNREADABLE)

    @property
    def name(self) -> str:
        """The name of its first file."""
        return next((one.name for one in self.files.all()), "")


class OutsideFile(models.Model):
    """A file of a report, as it came; it never changes. ``order``: which part of the report it is, from 0."""

    report = models.ForeignKey(OutsideReport, models.PROTECT, related_name="files", verbose_name=_("外来报告"))
    order = models.PositiveSmallIntegerField(_("次序"))
    content = models.FileField(_("文件"), upload_to=stored_name, max_length=200)
    name = models.CharField(_("文件名"), max_length=200)
    size = models.PositiveBigIntegerField(_("大小（字节）"))
    sha256 = models.CharField(_("摘要"), max_length=64)

    class Meta:
        verbose_name = _("外来报告的文件")
        verbose_name_plural = _("外来报告的文件")
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["report", "order"], name="outside_part_once")]

    def __str__(self) -> str:
        return self.name


class OutsideReading(models.Model):
    """What a version of the reader made of a report: ``content`` in the published JSON, ``tables`` how surely they were
    read (``readings_json``). Text, since a database's own JSON type refuses characters that a file may hold.
    """

    report = models.ForeignKey(OutsideReport, models.CASCADE, related_name="readings")
    reader = models.CharField(max_length=40)
    content = models.TextField()
    tables = models.TextField()
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("外来报告的读取结果")
        verbose_name_plural = _("外来报告的读取结果")
        ordering = ["-made_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["report", "reader"], name="outside_reading_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.reader}"


class CellConfirmation(models.Model):
    """What a person says that the source states in one cell. It belongs to what the files hold (``digest``), not to a
    reading, so that it holds for whatever a later reader reads. A later one takes its place; the trail keeps both.

    ``value``: the figure in words, null where the source has none. ``raw``, ``said`` and ``said_state``: what the
    reader showed at that time.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("行政机关"))
    year = models.PositiveSmallIntegerField(_("年度"))
    digest = models.CharField(_("来源摘要"), max_length=64)
    cell = models.CharField(_("报告中的位置"), max_length=100)
    value = models.CharField(_("数值"), max_length=30, null=True)
    note = models.CharField(_("说明"), max_length=300, blank=True)
    raw = models.CharField(_("原文"), max_length=200, null=True)
    said = models.CharField(_("当时读到的数值"), max_length=30, null=True)
    said_state = models.CharField(_("当时读到的状态"), max_length=12)
    reader = models.CharField(_("读取程序版本"), max_length=40)
    made_by = models.ForeignKey("agencies.Person", models.PROTECT, related_name="+", verbose_name=_("核对人"))
    made_at = models.DateTimeField(_("核对时间"), auto_now=True)

    class Meta:
        verbose_name = _("单元格的核对")
        verbose_name_plural = _("单元格的核对")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "digest", "cell"], name="outside_cell_confirmed_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.cell}"

    @property
    def name_of_cell(self) -> CellName:
        return CellName.parse(self.cell)


def of_report(report: OutsideReport) -> dict[str, Any]:
    """By what the confirmations of a report are found."""
    return {"agency_id": report.agency_id, "year": report.year, "digest": report.digest}
