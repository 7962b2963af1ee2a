"""Pictures of the evidence: every cell's box on the page it was read from, in the colour of its state."""

import io

from PIL import Image

from gongkai.annual.reading.evidence_image import COLOURS, draw_evidence, draw_page, marks_on
from gongkai.annual.report import AnnualReport, Box, Cell, CellName, Source, State, Where
from tests.annual.reading.loaders.pdf_samples import set_pdf

SCALE = 110 / 72
PDF = "application/pdf"


def _report(media_type: str, cells: dict[str, tuple[int, Box, State]]) -> AnnualReport:
    made = {}
    for row, (page, box, state) in cells.items():
        name = CellName("requests", row, "total")
        made[name] = Cell(name, None, state, None, Where(source=0, page=page, box=box))
    return AnnualReport(sources=(Source("a", "", media_type),), cells=made)


def test_each_page_with_cells_is_drawn_in_the_colours_of_their_states() -> None:
    report = _report(
        "application/pdf",
        {"new": (1, (100, 100, 160, 130), "read"), "total": (3, (50, 60, 110, 90), "uncertain")},
    )
    drawn = draw_evidence(report, [set_pdf("甲\n#pagebreak()\n乙\n#pagebreak()\n丙")])
    assert sorted(drawn) == ["source1-page1.png", "source1-page3.png"]
    first = Image.open(io.BytesIO(drawn["source1-page1.png"])).convert("RGB")
    last = Image.open(io.BytesIO(drawn["source1-page3.png"])).convert("RGB")
    assert first.getpixel((round(130 * SCALE), round(100 * SCALE) + 1)) == COLOURS["read"]
    assert last.getpixel((round(80 * SCALE), round(60 * SCALE) + 1)) == COLOURS["uncertain"]


def test_boxes_on_a_picture_are_its_pixels() -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(out, "PNG")
    drawn = draw_evidence(_report("image/png", {"new": (1, (40, 50, 90, 80), "inferred")}), [out.getvalue()])
    picture = Image.open(io.BytesIO(drawn["source1-page1.png"])).convert("RGB")
    assert picture.size == (300, 200)
    assert picture.getpixel((60, 51)) == COLOURS["inferred"]
    assert picture.getpixel((200, 150)) == (255, 255, 255)


def test_sources_without_pages_have_no_pictures() -> None:
    """Text has lines; a page that the PDF lacks is left out."""
    assert draw_evidence(_report("text/plain", {"new": (1, (0, 0, 9, 9), "read")}), [b"text"]) == {}
    assert draw_evidence(_report("application/pdf", {"new": (7, (0, 0, 9, 9), "read")}), [set_pdf("甲")]) == {}


def test_a_photograph_is_drawn_as_it_is_shown() -> None:
    """EXIF orientation 6: stored 300 wide and 200 high, shown 200 wide and 300 high; boxes are on what is shown."""
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(out, "JPEG", exif=exif)
    drawn = draw_evidence(_report("image/jpeg", {"new": (1, (40, 240, 90, 280), "read")}), [out.getvalue()])
    picture = Image.open(io.BytesIO(drawn["source1-page1.png"])).convert("RGB")
    assert picture.size == (200, 300)
    assert picture.getpixel((60, 241)) == COLOURS["read"]


def test_one_page_is_drawn_with_the_cells_asked_for() -> None:
    """A page without cells too; none that the source lacks, nor of a source without pages."""
    cells: dict[str, tuple[int, Box, State]] = {
        "new": (1, (40, 50, 90, 80), "read"),
        "total": (1, (150, 50, 190, 80), "uncertain"),
    }
    report, pdf = _report("application/pdf", cells), set_pdf("甲\n#pagebreak()\n乙")
    only = draw_page(pdf, PDF, 1, marks_on(report, 0, 1, [CellName("requests", "total", "total")]))
    assert only is not None
    picture = Image.open(io.BytesIO(only)).convert("RGB")
    assert picture.getpixel((round(170 * SCALE), round(50 * SCALE) + 1)) == COLOURS["uncertain"]
    assert picture.getpixel((round(65 * SCALE), round(50 * SCALE) + 1)) == (255, 255, 255)
    assert len(marks_on(report, 0, 1)) == 2 and marks_on(report, 0, 2) == marks_on(report, 1, 1) == ()
    assert draw_page(pdf, PDF, 2, ()) is not None
    assert draw_page(pdf, PDF, 3, ()) is None and draw_page(pdf, PDF, 0, ()) is None
    assert draw_page(b"text", "text/plain", 1, ()) is None


def test_a_huge_sheet_is_drawn_smaller() -> None:
    """Its boxes with it."""
    pdf = set_pdf("#set page(width: 8000pt, height: 400pt)\n甲")
    marks = marks_on(_report(PDF, {"new": (1, (4000, 100, 5000, 300), "read")}), 0, 1)
    drawn = draw_page(pdf, PDF, 1, marks)
    assert drawn is not None
    picture = Image.open(io.BytesIO(drawn)).convert("RGB")
    assert picture.width <= 2401
    assert picture.getpixel((1350, 31)) == COLOURS["read"]
