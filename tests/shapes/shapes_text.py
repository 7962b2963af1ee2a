"""The shapes of plain text: one entry a shape, each a function of a truth and a random source."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from . import oddities, render_text
from .forms import Box, Grid
from .page import FULL_WIDTH, Block, Look, lay_out, plain, plain_look
from .render_text import TableText, page_text
from .sample import Sample, Shape
from .truth import Truth, Value

Change = Callable[[list[Block], Random], tuple[list[Block], frozenset[str]]]
BLANK_MARKS = ("", "-", "—", "——", "/", "无", "\\", "N/A", "－", "－－")


def _nothing(blocks: list[Block], _random: Random) -> tuple[list[Block], frozenset[str]]:
    return blocks, frozenset()


def shape(
    name: str,
    table: TableText,
    change: Change = _nothing,
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


def _change_tables(change: Callable[[Grid, Random], Grid]) -> Change:
    return lambda blocks, random: (
        [replace(b, grid=change(b.grid, random)) if b.grid else b for b in blocks],
        frozenset(),
    )


def _change_requests(change: Callable[[Grid, Random], tuple[Grid, frozenset[str]]]) -> Change:
    def run(blocks: list[Block], random: Random) -> tuple[list[Block], frozenset[str]]:
        lost: frozenset[str] = frozenset()
        out = []
        for block in blocks:
            if block.table == "requests":
                grid, lost = change(block.grid, random)
                block = replace(block, grid=grid)
            out.append(block)
        return out, lost

    return run


def page_breaks(blocks: list[Block], random: Random) -> tuple[list[Block], frozenset[str]]:
    """Table 三 over three pages with its header repeated; page numbers stand in between."""
    style = random.choice(("- {} -", "— {} —", "{}", "第 {} 页 共 4 页", "－{}－"))
    out: list[Block] = []
    for block in blocks:
        if block.table != "requests":
            out.append(block)
            continue
        for number, piece in enumerate(oddities.repeat_header(block.grid, random), 1):
            out += [replace(block, grid=piece), Block("page", style.format(number))]
        out.pop()
    return out, frozenset()


def page_numbers(blocks: list[Block], random: Random) -> tuple[list[Block], frozenset[str]]:
    """Table 三 cut by page numbers alone; no header is repeated."""
    out: list[Block] = []
    for block in blocks:
        if block.table == "requests":
            cut = random.randrange(6, len(block.grid) - 2)
            first = [[replace(b, rows=min(b.rows, cut - y)) for b in row] for y, row in enumerate(block.grid[:cut])]
            out += [
                replace(block, grid=first),
                Block("page", "- 3 -"),
                replace(block, grid=oddities.cut(block.grid, cut, len(block.grid))),
            ]
        else:
            out.append(block)
    return out, frozenset()


def kangxi(blocks: list[Block], _random: Random) -> tuple[list[Block], frozenset[str]]:
    """Radicals instead of characters, in the tables and headings (a PDF font's doing)."""
    out = [replace(b, grid=oddities.on_labels(b.grid, oddities.kangxi)) if b.grid else b for b in blocks]
    return [replace(b, text=oddities.kangxi(b.text)) if b.kind in ("heading",) else b for b in out], frozenset()


def in_one_table(blocks: list[Block], _random: Random) -> tuple[list[Block], frozenset[str]]:
    """Sections two to four with their headings inside one table."""
    at = [i for i, b in enumerate(blocks) if b.table]
    first, last = at[0], at[-1]
    grid: Grid = []
    for block in blocks[first : last + 1]:
        grid += block.grid or [[Box(block.text, cols=10)]]
    return [*blocks[:first], Block("table", grid=grid, table="requests"), *blocks[last + 1 :]], frozenset()


def ocr_damage(blocks: list[Block], random: Random) -> tuple[list[Block], frozenset[str]]:
    """Labels with recogniser's rubbish, groups gone astray, and figures lost in some rows of table 三."""
    rubbish = ("\\top", ", , ,", "4士田", "廿/44 24", "†", "ж")

    def change(grid: Grid, r: Random) -> tuple[Grid, frozenset[str]]:
        out, lost = oddities.lose_cells(grid, r, r.choice((1, 2, 5, 12)))
        out = oddities.misspell(out, r, 0.3)
        out = [
            [replace(b, text=r.choice(rubbish)) if b.rows > 2 and not b.cell and r.random() < 0.5 else b for b in row]
            for row in out
        ]
        out[0][0] = replace(out[0][0], text=out[0][0].text[:22] + " " + r.choice(rubbish) + out[0][0].text[22:])
        out = [[*row, Box("")] if any(b.cell for b in row) and r.random() < 0.5 else row for row in out]
        everything = frozenset(b.cell for row in grid for b in row if b.cell)
        return out, everything if lost else lost

    return _change_requests(change)(blocks, random)


def _gb(text: str) -> bytes:
    return text.encode("gb18030")


def _bom(text: str) -> bytes:
    return b"\xef\xbb\xbf" + text.encode()


def _crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


_R = render_text
_SPELL = _change_tables(oddities.misspell)
_NO_TITLE: Callable[[Random], Look] = lambda random: replace(plain_look(random), title=False)  # noqa: E731
_ROUGH: dict[str, object] = {"clean": False, "faulty": True}
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
    **_many("misspelt", _SPELL, _FAULTY, _R.tabs_short, _R.cell_lines_bare, _R.aligned),
    **_many("renamed", _change_tables(lambda g, _r: oddities.rename(g)), _FAULTY, _R.tabs_short, _R.cell_run),
    **_many("broken", _change_tables(oddities.break_labels), {}, _R.broken_labels),
    **_many("merged", _change_tables(lambda g, _r: oddities.merge_groups(g)), {}, _R.tabs_short, _R.cell_run, _R.spaces),
    **_many("split", _change_requests(lambda g, _r: (oddities.split_group(g), frozenset())), {}, _R.tabs_short, _R.cell_lines),
    **_many("page-breaks", page_breaks, {}, _R.tabs_short, _R.cell_lines, _R.layout, _R.cell_run),
    **_many("page-numbers", page_numbers, {}, _R.tabs_short, _R.cell_lines_bare, _R.layout),
    **_many("lost", _change_requests(oddities.lose_cells), {}, _R.tabs_short, _R.tabs_expanded, _R.pipes, _R.cell_lines, _R.cell_run, _R.aligned, _R.layout),
    **_many("shift-right", _change_requests(lambda g, r: oddities.shift_rows(g, r, False)), {"clean": False}, _R.tabs_short, _R.tabs_expanded, _R.pipes, _R.aligned),
    **_many("shift-left", _change_requests(lambda g, r: oddities.shift_rows(g, r, True)), {"clean": False}, _R.tabs_expanded, _R.pipes),
    **_many("subtotal", _change_requests(lambda g, _r: (oddities.add_subtotal(g), frozenset())), _FAULTY, _R.tabs_short, _R.cell_lines, _R.pipes),
    **_many("no-column", _change_requests(lambda g, _r: oddities.drop_column(g)), _ROUGH, _R.tabs_short, _R.pipes),
    **_many("total-first", _change_requests(lambda g, _r: (oddities.total_first(g), frozenset())), _FAULTY, _R.tabs_short, _R.cell_lines, _R.pipes),
    **_many("kangxi", kangxi, {}, _R.tabs_short, _R.cell_lines),
    **_many("one-table", in_one_table, {}, _R.tabs_short, _R.pipes),
    **_many("ocr", ocr_damage, _ROUGH, _R.tabs_short, _R.cell_lines),
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
