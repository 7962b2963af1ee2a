"""The pages of the annual report: the years of an agency, a year as compiled, the records behind a figure."""

from dataclasses import replace
from typing import Any, NamedTuple

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.annual import write
from gongkai.annual.editions import EDITIONS
from gongkai.annual.writing.layout import LayoutCell, labels, table_layout
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_for, may_do
from gongkai.office.days import today
from gongkai.office.inforequests.pages.base import chosen_agency
from gongkai.office.inforequests.words import in_language
from gongkai.office.pages.base import ActPage, OfficePage, Text, only_if
from gongkai.office.pages.files import CSV, XLSX, download
from gongkai.office.policy import Duty
from gongkai.office.reporting.compiling import (
    FIRST_YEAR,
    Compiled,
    compile_report,
    edition_of,
    frozen_as_report,
    in_words,
)
from gongkai.office.reporting.figures import is_supplied
from gongkai.office.reporting.freezing import freeze
from gongkai.office.reporting.models import EDITION_LABELS, FrozenReport
from gongkai.office.reporting.pages.base import REPORTS, OfCell, OfYear
from gongkai.office.reporting.standing import may_read
from gongkai.office.reporting.supplying import held_figures, supply

DOCUMENTS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
FORMS = {"json": "application/json", "xlsx": XLSX, "csv": CSV}
"""In which a frozen report is taken out; with its text, when there is one, as one of ``DOCUMENTS`` too."""


class YearsPage(OfficePage):
    """The years of an agency, with the report that was kept of each."""

    template_name = "reporting/years.html"
    page_title = REPORTS
    header_icon = "doc-full"

    @cached_property
    def agencies(self) -> list[Agency]:
        return list(agencies_for(self.person, Duty.STATISTICS).order_by("path"))

    def prepare(self) -> None:
        only_if(bool(self.agencies))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agency = chosen_agency(self.agencies, self.request.GET.get("agency", ""), self.person)
        kept: dict[int, list[FrozenReport]] = {}
        for one in FrozenReport.objects.filter(agency=agency, regional=False).select_related("made_by"):
            kept.setdefault(one.year, []).append(one)
        years = [(year, edition_of(year), kept.get(year, [])) for year in range(today().year, FIRST_YEAR - 1, -1)]
        collects = agency.numchild > 0 and may_do(self.person, Duty.COLLECT, agency)
        about = {"agency": agency, "agencies": self.agencies, "years": years, "collects": collects}
        about["last_year"] = today().year - 1
        return super().get_context_data(**about, **kwargs)


class Place(NamedTuple):
    """A place of a table as printed; of a figure also what it shows, whether it was otherwise, and where it leads."""

    cell: LayoutCell
    shown: str = ""
    url: str = ""
    before: str = ""
    missing: bool = False


class ReportPage(OfYear):
    """The tables as the records give them now; each figure leads to its records."""

    template_name = "reporting/report.html"

    def get_page_title(self) -> str:
        return _now("%(year)d年政府信息公开工作年度报告") % {"year": self.year}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = compile_report(self.of)
        makes = may_do(self.person, Duty.REPORT, self.agency)
        of, supplies = self.of, may_do(self.person, Duty.SUPPLY, self.agency)
        held = FrozenReport.objects.filter(agency=of.agency, year=of.year, edition=of.edition, regional=of.regional)
        names = labels(self.edition)
        return super().get_context_data(
            **self.about_year,
            tables=[(one.name, self._table(one.name, found, supplies)) for one in EDITIONS[self.edition].tables],
            findings=[(one, in_language(one.message)) for one in found.findings],
            missing=[names[name] for name in found.missing],
            differs=len(found.differs),
            newest=found.newest,
            kept=held.select_related("made_by"),
            makes=makes,
            supplies=supplies,
            other=[(self.in_address(name), label) for name, label in EDITION_LABELS.items() if name != self.edition],
            **kwargs,
        )

    def _table(self, table: str, found: Compiled, supplies: bool) -> tuple[Any, list[list[Place]]]:
        layout = table_layout(self.edition, table)
        return layout, [[self._place(cell, found, supplies) for cell in row] for row in layout.rows()]

    def _place(self, cell: LayoutCell, found: Compiled, supplies: bool) -> Place:
        if cell.name is None:
            return Place(cell)
        shown = in_words(found.report.value(*cell.name))
        supplied = is_supplied(cell.name) and not self.regional
        url = self.address("report_supply" if supplied and supplies else "report_records", cell.name)
        linked = supplied or shown not in ("0", None)
        return Place(cell, shown or "", url if linked else "", found.differs.get(cell.name, ""), shown is None)


class SupplyForm(forms.Form):
    value = forms.CharField(label=_("数值"), max_length=30)
    evidence = forms.CharField(
        label=_("数据依据"),
        max_length=300,
        help_text=_("数据出自哪个部门、哪份材料，如“县市场监管局2025年度执法统计表”"),
    )


class SupplyPage(OfCell, ActPage):
    """Enter one figure that lives elsewhere."""

    template_name = "reporting/supply.html"
    duty = Duty.SUPPLY
    page_title = _("填报数据")
    form_class = SupplyForm

    def prepare(self) -> None:
        super().prepare()
        only_if(is_supplied(self.cell) and not self.regional)

    def get_page_subtitle(self) -> str:
        return f"{self.agency} · {self.year}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(label=self.label, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        held = held_figures(self.of).get(self.cell)
        return {"value": f"{held.value.normalize():f}", "evidence": held.evidence} if held else {}

    def do(self, data: dict[str, Any]) -> None:
        given = {"value": data["value"], "evidence": data["evidence"]}
        supply(by=self.person, of=self.of, cell=self.cell, **given)


class FreezeForm(forms.Form):
    carried_in_note = forms.CharField(
        label=_("上年结转与上年报告不一致的说明"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
    )
    why = forms.CharField(
        label=_("修订的理由"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=1000,
        help_text=_("第一版可以不填"),
    )  # fmt: skip


class FreezePage(OfYear, ActPage):
    """Keep the report as it is now."""

    duty = Duty.REPORT
    page_title = _("固定报告")
    intro = _("固定后，各项数据和它们依据的记录原样保存，以后的更正另成一版并写明理由。")
    submit = _("固定")
    done = _("已固定")
    form_class = FreezeForm

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), self.report_crumb()]

    def do(self, data: dict[str, Any]) -> None:
        notes = {"why": data["why"], "carried_in_note": data["carried_in_note"]}
        freeze(by=self.person, of=self.of, **notes)


class FrozenFile(View):
    """The tables of a frozen report as a file."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        held = FrozenReport.objects.filter(agency__in=agencies_for(request.user, Duty.STATISTICS))
        frozen = get_object_or_404(held.select_related("agency"), pk=kwargs["frozen"])
        told = bool(frozen.content.get("sections")) and may_read(request.user, frozen)
        form, known = kwargs["form"], FORMS | (DOCUMENTS if told else {})
        if form not in known:
            raise Http404("no such form")
        report = frozen_as_report(frozen) if told else replace(frozen_as_report(frozen), sections=())
        name = f"{frozen.agency.name}{frozen.year}年年度报告数据_第{frozen.number}版.{form}"
        return download(write(report, form), name, known[form])
