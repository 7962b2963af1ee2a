"""Files as strangers send them."""

import io
import zipfile
from importlib.resources import files

import pypdfium2 as pdfium
import pytest
from PIL import Image

from gongkai.annual import read, write

_DATA = files("gongkai.annual").joinpath("data")
TEXTS = {one.name[:3]: one.read_bytes() for one in _DATA.iterdir() if one.name[:3].isdigit()}
"""The five real reports by their number."""


@pytest.fixture
def text() -> bytes:
    return TEXTS["001"]


def zip_bomb() -> bytes:
    """A DOCX of some kilobytes that would unpack to a gigabyte."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(1024):
                part.write(b" " * 2**20)
    return held.getvalue()


def scan(data: bytes) -> bytes:
    """A report as four scanned pages in one TIFF, which takes the recogniser many seconds."""
    with pdfium.PdfDocument(write(read(data), "pdf")) as document:
        first, *more = [page.render(scale=150 / 72).to_pil().convert("L") for page in document]
    held = io.BytesIO()
    first.save(held, "TIFF", compression="tiff_deflate", save_all=True, append_images=more)
    return held.getvalue()


def wide_picture() -> bytes:
    """A picture of some kilobytes, within what the reader allows, that takes a quarter of a gigabyte to look at."""
    held = io.BytesIO()
    Image.new("RGB", (9_900, 9_900), "white").save(held, "PNG")
    return held.getvalue()


def slow_pdf() -> bytes:
    """A PDF of a kilobyte that takes an hour to draw: a drawing of ten drawings of ten drawings, nine deep."""
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</D 13 0 R>>>>>>"
    parts = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, _stream("", "/D Do")]
    parts.append(_stream("/Type/XObject/Subtype/Form/BBox[0 0 600 900]", "0 0 500 800 re f"))
    for number in range(5, 13):
        inner = f"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</D {number} 0 R>>>>"
        parts.append(_stream(inner, "/D Do " * 10))
    body = "".join(f"{number} 0 obj{part}endobj\n" for number, part in enumerate(parts, start=1))
    return f"%PDF-1.7\n{body}trailer<</Root 1 0 R/Size {len(parts) + 1}>>\nstartxref\n0\n%%EOF\n".encode()


def _stream(about: str, content: str) -> str:
    return f"<<{about}/Length {len(content)}>>stream\n{content}\nendstream "
