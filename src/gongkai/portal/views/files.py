"""Files of public items: handed over, played and read in the browser."""

import re
from typing import Any, BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.office.publishing.models import File
from gongkai.office.publishing.serving_files import SHOWN, policy_of
from gongkai.portal.file_reading import READABLE, UnreadableError, shown
from gongkai.portal.framing import Crumb, Frame, page
from gongkai.portal.keeping import kept
from gongkai.portal.reading import public_files

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def address_of(file: File, name: str = "file") -> str:
    """Where the public finds a file, or with ``file_read`` reads it."""
    return reverse(f"portal:{name}", args=[file.pk, file.name.replace("/", "_") or "file"])


@require_safe
def file(request: HttpRequest, file: int, name: str) -> HttpResponse:
    """The bytes of a file, asked for anew each time: it may have been withdrawn."""
    found = _public(file)
    if (own := address_of(found)) != reverse("portal:file", args=[file, name]):
        return HttpResponsePermanentRedirect(own)
    etag = f'"{found.sha256[:32]}"'
    if request.headers.get("If-None-Match") == etag:
        answer: HttpResponse = HttpResponse(status=304)
    else:
        answer = _bytes(request, found)
    answer["ETag"] = etag
    answer["Cache-Control"] = "public, no-cache"
    answer["Content-Security-Policy"] = policy_of(found.media_type)
    return answer


def _bytes(request: HttpRequest, found: File) -> FileResponse | HttpResponse:
    part = _part(request.headers.get("Range", ""), found.size)
    if part is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{found.size}"})
    start, end = part
    stream: BinaryIO = found.content.open("rb")
    stream.seek(start)
    answer = FileResponse(
        _Limited(stream, end - start + 1) if (start, end) != (0, found.size - 1) else stream,
        as_attachment=found.media_type not in SHOWN or "download" in request.GET,
        filename=found.name,
        content_type=found.media_type,
    )
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Length"] = str(end - start + 1)
    if request.headers.get("Range") and (start, end) != (0, found.size - 1):
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {start}-{end}/{found.size}"
    return answer


def _part(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte asked for (RFC 9110, one range); the whole for what is not understood, ``None`` for a part
    that does not exist.
    """
    whole = (0, size - 1)
    matched = _RANGE.fullmatch(header.replace(" ", ""))
    if matched is None or matched.groups() == ("", ""):
        return whole
    first, last = matched.groups()
    if not first:
        return (max(size - int(last), 0), size - 1) if int(last) else None
    start, end = int(first), min(int(last) if last else size - 1, size - 1)
    return (start, end) if start <= end else None


class _Limited:
    """The next ``left`` bytes of a stream."""

    def __init__(self, stream: BinaryIO, left: int) -> None:
        self.stream, self.left = stream, left

    def read(self, size: int = -1) -> bytes:
        size = self.left if size < 0 else min(size, self.left)
        data = self.stream.read(size)
        self.left -= len(data)
        return data

    def close(self) -> None:
        self.stream.close()


@require_safe
@kept()
def read(request: HttpRequest, file: int, name: str) -> HttpResponse:
    """A document as a page, so that nobody needs an office program."""
    found = _public(file)
    if found.media_type not in READABLE:
        raise Http404("cannot be read in the browser")
    about: dict[str, Any] = {"file": found, "download": address_of(found)}
    try:
        about["document"] = shown(found)
    except UnreadableError as error:
        about["fault"] = str(error)
    crumbs: tuple[Crumb, ...] = (
        (reverse("portal:agency", args=[found.item.agency.slug]), found.item.agency.name),
        (reverse("portal:item", args=[found.item_id]), found.item.title),
    )
    return page(request, "portal/file.html", Frame(_("附件：%(name)s") % {"name": found}, crumbs), about)


def _public(number: int) -> File:
    found = public_files().filter(pk=number).first()
    if found is None:
        raise Http404("no such file")
    return found
