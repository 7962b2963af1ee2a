"""HTML to a Document: what a reader of the page would see as text and tables, in reading order.

Left out: scripts, styles, templates, comments, hidden and struck-out elements, navigation, buttons, footnote marks
set above the line. What remains of the site's frame stays, as paragraphs and small grids.

A place is the element and its number among those of its name, as ``document.querySelectorAll`` counts them, from
1: ``p[12]``, ``h1[1]``; a cell is ``table[3]/tr[5]/td[2]``, the fifth row of the third table of the page.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes

from lxml import etree

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.archives import DAMAGED, TOO_DEEP, TOO_LARGE
from gongkai.annual.reading.document import Document, Paragraph
from gongkai.annual.reading.encoding import decode
from gongkai.annual.reading.grids import RawCell, RawTable, is_heading, parts_to_blocks
from gongkai.annual.reading.limits import Limits
from gongkai.annual.reading.loaders.html_marks import (
    BLOCK,
    DROPPED,
    HEADINGS,
    Hidden,
    is_footnote_mark,
    text_of,
    tidy_spaces,
)
from gongkai.annual.report import Where

_MARKUP = 8  # characters of markup and text for each character of text allowed
_MOST_ATTRIBUTES = 5000
_CELLS_A_TAG = 2
"""More tags than one for so many cells allowed make no report: a real one, site and all, has some ten thousand."""


def load(data: bytes, source: int, limits: Limits) -> Document:
    """ReadError ``too_deep``, ``too_large``, ``too_many_cells`` or ``damaged`` (no element at all)."""
    text = _markup(data)
    _check_size(text, limits)
    encoded = text.encode("utf-8", "replace")
    root = _parse(encoded)
    hidden = Hidden.from_styles(text, encoded)
    hidden.unwrap(root)
    reader = _Reader(source, limits, hidden)
    reader.flow(root, 0)
    reader.flush()
    return Document(parts_to_blocks(reader.parts, limits), "text/html", meta=_meta(root))


_DECLARED = re.compile(rb"""<(?:meta[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_CONDITIONS = re.compile(r"<!\[(?:if[^\]>]{0,200}|endif)\]>|<\?xml[^>]{0,200}>", re.IGNORECASE)
_DATA_URI = re.compile(r"(?<=base64,)[A-Za-z0-9+/=\s]{64,}")
_MHTML_HEAD = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)


def _markup(data: bytes) -> str:
    declared = None
    if _MHTML_HEAD.match(data[:4096].lstrip()):
        data, declared = _from_mhtml(data)
    found = _DECLARED.search(data[:8192])
    if found:
        declared = found[1].decode("ascii", "replace")
    text = decode(data, declared).replace("\0", "")
    if "<![" in text or "<?" in text:
        text = _CONDITIONS.sub("", text)
    if "base64," in text:
        text = _DATA_URI.sub("", text)
    return text


def _from_mhtml(data: bytes) -> tuple[bytes, str | None]:
    """The page inside a web archive (a MIME message) and its declared encoding."""
    try:
        for part in message_from_bytes(data.lstrip()).walk():
            payload = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
            if isinstance(payload, bytes):
                return payload, part.get_content_charset()
    except (RecursionError, LookupError, ValueError) as error:
        raise ReadError("damaged", DAMAGED) from error
    raise ReadError("damaged", DAMAGED)


def _check_size(text: str, limits: Limits) -> None:
    if len(text) > limits.text_characters * _MARKUP or text.count("<") > limits.cells // _CELLS_A_TAG:
        # tells a page that is nested without end from one that is merely long
        _parse(text[:_MOST_ATTRIBUTES].encode("utf-8", "replace"))
        raise ReadError("too_large", TOO_LARGE)
    if len(text) < _MOST_ATTRIBUTES * 20:
        return
    # the parser's time grows with the square of the attributes of one tag
    for piece in text.split(">"):
        if len(piece) > _MOST_ATTRIBUTES * 3 and len(piece.rpartition("<")[2].split()) > _MOST_ATTRIBUTES:
            raise ReadError("too_large", TOO_LARGE)


def _parse(encoded: bytes) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(encoded, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("damaged", DAMAGED) from error
    for entry in parser.error_log.filter_from_fatals():
        if entry.type_name == "ERR_RESOURCE_LIMIT":  # the rest of the page is not in the tree
            raise ReadError("too_deep", TOO_DEEP)
    if root is None:
        raise ReadError("damaged", DAMAGED)
    return root


def _meta(root: etree._Element) -> dict[str, str]:
    meta: dict[str, str] = {}
    for element in root.iter("title", "meta"):
        if element.tag == "title":
            name, value = "title", element.text
        else:
            name, value = element.get("name") or "", element.get("content")
        if name and value and value.strip():
            meta.setdefault(name, tidy_spaces(value).strip())
    return meta


class _Reader:
    """Walks the tree once; ``parts`` are the paragraphs and tables of the block that is being read."""

    def __init__(self, source: int, limits: Limits, hidden: Hidden) -> None:
        self.parts: list[Paragraph | RawTable] = []
        self._text: list[str] = []
        self._source = source
        self._depth = limits.depth
        self._hidden = hidden
        self._counts: dict[str, int] = {}
        self._path = "body[1]"
        self._level: int | None = None
        self._pre = False

    def flow(self, element: etree._Element, depth: int) -> None:
        """Read what an element holds."""
        if depth > self._depth:
            raise ReadError("too_deep", TOO_DEEP)
        if element.text:
            self._say(element.text)
        for child in element:
            tag = child.tag
            if tag == "br":
                self.flush()
            elif isinstance(tag, str):
                self._element(child, tag, depth + 1)
            if child.tail:
                self._say(child.tail)

    def flush(self) -> None:
        """End the paragraph that is being read."""
        if not self._text:
            return
        text = "".join(self._text)
        self._text.clear()
        text = text.strip("\n") if self._pre else tidy_spaces(text).strip()
        if text.strip():
            self.parts.append(Paragraph(text, Where(self._source, path=self._path), self._level))

    def _say(self, text: str) -> None:
        if not self._pre:
            self._text.append(text)
            return
        lines = text.split("\n")
        self._text.append(lines[0])
        for line in lines[1:]:
            self.flush()
            self._text.append(line)

    def _element(self, element: etree._Element, tag: str, depth: int) -> None:
        if tag in DROPPED or self._hidden.hides(element):
            self._skip(element)
        elif tag == "table":
            self.flush()
            table = self._table(element, depth)
            self.flush()
            self.parts.append(table)
        elif tag in BLOCK or self._hidden.is_block(element):
            self._block(element, tag, depth)
        elif tag == "input":
            self._text.append(element.get("value") or "" if element.get("type", "text") in ("text", "number") else "")
        elif not is_footnote_mark(element, tag):
            self.flow(element, depth)

    def _block(self, element: etree._Element, tag: str, depth: int) -> None:
        self.flush()
        before = self._path, self._level, self._pre
        self._path = f"{tag}[{self._count(tag)}]"
        self._level = HEADINGS.get(tag, self._level)
        self._pre = self._pre or tag in ("pre", "listing", "xmp")
        self.flow(element, depth)
        self.flush()
        self._path, self._level, self._pre = before

    def _count(self, tag: str) -> int:
        number = self._counts.get(tag, 0) + 1
        self._counts[tag] = number
        return number

    def _skip(self, element: etree._Element) -> None:
        """Leave an element out but count what it holds, as the browser's document does."""
        if element.tag in ("template", "head"):
            return
        for inner in element.iter():
            if isinstance(inner.tag, str) and (inner.tag in BLOCK or inner.tag == "table"):
                self._count(inner.tag)

    def _table(self, element: etree._Element, depth: int) -> RawTable:
        path = f"table[{self._count('table')}]"
        table = RawTable(Where(self._source, path=path))
        rows = _Rows(element)
        for stray in rows.strays:  # browsers show what stands between rows and cells before the table
            self._element(stray, str(stray.tag), depth + 1)
            self.flush()
        for i, (cells, group) in enumerate(rows.in_visual_order(self._hidden), 1):
            table.rows.append([self._cell(cell, f"{path}/tr[{i}]/", j, depth) for j, cell in enumerate(cells, 1)])
            table.ends.append(group)
        return table

    def _cell(self, element: etree._Element, row_path: str, number: int, depth: int) -> RawCell:
        path = f"{row_path}{element.tag}[{number}]"
        cell = RawCell("", 0, -1, 1, 1, Where(self._source, None, None, None, path))
        attributes = element.keys()  # few cells have any: asking for one by its name costs more than for all names
        if "colspan" in attributes:
            cell.columns = _span(element.get("colspan", ""), 1)
        if "rowspan" in attributes:
            cell.rows = _span(element.get("rowspan", ""), 0)
        plain = self._hidden.plain_text(element)
        if plain is not None:
            cell.text = plain
            return cell
        outer = self.parts, self._text, self._path, self._level, self._pre
        self.parts, self._text, self._path, self._level = [], [], path, None
        self.flow(element, depth + 2)
        self.flush()
        cell.hold(self.parts)
        self.parts, self._text, self._path, self._level, self._pre = outer
        return cell


_LEADING_NUMBER = re.compile(r"\s*(\d{1,9})")


def _span(value: str, least: int) -> int:
    """``rowspan=0`` means down to the end; anything that is no number means 1, as in browsers."""
    if value.isdecimal() and len(value) < 3:
        return max(int(value), least)
    found = _LEADING_NUMBER.match(value)
    return max(int(found[1]), least) if found else 1


class _Rows:
    """The rows of one table element, however carelessly they are marked up."""

    def __init__(self, table: etree._Element) -> None:
        self.strays: list[etree._Element] = []
        self._groups: list[tuple[str, list[tuple[etree._Element | None, list[etree._Element]]]]] = []
        self._collect(table, "table")

    def in_visual_order(self, hidden: Hidden) -> Iterator[tuple[list[etree._Element], int]]:
        """(cells, index of the row that follows the row's group): heads first, feet last."""
        order = {"thead": 0, "tfoot": 2}
        end = 0
        for _, rows in sorted(self._groups, key=lambda group: order.get(group[0], 1)):
            if hidden.careful:
                rows = [
                    (row, [cell for cell in cells if not hidden.hides(cell)])
                    for row, cells in rows
                    if row is None or not hidden.hides(row)
                ]
            shown = [cells for row, cells in rows if row is None or not _is_word_ruler(row)]
            end += len(shown)
            yield from ((cells, end) for cells in shown)

    def _collect(self, element: etree._Element, group: str) -> None:
        for child in element:
            tag = child.tag
            if tag == "tr":
                cells: list[etree._Element] = []
                self._collect_cells(child, cells)
                self._rows(group).append((child, cells))
            elif tag in ("thead", "tbody", "tfoot"):
                self._groups.append((str(tag), []))
                self._collect(child, str(tag))
                self._groups.append((group, []))
            elif tag in ("td", "th"):
                self._loose_cell(child, group)
            elif tag == "caption" and not is_heading(text_of(child)):
                continue
            elif isinstance(tag, str) and tag not in ("col", "colgroup"):
                if tag != "table" and child.find(".//tr") is not None and child.find("table") is None:
                    self._collect(child, group)
                else:
                    self.strays.append(child)

    def _rows(self, group: str) -> list[tuple[etree._Element | None, list[etree._Element]]]:
        if not self._groups:
            self._groups.append((group, []))
        return self._groups[-1][1]

    def _loose_cell(self, cell: etree._Element, group: str) -> None:
        """A cell without a row: it continues the row of the loose cell before it."""
        rows = self._rows(group)
        if not rows or rows[-1][0] is not None:
            rows.append((None, []))
        rows[-1][1].append(cell)

    def _collect_cells(self, row: etree._Element, cells: list[etree._Element]) -> None:
        for child in row:
            tag = child.tag
            if tag in ("td", "th"):
                cells.append(child)
            elif isinstance(tag, str):
                if tag != "table" and (child.find(".//td") is not None or child.find(".//th") is not None):
                    self._collect_cells(child, cells)
                else:
                    self.strays.append(child)


def _is_word_ruler(row: etree._Element) -> bool:
    """Word ends a table with a row of no height that only fixes the widths of the columns."""
    return row.get("height") == "0" and not text_of(row).strip()
