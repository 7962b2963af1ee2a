"""What ties items together: interpretations, validity, replies to suggestions and proposals."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """In what form a policy is explained (解读形式)."""

    TEXT = "text", _("文字")
    CHART = "chart", _("图解")
    VIDEO = "video", _("视频")
    AUDIO = "audio", _("音频")
    COMIC = "comic", _("动漫")
    PRESS = "press", _("新闻发布会")
    INTERVIEW = "interview", _("访谈")
    EXPERT = "expert", _("专家解读")


class Interpretation(models.Model):
    """政策解读: ``interpretation`` explains ``policy``; read both ways."""

    policy = models.ForeignKey(
        "publishing.InformationItem", models.CASCADE, related_name="interpretations", verbose_name=_("政策文件")
    )
    interpretation = models.ForeignKey(
        "publishing.InformationItem", models.CASCADE, related_name="interprets", verbose_name=_("政策解读")
    )
    form = models.CharField(_("解读形式"), max_length=20, choices=Form, default=Form.TEXT)

    class Meta:
        verbose_name = _("政策解读关联")
        verbose_name_plural = _("政策解读关联")
        constraints = [
            models.UniqueConstraint(fields=["policy", "interpretation"], name="interpretation_once"),
            models.CheckConstraint(
                condition=~models.Q(policy=models.F("interpretation")), name="interpretation_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interpretation} → {self.policy}"


class ValidityChange(models.TextChoices):
    """What changes whether a document is in force; the states at any date follow from these events."""

    ISSUED = "issued", _("制发")
    AMENDED = "amended", _("修改")
    REPEALED = "repealed", _("废止")
    LAPSED = "lapsed", _("宣布失效")


class ValidityEvent(models.Model):
    """制发、修改、废止、失效 of a rule or normative document, with the instrument that did it. Counted, never typed."""

    item = models.ForeignKey(
        "publishing.InformationItem", models.PROTECT, related_name="validity", verbose_name=_("文件")
    )
    change = models.CharField(_("变更"), max_length=20, choices=ValidityChange)
    on = models.DateField(_("日期"))
    instrument = models.ForeignKey(
        "publishing.InformationItem",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="validity_changes",
        verbose_name=_("依据文件"),
    )
    note = models.CharField(_("说明"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("有效性变更")
        verbose_name_plural = _("有效性变更")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.item} {self.get_change_display()} {self.on}"


class ProposalReply(models.Model):
    """建议提案: whose suggestion or proposal an item answers, and with what result."""

    item = models.OneToOneField(
        "publishing.InformationItem", models.CASCADE, related_name="proposal", verbose_name=_("办理结果")
    )
    body = models.CharField(_("提出渠道"), max_length=10, choices=[("npc", _("人大建议")), ("cppcc", _("政协提案"))])
    number = models.CharField(_("编号"), max_length=60)
    session = models.CharField(_("届次"), max_length=60, blank=True)
    subject = models.CharField(_("案由"), max_length=300)
    adopted = models.BooleanField(_("采纳"), default=False)
    replied_on = models.DateField(_("答复日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("建议提案")
        verbose_name_plural = _("建议提案")

    def __str__(self) -> str:
        return f"{self.get_body_display()} {self.number}"
