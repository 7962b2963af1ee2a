"""A letter as PDF, set by Typst with the fonts of ``pylopdf-fonts-zh-cn``; ``letter.typ`` is the design."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import pylopdf_fonts_zh_cn
import typst
from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.letters.rendering import Page

_ONE_AT_A_TIME = Lock()


def pdf_of(page: Page) -> bytes:
    """The letter as PDF. Raises ``ActRefusedError`` where it cannot be set."""
    return set_pdf("letter.typ", "letter", asdict(page) | {"title_lines": page.title_lines})


def set_pdf(design: str, name: str, data: dict[str, Any]) -> bytes:
    """A design beside this module with its data as one JSON string, so that nothing in it can act as markup."""
    try:
        with _ONE_AT_A_TIME:
            result = _compiler(design).compile(format="pdf", sys_inputs={name: json.dumps(data, ensure_ascii=False)})
    except typst.TypstError as error:
        raise ActRefusedError(_("文书无法排成PDF，请检查其中的文字。")) from error
    assert isinstance(result, bytes)
    return result


@cache
def _compiler(design: str) -> typst.Compiler:
    folder = Path(__file__).parent
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(pylopdf_fonts_zh_cn.serif_path()).parent],
    )
    return typst.Compiler(str(folder / design), root=str(folder), font_paths=fonts)
