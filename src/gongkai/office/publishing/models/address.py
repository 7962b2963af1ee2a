"""Web addresses that texts lead to (链接), and what came of trying them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckedAddress(models.Model):
    """One address, whichever texts lead there. ``problem``: empty, a status such as ``404``, or a word."""

    digest = models.CharField(max_length=64, unique=True)
    url = models.TextField(_("网址"))
    checked_at = models.DateTimeField(_("检查时间"))
    problem = models.CharField(_("问题"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("链接检查")
        verbose_name_plural = _("链接检查")

    def __str__(self) -> str:
        return self.url
