"""PDFs to read, set by Typst: the requests table of the form in every dress, and pages of one feature each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

from gongkai.annual.editions import APPLICANTS, BALANCE_NOTE, EDITIONS, ORGANISATIONS, REQUEST_COLUMNS
from gongkai.annual.reading.document import Document, Grid, GridCell
from gongkai.annual.reading.limits import DEFAULT_LIMITS
from gongkai.annual.reading.loaders.pdf import load

REQUESTS = EDITIONS["2021"].table("requests")
DISPUTES = EDITIONS["2021"].table("disputes")
HEAD_ROWS = 3


@cache
def _fonts() -> typst.Fonts:
    serif, sans = pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path()
    folders = {Path(serif).parent, Path(sans).parent}
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(folders))


def set_pdf(body: str, page: str = 'paper: "a4", margin: 2cm') -> bytes:
    """A PDF of Typst markup."""
    text = f'#set page({page})\n#set text(font: "Noto Serif SC", size: 10pt, lang: "zh")\n{body}\n'
    pdf = typst.Compiler(text.encode(), font_paths=_fonts()).compile(format="pdf")
    assert isinstance(pdf, bytes)
    return pdf


def load_pdf(body: str, page: str = 'paper: "a4", margin: 2cm') -> Document:
    return load(set_pdf(body, page), 0, DEFAULT_LIMITS)


def grids(document: Document) -> list[Grid]:
    return [b for b in document.blocks if isinstance(b, Grid)]


def texts(document: Document) -> list[str]:
    return [b.text for b in document.blocks if not isinstance(b, Grid)]


@dataclass(frozen=True)
class Expected:
    """A cell of a sample: place, spans and text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def figures() -> list[list[str]]:
    """Seven figures a row of the requests table, all rows different."""
    number = count(1)
    return [[str(n * 37 % 1210) for n, _ in zip(number, REQUEST_COLUMNS, strict=False)] for _ in REQUESTS.rows]


def requests_cells() -> list[Expected]:
    """The cells of the requests table, in reading order."""
    cells = [Expected(0, 0, 3, 3, BALANCE_NOTE), Expected(0, 3, 1, 7, APPLICANTS)]
    cells += [Expected(1, 3, 2, 1, "自然人"), Expected(1, 4, 1, 5, ORGANISATIONS), Expected(1, 9, 2, 1, "总计")]
    cells += [Expected(2, 4 + i, 1, 1, c.label) for i, c in enumerate(REQUEST_COLUMNS[1:6])]
    groups: set[tuple[str, ...]] = set()
    for index, (row, values) in enumerate(zip(REQUESTS.rows, figures(), strict=True)):
        at = HEAD_ROWS + index
        for depth in range(len(row.groups)):
            group = row.groups[: depth + 1]
            if group not in groups:
                groups.add(group)
                height = sum(r.groups[: depth + 1] == group for r in REQUESTS.rows)
                cells.append(Expected(at, depth, height, 1, group[-1]))
        cells.append(Expected(at, len(row.groups), 1, 3 - len(row.groups), row.label))
        cells += [Expected(at, 3 + i, 1, 1, v) for i, v in enumerate(values)]
    return cells


WIDTHS = "1.4cm, 1.8cm, 4.4cm, " + ", ".join(["1.25cm"] * 7)


def table(cells: Sequence[Expected], options: str = "", widths: str = WIDTHS, head: int = 0) -> str:
    """Typst markup of cells; ``head`` rows repeat on each page."""
    parts = [f"table.cell(rowspan: {c.rows}, colspan: {c.columns})[{_escaped(c.text)}]" for c in cells]
    cut = sum(c.row < head for c in cells)
    top = [f"table.header({', '.join(parts[:cut])})"] if cut else []
    body = ",\n".join([*top, *parts[cut:]])
    return f"#table(columns: ({widths}), align: center + horizon, inset: 3pt, {options}\n{body})"


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "#*_`$<>@=-+/[]\\.~" else c for c in text)


def cells_of(grid: Grid) -> list[Expected]:
    """A grid's cells to compare with those of a sample; lines inside are joined."""
    return [Expected(c.row, c.column, c.rows, c.columns, c.text.replace("\n", "")) for c in grid.cells]


def rows_of(grid: Grid) -> list[list[GridCell]]:
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [sorted(rows[r], key=lambda c: c.column) for r in sorted(rows)]


def labelled_figures(grid: Grid, columns: int = 7) -> list[tuple[str, list[str]]]:
    """For each row with that many figures: the label next to them, and the figures."""
    found = []
    for row in rows_of(grid):
        right = [c for c in row if c.column >= grid.width - columns]
        left = [c for c in row if c.column < grid.width - columns]
        if len(right) == columns and all(c.text.isdigit() for c in right) and left:
            found.append((left[-1].text.replace("\n", ""), [c.text for c in right]))
    return found


def expected_figures() -> list[tuple[str, list[str]]]:
    return [(row.label, values) for row, values in zip(REQUESTS.rows, figures(), strict=True)]
