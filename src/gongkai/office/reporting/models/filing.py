"""报送: where the report of a year stands on its way from the desk to the public, and what was said on the way."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.annual.editions import EDITIONS
from gongkai.office.agencies.models import AgencyKind
from gongkai.office.policy import ReportState
from gongkai.office.reporting.models.figures import EDITION_LABELS
from gongkai.office.reporting.subject import ReportOf


class Step(StrEnum):
    """What was done on the way."""

    SENT = "sent"  # 送审
    RECALLED = "recalled"  # 撤回送审
    SIGNED = "signed"  # 审签同意
    SIGN_RETURNED = "sign_returned"  # 审签退回
    SUBMITTED = "submitted"  # 报送
    ACCEPTED = "accepted"  # 接收
    RETURNED = "returned"  # 上级退回
    PUBLISHED = "published"  # 公布
    REVISED = "revised"  # 启动修订


STEP_LABELS = {
    Step.SENT: _("送审"),
    Step.RECALLED: _("撤回送审"),
    Step.SIGNED: _("审签同意"),
    Step.SIGN_RETURNED: _("审签退回"),
    Step.SUBMITTED: _("报送"),
    Step.ACCEPTED: _("接收"),
    Step.RETURNED: _("上级退回"),
    Step.PUBLISHED: _("公布"),
    Step.REVISED: _("启动修订"),
}


STATE_LABELS = {
    ReportState.WRITING: _("编制中"),
    ReportState.SIGNING: _("待审签"),
    ReportState.SIGNED: _("已审签，待报送"),
    ReportState.SUBMITTED: _("已报送"),
    ReportState.RETURNED: _("已退回"),
    ReportState.ACCEPTED: _("已接收，待公布"),
    ReportState.PUBLISHED: _("已公布"),
}


class Filing(models.Model):
    """The report of an agency and a year; ``frozen`` is the version that was sent, ``accepted`` the last that was
    accepted, which stands for the year while another is made, ``answers`` the reasons given for
    warnings of the audit, by the finding's key, ``authority`` to whom it was first submitted: to its region the year
    belongs (``reporting.placing``), ``item`` what the public reads.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="filings", verbose_name=_("行政机关"))
    year = models.PositiveSmallIntegerField(_("年度"))
    regional = models.BooleanField(_("全区域汇总"), default=False)
    edition = models.CharField(_("格式"), max_length=4, choices=[(name, EDITION_LABELS[name]) for name in EDITIONS])
    state = models.CharField(
        _("状态"),
        max_length=20,
        choices=[(state.value, label) for state, label in STATE_LABELS.items()],
        default=ReportState.WRITING,
        db_index=True,
    )
    frozen = models.ForeignKey(
        "reporting.FrozenReport", models.PROTECT, null=True, related_name="+", verbose_name=_("报送的版次")
    )
    accepted = models.ForeignKey(
        "reporting.FrozenReport", models.PROTECT, null=True, related_name="+", verbose_name=_("接收的版次")
    )
    answers = models.JSONField(_("对提示的说明"), default=dict)
    authority = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name=_("报送至")
    )
    submitted_at = models.DateTimeField(_("报送时间"), null=True)
    item = models.ForeignKey(
        "publishing.InformationItem", models.PROTECT, null=True, related_name="+", verbose_name=_("公布的信息")
    )

    class Meta:
        verbose_name = _("年度报告报送")
        verbose_name_plural = _("年度报告报送")
        ordering = ["-year", "pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "year", "regional"], name="filing_once")]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}"

    @property
    def standing(self) -> ReportState:
        return ReportState(self.state)

    @property
    def of(self) -> ReportOf:
        """Which report it is."""
        return ReportOf(self.agency, self.year, "2019" if self.edition == "2019" else "2021", self.regional)


class FilingStep(models.Model):
    """One step with who, when and the opinion. It never changes."""

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="steps", verbose_name=_("年度报告报送"))
    step = models.CharField(
        _("环节"), max_length=20, choices=[(step.value, label) for step, label in STEP_LABELS.items()]
    )
    frozen = models.ForeignKey(
        "reporting.FrozenReport", models.PROTECT, null=True, related_name="+", verbose_name=_("版次")
    )
    by = models.ForeignKey("agencies.Person", models.PROTECT, related_name="+", verbose_name=_("办理人"))
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    opinion = models.TextField(_("意见"), blank=True)

    class Meta:
        verbose_name = _("报送环节")
        verbose_name_plural = _("报送环节")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.filing} {self.get_step_display()}"


class LocalDate(models.Model):
    """A date that an authority sets for the agencies below, earlier than the law's (第四十九条、第五十条)."""

    class What(models.TextChoices):
        SUBMIT = "submit", _("报送")
        PUBLISH = "publish", _("公布")

    authority = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("主管部门"))
    year = models.PositiveSmallIntegerField(_("年度"))
    kind = models.CharField(_("适用机关"), max_length=20, choices=AgencyKind, blank=True)
    what = models.CharField(_("事项"), max_length=20, choices=What)
    on = models.DateField(_("日期"))

    class Meta:
        verbose_name = _("报送日程")
        verbose_name_plural = _("报送日程")
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["authority", "year", "kind", "what"], name="local_date_once")]

    def __str__(self) -> str:
        return f"{self.authority} {self.year} {self.get_what_display()} {self.on}"
