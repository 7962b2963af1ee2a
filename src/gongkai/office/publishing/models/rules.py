"""What an agency settles for its own publishing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HouseRules(models.Model):
    """An agency's settings; an agency without a row has these defaults."""

    agency = models.OneToOneField(
        "agencies.Agency", models.CASCADE, related_name="house_rules", verbose_name=_("行政机关")
    )
    index_pattern = models.CharField(_("索引号规则"), max_length=120, default="{credit_code}/{year}-{serial:05}")
    watch_words = models.JSONField(_("提醒用词"), default=list, blank=True)
    reexamine_months = models.PositiveSmallIntegerField(_("不予公开信息评估周期（月）"), default=12)
    review_months = models.PositiveSmallIntegerField(_("内容复核周期（月）"), default=12)
    interpretation_days = models.PositiveSmallIntegerField(_("政策解读发布时限（工作日）"), default=3)
    proposal_days = models.PositiveSmallIntegerField(_("建议提案复文公开时限（工作日）"), default=20)

    class Meta:
        verbose_name = _("发布规则")
        verbose_name_plural = _("发布规则")

    def __str__(self) -> str:
        return str(self.agency)
