"""Bytes to text: what the bytes themselves say wins over what the file declares.

A page that declares GB2312 and is UTF-8, or the reverse, is common; so is one that declares nothing. UTF-8 is
hardly ever right by accident, therefore it is tried first; then what is declared; then GB18030, which holds
GB2312 and GBK.
"""

import codecs
import re
from functools import lru_cache

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = {"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "ms936", "euc-cn", "hz-gb-2312", "x-sjis"}
_SAYS_NOTHING = {"utf-8", "utf8", "iso-8859-1", "latin-1", "latin1", "windows-1252", "ascii", "us-ascii", "unicode"}
"""Declared by default by many programs, whatever the text is."""
_TOLERATED = 60
"""One in so many bytes beyond ASCII may be broken (cut by a publishing system) before UTF-8 is given up."""
_NEAR = 8192
_ASCII = bytes(range(128))


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of ``data`` without its byte order mark; what cannot be read becomes U+FFFD."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data.decode(codec, "replace").lstrip("\ufeff")
    wide = _wide_without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        decode_other = _decode_short if len(data) <= _SHORT else _decode_other
        return decode_other(data, _python_codec(declared) or "gb18030", error.start)


def _decode_other(data: bytes, declared: str, broken_at: int) -> str:
    near = data[max(0, broken_at - _NEAR) : broken_at + _NEAR]
    broken = near.decode("utf-8", "replace").count("\ufffd")
    if broken * _TOLERATED < len(near.translate(None, _ASCII)):
        return data.decode("utf-8", "replace")
    for codec in (declared, "gb18030"):
        try:
            return data.decode(codec)
        except (UnicodeDecodeError, UnicodeError):
            continue
    return data.decode("gb18030", "replace")


_SHORT = 1 << 16
_decode_short = lru_cache(maxsize=1)(_decode_other)  # the kind of a file is told by its text, which is then read


def _python_codec(declared: str | None) -> str | None:
    name = (declared or "").strip().lower()
    if not name or name in _SAYS_NOTHING:
        return None
    if name in _CHINESE:
        return "gb18030"
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return info.name if info._is_text_encoding else None


_COMMON = re.compile(
    "[\t\r\n -~\u00a0\u00b7\u2010-\u2027\u2160-\u217f\u2460-\u2473\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
)


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: it holds zero bytes, and read so nearly all is Chinese or plain ASCII."""
    head = data[:4096]
    if b"\0" not in head or len(data) % 2:
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        text = head.decode(codec, "replace")
        if len(_COMMON.findall(text)) > 0.95 * len(text):
            return codec
    return None
