"""Every address of the server is listed with who may come in; what is not listed does not exist.

The libraries bring hundreds of addresses. A right that is asked on the main page and forgotten on a side door is how
systems like this one were broken into, so an address that nobody thought about answers 404.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from gongkai.server.door_list import DOORS, Door

METHODS = ("GET", "HEAD", "POST")
"""What pages are asked by. Others would be answered by the libraries before a view asks the policy."""


class OnlyListedDoors:
    """Let a request through to a listed address only: open ones to anybody, the others to people with a role."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nobody keeps what is shown behind a door that is not open to all: neither whoever stands between, nor a
        browser for those who go back in it after somebody signed out.
        """
        response = self.get_response(request)
        if _door(request) not in (None, Door.OPEN):
            response.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        door = _door(request)
        if door is None:
            raise Http404("no such address")
        if door is Door.STAFF and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if door is Door.STAFF and not request.user.has_perm("wagtailadmin.access_admin"):
            raise Http404("no such address")
        if door is Door.STAFF and request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return None


def _door(request: HttpRequest) -> Door | None:
    match = request.resolver_match
    return DOORS.get(match.view_name if match else "")
