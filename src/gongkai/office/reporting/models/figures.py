"""What the annual report needs beside the records: figures that live elsewhere, and what was compiled and kept."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName
from gongkai.office.reporting.subject import ReportOf

EDITION_LABELS = {
    "2021": _("2021年格式（国办公开办函〔2021〕30号）"),
    "2019": _("2019年格式（国办公开办函〔2019〕60号）"),
}


class SuppliedFigure(models.Model):
    """A figure of the report that no record here gives: 行政许可, 行政处罚, 行政强制, 收费.

    One for each cell of a year; a later value takes the place of an earlier one, which the trail keeps. Entered by a
    person or by a connected system of the agency.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("行政机关"))
    year = models.PositiveSmallIntegerField(_("年度"))
    cell = models.CharField(_("报告中的位置"), max_length=100)
    value = models.DecimalField(_("数值"), max_digits=18, decimal_places=6)
    evidence = models.CharField(_("依据"), max_length=300)
    entered_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("填报人")
    )
    system = models.ForeignKey(
        "agencies.ConnectedSystem", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("业务系统")
    )
    entered_at = models.DateTimeField(_("填报时间"), auto_now=True)
    is_sample = models.BooleanField(_("演示数据"), default=False, editable=False)

    class Meta:
        verbose_name = _("填报的数据")
        verbose_name_plural = _("填报的数据")
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "cell"], name="supplied_once"),
            models.CheckConstraint(
                condition=models.Q(entered_by=None, system__isnull=False)
                | models.Q(entered_by__isnull=False, system=None),
                name="supplied_by_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.cell}"

    @property
    def name(self) -> CellName:
        return CellName.parse(self.cell)

    @property
    def enterer(self) -> str:
        """Who answers for it: the person, or the connected system."""
        return str(self.system or self.entered_by)


class FrozenReport(models.Model):
    """固定的报告: every figure of a year as it was compiled, with the records behind it. It never changes; a correction
    is the next ``number`` with its reason.

    ``content``: ``{"cells": {cell: figure in words}, "records": {cell: [numbers of records]}}``.
    """

    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, related_name="frozen_reports", verbose_name=_("行政机关")
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    edition = models.CharField(_("格式"), max_length=4, choices=[(name, EDITION_LABELS[name]) for name in EDITIONS])
    regional = models.BooleanField(_("全区域汇总"), default=False)
    number = models.PositiveSmallIntegerField(_("版次"))
    content = models.JSONField(_("内容"), encoder=DjangoJSONEncoder)
    carried_in_note = models.TextField(_("上年结转与上年报告不一致的说明"), blank=True)
    why = models.TextField(_("修订理由"), blank=True)
    made_by = models.ForeignKey("agencies.Person", models.PROTECT, related_name="+", verbose_name=_("固定人"))
    made_at = models.DateTimeField(_("固定时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("固定的报告")
        verbose_name_plural = _("固定的报告")
        ordering = ["-year", "edition", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "edition", "regional", "number"], name="frozen_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.edition}-{self.number}"

    @property
    def of(self) -> ReportOf:
        """Which report it is."""
        return ReportOf(self.agency, self.year, "2019" if self.edition == "2019" else "2021", self.regional)

    @property
    def figures(self) -> dict[CellName, Any]:
        """The figures in words, by cell."""
        return {CellName.parse(name): value for name, value in self.content["cells"].items()}
