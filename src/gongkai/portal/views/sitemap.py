"""For search engines: the sitemap in parts, and what they may read."""

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.office.publishing.queries import released_items
from gongkai.portal.keeping import kept
from gongkai.portal.reading import MATTERS_BY_NAME, agencies

IN_PART = 10_000
PAGES = (
    *("home", "agencies", "items", "policies", "rules", "key_areas", "meetings", "leaders", "videos"),
    *("reports", "report_check", "statistics", "about"),
)
OF_AGENCY = ("agency", "guide", "system", "content", "agency_reports", "report_years", "requests")


def _parts() -> Paginator:
    return Paginator(released_items().order_by("pk").values_list("pk", "last_published_at"), IN_PART)


@require_safe
@kept()
def index(request: HttpRequest) -> HttpResponse:
    """Part 0 holds the pages, each other part ``IN_PART`` items."""
    numbers = [0, *(number for number in _parts().page_range)]
    addresses = [request.build_absolute_uri(reverse("portal:sitemap_part", args=[number])) for number in numbers]
    return render(request, "portal/sitemap_index.xml", {"addresses": addresses}, content_type="application/xml")


@require_safe
@kept()
def part(request: HttpRequest, part: int) -> HttpResponse:
    """The addresses of a part, with the day of each item's last change."""
    rows: list[tuple[str, object]]
    if part == 0:
        names = [reverse(f"portal:{name}") for name in PAGES]
        own = [reverse(f"portal:{name}", args=[one.slug]) for one in agencies() for name in OF_AGENCY]
        areas = [reverse("portal:key_area", args=[name]) for name in MATTERS_BY_NAME]
        rows = [(address, None) for address in (*names, *areas, *own)]
    else:
        try:
            shown = _parts().page(part)
        except EmptyPage:
            raise Http404("no such part") from None
        rows = [(reverse("portal:item", args=[pk]), at) for pk, at in shown]
    addresses = [(request.build_absolute_uri(address), at) for address, at in rows]
    return render(request, "portal/sitemap.xml", {"addresses": addresses}, content_type="application/xml")


@require_safe
@kept()
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the office is nobody's business."""
    where = request.build_absolute_uri(reverse("portal:sitemap"))
    lines = (
        "User-agent: *",
        "Disallow: /office/",
        "Disallow: /display/",
        "Disallow: /search/",
        f"Sitemap: {where}",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
