"""Changes to a page as shapes use them: the blocks and a random source in, the blocks and the cells in doubt out."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from . import oddities
from .forms import Box, Grid
from .page import Block

Changed = tuple[list[Block], frozenset[str]]
Change = Callable[[list[Block], Random], Changed]


def as_is(blocks: list[Block], _random: Random) -> Changed:
    return blocks, frozenset()


def on_tables(change: Callable[[Grid, Random], Grid]) -> Change:
    return lambda blocks, random: (
        [replace(b, grid=change(b.grid, random)) if b.grid else b for b in blocks],
        frozenset(),
    )


def on_requests(change: Callable[[Grid, Random], tuple[Grid, frozenset[str]]]) -> Change:
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

    return on_requests(change)(blocks, random)


MISSPELT = on_tables(oddities.misspell)
RENAMED = on_tables(lambda grid, _: oddities.rename(grid))
BROKEN = on_tables(oddities.break_labels)
MERGED_GROUPS = on_tables(lambda grid, _: oddities.merge_groups(grid))
SPLIT_GROUP = on_requests(lambda grid, _: (oddities.split_group(grid), frozenset()))
LOST = on_requests(oddities.lose_cells)
SHIFT_RIGHT = on_requests(lambda grid, random: oddities.shift_rows(grid, random, False))
SHIFT_LEFT = on_requests(lambda grid, random: oddities.shift_rows(grid, random, True))
SUBTOTAL = on_requests(lambda grid, _: (oddities.add_subtotal(grid), frozenset()))
NO_COLUMN = on_requests(lambda grid, _: oddities.drop_column(grid))
TOTAL_FIRST = on_requests(lambda grid, _: (oddities.total_first(grid), frozenset()))
