"""The report as PDF, set by Typst with the fonts of ``pylopdf-fonts-zh-cn`` (Noto Serif SC, Noto Sans SC).

``report.typ`` is the design; the report reaches it as one JSON string and is set as text, so that nothing in it
can act as markup. The compiler is kept: it costs 0.1 s to make and a few milliseconds to use.
"""

import json
import re
from functools import cache
from pathlib import Path
from threading import Lock

import pylopdf_fonts_zh_cn
import typst

from gongkai.annual.errors import WriteError
from gongkai.annual.report import AnnualReport
from gongkai.annual.wording import Wording
from gongkai.annual.writing.blocks import (
    Block,
    Heading,
    Note,
    Signature,
    StatutoryTable,
    Text,
    Title,
    blocks,
    head_text,
)
from gongkai.annual.writing.layout import LayoutCell, balanced

_DESIGN = Path(__file__).with_name("report.typ")
_FAILED = Wording("无法排成PDF；请改用其他格式", "cannot set it as PDF; use another format")
_CHARACTERS = {"proactive": 55, "requests": 49, "disputes": 50}
"""Chinese characters that fit side by side over the width of a table, at the size its text is set in."""

_ONE_AT_A_TIME = Lock()


def write(report: AnnualReport) -> bytes:
    inputs = {
        "blocks": json.dumps([_data(block) for block in blocks(report)], ensure_ascii=False),
        "title": head_text(report.title),
        "agency": head_text(report.agency),
    }
    try:
        with _ONE_AT_A_TIME:
            result = _compiler().compile(format="pdf", sys_inputs=inputs)
    except typst.TypstError as error:
        raise WriteError("pdf_failed", _FAILED) from error
    assert isinstance(result, bytes)
    return result


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(pylopdf_fonts_zh_cn.serif_path()).parent],
    )
    return typst.Compiler(_DESIGN, font_paths=fonts)


def _data(block: Block) -> dict[str, object]:
    match block:
        case Title(text):
            return {"kind": "title", "text": text, "lines": _title_lines(text)}
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Text(text):
            return {"kind": "text", "text": text}
        case Note(text):
            return {"kind": "note", "text": text}
        case Signature(lines):
            return {"kind": "signature", "lines": lines}
        case StatutoryTable(layout):
            return {
                "kind": "table",
                "widths": layout.widths,
                "header_rows": layout.header_rows,
                "cells": [_place(block, at) for at in layout.cells],
            }


def _title_lines(text: str) -> list[str]:
    """The agency on one line, from the year on the next."""
    year = re.search(r"(?<=\D)\d{4}\s*年", text)
    return [text[: year.start()], text[year.start() :]] if year else [text]


def _place(table: StatutoryTable, at: LayoutCell) -> dict[str, object]:
    text = balanced(at, table.layout, _CHARACTERS[table.layout.table])
    return {
        "x": at.column,
        "y": at.row,
        "columns": at.columns,
        "rows": at.rows,
        "align": at.align,
        "text": table.shown(at.name) if at.name else text,
        "state": table.cells[at.name].state if at.name else "",
    }
