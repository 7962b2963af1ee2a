"""The site under measurement: ours, and beside it a bare Django view behind the same middleware and server."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from gongkai.server.door_list import DOORS, Door
from gongkai.server.urls import handler404, urlpatterns

__all__ = ["handler404", "urlpatterns"]

BODY = b"<!doctype html><title>bare</title>" + b"x" * 10_000


def bare(request: HttpRequest) -> HttpResponse:
    """A constant body of the size of a page."""
    return HttpResponse(BODY)


DOORS["bare"] = Door.OPEN
urlpatterns = [path("bare/", bare, name="bare"), *urlpatterns]
