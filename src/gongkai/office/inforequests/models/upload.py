"""A ledger that waits to be imported, and how the last ones were read."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

UPLOADS = "ledgers"


def stored_name(_upload: "LedgerUpload", _name: str) -> str:
    """A random name, which tells nothing of the ledger."""
    return f"{UPLOADS}/{uuid.uuid4().hex}"


class LedgerUpload(models.Model):
    """``content``: the sheets, sealed under the upload's own key; empty once it was imported or a day old.

    ``columns`` (field by heading) and ``meanings`` (of words, by field) are how it was read at the end: the next ledger
    of the agency begins with them.
    """

    agency = models.ForeignKey("agencies.Agency", models.CASCADE, related_name="+", verbose_name=_("行政机关"))
    content = models.FileField(_("文件"), upload_to=stored_name, max_length=200, blank=True)
    columns = models.JSONField(_("各列的内容"), default=dict)
    meanings = models.JSONField(_("词语的含义"), default=dict)
    by = models.ForeignKey("agencies.Person", models.CASCADE, related_name="+", verbose_name=_("上传人"))
    made_at = models.DateTimeField(_("上传时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("待导入的台账")
        verbose_name_plural = _("待导入的台账")

    def __str__(self) -> str:
        return f"{self.agency} {self.made_at:%Y-%m-%d}"
