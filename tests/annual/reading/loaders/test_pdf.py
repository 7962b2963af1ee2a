"""PDFs as documents: paragraphs, running lines, OCR layers, scans, and what is refused."""

import ctypes
import io

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Document
from gongkai.annual.reading.limits import DEFAULT_LIMITS, Limits
from gongkai.annual.reading.loaders.pdf import load
from tests.annual.reading.loaders.pdf_samples import grids, load_pdf, requests_cells, set_pdf, table, texts

SENTENCE = "本机关通过政府网站主动公开政府信息120条，其中规范性文件3件，政策解读材料5篇。"


def test_lines_are_joined_to_paragraphs() -> None:
    """A line that reaches the margin goes on; an indented one begins a paragraph."""
    indent = "#set par(first-line-indent: (amount: 2em, all: true), justify: true)"
    document = load_pdf(f"{indent}\n{SENTENCE * 4}\n\n{SENTENCE}\n\n{SENTENCE * 3}")
    assert texts(document) == [SENTENCE * 4, SENTENCE, SENTENCE * 3]


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    document = load_pdf(f"{SENTENCE * 2}\n#v(20cm)\n{SENTENCE * 20}")
    assert document.pages == 2
    assert texts(document)[-1] == SENTENCE * 20
    assert document.blocks[-1].where.page == 1


def test_a_title_on_two_lines_stays_two_paragraphs() -> None:
    title = "#align(center)[#text(size: 20pt)[某市人民政府办公室\\ 2023年政府信息公开工作年度报告]]"
    document = load_pdf(f"{title}\n{SENTENCE * 3}")
    assert texts(document) == ["某市人民政府办公室", "2023年政府信息公开工作年度报告", SENTENCE * 3]


def test_headings_after_a_full_line_stay_apart() -> None:
    """（二） begins a paragraph even where the line before it ends at the margin."""
    full = "字" * 46 + "。"
    document = load_pdf(f"{full}\n\n（二）依申请公开。{SENTENCE}", 'paper: "a4", margin: (x: 62.6pt, y: 2cm)')
    assert texts(document)[0] == full


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    """What every page repeats at its edge, and the numbers of pages, are no text of the report."""
    page = 'paper: "a4", margin: 2.5cm, header: [某市政府文件], numbering: "— 1 —"'
    document = load_pdf(f"{SENTENCE}\n#pagebreak()\n{SENTENCE * 3}\n#pagebreak()\n{SENTENCE}", page)
    assert texts(document) == [SENTENCE, SENTENCE * 3, SENTENCE]


def test_a_footer_of_two_lines_is_left_out() -> None:
    """Its upper line stands further into the page than a page number does."""
    page = 'paper: "us-letter", margin: 2.5cm, footer: [— 1 —\\ 某市政府办公室印发], footer-descent: 0pt'
    document = load_pdf(f"{SENTENCE}\n#pagebreak()\n{SENTENCE * 3}\n#pagebreak()\n{SENTENCE}", page)
    assert texts(document) == [SENTENCE, SENTENCE * 3, SENTENCE]


def test_a_figure_alone_in_the_text_is_no_page_number() -> None:
    """Only at the page's edge a lone number is one."""
    assert texts(load_pdf("全年公开：\n\n12\n\n条。")) == ["全年公开：", "12", "条。"]


def test_spaces_of_the_text_are_kept_and_no_others_made() -> None:
    """Letter-spacing and the gap between Chinese and digits are no spaces."""
    document = load_pdf(f"（一） 主动公开\n\n共120条 Annual report\n\n#text(tracking: 0.5em)[{SENTENCE}]")
    assert texts(document) == ["（一） 主动公开", "共120条 Annual report", SENTENCE]


def test_a_raised_digit_in_the_text_becomes_a_superscript() -> None:
    """So that it is never part of the figure before it."""
    assert texts(load_pdf("共受理12#super[3]件。")) == ["共受理12³件。"]


def test_places_are_page_and_box_in_points() -> None:
    document = load_pdf("#pagebreak()\n#place(dx: 100pt, dy: 50pt)[甲]", 'paper: "a4", margin: 0pt')
    [paragraph] = document.blocks
    assert paragraph.where.page == 2
    assert paragraph.where.box is not None
    assert paragraph.where.box[0] == pytest.approx(100, abs=1)
    assert 40 < paragraph.where.box[1] < 60


def _changed(data: bytes, change: object) -> bytes:
    """The PDF with a change made to each page through pdfium."""
    pdf = pdfium.PdfDocument(data)
    for page in pdf:
        change(page)  # type: ignore[operator]
        page.gen_content()
    out = io.BytesIO()
    pdf.save(out)
    pdf.close()
    return out.getvalue()


def _hide_text(page: pdfium.PdfPage) -> None:
    for item in page.get_objects():
        if item.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            pdfium_c.FPDFTextObj_SetTextRenderMode(item.raw, 3)


def test_invisible_text_is_an_ocr_layer() -> None:
    """The text is used, and the document says that it was recognised from a picture."""
    data = set_pdf(SENTENCE)
    assert not load(data, 0, DEFAULT_LIMITS).ocr
    hidden = load(_changed(data, _hide_text), 0, DEFAULT_LIMITS)
    assert hidden.ocr
    assert texts(hidden) == [SENTENCE]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_to_be_shown_turned_is_read_as_shown(rotation: int) -> None:
    """The page's own rotation turns text and rules alike."""
    turned = f"#rotate({-rotation}deg, reflow: true)[#block(width: 17cm)[#set text(size: 8pt)\n"
    data = set_pdf(f"{turned}{table(requests_cells(), 'stroke: 0.5pt,')}]]", 'paper: "a4", margin: 1cm')
    shown = _changed(data, lambda page: page.set_rotation(rotation))
    [grid] = grids(load(shown, 0, DEFAULT_LIMITS))
    assert (grid.width, grid.height) == (10, 28)
    corners = [c.where.box[:2] for c in grid.cells if c.where.box is not None]
    assert len(corners) == len(grid.cells)
    assert corners[0] == min(corners, key=lambda c: c[1] + c[0])


def test_places_count_from_the_corner_of_the_crop_box() -> None:
    data = set_pdf("#place(dx: 100pt, dy: 50pt, table(columns: (40pt, 60pt), rows: 20pt, [甲], [1]))", "margin: 0pt")
    cropped = _changed(data, lambda page: page.set_cropbox(30, 0, 595, 812))
    [grid] = grids(load(cropped, 0, DEFAULT_LIMITS))
    assert grid.cells[0].where.box == pytest.approx((70.0, 20.0, 110.0, 40.0), abs=0.3)


def _code(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(ReadError) as caught:
        load(data, 0, limits)
    assert caught.value.reason.zh
    assert caught.value.reason.en
    return caught.value.code


def _encrypted() -> bytes:
    """A PDF that needs a password: the key in it fits none."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table_at = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return out + b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<41><41>]>>\nstartxref\n%d\n%%%%EOF" % table_at


def test_what_cannot_be_read_is_refused_with_its_reason() -> None:
    """Encrypted, cut off, no PDF inside, too many pages."""
    data = set_pdf(SENTENCE)
    assert _code(_encrypted()) == "encrypted"
    assert _code(data[: len(data) // 2]) == "damaged"
    assert _code(b"%PDF-1.7\n" + bytes(5000) + b"%%EOF") == "damaged"
    assert _code(set_pdf("甲\n#pagebreak()\n乙"), Limits(pages=1)) == "too_long"


def test_a_file_that_is_whole_but_for_its_last_line_break_is_read() -> None:
    assert texts(load(set_pdf(SENTENCE).rstrip(), 0, DEFAULT_LIMITS)) == [SENTENCE]


def _as_pictures(data: bytes) -> bytes:
    """The pages as pictures at 150 dpi, as a scanner saves them."""
    pdf = pdfium.PdfDocument(data)
    pages = [page.render(scale=150 / 72).to_pil().convert("L") for page in pdf]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=150)
    pdf.close()
    return out.getvalue()


def test_a_scanned_page_is_recognised() -> None:
    """Boxes come out in points, and the document says that it was recognised."""
    pytest.importorskip("rapidocr")
    scan = _as_pictures(
        set_pdf("#text(size: 16pt)[2023年政府信息公开工作年度报告]", "width: 12cm, height: 5cm, margin: 1cm")
    )
    document = load(scan, 0, DEFAULT_LIMITS)
    assert document.ocr
    assert "政府信息公开" in "".join(texts(document))
    box = document.blocks[0].where.box
    assert box is not None
    assert box[2] <= 341


def test_a_long_scan_of_something_else_is_refused_after_two_pages() -> None:
    pytest.importorskip("rapidocr")
    page = "#text(size: 16pt)[部门预算收支总表]"
    scan = _as_pictures(set_pdf("\n#pagebreak()\n".join([page] * 3), "width: 12cm, height: 5cm, margin: 1cm"))
    assert _code(scan) == "not_annual_report"


def test_a_page_number_over_a_scan_is_no_text_layer() -> None:
    """Limits on scans count such pages too."""
    one = pdfium.PdfDocument(_as_pictures(set_pdf("甲", "width: 12cm, height: 5cm")))
    page = one[0]
    font = pdfium_c.FPDFText_LoadStandardFont(one.raw, b"Helvetica")
    number = pdfium_c.FPDFPageObj_CreateTextObj(one.raw, font, 10.0)
    text = ctypes.create_string_buffer("3".encode("utf-16-le") + b"\0\0")
    pdfium_c.FPDFText_SetText(number, ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort)))
    pdfium_c.FPDFPage_InsertObject(page.raw, number)
    page.gen_content()
    out = io.BytesIO()
    one.save(out)
    one.close()
    assert _code(out.getvalue(), Limits(ocr_pages=0)) == "too_long"


_SMALL = set_pdf(f"{SENTENCE}\n\n#table(columns: 2, [甲], [1], [乙], [2])")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(_SMALL) - 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6))
def test_damaged_bytes_give_a_document_or_a_refusal(changes: list[tuple[int, bytes]]) -> None:
    """No other exception leaves the loader."""
    data = bytearray(_SMALL)
    for at, new in changes:
        data[at : at + len(new)] = new
    try:
        document = load(bytes(data), 0, Limits(ocr_pages=0))
    except ReadError:
        return
    assert isinstance(document, Document)
