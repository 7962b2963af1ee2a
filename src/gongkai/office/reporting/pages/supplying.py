"""The figures of a year as a sheet: taken out to be filled in, and brought back."""

from typing import Any

from django import forms
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gongkai.annual.writing.layout import labels
from gongkai.office.pages.base import ActPage, Text
from gongkai.office.pages.files import download
from gongkai.office.policy import Duty
from gongkai.office.reporting.figures import plain
from gongkai.office.reporting.importing import BadFigure, Figures, bad_rows_file, import_figures
from gongkai.office.reporting.pages.base import OfYear
from gongkai.office.reporting.sheets import write_figures
from gongkai.office.reporting.supplying import held_figures

_MOST_FAULTS = 200
"""Faults that are listed and handed over as a file: a sheet has some twenty rows."""
_A_DAY = 24 * 3600


class FiguresFile(OfYear):
    """The sheet to fill in, with what is supplied already."""

    duty = Duty.SUPPLY

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = f"{self.agency.name}{self.year}年年度报告填报数据.xlsx"
        return download(write_figures(self.of, held_figures(self.of)), name)


class FiguresForm(forms.Form):
    file = forms.FileField(
        label=_("文件"), help_text=_("XLSX 或 CSV，使用下载的表格，列名不变。数据和依据都空着的行不改动。")
    )


class FiguresPage(ActPage, OfYear):
    """A filled sheet comes in; its faults, or what it changed, stand on the page."""

    template_name = "reporting/figures.html"
    duty = Duty.SUPPLY
    page_title = _("用表格填报数据")
    submit = _("上传")
    form_class = FiguresForm
    figures: Figures | None = None

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), self.report_crumb()]

    def get_page_subtitle(self) -> str:
        return f"{self.agency} · {self.year}"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "bad" in request.POST:
            return download(bad_rows_file(_listed(request.POST["bad"])), "bad-rows.xlsx")
        return super().post(request, *args, **kwargs)

    def do(self, data: dict[str, Any]) -> None:
        self.figures = import_figures(by=self.person, of=self.of, content=data["file"].read())

    def answer(self) -> HttpResponse:
        status = 422 if self.figures and self.figures.bad else 200
        return self.render_to_response(self.get_context_data(form=self.get_form_class()()), status=status)

    @cached_property
    def bad(self) -> list[BadFigure]:
        return self.figures.bad[:_MOST_FAULTS] if self.figures else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found, words = self.figures, labels(self.edition)
        return super().get_context_data(
            figures=found,
            bad=self.bad,
            signed=signing.dumps(self.bad, salt=__name__, compress=True) if self.bad else "",
            changes=[
                (words[one.cell], None if one.before is None else plain(one.before), plain(one.value), one.evidence)
                for one in (found.changes if found else ())
            ],
            sheet_url=self.address("report_figures_export"),
            **kwargs,
        )


def _listed(signed: str) -> list[BadFigure]:
    """The faults as the page had them: the sheet itself is not kept."""
    try:
        return [BadFigure(*one) for one in signing.loads(signed, salt=__name__, max_age=_A_DAY)]
    except signing.BadSignature as error:
        raise Http404("no such list") from error
