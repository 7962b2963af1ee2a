"""Tables drawn with characters, a line under every row (Pandoc's grid tables, box drawing): lines -> rows of cells.

A cell may run over several lines of its row. Tables that rule only their header (as databases print them) have a row
a line and are left alone.
"""

import re
from collections.abc import Sequence

from gongkai.annual.reading.document import Block, Paragraph
from gongkai.annual.report import Where

_CORNERS = frozenset("+┌├└┏┣┗╔╠╚┼")
_RULE = re.compile(r"^[+:=\-|\s┌┬┐├┼┤└┴┘─━┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝═│┃║┠┨]{5,}$")
_WALLS = str.maketrans("│┃║", "|||")
_ENOUGH_RULES = 5

DrawnRow = list[tuple[str, Where]]


def drawn_rows(blocks: Sequence[Block], at: int) -> tuple[list[DrawnRow], int] | None:
    """The rows of the table whose first rule is block ``at`` and the index after it; null when none is drawn there."""
    if not is_rule(blocks[at]):
        return None
    stop, rules = at, 0
    while stop < len(blocks) and _belongs(blocks[stop]):
        rules += is_rule(blocks[stop])
        stop += 1
    if rules < _ENOUGH_RULES:
        return None
    rows: list[DrawnRow] = []
    band: list[Paragraph] = []
    for block in blocks[at:stop]:
        assert isinstance(block, Paragraph)
        if is_rule(block):
            rows += _cells(band)
            band = []
        elif block.text.strip():
            band.append(block)
    return rows + _cells(band), stop


def is_rule(block: Block) -> bool:
    """Whether a line only draws: corners and strokes."""
    if not isinstance(block, Paragraph) or block.text.lstrip()[:1] not in _CORNERS:
        return False
    return bool(_RULE.match(block.text))


def _belongs(block: Block) -> bool:
    text = block.text.strip().translate(_WALLS) if isinstance(block, Paragraph) else "?"
    return not text or text[0] == "|" or is_rule(block)


def _cells(band: list[Paragraph]) -> list[DrawnRow]:
    """One row, its cells joined over the lines of the band; a row a line where the lines have different cells."""
    lines = [[(c.strip(), p.where) for c in p.text.strip().translate(_WALLS).strip("|").split("|")] for p in band]
    if len({len(line) for line in lines}) != 1:
        return lines
    return [[_joined(column) for column in zip(*lines, strict=True)]]


def _joined(lines: Sequence[tuple[str, Where]]) -> tuple[str, Where]:
    said = [line for line in lines if line[0]] or [lines[0]]
    return "\n".join(text for text, _ in said), said[0][1]
