"""Everything published in a year as one file: a record a line, packed while it is sent."""

import json
import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated, Any

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from ninja import Path, Router
from pydantic import Field

from gongkai.office.publishing.queries import released_items
from gongkai.portal.api.asking import LAST_YEAR
from gongkai.portal.api.items import LIMITED, MISSING
from gongkai.portal.api.schemas import Years
from gongkai.portal.api.telling import told_fully
from gongkai.portal.edition import current
from gongkai.portal.reading import FIRST_YEAR

router = Router(tags=["整年下载 / Whole years"])
AT_ONCE = 200
"""Items read together: what is withdrawn meanwhile is not among the next."""
_GZIP = 31
_FORM = 1
"""Raised when a line looks otherwise."""
_FILE = {
    200: {"description": "OK", "content": {"application/gzip": {"schema": {"type": "string", "format": "binary"}}}}
}
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR), Path(description="公开年份 / Year of publication")]


@router.get("/bulk", response=Years, operation_id="list_years", url_name="bulk")
def list_years(request: HttpRequest) -> Any:
    """有信息的年份 / The years that can be downloaded."""
    counted = released_items().order_by().annotate(year=ExtractYear("first_published_at")).values_list("year")
    numbers = dict(counted.annotate(number=Count("pk")).values_list("year", "number"))
    found = sorted((year for year in numbers if year), reverse=True)
    return {"years": [{"year": year, "items": numbers[year], "url": _address(request, year)} for year in found]}


def _address(request: HttpRequest, year: int) -> str:
    return request.build_absolute_uri(reverse("portal_api:bulk_year", args=[year]))


@router.get(
    "/bulk/{int:year}.jsonl.gz",
    response=MISSING | LIMITED,
    operation_id="download_year",
    url_name="bulk_year",
    openapi_extra={"responses": _FILE},
)
def download_year(request: HttpRequest, year: Year) -> Any:
    """一年的全部信息，gzip压缩，每行一个JSON / All items of a year: gzip, a `FullRecord` in JSON on each line."""
    found = released_items().filter(first_published_at__year=year)
    if not found.exists():
        raise Http404
    about = f"{_FORM} {year} {current()} {timezone.localdate()} {request.get_host()} {request.scheme}"
    etag = f'W/"{sha256(about.encode()).hexdigest()[:32]}"'
    answer: Any = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = (
            HttpResponse() if request.META["REQUEST_METHOD"] == "HEAD" else StreamingHttpResponse(packed(request, year))
        )
        answer["Content-Type"] = "application/gzip"
        answer["Content-Disposition"] = f'attachment; filename="{year}.jsonl.gz"'
    answer["ETag"] = etag
    answer["Cache-Control"] = "public, no-cache"
    return answer


def packed(request: HttpRequest, year: int) -> Iterator[bytes]:
    """The file, piece by piece, by the numbers of the items."""
    packer = zlib.compressobj(wbits=_GZIP)
    for lines in _lines(request, year):
        if piece := packer.compress(lines):
            yield piece
    yield packer.flush()


def _lines(request: HttpRequest, year: int) -> Iterator[bytes]:
    found = released_items().filter(first_published_at__year=year).select_related("agency", "column").order_by("pk")
    last = 0
    while rows := list(found.filter(pk__gt=last)[:AT_ONCE]):
        records = told_fully(request, rows)
        yield "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records).encode()
        last = rows[-1].pk
