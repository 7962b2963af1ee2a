"""Tables without rules on a scan: lines of several pieces, clustered into columns."""

from gongkai.annual.reading.document import Grid, GridCell
from gongkai.annual.reading.ocr.cells import Placing
from gongkai.annual.reading.ocr.engine import PixelBox
from gongkai.annual.reading.ocr.figures import as_figure, may_be_figure
from gongkai.annual.reading.ocr.paragraphs import Line
from gongkai.annual.reading.ocr.text import Piece

_FEWEST_LINES, _FEWEST_PIECES = 3, 3


def runs_of_table_lines(lines: list[Line]) -> list[tuple[int, int]]:
    """Stretches (start, end) of lines that stand in columns; lines of one label between them belong to them."""
    rich = [len(line.pieces) >= _FEWEST_PIECES for line in lines]
    runs: list[tuple[int, int]] = []
    start = 0
    while start < len(lines):
        if not rich[start]:
            start += 1
            continue
        end = start + 1
        while end < len(lines) and (rich[end] or any(rich[end + 1 : end + 3])) and _near(lines[end - 1], lines[end]):
            end += 1
        if sum(rich[start:end]) >= _FEWEST_LINES:
            runs.append((start, end))
        start = end
    return runs


def _near(before: Line, line: Line) -> bool:
    return line.box[1] - before.box[3] < 2.5 * max(before.height, line.height)


def grid_of_lines(lines: list[Line], placing: Placing) -> Grid:
    """A table guessed from positions (``certain`` is False); a place without a piece has no cell."""
    columns = _columns([p.box for line in lines for p in line.pieces])
    cells: list[GridCell] = []
    for row, line in enumerate(lines):
        held: dict[int, list[Piece]] = {}
        for piece in line.pieces:
            first, _ = _covered(piece.box, columns)
            held.setdefault(first, []).append(piece)
        for column, pieces in sorted(held.items()):
            last = max(_covered(p.box, columns)[1] for p in pieces)
            cells.append(_cell(pieces, (row, column, last - column + 1), placing))
    boxes = [line.box for line in lines]
    whole = (min(b[0] for b in boxes), boxes[0][1], max(b[2] for b in boxes), boxes[-1][3])
    return Grid(cells, len(columns), len(lines), placing.where(whole), certain=False)


def _columns(boxes: list[PixelBox]) -> list[tuple[int, int]]:
    """Columns are the stretches that narrow pieces occupy; wide pieces (labels over several) do not join them."""
    widths = sorted(b[2] - b[0] for b in boxes)
    usual = widths[len(widths) // 2]
    columns: list[tuple[int, int]] = []
    for x0, _, x1, _ in sorted(b for b in boxes if b[2] - b[0] <= 3 * usual):
        if columns and x0 <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    for x0, _, x1, _ in sorted(boxes):
        if all(x1 <= a or x0 >= b for a, b in columns):
            columns.append((x0, x1))
    return sorted(columns)


def _covered(box: PixelBox, columns: list[tuple[int, int]]) -> tuple[int, int]:
    """First and last column that a box lies over."""
    over = [i for i, (a, b) in enumerate(columns) if box[0] < b and box[2] > a]
    return (over[0], over[-1]) if over else (0, 0)


def _cell(pieces: list[Piece], span: tuple[int, int, int], placing: Placing) -> GridCell:
    row, column, columns = span
    raw = " ".join(p.text.strip() for p in pieces)
    text = as_figure(raw) if may_be_figure(raw) else raw
    box = (
        min(p.box[0] for p in pieces),
        min(p.box[1] for p in pieces),
        max(p.box[2] for p in pieces),
        max(p.box[3] for p in pieces),
    )
    confidence = min(p.reading.weakest if may_be_figure(p.text) else p.reading.mean for p in pieces)
    alternatives = (raw,) if raw != text else ()
    return GridCell(text, row, column, 1, columns, placing.where(box), round(confidence, 3), alternatives)
