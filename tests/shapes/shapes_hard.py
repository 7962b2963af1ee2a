"""Heavier damage: recognised text in the manner of a poor recogniser, rows in another order, forms mixed."""

from dataclasses import replace
from random import Random

from . import forms, oddities, render_html, render_text
from .changes import on_requests
from .forms import Box, Grid
from .page import lay_out, plain_look
from .sample import Sample, Shape
from .shapes_more import RENDERS, shape
from .truth import Truth

RUBBISH = ("\\top", ", , ,", "4士田", "廿/44 24", "†", "ж", "|", "■", "゛", "乂丨")


def _poor(text: str, random: Random, share: float) -> str:
    """Characters taken for others, dropped, or parted by spaces."""
    out = []
    for char in text:
        if random.random() < share:
            char = random.choice((oddities.LOOKALIKE.get(char, "口"), "", char + " ", "口"))
        out.append(char)
    return "".join(out)


def poorly_recognised(truth: Truth, random: Random) -> Sample:
    """Every row of table 三 may have lost figures, may be padded anywhere, and labels are rubbish in places."""
    look = replace(plain_look(random), title_lines=1)
    share = random.choice((0.02, 0.06, 0.12))
    lines: list[str] = []
    lost: set[str] = set()
    for block in lay_out(truth, look):
        if block.table != "requests":
            lines += render_text.tabs_short(block.grid) if block.grid else [block.text]
            continue
        for row in block.grid:
            figures = [b for b in row if b.cell]
            labels = [
                random.choice(RUBBISH) if random.random() < 0.08 else _poor(b.text, random, share)
                for b in row
                if not b.cell
            ]
            if figures and random.random() < 0.4:
                figures.remove(random.choice(figures))
            lost |= {b.cell for b in row if b.cell}
            front, back = random.choice((0, 0, 1, 2, 3)), random.choice((0, 0, 3, 4))
            lines.append("\t".join([*labels, *[""] * front, *(b.text for b in figures), *[""] * back]))
    data = ("\n".join(lines) + "\n").encode()
    name = "hard-recognised"
    return Sample(
        name,
        truth,
        (data,),
        ("report.txt",),
        frozenset(lost),
        clean=False,
        dated=look.dated != "none",
        faulty=True,
        noted=True,
    )


def _shuffled(grid: Grid, random: Random) -> tuple[Grid, frozenset[str]]:
    """The leaves of （三）不予公开 in another order, each with its own number and figures."""
    first = next(y for y, row in enumerate(grid) for b in row if b.text.startswith("（三）不予公开"))
    rows = grid[first : first + 8]
    group = rows[0][0]
    leaves = [rows[0][1:], *rows[1:]]
    random.shuffle(leaves)
    return [*grid[:first], [group, *leaves[0]], *leaves[1:], *grid[first + 8 :]], frozenset()


def _unnumbered(grid: Grid, _random: Random) -> tuple[Grid, frozenset[str]]:
    """Labels without their numbers: 属于国家秘密 for 1.属于国家秘密."""

    def change(box: Box) -> Box:
        return replace(box, text=box.text[2:]) if box.text[1:2] == "." and not box.cell else box

    return [[change(b) for b in row] for row in grid], frozenset()


def _mixed(grid: Grid, _random: Random) -> tuple[Grid, frozenset[str]]:
    """Commas for dots, half-width brackets: 1、属于国家秘密, (一)予以公开."""

    def change(text: str) -> str:
        if text[1:2] == ".":
            text = text[0] + "、" + text[2:]
        return text.replace("（", "(").replace("）", ") ")

    return oddities.on_labels(grid, change), frozenset()


def other_proactive(truth: Truth, random: Random) -> Sample:
    """Columns of table 二 in another order: 现行有效件数 first."""
    look = plain_look(random)

    def change(grid: Grid) -> Grid:
        return [[row[0], *row[:0:-1]] if len(row) == 4 else row for row in grid]

    blocks = oddities.on_table(lay_out(truth, look), "proactive", change)
    render = random.choice((RENDERS["html"], RENDERS["text"], RENDERS["docx"]))
    return Sample(
        "hard-proactive-order",
        truth,
        (render(blocks),),
        ("report",),
        clean=False,
        dated=look.dated != "none",
        faulty=True,
    )


def hybrid(truth: Truth, random: Random) -> bytes:
    """A page with table 二 of the old form and the other tables of the new."""
    old = forms.proactive_grid("2019", lambda _name: str(random.randrange(9)))
    blocks = [replace(b, grid=old) if b.table == "proactive" else b for b in lay_out(truth)]
    return render_html.document(render_html.body(blocks, render_html.spans), "").encode()


SHAPES: dict[str, Shape] = {
    "hard-recognised": poorly_recognised,
    "hard-proactive-order": other_proactive,
    **{
        (n := f"hard-{name}/{kind}"): shape(n, render, on_requests(change), clean=False, faulty=True)
        for name, change in (("shuffled", _shuffled), ("unnumbered", _unnumbered), ("mixed", _mixed))
        for kind, render in RENDERS.items()
    },
}
