"""The mailbox of an agency, and the emails that came to it until somebody has seen to them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.mailboxes.imap import PORTS, Account, Place
from gongkai.office.trail.sealed_field import SealedTextField

FOLDER = "mail"


def stored_name(_mail: "ReceivedMail", _name: str) -> str:
    """A random name: it tells nothing of who wrote."""
    return f"{FOLDER}/{uuid.uuid4().hex}"


class Security(models.TextChoices):
    """How the way to the server is kept secret; without, it is not gone."""

    TLS = "tls", _("SSL/TLS（端口一般为993）")
    STARTTLS = "starttls", _("STARTTLS（端口一般为143）")


class Mailbox(models.Model):
    """接收申请的邮箱 of an agency, read and left as it is. ``PROGRESS`` tells how far and how well it was read."""

    agency = models.OneToOneField("agencies.Agency", models.PROTECT, related_name="mailbox", verbose_name=_("行政机关"))
    active = models.BooleanField(_("启用"), default=True)
    host = models.CharField(_("IMAP服务器"), max_length=200)
    port = models.PositiveIntegerField(_("端口"), default=PORTS["tls"])
    security = models.CharField(_("加密方式"), max_length=10, choices=Security, default=Security.TLS)
    user = models.CharField(_("用户名"), max_length=200)
    password = SealedTextField(_("密码或者授权码"))
    folder = models.CharField(_("文件夹"), max_length=100, default="INBOX")
    since = models.DateField(_("从哪一天的邮件开始读取"))

    validity = models.PositiveBigIntegerField(_("编号有效期"), default=0, editable=False)
    last = models.PositiveBigIntegerField(_("已读到的编号"), default=0, editable=False)
    read_at = models.DateTimeField(_("最近读取时间"), null=True, editable=False)
    tried_at = models.DateTimeField(_("最近尝试时间"), null=True, editable=False)
    fault = models.CharField(_("读取失败的原因"), max_length=300, blank=True, editable=False)

    PROGRESS = ("validity", "last", "read_at", "tried_at", "fault")

    class Meta:
        verbose_name = _("接收申请的邮箱")
        verbose_name_plural = _("接收申请的邮箱")

    def __str__(self) -> str:
        return f"{self.user} · {self.agency}"

    @property
    def account(self) -> Account:
        """How it is opened."""
        return Account(self.host, self.port, self.security, self.user, str(self.password), self.folder)

    @property
    def place(self) -> Place | None:
        """How far it was read."""
        return Place(self.validity, self.last) if self.validity else None


class MailState(models.TextChoices):
    """Where an email stands."""

    WAITING = "waiting", _("待处理")
    REGISTERED = "registered", _("已登记")
    ADDED = "added", _("已归入已有事项")
    SET_ASIDE = "set_aside", _("不是申请")


class ReceivedMail(models.Model):
    """An email. ``content`` is the whole of it, sealed; it and the sealed words go when the email is taken into a
    case, which then holds them. Without ``content`` a waiting email was too large and is to be read in the mailbox.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="mail", verbose_name=_("行政机关"))
    arrived_at = models.DateTimeField(_("到达时间"))
    digest = models.CharField(_("邮件摘要"), max_length=64, editable=False)
    sender = SealedTextField(_("发件人"), blank=True)
    subject = SealedTextField(_("主题"), blank=True)
    content = models.FileField(_("邮件"), upload_to=stored_name, max_length=200, blank=True)
    size = models.PositiveBigIntegerField(_("大小（字节）"))
    attached = models.PositiveSmallIntegerField(_("附件数"), default=0)
    state = models.CharField(_("状态"), max_length=12, choices=MailState, default=MailState.WAITING)
    request = models.ForeignKey(
        "inforequests.InfoRequest", models.PROTECT, null=True, related_name="mail", verbose_name=_("申请")
    )
    handled_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("处理人")
    )
    handled_at = models.DateTimeField(_("处理时间"), null=True)
    why = models.CharField(_("理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("收到的邮件")
        verbose_name_plural = _("收到的邮件")
        ordering = ["arrived_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "digest"], name="mail_once")]
        indexes = [models.Index(fields=["agency", "state", "arrived_at"], name="mail_waiting")]

    def __str__(self) -> str:
        return f"{self.arrived_at:%Y-%m-%d} {self.pk}"

    @property
    def waits(self) -> bool:
        """Whether nobody has seen to it."""
        return self.state == MailState.WAITING
