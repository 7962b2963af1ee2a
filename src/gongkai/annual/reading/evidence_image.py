"""Report → pictures of its source pages with a box round every cell, coloured by how surely it was read.

So a person can check a whole page of figures at a glance. For PDF and picture sources; other kinds have no pages.
"""

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageOps

from gongkai.annual.reading.loaders.pdf import opened_pdf
from gongkai.annual.report import AnnualReport, Box, CellName, State

COLOURS: dict[State, tuple[int, int, int]] = {
    "read": (22, 130, 60),
    "blank": (130, 130, 130),
    "inferred": (20, 90, 200),
    "uncertain": (215, 110, 0),
    "missing": (200, 20, 30),
}
"""Green: read; grey: blank; blue: inferred; orange: uncertain; red: missing."""
_DPI = 110
_PDF = "application/pdf"
_LONGEST = 2400
"""Pixels of a picture's longer side; larger pictures are drawn smaller."""
_BEYOND = 4
"""Pixels outside a picture, enough for an edge not to be seen."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where on a page a cell was read, and how surely."""

    box: Box
    state: State


def draw_evidence(report: AnnualReport, parts: Sequence[bytes]) -> dict[str, bytes]:
    """PNG pictures by name, ``source1-page2.png`` for page 2 of the first source.

    ``parts`` are the bytes the report was read from, in the order of ``report.sources``. Only pages that hold a
    cell are drawn. ReadError: a part cannot be opened.
    """
    drawn: dict[str, bytes] = {}
    for (source, number), marks in sorted(_marks_by_page(report).items()):
        if source >= len(parts):
            continue
        media_type = report.sources[source].media_type if source < len(report.sources) else _PDF
        page = draw_page(parts[source], media_type, number, marks)
        if page is not None:
            drawn[f"source{source + 1}-page{number}.png"] = page
    return drawn


def has_pages(media_type: str) -> bool:
    """Whether ``draw_page`` can draw sources of this type."""
    return media_type == _PDF or media_type.startswith("image/")


def draw_page(data: bytes, media_type: str, number: int, marks: Sequence[Mark]) -> bytes | None:
    """Page ``number`` (from 1) of a source as a PNG, with what ``marks_on`` says of it; null where it has no such page.

    ReadError: the source cannot be opened. A damaged picture raises what Pillow raises. How long it takes and how much
    memory is up to the source: what comes from strangers is drawn in a process that can be stopped.
    """
    page = _page_picture(data, number, media_type) if number > 0 else None
    return _drawn(*page, marks) if page else None


def marks_on(
    report: AnnualReport, source: int, number: int, cells: Collection[CellName] | None = None
) -> tuple[Mark, ...]:
    """The places on one page from which a cell was read; of ``cells`` alone, unless all are asked for."""
    held = report if cells is None else replace(report, cells={n: one for n, one in report.cells.items() if n in cells})
    return tuple(_marks_by_page(held).get((source, number), ()))


def _marks_by_page(report: AnnualReport) -> dict[tuple[int, int], list[Mark]]:
    pages: dict[tuple[int, int], list[Mark]] = {}
    for cell in report.cells.values():
        where = cell.where
        if where is not None and where.page is not None and where.box is not None:
            pages.setdefault((where.source, where.page), []).append(Mark(where.box, cell.state))
    return pages


def _page_picture(data: bytes, number: int, media_type: str) -> tuple[Image.Image, float] | None:
    """A page as a picture, and how many of its pixels one unit of a box is."""
    if media_type == _PDF:
        return _pdf_page(data, number)
    if media_type.startswith("image/"):
        return _image_page(data, number)
    return None


def _pdf_page(data: bytes, number: int) -> tuple[Image.Image, float] | None:
    with opened_pdf(data) as pdf:
        if number > len(pdf):
            return None
        page = pdf[number - 1]
        try:
            scale = min(_DPI / 72, _LONGEST / max(*page.get_size(), 1))
            return _rendered(page, scale).convert("RGB"), scale
        finally:
            page.close()


def _rendered(page: pdfium.PdfPage, scale: float) -> Image.Image:
    bitmap = page.render(scale=scale)
    try:
        picture: Image.Image = bitmap.to_pil().copy()
    finally:
        bitmap.close()
    return picture


def _image_page(data: bytes, number: int) -> tuple[Image.Image, float] | None:
    with Image.open(io.BytesIO(data)) as image:
        if number > getattr(image, "n_frames", 1):
            return None
        image.seek(number - 1)
        picture = (ImageOps.exif_transpose(image) or image).convert("RGB")
    scale = min(1.0, _LONGEST / max(picture.size))
    if scale < 1.0:
        picture = picture.resize((round(picture.width * scale), round(picture.height * scale)))
    return picture, scale


def _drawn(picture: Image.Image, scale: float, marks: Sequence[Mark]) -> bytes:
    pen = ImageDraw.Draw(picture, "RGBA")
    for corners, colour in _strokes(marks, scale, picture.size):
        pen.rectangle(corners, fill=(*colour, 36), outline=(*colour, 255), width=2)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _strokes(marks: Sequence[Mark], scale: float, size: tuple[int, int]) -> Iterator[tuple[Box, tuple[int, int, int]]]:
    """Boxes in pixels, one pixel inside the cell, so that neighbours do not cover each other; what lies beyond the
    picture is cut off a little outside it.
    """
    for mark in marks:
        x0, y0, x1, y1 = (
            min(max(v * scale, -_BEYOND), side + _BEYOND) for v, side in zip(mark.box, (*size, *size), strict=True)
        )
        if x1 - x0 > 2 and y1 - y0 > 2:
            yield (x0 + 1, y0 + 1, x1 - 1, y1 - 1), COLOURS[mark.state]
