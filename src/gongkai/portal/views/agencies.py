"""The disclosure page of an agency in the prescribed structure: 指南, 制度, 法定主动公开内容, 年报, 依申请公开."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.catalogue import Matter, matters
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.choices import in_language, law_level
from gongkai.office.publishing.models import DOCUMENT_KINDS, Column, InformationItem, Kind
from gongkai.office.publishing.queries import released_items
from gongkai.portal.framing import ColumnTags, Crumb, Frame, page
from gongkai.portal.guide import guide_of
from gongkai.portal.keeping import kept
from gongkai.portal.naming import KIND_LISTS, OWN_LAYOUTS, kind_address
from gongkai.portal.reading import (
    NAMES,
    Narrowing,
    agencies,
    agency_called,
    asked_for,
    column_called,
    columns_of,
    rows_of,
)
from gongkai.portal.requests.sending import takes_applications
from gongkai.portal.views.lists import listed

ON_PAGE = 8
NATIONAL = (
    ("中华人民共和国政府信息公开条例", "国令第711号"),
    ("中华人民共和国政府信息公开工作年度报告格式", "国办公开办函〔2021〕30号"),
    ("政府信息公开信息处理费管理办法", "国办函〔2020〕109号"),
    ("关于规范政府信息公开平台有关事项的通知", "国办公开办函〔2019〕61号"),
    ("关于做好规章集中公开并动态更新工作的通知", "国办公开办函〔2021〕33号"),
)
"""What binds every agency, by name and number."""


def _crumbs(agency: Agency, *more: Crumb) -> tuple[Crumb, ...]:
    return ((reverse("portal:agency", args=[agency.slug]), agency.name), *more)


def _page(
    request: HttpRequest, template: str, agency: Agency, tags: ColumnTags, context: dict[str, Any]
) -> HttpResponse:
    frame = Frame(f"{tags.name} - {agency.name}", _crumbs(agency), tags, agency=agency)
    return page(request, template, frame, {"agency": agency, "title": tags.name, **context})


@require_safe
@kept()
def tree(request: HttpRequest) -> HttpResponse:
    """公开机关: all agencies with how much each has published."""
    numbers = dict(
        released_items().order_by().values_list("agency").annotate(number=Count("pk")).values_list("agency", "number")
    )
    rows = [(one, numbers.get(one.pk, 0)) for one in agencies()]
    title = _("公开机关")
    return page(request, "portal/agencies.html", Frame(title, column=ColumnTags(title, title)), {"rows": rows})


@require_safe
@kept()
def overview(request: HttpRequest, agency: str) -> HttpResponse:
    """What is new at an agency, by its columns."""
    found = agency_called(agency)
    newest = Narrowing(found).items()
    about = {
        "agency": found,
        "policies": rows_of(newest.filter(kind__in=DOCUMENT_KINDS)[:ON_PAGE]),
        "newest": rows_of(newest.exclude(kind__in=DOCUMENT_KINDS)[:ON_PAGE]),
        "columns": columns_of(found),
        "layouts": _layouts(newest),
        "below": agencies().filter(path__startswith=found.path).exclude(pk=found.pk),
    }
    tags = ColumnTags(found.name, _("政府信息公开"))
    return page(request, "portal/agency.html", Frame(found.name, (), tags, agency=found), about)


def _layouts(items: QuerySet[InformationItem]) -> list[tuple[str, Any]]:
    """The lists of leaders, meetings and videos that have anything of an agency."""
    having = set(items.order_by().filter(kind__in=OWN_LAYOUTS).values_list("kind", flat=True).distinct())
    return [(kind_address(kind), KIND_LISTS[kind]) for kind in OWN_LAYOUTS if kind in having]


@require_safe
@kept()
def guide(request: HttpRequest, agency: str) -> HttpResponse:
    """政府信息公开指南 (条例 第十二条), written from the agency's contact data and dated by their last change."""
    found = agency_called(agency)
    tags = ColumnTags(_("政府信息公开指南"), _("信息公开指南"))
    return _page(request, "portal/guide.html", found, tags, {"guide": guide_of(found)})


@require_safe
@kept()
def system(request: HttpRequest, agency: str) -> HttpResponse:
    """政府信息公开制度: the law, and what the agency and those above it issued about disclosure."""
    found = agency_called(agency)
    above = [found.pk, *found.get_ancestors().values_list("pk", flat=True)]
    about_disclosure = Q(title__contains="信息公开") | Q(title__contains="政务公开")
    documents = released_items().filter(about_disclosure, agency__in=above, kind__in=DOCUMENT_KINDS)
    issued = documents.select_related("agency").defer("body").order_by("-formed_on", "-pk")
    tags = ColumnTags(_("政府信息公开制度"), _("信息公开制度"))
    return _page(request, "portal/system.html", found, tags, {"issued": issued, "national": NATIONAL})


@require_safe
@kept()
def content(request: HttpRequest, agency: str) -> HttpResponse:
    """法定主动公开内容: the agency's columns as a tree, and the matters of 条例 第二十条、第二十一条 one by one."""
    found = agency_called(agency)
    columns = list(columns_of(found))
    numbers = _numbers(found)
    serving: dict[str, list[Column]] = {}
    for column in columns:
        for name in column.matters:
            serving.setdefault(name, []).append(column)
    incumbent: tuple[Matter, ...] = matters(law_level(found))
    rows = [
        (one, in_language(one.label), _place(one), serving.get(one.identifier, []), numbers.get(one.identifier, 0))
        for one in incumbent
    ]
    tags = ColumnTags(_("法定主动公开内容"), _("法定主动公开内容"))
    return _page(request, "portal/content.html", found, tags, {"columns": _with_numbers(found, columns), "rows": rows})


def _place(matter: Matter) -> str:
    """The provision, without the name of the Regulations that all of them stand in."""
    return matter.basis.wording.en if get_language() == "en" else matter.basis.article


def _numbers(agency: Agency) -> dict[str, int]:
    """How many items an agency has published of each matter."""
    counted = released_items().filter(agency=agency).order_by().values_list("matter")
    return dict(counted.annotate(number=Count("pk")).values_list("matter", "number"))


def _with_numbers(agency: Agency, columns: list[Column]) -> list[tuple[Column, int]]:
    """Each column with the number of items in it and below it."""
    counted = released_items().filter(agency=agency).order_by().values_list("column__path")
    numbers = dict(counted.annotate(number=Count("pk")).values_list("column__path", "number"))
    return [
        (column, sum(number for path, number in numbers.items() if path and path.startswith(column.path)))
        for column in columns
    ]


@require_safe
@kept(*NAMES, "page")
def column(request: HttpRequest, agency: str, column: str) -> HttpResponse:
    """The items of a column. Its old names lead here."""
    found = agency_called(agency)
    row = column_called(found, column)
    if row.slug != column or row.agency_id != found.pk:
        address = reverse("portal:column", args=[row.agency.slug, row.slug])
        return HttpResponsePermanentRedirect(address)
    content_crumb = (reverse("portal:content", args=[found.slug]), _("法定主动公开内容"))
    above = [(reverse("portal:column", args=[found.slug, one.slug]), one.name) for one in row.get_ancestors()]
    tags = ColumnTags(row.name, _("法定主动公开内容"), row.description, row.name)
    feed = reverse("portal:feed_column", args=["atom", found.slug, row.slug])
    frame = Frame(row.name, _crumbs(found, content_crumb, *above), tags, agency=found, feed=feed)
    asked = asked_for(request.GET, Narrowing(agency=found, column=row))
    return listed(
        request, asked, frame, {"agency": found, "column": row, "children": row.get_children().filter(active=True)}
    )


@require_safe
@kept("page")
def reports(request: HttpRequest, agency: str) -> HttpResponse:
    """政府信息公开年报 of an agency, all years."""
    found = agency_called(agency)
    tags = ColumnTags(_("政府信息公开年报"), _("信息公开年报"))
    frame = Frame(f"{tags.name} - {found.name}", _crumbs(found), tags, agency=found)
    links = [
        (reverse("portal:report_years", args=[found.slug]), _("历年年报")),
        (reverse("portal:report_check"), _("年报体检")),
    ]
    asked = Narrowing(agency=found, kind=str(Kind.REPORT))
    return listed(request, asked, frame, {"agency": found, "title": tags.name, "links": links})


@require_safe
@kept()
def requests(request: HttpRequest, agency: str) -> HttpResponse:
    """依申请公开: who answers, by which ways, in what time (条例 第二十七条至第三十三条)."""
    found = agency_called(agency)
    tags = ColumnTags(_("依申请公开"), _("依申请公开"))
    about = {"guide": guide_of(found), "online": takes_applications(found)}
    return _page(request, "portal/requests.html", found, tags, about)
