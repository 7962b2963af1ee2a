"""Why a table is doubtful (design: decided before values are looked at)."""

import re
from collections.abc import Iterable
from functools import lru_cache

from gongkai.annual.reading.rows import Row
from gongkai.characters import MARKS_ABOVE

OCR = "ocr"
GLYPHS = "glyphs"
LOST_CELL = "lost_cell"

_FOREIGN = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ\\†‡±¬¶§\ufffd\ue000-\uf8ff]")
_MARKUP = re.compile(r"</?[a-zA-Z]{1,6}\s*/?>|&?nbsp;?|N/A|n/a")
_NOTE = 40
_ABOVE = {ord(mark): None for mark in MARKS_ABOVE}


@lru_cache(maxsize=4096)  # the same labels stand in every report
def _is_foreign(label: str) -> bool:
    return bool(_FOREIGN.search(_MARKUP.sub("", label).translate(_ABOVE)))


def glyph_doubt(rows: Iterable[Row]) -> bool:
    """Whether a label of the table holds a glyph that no form holds: a sign of recognised text.

    Letters of other scripts, control signs and replacement characters; never a Chinese character, however wrong.
    """
    for row in rows:
        for cell in row.cells:
            text = cell.text
            if cell.figure is not None or (text.isascii() and not text.strip()) or len(text) > _NOTE:
                continue
            if _is_foreign(text):
                return True
    return False
