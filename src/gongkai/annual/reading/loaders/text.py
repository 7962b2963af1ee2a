"""Plain text and Markdown -> Document: a paragraph a line, with its line number; nothing is interpreted.

Empty lines are kept, because texts with one cell a line part their rows by them. HTML tables inside Markdown are
handed to the HTML loader.
"""

import re

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Block, Document, Grid, Paragraph
from gongkai.annual.reading.encoding import decode
from gongkai.annual.reading.limits import Limits
from gongkai.annual.reading.loaders import html
from gongkai.annual.report import Where
from gongkai.annual.wording import Wording

_TABLE = re.compile(r"<table\b.*?</table\s*>", re.IGNORECASE | re.DOTALL)
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_MARKUP = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&])")


def load(data: bytes, source: int, limits: Limits) -> Document:
    """A Document of paragraphs, one a line (``where.line`` counts from 1)."""
    text = decode(data)
    if len(text) > limits.text_characters:
        raise ReadError(
            "too_large",
            Wording("文字过长，不像一份年度报告", "the text is far too long to be one annual report"),
        )
    markdown = _is_markdown(text)
    blocks: list[Block] = []
    at, line = 0, 1
    for table in _TABLE.finditer(text):
        line = _add_lines(blocks, text[at : table.start()], source, line, markdown)
        blocks.extend(_html_grids(table.group(), source, limits, line))
        line += table.group().count("\n")
        at = table.end()
    _add_lines(blocks, text[at:], source, line, markdown)
    return Document(blocks, "text/markdown" if markdown else "text/plain")


def _is_markdown(text: str) -> bool:
    return bool(
        ("# " in text and re.search(r"^#{1,6} \S", text, re.MULTILINE))
        or ("---" in text and re.search(r"^\s*\|?\s*:?-{3,}:?\s*\|", text, re.MULTILINE))
    )


def _add_lines(blocks: list[Block], text: str, source: int, first: int, markdown: bool) -> int:
    """Append the lines of ``text``; the number of the line that the text after it continues on."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    for number, line in enumerate(lines, first):
        where = Where(source, number)
        blocks.append(_markdown_line(line, where) if markdown else Paragraph(line, where))
    return first + len(lines) - 1


def _markdown_line(line: str, where: Where) -> Paragraph:
    heading = _HEADING.match(line)
    text = _MARKUP.sub(r"\2", heading.group(2) if heading else line)
    text = _ESCAPED.sub(lambda m: m.group() if m.group(1) == "|" else m.group(1), text)
    return Paragraph(text, where, level=len(heading.group(1)) if heading else None)


def _html_grids(table: str, source: int, limits: Limits, line: int) -> list[Block]:
    found = html.load(table.encode("utf-8"), source, limits).blocks
    for block in found:
        if isinstance(block, Grid):
            block.where = Where(source, line=line)
    return found
