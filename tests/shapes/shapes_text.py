"""The shapes of plain text: one entry a shape, each a function of a truth and a random source."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from . import changes, render_text
from .changes import Change
from .page import FULL_WIDTH, Look, lay_out, plain, plain_look
from .render_text import TableText, page_text
from .sample import Sample, Shape
from .truth import Truth, Value

BLANK_MARKS = ("", "-", "—", "——", "/", "无", "\\", "N/A", "－", "－－")


def shape(  # noqa: PLR0913  (a row of a table of shapes)
    name: str,
    table: TableText,
    change: Change = changes.as_is,
    *,
    look: Callable[[Random], Look] = plain_look,
    expect: dict[str, object] | None = None,
    encode: Callable[[str], bytes] = str.encode,
) -> Shape:
    """A text shape: a look, a change to the blocks, a way to write tables, an encoding."""

    def make(truth: Truth, random: Random) -> Sample:
        the_look = look(random)
        blocks, lost = change(lay_out(truth, the_look), random)
        text = page_text(blocks, table, gap=random.random() < 0.7)
        sample = Sample(name, truth, (encode(text),), ("report.txt",), lost=lost, blank=the_look.blanks)
        return replace(sample, dated=the_look.dated != "none", untitled=not the_look.title, **(expect or {}))  # type: ignore[arg-type]

    return make


def figures(show: Callable[[Random], Callable[[str, Value], str]]) -> Callable[[Random], Look]:
    return lambda random: replace(plain_look(random), figure=show(random))


def with_units(_random: Random) -> Callable[[str, Value], str]:
    return lambda name, value: plain(value) + ("万元" if name.endswith(("amount_10k_yuan", "amount")) else "件")


def in_full_width(_random: Random) -> Callable[[str, Value], str]:
    return lambda _name, value: plain(value).translate(FULL_WIDTH)


def with_separators(random: Random) -> Callable[[str, Value], str]:
    comma = random.choice((",", "，", ","))
    return lambda _name, value: f"{value:,}".replace(",", comma) if isinstance(value, int) else plain(value)


def with_footnotes(random: Random) -> Callable[[str, Value], str]:
    mark = random.choice(("①", "*", "[1]", "（注1）", "¹", "※", "(1)", "[注]", "注①"))
    return lambda _name, value: plain(value) + (mark if value and random.random() < 0.15 else "")


def with_decimals(_random: Random) -> Callable[[str, Value], str]:
    return lambda name, value: f"{value:.4f}" if name.endswith("amount_10k_yuan") else plain(value)


def spaced(_random: Random) -> Callable[[str, Value], str]:
    return lambda _name, value: f" {plain(value)}\u00a0"


def blank_look(truth: Truth, random: Random, marks: tuple[str, ...] = BLANK_MARKS) -> Look:
    zeros = sorted(name for name, value in truth.cells.items() if value == 0)
    chosen = random.sample(zeros, random.randint(0, len(zeros)))
    return replace(plain_look(random), blanks=frozenset(chosen), blank=random.choice(marks))


def blanks(name: str, table: TableText, marks: tuple[str, ...] = BLANK_MARKS) -> Shape:
    def make(truth: Truth, random: Random) -> Sample:
        return shape(name, table, look=lambda r: blank_look(truth, r, marks))(truth, random)

    return make


def _gb(text: str) -> bytes:
    return text.encode("gb18030")


def _bom(text: str) -> bytes:
    return b"\xef\xbb\xbf" + text.encode()


def _crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


_R = render_text
_NO_TITLE: Callable[[Random], Look] = lambda random: replace(plain_look(random), title=False)  # noqa: E731
_ROUGH: dict[str, object] = {"clean": False, "faulty": True}
_UNSURE: dict[str, object] = {"clean": False}
_FAULTY: dict[str, object] = {"faulty": True}

_PLAIN = {
    f"text-{name}": shape(f"text-{name}", table)
    for name, table in (
        ("tabs", _R.tabs_short),
        ("tabs-bare", _R.tabs_bare),
        ("tabs-expanded", _R.tabs_expanded),
        ("tabs-repeated", _R.tabs_repeated),
        ("tabs-trailing", _R.tabs_trailing),
        ("aligned", _R.aligned),
        ("layout", _R.layout),
        ("spaces", _R.spaces),
        ("pipes", _R.pipes),
        ("pipes-bare", _R.pipes_bare),
        ("pipes-lines", _R.pipes_lines),
        ("cell-lines", _R.cell_lines),
        ("cell-lines-bare", _R.cell_lines_bare),
        ("cell-run", _R.cell_run),
        ("cell-run-apart", _R.cell_run_apart),
        ("label-then-figures", _R.label_then_figures),
        ("figures-then-label", _R.figures_then_label),
    )
}


def _many(name: str, change: Change, expect: dict[str, object], *tables: TableText) -> dict[str, Shape]:
    return {(full := f"text-{name}/{table.__name__}"): shape(full, table, change, expect=expect) for table in tables}


_CHANGED = {
    **_many("misspelt", changes.MISSPELT, _FAULTY, _R.tabs_short, _R.cell_lines_bare, _R.aligned),
    **_many("renamed", changes.RENAMED, _FAULTY, _R.tabs_short, _R.cell_run),
    **_many("broken", changes.BROKEN, {}, _R.broken_labels),
    **_many("merged", changes.MERGED_GROUPS, {}, _R.tabs_short, _R.cell_run, _R.spaces),
    **_many("split", changes.SPLIT_GROUP, {}, _R.tabs_short, _R.cell_lines),
    **_many("page-breaks", changes.page_breaks, {}, _R.tabs_short, _R.cell_lines, _R.layout, _R.cell_run),
    **_many("page-numbers", changes.page_numbers, {}, _R.tabs_short, _R.cell_lines_bare, _R.layout),
    **_many("lost", changes.LOST, {}, _R.tabs_short, _R.tabs_expanded, _R.pipes, _R.cell_lines),
    **_many("lost", changes.LOST, {}, _R.cell_run, _R.aligned, _R.layout),
    **_many("shift-right", changes.SHIFT_RIGHT, _UNSURE, _R.tabs_short, _R.tabs_expanded, _R.pipes, _R.aligned),
    **_many("shift-left", changes.SHIFT_LEFT, _UNSURE, _R.tabs_expanded, _R.pipes),
    **_many("subtotal", changes.SUBTOTAL, _FAULTY, _R.tabs_short, _R.cell_lines, _R.pipes),
    **_many("no-column", changes.NO_COLUMN, _ROUGH, _R.tabs_short, _R.pipes),
    **_many("total-first", changes.TOTAL_FIRST, _FAULTY, _R.tabs_short, _R.cell_lines, _R.pipes),
    **_many("kangxi", changes.kangxi, {}, _R.tabs_short, _R.cell_lines),
    **_many("one-table", changes.in_one_table, {}, _R.tabs_short, _R.pipes),
    **_many("ocr", changes.ocr_damage, _ROUGH, _R.tabs_short, _R.cell_lines),
}  # fmt: skip

_LOOKS = {
    name: shape(name, table, look=look, encode=encode, expect=expect)
    for name, table, look, encode, expect in (
        ("text-units", _R.tabs_short, figures(with_units), str.encode, {}),
        ("text-units-lines", _R.cell_lines_bare, figures(with_units), str.encode, {}),
        ("text-full-width", _R.tabs_short, figures(in_full_width), str.encode, {}),
        ("text-thousands", _R.tabs_short, figures(with_separators), str.encode, {}),
        ("text-thousands-lines", _R.cell_lines, figures(with_separators), str.encode, {}),
        ("text-footnotes", _R.tabs_short, figures(with_footnotes), str.encode, {}),
        ("text-footnotes-run", _R.cell_run, figures(with_footnotes), str.encode, {}),
        ("text-decimals", _R.cell_lines, figures(with_decimals), str.encode, {}),
        ("text-spaced", _R.tabs_short, figures(spaced), str.encode, {}),
        ("text-no-title", _R.tabs_short, _NO_TITLE, str.encode, {}),
        ("text-gb18030", _R.tabs_short, plain_look, _gb, {}),
        ("text-gb18030-lines", _R.cell_lines, plain_look, _gb, {}),
        ("text-bom", _R.tabs_short, plain_look, _bom, {}),
        ("text-utf16", _R.tabs_short, plain_look, lambda t: t.encode("utf-16"), {}),
        ("text-crlf", _R.cell_lines, plain_look, _crlf, {}),
    )
}

_BLANKS = {
    name: blanks(name, table, marks)
    for name, table, marks in (
        ("text-blanks/tabs", _R.tabs_short, BLANK_MARKS),
        ("text-blanks/tabs-expanded", _R.tabs_expanded, BLANK_MARKS),
        ("text-blanks/pipes", _R.pipes, BLANK_MARKS),
        ("text-blanks/cell-lines", _R.cell_lines, BLANK_MARKS),
        ("text-blanks/cell-run", _R.cell_run, BLANK_MARKS[1:]),
        ("text-blanks/aligned", _R.aligned, BLANK_MARKS),
    )
}


def markdown(name: str, table: TableText, marks: tuple[str, str]) -> Shape:
    """Markdown: headings with ``#``, tables by pipes."""
    title, head = marks

    def make(truth: Truth, random: Random) -> Sample:
        look = replace(plain_look(random), title_lines=1)
        lines: list[str] = []
        for block in lay_out(truth, look):
            if block.grid:
                lines += table(block.grid)
            else:
                lines.append(
                    {"title": title, "heading": head, "part": head + "#"}.get(block.kind, "")
                    + (" " if block.kind in ("title", "heading", "part") else "")
                    + block.text
                )
            lines.append("")
        return Sample(name, truth, ("\n".join(lines).encode(),), ("report.md",), dated=look.dated != "none")

    return make


def fragments(truth: Truth, random: Random) -> Sample:
    """The pages of a report as separate text files."""
    look = plain_look(random)
    blocks = lay_out(truth, look)
    cuts = sorted(random.sample(range(2, len(blocks) - 1), 2))
    pieces = [blocks[a:b] for a, b in zip([0, *cuts], [*cuts, len(blocks)], strict=True)]
    parts = tuple(page_text(p, render_text.tabs_short).encode() for p in pieces)
    names = tuple(f"page{n}.txt" for n in range(1, len(parts) + 1))
    return Sample("text-fragments", truth, parts, names, dated=look.dated != "none")


SHAPES: dict[str, Shape] = {
    **_PLAIN,
    **_CHANGED,
    **_LOOKS,
    **_BLANKS,
    "markdown-pipes": markdown("markdown-pipes", render_text.pipes, ("#", "##")),
    "markdown-deep": markdown("markdown-deep", render_text.pipes, ("##", "###")),
    "text-fragments": fragments,
}
