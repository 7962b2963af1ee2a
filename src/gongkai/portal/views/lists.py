"""Lists of items: all, by matter, topic, genre, kind and year; policies and rules in their own layouts; as data."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.db.models import Prefetch, QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.documents import GENRES, STATES, TOPICS, VALID, state_at
from gongkai.office.pages.files import CSV, name_file
from gongkai.office.publishing.choices import in_language
from gongkai.office.publishing.models import (
    DOCUMENT_KINDS,
    InformationItem,
    Kind,
    ValidityEvent,
)
from gongkai.office.publishing.validity import life_of
from gongkai.portal.edition import once_an_edition
from gongkai.portal.framing import ColumnTags, Frame, page
from gongkai.portal.keeping import kept
from gongkai.portal.naming import KIND_LISTS, OWN_LAYOUTS, POLICIES, kind_address
from gongkai.portal.reading import (
    MATTERS_BY_NAME,
    NAMES,
    Narrowing,
    agencies_in_use,
    asked_for,
    public_among,
    rows_of,
    year_of,
    years,
)
from gongkai.portal.records import FIELDS, record_of
from gongkai.portal.rules.origin import origin_of

PAGE = 20
MOST_AS_DATA = 5000
"""Items in one file of a list; the API goes through all of them page by page."""


def listed(request: HttpRequest, asked: Narrowing, frame: Frame, context: dict[str, Any] | None = None) -> HttpResponse:
    """A list with its filters and pages."""
    about = {
        **_rows(request, asked),
        "asked": asked,
        "data_query": urlencode(asked.query()),
        "choices": choices_of(asked),
        "several": asked.agency is None or asked.below,
        **(context or {}),
    }
    return page(request, "portal/list.html", frame, about)


@once_an_edition
def _number_of(asked: Narrowing) -> int:
    """How many items: the same on each of a list's pages."""
    return asked.items().count()


def _rows(request: HttpRequest, asked: Narrowing) -> dict[str, Any]:
    shown = paged(request, asked.items(), number=_number_of(asked))
    shown["page"].object_list = rows_of(shown["page"].object_list)
    return shown


def paged(request: HttpRequest, found: QuerySet[Any], size: int = PAGE, *, number: int | None = None) -> dict[str, Any]:
    """The page asked for, and the rest of the query for the addresses of others; ``Http404`` where there is none.
    ``number`` is how many there are, where that is known already.
    """
    pages = Paginator(found, size)
    if number is not None:
        pages.__dict__["count"] = number  # the place of Django's own cached property
    try:
        shown = pages.page(request.GET.get("page", "1"))
    except (EmptyPage, PageNotAnInteger):
        raise Http404("no such page") from None
    query = request.GET.copy()
    query.pop("page", None)
    return {"page": shown, "query": query.urlencode()}


def choices_of(asked: Narrowing) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """The filters of a list: name, label, and each value with its words and whether it is chosen."""
    chosen = asked.query()
    offered: list[tuple[str, str, Iterable[tuple[str, str]]]] = [
        (
            "agency",
            _("发布机构"),
            [(one.slug, one.short_name or one.name) for one in agencies_in_use()],
        ),
        ("kind", _("信息种类"), [(value, str(label)) for value, label in Kind.choices]),
        ("matter", _("法定公开事项"), [(name, in_language(one.label)) for name, one in MATTERS_BY_NAME.items()]),
        ("topic", _("主题分类"), [(name, in_language(words)) for name, words in TOPICS.items()]),
        ("genre", _("体裁分类"), [(name, in_language(words)) for name, words in GENRES.items()]),
        ("year", _("公开年份"), [(str(one), str(one)) for one in years()]),
    ]
    return [
        (name, label, [(value, words, value == chosen.get(name, "")) for value, words in values])
        for name, label, values in offered
    ]


@require_safe
@kept(*NAMES, "page")
def items(request: HttpRequest) -> HttpResponse:
    """Everything that was published, narrowed as the reader wishes."""
    return listed(
        request,
        asked_for(request.GET),
        Frame(_("全部公开信息"), column=ColumnTags(_("全部公开信息"), _("信息公开目录"))),
    )


def _preset(request: HttpRequest, title: str, kind: str, asked: Narrowing) -> HttpResponse:
    narrowed = asked_for(request.GET, asked)
    frame = Frame(title, ((reverse("portal:items"), _("全部公开信息")),), ColumnTags(title, kind))
    return listed(request, narrowed, frame)


@require_safe
@kept(*NAMES, "page")
def matter(request: HttpRequest, matter: str) -> HttpResponse:
    """What was published of a matter of 条例 第二十条、第二十一条."""
    if matter not in MATTERS_BY_NAME:
        raise Http404("no such matter")
    return _preset(request, in_language(MATTERS_BY_NAME[matter].label), _("法定主动公开内容"), Narrowing(matter=matter))


@require_safe
@kept(*NAMES, "page")
def topic(request: HttpRequest, topic: str) -> HttpResponse:
    """主题分类."""
    if topic not in TOPICS:
        raise Http404("no such topic")
    return _preset(request, in_language(TOPICS[topic]), _("主题分类"), Narrowing(topic=topic))


@require_safe
@kept(*NAMES, "page")
def genre(request: HttpRequest, genre: str) -> HttpResponse:
    """体裁分类."""
    if genre not in GENRES:
        raise Http404("no such genre")
    return _preset(request, in_language(GENRES[genre]), _("体裁分类"), Narrowing(genre=genre))


@require_safe
@kept(*NAMES, "page")
def year(request: HttpRequest, year: int) -> HttpResponse:
    """What was published in a year."""
    asked = Narrowing(year=year_of(str(year)))
    return _preset(request, _("%(year)d年公开的信息") % {"year": year}, _("年份"), asked)


@require_safe
@kept(*NAMES, "page")
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    """政策解读, 通知公告 and the other kinds; those with a layout of their own are found there."""
    if kind not in Kind.values:
        raise Http404("no such kind")
    if kind in OWN_LAYOUTS:
        query = request.GET.urlencode()
        return HttpResponsePermanentRedirect(kind_address(kind) + (f"?{query}" if query else ""))
    return _preset(request, str(KIND_LISTS[kind]), str(Kind(kind).label), Narrowing(kind=kind))


@require_safe
@kept("agency", "page", "holds")
def policies(request: HttpRequest) -> HttpResponse:
    """政策文件: 规章, 行政规范性文件, 其他文件, with whether they hold."""
    asked = asked_for(request.GET)
    chosen = [one for one in DOCUMENT_KINDS if request.GET.get("kind") in (None, "", str(one))]
    found = asked.items().filter(kind__in=chosen)
    return _documents(request, found, str(POLICIES), asked)


@require_safe
@kept("agency", "page")
def rules(request: HttpRequest) -> HttpResponse:
    """规章集中公开 (33号): each with its 题注, and its text alone."""
    asked = asked_for(request.GET, Narrowing(kind=str(Kind.REGULATION)))
    return _documents(request, asked.items(), str(KIND_LISTS[Kind.REGULATION]), asked, template="portal/rules.html")


def _documents(
    request: HttpRequest, found: Any, title: str, asked: Narrowing, template: str = "portal/documents.html"
) -> HttpResponse:
    events = ValidityEvent.objects.select_related("instrument")
    several = paged(request, found.prefetch_related(Prefetch("validity", queryset=events)))
    shown = several["page"]
    public = public_among(event.instrument_id for item in shown for event in item.validity.all())
    rows = [(item, *_standing(item), origin_of(item, public)) for item in shown]
    about = {
        **several,
        "rows": rows,
        "asked": asked,
        "agencies": agencies_in_use(),
    }
    return page(request, template, Frame(title, column=ColumnTags(title, _("政策文件"))), about)


def _standing(item: InformationItem) -> tuple[str, bool]:
    """In words whether a document holds today, and whether it does."""
    state = state_at(life_of(item, item.validity.all()), timezone.localdate())
    return (in_language(STATES[state]), state in VALID) if state else ("", True)


@require_safe
@kept("agency", "year", "page")
def reports(request: HttpRequest) -> HttpResponse:
    """年报 of all agencies."""
    title = _("政府信息公开年报")
    asked = asked_for(request.GET, Narrowing(kind=str(Kind.REPORT)))
    links = [(reverse("portal:report_check"), _("年报体检"))]
    return listed(request, asked, Frame(title, column=ColumnTags(title, title)), {"links": links})


@require_safe
@kept(*NAMES)
def as_json(request: HttpRequest) -> HttpResponse:
    """A list as JSON: the newest ``MOST_AS_DATA``."""
    found = asked_for(request.GET).items()
    rows = [record_of(request, item) for item in found[:MOST_AS_DATA]]
    options = {"ensure_ascii": False, "indent": 1}
    return JsonResponse({"count": found.count(), "items": rows}, json_dumps_params=options)


class _Line:
    """What csv writes to: it hands the line on."""

    def write(self, value: str) -> str:
        return value


@require_safe
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """A list as CSV with Chinese headings, as spreadsheets open it."""
    found = asked_for(request.GET).items()[:MOST_AS_DATA]

    def lines() -> Iterator[str]:
        writer = csv.writer(_Line())
        yield "\ufeff" + writer.writerow([str(label) for label in FIELDS.values()])
        for item in found.iterator(chunk_size=500):
            record = record_of(request, item)
            yield writer.writerow([_plain(record[name]) for name in FIELDS])

    answer = StreamingHttpResponse(lines(), content_type=CSV)
    name_file(answer, "items.csv")
    answer["Cache-Control"] = "no-cache"
    return answer


def _plain(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
