"""The pages of the trail in the back office."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.office.pages.base import framed
from gongkai.office.pages.files import CSV, name_file
from gongkai.office.trail.models import Entry
from gongkai.office.trail_pages import exporting, reading
from gongkai.office.trail_pages.forms import Filter
from gongkai.office.trail_pages.queries import Shown, agencies_of, visible_to

PAGE = 50


def _agencies(request: HttpRequest) -> dict[int, str]:
    agencies = agencies_of(request.user)
    if not agencies:
        raise Http404("no trail to read")
    return agencies


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The newest entries first, fifty a page; ``?before=`` goes on from an entry."""
    agencies = _agencies(request)
    form = Filter(request.GET, agencies=agencies)
    entries = form.narrow(visible_to(request.user)).order_by("-number")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        entries = entries.filter(number__lt=int(before))
    page, shown = list(entries[: PAGE + 1]), Shown(request.user)
    query = request.GET.copy()
    query.pop("before", None)
    context = {
        "form": form,
        "rows": [_row(entry, agencies, shown) for entry in page[:PAGE]],
        "older": page[PAGE - 1].number if len(page) > PAGE else None,
        "query": query.urlencode(),
        "first_page": not before,
    }
    return render(request, "trail_pages/list.html", context | framed(_("留痕"), "history"))


def _row(entry: Entry, agencies: dict[int, str], shown: Shown) -> dict[str, Any]:
    return {
        "entry": entry,
        "agency": agencies.get(entry.agency or 0, ""),
        "actor": reading.actor_of(entry),
        "act": reading.act_of(entry),
        "change": reading.change_of(entry),
        "kind": reading.kind_of(entry),
        "fields": reading.fields_of(entry),
        "why": entry.why if entry.why and shown.of(entry) else "",
    }


@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One entry: before and after side by side."""
    agencies = _agencies(request)
    entry = get_object_or_404(visible_to(request.user), number=number)
    shown = Shown(request.user)
    differences = reading.differences(entry) if shown.of(entry) else []
    context = {**_row(entry, agencies, shown), "differences": differences, "shown": shown.of(entry)}
    title = _("留痕记录 %(number)d") % {"number": entry.number}
    context |= framed(title, "history", (reverse("trail_list"), _("留痕")))
    return render(request, "trail_pages/entry.html", context)


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse | StreamingHttpResponse | FileResponse:
    """What the list shows, whole, as CSV or XLSX."""
    agencies = _agencies(request)
    entries = Filter(request.GET, agencies=agencies).narrow(visible_to(request.user)).order_by("number")
    lines = exporting.rows(entries.iterator(chunk_size=1000), agencies, request.user)
    if kind == "xlsx":
        return FileResponse(exporting.as_xlsx(lines), as_attachment=True, filename="trail.xlsx")
    response = StreamingHttpResponse(exporting.as_csv(lines), content_type=CSV)
    name_file(response, "trail.csv")
    return response
