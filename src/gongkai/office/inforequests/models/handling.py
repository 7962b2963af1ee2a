"""What is done about a request: searches, consultations, decisions, fees, deliveries, tasks and contacts."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.inforequests.models.request import DeliveryWay, InfoRequest, PartOfRequest
from gongkai.office.trail.sealed_field import SealedTextField


def _person(label: Any) -> Any:
    return models.ForeignKey("agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=label)


def _request(name: str) -> Any:
    return models.ForeignKey(InfoRequest, models.CASCADE, related_name=name, verbose_name=_("申请"))


class SearchRecord(PartOfRequest):
    """检索记录: who searched where, with what terms, and what was found. Without one nothing "does not exist"."""

    request = _request("searches")
    by = _person(_("检索人"))
    on = models.DateField(_("检索日期"))
    places = SealedTextField(_("检索范围"))
    terms = SealedTextField(_("检索词"))
    found = models.BooleanField(_("检索到"))
    result = SealedTextField(_("检索结果"), blank=True)

    class Meta:
        verbose_name = _("检索记录")
        verbose_name_plural = _("检索记录")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.on}"


class ConsultedKind(models.TextChoices):
    """Whom an office asks: 第三十二条 or 第三十四条."""

    THIRD_PARTY = "third_party", _("第三方")
    AGENCY = "agency", _("其他行政机关")


class Opinion(models.TextChoices):
    """What they said."""

    AGREED = "agreed", _("同意公开")
    PARTLY = "partly", _("部分同意")
    REFUSED = "refused", _("不同意公开")
    SILENT = "silent", _("逾期未答复")


class Consultation(PartOfRequest):
    """征求意见: of a third party, or of an agency that made the information jointly. ``party`` names it in the events.

    The third party answers by a link whose token is kept as a digest alone.
    """

    request = _request("consultations")
    kind = models.CharField(_("对象"), max_length=12, choices=ConsultedKind)
    party = models.CharField(_("编号"), max_length=40)
    name = SealedTextField(_("名称"))
    contact = SealedTextField(_("联系方式"), blank=True)
    address = SealedTextField(_("地址"), blank=True)
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, related_name="+", verbose_name=_("其他机关")
    )
    about = SealedTextField(_("征求意见的内容"))
    asked_on = models.DateField(_("发出日期"))
    received_on = models.DateField(_("收到日期"), null=True)
    due_on = models.DateField(_("答复期限"), null=True, editable=False)
    answered_on = models.DateField(_("答复日期"), null=True)
    opinion = models.CharField(_("意见"), max_length=10, choices=Opinion, blank=True)
    reasons = SealedTextField(_("理由"), blank=True)
    link_digest = models.CharField(_("链接摘要"), max_length=64, blank=True, db_index=True, editable=False)
    told_on = models.DateField(_("告知决定日期"), null=True)

    class Meta:
        verbose_name = _("征求意见")
        verbose_name_plural = _("征求意见")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["request", "party"], name="consultation_party_once")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.party}"


class DecisionState(models.TextChoices):
    """Where a reply stands before it is one."""

    PROPOSED = "proposed", _("待审批")
    RETURNED = "returned", _("已退回")
    APPROVED = "approved", _("已批准")
    REPLACED = "replaced", _("已被取代")


class Decision(PartOfRequest):
    """答复决定: an outcome (a row of the report's table) with its ground, proposed by one person, approved by another.

    ``answer`` tells apart what shares a row (已主动公开 and 予以公开, 不存在 and 不属本机关): the kind of letter.
    """

    request = _request("decisions")
    state = models.CharField(_("状态"), max_length=10, choices=DecisionState, default=DecisionState.PROPOSED)
    outcome = models.CharField(_("办理结果"), max_length=60)
    answer = models.CharField(_("答复种类"), max_length=40, blank=True)
    ground = models.CharField(_("法律依据"), max_length=300)
    sub_reason = models.CharField(_("情形"), max_length=60, blank=True)
    facts = SealedTextField(_("事实和理由"))
    content = SealedTextField(_("答复内容"), blank=True)
    other_agency = models.CharField(_("负责公开的机关及联系方式"), max_length=300, blank=True)
    proposed_by = _person(_("拟办人"))
    proposed_at = models.DateTimeField(_("拟办时间"), auto_now_add=True)
    settled_by = _person(_("审批人"))
    settled_at = models.DateTimeField(_("审批时间"), null=True)
    remark = SealedTextField(_("审批意见"), blank=True)
    decided_on = models.DateField(_("决定日期"), null=True)

    class Meta:
        verbose_name = _("答复决定")
        verbose_name_plural = _("答复决定")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(state="proposed"), name="decision_one_proposed"
            ),
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(state="approved"), name="decision_one_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.outcome}"


class FeeScale(models.TextChoices):
    """按件计收 or 按量计收 (109号 Art. 3): one of them for a request."""

    ITEMS = "items", _("按件计收")
    PAGES = "pages", _("按量计收")


class FeeNotice(models.Model):
    """信息处理费收费通知. ``amount`` in yuan."""

    request = _request("fees")
    scale = models.CharField(_("计收方式"), max_length=10, choices=FeeScale)
    quantity = models.PositiveIntegerField(_("件数或者页数"))
    amount = models.DecimalField(_("金额（元）"), max_digits=12, decimal_places=2)
    noticed_on = models.DateField(_("发出日期"))
    received_on = models.DateField(_("收到日期"), null=True)
    paid_on = models.DateField(_("缴费日期"), null=True)
    paid = models.DecimalField(_("实收金额（元）"), max_digits=12, decimal_places=2, null=True)
    receipt_number = models.CharField(_("票据号"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("收费通知")
        verbose_name_plural = _("收费通知")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.amount}"


class Delivery(PartOfRequest):
    """送达: how a reply went out and when it was received, as evidence."""

    request = _request("deliveries")
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="deliveries", verbose_name=_("答复决定"))
    way = models.CharField(_("送达方式"), max_length=20, choices=DeliveryWay)
    sent_on = models.DateField(_("发出日期"))
    received_on = models.DateField(_("送达日期"), null=True)
    tracking_number = SealedTextField(_("邮件号"), blank=True)
    recipient = SealedTextField(_("签收人"), blank=True)
    evidence = models.ForeignKey(
        "inforequests.RequestFile", models.PROTECT, null=True, related_name="+", verbose_name=_("送达凭证")
    )

    class Meta:
        verbose_name = _("送达")
        verbose_name_plural = _("送达")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.sent_on}"


class Task(PartOfRequest):
    """A piece of work on a case, of one person, by a day."""

    request = _request("tasks")
    title = SealedTextField(_("工作内容"))
    assigned_to = _person(_("承办人"))
    due_on = models.DateField(_("完成期限"), null=True)
    done_on = models.DateField(_("完成日期"), null=True)
    made_by = _person(_("交办人"))
    made_at = models.DateTimeField(_("交办时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("办理任务")
        verbose_name_plural = _("办理任务")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.request_id)


class NoteKind(models.TextChoices):
    """What a note tells of: something inside, or a contact with the applicant."""

    NOTE = "note", _("备注")
    CALL = "call", _("电话")
    VISIT = "visit", _("来访")
    MESSAGE = "message", _("短信或者邮件")
    LETTER = "letter", _("信函")


class CaseNote(PartOfRequest):
    """联系记录 and notes: who, when, with whom, what was said."""

    request = _request("notes")
    kind = models.CharField(_("方式"), max_length=10, choices=NoteKind)
    at = models.DateTimeField(_("时间"))
    by = _person(_("记录人"))
    with_whom = SealedTextField(_("联系对象"), blank=True)
    said = SealedTextField(_("内容"))
    entered_at = models.DateTimeField(_("登记时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("联系记录")
        verbose_name_plural = _("联系记录")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"
