"""How much a request may bring: refused by its announced length, before a byte of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class UploadLimit:
    """413 for a request longer than ``UPLOAD_BYTES``. What announces no length is read as empty (PEP 3333)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdigit() and int(announced) > settings.UPLOAD_BYTES:
            return render(request, "413.html", {"megabytes": settings.UPLOAD_BYTES // 1_000_000}, status=413)
        return self.get_response(request)
