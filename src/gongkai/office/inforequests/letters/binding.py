"""Documents bound into one PDF: cover, index, each document in its order with page numbers running through the file.

PDF pages are taken as they are, pictures fill a page, text is set. What cannot be shown so (Word, archives, what is
damaged or takes too long to open) is a slip with its name and digest; the original is in the ZIP. Bound with
pypdfium2, which the package needs anyway.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.loaders.pdf import opened_pdf
from gongkai.office.apart.running import Bounds, Counting, UnreadableError, done
from gongkai.office.inforequests.letters.pdf import set_pdf
from gongkai.office.publishing.uploads import PICTURES

_DESIGN = "case_file.typ"
_LONGEST_TEXT = 200_000
_BOUNDS = Bounds(seconds=15, memory=2**30)
"""Of one document; a hundred scanned pages take about a second."""
_DOTS = 200
_A4, _MARGIN = (1654, 2339), 157
"""In pixels of which an inch has ``_DOTS``."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a case. ``digest``: SHA-256 of ``data``; ``day`` as it stands in the index."""

    name: str
    kind: str
    day: str
    media_type: str
    data: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose case, and the facts that stand on the cover: label and value; what the file and its index are called."""

    agency: str
    facts: Sequence[tuple[str, str]]
    title: str = "政府信息公开申请案卷"
    index: str = "卷内目录"


def bound(cover: Cover, documents: Sequence[Document]) -> bytes:
    """The whole file as one PDF. The pages of cover and index are not counted."""
    parts = [_as_pdf(one) for one in documents]
    rows, page = [], 1
    for one, part in zip(documents, parts, strict=True):
        rows.append({"name": one.name, "kind": one.kind, "day": one.day, "page": str(page)})
        page += _pages(part)
    front = [
        set_pdf(_DESIGN, "file", _cover_of(cover)),
        set_pdf(_DESIGN, "file", {"what": "index", "title": cover.index, "rows": rows}),
    ]
    return _joined(front, parts, page - 1)


def _cover_of(cover: Cover) -> dict[str, object]:
    return {"what": "cover", "title": cover.title, "agency": cover.agency, "facts": list(cover.facts)}


def _joined(front: Sequence[bytes], parts: Sequence[bytes], count: int) -> bytes:
    whole, out = pdfium.PdfDocument.new(), io.BytesIO()
    for part in (*front, *parts):
        with opened_pdf(part) as source:
            whole.import_pages(source)
    first = len(whole) - count
    if count:
        _number(whole, first, count)
    whole.save(out)
    whole.close()
    return out.getvalue()


def _number(whole: pdfium.PdfDocument, first: int, count: int) -> None:
    """Set the running number at the lower right of each page, whatever its size."""
    with opened_pdf(set_pdf(_DESIGN, "file", {"what": "numbers", "first": 1, "count": count})) as numbers:
        for at in range(count):
            page = whole[first + at]
            stamp = numbers.page_as_xobject(at, whole).as_pageobject()
            stamp.set_matrix(pdfium.PdfMatrix().translate(page.get_width() - numbers[at].get_width(), 0))
            page.insert_obj(stamp)
            page.gen_content()


def _pages(data: bytes) -> int:
    with opened_pdf(data) as pdf:
        return len(pdf)


def _as_pdf(one: Document) -> bytes:
    """The document as PDF; a slip for one that cannot be shown."""
    if one.media_type == "application/pdf" and _can_be_bound(one.data):
        return one.data
    if one.media_type in PICTURES and (page := _picture(one.data)):
        return page
    text = one.data.decode("utf-8", "replace")[:_LONGEST_TEXT] if one.media_type.startswith("text/") else ""
    slip = {"what": "slip", "name": one.name, "kind": one.media_type, "digest": one.digest, "text": text}
    return set_pdf(_DESIGN, "file", slip)


def _can_be_bound(data: bytes) -> bool:
    """Whether the pages of a PDF open in reasonable time, tried apart: one of a kilobyte can take an hour."""
    try:
        return int(done(Counting(), data, _BOUNDS)) > 0
    except (UnreadableError, ValueError):
        return False


def has_pages(media_type: str) -> bool:
    """Whether ``pages_in`` can tell the pages of a file of this type."""
    return media_type == "application/pdf" or media_type in PICTURES


def pages_in(media_type: str, data: bytes) -> int | None:
    """The pages of a PDF that opens, one of a picture; of anything else it is not known."""
    if media_type != "application/pdf":
        return 1 if media_type in PICTURES else None
    try:
        return _pages(data) or None
    except (ReadError, pdfium.PdfiumError):
        return None


def _picture(data: bytes) -> bytes | None:
    """A picture on an A4 page of its own, upright or across as the picture is."""
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as picture:
            shown = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    size = _A4 if shown.height >= shown.width else _A4[::-1]
    shown.thumbnail((size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN))
    page = Image.new("RGB", size, "white")
    page.paste(shown, ((size[0] - shown.width) // 2, (size[1] - shown.height) // 2))
    page.save(out, "PDF", resolution=_DOTS)
    return out.getvalue()


def zipped(documents: Sequence[Document]) -> bytes:
    """The originals with a list of their digests (``sha256sum -c`` reads it)."""
    out = io.BytesIO()
    named = list(_named(documents))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, one in named:
            archive.writestr(name, one.data)
        archive.writestr("SHA256SUMS", "".join(f"{one.digest}  {name}\n" for name, one in named))
    return out.getvalue()


def _named(documents: Sequence[Document]) -> Iterator[tuple[str, Document]]:
    """Names in order, without what a file system would read as a path."""
    for number, one in enumerate(documents, start=1):
        safe = "".join("_" if char in '/\\:*?"<>|' or ord(char) < 32 else char for char in one.name)
        ending = ".txt" if one.media_type == "text/plain" and "." not in safe else ""
        yield f"{number:03} {safe}{ending}", one
