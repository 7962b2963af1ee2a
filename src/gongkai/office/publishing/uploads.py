"""What may be attached: judged by what a file holds and how large it is, not by what it calls itself."""

import io
import zipfile
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image

from gongkai.office.errors import ActRefusedError
from gongkai.office.publishing.captions import MEDIA_TYPE, is_captions

MEGABYTE = 1 << 20
LARGEST = 100 * MEGABYTE
LARGEST_PICTURE = 20 * MEGABYTE
MOST_PIXELS = 60_000_000

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "application/pdf", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "png"),
    (b"\xff\xd8\xff", "image/jpeg", "jpg"),
    (b"GIF87a", "image/gif", "gif"),
    (b"GIF89a", "image/gif", "gif"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage", "doc"),
)
_OFFICE = {
    "word/": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "xl/": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "ppt/": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    "OFD.xml": ("application/ofd", "ofd"),
}
_ENDINGS = {
    "doc": ("doc", "xls", "ppt", "wps", "et", "dps"),
    "jpg": ("jpg", "jpeg"),
    "mp4": ("mp4", "m4v", "mov"),
    "txt": ("txt", "csv", "md", "json"),
}
_PROGRAMS = (
    "vbaproject.bin", ".exe", ".js", ".vbs", ".bat", ".scr", ".hta", ".ps1", ".cmd", ".com", ".msi", ".lnk", ".jar",
)  # fmt: skip
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A file that may be kept: what it is, and the ending that says so."""

    media_type: str
    suffix: str


def judge(data: bytes, name: str, *, picture: bool = False) -> Judged:
    """What ``data`` is, or ``ActRefusedError`` with the reason. ``picture``: it is to stand in the text."""
    limit = LARGEST_PICTURE if picture else LARGEST
    if not data:
        raise ActRefusedError(_("“%(name)s”是空文件。") % {"name": name})
    if len(data) > limit:
        about = {"name": name, "limit": limit // MEGABYTE}
        raise ActRefusedError(_("“%(name)s”超过%(limit)d MB，请压缩或者拆分后再上传。") % about)
    found = _kind_of(data)
    if found is None:
        said = _(
            "“%(name)s”不是可以上传的文件。可上传：PDF、OFD、Word、Excel、PPT、图片、MP4视频和VTT字幕、文本、ZIP。"
        )
        raise ActRefusedError(said % {"name": name})
    if found.media_type in PICTURES:
        _open_picture(data, name)
    elif picture:
        raise ActRefusedError(_("“%(name)s”不是图片。正文图片可用PNG、JPEG、GIF或WebP。") % {"name": name})
    return found


def named(name: str, judged: Judged) -> str:
    """``name`` with an ending that is true of the file: what a program is called is not offered under that name."""
    stem, dot, ending = name.rpartition(".")
    if dot and ending.lower() in _ENDINGS.get(judged.suffix, (judged.suffix,)):
        return name
    return f"{stem or name}.{judged.suffix}"


def _kind_of(data: bytes) -> Judged | None:
    for magic, media_type, suffix in _MAGIC:
        if data.startswith(magic):
            return Judged(media_type, suffix)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Judged("image/webp", "webp")
    if data[4:8] == b"ftyp":
        return Judged("video/mp4", "mp4")
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    return _text(data)


def _archive(data: bytes) -> Judged | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return None
    if any(name.lower().endswith(_PROGRAMS) for name in names):
        return None
    for start, (media_type, suffix) in _OFFICE.items():
        if any(name.startswith(start) for name in names):
            return Judged(media_type, suffix)
    return Judged("application/zip", "zip")


def _text(data: bytes) -> Judged | None:
    """Plain text: no control characters, and no markup that a browser might run; captions of a video are named so."""
    head = data[:4096]
    if b"\x00" in head or any(byte < 9 for byte in head):
        return None
    if b"<script" in data[:65536].lower() or head.lstrip()[:1] == b"<":
        return None
    return Judged(MEDIA_TYPE, "vtt") if is_captions(data) else Judged("text/plain", "txt")


def _open_picture(data: bytes, name: str) -> None:
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ActRefusedError(_("图片“%(name)s”的像素过多，请缩小后再上传。") % {"name": name})
            image.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ActRefusedError(_("图片“%(name)s”已损坏，无法打开。") % {"name": name}) from None
