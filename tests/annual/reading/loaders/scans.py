"""Scans made for tests: typeset, drawn, turned, blurred and covered with noise."""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pylopdf_fonts_zh_cn
import pypdfium2
import typst

Pixels = npt.NDArray[np.uint8]
_FONTS = [str(p) for p in {f.parent for f in Path(pylopdf_fonts_zh_cn.__file__).parent.rglob("*.[ot]tf")}]


def typeset(body: str, width: str = "595pt", height: str = "842pt") -> bytes:
    """A PDF of typst markup on pages of this size."""
    head = f'#set page(width: {width}, height: {height}, margin: 16pt)\n#set text(font: "Noto Serif SC", size: 10pt)\n'
    return bytes(typst.compile((head + body).encode(), font_paths=_FONTS))


def page_of(pdf: bytes, dpi: int, number: int = 0) -> Pixels:
    """A page as RGB pixels (height, width, 3)."""
    page = pypdfium2.PdfDocument(pdf)[number]
    return np.ascontiguousarray(page.render(scale=dpi / 72).to_numpy()[:, :, 2::-1])


def damaged(image: Pixels, angle: float, noise: float = 7) -> Pixels:
    """Turned by degrees, greyed, blurred and noisy, as from a tired scanner."""
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    turned = cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    soft = cv2.GaussianBlur(turned, (0, 0), 0.6).astype(np.float32) * 0.9 + 12
    grain = np.random.default_rng(7).normal(0, noise, soft.shape[:2])[:, :, None]
    return np.clip(soft + grain, 0, 255).astype(np.uint8)
