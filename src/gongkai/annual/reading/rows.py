"""Document -> rows: grids, tabs, pipes and one-cell-a-line texts all become rows of cells.

Whatever the shape was, everything after this sees ``Row``. A row keeps the text it came from, so that a row that
turns out to be narrative is a paragraph again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from gongkai.annual.reading.document import Block, Document, Grid, GridCell, Paragraph
from gongkai.annual.reading.drawn_tables import drawn_rows, is_rule
from gongkai.annual.reading.tables.values import Figure, figure_of
from gongkai.annual.report import Where
from gongkai.characters import clean

RowKind = Literal["grid", "tabs", "pipes", "lines", "plain"]


@dataclass(slots=True)
class RowCell:
    """``text`` is cleaned; ``column`` its position in the row (a grid's true column); ``figure`` null for labels."""

    text: str
    column: int
    where: Where
    figure: Figure | None
    columns: int = 1
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()
    piece: bool = False
    """One of several figures that stand in one place of the source."""

    @property
    def is_empty(self) -> bool:
        return self.figure is not None and self.figure.kind == "empty"

    @property
    def is_value(self) -> bool:
        return self.figure is not None and self.figure.kind != "empty"

    @property
    def is_label(self) -> bool:
        return self.figure is None


@dataclass(slots=True)
class Row:
    """``group`` is the same for the rows of one grid or of one run of lines in one shape; ``raw`` as printed."""

    cells: list[RowCell]
    kind: RowKind
    where: Where
    raw: str
    group: int
    level: int | None = None
    width: int | None = None
    labels: list[RowCell] = field(init=False)
    values: list[RowCell] = field(init=False)

    def __post_init__(self) -> None:
        self.labels = [cell for cell in self.cells if cell.figure is None]
        self.values = [cell for cell in self.cells if (figure := cell.figure) is not None and figure.kind != "empty"]

    @property
    def text(self) -> str:
        """The row as a line of text: as printed, without the pipes of its cells."""
        return self.raw.strip(" \t|") if self.kind == "pipes" else self.raw.strip()


def rows_of(document: Document) -> list[Row]:
    """All rows of the document in reading order, empty lines left out."""
    rows: list[Row] = []
    for group, block in enumerate(_joined_lines(_without_own_notes(document.blocks)), 1):
        if isinstance(block, Grid):
            rows.extend(_grid_rows(block, group))
        elif isinstance(block, Paragraph):
            rows.append(_plain_row(block, group))
        else:
            rows.append(_cells_row(block, group))
    return rows


_OWN_NOTE = "〔读取说明："


def _without_own_notes(blocks: list[Block]) -> list[Block]:
    """Leave out what our writers say under a table, 〔读取说明：…〕: it is not the office's text."""
    if not any(isinstance(block, Paragraph) and _OWN_NOTE in block.text for block in blocks):
        return blocks
    kept: list[Block] = []
    inside = False
    for block in blocks:
        inside = isinstance(block, Paragraph) and (inside or block.text.lstrip().startswith(_OWN_NOTE))
        if not inside:
            kept.append(block)
        elif isinstance(block, Paragraph) and "〕" in block.text:
            inside = False
    return kept


@dataclass(slots=True)
class _Lines:
    """Lines that together are one row of a flattened table: a text and place for each cell."""

    kind: RowKind
    cells: list[tuple[str, Where]]
    raw: str


_PIPE_RULE = re.compile(r"^[\s|:+\-=─━┼┿┠┨├┤╂╋]*$")
_SHORT_LINE = 60
_BOX = str.maketrans({"│": "|", "┃": "|", "｜": "|", "¦": "|", "║": "|"})
_PARTED = re.compile("[\t|│┃｜¦║]")


def _joined_lines(blocks: list[Block]) -> Iterator[Grid | Paragraph | _Lines]:
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Grid):
            yield block
            at += 1
            continue
        if is_rule(block):
            drawn, at = drawn_rows(blocks, at) or ([], at + 1)
            for cells in drawn:
                yield _Lines("pipes", cells, "\t".join(text for text, _ in cells))
            continue
        lines = _row_of_lines(blocks, at)
        if lines is None:
            if block.text.strip():
                yield block
            at += 1
        else:
            row, at = lines
            if row is not None:
                yield row


def _row_of_lines(blocks: list[Block], at: int) -> tuple[_Lines | None, int] | None:
    """The flattened row that starts at a line and the index after it; null when the line is plain."""
    block = blocks[at]
    assert isinstance(block, Paragraph)
    if not _PARTED.search(block.text):
        return None
    text = block.text.translate(_BOX)
    if "|" in text:
        if text.rstrip() == "|":
            return _open_pipe_row(blocks, at)
        if text.count("|") >= 2 or text.strip().endswith("|") or figure_of(clean(text.split("|")[1]).strip()):
            return _pipe_line(text, block), at + 1
        return (_pipe_line(text, block), at + 1) if len(text) <= _SHORT_LINE else None
    if text.startswith("\t") and "\t" not in text[1:]:
        return _indented_row(blocks, at)
    return _Lines("tabs", [(t, block.where) for t in text.rstrip("\r\n").split("\t")], text), at + 1


def _pipe_line(text: str, block: Paragraph) -> _Lines | None:
    if _PIPE_RULE.match(text) and "-" in text + ("-" if re.search("[─━=]", text) else ""):
        return None
    inner = text.strip()
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    cells = re.split(r"(?<!\\)\|", inner)
    return _Lines("pipes", [(_unbroken(c), block.where) for c in cells], text)


def _unbroken(text: str) -> str:
    return re.sub(r"<br\s*/?>", "\n", text.replace("\\|", "|"), flags=re.IGNORECASE)


def _open_pipe_row(blocks: list[Block], at: int) -> tuple[_Lines | None, int]:
    """A row opened by a lone ``|`` whose cells end in ``|``, a line or more each."""
    cells: list[tuple[str, Where]] = []
    raw: list[str] = []
    pending: list[tuple[str, Where]] = []
    at += 1
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, Paragraph):
            break
        text = block.text.translate(_BOX)
        if text.rstrip() == "|" or (text.strip() and "|" not in text and not _closes_later(blocks, at)):
            break  # a pipe at the margin opens the next row; one behind a space closes an empty cell
        raw.append(block.text)
        pieces = text.split("|")
        for piece in pieces[:-1]:
            whole = "\n".join([p for p, _ in pending] + [piece]).strip()
            cells.append((whole, pending[0][1] if pending else block.where))
            pending = []
        if pieces[-1].strip():
            pending.append((pieces[-1], block.where))
        at += 1
    cells.extend(pending)
    return (_Lines("pipes", cells, "\n".join(raw)) if cells else None), at


def _closes_later(blocks: list[Block], at: int) -> bool:
    """Whether a line without a pipe is the first part of a cell that a following line closes."""
    for block in blocks[at + 1 : at + 4]:
        if not isinstance(block, Paragraph) or block.text.strip() == "|":
            return False
        if "|" in block.text:
            return True
    return False


def _indented_row(blocks: list[Block], at: int) -> tuple[_Lines, int]:
    """Lines that each begin with a tab are the cells of one row, up to an empty line; others continue a cell."""
    cells: list[tuple[str, Where]] = []
    raw: list[str] = []
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, Paragraph) or block.text == "" or "\t" in block.text[1:]:
            break
        if block.text.startswith("\t"):
            cells.append((block.text[1:], block.where))
        elif block.text.strip():
            cells[-1] = (f"{cells[-1][0]}\n{block.text}", cells[-1][1])
        raw.append(block.text.strip())
        at += 1
    return _Lines("lines", cells, "\n".join(raw)), at


def _cells_row(lines: _Lines, group: int) -> Row:
    cells: list[RowCell] = []
    for text, where in lines.cells:
        cells.extend(_split_cell(text, len(cells), where))
    return Row(cells, lines.kind, lines.cells[0][1], lines.raw, group)


def _split_cell(raw: str, column: int, where: Where) -> list[RowCell]:
    """One cell; or several, where one place of the source holds a run of figures."""
    text, figure = _understood(raw)
    if figure is None and len(pieces := text.split()) > 1:
        figures = [figure_of(piece) for piece in pieces]
        if all(figures):
            if len(pieces) == 2:  # 5 5: a spaced figure or two, nobody can tell
                return [RowCell(text, column, where, Figure("odd"))]
            found = enumerate(zip(pieces, figures, strict=True))
            return [RowCell(p, column + i, where, f, piece=True) for i, (p, f) in found]
    return [RowCell(text, column, where, figure)]


def _plain_row(block: Paragraph, group: int) -> Row:
    pieces = _pieces_of_short if len(block.text) <= _SHORT_CELL else _pieces
    cells = [RowCell(piece, i, block.where, figure) for i, (piece, figure) in enumerate(pieces(block.text))]
    return Row(cells, "plain", block.where, block.text, group, block.level)


def _grid_rows(grid: Grid, group: int) -> Iterator[Row]:
    by_row: list[list[GridCell]] = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        by_row[cell.row].append(cell)
    for cells in by_row:
        if not cells:
            continue
        raw = "\t".join([cell.text for cell in cells])
        yield Row([_grid_cell(cell) for cell in cells], "grid", cells[0].where, raw, group, width=grid.width)


def _grid_cell(cell: GridCell) -> RowCell:
    text, figure = _understood(cell.text)
    if figure is None and len(pieces := text.split()) > 1 and all(map(figure_of, pieces)):
        figure = Figure("odd")  # several figures in one cell of the source, or a spaced one
    return RowCell(text, cell.column, cell.where, figure, cell.columns, cell.confidence, cell.alternatives)


_SHORT_CELL = 100


def _understood(text: str) -> tuple[str, Figure | None]:
    """The cleaned text and its figure. Every report prints the same labels and small figures: those are remembered."""
    return _understand_short(text) if len(text) <= _SHORT_CELL else _understand(text)


def _understand(text: str) -> tuple[str, Figure | None]:
    text = clean(text).strip()
    return text, figure_of(text)


def _pieces(line: str) -> tuple[tuple[str, Figure | None], ...]:
    """What the spaces of a line part, each piece with its figure."""
    return tuple((piece, figure_of(piece)) for piece in clean(line).split())


_understand_short = lru_cache(maxsize=8192)(_understand)
_pieces_of_short = lru_cache(maxsize=8192)(_pieces)
