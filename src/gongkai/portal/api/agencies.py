"""Agencies with their contact data, and the statutory catalogue: matters of law, columns as a tree."""

from typing import Annotated, Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Query, Router

from gongkai.law.catalogue import Matter, matters
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.choices import law_level
from gongkai.office.publishing.models import Column
from gongkai.office.publishing.queries import released_items
from gongkai.portal.api.asking import OfAgencyAsked
from gongkai.portal.api.items import MISSING, WRONG
from gongkai.portal.api.schemas import Agencies, AgencyCatalogue, AgencyOut, Matters
from gongkai.portal.guide import CONTACT
from gongkai.portal.reading import MATTERS_BY_NAME, Narrowing, agencies, agency_called, columns_of
from gongkai.wording import Wording

router = Router(tags=["机关和目录 / Agencies and catalogue"])
Slug = Annotated[str, Path(description="机关的网址名 / Slug of the agency")]


@router.get("/agencies", response=Agencies, operation_id="list_agencies", url_name="agencies")
def list_agencies(request: HttpRequest) -> Any:
    """全部机关 / All agencies, as a tree by `parent`."""
    rows = list(agencies())
    numbers, slugs = _numbers(Narrowing(), "agency"), {one.path: one.slug for one in rows}
    return {"agencies": [_told(request, one, slugs, numbers.get(one.pk, 0)) for one in rows]}


@router.get("/agencies/{slug:slug}", response={200: AgencyOut} | MISSING, operation_id="read_agency", url_name="agency")
def read_agency(request: HttpRequest, slug: Slug) -> Any:
    """一个机关；已撤销的仍在此 / An agency; one that was dissolved is still here."""
    found = agency_called(slug)
    slugs = {one.path: one.slug for one in found.get_ancestors()}
    return _told(request, found, slugs, released_items().filter(agency=found).count())


@router.get("/catalogue", response={200: Matters} | WRONG, operation_id="read_catalogue", url_name="catalogue")
def read_catalogue(request: HttpRequest, asked: Query[OfAgencyAsked]) -> Any:
    """法定主动公开事项和条数 / The matters of law with the number of items."""
    return {"matters": _matters(MATTERS_BY_NAME.values(), asked.narrowing())}


@router.get(
    "/agencies/{slug:slug}/catalogue",
    response={200: AgencyCatalogue} | MISSING,
    operation_id="read_agency_catalogue",
    url_name="agency_catalogue",
)
def read_agency_catalogue(request: HttpRequest, slug: Slug) -> Any:
    """一个机关应公开的事项和栏目 / The matters incumbent on an agency, and its columns as a tree."""
    found = agency_called(slug)
    own = Narrowing(found)
    numbers = _numbers(own, "column__path")
    return {
        "matters": _matters(matters(law_level(found)), own),
        "columns": _columns(request, list(columns_of(found)), numbers),
    }


def _numbers(asked: Narrowing, name: str) -> dict[Any, int]:
    counted = asked.items().order_by().values_list(name)
    return dict(counted.annotate(number=Count("pk")).values_list(name, "number"))


def _told(request: HttpRequest, agency: Agency, slugs: dict[str, str], number: int) -> dict[str, Any]:
    names = ("short_name", "region_code", "credit_code", "website_code")
    return {
        "slug": agency.slug,
        "name": agency.name,
        "parent": slugs.get(agency.path[: -Agency.steplen]),
        "kind": agency.kind,
        "level": agency.level,
        **{name: getattr(agency, name) or None for name in names},
        "active": agency.active,
        "contact": {name.removeprefix("office_"): getattr(agency, name) or None for name in CONTACT}
        | {"office": agency.office_name or None},
        "items": number,
        "url": request.build_absolute_uri(reverse("portal:agency", args=[agency.slug])),
    }


def _matters(listed: Any, asked: Narrowing) -> list[dict[str, Any]]:
    numbers = _numbers(asked, "matter")
    return [_matter(one, numbers.get(one.identifier, 0)) for one in listed]


def _matter(one: Matter, number: int) -> dict[str, Any]:
    label, basis = _words(one.label), _words(one.basis.wording)
    return {"id": one.identifier, "label": label, "content": one.text, "basis": basis, "items": number}


def _words(words: Wording) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}


def _columns(request: HttpRequest, rows: list[Column], numbers: dict[Any, int]) -> list[dict[str, Any]]:
    """The columns as a tree; one whose parent is closed stands with the next above it that is not."""
    roots: list[dict[str, Any]] = []
    above: list[tuple[str, dict[str, Any]]] = []
    for row in rows:
        told = _column(request, row, sum(n for path, n in numbers.items() if path and path.startswith(row.path)))
        while above and not row.path.startswith(above[-1][0]):
            above.pop()
        (above[-1][1]["children"] if above else roots).append(told)
        above.append((row.path, told))
    return roots


def _column(request: HttpRequest, row: Column, number: int) -> dict[str, Any]:
    address = reverse("portal:column", args=[row.agency.slug, row.slug])
    return {
        "slug": row.slug,
        "name": row.name,
        "description": row.description or None,
        "matters": row.matters,
        "items": number,
        "url": request.build_absolute_uri(address),
        "children": [],
    }
