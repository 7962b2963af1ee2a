"""区分处理 of a partial disclosure: the copy that goes out, the words it must not hold, and who made sure."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.inforequests.models.file import RequestFile
from gongkai.office.inforequests.models.request import InfoRequest, PartOfRequest
from gongkai.office.trail.sealed_field import SealedTextField


class Redaction(PartOfRequest):
    """A redacted copy in which the system found none of ``words`` (a line each). ``released`` is the file that the
    applicant gets, made when a second person confirmed it. ``unread``: the parts that nothing could be read of.
    """

    request = models.ForeignKey(InfoRequest, models.CASCADE, related_name="redactions", verbose_name=_("申请"))
    copy = models.ForeignKey(RequestFile, models.PROTECT, related_name="+", verbose_name=_("区分处理后的文本"))
    words = SealedTextField(_("不得出现的内容"))
    unread = SealedTextField(_("未能读取的部分"), blank=True)
    made_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("处理人")
    )
    made_at = models.DateTimeField(_("区分处理时间"), auto_now_add=True)
    confirmed_by = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("复核人")
    )
    confirmed_at = models.DateTimeField(_("复核时间"), null=True)
    released = models.OneToOneField(
        RequestFile, models.PROTECT, null=True, related_name="redaction", verbose_name=_("提供的文本")
    )

    class Meta:
        verbose_name = _("区分处理")
        verbose_name_plural = _("区分处理")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.request_id)
