"""Files of an item: attachments and pictures, kept privately and served by our own view only."""

import hashlib
import uuid
from pathlib import PurePath

from django.core.files.base import File as Content
from django.db import models
from django.utils.translation import gettext_lazy as _


def stored_name(file: "File", name: str) -> str:
    """A random name: an address that can be guessed is an address that is public."""
    return f"items/{uuid.uuid4().hex}{PurePath(name).suffix.lower()[:12]}"


class File(models.Model):
    """An attachment (附件) or a picture in the text. It never changes; another version is another file.

    A file is public when a released revision of its item names it (``in_live``), and not before.
    """

    item = models.ForeignKey(
        "publishing.InformationItem", models.CASCADE, related_name="files", verbose_name=_("政府信息")
    )
    content = models.FileField(_("文件"), upload_to=stored_name, max_length=200)
    name = models.CharField(_("文件名"), max_length=200)
    title = models.CharField(_("标题"), max_length=200, blank=True)
    media_type = models.CharField(_("类型"), max_length=100)
    size = models.PositiveBigIntegerField(_("大小（字节）"))
    sha256 = models.CharField(_("摘要"), max_length=64)
    is_picture = models.BooleanField(_("正文图片"), default=False)
    in_live = models.BooleanField(_("已公开"), default=False, editable=False)
    removed = models.BooleanField(_("已从草稿移除"), default=False, editable=False)
    text = models.TextField(_("文本"), blank=True, editable=False)
    order = models.PositiveIntegerField(_("次序"), default=0)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey("agencies.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("附件")
        verbose_name_plural = _("附件")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title or self.name

    @staticmethod
    def digest(content: Content) -> str:
        """The SHA-256 of a file's bytes."""
        sha = hashlib.sha256()
        for chunk in content.chunks():
            sha.update(chunk)
        content.seek(0)
        return sha.hexdigest()
