"""Files of a report: the source as it came, a page of it with the cells marked, and the opinion of the audit."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _now
from django.views import View

from gongkai.annual import AnnualReport, write_audit
from gongkai.annual.reading.evidence_image import has_pages, marks_on
from gongkai.annual.report import CellName
from gongkai.office.apart.running import Bounds, Drawing, UnreadableError, done
from gongkai.office.apart.slots import BusyError, slot
from gongkai.office.outside_reports.models import OutsideFile, OutsideReport
from gongkai.office.outside_reports.pages.base import report_for
from gongkai.office.outside_reports.weighing import standing_of, taken
from gongkai.office.pages.language import page_language

OPINIONS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
BOUNDS = Bounds(seconds=20, memory=2**30, answer=40_000_000)
"""Of one page: an A4 page takes about a second and 200 MB, a large scan some seconds more."""
PATIENCE = 15.0
"""Seconds to wait for a place: a browser asks for several pages at once."""
COME_AGAIN = 10
"""Seconds after which who found no place tries again."""


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
    """A page of a PDF or a picture with the cells marked that were read from it; with ``cell`` that one alone.

    Drawn apart: a page of some kilobytes can take minutes and gigabytes. What cannot be drawn is told in a sentence.
    """

    def answer(self, outside: OutsideReport, **kwargs: Any) -> HttpResponse:
        file, read = part_of(outside, kwargs["part"]), taken(outside.readings.first())
        if read is None or file.order >= len(read.sources) or not has_pages(read.sources[file.order].media_type):
            raise Http404("nothing to draw")
        drawing = _drawing(read, file.order, kwargs["page"], self.request.GET.get("cell", ""))
        try:
            with slot("pictures", settings.PICTURES_AT_ONCE, PATIENCE):
                drawn = done(drawing, bytes_of(file), BOUNDS)
        except BusyError:
            return _told(_now("现在画页面的人多，请过十秒再试。"), 503, COME_AGAIN)
        except UnreadableError:
            return _told(_now("这一页画不出来，请下载原文件对照。"), 422)
        if not drawn:
            raise Http404("no such page")
        answer = HttpResponse(drawn, content_type="image/png")
        answer["Cache-Control"] = "private, no-store"
        return answer


def _drawing(read: AnnualReport, source: int, page: int, cell: str) -> Drawing:
    """What is drawn of a source; the cells of the page are looked for here, where the reading is."""
    only = [CellName.parse(cell)] if cell.count(":") == 2 else None
    return Drawing(read.sources[source].media_type, page, marks_on(read, source, page, only), page_language())


def _told(words: str, status: int, again: int | None = None) -> HttpResponse:
    answer = HttpResponse(words, content_type="text/plain; charset=utf-8", status=status)
    answer["Cache-Control"] = "private, no-store"
    if again is not None:
        answer["Retry-After"] = str(again)
    return answer


class OpinionFile(_OfReport):
    """审查意见: the findings beside their places, in the language of the reader."""

    def answer(self, outside: OutsideReport, **kwargs: Any) -> HttpResponse:
        form, found = kwargs["form"], standing_of(outside)
        if found is None or form not in OPINIONS:
            raise Http404("no such form")
        data = write_audit([found.report], form, page_language())
        name = f"{outside.agency or outside.pk}{outside.year or ''} {_now('审查意见')}.{form}"
        return _attached(data, name, OPINIONS[form])


def _attached(data: bytes, name: str, media_type: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer
