"""Rows of a region -> runs: each row of figures with the label texts beside, before and after it.

One cell a line, tabs, pipes and grids all come to the same runs; which label a run belongs to is decided later,
by ``aligning``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from gongkai.annual.reading.rows import Row, RowCell
from gongkai.annual.reading.tables.values import Figure
from gongkai.annual.reading.tables.vocabulary import core, key, labels_of
from gongkai.characters import compact

_MOST_FURNITURE = 3
"""Pieces of a line that is a page number: 第 3 页."""
_STATED = 20
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
        same = self.row is not None and self.cells is self.row.cells
        self.values = self.row.values if self.row and same else [cell for cell in self.cells if cell.is_value]


@dataclass(slots=True)
class Runs:
    """``header`` holds the rows above the first run; ``labels`` every label text, for the judgement of doubt."""

    runs: list[Run]
    header: list[Row]


def runs_of(
    rows: Sequence[Row], width: int, header_words: Sequence[str], *, parting: frozenset[str] = frozenset()
) -> Runs:
    """The runs of a table whose full rows hold ``width`` figures; rows of ``header_words`` only are headers.

    A header of ``parting`` that stands alone among figures one a line is the label of those beside it.
    """
    known = frozenset(header_words)
    runs: list[Run] = []
    header: list[Row] = []
    loose: list[str] = []
    for index, row in enumerate(rows):
        if _is_page_furniture(row, rows, index):
            continue
        if _holds_figures(row, rows, index, width, known):
            runs.append(_run(row, loose, width))
            loose = []
        elif _is_lone_figure(row):
            _extend(runs, row, loose, width)
            loose = []
        else:
            texts = [cell.text for cell in row.labels if cell.text]
            if not runs:
                header.append(row)
            if texts and (not _is_header(row, texts, known) or _parts(row, texts, parting)):
                loose.extend(texts)
                if runs:
                    runs[-1].after.extend(texts)
    return Runs(_split_long(runs, width), header)


def _is_header(row: Row, texts: list[str], known: frozenset[str]) -> bool:
    if row.kind == "plain" and len(texts) > 1:
        texts = ["".join(texts)] if key("".join(texts)) in known else texts
    return all(key(text) in known for text in texts)  # 3.其他 is a row, 其他 a column


def _parts(row: Row, texts: list[str], parting: frozenset[str]) -> bool:
    return row.kind == "plain" and core("".join(texts)) in parting


def _holds_figures(row: Row, rows: Sequence[Row], index: int, width: int, known: frozenset[str]) -> bool:
    """A row that carries figures, or blank places for them, beside its label."""
    values = row.values
    if row.kind == "plain":
        return bool(values) and (len(row.cells) > 1 or bool(row.labels))
    if values:
        return True
    if not 1 <= len(row.labels) <= _MOST_LABELS:
        return False
    last = max(i for i, cell in enumerate(row.cells) if cell.figure is None)
    places = len(row.cells) - 1 - last
    texts = [cell.text for cell in row.labels]
    names_row = len(texts) == 1 and places == width and any(label.axis == "row" for label in labels_of(texts[-1]))
    if places < width or (_is_header(row, texts, known) and not names_row):
        return False
    following = rows[index + 1] if index + 1 < len(rows) else None
    return following is None or bool(following.labels) or not following.values


def _is_lone_figure(row: Row) -> bool:
    return row.kind == "plain" and len(row.cells) == 1 and row.cells[0].is_value


_compact = lru_cache(maxsize=4096)(compact)  # lines of one figure or label come again and again


def _is_page_furniture(row: Row, rows: Sequence[Row], index: int) -> bool:
    """Page numbers between rows: ``- 3 -``, ``第3页``, or a lone number among rows that hold many cells."""
    if len(row.cells) > _MOST_FURNITURE:
        return False
    if not row.raw.strip().isdigit():
        return _is_page_number(row)
    if not _is_lone_figure(row) or (index and len(rows[index - 1].cells) <= _MOST_FURNITURE):
        return False
    beside = [rows[i] for i in (index - 1, index + 1) if 0 <= i < len(rows)]
    return bool(beside) and all(len(other.cells) > _MOST_FURNITURE for other in beside)


def _is_page_number(row: Row) -> bool:
    text = _compact(row.raw)
    if text.startswith("第") and "页" in text:
        return True
    raw = row.raw.strip()
    dashed = raw[:1] in "-—–－" and raw[-1:] in "-—–－" and len(raw) > 2
    return row.kind == "plain" and text.isdigit() and dashed


_STATEMENT = re.compile(
    r"\d|^[〇零一二两三四五六七八九十百千]+\w?$|"
    r"^(?:同[上左前]|详?见|附|略|若干|不详|暂无|未统计|无[数统]|待定|保密|涉密|空白|较多|少量)"
)
"""How a text begins that an office writes where a figure should be."""


def _run(row: Row, before: list[str], width: int) -> Run:
    lacks = row.kind != "plain" and row.values and (len(row.values) < width or width <= 1)
    cells = _with_statements(row.cells, width) if lacks else _without_number(row, width)
    return Run(cells, row, [cell.text for cell in cells if cell.figure is None and cell.text], before)


def _without_number(row: Row, width: int) -> list[RowCell]:
    """A row's cells but for the figure before its label that counts the rows: behind the label the row is full."""
    if len(row.values) != width + 1 or row.kind == "plain" or not row.labels:
        return row.cells
    labels = [i for i, cell in enumerate(row.cells) if cell.is_label]
    values = [i for i, cell in enumerate(row.cells) if cell.is_value]
    counts = values[0] < labels[0] and labels[-1] < values[1]
    return row.cells[values[0] + 1 :] if counts else row.cells


def _with_statements(cells: list[RowCell], width: int) -> list[RowCell]:
    """Texts among a row's figures (同上, 见附件, 8、9) are figures that state no number, when the row lacks figures."""
    values = [i for i, cell in enumerate(cells) if cell.is_value]
    named = max((i for i, cell in enumerate(cells) if cell.is_label and labels_of(cell.text)), default=-1)
    found = list(cells)
    for i, cell in enumerate(cells):
        among = values[0] < i < values[-1]
        beside = i > named >= 0 and (len(cells) - 1 - named == width or _STATEMENT.search(cell.text))
        if cell.is_label and cell.text and len(cell.text) <= _STATED and (among or beside) and not labels_of(cell.text):
            found[i] = replace(cell, figure=Figure("odd"))
    return found


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
