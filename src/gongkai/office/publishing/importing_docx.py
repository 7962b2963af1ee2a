"""A draft from a document of a word processor (DOCX): its words, tables and pictures, and what its head says of it."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import mammoth
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.law.document_numbers import normalise
from gongkai.law.documents import genre_of
from gongkai.law.errors import NumberError
from gongkai.office.agencies.models import Agency
from gongkai.office.errors import ActRefusedError
from gongkai.office.publishing.attaching import Upload, attach
from gongkai.office.publishing.body import clean, plain
from gongkai.office.publishing.drafting import begin, change
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.queries import known_to
from gongkai.office.publishing.uploads import judge
from gongkai.office.trail.recording import act

LARGEST_UNPACKED = 400 << 20
"""Bytes of a document without its packing; a larger one is no text but a bomb."""
MOST_PARAGRAPHS = 20_000
"""The library takes minutes for more."""
HEAD = 12
"""Lines at the beginning among which title and number stand."""
STYLES = """
p[style-name='Title'] => h2:fresh
p[style-name='标题'] => h2:fresh
p[style-name='Subtitle'] => h3:fresh
u => u
strike => s
"""
_NUMBER = re.compile(r"[\u4e00-\u9fff〇]{2,20}\s*[〔\[（({【]\s*\d{4}\s*年?\s*[〕\]）)}】]\s*第?\s*\d{1,6}\s*号")
_DAY = re.compile(r"(?:^|[^\d])(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*$")
_TITLE = re.compile(
    r"(?:关于|的)?.{2,}(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|批复|议案|函|纪要|办法|规定|方案|细则)"
)
_PICTURE = re.compile(r'<img[^>]*\bsrc="docx-picture-(\d+)"[^>]*>')


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the document, in the place ``docx-picture-<n>`` of its text."""

    data: bytes
    name: str


@dataclass(slots=True)
class Document:
    """What was read: the text as HTML, its pictures, what its head says, and what could not be kept."""

    body: str
    pictures: list[Picture]
    fields: dict[str, Any] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)


def import_docx(  # noqa: PLR0913 - keyword-only
    *, by: Any, agency: Agency, kind: str, data: bytes, name: str, again: bool = False
) -> tuple[InformationItem, tuple[str, ...]]:
    """A draft of ``agency`` from a DOCX, with sentences for the author on what was recognised or dropped.

    Where the agency has an item of the same title or 发文字号, a second is made only if ``again`` says so.
    All of it or nothing is stored; the file itself is not kept, since it may say more than its text shows.
    """
    read = read_docx(data, name)
    fields = {"kind": kind, "issuers": agency.name, **read.fields}
    if not again and (first := _first(by, agency, read.fields)):
        said = _("本机关已有《%(title)s》（%(state)s）。确需另建一份的，请勾选“仍然导入”后再试。")
        about = {"title": first.title, "state": first.get_state_display()}
        raise ActRefusedError(said % about, field="again")
    with act("publishing.import_docx", person=by, agency=agency):
        item = begin(by=by, agency=agency, fields={**fields, "body": _PICTURE.sub("", read.body)})
        places = _attach_pictures(by, item, read)
        if places:
            body = _PICTURE.sub(lambda m: _placed(m, places), read.body)
            change(by=by, item=item, fields={"body": body})
    return InformationItem.objects.get(pk=item.pk), (*_recognised(read.fields), *read.dropped)


def _first(by: Any, agency: Agency, fields: dict[str, Any]) -> InformationItem | None:
    """The newest item of the same title or number of those ``by`` may know of."""
    same = Q(title=fields["title"])
    if number := fields.get("document_number"):
        same |= Q(document_number=number)
    return known_to(by).filter(same, agency=agency).order_by("-pk").first()


def read_docx(data: bytes, name: str) -> Document:
    """The text of a DOCX; ``ActRefusedError`` where it is none or cannot be opened."""
    if judge(data, name).suffix != "docx":
        raise ActRefusedError(_("“%(name)s”不是DOCX文档；旧的DOC文档请先另存为DOCX。") % {"name": name})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
            raise ActRefusedError(_("“%(name)s”解压后过大，不能导入。") % {"name": name})
        try:
            paragraphs = archive.read("word/document.xml").count(b"</w:p>")
        except (KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
            raise ActRefusedError(_("“%(name)s”已损坏，无法读取。") % {"name": name}) from error
        if paragraphs > MOST_PARAGRAPHS:
            about = {"name": name, "most": MOST_PARAGRAPHS}
            raise ActRefusedError(_("“%(name)s”超过%(most)d段，请拆分后导入，或者作为附件上传。") % about)
    pictures: list[Picture] = []
    keep = mammoth.images.img_element(lambda image: _kept(image, pictures))
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), style_map=STYLES, convert_image=keep, external_file_access=False
        )
    except Exception as error:  # a broken document fails anywhere within the library
        raise ActRefusedError(_("“%(name)s”已损坏，无法读取。") % {"name": name}) from error
    read = Document(result.value, pictures)
    read.fields, read.body = _head_of(read.body, name)
    read.dropped = [
        _("未保留：%(what)s") % {"what": text} for text in dict.fromkeys(m.message for m in result.messages)
    ]
    return read


def _kept(image: Any, pictures: list[Picture]) -> dict[str, str]:
    with image.open() as content:
        suffix = image.content_type.rpartition("/")[2]
        pictures.append(Picture(content.read(), f"{_('图片')}{len(pictures) + 1}.{suffix}"))
    return {"src": f"docx-picture-{len(pictures) - 1}", "alt": image.alt_text or ""}


def _attach_pictures(by: Any, item: InformationItem, read: Document) -> dict[int, str]:
    """The tag of each picture that could be kept; the others are named in ``dropped``."""
    places = {}
    for place, picture in enumerate(read.pictures):
        try:
            file = attach(by=by, item=item, upload=Upload(picture.data, picture.name, picture=True))
        except (ActRefusedError, ValidationError) as error:
            read.dropped.append(str(error))
            continue
        places[place] = reverse("item_file", args=[file.pk])
    return places


def _placed(tag: re.Match[str], places: dict[int, str]) -> str:
    address = places.get(int(tag[1]))
    return tag[0].replace(f"docx-picture-{tag[1]}", address) if address else ""


def _head_of(body: str, name: str) -> tuple[dict[str, Any], str]:
    """What the first lines say (发文字号, title) and the last (成文日期), and the body without the former."""
    body = re.sub(r"<(/?)h1\b", r"<\1h2", body)
    lines = [line.strip() for line in plain(clean(body)).splitlines() if line.strip()]
    fields: dict[str, Any] = {"title": name.rsplit(".", 1)[0][:300]}
    number = next((found[0] for line in lines[:HEAD] if (found := _NUMBER.search(line))), "")
    if number:
        try:
            fields["document_number"] = normalise(number)
        except NumberError:
            number = ""
    title = next((line for line in lines[:HEAD] if _TITLE.fullmatch(line) and not _NUMBER.search(line)), "")
    if not title and lines and re.match(r"\s*<h2\b", body):
        title = lines[0]
    if title:
        fields["title"] = title[:300]
        fields["genre"] = genre_of(title) or ""
    fields.update(_days(reversed(lines)))
    for said in (title, number):
        body = (
            re.sub(rf"<(p|h[1-6])>(?:<[^>]+>)*\s*{re.escape(said)}\s*(?:</[^>]+>)*</\1>", "", body, count=1)
            if said
            else body
        )
    return fields, body


def _days(lines: Iterator[str]) -> dict[str, date]:
    """The day under the text is the day it was formed."""
    for line in lines:
        found = _DAY.search(line)
        if found:
            try:
                return {"formed_on": date(*map(int, found.groups()))}
            except ValueError:
                continue
    return {}


def _recognised(fields: dict[str, Any]) -> Iterator[str]:
    labels = ("document_number", "formed_on")
    for name in labels:
        if fields.get(name):
            label = InformationItem._meta.get_field(name).verbose_name
            yield _("已识别%(field)s：%(value)s，请核对。") % {"field": label, "value": fields[name]}
