"""Pictures of pages: PNG, JPEG and TIFF of several pages, read by optical character recognition."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, ImageSequence

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Block, Document
from gongkai.annual.reading.limits import Limits
from gongkai.annual.reading.ocr.kind import begins_as_something_else, is_something_else
from gongkai.annual.reading.stitching import join_pages
from gongkai.annual.wording import Wording

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg", "TIFF": "image/tiff"}
_WIDE_ENOUGH = 4000  # pixels; the side of a larger picture is reduced while it is decoded


def load(data: bytes, source: int, limits: Limits) -> Document:
    """Recognise the pages of a picture.

    Boxes are in pixels of the picture as a viewer shows it (turned by its EXIF mark), from the top left; pages
    count from 1. A blank picture gives a document without blocks. Raises ReadError: ``damaged``, ``too_large``,
    ``ocr_missing``, ``not_annual_report`` (after the first pages of a longer file, when they hold nothing of a report).
    """
    with _opened(data) as picture:
        count = int(getattr(picture, "n_frames", 1))
        if count > limits.ocr_pages:
            raise _too_many(count, limits.ocr_pages)
        media_type = _MEDIA_TYPES.get(picture.format or "", "image/png")
        pages: list[list[Block]] = []
        for number, (image, scale) in enumerate(_frames(picture, limits), start=1):
            if number == 1 and count > 1:
                refuse_others_at_a_glance(image)
            pages.append(blocks_of_page(image, source, number, scale))
            if number < count and is_something_else((b for page in pages for b in page), number):
                raise not_a_report()
    return Document(join_pages(pages), media_type, pages=count, ocr=True)


_UPPER_PART = 0.4
"""Of a first page: holds the title, whatever else it holds."""


def refuse_others_at_a_glance(image: npt.NDArray[np.uint8]) -> None:
    """ReadError ``not_annual_report`` when the upper part of a first page is text of another kind.

    For files of several pages: recognising a whole page of dense text takes long, and many such files are no reports.
    """
    upper = image[: int(image.shape[0] * _UPPER_PART)]
    if begins_as_something_else(blocks_of_page(upper, 0, 1, 1.0)):
        raise not_a_report()


def blocks_of_page(image: npt.NDArray[np.uint8], source: int, page: int, scale: float) -> list[Block]:
    """Recognise one picture (height, width, 3; RGB) of a page; its boxes are multiplied by ``scale``.

    Raises ReadError ``ocr_missing`` when the OCR extra is not installed.
    """
    try:
        from gongkai.annual.reading.ocr.engine import engine  # noqa: PLC0415 - an extra, and slow to import
        from gongkai.annual.reading.ocr.page import blocks_of_image  # noqa: PLC0415
    except ImportError as missing:
        raise _ocr_missing() from missing
    return blocks_of_image(image, (source, page, scale), engine())


def not_a_report() -> ReadError:
    return ReadError(
        "not_annual_report",
        Wording(
            "开头的页面上没有政府信息公开工作年度报告的任何字样，其余各页不再识别；请核对文件。",
            "the first pages hold nothing of an annual report on information disclosure; the others were not read. "
            "Check the file.",
        ),
    )


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "MPO"))
    except Image.DecompressionBombError as bomb:
        raise _too_large() from bomb
    except Exception as fault:
        raise _damaged() from fault


def _frames(picture: Image.Image, limits: Limits) -> Iterator[tuple[npt.NDArray[np.uint8], float]]:
    """Each page as RGB, upright by its EXIF mark, and how many stored pixels one of its pixels is."""
    frames = ImageSequence.Iterator(picture)
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                frame = next(frames)
                if frame.width * frame.height > limits.image_pixels:
                    raise _too_large()
                rgb, scale = _rgb(frame)
        except StopIteration:
            return
        except ReadError:
            raise
        except Exception as fault:  # Pillow raises OSError, SyntaxError, ValueError, struct.error and others
            raise _damaged() from fault
        yield rgb, scale


def _rgb(frame: Image.Image) -> tuple[npt.NDArray[np.uint8], float]:
    try:
        import numpy as np  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise _ocr_missing() from missing
    stored = max(frame.size)
    if frame.format == "JPEG":
        frame.draft(None, (frame.width // 2, frame.height // 2) if min(frame.size) > 2 * _WIDE_ENOUGH else frame.size)
    frame.load()
    image: Image.Image = frame
    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        image = Image.fromarray((np.asarray(image, dtype=np.float32) / 257).clip(0, 255).astype(np.uint8))
    if image.mode not in ("RGB", "RGBA", "L", "LA"):
        image = image.convert("RGBA" if "transparency" in image.info or image.mode in ("PA", "La", "RGBa") else "RGB")
    if min(image.size) > _WIDE_ENOUGH:
        image = image.reduce(min(image.size) // (_WIDE_ENOUGH // 2))
    if image.mode in ("RGBA", "LA"):
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        image = paper
    turned = ImageOps.exif_transpose(image) or image
    return np.asarray(turned.convert("RGB"), dtype=np.uint8), stored / max(turned.size)


def _damaged() -> ReadError:
    return ReadError(
        "damaged",
        Wording(
            "图片已损坏或不完整，无法打开；请重新扫描或重新下载。",
            "the picture is damaged or incomplete and cannot be opened; scan or download it again.",
        ),
    )


def _too_large() -> ReadError:
    return ReadError(
        "too_large",
        Wording(
            "图片的像素过多，未予读取；请以 200 至 300 dpi 重新扫描。",
            "the picture has too many pixels and was not read; scan it again at 200 to 300 dpi.",
        ),
    )


def _too_many(count: int, limit: int) -> ReadError:
    return ReadError(
        "too_large",
        Wording(
            f"扫描件共 {count} 页，超过可识别的 {limit} 页；请只保留年度报告的各页。",
            f"the scan has {count} pages, more than the {limit} that are recognised; keep the report's pages only.",
        ),
    )


def _ocr_missing() -> ReadError:
    return ReadError(
        "ocr_missing",
        Wording(
            '这是扫描件或图片，需要文字识别组件；请运行 pip install "gongkai[ocr]"。',
            'this is a scan or picture and needs the recogniser; run pip install "gongkai[ocr]".',
        ),
    )
