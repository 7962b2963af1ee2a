"""The report as Markdown: headings, paragraphs and pipe tables; a spanned position is an empty cell."""

import re

from gongkai.annual.report import AnnualReport
from gongkai.annual.writing.blocks import Block, Heading, Note, Signature, StatutoryTable, Text, Title, blocks

_INLINE = re.compile(r"[\\`*_\[\]<>~]|&(?=#?\w+;)")
_AT_START = re.compile(r"^(\s*)([-+#]|\d+(?=[.)]))")


def write(report: AnnualReport) -> bytes:
    return ("\n\n".join(_block(block) for block in blocks(report)) + "\n").encode()


def escaped(text: str) -> str:
    """Text that Markdown prints as it is, where it is a paragraph of its own.

    >>> escaped("1. a"), escaped("- *x*")
    ('1\\\\. a', '\\\\- \\\\*x\\\\*')
    """
    text = _INLINE.sub(lambda found: "\\" + found[0], text)
    return _AT_START.sub(lambda m: m[1] + (m[2] + "\\" if m[2].isdigit() else "\\" + m[2]), text)


def _in_table(text: str) -> str:
    return _INLINE.sub(lambda found: "\\" + found[0], text).replace("|", "\\|")


def _block(block: Block) -> str:
    match block:
        case Title(text):
            return f"# {escaped(text)}"
        case Heading(text, level):
            return f"{'#' * (level + 1)} {escaped(text)}"
        case Text(text) | Note(text):
            return escaped(text)
        case Signature(lines):
            return "\n\n".join(escaped(line) for line in lines)
        case StatutoryTable():
            return _table(block)


def _table(table: StatutoryTable) -> str:
    grid = [[""] * table.layout.width for _ in range(table.layout.height)]
    for cell in table.layout.cells:
        grid[cell.row][cell.column] = _in_table(table.shown(cell.name) if cell.name else cell.text)
    rule = "|" + " --- |" * table.layout.width
    lines = ["| " + " | ".join(row) + " |" for row in grid]
    return "\n".join((lines[0], rule, *lines[1:]))
