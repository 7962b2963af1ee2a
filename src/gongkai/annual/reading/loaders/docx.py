"""DOCX to a Document: the body of a Word file as its pages show it, read from the XML itself.

Left out: deleted and hidden text, struck-out text, footnote marks, headers and footers, field codes, comments.
Automatic numbers are put before their paragraphs. A place is ``paragraph[14]``, the fourteenth paragraph of the
body outside of tables, or ``table[2]/row[5]/cell[3]``; nested tables count on in the order they are met.
"""

import posixpath
from dataclasses import replace

from lxml import etree

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.archives import DAMAGED, TOO_DEEP, Archive, open_archive
from gongkai.annual.reading.document import Document, Paragraph
from gongkai.annual.reading.footnotes import is_mark
from gongkai.annual.reading.grids import RawCell, RawTable, parts_to_blocks
from gongkai.annual.reading.limits import Limits
from gongkai.annual.reading.loaders.docx_styles import NO_STYLE, Numbering, Style, Styles
from gongkai.annual.report import Where

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OFF = frozenset(["0", "false", "off", "none"])
_SKIPPED = frozenset(
    str.split(
        "del moveFrom pPr rPr sectPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr proofErr bookmarkStart bookmarkEnd "
        "instrText delText delInstrText footnoteReference endnoteReference commentReference annotationRef rt rubyPr "
        "fldData"
    )
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def load(data: bytes, source: int, limits: Limits) -> Document:
    """ReadError ``damaged``, ``encrypted``, ``unsafe_archive``, ``unsafe_xml``, ``too_large``, ``too_deep`` …"""
    archive = open_archive(data, limits)
    name = _main_part(archive)
    root = archive.xml(name)
    w = root.tag[: root.tag.find("}") + 1] if isinstance(root.tag, str) else ""
    body = root.find(f"{w}body")
    if body is None:
        raise ReadError("damaged", DAMAGED)
    folder = posixpath.dirname(name)
    reader = _Reader(source, limits, w)
    reader.styles = Styles(_part(archive, f"{folder}/styles.xml"), w)
    reader.numbering = Numbering(lambda: _part(archive, f"{folder}/numbering.xml"), w)
    reader.blocks(body, None, 0)
    return Document(parts_to_blocks(reader.parts, limits), _MEDIA_TYPE)


def _main_part(archive: Archive) -> str:
    """The part that the package names as its document; Word on the web calls it ``document2.xml``."""
    if "_rels/.rels" in archive:
        for relation in archive.xml("_rels/.rels"):
            target = (relation.get("Target") or "").lstrip("/")
            if (relation.get("Type") or "").endswith("/officeDocument") and target in archive:
                return target
    return "word/document.xml"


def _part(archive: Archive, name: str) -> etree._Element | None:
    return archive.xml(name) if name in archive else None


class _Reader:
    """Walks the body once; ``parts`` are the paragraphs and tables of the body or cell that is being read."""

    styles: Styles
    numbering: Numbering

    def __init__(self, source: int, limits: Limits, w: str) -> None:
        self.parts: list[Paragraph | RawTable] = []
        self._source = source
        self._depth = limits.depth
        self._w = w
        self._local: dict[object, str] = {}
        self._paragraphs = 0
        self._tables = 0
        self._boxes: list[etree._Element] = []

    def blocks(self, element: etree._Element, where: Where | None, depth: int) -> None:
        """Read the paragraphs and tables in an element; ``where`` is that of the cell they are in."""
        if depth > self._depth:
            raise ReadError("too_deep", TOO_DEEP)
        for child in element:
            name = self._name(child)
            if name == "p":
                self._paragraph(child, where, depth)
            elif name == "tbl":
                self.parts.append(self._table(child, depth))
            elif name == "AlternateContent":
                self.blocks(_choice(child), where, depth + 1)
            elif name not in _SKIPPED:
                self.blocks(child, where, depth + 1)

    def _name(self, element: etree._Element) -> str:
        tag = element.tag
        name = self._local.get(tag)
        if name is None:
            name = self._local[tag] = tag.rpartition("}")[2] if isinstance(tag, str) else "del"
        return name

    def _paragraph(self, element: etree._Element, where: Where | None, depth: int) -> None:
        if where is None:
            self._paragraphs += 1
            where = Where(self._source, path=f"paragraph[{self._paragraphs}]")
        properties = element.find(f"{self._w}pPr")
        style = self._style(properties)
        text: list[str] = []
        self._inline(element, text, depth + 1)
        number = self._number(properties, style)
        for line in _lines("".join(text), number):
            self.parts.append(Paragraph(line, where, style.level))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box, where, depth + 1)

    def _style(self, properties: etree._Element | None) -> Style:
        if properties is None:
            return NO_STYLE
        w = self._w
        name = properties.find(f"{w}pStyle")
        style = self.styles.of(name.get(f"{w}val")) if name is not None else NO_STYLE
        outline = properties.find(f"{w}outlineLvl")
        if outline is not None:
            level = _whole(outline.get(f"{w}val"), 9)
            return replace(style, level=level + 1 if level < 9 else None)
        return style

    def _number(self, properties: etree._Element | None, style: Style) -> str:
        if properties is None:
            return ""
        w = self._w
        number, level = style.number, style.number_level
        own = properties.find(f"{w}numPr")
        if own is not None:
            listed, at = own.find(f"{w}numId"), own.find(f"{w}ilvl")
            number = listed.get(f"{w}val") if listed is not None else number
            level = _whole(at.get(f"{w}val"), 0) if at is not None else level
        return self.numbering.next(number, level or 0) if number else ""

    def _inline(self, element: etree._Element, text: list[str], depth: int) -> None:
        """Collect the text of a paragraph; text boxes are put aside to follow it."""
        if depth > self._depth:
            raise ReadError("too_deep", TOO_DEEP)
        for child in element:
            name = self._name(child)
            if name == "r":
                self._run(child, text, depth)
            elif name == "t":
                text.append(child.text or "")
            elif name in _CHARACTERS:
                text.append(_CHARACTERS[name])
            elif name == "sym":
                text.append(_symbol(child, self._w))
            elif name == "AlternateContent":
                self._inline(_choice(child), text, depth + 1)
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name not in _SKIPPED:
                self._inline(child, text, depth + 1)

    def _run(self, run: etree._Element, text: list[str], depth: int) -> None:
        properties = run.find(f"{self._w}rPr")
        if properties is None or not len(properties):
            self._inline(run, text, depth + 1)
            return
        if any(self._is_on(properties, mark) for mark in ("vanish", "strike", "dstrike", "webHidden")):
            return
        inner: list[str] = []
        self._inline(run, inner, depth + 1)
        raised = properties.find(f"{self._w}vertAlign")
        if raised is not None and raised.get(f"{self._w}val") == "superscript" and is_mark("".join(inner)):
            return
        text += inner

    def _is_on(self, properties: etree._Element, mark: str) -> bool:
        found = properties.find(f"{self._w}{mark}")
        return found is not None and found.get(f"{self._w}val") not in _OFF

    def _table(self, element: etree._Element, depth: int) -> RawTable:
        self._tables += 1
        path = f"table[{self._tables}]"
        table = RawTable(Where(self._source, path=path))
        rows = [row for row in self._inside(element, "tr", depth + 1) if not self._is_gone(row)]
        above: dict[int, RawCell] = {}
        for i, row in enumerate(rows, 1):
            cells, above = self._row(row, f"{path}/row[{i}]", above, depth + 2)
            table.rows.append(cells)
        table.ends = [len(rows)] * len(rows)
        return table

    def _inside(self, element: etree._Element, wanted: str, depth: int) -> list[etree._Element]:
        """The rows or cells of an element, also within content controls and insertions."""
        if depth > self._depth:
            raise ReadError("too_deep", TOO_DEEP)
        found = []
        for child in element:
            name = self._name(child)
            if name == wanted:
                found.append(child)
            elif name not in _SKIPPED and name not in ("tbl", "p"):
                found += self._inside(_choice(child) if name == "AlternateContent" else child, wanted, depth + 1)
        return found

    def _is_gone(self, row: etree._Element) -> bool:
        properties = row.find(f"{self._w}trPr")
        return properties is not None and (
            properties.find(f"{self._w}del") is not None or self._is_on(properties, "hidden")
        )

    def _row(
        self, row: etree._Element, path: str, above: dict[int, RawCell], depth: int
    ) -> tuple[list[RawCell], dict[int, RawCell]]:
        """The cells that begin in a row, and by column those that a later row may continue."""
        w = self._w
        cells: list[RawCell] = []
        below: dict[int, RawCell] = {}
        before = row.find(f"{w}trPr/{w}gridBefore")
        column = _whole(before.get(f"{w}val"), 0) if before is not None else 0
        for j, element in enumerate(self._inside(row, "tc", depth), 1):
            properties = element.find(f"{w}tcPr")
            columns, vertical, horizontal = self._spans(properties)
            if horizontal == "continue" and cells:
                cells[-1].columns += columns
            elif vertical == "continue" and column in above:
                below[column] = above[column]
                below[column].rows += 1
            else:
                cell = self._cell(element, f"{path}/cell[{j}]", depth)
                cell.column, cell.columns = column, columns
                cells.append(cell)
                if vertical:
                    below[column] = cell
            column += columns
        return cells, below

    def _spans(self, properties: etree._Element | None) -> tuple[int, str | None, str | None]:
        """Columns, and whether the cell begins or continues a merge downward or to the right."""
        columns, vertical, horizontal = 1, None, None
        for child in properties if properties is not None else ():
            name = self._name(child)
            if name == "gridSpan":
                columns = min(max(_whole(child.get(f"{self._w}val"), 1), 1), 1000)
            elif name == "vMerge":
                vertical = child.get(f"{self._w}val", "continue")
            elif name == "hMerge":
                horizontal = child.get(f"{self._w}val", "continue")
        return columns, vertical, horizontal

    def _cell(self, element: etree._Element, path: str, depth: int) -> RawCell:
        cell = RawCell("", 0, -1, where=Where(self._source, path=path))
        outer = self.parts
        self.parts = []
        self.blocks(element, cell.where, depth + 1)
        cell.hold(self.parts)
        self.parts = outer
        return cell


def _choice(element: etree._Element) -> etree._Element:
    """The one alternative to read: Word writes the same text box twice, for new and old programs."""
    return element[0] if len(element) else element


def _lines(text: str, number: str) -> list[str]:
    if not text.strip():
        return []
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    gap = " " if number[-1:].isalnum() or (number[-1:] == "." and lines[0][:1].isdigit()) else ""
    lines[0] = number + gap + lines[0]
    return lines


def _symbol(element: etree._Element, w: str) -> str:
    """A character of a symbol font; its private code is worth nothing without the font, save plain ASCII."""
    try:
        code = int(element.get(f"{w}char") or "", 16)
    except ValueError:
        return ""
    code -= 0xF000 if 0xF020 <= code <= 0xF07E else 0
    return chr(code) if 0x20 <= code < 0xD800 else "\ufffd"


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
