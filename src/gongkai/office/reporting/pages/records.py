"""The page of the records behind a figure, a hundred at a time, and all of them as a file."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.law.outcomes import outcome
from gongkai.office.agencies.rights import may_do
from gongkai.office.inforequests.models import ApplicantKind
from gongkai.office.inforequests.queries import visible_to as requests_visible_to
from gongkai.office.inforequests.words import in_language
from gongkai.office.pages.base import only_if
from gongkai.office.policy import Duty
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.queries import workable_by as items_workable_by
from gongkai.office.remedies.queries import visible_to as disputes_visible_to
from gongkai.office.reporting.compiling import newest
from gongkai.office.reporting.figures import Behind, behind, is_supplied
from gongkai.office.reporting.pages.base import OfCell
from gongkai.office.reporting.pages.table_files import FORMS, table_file
from gongkai.office.reporting.tables import Cell, Table
from gongkai.office.reporting.twice import notes
from gongkai.office.reporting.units import Unit

PER_PAGE = 100
Rows = Iterator[list[Cell]]


class RecordsPage(OfCell):
    """Exactly the records behind a figure; what they are about is shown to those who handle them."""

    template_name = "reporting/records.html"
    page_title = _("数据的来源")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = behind(self.of, self.cell)
        kind, held = listed(found)
        page = Paginator(held, PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            **self.about_year,
            **{kind: list(self._rows(kind, list(page.object_list)))},
            label=self.label,
            page=page,
            query="",
            count=page.paginator.count,
            files=[(form.upper(), self.address("report_records_file", self.cell, form)) for form in ("xlsx", "csv")],
            explained=self._explained(),
            notes=notes([unit for unit, _value in found.units]) if self.cell.table == "disputes" else [],
            supplied=found.supplied,
            is_supplied=is_supplied(self.cell) and not self.regional,
            **kwargs,
        )

    def _explained(self) -> str:
        """Why what was carried in is not last year's carried out, as the newest version says."""
        last = newest(self.of) if self.cell.row == "carried_in" else None
        return last.carried_in_note if last else ""

    def _rows(self, kind: str, records: list[Any]) -> Iterator[tuple[Any, ...]]:
        """The records as rows: those that this person may open lead to their pages."""
        if kind == "units":
            opens = partial(may_do, self.person, Duty.STATISTICS)
            yield from ((unit, value, opens(unit.agency)) for unit, value in records)
        elif kind == "requests":
            opened = _known(requests_visible_to(self.person), records)
            yield from ((case, case.pk in opened, _result(case.counted_as)) for case in records)
        else:
            visible = disputes_visible_to if kind == "disputes" else items_workable_by
            known = _known(visible(self.person), records)
            yield from ((one, one.pk in known) for one in records)

    def table(self) -> Table:
        """All of them, with what the page shows of each."""
        only_if(not is_supplied(self.cell) or self.regional)
        kind, held = listed(behind(self.of, self.cell))
        name = f"{self.agency.name}{self.year}_{self.label}"
        if kind == "units":
            return Table(name, [_now("机关"), _now("数值"), _now("报告")], _units(held))
        if kind == "requests":
            header = [_now("登记号"), _now("申请人类别"), _now("收到日期"), _now("统计结果"), _now("统计日期")]
            return Table(name, header, _requests(held))
        if kind == "disputes":
            return Table(name, [_now("案件"), _now("提起日期"), _now("审结日期"), _now("状态")], _disputes(held))
        seen = _known(items_workable_by(self.person), held)
        return Table(name, [_now("标题"), _now("发文字号"), _now("成文日期")], _documents(held, seen))


class RecordsFile(View):
    """The records behind a figure as a file."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = kwargs.pop("form")
        if form not in FORMS:
            raise Http404("no such form")
        page = RecordsPage()
        page.setup(request, **kwargs)
        return table_file(page.table(), form)


def listed(found: Behind) -> tuple[str, Any]:
    """What a figure rests on, by kind, in the order in which it is listed; of a region's the units that add to it."""
    if found.requests is not None:
        held = found.requests.select_related("applicant").defer("subject", "described", "document_number")
        return "requests", held.order_by("received_on", "pk")
    if found.units:
        return "units", [(unit, value) for unit, value in found.units if value]
    return ("disputes", found.disputes) if found.disputes else ("documents", found.documents)


def _known(held: Any, records: Iterable[Any]) -> set[int]:
    """Those of ``records`` that are among ``held``."""
    return set(held.filter(pk__in=[one.pk for one in records]).values_list("pk", flat=True))


def _result(counted_as: str) -> str:
    return in_language(outcome(counted_as).label) if counted_as else ""


def _day(on: Any) -> str | None:
    return on.isoformat() if on else None


def _units(held: Iterable[tuple[Unit, Any]]) -> Rows:
    for unit, value in held:
        yield [unit.agency.name, value, _now("外来报告") if unit.outside else _now("系统内报告")]


def _requests(held: Any) -> Rows:
    """Nothing of the applicants but of what kind they are is fetched."""
    kinds = dict(ApplicantKind.choices)
    columns = ("number", "applicant__kind", "received_on", "counted_as", "counted_on")
    for number, kind, received, counted_as, counted_on in held.values_list(*columns).iterator(chunk_size=2000):
        yield [number, str(kinds.get(kind, kind)), _day(received), _result(counted_as), _day(counted_on)]


def _disputes(held: Iterable[Any]) -> Rows:
    for one in held:
        yield [str(one), _day(one.filed_on), _day(one.decided_on), one.get_state_display()]


def _documents(held: Iterable[InformationItem], seen: set[int]) -> Rows:
    """The title of one that is neither public nor this person's to work on is not told."""
    for one in held:
        title = one.title if one.live or one.pk in seen else one.index_number
        yield [title, one.document_number, _day(one.formed_on)]
