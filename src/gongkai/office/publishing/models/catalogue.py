"""The standard catalogues of grassroots openness (基层政务公开标准目录), one a field, with the official columns."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StandardCatalogue(models.Model):
    """An agency's catalogue of one field (领域); the 26 fields of the pilot are proposed, others may be added."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="catalogues")
    name = models.CharField(_("领域"), max_length=60)
    imported_at = models.DateTimeField(_("更新时间"), auto_now=True)

    class Meta:
        verbose_name = _("标准目录")
        verbose_name_plural = _("标准目录")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="catalogue_once_per_field")]

    def __str__(self) -> str:
        return f"{self.agency}{self.name}领域基层政务公开标准目录"


class CatalogueEntry(models.Model):
    """A row of a catalogue; ``channels`` holds the names of ``law.standard_catalogue.CHANNELS`` that are ticked."""

    catalogue = models.ForeignKey(StandardCatalogue, models.CASCADE, related_name="entries")
    order = models.PositiveIntegerField(_("次序"))
    number = models.CharField(_("序号"), max_length=20)
    first_level = models.CharField(_("一级事项"), max_length=200)
    second_level = models.CharField(_("二级事项"), max_length=200, blank=True)
    content = models.TextField(_("公开内容（要素）"))
    basis = models.TextField(_("公开依据"), blank=True)
    time_limit = models.TextField(_("公开时限"), blank=True)
    responsible = models.CharField(_("公开主体"), max_length=300, blank=True)
    channels = models.JSONField(_("公开渠道和载体"), default=list, blank=True)
    everyone = models.BooleanField(_("全社会"), default=False)
    certain_groups = models.CharField(_("特定群体"), max_length=300, blank=True)
    proactive = models.BooleanField(_("主动"), default=False)
    on_request = models.BooleanField(_("依申请公开"), default=False)
    county = models.BooleanField(_("县级"), default=False)
    township = models.BooleanField(_("乡、村级"), default=False)

    class Meta:
        verbose_name = _("标准目录事项")
        verbose_name_plural = _("标准目录事项")
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["catalogue", "number"], name="catalogue_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.second_level or self.first_level}"
