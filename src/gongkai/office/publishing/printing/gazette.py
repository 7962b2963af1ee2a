"""An issue of the gazette as PDF, set by Typst with the fonts of ``pylopdf-fonts-zh-cn``."""

import json
import shutil
from datetime import date
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pylopdf_fonts_zh_cn
import typst
from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError
from gongkai.office.publishing.models import File, GazetteIssue, InformationItem
from gongkai.office.publishing.printing.blocks import Block, blocks

_DESIGN = Path(__file__).with_name("gazette.typ")
_PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def gazette_pdf(issue: GazetteIssue) -> bytes:
    """The issue with cover, contents and every item in full; ``ActRefusedError`` when it cannot be set."""
    with TemporaryDirectory() as folder:
        shutil.copy(_DESIGN, folder)
        data = json.dumps(_data(issue, Path(folder)), ensure_ascii=False)
        try:
            result = typst.compile(
                str(Path(folder) / _DESIGN.name),
                root=folder,
                format="pdf",
                sys_inputs={"issue": data},
                font_paths=_fonts(),
            )
        except typst.TypstError as error:
            raise ActRefusedError(_("公报无法排成PDF，请检查其中的图片和表格。")) from error
    assert isinstance(result, bytes)
    return result


def _fonts() -> Any:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(pylopdf_fonts_zh_cn.serif_path()).parent],
    )


def _data(issue: GazetteIssue, folder: Path) -> dict[str, Any]:
    entries = issue.entries.select_related("item__agency").order_by("order")
    sections = [
        {"name": name, "items": [_item(entry.item, folder) for entry in group]}
        for name, group in groupby(entries, key=lambda entry: entry.section)
    ]
    return {
        "title": str(issue),
        "agency": issue.agency.name,
        "number": f"{issue.year}年第{issue.number}期",
        "date": _day(issue.issued_on),
        "sample": any(entry.item.is_sample for entry in entries),
        "sections": sections,
    }


def _item(item: InformationItem, folder: Path) -> dict[str, Any]:
    files = list(item.files.filter(in_live=True))
    pictures = {file.pk: file for file in files if file.media_type in _PICTURES}
    set_blocks = [_with_picture(block, pictures, folder) for block in blocks(item.body)]
    return {
        "title": item.title,
        "number": item.document_number,
        "issuers": item.issuers or item.agency.name,
        "date": _day(item.formed_on),
        "index": item.index_number,
        "blocks": set_blocks,
        "files": [file.title or file.name for file in files if not file.is_picture],
    }


def _with_picture(block: Block, pictures: dict[int, File], folder: Path) -> Block:
    """A picture's file is laid beside the design; one that is not the item's is named by its words."""
    if block["kind"] != "picture":
        return block
    file = pictures.get(block["file"])
    if file is None:
        return block | {"path": "", "text": f"（图：{block['text']}，见网站）" if block["text"] else "（图见网站）"}
    name = f"{file.sha256}.{_PICTURES[file.media_type]}"
    with file.content.open("rb") as source:
        (folder / name).write_bytes(source.read())
    return block | {"path": name}


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
