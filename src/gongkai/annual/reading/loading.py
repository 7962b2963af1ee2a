"""Bytes of any known kind to a Document: sniff, check the size, hand over to the kind's loader."""

from importlib import import_module
from typing import Protocol, cast

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Document, MediaType
from gongkai.annual.reading.limits import DEFAULT_LIMITS, Limits
from gongkai.annual.reading.sniffing import sniff
from gongkai.annual.wording import Wording

_LOADERS: dict[MediaType, str] = {
    "text/plain": "text",
    "text/markdown": "text",
    "text/html": "html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/pdf": "pdf",
    "image/png": "image",
    "image/jpeg": "image",
    "image/tiff": "image",
}
_BYTES_A_CHARACTER = 4


class _Loader(Protocol):
    def load(self, data: bytes, source: int, limits: Limits) -> Document: ...


def load_document(data: bytes, source: int = 0, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in ``data``; its places carry ``source``. ReadError for what cannot be read."""
    if len(data) > limits.input_bytes:
        raise ReadError("too_large", _too_large(f"{limits.input_bytes // 2**20} MB"))
    media_type = sniff(data, limits)
    if media_type in ("text/plain", "text/markdown") and len(data) > limits.text_characters * _BYTES_A_CHARACTER:
        raise ReadError("too_large", _too_large(f"{limits.text_characters:,} 字"))
    document = _loader(media_type).load(data, source, limits)
    document.media_type = media_type
    return document


def _loader(media_type: MediaType) -> _Loader:
    """The loader's module, imported when first needed: some bring large libraries."""
    return cast(_Loader, import_module(f"gongkai.annual.reading.loaders.{_LOADERS[media_type]}"))


def _too_large(most: str) -> Wording:
    return Wording(
        f"文件过大（上限 {most}），不像是一份年报，未读取。",
        f"The file is larger than any annual report (limit {most.replace('字', 'characters')}); it was not read.",
    )
