"""Document: what every loader makes of its bytes. Paragraphs and grids in reading order, nothing interpreted.

The text is as the source has it (tabs, full-width digits and Kangxi radicals included): it is cleaned once,
by ``characters``, when it is looked at. Loaders fix only what is an artefact of their own format.
"""

from dataclasses import dataclass, field
from typing import Literal

from gongkai.annual.report import Where


@dataclass(slots=True)
class Paragraph:
    """A paragraph or a line of text.

    ``marker``: a footnote mark, page number or header that the loader knows to be no part of the text
    is simply left out; ``level`` is the heading level where the format says so (1 = title).
    """

    text: str
    where: Where
    level: int | None = None


@dataclass(slots=True)
class GridCell:
    """A cell as the format has it, at its top left position. Lines inside are parted by ``\\n``.

    ``confidence`` is the recogniser's for OCR, null for text. ``alternatives``: other readings the recogniser
    holds possible.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    where: Where = Where()
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(slots=True)
class Grid:
    """A table: ``cells`` ordered by row, then column; spans are real, covered positions hold no cell.

    ``width`` is the number of columns. A row may be ragged: positions without a cell are lost, those with an
    empty cell are blank. ``certain`` is False where the columns were guessed from positions (unruled PDF).
    """

    cells: list[GridCell]
    width: int
    height: int
    where: Where = Where()
    certain: bool = True


Block = Paragraph | Grid


@dataclass(slots=True)
class Document:
    """Blocks in reading order. ``ocr`` is True when any of its text was recognised from a picture."""

    blocks: list[Block]
    media_type: str
    pages: int | None = None
    ocr: bool = False
    meta: dict[str, str] = field(default_factory=dict)
    """What the container says of itself, e.g. ``{"title": …, "PubDate": …}`` from HTML."""


MediaType = Literal[
    "text/plain",
    "text/markdown",
    "text/html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/tiff",
]
