"""The three tables of a report in a terminal, narrow enough for 80 columns."""

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from gongkai.annual.editions import Column, Row, Table
from gongkai.annual.report import AnnualReport, Cell, CellName, State
from gongkai.annual.wording import Lang, Wording
from gongkai.cli.labels import column_label, group_label, row_label
from gongkai.cli.wrapping import wrapped

STATE_STYLES: dict[State, str] = {
    "read": "",
    "blank": "dim",
    "inferred": "cyan",
    "uncertain": "yellow",
    "missing": "magenta",
}
_ITEM = Wording("项目", "item")
_WIDEST_LABEL = 44
_MANY = 4
"""From this many columns on, their headings take two lines or more."""
_GAP = 2
_MOST_CANDIDATES = 4


def grids(report: AnnualReport, table: Table, lang: Lang, screen: Console) -> Iterator[RenderableType]:
    """One grid for each run of rows that have the same columns."""
    run: list[Row] = []
    for row in table.rows:
        if run and run[-1].columns != row.columns:
            yield _grid(report, (table, run), lang, screen)
            run = []
        run.append(row)
    yield _grid(report, (table, run), lang, screen)


def value(cell: Cell) -> str:
    """The figure with the mark of its state."""
    if cell.state == "uncertain":
        return "?" + "/".join(map(str, cell.candidates[:_MOST_CANDIDATES]))
    marks = {"blank": "·", "missing": "∅", "inferred": f"*{cell.value}"}
    return marks.get(cell.state, str(cell.value))


def _grid(report: AnnualReport, part: tuple[Table, list[Row]], lang: Lang, screen: Console) -> RenderableType:
    table, rows = part
    columns = rows[0].columns
    headings = [_heading(column, lang, len(columns)) for column in columns]
    lines = [(row, [report.cells[CellName(table.name, row.name, column.name)] for column in columns]) for row in rows]
    widths = [
        max(*map(cell_len, heading.split("\n")), *(cell_len(value(cells[i])) for _, cells in lines))
        for i, heading in enumerate(headings)
    ]
    room = max(16, min(_WIDEST_LABEL, screen.width - sum(widths) - _GAP * len(widths)))
    grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    grid.add_column(_ITEM.in_(lang), no_wrap=True)
    for heading in headings:
        grid.add_column(heading, justify="right", overflow="fold")
    group: str | None = None
    for row, cells in lines:
        inner = group_label(row, lang)
        if inner and inner != group:
            grid.add_row(Text(inner, "dim"))
        group = inner
        label = _hanging(row_label(row, lang), room, "  " if inner else "")
        grid.add_row(label, *(Text(value(c), _style(c)) for c in cells))
    return grid


def _heading(column: Column, lang: Lang, of: int) -> str:
    """On two lines where many columns stand side by side."""
    label = column_label(column, lang)
    if of < _MANY:
        return label
    if lang == "en":
        return label.replace(" ", "\n")
    half = (len(label) + 1) // 2
    return f"{label[:half]}\n{label[half:]}" if len(label) > 3 else label


def _hanging(label: str, room: int, indent: str) -> Text:
    """The label on as many lines as it needs, the further ones set in."""
    room -= len(indent)
    first, *more = wrapped(label, room if cell_len(label) <= room else room - 2)
    return Text("\n".join([indent + first, *(f"{indent}  {line}" for line in more)]))


def _style(cell: Cell) -> str:
    return "dim" if cell.state == "read" and not cell.value else STATE_STYLES[cell.state]
