"""Channels: where and when items of the agency also went out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.decorators import decorate_view

from gongkai.office.publishing.channels import releases_visible_to
from gongkai.office.pushing.api.access import takes
from gongkai.office.pushing.api.drafts import A_PAGE, READ, WRONG, Key, given
from gongkai.office.pushing.api.schemas import Number, Problem, ReleaseIn, ReleaseOut, ReleasesOut
from gongkai.office.pushing.noting import Release, note_release, told
from gongkai.office.pushing.repeating import Call

router = Router(tags=["渠道 Channels"])


@router.post("/channel-releases", response={201: ReleaseOut, **WRONG, 409: Problem}, operation_id="note_release")
@decorate_view(takes("application/json"))
def create_release(request: HttpRequest, response: HttpResponse, key: Key, release: ReleaseIn) -> Any:
    """登记其他渠道发布 Note that an item of the agency also went out by another channel."""
    content = release.model_dump()
    call = Call(request.auth, key, ["create_release", release.model_dump(mode="json")])
    return given(response, note_release(call=call, release=Release(**content)))


@router.get("/channel-releases", response={200: ReleasesOut, **READ}, operation_id="list_releases")
def list_releases(
    request: HttpRequest,
    before: Number | None = Query(None, description="只列出编号小于它的 Only numbers below"),
) -> Any:
    """本机关的其他渠道发布 Where items of the agency also went out, the newest entry first."""
    found = releases_visible_to(request.auth).order_by("-pk")
    if before is not None:
        found = found.filter(pk__lt=before)
    page = list(found[: A_PAGE + 1])
    last = page[A_PAGE - 1].pk if len(page) > A_PAGE else None
    return {"items": [told(one) for one in page[:A_PAGE]], "next": last}
