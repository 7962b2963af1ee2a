"""Pages put together: tables that go on over a page break made one, and broken paragraphs too."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gongkai.annual.reading.document import Block, Grid, GridCell, Paragraph
from gongkai.characters import compact

_ALIKE = 0.02  # of the table's width: how far a column's edge may be off on the next page
_ENDS = re.compile(r"[。！？；：.!?;:）)]\s*$")
_BEGINS = re.compile(r"\s*([（(]?[一二三四五六七八九十\d]+[)）、.．]|第[一二三四五六七八九十]+[条章])")


def join_pages(pages: Sequence[Sequence[Block]]) -> list[Block]:
    """The blocks of all pages, in order; what was broken between two pages is whole again."""
    blocks: list[Block] = []
    for page in pages:
        rest = list(page)
        if blocks and rest:
            joined = _joined(blocks[-1], rest[0])
            if joined is not None:
                blocks[-1] = joined
                rest = rest[1:]
        blocks += rest
    return blocks


def _joined(above: Block, below: Block) -> Block | None:
    if isinstance(above, Grid) and isinstance(below, Grid):
        return stitch(above, below)
    if isinstance(above, Paragraph) and isinstance(below, Paragraph) and _goes_on(above, below):
        return replace(above, text=above.text + below.text)
    return None


def _goes_on(above: Paragraph, below: Paragraph) -> bool:
    """A sentence left open at the foot of a page; a heading or an item is none."""
    long_enough = len(above.text) >= 25 and above.level is None and below.level is None
    return long_enough and not _ENDS.search(above.text) and not _BEGINS.match(below.text)


def stitch(above: Grid, below: Grid) -> Grid | None:
    """One table of two that stand in the same columns, null when they do not. A header repeated is left out."""
    if above.certain != below.certain:
        return None
    edges = _edges(above)
    mapping = _same_columns(edges, _edges(below))
    if mapping is None:
        return None
    repeated = _repeated_rows(above, below)
    if repeated == below.height:
        return None
    moved = [_moved(cell, above.height - repeated, mapping) for cell in below.cells if cell.row >= repeated]
    return Grid(above.cells + moved, above.width, above.height + below.height - repeated, above.where, above.certain)


def _edges(grid: Grid) -> list[float]:
    """The edges of its columns, from 0 to 1 of its width, whichever way the page lies."""
    for start, end in ((0, 2), (2, 0), (1, 3), (3, 1)):
        at = _places(grid, start, end)
        width = at[-1] - at[0] if len(at) > 1 else 0.0
        shares = [(x - at[0]) / width for x in at] if width else []
        if shares and all(a <= b for a, b in pairwise(shares)):
            return shares
    return []


def _places(grid: Grid, start: int, end: int) -> list[float]:
    """Where each column's edge lies, in the middle of what its cells say: these two sides of their boxes."""
    sides: dict[int, list[float]] = {}
    for cell in grid.cells:
        if cell.where.box is not None:
            sides.setdefault(cell.column, []).append(cell.where.box[start])
            sides.setdefault(cell.column + cell.columns, []).append(cell.where.box[end])
    return [sorted(sides[c])[len(sides[c]) // 2] for c in sorted(sides)]


def _same_columns(above: list[float], below: list[float]) -> dict[int, int] | None:
    """Which edge above each edge below is; null unless every one below is found and most above are used."""
    if len(above) < 3 or len(below) < 3 or len(below) * 2 < len(above):
        return None
    mapping = {}
    for i, x in enumerate(below):
        nearest = min(range(len(above)), key=lambda k: abs(above[k] - x))
        if abs(above[nearest] - x) > _ALIKE:
            return None
        mapping[i] = nearest
    return mapping if len(set(mapping.values())) == len(below) else None


def _moved(cell: GridCell, down: int, mapping: dict[int, int]) -> GridCell:
    first, last = mapping[cell.column], mapping[cell.column + cell.columns]
    return replace(cell, row=cell.row + down, column=first, columns=last - first)


def _repeated_rows(above: Grid, below: Grid) -> int:
    """How many rows at the head of the lower table say what the upper one's head says."""
    same = 0
    while same < min(above.height, below.height):
        words = [_words(grid, same) for grid in (above, below)]
        if not words[0] or words[0] != words[1] or not any("\u4e00" <= c <= "\u9fff" for c in "".join(words[0])):
            break
        same += 1
    return same


def _words(grid: Grid, row: int) -> list[str]:
    return [compact(cell.text) for cell in grid.cells if cell.row == row]
