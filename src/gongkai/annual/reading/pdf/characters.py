"""Page → glyphs: every visible character of a PDF page with its box, read through pdfium's raw interface.

A glyph is a plain tuple, because a report has tens of thousands: (text, x0, y0, x1, y1), in points from the top
left of the page as shown (crop box and rotation applied). Its height is that of the font, not of the ink, so
that all glyphs of a line stand alike.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Glyph = tuple[str, float, float, float, float]
Corners = tuple[float, float, float, float]
"""x0, y0, x1, y1 from the top left."""

INVISIBLE = 3
"""The text render mode of OCR layers: neither filled nor stroked."""
_SPACES = frozenset(" \t\u00a0\u2002\u2003\u2009\u3000\u202f")
_LINE_END_HYPHEN = 2
"""pdfium's own code for a hyphen at a line's end; in a table it is the mark ``-``."""
_STRAIGHT = 0.12
"""Radians that a character may lean; watermarks stand at 30 to 45 degrees."""
_QUARTER = 1.5707963
_MOST_GLYPH = 3000.0
"""Points; no letter is larger."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The shown page: its size in points, and the way from PDF user space to it."""

    width: float
    height: float
    rotation: int
    left: float
    bottom: float
    right: float
    top: float

    def corners(self, x0: float, y0: float, x1: float, y1: float) -> Corners:
        """Corners from the top left of a box given by two opposite corners in user space."""
        if self.rotation == 0:
            x0, x1, y0, y1 = x0 - self.left, x1 - self.left, self.top - y0, self.top - y1
        elif self.rotation == 1:
            x0, x1, y0, y1 = y0 - self.bottom, y1 - self.bottom, x0 - self.left, x1 - self.left
        elif self.rotation == 2:
            x0, x1, y0, y1 = self.right - x0, self.right - x1, y0 - self.bottom, y1 - self.bottom
        else:
            x0, x1, y0, y1 = self.top - y0, self.top - y1, self.right - x0, self.right - x1
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def turned(self, rotation: int) -> "Frame":
        """The same page seen with another rotation."""
        width, height = self.right - self.left, self.top - self.bottom
        if rotation % 2:
            width, height = height, width
        return Frame(width, height, rotation, self.left, self.bottom, self.right, self.top)

    def seen_from(self, other: "Frame", box: Corners) -> Corners:
        """A box of the page as ``other`` shows it, in this frame."""
        x0, y0, x1, y1 = box
        if other.rotation == 0:
            return self.corners(x0 + self.left, self.top - y0, x1 + self.left, self.top - y1)
        if other.rotation == 1:
            return self.corners(y0 + self.left, x0 + self.bottom, y1 + self.left, x1 + self.bottom)
        if other.rotation == 2:
            return self.corners(self.right - x0, y0 + self.bottom, self.right - x1, y1 + self.bottom)
        return self.corners(self.right - y0, self.top - x0, self.right - y1, self.top - x1)


@dataclass(slots=True)
class PageText:
    """The glyphs of a page. ``bad`` counts those without a usable Unicode value, ``hidden`` the invisible ones."""

    glyphs: list[Glyph]
    bad: int = 0
    hidden: int = 0

    @property
    def usable(self) -> int:
        """How many glyphs say something: none where most have no meaning."""
        said = sum(1 for g in self.glyphs if g[0] != " ")
        return 0 if self.bad * 2 > said else said - self.bad


def page_to_frame(page: pdfium.PdfPage) -> Frame:
    return Frame(0, 0, 0, *page.get_bbox()).turned(page.get_rotation() // 90)


class TooMuchText(ValueError):
    """A page holds more characters than are worth reading."""


def page_to_text(page: pdfium.PdfPage, frame: Frame, *, plain: bool, most: int) -> PageText:
    """All glyphs of a page in the order of the file. TooMuchText where there are more than ``most``.

    ``plain``: no text of the page is turned or invisible, so that neither needs to be asked of each character.
    """
    textpage = page.get_textpage()
    try:
        if pdfium_c.FPDFText_CountChars(textpage.raw) > most:
            raise TooMuchText
        codes = _codes_and_boxes(textpage.raw, plain)
    finally:
        textpage.close()
    return _shown_text(codes, frame)


def _shown_text(codes: "list[_Raw]", frame: Frame) -> PageText:
    """What of the characters stands on the shown page, not on the endless or undefined boxes of damaged files."""
    text = PageText([])
    keep, corners = text.glyphs.append, frame.corners
    upright, left, top = frame.rotation == 0, frame.left, frame.top
    right, low = frame.width + _MOST_GLYPH, frame.height + _MOST_GLYPH
    for code, x0, y0, x1, y1, hidden in codes:
        straight = upright and x0 <= x1 and y0 >= y1  # then this is frame.corners, faster
        box = (x0 - left, top - y0, x1 - left, top - y1) if straight else corners(x0, y0, x1, y1)
        if not (0 <= box[2] <= right and 0 <= box[3] <= low):
            continue
        if not (-_MOST_GLYPH <= box[0] <= frame.width and -_MOST_GLYPH <= box[1] <= frame.height):
            continue
        text.hidden += hidden
        if 0x3000 < code < 0xD800 or 32 < code < 127:
            keep((chr(code), *box))
        else:
            text.bad += _is_bad(code)
            keep((_shown(code), *box))
    return text


_Raw = tuple[int, float, float, float, float, bool]


def _codes_and_boxes(handle: object, plain: bool) -> list[_Raw]:
    """Code point and box in user space of each character that the file itself holds."""
    get_code, get_box = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    rect = pdfium_c.FS_RECTF()
    to_rect = ctypes.byref(rect)
    kept: list[_Raw] = []
    high = 0
    accept = _always if plain else _upright(handle)
    for i in range(pdfium_c.FPDFText_CountChars(handle)):
        code = get_code(handle, i)
        if code <= 32 and (code in (10, 13) or (code == 32 and pdfium_c.FPDFText_IsGenerated(handle, i) == 1)):
            continue
        if 0xD800 <= code <= 0xDBFF:
            high = code
            continue
        if 0xDC00 <= code <= 0xDFFF:
            code, high = (0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0), 0
        mode = accept(i)
        if mode < 0 or not get_box(handle, i, to_rect):
            continue
        kept.append((code, rect.left, rect.top, rect.right, rect.bottom, mode == INVISIBLE))
    return kept


def _always(index: int) -> int:
    return 0


def _upright(handle: object) -> Callable[[int], int]:
    """A function from a character's index to its render mode, or -1 for text that stands askew (a watermark)."""

    def mode(index: int) -> int:
        angle = pdfium_c.FPDFText_GetCharAngle(handle, index)
        if _STRAIGHT < angle % _QUARTER < _QUARTER - _STRAIGHT:
            return -1
        return int(pdfium_c.FPDFTextObj_GetTextRenderMode(pdfium_c.FPDFText_GetTextObject(handle, index)))

    return mode


def _is_bad(code: int) -> bool:
    """No character: undefined, private use, or a control code."""
    if code < 32:
        return code not in (9, _LINE_END_HYPHEN)
    return 0xE000 <= code <= 0xF8FF or code in (0xFFFD, 0xFFFE, 0xFFFF) or code >= 0xF0000


def _shown(code: int) -> str:
    if code == _LINE_END_HYPHEN:
        return "-"
    if code < 32 and code != 9:
        return "\ufffd"
    character = chr(code)
    return " " if character in _SPACES else character
