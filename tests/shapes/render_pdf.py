"""PDF by typst and by printing from a browser, and scans of either."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy
import pylopdf_fonts_zh_cn
import pypdfium2
import typst
from PIL import Image

from . import changes
from .changes import Change
from .forms import Grid
from .page import Block, Look, lay_out, plain_look
from .render_html import spans
from .sample import Sample, Shape
from .shapes_text import blank_look, figures, with_separators, with_units
from .truth import Truth

BROWSER = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
_RULES = {
    "ruled": "0.5pt",
    "horizontal": "(x: none, y: 0.5pt)",
    "none": "none",
}


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def typst_table(grid: Grid, rules: str, header: int = 0) -> str:
    """A table of typst; its first ``header`` rows are repeated on each page."""
    cells = []
    for y, row in enumerate(grid):
        for box in row:
            options = (f", rowspan: {box.rows}" if box.rows > 1 else "") + (
                f", colspan: {box.cols}" if box.cols > 1 else ""
            )
            align = "center" if box.cell or box.head else "left"
            cells.append((y, f"table.cell(align: {align} + horizon{options})[#text({_quote(box.text)})]"))
    head = ", ".join(c for y, c in cells if y < header)
    body = ", ".join(c for y, c in cells if y >= header)
    wide = max(sum(b.cols for b in row) for row in grid)
    columns = {10: "(12%, 12%, 27%) + (7%,) * 7", 15: "(1fr,) * 15", 4: "(1fr,) * 4"}.get(wide, f"(1fr,) * {wide}")
    top = f"table.header({head}), " if header else ""
    return f"#table(columns: {columns}, stroke: {_RULES[rules]}, inset: 3pt, {top}{body})\n"


def typst_pdf(
    blocks: list[Block], rules: str = "ruled", repeat: bool = False, *, header: str = "", flipped: bool = False
) -> bytes:
    more = (f", header: align(center, text({_quote(header)}))" if header else "") + (
        ", flipped: true" if flipped else ""
    )
    source = [
        f'#set page(paper: "a4", margin: 2cm, numbering: "- 1 -"{more})\n',
        '#set text(font: "Noto Serif SC", size: 9pt, lang: "zh")\n',
    ]
    for block in blocks:
        if block.grid:
            source.append(typst_table(block.grid, rules, 3 if repeat and block.table == "requests" else 0))
        elif block.kind == "title":
            source.append(f"#align(center, text(size: 16pt)[#text({_quote(block.text)})])\n")
        else:
            indent = "#h(2em)" if block.kind in ("text", "heading", "part") else ""
            source.append(f"#par[{indent}#text({_quote(block.text)})]\n")
    fonts = str(Path(pylopdf_fonts_zh_cn.__file__).parent)
    with tempfile.TemporaryDirectory() as folder:
        main = Path(folder, "main.typ")
        main.write_text("\n".join(source), "utf-8")
        return bytes(typst.compile(str(main), font_paths=[fonts]))


_CSS = {
    "ruled": "td{border:1px solid #000}",
    "horizontal": "td{border-top:1px solid #000;border-bottom:1px solid #000}",
    "none": "td{border:0}",
}


def browser_pdf(blocks: list[Block], rules: str = "ruled") -> bytes:
    """What a browser prints of the page."""
    inner = "\n".join(
        spans(b.grid).replace(' border="1"', "")
        if b.grid
        else f"<{'h2' if b.kind == 'title' else 'p'}>{b.text}</{'h2' if b.kind == 'title' else 'p'}>"
        for b in blocks
    )
    style = (
        "body{font:11pt 'Noto Serif CJK SC'}table{border-collapse:collapse;width:100%;font-size:9pt}"
        f"{_CSS[rules]}h2{{text-align:center}}"
    )
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(f"<meta charset=utf-8><style>{style}</style>{inner}", "utf-8")
        command = [
            str(BROWSER),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--print-to-pdf={out}",
            str(page),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        return out.read_bytes()


Printer = Callable[[list[Block]], bytes]


def printed(
    name: str,
    printer: Printer,
    look: Callable[[Random], Look] = plain_look,
    change: Change = changes.as_is,
    **expect: object,
) -> Shape:
    def make(truth: Truth, random: Random) -> Sample:
        the_look = look(random)
        blocks, lost = change(lay_out(truth, the_look), random)
        sample = Sample(name, truth, (printer(blocks),), ("report.pdf",), lost=lost, blank=the_look.blanks)
        return replace(sample, dated=the_look.dated != "none", **expect)  # type: ignore[arg-type]

    return make


def pictures(pdf: bytes, random: Random, dpi: int = 150, most_turn: float = 1.5, noise: float = 8) -> list[Image.Image]:
    """The pages as a scanner gives them: slightly turned, grey, noisy."""
    out = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        image = page.render(scale=dpi / 72).to_pil().convert("L")
        turn = random.uniform(-most_turn, most_turn)
        image = image.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255)
        pixels = numpy.asarray(image, dtype=numpy.float32)
        dust = numpy.random.default_rng(random.randrange(2**32)).normal(0, noise, pixels.shape)
        out.append(Image.fromarray(numpy.clip(pixels + dust, 0, 255).astype(numpy.uint8)))
    return out


def save(images: list[Image.Image], kind: str, dpi: int = 150) -> tuple[bytes, ...]:
    """JPEG and PNG: a file a page; TIFF and PDF: one file."""
    if kind in ("tiff", "pdf"):
        out = io.BytesIO()
        images[0].save(out, kind.upper(), save_all=True, append_images=images[1:], resolution=dpi)
        return (out.getvalue(),)
    parts = []
    for image in images:
        out = io.BytesIO()
        image.save(
            out, {"jpg": "JPEG", "png": "PNG"}[kind], dpi=(dpi, dpi), **({"quality": 80} if kind == "jpg" else {})
        )
        parts.append(out.getvalue())
    return tuple(parts)


def scanned(name: str, kind: str, printer: Printer, turn: float = 1.5, noise: float = 8) -> Shape:
    def make(truth: Truth, random: Random) -> Sample:
        look = plain_look(random)
        images = pictures(printer(lay_out(truth, look)), random, 150, turn, noise)
        parts = save(images, kind)
        names = tuple(f"scan{n}.{kind}" for n in range(1, len(parts) + 1))
        return Sample(name, truth, parts, names, clean=False, dated=look.dated != "none")

    return make


def _blank_pdf(truth: Truth, random: Random) -> Sample:
    return printed("pdf-blanks", typst_pdf, lambda r: blank_look(truth, r))(truth, random)


PDF: dict[str, Shape] = {
    "pdf-ruled": printed("pdf-ruled", typst_pdf),
    "pdf-horizontal": printed("pdf-horizontal", lambda b: typst_pdf(b, "horizontal")),
    "pdf-unruled": printed("pdf-unruled", lambda b: typst_pdf(b, "none")),
    "pdf-repeated-header": printed("pdf-repeated-header", lambda b: typst_pdf(b, "ruled", True)),
    "pdf-pieces": printed("pdf-pieces", typst_pdf, change=changes.page_breaks),
    "pdf-units": printed("pdf-units", typst_pdf, figures(with_units)),
    "pdf-thousands": printed("pdf-thousands", typst_pdf, figures(with_separators)),
    "pdf-blanks": _blank_pdf,
}
BROWSER_PDF: dict[str, Shape] = {
    "pdf-browser-ruled": printed("pdf-browser-ruled", browser_pdf),
    "pdf-browser-horizontal": printed("pdf-browser-horizontal", lambda b: browser_pdf(b, "horizontal")),
    "pdf-browser-none": printed("pdf-browser-none", lambda b: browser_pdf(b, "none")),
}
SCANS: dict[str, Shape] = {
    "scan-clean-png": scanned("scan-clean-png", "png", typst_pdf, 0, 0),
    "scan-jpg": scanned("scan-jpg", "jpg", typst_pdf),
    "scan-pdf": scanned("scan-pdf", "pdf", typst_pdf),
    "scan-tiff": scanned("scan-tiff", "tiff", typst_pdf, 0.7),
    "scan-browser-jpg": scanned("scan-browser-jpg", "jpg", browser_pdf),
    "scan-noisy-pdf": scanned("scan-noisy-pdf", "pdf", typst_pdf, 1.5, 22),
    "scan-unruled": scanned("scan-unruled", "png", lambda b: typst_pdf(b, "none"), 0.5),
}
