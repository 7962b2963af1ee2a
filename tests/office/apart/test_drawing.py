"""Pages of strangers' files drawn apart: as they are, or a refusal in time; with real processes and real files."""

import io
import time

import pypdfium2 as pdfium
import pytest
from PIL import Image

from gongkai.annual import read, write
from gongkai.annual.reading.evidence_image import COLOURS, Mark
from gongkai.annual.report import Box
from gongkai.office.apart.running import BROKEN, TOO_HEAVY, TOO_LONG, Bounds, Counting, Drawing, UnreadableError, done
from gongkai.office.outside_reports.pages.files import BOUNDS
from tests.office.apart.conftest import slow_pdf, wide_picture
from tests.office.apart.test_running import left_behind

PDF, PNG = "application/pdf", "image/png"
MARK = Mark((100, 100, 160, 130), "uncertain")


def picture(size: tuple[int, int], kind: str = "PNG") -> bytes:
    held = io.BytesIO()
    Image.effect_noise(size, 40).convert("RGB").save(held, kind, compress_level=1)
    return held.getvalue()


def refusal(drawing: Drawing, data: bytes, within: Bounds = BOUNDS) -> str:
    with pytest.raises(UnreadableError) as refused:
        done(drawing, data, within)
    assert left_behind() == []
    return str(refused.value)


def test_a_page_is_drawn_with_its_marks(text: bytes) -> None:
    """Within the bounds of an ordinary page; of a page that there is not no bytes come."""
    pdf = write(read(text), "pdf")
    drawn = Image.open(io.BytesIO(done(Drawing(PDF, 2, (MARK,), "zh"), pdf, BOUNDS))).convert("RGB")
    assert drawn.getpixel((round(130 * 110 / 72), round(100 * 110 / 72) + 1)) == COLOURS["uncertain"]
    assert done(Drawing(PDF, 99, (), "zh"), pdf, BOUNDS) == done(Drawing(PDF, 0, (), "zh"), pdf, BOUNDS) == b""


def test_a_large_scan_is_drawn_within_the_bounds() -> None:
    """An A4 page at 300 dots an inch whose every pixel differs, the worst for a PNG, is made smaller."""
    drawn = Image.open(io.BytesIO(done(Drawing(PNG, 1, (MARK,), "zh"), picture((2480, 3508)), BOUNDS)))
    assert drawn.size == (1697, 2400)


def test_a_page_that_takes_too_long_is_stopped() -> None:
    """A PDF of two kilobytes."""
    begun = time.monotonic()
    assert refusal(Drawing(PDF, 1, (), "zh"), slow_pdf(), Bounds(4, BOUNDS.memory)) == str(TOO_LONG)
    assert time.monotonic() - begun < 8


def test_a_picture_of_a_hundred_million_pixels_is_stopped() -> None:
    """Of some kilobytes; opened whole it takes more than the memory that a page gets."""
    assert refusal(Drawing(PNG, 1, (), "zh"), wide_picture()) == str(TOO_HEAVY)


def test_pages_are_counted_when_they_open(text: bytes) -> None:
    """As whoever binds them will open them."""
    pdf = write(read(text), "pdf")
    assert done(Counting(), pdf, BOUNDS) == str(len(pdfium.PdfDocument(pdf))).encode()
    with pytest.raises(UnreadableError):
        done(Counting(), slow_pdf(), Bounds(3, BOUNDS.memory))
    with pytest.raises(UnreadableError):
        done(Counting(), b"%PDF-1.7 broken", BOUNDS)


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        (PDF, b"%PDF-1.7 broken"),
        (PDF, b"%PDF-1.7 broken\nstartxref\n0\n%%EOF"),
        (PNG, b"\x89PNG\r\n\x1a\n" + bytes(100)),
        (PNG, picture((40, 40))[:-900]),
        ("image/jpeg", b"noise"),
        ("image/tiff", b"II*\x00\xff\xff\xff\xff"),
    ],
    ids=["cut PDF", "damaged PDF", "empty PNG", "cut PNG", "noise", "TIFF without a page"],
)
def test_what_cannot_be_opened_is_refused_in_a_sentence(media_type: str, data: bytes) -> None:
    """Whatever the libraries raise."""
    assert refusal(Drawing(media_type, 1, (), "zh"), data)


@pytest.mark.parametrize("box", [(float("nan"),) * 4, (0, 0, float("inf"), float("inf")), (-1e30, -5, 1e30, 20)])
def test_a_mark_beyond_the_page_is_cut_off(box: Box) -> None:
    """What a reading says of places is the reader's word on a stranger's file."""
    assert done(Drawing(PNG, 1, (Mark(box, "read"),), "zh"), picture((40, 40)), BOUNDS).startswith(b"\x89PNG")


def test_a_mark_that_is_none_is_refused() -> None:
    """Of no four numbers, or of no state."""
    for mark in (Mark((1, 2), "read"), Mark((1, 2, 30, 40), "odd")):  # type: ignore[arg-type]
        assert refusal(Drawing(PNG, 1, (mark,), "zh"), picture((40, 40))) == str(BROKEN)
