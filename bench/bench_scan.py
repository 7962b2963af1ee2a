"""Claim: a scanned page costs no more than the whole-page run of the OCR library without its angle classifier."""

import io

import numpy
import pypdfium2
from PIL import Image
from rapidocr import RapidOCR
from timing import best_of_both, on_one_core, ratio, reports

from gongkai.annual import read, write

DPI = 200
PAGES = 2  # prose and a table; more would tell the same and take minutes


def scanned(text: bytes) -> list[Image.Image]:
    """The first pages of a report as pictures."""
    with pypdfium2.PdfDocument(write(read(text), "pdf")) as document:
        return [document[i].render(scale=DPI / 72).to_pil().convert("L") for i in range(PAGES)]


def as_pdf(pages: list[Image.Image]) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=DPI, save_all=True, append_images=pages[1:])
    return out.getvalue()


def main() -> None:
    on_one_core()
    pages = scanned(reports()[1])
    data = as_pdf(pages)
    pictures = [numpy.asarray(page.convert("RGB")) for page in pages]
    library = RapidOCR()
    ours, theirs = best_of_both(
        lambda: read(data), lambda: [library(picture, use_cls=False) for picture in pictures], rounds=1
    )
    each = ours / len(pages), theirs / len(pages)
    ratio(f"scanned page (of {len(pages)}), read / rapidocr whole page without cls", *each, 1)


if __name__ == "__main__":
    main()
