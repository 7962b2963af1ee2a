"""Marks that stand for nothing (``-``, ``—``, ``/``), told by their shape: alone in a cell, recognisers miss them."""

import numpy as np

from gongkai.annual.reading.ocr.engine import PixelBox, Pixels

_DASH_HEIGHT, _DASH_SHAPE, _LONG_DASH = 0.3, 1.6, 0.6  # of a character's height; width to height
_SMALL = 0.42
_STROKE = 0.3  # of its height: a slash is thin in every row
_UPRIGHT, _SLANTED = 0.14, 0.25  # sideways per row: a 1 leans less, a slash more; between them it may be either


def marks_of_ink(ink: Pixels, line: PixelBox, em: float) -> tuple[str, ...]:
    """What a lone shape is for sure (one mark) or may be (``("/", "1")``); empty where it is no such mark."""
    x0, y0, x1, y1 = line
    width, height = x1 - x0, y1 - y0
    if height <= max(3.0, _DASH_HEIGHT * em) and width >= _DASH_SHAPE * height and width <= 3 * em:
        return ("—",) if width > _LONG_DASH * em else ("-",)
    if height <= _SMALL * em and 0.8 * height <= width <= _LONG_DASH * em:
        return ("-",)  # a blurred one: no figure is so small
    if height < 0.6 * em or width > height:
        return ()
    return _slash(ink[y0:y1, x0:x1] > 0, height)


def _slash(shape: np.ndarray, height: int) -> tuple[str, ...]:
    """A straight thin stroke that leans to the right at its top."""
    counts = shape.sum(axis=1)
    spread = np.array([np.ptp(np.flatnonzero(row)) + 1 if row.any() else 0 for row in shape])
    if (counts == 0).any() or spread.max() > _STROKE * height + 2:
        return ()
    middles = (shape * np.arange(shape.shape[1])).sum(axis=1) / counts
    lean, start = np.polyfit(np.arange(height), middles, 1)
    crooked = np.abs(middles - (lean * np.arange(height) + start)).max()
    if -lean < _UPRIGHT or crooked > max(1.5, 0.06 * height):
        return ()
    return ("/",) if -lean >= _SLANTED else ("/", "1")
