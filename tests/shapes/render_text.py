"""Plain text and pipes: a table as lines, in the ways in which copying and converting make them."""

import unicodedata
from collections.abc import Callable

from .forms import Box, Grid, matrix, ragged
from .page import Block

Lines = list[str]
TableText = Callable[[Grid], Lines]


def page_text(blocks: list[Block], table: TableText, gap: bool = True) -> str:
    """The page as text; ``gap`` puts an empty line between paragraphs."""
    lines: Lines = []
    for block in blocks:
        lines += table(block.grid) if block.grid else [f"{'　　' if block.kind == 'text' else ''}{block.text}"]
        if gap and block.kind != "title":
            lines.append("")
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    return text.replace("\n", "")


def tabs_short(grid: Grid) -> Lines:
    """Cells parted by tabs; a cell merged downwards leaves an empty field, one merged to the right nothing."""
    return ["\t".join(_one_line(b.text) if top else "" for b, top, left in row if left) for row in ragged(grid)]


def tabs_bare(grid: Grid) -> Lines:
    """Cells parted by tabs; merged cells leave nothing at all."""
    return ["\t".join(_one_line(b.text) for b in row) for row in grid]


def tabs_expanded(grid: Grid) -> Lines:
    """Cells parted by tabs; every position covered by a merged cell is an empty field."""
    return ["\t".join(_one_line(b.text) if top and left else "" for b, top, left in row) for row in ragged(grid)]


def tabs_repeated(grid: Grid) -> Lines:
    """Cells parted by tabs; a merged cell is repeated in every position it covers."""
    return ["\t".join(_one_line(b.text) for b, _, _ in row) for row in ragged(grid)]


def tabs_trailing(grid: Grid) -> Lines:
    """As ``tabs_short`` with trailing tabs up to the table's width, as spreadsheets copy."""
    rows = tabs_short(grid)
    most = max(r.count("\t") for r in rows)
    return [r + "\t" * (most - r.count("\t")) for r in rows]


def pipes(grid: Grid) -> Lines:
    """A pipe table with its rule after the first row, merged positions empty."""
    rows = [[_one_line(b.text) if top and left else "" for b, top, left in row] for row in ragged(grid)]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]]


def pipes_bare(grid: Grid) -> Lines:
    return [" | ".join(_one_line(b.text) for b in row) for row in grid]


def pipes_lines(grid: Grid) -> Lines:
    """One cell a line with pipes, as some sites' text export has it (``|`` opens a row, `` |`` closes a cell)."""
    lines: Lines = []
    for row in grid:
        lines.append("|")
        for number, box in enumerate(row, 1):
            lines += [f"{_one_line(box.text)} |" + (" |" if number == len(row) and box.cols > 1 else "")]
    return lines


def cell_lines(grid: Grid) -> Lines:
    """One cell a line, a tab before it, an empty line between rows; merged downwards: a lone tab."""
    lines: Lines = []
    for row in ragged(grid):
        lines += [f"\t{_one_line(b.text) if top else ''}" for b, top, left in row if left] + [""]
    return lines


def cell_lines_bare(grid: Grid) -> Lines:
    """One cell a line, an empty line between rows, no trace of merged cells."""
    return [line for row in grid for line in [*(_one_line(b.text) for b in row), ""]]


def cell_run(grid: Grid) -> Lines:
    """One cell a line and nothing else: the rows run on."""
    return [_one_line(b.text) for row in grid for b in row]


def cell_run_apart(grid: Grid) -> Lines:
    """One cell a line with an empty line after every cell."""
    return [line for row in grid for b in row for line in (_one_line(b.text), "")]


def broken_labels(grid: Grid) -> Lines:
    """Labels may break over lines (a line break in the label stays); the figures follow the label's last line."""
    return ["\t".join(b.text for b in row) for row in grid]


def label_then_figures(grid: Grid) -> Lines:
    """The label on one line, its figures on the next."""
    lines: Lines = []
    for row in grid:
        labels, figures = [_one_line(b.text) for b in row if not b.cell], [b.text for b in row if b.cell]
        lines += ["\t".join(labels)] if labels else []
        lines += ["\t".join(figures)] if figures else []
    return lines


def figures_then_label(grid: Grid) -> Lines:
    """Labels stand after their figures, on the same line."""
    lines: Lines = []
    for row in grid:
        figures = [b.text for b in row if b.cell]
        lines.append("\t".join([*figures, *(_one_line(b.text) for b in row if not b.cell)]))
    return lines


def spaces(grid: Grid) -> Lines:
    """Cells parted by single spaces."""
    return [" ".join(_one_line(b.text) for b in row) for row in grid]


def display_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def pad(text: str, size: int, right: bool = False) -> str:
    blank = " " * max(0, size - display_width(text))
    return blank + text if right else text + blank


def aligned(grid: Grid) -> Lines:
    """Columns aligned by spaces, as a terminal prints a table; text of merged cells at their top left."""
    rows = matrix(grid)
    sizes = [1] * len(rows[0])
    for row in rows:
        for x, (b, top, left) in enumerate(row):
            if b.cols == 1 and top and left:
                sizes[x] = max(sizes[x], display_width(_one_line(b.text)))
    for row in rows:
        for x, (b, top, left) in enumerate(row):
            if b.cols > 1 and top and left:
                over = display_width(_one_line(b.text)) - sum(sizes[x : x + b.cols]) - 2 * (b.cols - 1)
                sizes[x] += max(0, over)
    return [_aligned_row(row, sizes) for row in rows]


def _aligned_row(row: list[tuple[Box, bool, bool]], sizes: list[int]) -> str:
    parts, x = [], 0
    while x < len(row):
        box, top, _ = row[x]
        size = sum(sizes[x : x + box.cols]) + 2 * (box.cols - 1)
        parts.append(pad(_one_line(box.text) if top else "", size, right=box.cell is not None))
        x += box.cols
    return "  ".join(parts).rstrip()


def layout(grid: Grid, label_widths: tuple[int, ...] = (8, 8, 26)) -> Lines:
    """As ``pdftotext -layout``: narrow columns wrap, each text is centred in the height of its cell."""
    rows = matrix(grid)
    wide = len(rows[0])
    labels = wide - 7 if wide >= 9 else 1
    sizes = [*(label_widths[:labels] if labels > 1 else (20,)), *([8] * (wide - labels))] if wide < 15 else [4] * wide
    heights = [_height(row, sizes) for row in rows]
    tops = [sum(heights[:y]) for y in range(len(rows))]
    canvas: list[dict[int, str]] = [{} for _ in range(sum(heights))]
    starts = [sum(sizes[:x]) + 2 * x for x in range(wide)]
    for y, row in enumerate(rows):
        for x, (box, top, left) in enumerate(row):
            if top and left and box.text:
                size = sum(sizes[x : x + box.cols]) + 2 * (box.cols - 1)
                pieces = wrap(_one_line(box.text), size)
                room = sum(heights[y : y + box.rows])
                at = tops[y] + max(0, (room - len(pieces)) // 2)
                for dy, piece in enumerate(pieces):
                    if at + dy < len(canvas):
                        canvas[at + dy][starts[x]] = piece
    return [_paint(line) for line in canvas]


def _height(row: list[tuple[Box, bool, bool]], sizes: list[int]) -> int:
    most = 1
    for x, (box, _, left) in enumerate(row):
        if left and box.rows == 1:
            size = sum(sizes[x : x + box.cols]) + 2 * (box.cols - 1)
            most = max(most, len(wrap(_one_line(box.text), size)))
    return most


def wrap(text: str, size: int) -> Lines:
    lines, line = [], ""
    for char in text:
        if display_width(line + char) > size and line:
            lines.append(line)
            line = ""
        line += char
    return [*lines, line] if line else lines or [""]


def _paint(pieces: dict[int, str]) -> str:
    line = ""
    for start in sorted(pieces):
        line = pad(line, max(start, display_width(line) + (2 if line else 0))) + pieces[start]
    return line.rstrip()
