"""Pieces of lines made lines, and lines made paragraphs, by where they stand."""

import re
from dataclasses import dataclass

from gongkai.annual.reading.ocr.engine import PixelBox
from gongkai.annual.reading.ocr.text import Piece

_PAGE_NUMBER = re.compile(r"[-—–_·•.\s]*(第\s*)?\d{1,3}(\s*[/／]\s*\d{1,3})?(\s*页)?(共\d+页)?[-—–_·•.\s]*")
_BEGINS = re.compile(r"\s*([（(][一二三四五六七八九十][)）]|[一二三四五六七八九十][、．.]\s*[\u4e00-\u9fff]{2})")
"""A heading: it never goes on from the line above, however full that is."""
_FOOT, _HEAD = 0.9, 0.06  # of the page's height
_LARGER = 1.25


@dataclass(frozen=True, slots=True)
class Line:
    """All pieces at one height, left to right."""

    pieces: tuple[Piece, ...]

    @property
    def box(self) -> PixelBox:
        boxes = [p.box for p in self.pieces]
        return (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )

    @property
    def text(self) -> str:
        return " ".join(p.text.strip() for p in self.pieces)

    @property
    def height(self) -> int:
        return max(p.height for p in self.pieces)


def lines_of_pieces(pieces: list[Piece], page_height: int) -> list[Line]:
    """Lines from top to bottom, page numbers dropped."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.middle):
        if lines and abs(piece.middle - lines[-1][-1].middle) < 0.5 * min(piece.height, lines[-1][-1].height):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    made = [Line(tuple(sorted(line, key=lambda p: p.box[0]))) for line in lines]
    return [line for line in made if not _is_page_number(line, page_height)]


def _is_page_number(line: Line, page_height: int) -> bool:
    _, top, _, bottom = line.box
    outside = top > _FOOT * page_height or bottom < _HEAD * page_height
    return outside and _PAGE_NUMBER.fullmatch(line.text) is not None


def paragraphs_of_lines(lines: list[Line], column: tuple[int, int], em: float) -> list[tuple[str, PixelBox]]:
    """Join the lines that were broken at the right edge of the text ``column`` (left, right)."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, column, em):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [(_text(group), Line(tuple(p for line in group for p in line.pieces)).box) for group in groups]


def _continues(before: Line, line: Line, column: tuple[int, int], em: float) -> bool:
    left, right = column
    b, n = before.box, line.box
    close = n[1] - b[3] < 1.6 * max(before.height, line.height)
    alike = max(before.height, line.height) < 1.35 * min(before.height, line.height)
    if not (close and alike) or _BEGINS.match(line.text):
        return False
    if before.height > _LARGER * em:  # a title over two lines, both in the middle
        middle = (left + right) / 2
        return all(abs((box[0] + box[2]) / 2 - middle) < 2 * em for box in (b, n)) and b[2] - b[0] > 0.6 * (
            right - left
        )
    return b[2] > right - 2.2 * em and n[0] < left + 1.2 * em


def _text(group: list[Line]) -> str:
    text = group[0].text
    for line in group[1:]:
        # A break inside a Latin word or figure cannot be told from a break between two: Chinese needs no space.
        text += line.text
    return text


def column_of_lines(lines: list[Line]) -> tuple[int, int]:
    """The left and right edge of the text: of the lines that reach farthest."""
    boxes = [line.box for line in lines]
    return min(b[0] for b in boxes), max(b[2] for b in boxes)
