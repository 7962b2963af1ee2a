"""PDF → Document: text and rules by pdfium, tables by geometry; scanned pages go to the OCR loader.

Pages are read one at a time and closed. pdfium serves one thread at a time, so that the module holds a lock.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Block, Document, Grid, Paragraph
from gongkai.annual.reading.limits import Limits
from gongkai.annual.reading.loaders.image import blocks_of_page, not_a_report, refuse_others_at_a_glance
from gongkai.annual.reading.ocr.kind import is_something_else
from gongkai.annual.reading.pdf.characters import Frame, PageText, TooMuchText, page_to_frame, page_to_text
from gongkai.annual.reading.pdf.grids import PageTable, fill_tables, rules_to_tables
from gongkai.annual.reading.pdf.lines import Line, glyphs_to_lines
from gongkai.annual.reading.pdf.paragraphs import (
    PageLine,
    join_lines,
    lines_to_texts,
    margins,
    running_lines,
)
from gongkai.annual.reading.pdf.rules import PageDrawing, page_to_drawing
from gongkai.annual.reading.pdf.stitching import LongTable, continues, stitch, table_to_grid
from gongkai.annual.reading.pdf.unruled import lines_to_tables, stacked_to_table
from gongkai.annual.reading.stitching import join_pages
from gongkai.annual.report import Where
from gongkai.annual.wording import Wording

MEDIA_TYPE = "application/pdf"
DPI = 200
_MOST_PIXELS = 25_000_000
"""Of a page drawn for OCR; larger sheets are drawn coarser."""
_ONE_THREAD = Lock()
_TAIL = 4096
"""Bytes at the end of a file, somewhere in which a whole PDF says that it ends."""
_FEW_GLYPHS = 60
"""A page with a picture over most of it and fewer glyphs is a scan with a stamped page number."""


@dataclass(slots=True)
class _Page:
    """What one page holds, in reading order; ``recognised`` by OCR or drawn by this loader."""

    number: int
    frame: Frame
    tables: list[PageTable] = field(default_factory=list)
    lines: list[PageLine] = field(default_factory=list)
    recognised: list[Block] = field(default_factory=list)


def load(data: bytes, source: int, limits: Limits) -> Document:
    """Read a PDF. ReadError: ``encrypted``, ``damaged``, ``too_long``, ``not_annual_report``, ``ocr_missing``."""
    with opened_pdf(data) as pdf:
        count = len(pdf)
        if count == 0:
            raise ReadError(
                "damaged", Wording("PDF 中没有任何页面，请重新下载", "The PDF has no page; download it again")
            )
        if count > limits.pages:
            raise _too_long(count, limits.pages)
        reader = _Reader(source, limits, count)
        for number in range(1, count + 1):
            reader.read(pdf, number)
        reader.close_head()
    blocks = _pages_to_blocks(reader.pages, source)
    if reader.sideways:
        _turn_back(blocks, reader.sideways)
    return Document(blocks, MEDIA_TYPE, pages=count, ocr=reader.ocr)


@contextmanager
def opened_pdf(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The PDF, for this thread alone, closed at the end. pdfium's own errors become ReadError."""
    if b"%%EOF" not in data[-_TAIL:] and b"startxref" not in data[-_TAIL:]:
        raise ReadError("damaged", Wording("PDF 文件不完整，请重新下载", "The PDF is cut off; download it again"))
    pdf = None
    _ONE_THREAD.acquire()
    try:
        pdf = pdfium.PdfDocument(data)
        yield pdf
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise ReadError(
                "encrypted",
                Wording("PDF 已加密，请先去除密码", "The PDF is encrypted; remove its password first"),
            ) from error
        raise ReadError(
            "damaged",
            Wording("PDF 文件已损坏，请重新下载", "The PDF is damaged; download it again"),
        ) from error
    finally:
        if pdf is not None:
            pdf.close()
        _ONE_THREAD.release()


def _too_long(count: int, most: int) -> ReadError:
    return ReadError(
        "too_long",
        Wording(f"PDF 有 {count} 页，超过 {most} 页的上限", f"The PDF has {count} pages; the limit is {most}"),
    )


def _too_large() -> ReadError:
    return ReadError(
        "too_large",
        Wording("PDF 的文字或表格过多，不像年度报告", "The PDF holds more text or tables than any annual report"),
    )


class _Reader:
    """Reads page after page and keeps count of what was recognised."""

    def __init__(self, source: int, limits: Limits, count: int) -> None:
        self.source = source
        self.count = count
        self.limits = limits
        self.pages: list[_Page] = []
        self.ocr = False
        self.scanned = 0
        self.cells = 0
        self.room = limits.text_characters
        self.head: list[Line] = []
        """Column labels at the foot of the page before."""
        self.sideways: dict[int, tuple[Frame, Frame]] = {}
        """Pages on which the text runs sideways: the page as shown, and as its text is read."""

    def read(self, pdf: pdfium.PdfDocument, number: int) -> None:
        page = pdf[number - 1]
        try:
            shown = frame = page_to_frame(page)
            drawing = page_to_drawing(page, frame)
            if max(drawing.turns) > 2 * drawing.turns[frame.rotation]:
                frame = shown.turned(drawing.turns.index(max(drawing.turns)))
                drawing = page_to_drawing(page, frame)
                self.sideways[number] = (shown, frame)
            text = page_to_text(page, frame, plain=drawing.plain, most=self.room)
            self.room -= len(text.glyphs)
            if _is_scan(text, drawing, frame):
                self.close_head()
                self.pages.append(self._recognised(page, number, frame))
            else:
                self.ocr = self.ocr or text.hidden * 2 > len(text.glyphs) > 0
                self.pages.append(self._typeset(text, drawing, number, frame))
        except TooMuchText as error:
            raise _too_large() from error
        finally:
            page.close()

    def _typeset(self, text: PageText, drawing: PageDrawing, number: int, frame: Frame) -> _Page:
        ruling = rules_to_tables(drawing.across, drawing.down, number)
        self.cells += sum(len(t.cells) for t in ruling.tables)
        if self.cells > self.limits.cells:
            raise _too_large()
        rest = fill_tables(ruling.tables, text.glyphs)
        tables = [stacked_to_table(t) if t.stacked else t for t in ruling.tables if any(c.text for c in t.cells)]
        split = lines_to_tables(glyphs_to_lines(rest), ruling.open_rules, number, self.head)
        if split.headed:
            self.head = []
        self.close_head()
        self.head = split.head
        lines = lines_to_texts(split.lines, number)
        return _Page(number, frame, [*tables, *split.tables], lines)

    def close_head(self) -> None:
        """Give column labels that no table followed back to the page they stand on."""
        if self.head:
            self.pages[-1].lines += lines_to_texts(self.head, self.pages[-1].number)
            self.head = []

    def _recognised(self, page: pdfium.PdfPage, number: int, frame: Frame) -> _Page:
        self.scanned += 1
        if self.scanned > self.limits.ocr_pages:
            raise _too_long(self.scanned, self.limits.ocr_pages)
        page_read = _Page(number, frame, recognised=recognise_page(page, self.source, number, self.count))
        self.ocr = True
        if number < self.count and is_something_else(self._said(page_read), self.scanned):
            raise not_a_report()
        return page_read

    def _said(self, last: _Page) -> Iterator[Block]:
        """What the pages so far say, for a first look at what kind of document this is."""
        for page in (*self.pages, last):
            yield from page.recognised
            yield from (Paragraph(line.text, Where(page=line.page)) for line in page.lines)


def _is_scan(text: PageText, drawing: PageDrawing, frame: Frame) -> bool:
    """No text to speak of, but a picture, outlines or undecodable glyphs that show some."""
    usable = text.usable
    area = max(((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in drawing.pictures), default=0.0)
    share = area / max(1.0, frame.width * frame.height)
    if usable == 0:
        return share > 0.1 or drawing.outlines > 20 or text.bad > 10
    return usable < _FEW_GLYPHS and share > 0.5 and text.hidden == 0


def recognise_page(page: pdfium.PdfPage, source: int, number: int, pages: int) -> list[Block]:
    """OCR of a page drawn at 200 dpi; boxes come out in points.

    ReadError ``ocr_missing`` without the extra, ``not_annual_report`` when the first of several pages begins as
    something else.
    """
    scale = min(DPI / 72, math.sqrt(_MOST_PIXELS / max(1.0, page.get_width() * page.get_height())))
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    try:
        image = bitmap.to_numpy()[:, :, :3].copy()
    except ImportError as error:
        raise ReadError(
            "ocr_missing",
            Wording(
                '这是扫描件，需要文字识别组件；请运行 pip install "gongkai[ocr]"',
                'This is a scan and needs the recogniser; run pip install "gongkai[ocr]"',
            ),
        ) from error
    finally:
        bitmap.close()
    if number == 1 and pages > 1:
        refuse_others_at_a_glance(image)
    return blocks_of_page(image, source, number, 1 / scale)


_Item = PageTable | PageLine | Paragraph | Grid


def _pages_to_blocks(pages: list[_Page], source: int) -> list[Block]:
    """Blocks in reading order: tables stitched over page breaks, lines joined to paragraphs."""
    running = running_lines([p.lines for p in pages], [p.frame.height for p in pages])
    for page in pages:
        page.lines = [x for x in page.lines if id(x) not in running]
    sides: dict[int, tuple[float, float]] = {}
    for size, run in groupby(sorted(pages, key=_size), key=_size):
        same = list(run)
        sides[size] = margins([x for p in same for x in p.lines], same[0].frame.width)
    by_number = {p.number: sides[_size(p)] for p in pages}
    blocks: list[Block] = []
    lines: list[PageLine] = []
    open_table: LongTable | None = None
    for item in _items(pages):
        if isinstance(item, PageTable) and open_table is not None and continues(open_table, item):
            open_table = stitch(open_table, item)
            continue
        if open_table is not None:
            blocks.append(table_to_grid(open_table, source))
            open_table = None
        if isinstance(item, PageLine):
            lines.append(item)
            continue
        lines = _flush(lines, blocks, by_number, source)
        if isinstance(item, PageTable):
            open_table = LongTable.of(item)
        else:
            blocks.append(item)
    _flush(lines, blocks, by_number, source)
    if open_table is not None:
        blocks.append(table_to_grid(open_table, source))
    return blocks


def _turn_back(blocks: list[Block], sideways: dict[int, tuple[Frame, Frame]]) -> None:
    """Give the places on sideways pages as the page is shown."""
    for place in [*blocks, *(c for b in blocks if isinstance(b, Grid) for c in b.cells)]:
        where = place.where
        if where.page in sideways and where.box is not None:
            shown, read = sideways[where.page]
            x0, y0, x1, y1 = shown.seen_from(read, where.box)
            place.where = where._replace(box=(round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)))


def _size(page: _Page) -> int:
    return round(page.frame.width / 8)


def _items(pages: list[_Page]) -> Iterator[_Item]:
    for scanned, run in groupby(pages, key=lambda p: bool(p.recognised)):
        if scanned:
            yield from join_pages([p.recognised for p in run])
            continue
        for page in run:
            placed: list[tuple[float, _Item]] = [(x.line.middle, x) for x in page.lines]
            placed += [(t.ys[0], t) for t in page.tables]
            yield from (item for _, item in sorted(placed, key=lambda p: p[0]))


def _flush(
    lines: list[PageLine], blocks: list[Block], sides: dict[int, tuple[float, float]], source: int
) -> list[PageLine]:
    """Add the paragraphs of the lines gathered so far; gives an empty list to gather into."""
    if lines:
        for p in join_lines(lines, sides[lines[0].page]):
            box = (round(p.box[0], 1), round(p.box[1], 1), round(p.box[2], 1), round(p.box[3], 1))
            blocks.append(Paragraph(p.text, Where(source=source, page=p.page, box=box)))
    return []
