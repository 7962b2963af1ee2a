"""Upload files, see what became of each, and say whose they are."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import has_duty
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.words import in_language
from gongkai.office.outside_reports.assigning import assign, assign_region
from gongkai.office.outside_reports.models import Batch, OutsideReport, ReportState
from gongkai.office.outside_reports.pages.base import OfReport, OutsidePage
from gongkai.office.outside_reports.rights import batches_of, below, collectors_for, visible_to
from gongkai.office.outside_reports.uploading import FIRST_YEAR, Sent, upload
from gongkai.office.pages.base import ActPage, Text, only_if
from gongkai.office.pages.several_files import SeveralFiles
from gongkai.office.policy import Duty
from gongkai.office.publishing.desk_forms import Suggested
from gongkai.wording import Wording

FILES = _("上传的文件")
PAGE = 100
MOST_SUGGESTED = 500


class UploadForm(forms.Form):
    """The files, and what the person knows of them."""

    collector = forms.ModelChoiceField(Agency.objects.none(), label=_("收集机关"))
    files = SeveralFiles(
        label=_("文件"),
        help_text=_("PDF、DOCX、XLSX、网页、文本、图片或者扫描件，可以一次选择多个。"),
    )
    together = forms.BooleanField(label=_("所选文件是同一份报告的各页"), required=False)
    year = forms.IntegerField(
        label=_("年度"), required=False, min_value=FIRST_YEAR, help_text=_("文件没有写明年度时使用，可以不填。")
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        collectors = collectors_for(person).order_by("path")
        self.fields["collector"].queryset = collectors
        own = collectors.filter(pk=person.agency_id).first() or collectors.first()
        self.fields["collector"].initial = own
        if len(collectors) == 1:
            self.fields["collector"].empty_label = None


class UploadPage(OutsidePage, ActPage):
    """Files of agencies below; each is read in the background by itself."""

    page_title = _("上传报告")
    intro = _("上传后在后台逐个读取，原文件保留不变；读取后确认每份报告的机关和年度，再核对数据。")
    submit = _("上传")
    done = _("已上传，正在读取。")
    form_class = UploadForm
    batch: Batch

    def prepare(self) -> None:
        only_if(has_duty(self.person, Duty.COLLECT))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"person": self.person}

    def do(self, data: dict[str, Any]) -> None:
        sent = [Sent(one.read(), one.name) for one in data["files"]]
        files = [sent] if data["together"] else [[one] for one in sent]
        self.batch = upload(by=self.person, collector=data["collector"], files=files, year=data["year"])

    def next(self) -> str:
        return f"{reverse('outside_files')}?batch={self.batch.pk}"


class Row(NamedTuple):
    """A file with what it may be; ``plain``: one agency and a year are proposed, and there is none of them yet;
    ``regional``: it seems to be of the collector's whole region.
    """

    report: OutsideReport
    fault: str
    agencies: list[Agency]
    year: int | None
    plain: bool
    regional: bool


class FilesPage(OutsidePage):
    """What was uploaded and is nobody's yet, or all of one batch; what is proposed can be confirmed together."""

    template_name = "outside_reports/files.html"
    page_title = FILES
    batch: Batch | None = None

    def prepare(self) -> None:
        only_if(has_duty(self.person, Duty.COLLECT))
        asked = self.request.GET.get("batch", "")
        if asked:
            self.batch = get_object_or_404(batches_of(self.person), pk__in=numbers([asked]))

    def _found(self) -> Any:
        found = visible_to(self.person).prefetch_related("files").order_by("-batch", "pk")
        if self.batch:
            return found.filter(batch=self.batch)
        return found.filter(agency=None).exclude(state=ReportState.SET_ASIDE)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(self._found(), PAGE).get_page(self.request.GET.get("page"))
        rows = rows_of(page.object_list)
        return super().get_context_data(
            batch=self.batch,
            page=page,
            rows=rows,
            plain=sum(row.plain for row in rows),
            under_way=sum(row.report.being_read for row in rows),
            query=f"batch={self.batch.pk}" if self.batch else "",
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Confirm what was proposed of the ticked ones, each by itself; what is refused is told."""
        asked = {
            int(one)
            for one in request.POST.getlist("report")[:PAGE]
            if one.isascii() and one.isdigit() and len(one) < 19
        }
        ticked = [row for row in rows_of(self._found().filter(pk__in=asked)) if row.plain]
        done = sum(self._assign(row) for row in ticked)
        if done:
            said = ngettext("已确认%(count)d份。", "已确认%(count)d份。", done)
            messages.success(request, said % {"count": done})
        elif not ticked:
            messages.warning(request, _now("没有选中可以直接确认的文件。"))
        return HttpResponseRedirect(request.get_full_path())

    def _assign(self, row: Row) -> bool:
        try:
            with transaction.atomic():
                if row.regional:
                    assign_region(by=self.person, report=row.report, year=row.year or 0)
                else:
                    assign(by=self.person, report=row.report, agency=row.agencies[0], year=row.year or 0)
        except ActRefusedError as error:
            messages.error(self.request, f"{row.report.name} · {error}")
            return False
        return True


def numbers(asked: Iterable[str]) -> set[int]:
    """The numbers of records that were asked for; what no record can be numbered is left out."""
    return {int(one) for one in asked if one.isascii() and one.isdigit() and len(one) < 19}


def rows_of(reports: Iterable[OutsideReport]) -> list[Row]:
    """The files of a page with what is proposed for each; two queries."""
    listed = list(reports)
    numbers = {pk for one in listed for pk in one.proposed.get("agencies", ())}
    known = Agency.objects.in_bulk(numbers)
    taken = set(OutsideReport.objects.filter(agency__in=numbers).values_list("agency", "year", "regional"))
    return [_row(one, known, taken) for one in listed]


def _row(report: OutsideReport, known: dict[int, Agency], taken: set[Any]) -> Row:
    proposed = report.proposed
    agencies = [known[pk] for pk in proposed.get("agencies", ()) if pk in known]
    year = proposed.get("year")
    open_ = report.state == ReportState.UNASSIGNED and report.agency_id is None
    regional = bool(proposed.get("regional"))
    plain = open_ and len(agencies) == 1 and bool(year) and (agencies[0].pk, year, regional) not in taken
    return Row(report, fault_of(report), agencies, year, plain, regional)


def fault_of(report: OutsideReport) -> str:
    """Why the last reading failed, in the language of the reader; empty where it did not."""
    return in_language(Wording(report.fault["zh"], report.fault["en"])) if report.fault else ""


class AssignForm(forms.Form):
    agency = forms.CharField(label=_("行政机关"), max_length=200, widget=Suggested)
    year = forms.IntegerField(label=_("年度"), min_value=FIRST_YEAR)
    regional = forms.BooleanField(
        label=_("收集机关本身的全区域汇总报告"),
        required=False,
        help_text=_("在本系统编制以前公布的；本系统编制的第一份汇总报告与它对照，不计入任何合计"),
    )
    why = forms.CharField(
        label=_("另报一版的理由"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
        help_text=_("该机关这一年度已有报告时填写"),
    )


class AssignPage(OfReport, ActPage):
    """Whose report it is, and of which year; what the file says is filled in."""

    template_name = "outside_reports/assign.html"
    page_title = _("确认机关和年度")
    submit = _("确认")
    form_class = AssignForm

    def prepare(self) -> None:
        super().prepare()
        only_if(self.report.agency_id is None)

    def path(self) -> list[tuple[str, Text]]:
        return [*OutsidePage.path(self), (f"{reverse('outside_files')}?batch={self.report.batch_id}", FILES)]

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        collector = self.report.batch.collector
        names = list(below(collector).order_by("path").values_list("name", flat=True)[:MOST_SUGGESTED])
        if collector.numchild:
            names = [collector.name, *names]
        else:
            del form.fields["regional"]
        form.fields["agency"].widget.suggestions = [(name, "") for name in names]
        return form

    def get_initial(self) -> dict[str, Any]:
        row = self._row
        agency = row.agencies[0].name if len(row.agencies) == 1 else ""
        return {"agency": agency, "year": row.year, "regional": row.regional}

    @property
    def _row(self) -> Row:
        return rows_of([self.report])[0]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self._row
        return super().get_context_data(row=row, told=self.report.proposed.get("name", ""), **kwargs)

    def do(self, data: dict[str, Any]) -> None:
        collector, name = self.report.batch.collector, data["agency"].strip()
        if data.get("regional"):
            if name != collector.name:
                raise ActRefusedError(_now("全区域汇总报告只能是收集机关本身的。"), field="agency")
            assign_region(by=self.person, report=self.report, year=data["year"], why=data["why"])
            return
        agency = below(collector).filter(name=name).first()
        if agency is None:
            raise ActRefusedError(_now("没有这个名称的下级机关，请从列表中选择。"), field="agency")
        assign(by=self.person, report=self.report, agency=agency, year=data["year"], why=data["why"])

    def next(self) -> str:
        return reverse("outside_report", args=[self.report.pk])
