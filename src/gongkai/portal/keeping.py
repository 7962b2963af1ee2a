"""Public pages kept ready: rendered once an edition, served to everybody until something public changes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from gongkai.portal.display import look_of
from gongkai.portal.edition import current

View = Callable[..., HttpResponse]
LONGEST = 3600
"""Seconds after which a page is rendered anew even where nothing changed: days pass, and counts of reading grow."""
LARGEST = 2_000_000
"""Bytes above which an answer is not kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was sent."""

    content: bytes
    media_type: str
    etag: str
    headers: tuple[tuple[str, str], ...]


def kept(*takes: str) -> Callable[[View], View]:
    """Keep the answers of a view that depend on its address, the names of the query it ``takes``, the language and the
    look alone. A query with other names is answered and not kept, so that nobody fills the memory with them.
    """

    def around(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in ("GET", "HEAD"):
                return view(request, *args, **kwargs)
            key = _key(request) if set(request.GET) <= set(takes) else ""
            known: Kept | None = caches["pages"].get(key) if key else None
            if known is None:
                response = view(request, *args, **kwargs)
                if isinstance(response, TemplateResponse):
                    response.render()
                if response.status_code != 200 or response.streaming:
                    return _not_stored(response)
                known = _taken(response)
                if key and len(known.content) <= LARGEST:
                    caches["pages"].set(key, known, LONGEST)
            return _given(request, known)

        return answer

    return around


def _key(request: HttpRequest) -> str:
    path = f"{request.get_host()} {request.get_full_path()}"
    about = f"{timezone.localdate()} {request.LANGUAGE_CODE} {look_of(request)} {path}"
    return f"{current()}:{sha256(about.encode()).hexdigest()}"


def _taken(response: HttpResponse) -> Kept:
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    known = {"content-type", "etag", "cache-control", "vary", "content-language"}
    headers = tuple((name, value) for name, value in response.items() if name.lower() not in known)
    return Kept(response.content, response["Content-Type"], etag, headers)


def _given(request: HttpRequest, page: Kept) -> HttpResponse:
    """Anybody may keep it and must ask whether it still holds: a withdrawn text is gone from every cache at once."""
    response = HttpResponse(page.content, content_type=page.media_type)
    for name, value in page.headers:
        response[name] = value
    response["ETag"] = page.etag
    response["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, ["Cookie"])
    return get_conditional_response(request, etag=page.etag, response=response) or response


def _not_stored(response: HttpResponse) -> HttpResponse:
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "no-store"
    return response
