"""What the public may read: every page, feed, file and search of the portal asks here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from gongkai.law.catalogue import MATTERS
from gongkai.law.documents import GENRES, TOPICS
from gongkai.office.agencies.models import Agency
from gongkai.office.policy import State
from gongkai.office.publishing.columns import column_at
from gongkai.office.publishing.models import Column, File, InformationItem, Interpretation, Kind, ValidityEvent
from gongkai.office.publishing.queries import released_items
from gongkai.portal.edition import once_an_edition

NEWEST = ("-first_published_at", "-pk")
MATTERS_BY_NAME = {matter.identifier: matter for matter in MATTERS}
FIRST_YEAR = 1949


def agencies() -> QuerySet[Agency]:
    """The agencies that exist, in the order of the tree."""
    return Agency.objects.filter(active=True).order_by("path")


@once_an_edition
def all_agencies() -> Mapping[int, Agency]:
    """Every agency by its number, also those that were dissolved, in the order of the tree."""
    return {one.pk: one for one in Agency.objects.order_by("path")}


def agencies_in_use() -> list[Agency]:
    """The agencies that exist, from memory; ``agencies`` asks the database and can be narrowed."""
    return [one for one in all_agencies().values() if one.active]


def agency_called(slug: str) -> Agency:
    """An agency by its name in addresses; one that was dissolved keeps its pages."""
    for one in all_agencies().values():
        if one.slug == slug:
            return one
    raise Http404("no such agency")


def region() -> Agency | None:
    """The agency above all others, whose name the platform bears; ``None`` before there is any."""
    return next(iter(agencies_in_use()), None)


def item_numbered(number: int) -> InformationItem:
    """A public item with everything its page shows; ``Http404`` for all others."""
    found: InformationItem = get_object_or_404(released_items().select_related("column", "proposal"), pk=number)
    found.agency = all_agencies()[found.agency_id]
    return found


def public_among(numbers: Iterable[int | None]) -> set[int]:
    """Those of the items of these numbers that are public."""
    asked = {number for number in numbers if number}
    return set(released_items().filter(pk__in=asked).values_list("pk", flat=True)) if asked else set()


def withdrawn_item(number: int) -> InformationItem | None:
    """An item that was public and was withdrawn; of it the public may know that, since when and why."""
    once = InformationItem.objects.filter(state=State.WITHDRAWN, live=False).exclude(withdrawn_at=None)
    return once.select_related("agency").filter(pk=number, first_published_at__isnull=False).first()


def public_files() -> QuerySet[File]:
    """The files of public items."""
    return File.objects.filter(in_live=True, removed=False, item__in=released_items()).select_related("item__agency")


def columns_of(agency: Agency) -> QuerySet[Column]:
    """The columns of an agency that are in use, as a tree."""
    return Column.objects.filter(agency=agency, active=True, merged_into=None).order_by("path")


@once_an_edition
def columns_below(column: Column) -> Sequence[int]:
    """The numbers of a column and of all below it."""
    return tuple(Column.objects.filter(path__startswith=column.path).order_by("path").values_list("pk", flat=True))


def column_called(agency: Agency, slug: str) -> Column:
    """A column by its name in addresses. One that was renamed or merged is found under its old name too."""
    column = column_at(agency, slug)
    if column is None:
        raise Http404("no such column")
    return column


class Row(NamedTuple):
    """What a list shows of an item. Thousands of full records a minute would be read for these few words."""

    pk: int
    title: str
    document_number: str
    is_sample: bool
    first_published_at: datetime | None
    agency: Agency


def rows_of(items: QuerySet[InformationItem]) -> list[Row]:
    """The items of a list, in its order."""
    agencies = all_agencies()
    names = ("pk", "title", "document_number", "is_sample", "first_published_at", "agency_id")
    return [
        Row(pk, title, number, is_sample, out, agencies[agency])
        for pk, title, number, is_sample, out, agency in items.values_list(*names)
    ]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which of the public items are asked for. Identifiers are those of the law's lists; agency and column are rows."""

    agency: Agency | None = None
    below: bool = False
    column: Column | None = None
    kind: str = ""
    matter: str = ""
    topic: str = ""
    genre: str = ""
    year: int | None = None

    def items(self) -> QuerySet[InformationItem]:
        """The items, newest first, without their bodies."""
        asked = {name: getattr(self, name) for name in ("kind", "matter", "topic", "genre") if getattr(self, name)}
        found = released_items().filter(self._whose(), **asked)
        if self.column:
            found = found.filter(column__in=columns_below(self.column))
        if self.year:
            found = found.filter(first_published_at__year=self.year)
        return found.select_related("agency", "column").defer("body").order_by(*NEWEST)

    def _whose(self) -> Q:
        if self.agency is None:
            return Q()
        if not self.below:
            return Q(agency=self.agency)
        return Q(agency__in=Agency.objects.filter(path__startswith=self.agency.path))

    def query(self) -> dict[str, str]:
        """As the names and values of an address."""
        asked: dict[str, Any] = {
            "agency": self.agency.slug if self.agency else "",
            "below": "1" if self.agency and self.below else "",
            "column": self.column.slug if self.column else "",
            "kind": self.kind,
            "matter": self.matter,
            "topic": self.topic,
            "genre": self.genre,
            "year": str(self.year or ""),
        }
        return {name: value for name, value in asked.items() if value}


LISTS: dict[str, Any] = {"kind": set(Kind.values), "matter": MATTERS_BY_NAME, "topic": TOPICS, "genre": GENRES}
NAMES = ("agency", "below", "column", "kind", "matter", "topic", "genre", "year")
"""What a list's address may say."""


def asked_for(query: QueryDict, preset: Narrowing | None = None) -> Narrowing:
    """What an address asks for, on top of what its page is about; ``Http404`` for what does not exist."""
    preset = preset or Narrowing()
    found: dict[str, Any] = {}
    for name, known in LISTS.items():
        if value := query.get(name, ""):
            if value not in known:
                raise Http404(f"no such {name}")
            found[name] = value
    if slug := query.get("agency", ""):
        found["agency"] = agency_called(slug)
    found["below"] = query.get("below", "") == "1" or preset.below
    agency = found.get("agency") or preset.agency
    if agency and (name := query.get("column", "")):
        found["column"] = column_called(agency, name)
    if year := query.get("year", ""):
        found["year"] = year_of(year)
    return replace(preset, **found)


def year_of(text: str) -> int:
    """A year of an address; ``Http404`` for nonsense."""
    if not (text.isdecimal() and text.isascii() and FIRST_YEAR <= int(text[:5]) <= date.max.year):
        raise Http404("no such year")
    return int(text)


@once_an_edition
def years() -> Sequence[int]:
    """The years in which anything was published, newest first."""
    days = released_items().exclude(first_published_at=None).values_list("first_published_at", flat=True)
    first, last = (days.order_by(f"{sign}first_published_at")[:1] for sign in ("", "-"))  # each the end of an index
    return tuple(range(last[0].year, first[0].year - 1, -1)) if first and last else ()


def beside(item: InformationItem) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
    """Number and title of the items before and after ``item`` in its column, by the day of release."""
    if item.column_id is None or item.first_published_at is None:
        return None, None
    same = released_items().filter(column_id=item.column_id).values("pk", "title")
    at, number = item.first_published_at, item.pk
    older = Q(first_published_at__lt=at) | Q(first_published_at=at, pk__lt=number)
    newer = Q(first_published_at__gt=at) | Q(first_published_at=at, pk__gt=number)
    # the day once more by itself: of an alternative no database makes a range of its index
    return (
        same.filter(older, first_published_at__lte=at).order_by(*NEWEST).first(),
        same.filter(newer, first_published_at__gte=at).order_by(F("first_published_at").asc(), "pk").first(),
    )


@once_an_edition
def linked() -> frozenset[int]:
    """The numbers of the items that something explains, that explain something, or that changed another: few."""
    pairs = Interpretation.objects.values_list("policy_id", "interpretation_id")
    changes = ValidityEvent.objects.exclude(instrument=None).values_list("instrument_id", flat=True)
    return frozenset(chain(changes, *pairs))
