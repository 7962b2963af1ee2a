"""Items: lists by cursor, and each with everything that its page shows."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from ninja import Path, Query, Router
from pydantic import Field

from gongkai.office.http_api.problems import problem
from gongkai.office.publishing.models import InformationItem
from gongkai.portal.api.asking import ItemsAsked, PageAsked, page_of
from gongkai.portal.api.cursors import cursor_after
from gongkai.portal.api.schemas import FullRecord, Problem, Records, Withdrawn
from gongkai.portal.api.telling import moment, told_fully
from gongkai.portal.reading import item_numbered, withdrawn_item
from gongkai.portal.records import record_of

router = Router(tags=["信息 / Items"])
WRONG: dict[int, Any] = {422: Problem}
MISSING: dict[int, Any] = {404: Problem, 422: Problem}
LIMITED: dict[int, Any] = {429: Problem}
Number = Annotated[int, Field(ge=1, le=2**63 - 1), Path(description="编号 / Number")]


@router.get("/items", response={200: Records} | WRONG, operation_id="list_items", url_name="items")
def list_items(request: HttpRequest, response: HttpResponse, asked: Query[ItemsAsked]) -> Any:
    """公开信息，最新的在前，不含正文 / What was published, the newest first, without the texts."""
    items, more = page_of(asked.items(), asked)
    following = next_page(request, response, asked, items[-1]) if more else None
    return {"items": [record_of(request, item) for item in items], "next": following}


@router.get(
    "/items/{number}", response={200: FullRecord, 410: Withdrawn} | MISSING, operation_id="read_item", url_name="item"
)
def read_item(request: HttpRequest, response: HttpResponse, number: Number) -> Any:
    """一条信息的全部公开内容 / Everything public of an item; 410 once it was withdrawn."""
    if gone := gone_since(number):
        return gone
    item = item_numbered(number)
    if item.last_published_at:
        response["Last-Modified"] = http_date(item.last_published_at.timestamp())
    return told_fully(request, [item])[0]


def gone_since(number: int) -> HttpResponse | None:
    """That an item was withdrawn, when and why, and nothing else of it; ``None`` for what was not."""
    item = withdrawn_item(number)
    if item is None:
        return None
    return problem(
        410,
        _("该信息已撤回"),
        withdrawn_at=moment(item.withdrawn_at),
        reason=item.withdrawal_reason or None,
        index_number=item.index_number or None,
    )


def next_page(request: HttpRequest, response: HttpResponse, asked: PageAsked, last: InformationItem) -> str:
    """The address of the page behind ``last``, in the answer's ``Link`` header too (RFC 8288)."""
    query = request.GET.copy()
    query["cursor"] = cursor_after(last)
    address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    response["Link"] = f'<{address}>; rel="next"'
    return address
