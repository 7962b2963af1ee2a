"""A ledger between its upload and its import: sealed on disk, nobody's after a day, remembered by its columns alone."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Agency
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.ledger_import.mapping import Mapping
from gongkai.office.inforequests.ledger_import.reading import Book, Table
from gongkai.office.inforequests.models import LedgerUpload
from gongkai.office.trail.personal import forget
from gongkai.office.trail.recording import act, by_system
from gongkai.office.trail.sealed_files import opened, sealed
from gongkai.office.trail.sealing import ErasedError, key_of

PATIENCE = timedelta(days=1)


def keep(book: Book, *, by: Any, agency: Agency) -> LedgerUpload:
    """Keep the sheets of a ledger, sealed."""
    upload = LedgerUpload.objects.create(agency=agency, by=by)
    upload.content = sealed(key_of(upload), book.packed())
    upload.save(update_fields=["content"])
    return upload


def book_of(upload: LedgerUpload) -> Book:
    """The sheets that were kept. Raises ``ActRefusedError`` once they are gone."""
    try:
        if not upload.content:
            raise FileNotFoundError
        return Book.unpacked(opened(upload.content))
    except (FileNotFoundError, ErasedError) as error:
        raise ActRefusedError(_("等待导入的台账已不在，请重新上传。")) from error


def done(upload: LedgerUpload, table: Table, mapping: Mapping, *, by: Any) -> None:
    """Drop the sheets of a ledger that was imported; remember how they were read."""
    named = sorted(zip(table.headings, mapping.columns, strict=True), key=lambda column: bool(column[1]))
    upload.columns = {heading: name for heading, name in named if heading}  # of like headings the one that says more
    upload.meanings = {name: dict(words) for name, words in mapping.meanings.items()}
    with act("inforequests.import_ledger", person=by, agency=upload.agency):
        _drop(upload)


def discard(upload: LedgerUpload, *, by: Any) -> None:
    """Drop the sheets of a ledger that is not to be imported after all."""
    with act("inforequests.drop_ledger", person=by, agency=upload.agency):
        _drop(upload)


def remembered(agency: Agency) -> LedgerUpload | None:
    """How the last ledger of an agency was read."""
    return LedgerUpload.objects.filter(agency=agency, content="").exclude(columns={}).order_by("made_at").last()


def drop_old() -> int:
    """Drop the sheets of ledgers that nobody imported within a day; how many."""
    old = LedgerUpload.objects.filter(made_at__lt=timezone.now() - PATIENCE).exclude(content="")
    for upload in old:
        with by_system("inforequests.drop_ledger", agency=upload.agency):
            _drop(upload)
    return len(old)


def _drop(upload: LedgerUpload) -> None:
    """Its key is destroyed at once; the file that nothing opens any more leaves with the next sweep."""
    forget(upload)
    upload.content = ""
    upload.save()
