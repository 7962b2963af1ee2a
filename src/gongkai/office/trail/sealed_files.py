"""Files that are sealed where they are stored: made of bytes for a field of a record, and opened again."""

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile

from gongkai.office.trail.models import PersonalKey
from gongkai.office.trail.sealing import seal_file, unseal_file


def sealed(key: PersonalKey, data: bytes) -> "ContentFile[bytes]":
    """``data`` as a file field takes it. Raises ``ErasedError`` when the key was destroyed."""
    return ContentFile(seal_file(key, data), name="file")


def opened(file: FieldFile) -> bytes:
    """What was sealed. Raises ``ErasedError``, and ``FileNotFoundError`` where the storage has it no more."""
    with file.open("rb") as stored:
        return unseal_file(stored.read())
