"""Which kind of document some bytes are, from the bytes alone: names and declared types are often wrong."""

import re

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.archives import ENCRYPTED, Archive, open_archive
from gongkai.annual.reading.document import MediaType
from gongkai.annual.reading.encoding import decode
from gongkai.annual.reading.limits import DEFAULT_LIMITS, Limits
from gongkai.annual.wording import Wording

_SAMPLE = 1 << 16
"""Bytes looked at to tell the kinds of text apart."""
_STRANGE_SHARE = 0.02
"""More control or undecodable characters than this, and it is no text."""

EMPTY = Wording("文件是空的，没有任何内容。", "The file is empty.")
CONVERT = Wording(
    "这是旧格式的文档（.doc、.wps、.xls、.rtf、.odt 等）；请先转为 DOCX 或 PDF，"
    "例如：soffice --headless --convert-to docx 文件名",
    "This is a document of an old or other format (.doc, .wps, .xls, .rtf, .odt …); convert it to DOCX or PDF first, "
    "e.g. soffice --headless --convert-to docx FILE",
)
OFD = Wording(
    "这是 OFD 版式文件；请先用 OFD 阅读器（或 WPS）另存为 PDF 再读取。",
    "This is an OFD document; save it as PDF with an OFD reader (or WPS) first.",
)
SLIDES = Wording(
    "这是演示文稿（PPTX），不是年报的发布格式；请另存为 PDF 再读取。",
    "This is a slide show (PPTX); save it as PDF first.",
)
OTHER_ARCHIVE = Wording(
    "这是压缩包，不是一份文档；请先解压，再读取其中的文件。",
    "This is an archive, not a document; unpack it and read the files in it.",
)
OTHER_IMAGE = Wording(
    "这种图片格式不能读取；请另存为 PNG、JPEG 或 TIFF 再试。",
    "This kind of picture cannot be read; save it as PNG, JPEG or TIFF.",
)
UNKNOWN = Wording(
    "无法识别的文件格式；可读取的格式有：文本、Markdown、HTML、DOCX、XLSX、PDF、PNG、JPEG、TIFF。",
    "The format is not known; what can be read: text, Markdown, HTML, DOCX, XLSX, PDF, PNG, JPEG, TIFF.",
)

_MAGIC: tuple[tuple[bytes, MediaType], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"II+\0", "image/tiff"),
    (b"MM\0+", "image/tiff"),
)
_OTHER_IMAGES = (b"GIF87a", b"GIF89a", b"\0\0\1\0", b"\0\0\0\x0cjP  ", b"8BPS")
_OTHER_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_NOTHING = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\f\v"
_PDF = re.compile(rb"%PDF-\d")


def sniff(data: bytes, limits: Limits = DEFAULT_LIMITS) -> MediaType:
    """The kind of ``data``.

    ReadError ``empty``, ``legacy_format`` (convertible), ``encrypted``, ``unknown_format``, or what a broken or
    harmful container is refused for (``damaged``, ``unsafe_archive``, ``too_large``).
    """
    if not data[:4096].strip(_NOTHING) and not data.strip(_NOTHING):
        raise ReadError("empty", EMPTY)
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            return media_type
    if data.startswith(_OLE):
        raise ReadError("encrypted", ENCRYPTED) if _ENCRYPTED_STREAM in data else ReadError("legacy_format", CONVERT)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_archive(open_archive(data, limits))
    if data.startswith(b"{\\rtf"):
        raise ReadError("legacy_format", CONVERT)
    if data.startswith(_OTHER_ARCHIVES):
        raise ReadError("unknown_format", OTHER_ARCHIVE)
    if data.startswith(_OTHER_IMAGES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or _is_bitmap(data):
        raise ReadError("unknown_format", OTHER_IMAGE)
    if _PDF.search(data, 0, 1024) and not data.lstrip().startswith(b"<"):
        return "application/pdf"
    return _sniff_text(data)


def _is_bitmap(data: bytes) -> bool:
    return data[:2] == b"BM" and data[6:10] == b"\0\0\0\0"


def _sniff_archive(archive: Archive) -> MediaType:
    names = archive.names
    if "OFD.xml" in names:
        raise ReadError("legacy_format", OFD)
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        if any(name.startswith("xl/") for name in names):
            if "xl/workbook.bin" in names:
                raise ReadError("legacy_format", CONVERT)
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        if any(name.startswith("ppt/") for name in names):
            raise ReadError("unknown_format", SLIDES)
    if "mimetype" in names and b"opendocument" in archive.bytes_of("mimetype"):
        raise ReadError("legacy_format", CONVERT)
    raise ReadError("unknown_format", OTHER_ARCHIVE)


_STRANGE = re.compile("[\x00-\x08\x0b\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ue000-\uf8ff\U00010000-\U0010ffff]")
_PRINTABLE = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
_CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]+")
"""With ``_PRINTABLE`` the commonest characters, none of them strange: dropped before the others are looked through."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LEADING = re.compile(r"(?:\s+|\ufeff|<!--.*?-->|<\?[^>]*>|<!\[CDATA\[|<!\[(?:if|endif)[^>]*>)*", re.DOTALL)
_TAGS = (
    "html|head|body|table|tbody|thead|tr|td|th|div|p|h[1-6]|meta|title|br|span|ul|ol|li|section|article|main|"
    "header|footer|nav|font|center|script|style|link|base|form|a|b|strong|em|i|u|img|hr|pre|blockquote|dl|o:p|"
    "v:\\w+|noscript|iframe|template|caption|input"
)
_STARTS_HTML = re.compile(rf"<(?:!doctype\s+html|(?:{_TAGS})(?=[\s/>]))", re.IGNORECASE)
_HOLDS_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_CLOSES_HTML = re.compile(r"</(?:td|th|tr|p|div|table|span|h[1-6]|li)\s*>", re.IGNORECASE)
_MHTML = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_XML_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_HEADING_LINE = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)


def _sniff_text(data: bytes) -> MediaType:
    sample = data[:_SAMPLE]
    text = decode(sample)
    if len(sample) < len(data):
        text = text[:-2]  # the cut may have gone through a character
    if not text.strip("\ufeff\0 \t\r\n\f\v\u3000\u00a0\u200b"):
        raise ReadError("empty", EMPTY)
    unusual = _CHINESE.sub("", text.encode("utf-8", "ignore").translate(None, _PRINTABLE).decode())
    if len(_STRANGE.findall(unusual)) > max(2, _STRANGE_SHARE * len(text)):
        raise ReadError("unknown_format", UNKNOWN)
    if _is_html(text):
        return "text/html"
    return "text/markdown" if _is_markdown(text) else "text/plain"


def _is_markdown(text: str) -> bool:
    """A heading, or the row of dashes that parts the head of a pipe table from its body."""
    if "#" in text and _HEADING_LINE.search(text):
        return True
    lines = (line.strip() for line in text.splitlines()) if "|" in text else ()
    return any("|" in line and "-" in line and not line.strip("|:->\t ") for line in lines)


def _is_html(text: str) -> bool:
    if "<" not in text:
        return bool(_MHTML.match(text))
    start = _LEADING.match(text)
    rest = start.end() if start else 0
    if _STARTS_HTML.match(text, rest):
        return True
    if _MHTML.match(text):
        return True
    if _HOLDS_HTML.search(text):
        return True
    root = _XML_ROOT.match(text, rest)
    if root and text.lstrip("\ufeff \r\n\t").startswith("<?xml"):
        word = "wordDocument" in root[1] or root[1].startswith(("office:", "pkg:", "Workbook"))
        raise ReadError("legacy_format", CONVERT) if word else ReadError("unknown_format", UNKNOWN)
    return not _is_markdown(text) and len(_CLOSES_HTML.findall(text)) >= 3
