"""Several oddities at once, in any format: what no one thought of singly."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from . import changes, render_html, render_office, render_text, shapes_more
from .changes import Change
from .forms import Grid
from .page import Block, Look, lay_out, plain_look
from .sample import Sample, Shape
from .shapes_text import in_full_width, with_footnotes, with_separators, with_units
from .truth import Truth

_FIRST: tuple[Change, ...] = (
    changes.MISSPELT,
    changes.RENAMED,
    changes.LOST,
    changes.SHIFT_RIGHT,
    changes.SHIFT_LEFT,
    changes.kangxi,
    shapes_more.with_group_sums,
    shapes_more.without_a_row,
    changes.as_is,
)
_LATER: tuple[Change, ...] = (
    changes.MERGED_GROUPS,
    changes.SPLIT_GROUP,
    changes.page_breaks,
    changes.page_numbers,
    changes.as_is,
    changes.as_is,
)
_AROUND: tuple[Change, ...] = (
    shapes_more.words_by_tables,
    shapes_more.tables_among_words,
    changes.as_is,
    changes.as_is,
)
_TEXT = (
    render_text.tabs_short,
    render_text.tabs_bare,
    render_text.tabs_expanded,
    render_text.tabs_trailing,
    render_text.pipes,
    render_text.pipes_lines,
    render_text.cell_lines,
    render_text.cell_lines_bare,
    render_text.cell_run,
    render_text.aligned,
    render_text.layout,
    render_text.spaces,
)
_HTML = (render_html.spans, render_html.empties, render_html.bare)
_WORD = (render_office.merged, render_office.grid_span, render_office.unmerged)


def _text(blocks: list[Block], random: Random) -> bytes:
    return render_text.page_text(blocks, random.choice(_TEXT), gap=random.random() < 0.5).encode()


def _html(blocks: list[Block], random: Random) -> bytes:
    table: Callable[[Grid], str] = random.choice(_HTML)
    inner = render_html.body(blocks, table)
    around = random.random() < 0.5
    return render_html.document(f"<div>{inner}</div>" + (render_html.CHROME_BELOW if around else ""), "").encode()


def _word(blocks: list[Block], random: Random) -> bytes:
    return render_office.build_docx(blocks, random.choice(_WORD), random.random() < 0.5)


def _look(random: Random) -> Look:
    styles = (with_units, in_full_width, with_separators, with_footnotes, None, None)
    style = random.choice(styles)
    look = plain_look(random)
    return replace(look, figure=style(random)) if style else look


def wild(name: str, render: Callable[[list[Block], Random], bytes]) -> Shape:
    """One change to the figures or labels, one to the rows, one round the tables."""

    def make(truth: Truth, random: Random) -> Sample:
        look = _look(random)
        blocks, lost = lay_out(truth, look), frozenset[str]()
        first = random.choice(_FIRST)
        if first is shapes_more.with_group_sums and look.figure is not Look.figure:
            look = plain_look(random)
            blocks = lay_out(truth, look)
        for change in (first, random.choice(_LATER), random.choice(_AROUND)):
            blocks, more = change(blocks, random)
            lost |= more
        data = render(blocks, random)
        return Sample(
            name, truth, (data,), ("report",), lost, clean=False, dated=look.dated != "none", noted=True, faulty=True
        )

    return make


SHAPES: dict[str, Shape] = {
    "wild-text": wild("wild-text", _text),
    "wild-html": wild("wild-html", _html),
    "wild-docx": wild("wild-docx", _word),
}
