"""Files of a request: sealed like its personal data, served by our own view only."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.inforequests.models.request import InfoRequest, PartOfRequest
from gongkai.office.trail.sealed_field import SealedTextField

FOLDER = "requests"


def stored_name(_file: "RequestFile", _name: str) -> str:
    """A random name: it tells nothing of the request nor of what the file holds."""
    return f"{FOLDER}/{uuid.uuid4().hex}"


class FileKind(models.TextChoices):
    """What a file of a request is."""

    APPLICATION = "application", _("申请材料")
    IDENTITY = "identity", _("身份证明")
    AUTHORITY = "authority", _("授权委托书")
    CORRECTION = "correction", _("补正材料")
    OPINION = "opinion", _("征求意见材料")
    WORKING = "working", _("办理材料")
    REPLY = "reply", _("提供给申请人的信息")
    LETTER = "letter", _("文书")
    EVIDENCE = "evidence", _("送达凭证")
    PAYMENT = "payment", _("缴费凭证")


class RequestFile(PartOfRequest):
    """A file. It never changes and is never removed; ``withdrawn`` takes it from the applicant's and the case's lists.

    ``for_applicant``: who holds number and code may download it once the reply was sent.
    """

    request = models.ForeignKey(InfoRequest, models.CASCADE, related_name="files", verbose_name=_("申请"))
    kind = models.CharField(_("材料种类"), max_length=20, choices=FileKind)
    content = models.FileField(_("文件"), upload_to=stored_name, max_length=200)
    name = SealedTextField(_("文件名"))
    media_type = models.CharField(_("类型"), max_length=100)
    size = models.PositiveBigIntegerField(_("大小（字节）"))
    digest = models.CharField(_("摘要"), max_length=64)
    for_applicant = models.BooleanField(_("提供给申请人"), default=False)
    withdrawn = models.BooleanField(_("已撤下"), default=False)
    added_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("上传人")
    )
    added_at = models.DateTimeField(_("上传时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("申请材料")
        verbose_name_plural = _("申请材料")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind}"
