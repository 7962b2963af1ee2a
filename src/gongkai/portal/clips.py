"""Videos of items: the file, its captions, its picture. Captions (字幕) are a WebVTT file named as the video is."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.office.publishing.captions import MEDIA_TYPE, words_of
from gongkai.office.publishing.models import File, InformationItem

VIDEO = "video/mp4"
LARGEST = 1_000_000
"""Bytes of captions that are shown as text."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A video with what stands beside it; ``words`` is what its captions say."""

    file: File
    captions: File | None
    poster: File | None
    words: tuple[str, ...] = ()


def clips_of(item: InformationItem, files: Iterable[File], *, with_words: bool = False) -> list[Clip]:
    """The attached videos of ``item``; one that stands in the text itself is played there."""
    known = list(files)
    captions = {_stem(file): file for file in known if file.media_type == MEDIA_TYPE}
    poster = next((file for file in known if file.is_picture), None)
    found = []
    for file in known:
        if file.media_type != VIDEO or f"/office/items/files/{file.pk}/" in item.body:
            continue
        told = captions.get(_stem(file))
        found.append(Clip(file, told, poster, _words(told) if told and with_words else ()))
    return found


def _stem(file: File) -> str:
    return file.name.rpartition(".")[0].casefold()


def _words(file: File) -> tuple[str, ...]:
    if file.size > LARGEST:
        return ()
    with file.content.open("rb") as source:
        return tuple(words_of(source.read()))
