"""Pictures of reports: what is refused, what the container may be, and where things are."""

import io

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("rapidocr")

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Grid, Paragraph
from gongkai.annual.reading.limits import DEFAULT_LIMITS, Limits
from gongkai.annual.reading.loaders.image import load
from tests.annual.reading.loaders.scans import damaged, page_of, typeset


def encoded(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def heading(text: str = "三、收到和处理政府信息公开申请情况") -> Image.Image:
    return Image.fromarray(page_of(typeset(f"#text(size: 16pt)[{text}]", "340pt", "70pt"), 150))


@pytest.mark.parametrize("fault", ["cut", "noise", "empty"])
def test_a_damaged_picture_is_refused(fault: str) -> None:
    """A truncated or meaningless file gives one sentence, not an error of the picture library."""
    whole = encoded(Image.fromarray(np.random.default_rng(1).integers(0, 255, (300, 300), dtype=np.uint8)))
    data = {"cut": whole[: len(whole) // 2], "noise": b"\x89PNG\r\n\x1a\n" + b"x" * 500, "empty": b""}[fault]
    with pytest.raises(ReadError) as caught:
        load(data, 0, DEFAULT_LIMITS)
    assert caught.value.code == "damaged"


def test_a_picture_of_too_many_pixels_is_refused() -> None:
    """The size is judged before the pixels are unpacked."""
    with pytest.raises(ReadError) as caught:
        load(encoded(Image.new("1", (3000, 3000))), 0, Limits(image_pixels=1_000_000))
    assert caught.value.code == "too_large"


def test_a_tiff_of_too_many_pages_is_refused() -> None:
    """More pages than the limit are not begun."""
    pages = [Image.new("1", (20, 20), 1) for _ in range(4)]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    with pytest.raises(ReadError) as caught:
        load(data, 0, Limits(ocr_pages=3))
    assert caught.value.code == "too_large"


def test_a_blank_picture_has_no_blocks() -> None:
    """White paper is a document without blocks."""
    document = load(encoded(Image.new("L", (400, 300), 255)), 0, DEFAULT_LIMITS)
    assert (document.blocks, document.pages, document.ocr) == ([], 1, True)


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA"])
def test_every_kind_of_pixel_is_read(mode: str) -> None:
    """Grey, black and white, palette and transparent pictures say the same as colour."""
    image = heading()
    if mode in ("RGBA", "LA"):
        grey = image.convert("L")
        ink = grey.point(lambda v: 255 - v)
        image = Image.merge("RGBA", (*(Image.new("L", grey.size, 0),) * 3, ink)).convert(mode)
    else:
        image = image.convert(mode)
    document = load(encoded(image), 3, DEFAULT_LIMITS)
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["三、收到和处理政府信息公开申请情况"]
    assert document.blocks[0].where.source == 3


def test_a_photograph_is_turned_as_its_mark_says() -> None:
    """EXIF orientation 6: the stored picture lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(heading().rotate(90, expand=True), "JPEG", exif=exif, quality=90)
    document = load(data, 0, DEFAULT_LIMITS)
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["三、收到和处理政府信息公开申请情况"]


def test_pages_of_something_else_stop_after_the_second() -> None:
    """A long scan that holds nothing of such a report is not read to its end."""
    pages = [heading("食堂采购清单") for _ in range(6)]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    with pytest.raises(ReadError) as caught:
        load(data, 0, DEFAULT_LIMITS)
    assert caught.value.code == "not_annual_report"


def test_pages_of_a_tiff_are_numbered() -> None:
    """Each block says on which page it stands."""
    pages = [heading(), heading("四、政府信息公开行政复议、行政诉讼情况")]
    document = load(encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:]), 0, DEFAULT_LIMITS)
    assert document.media_type == "image/tiff"
    assert [(b.where.page, b.text) for b in document.blocks if isinstance(b, Paragraph)] == [
        (1, "三、收到和处理政府信息公开申请情况"),
        (2, "四、政府信息公开行政复议、行政诉讼情况"),
    ]


TABLE = """#table(columns: (90pt, ..(44pt,) * 4), align: center + horizon, inset: 4pt,
  table.cell(rowspan: 2)[信息内容], table.cell(colspan: 4)[申请人情况], [商业企业], [科研机构], [其他], [总计],
  [予以公开], [0], [7], [], [1202], [部分公开], [1], [-], [/], [0.5], [结转下年度继续办理], [17], [10], [11], [71])"""


@pytest.mark.parametrize(("dpi", "angle"), [(150, 1.5), (200, -2.0)])
def test_a_crooked_noisy_table_keeps_its_figures_and_spans(dpi: int, angle: float) -> None:
    """Lone digits, marks and blanks of a scan of middling quality stand in their cells."""
    scan = damaged(page_of(typeset(TABLE, "300pt", "170pt"), dpi), angle)
    document = load(encoded(Image.fromarray(scan), "JPEG", quality=60), 0, DEFAULT_LIMITS)
    (grid,) = [b for b in document.blocks if isinstance(b, Grid)]
    assert (grid.width, grid.height, grid.certain) == (5, 5, True)
    cells = {(c.row, c.column): c for c in grid.cells}
    assert (cells[0, 0].rows, cells[0, 1].columns) == (2, 4)
    assert [cells[2, c].text for c in range(5)] == ["予以公开", "0", "7", "", "1202"]
    assert [cells[3, c].text for c in range(5)] == ["部分公开", "1", "-", "/", "0.5"]
    assert [cells[4, c].text for c in range(1, 5)] == ["17", "10", "11", "71"]
    assert all(c.where.page == 1 and c.where.box is not None for c in grid.cells)


def test_boxes_are_in_pixels_of_the_picture_that_was_given() -> None:
    """The box of a cell of a crooked page encloses the cell on that page."""
    scan = damaged(page_of(typeset(TABLE, "300pt", "170pt"), 150), 0.0)
    turned = damaged(page_of(typeset(TABLE, "300pt", "170pt"), 150), 2.0)
    boxes = []
    for picture in (scan, turned):
        document = load(encoded(Image.fromarray(picture)), 0, DEFAULT_LIMITS)
        (grid,) = [b for b in document.blocks if isinstance(b, Grid)]
        boxes.append(grid.cells[-1].where.box)
    straight, crooked = boxes
    assert straight is not None and crooked is not None
    assert all(abs(a - b) < 20 for a, b in zip(straight, crooked, strict=True))
    assert crooked != straight


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_on_its_side_or_upside_down_is_read_upright(turns: int) -> None:
    """Its text and figures are those of the page set upright; boxes lie on the page as it was given."""
    text = "政府信息公开工作年度报告按照有关要求编制。" * 6
    scan = damaged(page_of(typeset(f"{text}\n\n{TABLE}", "340pt", "300pt"), 150), 0.5)
    document = load(encoded(Image.fromarray(np.rot90(scan, turns).copy())), 0, DEFAULT_LIMITS)
    assert any("年度报告按照有关要求编制" in b.text for b in document.blocks if isinstance(b, Paragraph))
    (grid,) = [b for b in document.blocks if isinstance(b, Grid)]
    cells = {(c.row, c.column): c for c in grid.cells}
    assert [cells[4, c].text for c in range(1, 5)] == ["17", "10", "11", "71"]
    box = cells[4, 4].where.box
    assert box is not None
    x0, y0, x1, y1 = (round(v) for v in box)
    marked = np.zeros(np.rot90(scan, turns).shape[:2])
    marked[y0:y1, x0:x1] = 1
    rows, columns = np.nonzero(np.rot90(marked, -turns))
    assert rows.mean() > 0.5 * scan.shape[0]
    assert columns.mean() > 0.7 * scan.shape[1]


def test_a_heading_after_a_full_line_begins_a_paragraph() -> None:
    """（二） is no part of the paragraph before, even where its last line fills the column."""
    body = "#set par(leading: 6pt)\n" + "\\ ".join(["公开" * 15, "公开" * 15, "（二）依申请公开", "公开" * 15])
    document = load(encoded(Image.fromarray(page_of(typeset(body, "340pt", "140pt"), 150))), 0, DEFAULT_LIMITS)
    found = [b.text for b in document.blocks if isinstance(b, Paragraph)]
    assert any(t.startswith(("（二）", "(二)")) for t in found)


@pytest.mark.parametrize("size", [(1, 400), (400, 3), (1, 1)])
def test_a_picture_too_small_for_text_has_no_blocks(size: tuple[int, int]) -> None:
    """Slivers are no error of the graphics library."""
    assert load(encoded(Image.new("L", size, 0)), 0, DEFAULT_LIMITS).blocks == []


def test_noise_is_not_recognised() -> None:
    """Pixels at random hold no text, and no time is spent on them."""
    noise = np.random.default_rng(1).integers(0, 256, (1400, 1000), dtype=np.uint8)
    assert load(encoded(Image.fromarray(noise)), 0, DEFAULT_LIMITS).blocks == []
