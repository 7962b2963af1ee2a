"""Lines of text inside a small region (a cell): by the rows of its ink, without a detector."""

from itertools import pairwise

import cv2
import numpy as np

from gongkai.annual.reading.ocr.engine import PixelBox, Pixels

_SPECK = 0.22  # of a character's height: what is smaller both ways is dirt, or a full stop beside something larger
_SHORT_DASH = 0.15


def solid_ink(ink: Pixels, em: float) -> Pixels:
    """The ink without dirt; empty when nothing is left that could be a mark or a figure."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    if count == 1:
        return ink.copy()
    size = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    solid = size >= max(3.0, _SPECK * em)
    flat = stats[:, cv2.CC_STAT_WIDTH] >= 1.6 * stats[:, cv2.CC_STAT_HEIGHT]
    solid |= flat & (stats[:, cv2.CC_STAT_WIDTH] >= max(4.0, _SHORT_DASH * em))
    solid[0] = False
    if not solid.any():
        return np.zeros_like(ink)
    # A full stop or a comma is smaller, but stands on the line of a figure: keep what has some body.
    body = stats[:, cv2.CC_STAT_AREA] >= max(2.0, 0.004 * em * em)
    near = np.zeros(count, dtype=bool)
    x0, y0, x1, y1 = box_of(np.isin(labels, np.flatnonzero(solid)))
    margin = em / 2
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    near[1:] = ((left > x0 - margin) & (left < x1 + margin) & (top > y0 - margin) & (top < y1 + margin))[1:]
    kept = solid | (body & near)
    return np.where(kept[labels], np.uint8(255), np.uint8(0))


def box_of(mask: np.ndarray) -> PixelBox:
    """The box around what is set in a mask that is not empty."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def lines_of_ink(ink: Pixels, em: float) -> list[PixelBox]:
    """Boxes around the lines of text, top to bottom; ``em`` is the height of a character."""
    if not ink.any():
        return []
    bands = _split(_gathered(_runs(np.any(ink, axis=1)), em), ink, em)
    boxes = []
    for top, bottom in bands:
        columns = np.flatnonzero(ink[top:bottom].any(axis=0))
        if columns.size:
            boxes.append((int(columns[0]), top, int(columns[-1]) + 1, bottom))
    return boxes


Band = tuple[int, int]


def _runs(filled: np.ndarray) -> list[Band]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _gathered(runs: list[Band], em: float) -> list[Band]:
    """Strokes of one line (二, 三, a colon, a dash above a figure) brought together."""
    bands = [runs[0]]
    for top, bottom in runs[1:]:
        first, last = bands[-1]
        thin = min(bottom - top, last - first) < 0.6 * em
        if bottom - first <= 1.15 * em or (thin and bottom - first <= 1.4 * em and top - last < 0.25 * em):
            bands[-1] = (first, bottom)
        else:
            bands.append((top, bottom))
    return bands


def _split(bands: list[Band], ink: Pixels, em: float) -> list[Band]:
    """A band of several lines that touch is cut where it has least ink."""
    parts: list[Band] = []
    for top, bottom in bands:
        count = round((bottom - top) / (1.3 * em)) if bottom - top > 1.8 * em else 1
        cuts = [top]
        for i in range(1, count):
            middle = top + (bottom - top) * i // count
            reach = max(2, int(em * 0.35))
            around = ink[middle - reach : middle + reach].astype(bool).sum(axis=1)
            cuts.append(middle - reach + int(around.argmin()))
        cuts.append(bottom)
        parts += list(pairwise(cuts))
    return parts
