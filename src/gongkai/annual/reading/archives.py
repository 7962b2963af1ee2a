"""Opening the containers of DOCX and XLSX (zip files of XML) that may have been made to do harm.

Refused, each with its sentence: a damaged or encrypted container, one that unpacks to too much or holds too many
parts, names that climb out of it or stand twice, and XML with a document type, which could pull in other files.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.limits import Limits
from gongkai.annual.wording import Wording

_DIRECTORY_BYTES = 1 << 20
"""Of the list of parts; real documents need a few thousand."""
_END = struct.Struct("<4s4H2LH")
_SMALL_PART = 1 << 20
"""Below this a high compression ratio is harmless (a sheet of zeros)."""
_CHUNK = 1 << 16
_TAGS_A_CELL = 2
"""More than so many for each cell allowed make no report, and would fill the memory."""

DAMAGED = Wording(
    "文件已损坏或不完整，无法打开；请重新下载或用 Word、WPS 另存后再试。",
    "The file is damaged or incomplete; download it again, or save it anew in Word or WPS.",
)
ENCRYPTED = Wording(
    "文件有密码保护；请在 Word 或 WPS 中去掉密码后另存再试。",
    "The file is protected by a password; remove it in Word or WPS and save the file anew.",
)
UNSAFE_NAME = Wording(
    "文件包内的路径指向包外或重复，可能是恶意文件，未读取。",
    "The container holds names that point outside it or stand twice; it may be malicious and was not read.",
)
UNSAFE_XML = Wording(
    "文件内的 XML 带有文档类型或实体声明，可能引用外部内容，未读取；请用 Word 或 WPS 另存后再试。",
    "The XML inside declares a document type or entities, which may pull in other files; it was not read. "
    "Save the file anew in Word or WPS.",
)
TOO_LARGE = Wording(
    "文件展开后过大或部件过多，超出年报的合理范围，未读取。",
    "The file unpacks to more than any annual report needs; it was not read.",
)
TOO_DEEP = Wording(
    "文件的元素嵌套过深，不是正常的年报，未读取。",
    "The elements of the file are nested too deep for a real report; it was not read.",
)


class Archive:
    """The parts of a container by name; every read counts against ``limits.expanded_bytes``."""

    def __init__(self, container: zipfile.ZipFile, limits: Limits) -> None:
        self._container = container
        self._limits = limits
        self._read = 0
        self.names = frozenset(container.namelist())

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def bytes_of(self, name: str) -> bytes:
        """The part unpacked. ReadError ``damaged`` (also when it is not there), ``too_large``."""
        chunks, size = [], 0
        for chunk in self._chunks(name):
            size += len(chunk)
            self._read += len(chunk)
            if size > self._limits.part_bytes or self._read > self._limits.expanded_bytes:
                raise ReadError("too_large", TOO_LARGE)
            chunks.append(chunk)
        return b"".join(chunks)

    def xml(self, name: str) -> etree._Element:
        """The root element of a part. ReadError ``damaged``, ``unsafe_xml``, ``too_deep``, ``too_large``."""
        return parse_xml(self.bytes_of(name), self._limits)

    def _chunks(self, name: str) -> Iterator[bytes]:
        try:
            with self._container.open(name) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as error:
            raise ReadError("damaged", DAMAGED) from error
        except (RuntimeError, NotImplementedError) as error:  # zipfile's words for encrypted or unknown packing
            raise ReadError("encrypted", ENCRYPTED) from error


def open_archive(data: bytes, limits: Limits) -> Archive:
    """The container, checked before anything is unpacked.

    ReadError ``damaged``, ``encrypted``, ``unsafe_archive`` or ``too_large``.
    """
    _check_directory_size(data)
    try:
        container = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError, UnicodeError) as error:
        raise ReadError("damaged", DAMAGED) from error
    _check_entries(container.infolist(), limits)
    return Archive(container, limits)


def _check_directory_size(data: bytes) -> None:
    """Refuse an absurd list of parts before it is read, which alone could take minutes."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65536 - _END.size))
    if at < 0 or len(data) - at < _END.size:
        raise ReadError("damaged", DAMAGED)
    if _END.unpack_from(data, at)[5] > _DIRECTORY_BYTES:
        raise ReadError("too_large", TOO_LARGE)
    if data[max(0, at - 20) : at].startswith(b"PK\x06\x07"):  # the 64-bit form, for which a report has no use
        raise ReadError("too_large", TOO_LARGE)


def _check_entries(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise ReadError("encrypted", ENCRYPTED)
    if len({name.lower() for name in names}) < len(names) or any(map(_climbs_out, entries)):
        raise ReadError("unsafe_archive", UNSAFE_NAME)
    if sum(entry.file_size for entry in entries) > limits.expanded_bytes:
        raise ReadError("too_large", TOO_LARGE)
    for entry in entries:
        packed = max(entry.compress_size, 1)
        if entry.file_size > limits.part_bytes or (
            entry.file_size > _SMALL_PART and entry.file_size / packed > limits.compression_ratio
        ):
            raise ReadError("too_large", TOO_LARGE)


def _climbs_out(entry: zipfile.ZipInfo) -> bool:
    name = entry.orig_filename
    return name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/")


_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parse_xml(data: bytes, limits: Limits) -> etree._Element:
    """The root element; nothing outside the bytes is looked at.

    ReadError ``damaged`` (not well-formed), ``unsafe_xml`` (any document type) or ``too_deep``.
    """
    plain = data.replace(b"\0", b"") if b"\0" in data[:64] else data  # UTF-16 hides the word from the search
    if _DOCTYPE.search(plain):
        raise ReadError("unsafe_xml", UNSAFE_XML)
    if data.count(b"<") > limits.cells * _TAGS_A_CELL:
        raise ReadError("too_large", TOO_LARGE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, remove_comments=True,
        remove_pis=True, huge_tree=False, collect_ids=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise ReadError("too_deep", TOO_DEEP) from error
        raise ReadError("damaged", DAMAGED) from error
    except ValueError as error:
        raise ReadError("damaged", DAMAGED) from error
    return root
