"""The HTML of an item's body as plain blocks, which a printed page is set from."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

Block = dict[str, Any]
_HEADINGS = {"h2": 1, "h3": 2, "h4": 3, "h5": 3}
_FILE = re.compile(r"/files/(\d+)/")


def blocks(body: str) -> list[Block]:
    """Paragraphs, headings, list points, tables and pictures (by the number of their file), in order."""
    if not body.strip():
        return []
    return list(_walk(html.fragment_fromstring(body, create_parent="div")))


def _walk(element: Any) -> Iterator[Block]:
    yield from _text(element.text)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _HEADINGS:
            yield {"kind": "heading", "level": _HEADINGS[tag], "text": _words(child)}
        elif tag in ("ul", "ol"):
            yield from _points(child, tag == "ol")
        elif tag == "table":
            yield from _table(child)
        elif tag in ("div", "blockquote", "figure"):
            yield from _walk(child)
        elif tag:
            yield from _paragraph(child)
        yield from _text(child.tail)


def _text(text: str | None) -> Iterator[Block]:
    if text and text.strip():
        yield {"kind": "text", "align": "", "text": text.strip()}


def _paragraph(element: Any) -> Iterator[Block]:
    for picture in element.iter("img"):
        found = _FILE.search(picture.get("src", ""))
        yield {"kind": "picture", "file": int(found[1]) if found else 0, "text": picture.get("alt", "")}
    if words := _words(element):
        classes = (element.get("class") or "").split()
        align = {"align-right": "right", "signature": "right", "align-center": "center"}
        yield {"kind": "text", "align": next((align[c] for c in classes if c in align), ""), "text": words}


def _points(element: Any, numbered: bool) -> Iterator[Block]:
    for number, point in enumerate(element.iterfind("li"), start=1):
        yield {"kind": "point", "mark": f"{number}." if numbered else "·", "text": _words(point)}


def _table(element: Any) -> Iterator[Block]:
    """The cells with their place, spans resolved; a heading row is one of ``th`` alone."""
    taken: set[tuple[int, int]] = set()
    cells, heads, width = [], 0, 0
    rows = list(element.iter("tr"))
    for y, row in enumerate(rows):
        x = 0
        found = [cell for cell in row if cell.tag in ("td", "th")]
        if y == heads and found and all(cell.tag == "th" for cell in found):
            heads += 1
        for cell in found:
            while (x, y) in taken:
                x += 1
            columns, lines = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(rows) - y)
            taken |= {(x + i, y + j) for i in range(columns) for j in range(lines)}
            cells.append({"x": x, "y": y, "columns": columns, "rows": lines, "text": _words(cell)})
            width = max(width, x + columns)
    caption = element.find("caption")
    if cells:
        title = _words(caption) if caption is not None else ""
        yield {"kind": "table", "caption": title, "width": width, "heads": heads, "cells": cells}


def _span(cell: Any, name: str) -> int:
    value = cell.get(name) or "1"
    return max(1, min(int(value), 100)) if value.isdigit() else 1


def _words(element: Any) -> str:
    for line in element.iter("br"):
        line.tail = "\n" + (line.tail or "")
    return re.sub(r"[ \t\r\f\v]+", " ", element.text_content()).strip()
