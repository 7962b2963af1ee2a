"""Which way up a page lies: scanners and telephones give pages on their side or upside down, often without a mark.

A few of the longest lines of text are read as the page lies; only where they make no sense is it tried turned.
"""

import cv2
import numpy as np

from gongkai.annual.reading.ocr.deskew import Page
from gongkai.annual.reading.ocr.engine import Engine, PixelBox, Pixels, Reading
from gongkai.annual.reading.ocr.rules import Rules

_LEGIBLE = 0.74
"""Of the characters sampled; less may be a poor scan or a page of few words, so the other ways are tried."""
_BETTER = 1.05  # times as much sense
_SAMPLES = 5
_LONGEST = 9  # times a line's height; more of a line tells nothing more
_SHORTEST = 4
_SMALL, _LARGE = 10, 60  # pixels; the height of a line of text


def turns_to_upright(page: Page, rules: Rules, engine: Engine) -> int:
    """Quarter turns, anticlockwise (``numpy.rot90``), that set the page upright: 0 to 3; 0 where it cannot be told."""
    text = np.where(cv2.dilate(rules.both, np.ones((5, 5), np.uint8)) > 0, np.uint8(0), page.ink)
    scores = [_score(page.grey, text, 0, engine)]
    if scores[0] >= _LEGIBLE:
        return 0
    scores += [_score(page.grey, text, turns, engine) for turns in (1, 2, 3)]
    best = int(np.argmax(scores))
    return best if scores[best] > scores[0] * _BETTER else 0


def _score(grey: Pixels, text: Pixels, turns: int, engine: Engine) -> float:
    """How much of the text makes sense when the page is turned, 0 to 1."""
    turned, ink = np.rot90(grey, turns), np.ascontiguousarray(np.rot90(text, turns))
    lines = _long_lines(ink)
    readings = engine.read([turned[y0:y1, x0:x1] for x0, y0, x1, y1 in lines])
    return sum(_sense(r, line) for r, line in zip(readings, lines, strict=True)) / (_SAMPLES * _LONGEST)


def _sense(reading: Reading, line: PixelBox) -> float:
    """How many characters make sense: none where far fewer were read than fit; upside down, strokes become ``||1``."""
    room = (line[2] - line[0]) / (line[3] - line[1])
    words = sum("\u4e00" <= c <= "\u9fff" for c in reading.text)
    return reading.mean * min(room, _LONGEST) if 2 * words > room else 0.0


def _long_lines(ink: Pixels) -> list[PixelBox]:
    """Boxes around the longest runs of characters that stand side by side."""
    joined = cv2.dilate(ink, np.ones((1, 15), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats[1:count]]
    lines = [b for b in boxes if _SMALL <= b[3] - b[1] <= _LARGE and b[2] - b[0] >= _SHORTEST * (b[3] - b[1])]
    lines.sort(key=lambda b: b[0] - b[2])
    return [(x0, max(0, y0 - 3), min(x1, x0 + _LONGEST * (y1 - y0)), y1 + 3) for x0, y0, x1, y1 in lines[:_SAMPLES]]
