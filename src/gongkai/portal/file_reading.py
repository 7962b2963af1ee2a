"""Documents as pages: the words and tables of an attachment for a reader without an office program.

The loaders are those that read annual reports; nothing of a document's own looks, scripts or links comes along.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Grid, GridCell
from gongkai.annual.reading.loading import load_document
from gongkai.office.publishing.models import File

READABLE = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/plain",
        "text/csv",
    }
)
LARGEST = 8_000_000
"""Bytes of a file that is turned into a page while its reader waits."""
MOST_ROWS = 2000
MOST_BLOCKS = 5000


class UnreadableError(Exception):
    """The file cannot be shown as a page; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or a table as rows of cells with their spans."""

    text: str = ""
    rows: tuple[tuple[GridCell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a document is shown; ``cut`` when it goes on."""

    parts: tuple[Part, ...]
    cut: bool


def shown(file: File) -> Shown:
    """The paragraphs and tables of ``file``; raises ``UnreadableError``."""
    if file.size > LARGEST:
        raise UnreadableError(_("文件较大，不能在网页中阅读，请下载后查看。"))
    with file.content.open("rb") as source:
        data = source.read()
    try:
        document = load_document(data)
    except ReadError:
        raise UnreadableError(_("文件不能在网页中阅读，请下载后查看。")) from None
    parts = tuple(_parts(document.blocks[:MOST_BLOCKS]))
    cut = len(document.blocks) > MOST_BLOCKS or any(
        isinstance(block, Grid) and block.height > MOST_ROWS for block in document.blocks
    )
    return Shown(parts, cut)


def _parts(blocks: list) -> Iterator[Part]:
    for block in blocks:
        if isinstance(block, Grid):
            rows: dict[int, list[GridCell]] = {}
            for cell in block.cells:
                if cell.row < MOST_ROWS:
                    rows.setdefault(cell.row, []).append(cell)
            yield Part(rows=tuple(tuple(cells) for _row, cells in sorted(rows.items())))
        elif block.text.strip():
            yield Part(text=block.text)
