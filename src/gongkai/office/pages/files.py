"""A file as an answer: under its own name, and taken by the browser for nothing but what it is."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def download(content: bytes, name: str, media_type: str = XLSX, *, inline: bool = False) -> HttpResponse:
    """A file to keep, or with ``inline`` to look at. It may hold personal data: no cache keeps it."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Cache-Control"] = "private, no-store"
    name_file(answer, name, inline=inline)
    return answer


def name_file(answer: HttpResponseBase, name: str, *, inline: bool = False) -> None:
    """Say of an answer that it is the file of this name."""
    answer["Content-Disposition"] = content_disposition_header(not inline, name) or "inline"
    answer["X-Content-Type-Options"] = "nosniff"
