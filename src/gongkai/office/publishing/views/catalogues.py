"""Pages of the standard catalogues, and of the statutory matters with their gaps."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.law.standard_catalogue import CHANNELS, COLUMNS
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.pages.base import only_if
from gongkai.office.pages.files import download
from gongkai.office.policy import Duty
from gongkai.office.publishing import desk_forms as forms
from gongkai.office.publishing.catalogue_sheets import TICK, write_catalogue
from gongkai.office.publishing.catalogues import (
    catalogues_visible_to,
    import_catalogue,
    matter_standings,
    remove_catalogue,
)
from gongkai.office.publishing.models import CatalogueEntry
from gongkai.office.publishing.views.desk import (
    DeskActPage,
    FilePage,
    Link,
    Links,
    Table,
    TablesPage,
    Warn,
    desk_crumb,
)
from gongkai.office.publishing.views.words import in_language


class MattersPage(TablesPage):
    page_title = _("法定公开事项")
    duties = (Duty.CATALOGUE,)
    intro = _("信息按自己填写的事项计算；没有填写的，按所在栏目唯一对应的事项计算。")

    def tables(self) -> list[Table]:
        rows = [
            [
                in_language(one.matter.basis.wording),
                in_language(one.matter.label),
                one.items or Warn(_("没有已发布信息")),
                Links([Link(c.name, reverse("column_page", args=[c.pk])) for c in one.columns]) if one.columns else "",
            ]
            for one in matter_standings(self.subject)
        ]
        heads = [_("依据"), _("公开事项"), _("已发布"), _("对应栏目")]
        return [Table(_("条例第二十条、第二十一条"), heads, rows)]


class CataloguesPage(TablesPage):
    page_title = _("标准目录")
    duties = (Duty.CATALOGUE,)

    def tables(self) -> list[Table]:
        rows = [
            [
                Link(one.name, reverse("catalogue_page", args=[one.pk])),
                one.count,
                one.imported_at,
                Links(
                    [
                        Link("XLSX", reverse("catalogue_export", args=[one.pk])),
                        Link(_("删除"), reverse("catalogue_remove", args=[one.pk])),
                    ]
                ),
            ]
            for one in catalogues_visible_to(self.person).filter(agency=self.subject)
        ]
        links = [
            Link(_("导入"), reverse("catalogue_import", args=[self.subject.pk])),
            Link(_("空白表"), reverse("catalogue_blank", args=[self.subject.pk])),
        ]
        heads = [_("领域"), _("事项数"), _("更新日期"), ""]
        return [Table(_("基层政务公开标准目录"), heads, rows, _("还没有导入目录。"), links)]


class CataloguePage(TablesPage):
    """A catalogue as it is printed."""

    duties = (Duty.CATALOGUE,)

    def find(self) -> Agency:
        found = catalogues_visible_to(self.person).select_related("agency")
        self.catalogue = get_object_or_404(found, pk=self.kwargs["catalogue"])
        only_if(may_do(self.person, Duty.CATALOGUE, self.catalogue.agency))
        return self.catalogue.agency

    def get_page_title(self) -> str:
        return self.catalogue.name

    def path(self) -> list[Any]:
        return [desk_crumb(self.subject), (reverse("catalogues_list", args=[self.subject.pk]), _("标准目录"))]

    def tables(self) -> list[Table]:
        rows = [[_shown(getattr(e, c.identifier)) for c in COLUMNS] for e in self.catalogue.entries.all()]
        links = [Link("XLSX", reverse("catalogue_export", args=[self.catalogue.pk]))]
        heads = [CatalogueEntry._meta.get_field(column.identifier).verbose_name for column in COLUMNS]
        return [Table(_("基层政务公开标准目录"), heads, rows, links=links)]


def _shown(value: Any) -> Any:
    if isinstance(value, list):
        return "、".join(in_language(CHANNELS[name]) for name in value)
    return TICK if value is True else (value or "")


class ImportPage(FilePage):
    page_title = _("导入标准目录")
    duty = Duty.CATALOGUE
    list_name, list_label = "catalogues_list", _("标准目录")
    form_class = forms.CatalogueForm

    def blank_url(self) -> str:
        return reverse("catalogue_blank", args=[self.subject.pk])

    def do(self, data: dict[str, Any]) -> None:
        self.report = import_catalogue(
            by=self.person,
            agency=self.subject,
            name=data["name"],
            content=data["file"].read(),
            dry_run=data["dry_run"],
        )


class RemovePage(DeskActPage):
    page_title = _("删除标准目录")
    duty = Duty.CATALOGUE
    list_name, list_label = "catalogues_list", _("标准目录")
    form_class = forms.WhyForm
    submit = _("删除")
    dangerous = True

    def find(self) -> Agency:
        self.catalogue = get_object_or_404(catalogues_visible_to(self.person), pk=self.kwargs["catalogue"])
        return self.catalogue.agency

    def do(self, data: dict[str, Any]) -> None:
        remove_catalogue(by=self.person, catalogue=self.catalogue, why=data["why"])


class ExportFile(View):
    """A catalogue in the official form; of an agency, the form to fill in."""

    def get(self, request: HttpRequest, catalogue: int = 0, agency: int = 0) -> HttpResponse:
        if agency:
            found = get_object_or_404(Agency, pk=agency)
            only_if(may_do(request.user, Duty.CATALOGUE, found))
            return download(write_catalogue(None, f"{found.name}基层政务公开标准目录"), "catalogue-blank.xlsx")
        one = get_object_or_404(catalogues_visible_to(request.user), pk=catalogue)
        only_if(may_do(request.user, Duty.CATALOGUE, one.agency))
        return download(write_catalogue(one, str(one)), f"catalogue-{one.pk}.xlsx")
