"""Ruled tables on a page: rules found by morphology, their crossings made cells, merged cells included.

Stages: ink -> rules -> tables (rules that touch) -> lattice (lines of rows and columns) -> cells.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from gongkai.annual.reading.ocr.engine import PixelBox, Pixels

_COVERED = 0.5  # part of a cell's side that must be ruled: rules may be broken, text may lie on the line
_FAINT = 0.2
_NARROWEST_TABLE = 6  # times the least rule; the strokes of large titles cross too
_CROWDED = 0.25  # part of a stroke that has ink close beside it: rules stand alone, strokes of characters do not
_SHORT = 0.2  # of the table; longer lines are rules whatever stands beside them


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell in the lattice of its table and the box inside its rules."""

    row: int
    column: int
    rows: int
    columns: int
    box: PixelBox


@dataclass(frozen=True, slots=True)
class RuledTable:
    box: PixelBox
    xs: tuple[int, ...]
    ys: tuple[int, ...]
    cells: tuple[CellPlace, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """Masks (255) of level and upright rules, and all ``ink``; ``reach`` is the least length of one, in pixels."""

    level: Pixels
    upright: Pixels
    ink: Pixels
    reach: int

    @property
    def tolerance(self) -> int:
        return max(3, self.reach // 6)

    @property
    def both(self) -> Pixels:
        return cv2.bitwise_or(self.level, self.upright).astype(np.uint8, copy=False)


def rules_of_ink(ink: Pixels) -> Rules:
    """Strokes too long for a character. Gaps as long as half of that are bridged between such strokes only."""
    reach = max(24, min(ink.shape[1], 2400) // 40)
    return Rules(_strokes(ink, reach), _strokes(ink.T.copy(), reach).T.copy(), ink, reach)


def _strokes(ink: Pixels, reach: int) -> Pixels:
    thick = cv2.dilate(ink, np.ones((2, 1), np.uint8))  # a rule that is not quite level steps by a pixel
    long = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, reach), np.uint8)).astype(np.uint8)
    thin = cv2.bitwise_and(long, cv2.bitwise_not(_blobs(long, reach)))
    bridged = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, np.ones((1, reach // 2), np.uint8))
    return bridged.astype(np.uint8, copy=False)


def _blobs(long: Pixels, reach: int) -> Pixels:
    """What is long but too thick for a rule: pictures, seals, filled areas."""
    core = cv2.erode(long, np.ones((max(9, reach // 3), 1), np.uint8))
    if not core.any():
        return core.astype(np.uint8, copy=False)
    return cv2.dilate(core, np.ones((max(9, reach // 3) + 2, 3), np.uint8)).astype(np.uint8, copy=False)


def long_rules(rules: Rules) -> Pixels:
    """Rules that no character holds, wherever they are: frames, underlines of a letterhead."""
    reach = 4 * rules.reach
    level = cv2.morphologyEx(rules.level, cv2.MORPH_OPEN, np.ones((1, reach), np.uint8))
    upright = cv2.morphologyEx(rules.upright, cv2.MORPH_OPEN, np.ones((reach, 1), np.uint8))
    return cv2.dilate(cv2.bitwise_or(level, upright), np.ones((5, 5), np.uint8)).astype(np.uint8, copy=False)


def tables_of_rules(rules: Rules) -> list[RuledTable]:
    """The tables of a page, top to bottom. A lone frame around text is none."""
    joined = cv2.dilate(rules.both, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    tables = []
    for label in range(1, count):
        x, y, width, height = (int(v) for v in stats[label, :4])
        if width < _NARROWEST_TABLE * rules.reach or height < rules.reach // 2:
            continue
        inside = (labels[y : y + height, x : x + width] == label).astype(np.uint8) * 255
        window = slice(y, y + height), slice(x, x + width)
        part = Rules(rules.level[window] & inside, rules.upright[window] & inside, rules.ink[window], rules.reach)
        if (table := _table(part, (x, y))) is not None:
            tables.append(table)
    return sorted(tables, key=lambda t: (t.box[1], t.box[0]))


def _table(part: Rules, origin: tuple[int, int]) -> RuledTable | None:
    ys = _lines(part.level, part.ink, part.tolerance)
    xs = _lines(part.upright.T.copy(), part.ink.T.copy(), part.tolerance)
    if not xs or len(ys) < 2:
        return None
    xs = _closed(xs, _extent(part.level), 2 * part.reach // 3)
    ys = _closed(ys, _extent(part.upright.T), part.reach // 2)
    if len(xs) < 2 or len(ys) < 2:
        return None
    xs, ys, spans = _pruned(xs, ys, _spans(part, xs, ys))
    if len(spans) < 2:
        return None
    x, y = origin
    xs, ys = [v + x for v in xs], [v + y for v in ys]
    cells = tuple(_place(xs, ys, span) for span in spans)
    return RuledTable((xs[0], ys[0], xs[-1] + 1, ys[-1] + 1), tuple(xs), tuple(ys), cells)


def _lines(mask: Pixels, ink: Pixels, tolerance: int) -> list[int]:
    """Heights of the level rules of a mask: pieces of one rule gathered, the longest weighing most."""
    count, _, stats, centres = cv2.connectedComponentsWithStats(mask)
    pieces = sorted((float(centres[i, 1]), int(stats[i, 0]), int(stats[i, 2])) for i in range(1, count))
    groups: list[list[tuple[float, int, int]]] = []
    for piece in pieces:
        if groups and piece[0] - groups[-1][-1][0] <= tolerance:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [
        round(sum(y * length for y, _, length in group) / sum(length for _, _, length in group))
        for group in groups
        if sum(length for _, _, length in group) > _SHORT * mask.shape[1] or not _crowded(group, ink, tolerance)
    ]


def _crowded(group: list[tuple[float, int, int]], ink: Pixels, tolerance: int) -> bool:
    """Whether other ink runs along the pieces: then they are strokes of characters in tight rows."""
    beside = [
        ink[row, x : x + length].astype(bool)
        for y, x, length in group
        for row in (round(y) - tolerance, round(y) + tolerance)
        if 0 <= row < ink.shape[0]
    ]
    return bool(beside) and float(np.concatenate(beside).mean()) > _CROWDED


def _extent(mask: Pixels) -> tuple[int, int]:
    filled = np.flatnonzero(mask.any(axis=0))
    return (int(filled[0]), int(filled[-1])) if filled.size else (0, 0)


def _closed(lines: list[int], extent: tuple[int, int], reach: int) -> list[int]:
    """A table open at its sides ends where the crossing rules end."""
    first, last = extent
    before = [first] if lines[0] - first > reach else []
    after = [last] if last - lines[-1] > reach else []
    return before + lines + after


Span = tuple[int, int, int, int]
"""row, column, rows, columns"""


def _spans(part: Rules, xs: list[int], ys: list[int]) -> list[Span]:
    """Cells of the lattice joined where no rule parts them; every result is a rectangle."""
    right, below = _sides(part, xs, ys)
    spans: list[Span] = []
    for members in _joined(right < _COVERED, below < _COVERED):
        if _is_rectangle(members):
            spans.append(_span(members))
        else:
            spans += _mended(members, right, below)
    return sorted(spans)


def _sides(part: Rules, xs: list[int], ys: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """How much of the right and of the lower side of each lattice cell is ruled, 0 to 1."""
    rows, columns, t = len(ys) - 1, len(xs) - 1, part.tolerance
    right, below = np.ones((rows, columns)), np.ones((rows, columns))
    for r in range(rows):
        top, bottom = _between(ys[r], ys[r + 1], t)
        for c in range(columns):
            left, far = _between(xs[c], xs[c + 1], t)
            if c + 1 < columns:
                strip = part.upright[top:bottom, max(0, xs[c + 1] - t) : xs[c + 1] + t + 1]
                right[r, c] = strip.any(axis=1).mean()
            if r + 1 < rows:
                strip = part.level[max(0, ys[r + 1] - t) : ys[r + 1] + t + 1, left:far]
                below[r, c] = strip.any(axis=0).mean()
    return right, below


def _between(a: int, b: int, margin: int) -> tuple[int, int]:
    margin = min(margin, (b - a - 1) // 3)
    return a + margin, max(b - margin, a + margin + 1)


def _joined(right: np.ndarray, below: np.ndarray) -> list[set[tuple[int, int]]]:
    """Lattice cells gathered over the sides that are open."""
    rows, columns = right.shape
    group = {(r, c): {(r, c)} for r in range(rows) for c in range(columns)}

    def join(a: tuple[int, int], b: tuple[int, int]) -> None:
        if group[a] is not group[b]:
            group[a] |= group[b]
            for member in group[b]:
                group[member] = group[a]

    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and right[r, c]:
                join((r, c), (r, c + 1))
            if r + 1 < rows and below[r, c]:
                join((r, c), (r + 1, c))
    return list({id(g): g for g in group.values()}.values())


def _span(members: set[tuple[int, int]]) -> Span:
    rows, columns = [r for r, _ in members], [c for _, c in members]
    return min(rows), min(columns), max(rows) - min(rows) + 1, max(columns) - min(columns) + 1


def _is_rectangle(members: set[tuple[int, int]]) -> bool:
    _, _, rows, columns = _span(members)
    return len(members) == rows * columns


def _mended(members: set[tuple[int, int]], right: np.ndarray, below: np.ndarray) -> list[Span]:
    """Cells run together through a broken rule: believe faint rules, at last part all that is in doubt."""
    row, column, rows, columns = _span(members)
    window = slice(row, row + rows), slice(column, column + columns)
    outside = np.ones((rows, columns), dtype=bool)
    for r, c in members:
        outside[r - row, c - column] = False
    spans: list[Span] = []
    for part in _joined(right[window] < _FAINT, below[window] < _FAINT):
        part = {(r + row, c + column) for r, c in part if not outside[r, c]}
        if not part:
            continue
        spans += [_span(part)] if _is_rectangle(part) else [(r, c, 1, 1) for r, c in part]
    return spans


def _pruned(xs: list[int], ys: list[int], spans: list[Span]) -> tuple[list[int], list[int], list[Span]]:
    """Without the lines that part no two cells."""
    rows = sorted({0, len(ys) - 1} | {r for r, _, _, _ in spans} | {r + n for r, _, n, _ in spans})
    columns = sorted({0, len(xs) - 1} | {c for _, c, _, _ in spans} | {c + n for _, c, _, n in spans})
    row, column = {r: i for i, r in enumerate(rows)}, {c: i for i, c in enumerate(columns)}
    kept = [
        (row[r], column[c], row[r + height] - row[r], column[c + width] - column[c]) for r, c, height, width in spans
    ]
    return [xs[c] for c in columns], [ys[r] for r in rows], kept


def _place(xs: list[int], ys: list[int], span: Span) -> CellPlace:
    row, column, rows, columns = span
    box = (xs[column] + 1, ys[row] + 1, xs[column + columns], ys[row + rows])
    return CellPlace(row, column, rows, columns, box)
