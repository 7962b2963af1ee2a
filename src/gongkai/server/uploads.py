"""How much a request may bring: refused by its announced length, before a byte of it is read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.server.door_list import DOORS, Door

FORM = 1_000_000
"""Bytes of a form without files: the longest of the public ones is an application of some ten thousand characters."""
CARRIED = 4_000_000
"""Of a report that was read and comes back packed from its page: a usual one has twenty thousand."""
FROM_ANYBODY = {
    "portal:apply": None,
    "portal:request_case": None,
    "portal:report_check": None,  # has a lower bound and a page of its own
    "portal:report_check_file": CARRIED,
}
"""Addresses open to all that take more than ``FORM``: so many bytes, or what an upload may have."""


class UploadLimit:
    """413 for a request longer than ``UPLOAD_BYTES``, or than its address takes. What announces no length is read as
    empty (PEP 3333).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _refusal(request, settings.UPLOAD_BYTES) or self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Behind the other doors the caller is known before anything is read."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        most = FROM_ANYBODY.get(name, FORM) if DOORS.get(name) is Door.OPEN else None
        return _refusal(request, most) if most else None


def _refusal(request: HttpRequest, most: int) -> HttpResponse | None:
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if announced.isdigit() and int(announced) > most:
        return render(request, "413.html", {"megabytes": most // 1_000_000}, status=413)
    return None
