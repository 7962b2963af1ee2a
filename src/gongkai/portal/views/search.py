"""Search, and suggestions while typing."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.documents import GENRES, STATES, TOPICS
from gongkai.office.publishing.choices import in_language
from gongkai.office.publishing.models import Kind
from gongkai.office.publishing.queries import released_items
from gongkai.portal.framing import Frame, page
from gongkai.portal.keeping import kept
from gongkai.portal.reading import MATTERS_BY_NAME, all_agencies, rows_of
from gongkai.portal.searching.engine import engine
from gongkai.portal.searching.protocol import FACETS, Answer, Question

PAGE = 10
LAST_PAGE = 100
LONGEST = 100
SHOWN_VALUES = 12
SOON = "10"
"""Seconds after which to ask again while there is no index: it is being built."""


@require_safe
@kept("q", "page", *FACETS)
def search(request: HttpRequest) -> HttpResponse:
    """What was found, narrowed by facets; an empty question shows help. 503 while there is no index to ask."""
    words = _asked(request, "q")
    filters = {name: value for name in FACETS if (value := _asked(request, name))}
    number = _page_of(request)
    about: dict[str, Any] = {"words": words, "filters": filters}
    answer = engine().query(Question(words, filters, number, PAGE)) if words else Answer(0)
    if words:
        about |= _told(request, answer, number)
    if answer.ready:
        return page(request, "portal/search.html", Frame(_("搜索")), about)
    response = page(request, "portal/search.html", Frame(_("搜索")), about, status=503)
    response["Retry-After"] = SOON
    return response


def _asked(request: HttpRequest, name: str) -> str:
    """A value of the query without NULs, which PostgreSQL refuses."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST]


def _page_of(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    if not (asked.isdecimal() and asked.isascii() and 1 <= int(asked[:6]) <= LAST_PAGE):
        raise Http404("no such page")
    return int(asked)


def _told(request: HttpRequest, answer: Answer, number: int) -> dict[str, Any]:
    """The hits that are still public, with their records, and the facets in words."""
    public = released_items().filter(pk__in=[hit.number for hit in answer.hits])
    items = {row.pk: row for row in rows_of(public)}
    last = min(-(-answer.total // PAGE), LAST_PAGE)
    return {
        "answer": answer,
        "hits": [(hit, items[hit.number]) for hit in answer.hits if hit.number in items],
        "facets": _facets(request, answer),
        "before": _with(request, page=str(number - 1)) if number > 1 else "",
        "after": _with(request, page=str(number + 1)) if number < last else "",
        "number": number,
        "last": last,
        "instead": _with(request, q=answer.instead, page="") if answer.instead else "",
    }


def _with(request: HttpRequest, **values: str) -> str:
    """The address of this search with other values; an empty one is left out."""
    query = {**request.GET.dict(), **values}
    return f"{request.path}?{urlencode({name: value for name, value in query.items() if value})}"


def _facets(request: HttpRequest, answer: Answer) -> list[tuple[str, list[tuple[str, int, str, bool]]]]:
    """Each facet with its label; each value in words, its count, the address that sets or drops it, whether it is."""
    labels = {
        "agency": (_("发布机构"), {one.slug: one.short_name or one.name for one in all_agencies().values()}),
        "kind": (_("信息种类"), {value: str(label) for value, label in Kind.choices}),
        "matter": (_("法定公开事项"), {name: in_language(one.label) for name, one in MATTERS_BY_NAME.items()}),
        "topic": (_("主题分类"), {name: in_language(words) for name, words in TOPICS.items()}),
        "genre": (_("体裁分类"), {name: in_language(words) for name, words in GENRES.items()}),
        "validity": (_("有效性"), {str(name): in_language(words) for name, words in STATES.items()}),
        "year": (_("公开年份"), {}),
    }
    told = []
    for name, (label, known) in labels.items():
        rows = []
        for value, number in answer.facets.get(name, ())[:SHOWN_VALUES]:
            chosen = request.GET.get(name, "") == value
            rows.append(
                (known.get(value, value), number, _with(request, **{name: "" if chosen else value, "page": ""}), chosen)
            )
        if rows:
            told.append((label, rows))
    return told


@require_safe
@kept("q")
def suggest(request: HttpRequest) -> HttpResponse:
    """Titles and numbers for what is being typed: of public items alone."""
    words = _asked(request, "q")
    found = engine().suggest(words) if words else ()
    public = set(released_items().filter(pk__in=[one.number for one in found]).values_list("pk", flat=True))
    rows = [
        {"words": one.words, "address": reverse("portal:item", args=[one.number])}
        for one in found
        if one.number in public
    ]
    return JsonResponse({"suggestions": rows})
