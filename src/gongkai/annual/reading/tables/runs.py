"""Rows of a region -> runs: each row of figures with the label texts beside, before and after it.

One cell a line, tabs, pipes and grids all come to the same runs; which label a run belongs to is decided later,
by ``aligning``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.annual.reading.characters import compact
from gongkai.annual.reading.rows import Row, RowCell
from gongkai.annual.reading.tables.vocabulary import core, key, labels_of

_MOST_FURNITURE = 3
"""Pieces of a line that is a page number: 第 3 页."""
_MOST_LABELS = 4
"""Labels a row without figures may hold and still be a row of blanks: three groups and the leaf."""


@dataclass(slots=True)
class Run:
    """A row of figures. ``own`` are the labels in its row, ``before`` and ``after`` those of rows without figures
    between it and its neighbours. ``row`` is null where the figures stood one a line.
    """

    cells: list[RowCell]
    row: Row | None
    own: list[str]
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    values: list[RowCell] = field(init=False)

    def __post_init__(self) -> None:
        self.values = [cell for cell in self.cells if cell.is_value]


@dataclass(slots=True)
class Runs:
    """``header`` holds the rows above the first run; ``labels`` every label text, for the judgement of doubt."""

    runs: list[Run]
    header: list[Row]


def runs_of(rows: Sequence[Row], width: int, header_words: Sequence[str]) -> Runs:
    """The runs of a table whose full rows hold ``width`` figures; rows of ``header_words`` only are headers."""
    known = frozenset(header_words)
    runs: list[Run] = []
    header: list[Row] = []
    loose: list[str] = []
    for index, row in enumerate(rows):
        if _is_page_furniture(row, rows, index):
            continue
        if _holds_figures(row, rows, index, width, known):
            runs.append(_run(row, loose))
            loose = []
        elif _is_lone_figure(row):
            _extend(runs, row, loose, width)
            loose = []
        else:
            texts = [cell.text for cell in row.labels if cell.text]
            if not runs:
                header.append(row)
            if texts and not _is_header(row, texts, known):
                loose.extend(texts)
                if runs:
                    runs[-1].after.extend(texts)
    return Runs(_split_long(runs, width), header)


def _is_header(row: Row, texts: list[str], known: frozenset[str]) -> bool:
    if row.kind == "plain" and len(texts) > 1:
        texts = ["".join(texts)] if core("".join(texts)) in known else texts
    return all(core(text) in known and key(text) != "七总计" for text in texts)


def _holds_figures(row: Row, rows: Sequence[Row], index: int, width: int, known: frozenset[str]) -> bool:
    """A row that carries figures, or blank places for them, beside its label."""
    values = row.values
    if row.kind == "plain":
        return bool(values) and (len(row.cells) > 1 or bool(row.labels))
    if values:
        return True
    if not 1 <= len(row.labels) <= _MOST_LABELS:
        return False
    last = max(i for i, cell in enumerate(row.cells) if cell.is_label)
    places = len(row.cells) - 1 - last
    texts = [cell.text for cell in row.labels]
    names_row = places == width and any(label.axis == "row" for label in labels_of(texts[-1]))
    if places < width or (_is_header(row, texts, known) and not names_row):
        return False
    following = rows[index + 1] if index + 1 < len(rows) else None
    return following is None or bool(following.labels) or not following.values


def _is_lone_figure(row: Row) -> bool:
    return row.kind == "plain" and len(row.cells) == 1 and row.cells[0].is_value


def _is_page_furniture(row: Row, rows: Sequence[Row], index: int) -> bool:
    """Page numbers between rows: ``- 3 -``, ``第3页``, or a lone number among rows that hold many cells."""
    if len(row.cells) > _MOST_FURNITURE:
        return False
    text = compact(row.raw)
    if text.startswith("第") and "页" in text:
        return True
    raw = row.raw.strip()
    if row.kind == "plain" and text.isdigit() and raw[:1] in "-—–－" and raw[-1:] in "-—–－" and len(raw) > 2:
        return True
    if not _is_lone_figure(row):
        return False
    beside = [rows[i] for i in (index - 1, index + 1) if 0 <= i < len(rows)]
    return bool(beside) and all(len(other.cells) > 3 for other in beside)


def _run(row: Row, before: list[str]) -> Run:
    return Run(row.cells, row, [cell.text for cell in row.labels if cell.text], before)


def _extend(runs: list[Run], row: Row, before: list[str], width: int) -> None:
    """Add a figure that stands alone on its line to the run it continues, or open one."""
    last = runs[-1] if runs else None
    if last and last.row is None and not before and not last.after:
        last.cells.append(row.cells[0])
        last.values.append(row.cells[0])
    else:
        runs.append(Run([row.cells[0]], None, [], before))


def _split_long(runs: list[Run], width: int) -> list[Run]:
    """Figures one a line of several rows whose labels do not part them."""
    result: list[Run] = []
    for run in runs:
        count = len(run.cells)
        if run.row is None and count > width > 1 and count % width == 0:
            parts = [run.cells[at : at + width] for at in range(0, count, width)]
            result.append(Run(parts[0], None, [], run.before))
            result.extend(Run(part, None, []) for part in parts[1:])
            result[-1].after = run.after
        else:
            result.append(run)
    return result
