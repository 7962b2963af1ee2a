"""Import and export of agencies and people."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.office.agencies import forms
from gongkai.office.agencies.exchange.agencies import columns, export_agencies, import_agencies
from gongkai.office.agencies.exchange.people import COLUMNS, export_people, import_people
from gongkai.office.agencies.exchange.sheets import write_csv, write_xlsx
from gongkai.office.agencies.rights import agencies_for
from gongkai.office.agencies.views.base import ActPage, tree_crumb
from gongkai.office.pages.base import only_if
from gongkai.office.pages.files import CSV, XLSX, download
from gongkai.office.policy import Duty

IMPORTS = {"agencies": import_agencies, "people": import_people}


class ExchangePage(ActPage):
    """Files out, and files in with the report of what was wrong in them."""

    template_name = "agencies/exchange.html"
    page_title = _("导入导出")
    form_class = forms.ImportForm
    submit = _("导入")

    def prepare(self) -> None:
        only_if(agencies_for(self.person, Duty.ACCOUNTS).exists())

    def path(self) -> list[Any]:
        return [tree_crumb()]

    def do(self, data: dict[str, Any]) -> None:
        run = IMPORTS[data["kind"]]
        self.report = run(by=self.person, content=data["file"].read(), dry_run=data["dry_run"], why=data["why"])

    def answer(self) -> HttpResponse:
        """The report on the page itself: it may hold first passwords, which no later page could show."""
        return self.render_to_response(self.get_context_data(report=self.report, form=self.get_form()))


class ExportFile(View):
    """The agencies or people somebody sees, as a file; an empty one of the same columns is the form to fill in."""

    def get(self, request: HttpRequest, kind: str, form: str) -> HttpResponse:
        if not agencies_for(request.user, Duty.ACCOUNTS).exists():
            raise Http404
        header, title, rows = {
            "agencies": (list(columns()), "行政机关", export_agencies),
            "people": (list(COLUMNS), "人员与任职", export_people),
        }[kind]
        filled = [] if "empty" in request.GET else rows(request.user)
        content = write_csv(header, filled) if form == "csv" else write_xlsx(title, header, filled)
        return download(content, f"{kind}.{form}", CSV if form == "csv" else XLSX)
