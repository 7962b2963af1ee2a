"""The request (政府信息公开申请), its registration numbers, and who made it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.annual.editions import REQUEST_COLUMNS
from gongkai.law.clock import Channel, State
from gongkai.office.inforequests.words import spoken
from gongkai.office.policy import RequestState
from gongkai.office.trail.sealed_field import SealedTextField

STATE_LABELS = {
    **{RequestState(state.value): spoken(state.label) for state in State},
    RequestState.MERGED: _("已并入另一件"),
    RequestState.SPLIT: _("已拆分"),
}


class CaseKind(models.TextChoices):
    """What a case is. Only a request is counted in the report's table (rules 7.15)."""

    REQUEST = "request", _("政府信息公开申请")
    COMPLAINT = "complaint", _("投诉举报")
    CORRECTION = "correction", _("更正本人信息")
    SUGGESTION = "suggestion", _("主动公开建议")


class ApplicantKind(models.TextChoices):
    """申请人情况: the columns of the report's third table."""

    NATURAL_PERSON = REQUEST_COLUMNS[0].name, _("自然人")
    ENTERPRISE = REQUEST_COLUMNS[1].name, _("商业企业")
    RESEARCH_INSTITUTION = REQUEST_COLUMNS[2].name, _("科研机构")
    PUBLIC_WELFARE_ORG = REQUEST_COLUMNS[3].name, _("社会公益组织")
    LEGAL_SERVICE_ORG = REQUEST_COLUMNS[4].name, _("法律服务机构")
    OTHER = REQUEST_COLUMNS[5].name, _("其他组织")


class IdentityKind(models.TextChoices):
    """身份证明: the kinds of papers."""

    CITIZEN = "citizen", _("居民身份证")
    CREDIT_CODE = "credit_code", _("统一社会信用代码")
    PASSPORT = "passport", _("护照")
    PERMIT = "permit", _("港澳台居民证件")
    OTHER = "other", _("其他证件")


class SupplyForm(models.TextChoices):
    """信息的指定提供方式."""

    PAPER = "paper", _("纸质")
    ELECTRONIC = "electronic", _("电子文档")
    INSPECTION = "inspection", _("查阅、抄录")
    OTHER = "other", _("其他")


class DeliveryWay(models.TextChoices):
    """获取信息的途径, and how a letter goes out."""

    IN_PERSON = "in_person", _("当面领取")
    POST = "post", _("邮寄")
    EMAIL = "email", _("电子邮件")
    ONLINE = "online", _("网上查询")
    FAX = "fax", _("传真")


class InfoRequest(models.Model):
    """A case. What happened to it stands in its events; ``CACHES`` follow from them (``clocking``). A number from an
    older ledger that does not follow the pattern has no ``serial``.

    ``subject`` and ``described`` are the applicant's words and sealed. ``content_sketch`` are keyed digests of them, by
    which like requests are found without opening any. ``code_digest`` is all that is kept of the applicant's code.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="requests", verbose_name=_("行政机关"))
    kind = models.CharField(_("事项类别"), max_length=12, choices=CaseKind, default=CaseKind.REQUEST)
    number = models.CharField(_("登记号"), max_length=40)
    year = models.PositiveSmallIntegerField(_("登记年度"))
    serial = models.PositiveIntegerField(_("登记顺序号"), null=True)
    channel = models.CharField(_("提交方式"), max_length=20, choices=[(c.value, spoken(c.label)) for c in Channel])
    arrived_on = models.DateField(_("到达日期"))
    registered_at = models.DateTimeField(_("登记时间"), auto_now_add=True)
    registered_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("登记人")
    )
    submission = models.CharField(_("提交标记"), max_length=64, null=True, unique=True, editable=False)

    subject = SealedTextField(_("申请事项"))
    described = SealedTextField(_("所需信息的描述"))
    document_number = SealedTextField(_("文号"), blank=True)
    form = models.CharField(_("提供方式"), max_length=20, choices=SupplyForm, default=SupplyForm.ELECTRONIC)
    delivery = models.CharField(_("获取途径"), max_length=20, choices=DeliveryWay, default=DeliveryWay.ONLINE)
    code_digest = models.CharField(_("查询码摘要"), max_length=64, blank=True, editable=False)

    officer = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="requests", verbose_name=_("经办人")
    )
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts", verbose_name=_("拆分自"))
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged", verbose_name=_("并入"))
    answered_before = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name=_("此前已答复的申请")
    )
    file_number = models.CharField(_("归档号"), max_length=60, blank=True)
    archived_on = models.DateField(_("归档日期"), null=True)
    rating = models.PositiveSmallIntegerField(_("申请人评价"), null=True)
    is_sample = models.BooleanField(_("演示数据"), default=False, editable=False)

    state = models.CharField(
        _("状态"),
        max_length=20,
        choices=[(s.value, STATE_LABELS[s]) for s in RequestState],
        default=RequestState.UNCONFIRMED,
        editable=False,
    )
    received_on = models.DateField(_("收到申请之日"), null=True, editable=False)
    due_on = models.DateField(_("答复期限"), null=True, editable=False)
    due_provisional = models.BooleanField(_("期限暂定"), default=False, editable=False)
    next_due_on = models.DateField(_("最近的期限"), null=True, editable=False)
    waiting_for = models.CharField(_("等待"), max_length=100, blank=True, editable=False)
    outcome = models.CharField(_("办理结果"), max_length=60, blank=True, editable=False)
    answered_on = models.DateField(_("答复日期"), null=True, editable=False)
    closed_on = models.DateField(_("办结日期"), null=True, editable=False)
    overdue = models.BooleanField(_("超期"), default=False, editable=False)
    counted_as = models.CharField(_("统计结果"), max_length=60, blank=True, editable=False)
    counted_on = models.DateField(_("统计日期"), null=True, editable=False)

    CACHES = (
        "state",
        "received_on",
        "due_on",
        "due_provisional",
        "next_due_on",
        "waiting_for",
        "outcome",
        "answered_on",
        "closed_on",
        "overdue",
        "counted_as",
        "counted_on",
    )
    """What follows from the events and the decisions: stored for sorting, recomputed by ``clocking``.

    ``counted_as`` and ``counted_on`` are the first result and its day, which a new reply does not change (7.14).
    """

    class Meta:
        verbose_name = _("政府信息公开申请")
        verbose_name_plural = _("政府信息公开申请")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="request_number_once"),
            models.UniqueConstraint(fields=["agency", "kind", "year", "serial"], name="request_serial_once"),
        ]
        indexes = [
            models.Index(fields=["agency", "state", "due_on"], name="request_board"),
            models.Index(fields=["agency", "due_on"], name="request_due"),
            models.Index(fields=["agency", "arrived_on"], name="request_arrived"),
            models.Index(fields=["agency", "received_on"], name="request_received"),
            models.Index(fields=["agency", "counted_on"], name="request_counted"),
            models.Index(fields=["agency", "year"], name="request_year"),
            models.Index(fields=["agency", "state", "-id"], name="request_newest"),
            models.Index(fields=["agency", "state"], condition=models.Q(overdue=True), name="request_overdue"),
            models.Index(fields=["officer", "state"], name="request_officer"),
            models.Index(fields=["state", "next_due_on"], name="request_next_due"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def standing(self) -> RequestState:
        return RequestState(self.state)

    @property
    def is_split(self) -> bool:
        """Whether its parts are cases of their own."""
        return bool(self.parts.all())


class RequestSeries(models.Model):
    """The last serial an agency used in a year for a kind of case; locked by whoever registers."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("行政机关"))
    kind = models.CharField(_("事项类别"), max_length=12, choices=CaseKind)
    year = models.PositiveSmallIntegerField(_("登记年度"))
    last = models.PositiveIntegerField(_("末号"), default=0)

    class Meta:
        verbose_name = _("登记号的顺序号")
        verbose_name_plural = _("登记号的顺序号")
        constraints = [models.UniqueConstraint(fields=["agency", "kind", "year"], name="request_series_once")]

    def __str__(self) -> str:
        return f"{self.agency} {self.kind} {self.year}: {self.last}"


class PartOfRequest(models.Model):
    """What hangs on a request: its personal data are sealed under the request's key and erased with it."""

    request: Any

    class Meta:
        abstract = True

    def personal_record(self) -> InfoRequest:
        found: InfoRequest = self.request
        return found


class Applicant(PartOfRequest):
    """申请人, as stated in this request. ``identity_mark`` and ``contact_mark`` are keyed digests within the agency:
    equal where the identity number, or name and contact, are equal.
    """

    request = models.OneToOneField(InfoRequest, models.CASCADE, related_name="applicant", verbose_name=_("申请"))
    kind = models.CharField(_("申请人类别"), max_length=30, choices=ApplicantKind)
    name = SealedTextField(_("姓名或者名称"))
    identity_kind = models.CharField(_("证件种类"), max_length=20, choices=IdentityKind, blank=True)
    identity_number = SealedTextField(_("证件号码"), blank=True)
    representative = SealedTextField(_("法定代表人或者负责人"), blank=True)
    contact_name = SealedTextField(_("联系人"), blank=True)
    telephone = SealedTextField(_("联系电话"), blank=True)
    email = SealedTextField(_("电子邮箱"), blank=True)
    fax = SealedTextField(_("传真"), blank=True)
    address = SealedTextField(_("通信地址"), blank=True)
    postcode = SealedTextField(_("邮政编码"), blank=True)
    agent_name = SealedTextField(_("代理人"), blank=True)
    agent_identity_number = SealedTextField(_("代理人证件号码"), blank=True)
    agent_telephone = SealedTextField(_("代理人电话"), blank=True)
    accessibility = SealedTextField(_("阅读、视听等方面的困难"), blank=True)
    identity_mark = models.CharField(_("证件比对码"), max_length=64, blank=True, db_index=True, editable=False)
    contact_mark = models.CharField(_("联系方式比对码"), max_length=64, blank=True, db_index=True, editable=False)

    PERSONAL = (
        "name",
        "identity_number",
        "representative",
        "contact_name",
        "telephone",
        "email",
        "fax",
        "address",
        "postcode",
        "agent_name",
        "agent_identity_number",
        "agent_telephone",
        "accessibility",
    )
    """What an applicant states of themselves."""

    class Meta:
        verbose_name = _("申请人")
        verbose_name_plural = _("申请人")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.request_id}"


class ContentMark(models.Model):
    """A keyed digest of a piece of what a request asks for: requests that share several ask for like things."""

    request = models.ForeignKey(InfoRequest, models.CASCADE, related_name="content_marks")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    mark = models.BigIntegerField()

    class Meta:
        verbose_name = _("内容特征")
        verbose_name_plural = _("内容特征")
        indexes = [models.Index(fields=["agency", "mark"], name="content_mark")]

    def __str__(self) -> str:
        return str(self.request_id)
