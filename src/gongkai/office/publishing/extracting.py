"""The words of attachments: read after the upload, for the checks of personal data and for searching."""

from functools import partial

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Grid
from gongkai.annual.reading.loading import load_document
from gongkai.office.jobs.queue import enqueue
from gongkai.office.jobs.registry import Effect, every, job
from gongkai.office.publishing import captions
from gongkai.office.publishing.models import File
from gongkai.office.trail.hearing import tell
from gongkai.office.trail.recording import by_system

READABLE = frozenset(
    {
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/plain",
        captions.MEDIA_TYPE,
    }
)
LONGEST = 2_000_000
"""Characters kept of one attachment."""


def ask_for_text(file: File) -> None:
    """Have the words of ``file`` read after the change under way; asked for twice it is read once."""
    if file.media_type in READABLE and not file.is_picture:
        enqueue("publishing.extract_text", key=f"publishing.extract_text:{file.pk}", file=file.pk)


@job("publishing.extract_text", seconds=600, attempts=3, gathers=True)
def extract_text(file: int) -> Effect | None:
    """Read the words of an attachment."""
    found = File.objects.filter(pk=file, text="").first()
    if found is None:
        return None
    with found.content.open("rb") as source:
        text = text_of(source.read())
    return partial(_store, file, text) if text else None


@job("publishing.extract_missing")
def extract_missing() -> None:
    """Ask for the words of attachments that came without: imported ones, and those whose reading was lost."""
    for file in File.objects.filter(text="", removed=False, is_picture=False, media_type__in=READABLE).iterator():
        ask_for_text(file)


every("publishing.extract_missing", hours=24)


def text_of(data: bytes) -> str:
    """The words of a file, a line a paragraph or a row of a table; nothing of one that cannot be read."""
    if captions.is_captions(data):
        return "\n".join(captions.words_of(data))[:LONGEST].replace("\x00", "")
    try:
        document = load_document(data)
    except ReadError:
        return ""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            rows: dict[int, list[str]] = {}
            for cell in block.cells:
                rows.setdefault(cell.row, []).append(cell.text)
            lines += ["\t".join(cells) for _row, cells in sorted(rows.items())]
        else:
            lines.append(block.text)
    return "\n".join(lines)[:LONGEST].replace("\x00", "")


def _store(file: int, text: str) -> None:
    """The words stay out of the trail, as they follow from the file; whoever listens is told of them here."""
    with by_system("publishing.extract_text"):
        File.objects.filter(pk=file).update(text=text)
        tell(File, [file], frozenset({"text"}))
