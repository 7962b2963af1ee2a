"""A dispute, what happened in it, its evidence, and what an agency settles for counting disputes."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.dispute_course import LABELS, Case, Step, StepKind
from gongkai.law.dispute_periods import PERIODS
from gongkai.law.disputes import RESULTS, Block, DisputeRules
from gongkai.office.inforequests.words import spoken
from gongkai.office.policy import DisputeState
from gongkai.office.trail.sealed_field import SealedTextField


class DisputeKind(models.TextChoices):
    """The rows of the report's fourth table."""

    RECONSIDERATION = "reconsideration", _("行政复议")
    DIRECT = "litigation_direct", _("未经复议直接起诉")
    AFTER = "litigation_after_reconsideration", _("复议后起诉")


class Instance(models.IntegerChoices):
    """审级; a reconsideration has the first alone."""

    FIRST = 1, _("一审")
    SECOND = 2, _("二审")
    RETRIAL = 3, _("再审")


class Party(models.TextChoices):
    """In what capacity the agency is a party (rules 7.22)."""

    DECIDED = "decided", _("作出答复的机关")
    RECONSIDERED = "reconsidered", _("复议维持的机关（共同被告）")


STATE_LABELS = {
    DisputeState.FILED: _("已提起"),
    DisputeState.TO_ANSWER: _("待我方答复"),
    DisputeState.ANSWERED: _("待审结"),
    DisputeState.DECIDED: _("已审结"),
    DisputeState.STRUCK: _("误登，已撤销"),
}
_RESULTS = {one.identifier: spoken(one.label) for block in RESULTS.values() for one in block}
_DUES = [(one.identifier, spoken(one.label)) for one in PERIODS]


class Dispute(models.Model):
    """One reconsideration, or one instance of a suit. What happened stands in its steps; ``CACHES`` follow from them
    (``standing``). ``earlier``: the reconsideration that a suit came after, or the instance that an appeal is against.

    ``applicant`` is who disputes where no request of the office stands behind it; else the request tells.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="disputes", verbose_name=_("行政机关"))
    request = models.ForeignKey(
        "inforequests.InfoRequest", models.PROTECT, null=True, related_name="disputes", verbose_name=_("申请")
    )
    earlier = models.ForeignKey("self", models.PROTECT, null=True, related_name="later", verbose_name=_("此前的案件"))
    kind = models.CharField(_("类别"), max_length=40, choices=DisputeKind)
    instance = models.PositiveSmallIntegerField(_("审级"), choices=Instance, default=Instance.FIRST)
    organ = models.CharField(_("复议机关或者人民法院"), max_length=120)
    case_number = models.CharField(_("案号"), max_length=80, blank=True)
    party = models.CharField(_("我方地位"), max_length=20, choices=Party, default=Party.DECIDED)
    with_organ = models.CharField(_("共同被告"), max_length=120, blank=True)
    by_agency = models.BooleanField(_("我方提起"), default=False)
    applicant = SealedTextField(_("申请人或者原告"), blank=True)
    matter = SealedTextField(_("争议事项"), blank=True)
    registered_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("登记人")
    )
    registered_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    is_sample = models.BooleanField(_("演示数据"), default=False, editable=False)

    state = models.CharField(
        _("状态"),
        max_length=20,
        choices=[(s.value, STATE_LABELS[s]) for s in DisputeState],
        default=DisputeState.FILED,
        editable=False,
    )
    filed_on = models.DateField(_("提起日期"), null=True, editable=False)
    copy_on = models.DateField(_("收到副本日期"), null=True, editable=False)
    answered_on = models.DateField(_("答复日期"), null=True, editable=False)
    decided_on = models.DateField(_("审结日期"), null=True, editable=False)
    result = models.CharField(_("结果"), max_length=40, blank=True, editable=False)
    suspended = models.BooleanField(_("中止"), default=False, editable=False)
    due_on = models.DateField(_("我方期限"), null=True, editable=False)
    due_kind = models.CharField(_("期限种类"), max_length=40, blank=True, choices=_DUES, editable=False)
    due_provisional = models.BooleanField(_("期限暂定"), default=False, editable=False)
    expected_on = models.DateField(_("审理期限"), null=True, editable=False)
    appeal_until = models.DateField(_("可以上诉至"), null=True, editable=False)

    CACHES = (
        "state",
        "filed_on",
        "copy_on",
        "answered_on",
        "decided_on",
        "result",
        "suspended",
        "due_on",
        "due_kind",
        "due_provisional",
        "expected_on",
        "appeal_until",
    )
    """What follows from the steps: stored for sorting, recomputed by ``standing``."""

    class Meta:
        verbose_name = _("行政复议、诉讼案件")
        verbose_name_plural = _("行政复议、诉讼案件")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["agency", "state", "due_on"], name="dispute_board"),
            models.Index(fields=["agency", "filed_on"], name="dispute_filed"),
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.case_number}".strip()

    def personal_record(self) -> models.Model:
        """Sealed under the request's key, and erased with it; without a request under its own."""
        return self if self.request is None else self.request

    @property
    def standing(self) -> DisputeState:
        return DisputeState(self.state)

    @property
    def block(self) -> Block:
        """The block of results it belongs to."""
        return "reconsideration" if self.kind == DisputeKind.RECONSIDERATION else "litigation"

    @property
    def as_case(self) -> Case:
        """The same as the law takes it."""
        return Case(self.block, self.instance)

    @property
    def result_label(self) -> str:
        """The result in words; empty while it is pending."""
        return str(_RESULTS.get(self.result, ""))


class PartOfDispute(models.Model):
    """What hangs on a dispute: its personal data are sealed with those of the dispute."""

    dispute: Any

    class Meta:
        abstract = True

    def personal_record(self) -> models.Model:
        found: Dispute = self.dispute
        return found.personal_record()


class DisputeStep(PartOfDispute):
    """Something that happened. It is never changed; one entered by mistake is struck and stays on record.

    ``details`` tell of no person.
    """

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="steps", verbose_name=_("案件"))
    kind = models.CharField(_("事项"), max_length=20, choices=[(k.value, spoken(LABELS[k])) for k in StepKind])
    on = models.DateField(_("日期"))
    result = models.CharField(_("结果"), max_length=40, blank=True)
    details = models.JSONField(_("其他内容"), default=dict)
    words = SealedTextField(_("说明"), blank=True)
    by = models.ForeignKey("agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("经办人"))
    entered_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    struck_because = SealedTextField(_("撤销的理由"), blank=True)
    struck_at = models.DateTimeField(_("撤销时间"), null=True)
    struck_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("撤销人")
    )

    class Meta:
        verbose_name = _("案件进展")
        verbose_name_plural = _("案件进展")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.kind} {self.on}"

    def as_law(self) -> Step:
        """The step for ``gongkai.law.dispute_course``."""
        return Step(StepKind(self.kind), self.on, self.result)

    @property
    def result_label(self) -> str:
        """The result in words, where the step is the decision."""
        return str(_RESULTS.get(self.result, ""))


class Evidence(PartOfDispute):
    """A piece of the evidence list (证据清单): a file of the request's case, or a paper held elsewhere."""

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="evidence", verbose_name=_("案件"))
    position = models.PositiveSmallIntegerField(_("序号"))
    file = models.ForeignKey(
        "inforequests.RequestFile", models.PROTECT, null=True, related_name="+", verbose_name=_("案卷材料")
    )
    title = SealedTextField(_("证据名称"))
    proves = SealedTextField(_("证明对象"), blank=True)
    pages = models.PositiveSmallIntegerField(_("页数"), null=True)

    class Meta:
        verbose_name = _("证据")
        verbose_name_plural = _("证据")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.position}"


class CountingRules(models.Model):
    """How an agency counts disputes where practice differs (``gongkai.law.disputes.DisputeRules``)."""

    agency = models.OneToOneField(
        "agencies.Agency", models.CASCADE, related_name="dispute_rules", verbose_name=_("行政机关")
    )
    rejected_is_upheld = models.BooleanField(_("驳回请求计入结果维持"), default=True)
    instances = models.CharField(
        _("一审、二审"),
        max_length=20,
        choices=[("by_case", _("按案件计一次，以生效结果为准")), ("each_instance", _("每一审级各计一次"))],
        default="by_case",
    )
    co_defendant_counts = models.BooleanField(_("作为复议机关的共同被告案件也计入"), default=False)

    class Meta:
        verbose_name = _("复议、诉讼统计规则")
        verbose_name_plural = _("复议、诉讼统计规则")

    def __str__(self) -> str:
        return str(self.agency)

    def as_law(self) -> DisputeRules:
        """The rules for ``gongkai.law.disputes``."""
        by_case = self.instances == "by_case"
        return DisputeRules(
            self.rejected_is_upheld, "by_case" if by_case else "each_instance", self.co_defendant_counts
        )
