"""Lists with a layout of their own: meetings by year, the leaders of each agency, videos as pictures."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.models import File, InformationItem, Kind
from gongkai.office.publishing.queries import released_items
from gongkai.portal.clips import clips_of
from gongkai.portal.framing import ColumnTags, Frame, page
from gongkai.portal.keeping import kept
from gongkai.portal.minutes import points_of
from gongkai.portal.naming import KIND_LISTS
from gongkai.portal.reading import NEWEST, Narrowing, agencies, asked_for
from gongkai.portal.views.lists import paged

MEETINGS, CLIPS, AGENCIES, LEADERS = 15, 12, 10, 24
"""How many stand on one page of each; ``LEADERS`` on the page of one agency."""
IN_BRIEF = 6
"""Items of an agency where several agencies stand on a page."""
SAID_OF = ("first_responsible", "leader_in_charge", "responsible_unit")
"""Who answers for disclosure at an agency: 负责人姓名 is public (条例 第二十条第二项)."""
Row = tuple[InformationItem, Any]


@require_safe
@kept("agency", "year", "page")
def meetings(request: HttpRequest) -> HttpResponse:
    """会议公开: day, title, what was dealt with and what was decided, by year."""
    asked = asked_for(request.GET, Narrowing(kind=str(Kind.MEETING)))
    about = paged(request, _whole(asked), MEETINGS)
    about["rows"] = [(item, _day_of(item), points_of(item.body)) for item in about["page"]]
    return _layout(request, "meetings", asked, about)


@require_safe
@kept("agency", "year", "page")
def videos(request: HttpRequest) -> HttpResponse:
    """视频: a picture, the title and whether it has captions; it is played on its own page."""
    asked = asked_for(request.GET, Narrowing(kind=str(Kind.VIDEO)))
    about = paged(request, _with_files(_whole(asked)), CLIPS)
    about["rows"] = [(item, _poster(item), clips_of(item, _files(item))) for item in about["page"]]
    return _layout(request, "videos", asked, about)


@require_safe
@kept("agency", "page")
def leaders(request: HttpRequest) -> HttpResponse:
    """领导之窗: of each agency who answers for disclosure, and what it publishes of its leaders (47号)."""
    asked = asked_for(request.GET, Narrowing(kind=str(Kind.LEADER)))
    if asked.agency:
        about = paged(request, _with_files(_whole(asked)), LEADERS)
        about["blocks"] = [_block(asked.agency, list(about["page"]))]
    else:
        about = paged(request, _with_leaders(), AGENCIES)
        about["blocks"] = [_block(one, _newest_of(one)) for one in about["page"]]
    return _layout(request, "leaders", asked, about)


def _layout(request: HttpRequest, name: str, asked: Narrowing, about: dict[str, Any]) -> HttpResponse:
    title = str(KIND_LISTS[asked.kind])
    if asked.agency:
        title = f"{title} - {asked.agency.name}"
    chosen = asked.agency.slug if asked.agency else ""
    years = _years(asked) if name != "leaders" else []
    own = {"title": KIND_LISTS[asked.kind], "asked": asked, "years": years, "organs": _organs(asked.kind, chosen)}
    frame = Frame(title, column=ColumnTags(str(KIND_LISTS[asked.kind]), str(KIND_LISTS[asked.kind])))
    return page(request, f"portal/{name}.html", frame, {**about, **own})


def _whole(asked: Narrowing) -> QuerySet[InformationItem]:
    """With their texts."""
    return asked.items().defer(None)


def _with_files(found: QuerySet[InformationItem]) -> QuerySet[InformationItem]:
    shown = File.objects.filter(in_live=True, removed=False)
    return found.prefetch_related(Prefetch("files", queryset=shown, to_attr="shown_files"))


def _files(item: InformationItem) -> list[File]:
    return list(getattr(item, "shown_files", ()))


def _poster(item: InformationItem) -> File | None:
    return next((file for file in _files(item) if file.is_picture), None)


def _day_of(item: InformationItem) -> str:
    """The day of a meeting where its item says it, else that of its release."""
    if item.formed_on:
        return item.formed_on.isoformat()
    out = item.first_published_at
    return timezone.localdate(out).isoformat() if out else ""


def _years(asked: Narrowing) -> list[tuple[int, int]]:
    """The years of release with the number of items in each, newest first."""
    found = Narrowing(agency=asked.agency, below=asked.below, kind=asked.kind).items()
    counted = found.order_by().values_list("first_published_at__year").annotate(number=Count("pk"))
    return sorted(((year, number) for year, number in counted if year), reverse=True)


def _organs(kind: str, chosen: str) -> list[tuple[str, str, bool]]:
    """The agencies that have any, with which one is chosen."""
    having = agencies().filter(pk__in=released_items().filter(kind=kind).order_by().values("agency"))
    if kind == str(Kind.LEADER):
        having = _with_leaders()
    return [(one.slug, one.short_name or one.name, one.slug == chosen) for one in having]


def _with_leaders() -> QuerySet[Agency]:
    """The agencies of whose leaders anything is public."""
    has = Exists(released_items().filter(agency=OuterRef("pk"), kind=Kind.LEADER))
    named = Q()
    for name in SAID_OF:
        named |= ~Q(**{name: ""})
    return agencies().filter(named | has)


def _newest_of(agency: Agency) -> list[InformationItem]:
    return list(_with_files(_whole(Narrowing(agency=agency, kind=str(Kind.LEADER))).order_by(*NEWEST))[:IN_BRIEF])


def _block(agency: Agency, items: list[InformationItem]) -> dict[str, Any]:
    """An agency with its responsible persons and the items about its leaders, each with its picture."""
    said = [(str(agency._meta.get_field(name).verbose_name), getattr(agency, name)) for name in SAID_OF]
    return {
        "agency": agency,
        "said": [(label, value) for label, value in said if value],
        "rows": [(item, _poster(item)) for item in items],
    }
