"""Files of a report: the source as it came, a page of it with the cells marked, and the opinion of the audit."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.views import View

from gongkai.annual import ReadError, write_audit
from gongkai.annual.reading.evidence_image import draw_page
from gongkai.annual.report import CellName
from gongkai.office.outside_reports.models import OutsideFile, OutsideReport
from gongkai.office.outside_reports.pages.base import report_for
from gongkai.office.outside_reports.weighing import standing_of, unpacked

OPINIONS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_WEEK = 7 * 24 * 3600


class _OfReport(View):
    """An answer that is a file, for who handles the report."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = self.answer(report_for(request.user, kwargs["report"]), **kwargs)
        answer["X-Content-Type-Options"] = "nosniff"
        return answer

    def answer(self, outside: OutsideReport, **kwargs: Any) -> HttpResponse:
        """The file."""
        raise NotImplementedError


def part_of(outside: OutsideReport, part: int) -> OutsideFile:
    """A file of a report; 404 where there is none."""
    found = next((one for one in outside.files.all() if one.order == part), None)
    if found is None:
        raise Http404("no such file")
    return found


def bytes_of(file: OutsideFile) -> bytes:
    """What a file holds."""
    with file.content.open("rb") as stored:
        return bytes(stored.read())


class SourceFile(_OfReport):
    """The file as it came; to be kept, never shown: nobody has looked at what it holds."""

    def answer(self, outside: OutsideReport, **kwargs: Any) -> HttpResponse:
        file = part_of(outside, kwargs["part"])
        return _attached(bytes_of(file), file.name, "application/octet-stream")


class PagePicture(_OfReport):
    """A page of a PDF or a picture with the cells marked that were read from it; with ``cell`` that one alone."""

    def answer(self, outside: OutsideReport, **kwargs: Any) -> HttpResponse:
        reading, file = outside.readings.first(), part_of(outside, kwargs["part"])
        if reading is None:
            raise Http404("not read yet")
        asked = self.request.GET.get("cell", "")
        only = [CellName.parse(asked)] if asked.count(":") == 2 else None
        try:
            drawn = draw_page(unpacked(reading), bytes_of(file), file.order, kwargs["page"], only)
        except ReadError:
            drawn = None
        if drawn is None:
            raise Http404("no such page")
        answer = HttpResponse(drawn, content_type="image/png")
        answer["Cache-Control"] = f"private, max-age={_WEEK}, immutable"  # its address names the reading
        return answer


class OpinionFile(_OfReport):
    """审查意见: the findings beside their places, in the language of the reader."""

    def answer(self, outside: OutsideReport, **kwargs: Any) -> HttpResponse:
        form, found = kwargs["form"], standing_of(outside)
        if found is None or form not in OPINIONS:
            raise Http404("no such form")
        data = write_audit([found.report], form, "en" if get_language() == "en" else "zh")
        name = f"{outside.agency or outside.pk}{outside.year or ''} {_now('审查意见')}.{form}"
        return _attached(data, name, OPINIONS[form])


def _attached(data: bytes, name: str, media_type: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer
