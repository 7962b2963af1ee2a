"""What an email says: sender, subject, words and attachments, of whatever shape it came in. Pure, and never raises."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parseaddr

from lxml import etree, html

MOST_PARTS = 200
LONGEST = 100_000
"""Parts and characters of words that are looked at; an application has a few of each."""
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "hz-gb-2312": "hz", "ks_c_5601-1987": "euc-kr"}
"""What programs call an encoding, and the one that holds what they write in it."""
_BLOCKS = ("br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with an email."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """An email as a person reads it. ``sender``: the name, which anybody can choose; ``address``: where it says it is
    from.
    """

    sender: str
    address: str
    subject: str
    words: str
    attached: tuple[Attached, ...]


def read(raw: bytes) -> Mail:
    """What an email of RFC 5322 says; what cannot be read of it is left out."""
    message = _parsed(raw)
    name, address = parseaddr(_header(message, "from"))
    plain, marked, files = list[str](), list[str](), list[Attached]()
    for part in _leaves(message):
        data, file = _bytes_of(part), _file_name(part)
        attached = part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text"
        if file or attached:
            files.append(Attached(file or _unnamed(part, len(files) + 1), data))
        elif part.get_content_subtype() == "html":
            marked.append(words_of_html(_text(data, part.get_content_charset())))
        else:
            plain.append(_text(data, part.get_content_charset()))
    words = "\n\n".join(one.strip() for one in (plain if any(p.strip() for p in plain) else marked))
    kept = tuple(one for one in files if one.data)
    return Mail(clean(name), clean(address), clean(_header(message, "subject")), _lines(words)[:LONGEST], kept)


def _parsed(raw: bytes) -> Message:
    """The email in parts; its head alone where parts lie within parts deeper than anybody writes them."""
    try:
        return email.message_from_bytes(raw, policy=email.policy.compat32)
    except RecursionError:
        return BytesHeaderParser(policy=email.policy.compat32).parsebytes(raw)


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; an email within an email is one part."""
    waiting, met = [message], 0
    while waiting and met < MOST_PARTS:
        part, met = waiting.pop(0), met + 1
        inner = part.get_payload()
        if part.get_content_maintype() != "multipart":
            yield part
        elif isinstance(inner, list):
            waiting[:0] = [one for one in inner if isinstance(one, Message)]


def _bytes_of(part: Message) -> bytes:
    inner = part.get_payload()
    if isinstance(inner, list):  # an email that was passed on
        try:
            return b"\n".join(one.as_bytes() for one in inner if isinstance(one, Message))
        except (UnicodeError, ValueError, LookupError):
            return b""
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return found if isinstance(found, bytes) else b""


def _file_name(part: Message) -> str:
    """The name of an attached file; empty for words of the email itself."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError):
        name = ""
    return clean(_decoded(name)).replace("/", "_").replace("\\", "_")[-150:]


def _unnamed(part: Message, number: int) -> str:
    kind = part.get_content_type()
    ending = {"message/rfc822": "eml", "text/html": "html", "text/plain": "txt"}.get(kind, kind.partition("/")[2])
    return f"附件{number}.{ending[:10] or 'bin'}"


def _header(message: Message, name: str) -> str:
    for key, value in message.raw_items():
        if key.lower() == name:
            return _decoded(str(value))
    return ""


def _decoded(value: str) -> str:
    """A header in words: encoded ones, and those that were written as they are in some encoding."""
    raw = value.encode("utf-8", "surrogateescape")
    try:
        value = raw.decode("ascii")
    except UnicodeDecodeError:
        value = _text(raw, None)
    try:
        parts = decode_header(value)
    except (ValueError, LookupError, email.errors.HeaderParseError):
        return value
    return "".join(_text(one, charset) if isinstance(one, bytes) else str(one) for one, charset in parts)


def _text(data: bytes, charset: str | None) -> str:
    """Bytes as text: in the encoding they name, else UTF-8 or GB 18030, whichever fits."""
    named = (charset or "").lower()
    for one in (_WIDER.get(named, named), "utf-8", "gb18030"):
        try:
            if one:
                return data.decode(one)
        except (UnicodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def words_of_html(text: str) -> str:
    """The words of an HTML email, a line a paragraph."""
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", "")))
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(root, "script", "style", "head", "title", with_tail=False)
    for element in root.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    return "".join(str(one) for one in root.itertext())


def clean(text: str) -> str:
    """One line without control characters, nor marks that turn the direction of writing."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", " ", text).split())


def _lines(text: str) -> str:
    unseen = re.compile(r"[\x00-\x1f\x7f\xa0\u202a-\u202e\u2066-\u2069]+")
    kept = (unseen.sub(" ", line).rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
