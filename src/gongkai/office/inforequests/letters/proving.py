"""Proof that words are gone from a copy (区分处理): searched is all that a file holds, shown or not.

Of a PDF: the text layer of every page, notes, bookmarks, metadata, attached files, every stream, and each earlier
version that was saved over; of DOCX, XLSX and PPTX: every part, comments, deleted text and hidden sheets among them,
and the files within; of pictures and of pages that hold pictures: what OCR reads. What could not be read is named: a
second person must look at it. Words are compared without spaces and in one width, whatever line they break over.

A word is found in a stream only as it is written there; text set in a font of its own numbering is found by the layer.
"""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from lxml import etree

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.loaders.pdf import opened_pdf
from gongkai.office.inforequests.letters.seeing import UnseenError, words_of_picture
from gongkai.office.publishing.uploads import PICTURES

_DEEPEST = 4
_MOST_UNPACKED = 300 * 2**20
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)
_END = re.compile(rb"%%EOF")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
_LEAST, _LEAST_ASCII = 4, 8
_NOTES = ("Contents", "T", "V", "RC", "Subj")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a file and where they stand; ``text`` ``None``: this part could not be read."""

    where: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Proof:
    """``found``: word and place, of what is still there. ``unread``: the parts that nothing was read of."""

    found: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]


def prove(data: bytes, media_type: str, words: Iterable[str]) -> Proof:
    """Look for ``words`` in everything that a file holds."""
    wanted = {_plain(word): word for word in words if _plain(word)}
    found: dict[tuple[str, str], None] = {}
    unread: dict[str, None] = {}
    for piece in pieces(data, media_type):
        if piece.text is None:
            unread[piece.where] = None
            continue
        said = _plain(piece.text)
        found |= {(word, piece.where): None for plain, word in wanted.items() if plain in said}
    seen = {word for word, _where in found}
    for where, raw in _bytes_in(data):
        found |= {(word, where): None for word in wanted.values() if word not in seen and _holds(raw, word)}
    return Proof(tuple(found), tuple(unread))


def _plain(text: str) -> str:
    return re.sub(r"[\s\u200b-\u200f\ufeff]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _holds(raw: bytes, word: str) -> bool:
    """Bytes that are long enough not to stand there by chance."""
    least = _LEAST_ASCII if word.isascii() else _LEAST
    forms = {word.encode(name, "ignore") for name in _ENCODINGS}
    return any(form in raw or form.hex().encode() in raw.lower() for form in forms if len(form) >= least)


def pieces(data: bytes, media_type: str, where: str = "", depth: int = 0) -> Iterator[Piece]:
    """All the words of a file, with their places."""
    if depth > _DEEPEST:
        yield Piece(where, None)
    elif data.startswith(b"%PDF-") or media_type == "application/pdf":
        yield from _of_pdf(data, where, depth)
    elif data.startswith(b"PK\x03\x04"):
        yield from _of_archive(data, where, depth)
    elif media_type in PICTURES or _is_picture(data):
        yield _of_picture(data, f"{where}图片")
    elif media_type.startswith("text/"):
        yield Piece(f"{where}文本", data.decode("utf-8", "replace") + data.decode("gb18030", "replace"))
    else:
        yield Piece(f"{where}文件内容", None)


def _is_picture(data: bytes) -> bool:
    return data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")) or data[8:12] == b"WEBP"


def _of_picture(data: bytes, where: str) -> Piece:
    try:
        return Piece(where, words_of_picture(data))
    except UnseenError:
        return Piece(where, None)


def _of_pdf(data: bytes, where: str, depth: int) -> Iterator[Piece]:
    try:
        yield from _of_versions(data, where)
        attached = []
        with opened_pdf(data) as pdf:
            yield from _of_document(pdf, where)
            attached = [pdf.get_attachment(at) for at in range(pdf.count_attachments())]
            attached = [(one.get_name(), bytes(one.get_data())) for one in attached]
        for name, held in attached:
            yield Piece(f"{where}附件名", name)
            yield from pieces(held, "", f"{where}附件“{name}”：", depth + 1)
    except (ReadError, pdfium.PdfiumError):
        yield Piece(f"{where}PDF", None)


def _of_versions(data: bytes, where: str) -> Iterator[Piece]:
    """The text of versions that were saved over: a PDF is often changed by adding to its end."""
    for number, end in enumerate(list(_END.finditer(data))[:-1], start=1):
        try:
            with opened_pdf(data[: end.end()]) as pdf:
                text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
        except (ReadError, pdfium.PdfiumError):
            continue  # the first part of a file made for the web, which is no version of its own
        yield Piece(f"{where}保存过的旧版本{number}", text)


def _of_document(pdf: pdfium.PdfDocument, where: str) -> Iterator[Piece]:
    yield Piece(f"{where}元数据", "\n".join(pdf.get_metadata_dict().values()))
    yield Piece(f"{where}书签", "\n".join(mark.get_title() for mark in pdf.get_toc()))
    for number, page in enumerate(pdf, start=1):
        yield Piece(f"{where}第{number}页文字", page.get_textpage().get_text_range())
        yield Piece(f"{where}第{number}页批注", "\n".join(_notes(page)))
        if any(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE])):
            picture = BytesIO()
            page.render(scale=2).to_pil().save(picture, "PNG")
            yield _of_picture(picture.getvalue(), f"{where}第{number}页图片")


def _notes(page: pdfium.PdfPage) -> Iterator[str]:
    for at in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        note = pdfium_c.FPDFPage_GetAnnot(page, at)
        for name in _NOTES:
            size = pdfium_c.FPDFAnnot_GetStringValue(note, name.encode(), None, 0)
            buffer = (pdfium_c.FPDF_WCHAR * (size // 2 + 1))()
            pdfium_c.FPDFAnnot_GetStringValue(note, name.encode(), buffer, size)
            yield bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")
        pdfium_c.FPDFPage_CloseAnnot(note)


def _of_archive(data: bytes, where: str, depth: int) -> Iterator[Piece]:
    for name, held in _parts(data):
        if held is None:
            yield Piece(f"{where}{name}", None)
        elif name.endswith((".xml", ".rels", ".vml")):
            yield Piece(f"{where}{name}", _words_of_xml(held))
        elif not name.endswith("/"):
            yield from pieces(
                held, "text/plain" if name.endswith((".txt", ".csv")) else "", f"{where}{name}：", depth + 1
            )


def _parts(data: bytes) -> Iterator[tuple[str, bytes | None]]:
    left = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for one in archive.infolist():
                left -= one.file_size
                yield one.filename, archive.read(one) if left > 0 else None
    except (zipfile.BadZipFile, RuntimeError, zlib.error, NotImplementedError):
        yield "压缩包", None


def _words_of_xml(data: bytes) -> str | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    attributes = [str(value) for one in root.iter() for value in one.attrib.values()]
    return "".join(str(said) for said in root.itertext()) + "\n" + "\n".join(attributes)


def _bytes_in(data: bytes) -> Iterator[tuple[str, bytes]]:
    yield "文件字节", data
    if not data.startswith(b"%PDF-"):
        return
    for number, stream in enumerate(_STREAM.finditer(data), start=1):
        try:
            yield f"数据流{number}", zlib.decompressobj().decompress(stream[1], 64 * 2**20)
        except zlib.error:
            continue  # a picture or another coding, which the layer and OCR read
