"""A scanned page made ready: grey, evenly lit, upright, of a size that the recogniser likes."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from gongkai.annual.reading.ocr.engine import PixelBox, Pixels
from gongkai.annual.report import Box

STEEPEST = 4.0  # degrees; what is steeper was not laid on a scanner
_LARGEST_SIDE = 2400  # an A4 page at 200 dpi is 1654 x 2339
_WIDEST = 1800
_MOST_INK = 0.35  # of the page; written pages have a tenth
_MOST_PARTS = 20_000  # parts of characters; a full page of small print has some six thousand
_SMALLEST_TEXT = 15  # pixels; smaller text is enlarged first


@dataclass(frozen=True, slots=True)
class Page:
    """An upright page: ``grey`` (white is 255), ``ink`` (255 where there is ink), and the way back.

    ``back`` is the affine matrix (2, 3) from here to pixels of the picture as it came.
    """

    grey: Pixels
    ink: Pixels
    back: npt.NDArray[np.float64]

    def on_source(self, box: PixelBox, scale: float) -> Box:
        """The box around the same place on the picture as it came, times ``scale``."""
        x0, y0, x1, y1 = box
        corners = np.array([(x0, y0, 1), (x1, y0, 1), (x0, y1, 1), (x1, y1, 1)]) @ self.back.T
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        return tuple(round(max(0.0, float(v)) * scale, 1) for v in (left, top, right, bottom))  # type: ignore[return-value]


def page_from_image(image: Pixels, turns: int = 0) -> Page:
    """Grey, scale, light and straighten a picture (H, W) or (H, W, 3) RGB, set upright by quarter turns first."""
    if turns:
        page = page_from_image(np.ascontiguousarray(np.rot90(image, turns)))
        return Page(page.grey, page.ink, _untwisted(page.back, turns, (image.shape[0], image.shape[1])))
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY) if image.ndim == 3 else image
    factor = _factor(grey.astype(np.uint8, copy=False))
    if factor != 1:
        how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        grey = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=how)
    lit = even_light(grey.astype(np.uint8, copy=False))
    angle = skew(_ink(lit))
    turned, matrix = _turn(lit, angle)
    matrix[:, :2] *= factor
    return Page(turned, _ink(turned), cv2.invertAffineTransform(matrix).astype(np.float64))


def _untwisted(back: npt.NDArray[np.float64], turns: int, shape: tuple[int, int]) -> npt.NDArray[np.float64]:
    """The way back to a picture of this height and width from the way back to it turned anticlockwise."""
    height, width = shape
    turn = {
        1: [[0.0, -1, width], [1, 0, 0], [0, 0, 1]],
        2: [[-1.0, 0, width], [0, -1, height], [0, 0, 1]],
        3: [[0.0, 1, 0], [-1, 0, height], [0, 0, 1]],
    }[turns]
    whole: npt.NDArray[np.float64] = np.array(turn)[:2] @ np.vstack([back, [0.0, 0, 1]])
    return whole


def is_written(page: Page) -> bool:
    """Whether the page can hold text: not blank, not black, not noise. Noise would be recognised for minutes."""
    share = float(page.ink.mean()) / 255
    if not 0 < share < _MOST_INK:
        return False
    count, _ = cv2.connectedComponents(page.ink)
    return count < _MOST_PARTS


def _factor(grey: Pixels) -> float:
    """How much to enlarge or reduce: text too small is doubled, pages too large are reduced."""
    height, width = grey.shape
    shrink = min(1.0, max(_LARGEST_SIDE / max(height, width), _WIDEST / width))
    if shrink < 1:
        return float(shrink)
    return 2.0 if max(width, 1) <= 1300 and 0 < _text_height(grey) < _SMALLEST_TEXT else 1.0


def _text_height(grey: Pixels) -> float:
    """The height of an ordinary character in pixels, 0 where there is none."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(_ink(even_light(grey)))
    sizes = stats[1:count, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    heights = sizes[(sizes[:, 1] >= 6) & (sizes[:, 1] <= 80) & (sizes[:, 0] >= 3) & (sizes[:, 0] <= 80), 1]
    return float(np.percentile(heights, 75)) if heights.size >= 10 else 0.0


def even_light(grey: Pixels) -> Pixels:
    """Divide by the background, so that shading, yellowed paper and uneven light become white."""
    size = max(15, round(grey.shape[1] / 60)) | 1
    small = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    background = cv2.medianBlur(cv2.dilate(small, np.ones((size // 2, size // 2), np.uint8)), 15)
    background = cv2.resize(background, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(grey, np.maximum(background, 1), scale=255).astype(np.uint8, copy=False)


def _ink(lit: Pixels) -> Pixels:
    """255 where there is ink. Otsu's threshold, held to what can be ink on white paper."""
    level, _ = cv2.threshold(lit, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return cv2.threshold(lit, float(min(max(level, 110), 190)), 255, cv2.THRESH_BINARY_INV)[1].astype(np.uint8)


def skew(ink: Pixels) -> float:
    """Degrees to turn (anticlockwise) so that rules, or else lines of text, lie level.

    Level lines make the sums of the pixel rows differ most.
    """
    if not ink.any():
        return 0.0
    angle = 0.0
    for width, reach, step in ((600, STEEPEST, 0.25), (1200, 0.3, 0.05)):
        f = min(1.0, width / ink.shape[1])
        small = cv2.resize(ink, None, fx=f, fy=f, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
        steps = [float(a) for a in np.arange(angle - reach, angle + reach + step / 2, step)]
        angle = steps[int(np.argmax([_unevenness(small, a) for a in steps]))]
    return 0.0 if abs(angle) < 0.05 else angle


def _unevenness(ink: Pixels, angle: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    rows = cv2.reduce(cv2.warpAffine(ink, turn, (width, height)), 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F)
    return float(np.square(np.diff(rows[:, 0])).sum()) - 1e-3 * abs(angle)


def _turn(lit: Pixels, angle: float) -> tuple[Pixels, npt.NDArray[np.float64]]:
    """Turn on white, the canvas grown so that no corner is lost."""
    height, width = lit.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1).astype(np.float64)
    if angle == 0:
        return lit, np.array([[1.0, 0, 0], [0, 1, 0]])
    cosine, sine = abs(matrix[0, 0]), abs(matrix[0, 1])
    new_width, new_height = int(width * cosine + height * sine) + 1, int(height * cosine + width * sine) + 1
    matrix[:, 2] += (new_width - width) / 2, (new_height - height) / 2
    turned = cv2.warpAffine(lit, matrix, (new_width, new_height), flags=cv2.INTER_CUBIC, borderValue=255)
    return turned.astype(np.uint8, copy=False), matrix
