"""Addresses of the API, below ``api/v1/``; each answers GET and HEAD, and knows the names it may be asked by."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Router

from gongkai.portal.api import agencies, bulk, items, reports
from gongkai.portal.api.guide import guide
from gongkai.portal.api.service import api, wrong
from gongkai.portal.keeping import kept
from gongkai.portal.reading import NAMES

ROUTERS = (items.router, agencies.router, reports.router, bulk.router)
View = Callable[..., HttpResponse]
for _router in ROUTERS:
    api.add_router("", _router)


def _names(routers: tuple[Router, ...]) -> Iterator[tuple[str, frozenset[str]]]:
    """Of each address the names of its query."""
    for router in routers:
        for view in router.path_operations.values():
            for operation in view.operations:
                queries = (m for m in operation.models if m.__ninja_param_source__ == "query")
                yield str(operation.url_name), frozenset(name for m in queries for name in m.__ninja_flatten_map__)


def reading(view: View, names: frozenset[str]) -> View:
    """Answer HEAD as GET, refuse names that the address does not know, keep what was answered for this edition.

    Only what the portal's own lists are asked by is kept, so that nobody fills the memory with made-up days.
    """
    ready = kept(*sorted(names & set(NAMES)))(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if strange := sorted(set(request.GET) - names):
            with translation.override(translation.get_language_from_request(request)):
                said = _("没有这个查询参数。")
                return wrong([(name[:100], said) for name in strange])
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        try:
            return ready(request, *args, **kwargs)
        finally:
            request.method = "HEAD" if head else request.method

    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def _opened(entries: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    known = dict(_names(ROUTERS))
    for entry in entries:
        if isinstance(entry, URLPattern):
            entry.callback = reading(entry.callback, known.get(entry.name or "", frozenset()))
            yield entry


_patterns, _app, _namespace = api.urls
urlpatterns = [
    path("api/v1/", guide, name="portal_api_guide"),
    path("api/v1/", (list(_opened(_patterns)), _app, _namespace)),
]
