"""Letters (文书): an agency's templates and numbers, and the letters of a case from draft to issue."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.letters import LETTERS
from gongkai.office.inforequests.models.event import RequestEvent
from gongkai.office.inforequests.models.file import RequestFile
from gongkai.office.inforequests.models.handling import Consultation, Decision
from gongkai.office.inforequests.models.request import DeliveryWay, InfoRequest, PartOfRequest
from gongkai.office.inforequests.words import spoken
from gongkai.office.trail.sealed_field import SealedTextField

KINDS = [(one.identifier, spoken(one.title)) for one in LETTERS]


class LetterTemplate(models.Model):
    """An agency's own wording of a kind of letter; where it has none the wording of the system stands."""

    agency = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="+", verbose_name=_("行政机关"))
    kind = models.CharField(_("文书种类"), max_length=40, choices=KINDS)
    title = models.CharField(_("标题"), max_length=200)
    addressee = models.CharField(_("主送对象"), max_length=200, blank=True)
    body = models.TextField(_("正文"))
    changed_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("修改人")
    )
    changed_at = models.DateTimeField(_("修改时间"), auto_now=True)

    class Meta:
        verbose_name = _("文书模板")
        verbose_name_plural = _("文书模板")
        constraints = [models.UniqueConstraint(fields=["agency", "kind"], name="letter_template_once")]

    def __str__(self) -> str:
        return f"{self.agency} {self.get_kind_display()}"


class LetterRules(models.Model):
    """How an agency numbers its letters, and what they name: the organs of remedies, the way to pay."""

    agency = models.OneToOneField(
        "agencies.Agency", models.CASCADE, related_name="letter_rules", verbose_name=_("行政机关")
    )
    number_pattern = models.CharField(_("文号规则"), max_length=60, default="{organ}公开{word}〔{year}〕{serial}号")
    reconsidered_by = models.CharField(_("行政复议机关"), max_length=200, blank=True)
    court = models.CharField(_("有管辖权的人民法院"), max_length=200, blank=True)
    online_remedy = models.CharField(_("提交行政复议申请的互联网渠道"), max_length=200, blank=True)
    way_to_pay = models.CharField(_("缴费方式"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("文书规则")
        verbose_name_plural = _("文书规则")

    def __str__(self) -> str:
        return str(self.agency)


class LetterSeries(models.Model):
    """The last serial an agency used in a year for letters of one word; locked by whoever approves."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("行政机关"))
    word = models.CharField(_("文书代字"), max_length=10)
    year = models.PositiveSmallIntegerField(_("年度"))
    last = models.PositiveIntegerField(_("末号"), default=0)

    class Meta:
        verbose_name = _("文号的顺序号")
        verbose_name_plural = _("文号的顺序号")
        constraints = [models.UniqueConstraint(fields=["agency", "word", "year"], name="letter_series_once")]

    def __str__(self) -> str:
        return f"{self.agency} {self.word} {self.year}: {self.last}"


class LetterState(models.TextChoices):
    """Where a letter stands."""

    DRAFT = "draft", _("草稿")
    WAITING = "waiting", _("待签发")
    APPROVED = "approved", _("已签发，待发出")
    ISSUED = "issued", _("已发出")
    VOID = "void", _("已作废")


class CaseLetter(PartOfRequest):
    """A letter of a case. Approved it has its number, its day, and ``fixed``: what it says for good.

    ``values`` (JSON) is what stands for the placeholders, ``particulars`` (JSON) what the act needs that the letter is
    of; ``event`` the event of the clock that was entered when it was issued, ``form`` what went out: the sealed copy,
    else the PDF that the system set. A number once given stays: a letter not to go out is made void and keeps it.
    """

    request = models.ForeignKey(InfoRequest, models.CASCADE, related_name="letters", verbose_name=_("申请"))
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+", verbose_name=_("行政机关"))
    kind = models.CharField(_("文书种类"), max_length=40, choices=KINDS)
    state = models.CharField(_("状态"), max_length=10, choices=LetterState, default=LetterState.DRAFT)
    title = SealedTextField(_("标题"))
    addressee = SealedTextField(_("主送对象"), blank=True)
    body = SealedTextField(_("正文"))
    values = SealedTextField(_("填写的内容"), blank=True)
    particulars = SealedTextField(_("办理事项"), blank=True)
    fixed = SealedTextField(_("定稿"), blank=True)
    remark = SealedTextField(_("签发意见"), blank=True)
    number = models.CharField(_("文号"), max_length=64, null=True)
    word = models.CharField(_("文书代字"), max_length=10, blank=True, editable=False)
    year = models.PositiveSmallIntegerField(_("年度"), null=True, editable=False)
    serial = models.PositiveIntegerField(_("文号的顺序号"), null=True, editable=False)
    dated_on = models.DateField(_("成文日期"), null=True)
    issued_on = models.DateField(_("发出日期"), null=True)
    way = models.CharField(_("发出方式"), max_length=20, choices=DeliveryWay, blank=True)
    tracking_number = SealedTextField(_("邮件号"), blank=True)
    received_on = models.DateField(_("送达日期"), null=True)
    recipient = SealedTextField(_("签收人"), blank=True)
    evidence = models.ForeignKey(RequestFile, models.PROTECT, null=True, related_name="+", verbose_name=_("送达凭证"))
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+", verbose_name=_("答复决定"))
    consultation = models.ForeignKey(
        Consultation, models.PROTECT, null=True, related_name="+", verbose_name=_("征求意见")
    )
    event = models.OneToOneField(
        RequestEvent, models.PROTECT, null=True, related_name="letter", verbose_name=_("办理事项")
    )
    form = models.ForeignKey(RequestFile, models.PROTECT, null=True, related_name="+", verbose_name=_("发出的文本"))
    drafted_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("拟稿人")
    )
    drafted_at = models.DateTimeField(_("拟稿时间"), auto_now_add=True)
    approved_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("签发人")
    )
    issued_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("发出人")
    )

    class Meta:
        verbose_name = _("文书")
        verbose_name_plural = _("文书")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="letter_number_once"),
            models.UniqueConstraint(fields=["agency", "word", "year", "serial"], name="letter_serial_once"),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.request_id} {self.kind}"
