"""重点领域: the matters of 条例 第二十条、第二十一条, each with the columns that serve it and its items by topic."""

from typing import Any, NamedTuple

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.documents import TOPICS
from gongkai.office.publishing.choices import in_language
from gongkai.office.publishing.models import Column, InformationItem, Kind
from gongkai.portal.framing import ColumnTags, Frame, page
from gongkai.portal.keeping import kept
from gongkai.portal.reading import MATTERS_BY_NAME, Narrowing

NEWEST_OF_AREA, NEWEST_OF_TOPIC = 3, 5
COLUMNS = 8
"""Columns of an area that the page of all areas names."""


class Area(NamedTuple):
    """A matter on the page of all areas; ``topics`` are identifier, words and number of items."""

    name: str
    label: str
    number: int
    columns: list[Column]
    topics: list[tuple[str, str, int]]
    newest: list[InformationItem]


@require_safe
@kept()
def key_areas(request: HttpRequest) -> HttpResponse:
    """Every area with its columns, its topics and what is new of it."""
    columns, counted, newest = _columns(), _counted(), _newest("matter", NEWEST_OF_AREA)
    areas = [
        Area(
            name,
            in_language(one.label),
            sum(number for (matter, _topic), number in counted.items() if matter == name),
            columns.get(name, [])[:COLUMNS],
            _topics_of(name, counted),
            newest.get(name, []),
        )
        for name, one in MATTERS_BY_NAME.items()
    ]
    special = list(Narrowing(kind=str(Kind.KEY_AREA)).items()[:NEWEST_OF_TOPIC])
    frame = Frame(_("重点领域信息公开"), column=ColumnTags(_("重点领域信息公开"), _("法定主动公开内容")))
    return page(request, "portal/key_areas.html", frame, {"areas": areas, "special": special})


@require_safe
@kept()
def key_area(request: HttpRequest, matter: str) -> HttpResponse:
    """One area: its columns by agency, and its items by topic (主题分类), the newest of each."""
    if matter not in MATTERS_BY_NAME:
        raise Http404("no such matter")
    found, counted = MATTERS_BY_NAME[matter], _counted(matter)
    newest = _newest("topic", NEWEST_OF_TOPIC, matter)
    blocks = [(*one, newest.get(one[0], [])) for one in _topics_of(matter, counted)]
    rest = sum(number for (_matter, topic), number in counted.items() if topic not in TOPICS)
    if rest:
        blocks.append(("", _("未标注主题") if blocks else _("最新公开"), rest, newest.get("", [])))
    label = in_language(found.label)
    tags = ColumnTags(label, _("法定主动公开内容"), found.text)
    frame = Frame(label, ((reverse("portal:key_areas"), _("重点领域信息公开")),), tags)
    about = {"matter": matter, "basis": found, "blocks": blocks, "columns": _columns().get(matter, [])}
    return page(request, "portal/key_area.html", frame, about)


def _columns() -> dict[str, list[Column]]:
    """The columns of the agencies by the matters they serve."""
    found = Column.objects.filter(active=True, merged_into=None, agency__active=True).exclude(matters=[])
    by_matter: dict[str, list[Column]] = {}
    for column in found.select_related("agency").order_by("agency__path", "path"):
        for name in column.matters:
            by_matter.setdefault(name, []).append(column)
    return by_matter


def _counted(matter: str = "") -> dict[tuple[str, str], int]:
    """How many items there are of each matter and topic."""
    found = Narrowing(matter=matter).items().order_by().values_list("matter", "topic")
    return {(one, topic): number for one, topic, number in found.annotate(number=Count("pk")) if one}


def _topics_of(matter: str, counted: dict[tuple[str, str], int]) -> list[tuple[str, str, int]]:
    """The topics of a matter that have items, in the order of the list of topics."""
    having = ((name, words, counted.get((matter, name), 0)) for name, words in TOPICS.items())
    return [(name, in_language(words), number) for name, words, number in having if number]


def _newest(by: str, most: int, matter: str = "") -> dict[str, list[InformationItem]]:
    """The ``most`` newest items for each value of the field ``by``; topics of no list count as none."""
    order = [F("first_published_at").desc(), F("pk").desc()]
    place = Window(RowNumber(), partition_by=[F(by)], order_by=order)
    found: Any = Narrowing(matter=matter).items().annotate(place=place).filter(place__lte=most)
    by_value: dict[str, list[InformationItem]] = {}
    for item in found:
        value = getattr(item, by)
        by_value.setdefault(value if by != "topic" or value in TOPICS else "", []).append(item)
    return {value: items[:most] for value, items in by_value.items()}
