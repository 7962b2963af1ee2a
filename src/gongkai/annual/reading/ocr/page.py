"""A picture of a page made blocks: ruled tables cell by cell, the rest as paragraphs and unruled tables."""

from gongkai.annual.reading.document import Block, Paragraph
from gongkai.annual.reading.ocr.cells import Placing, grid_of_table
from gongkai.annual.reading.ocr.deskew import is_written, page_from_image
from gongkai.annual.reading.ocr.engine import Engine, PixelBox, Pixels
from gongkai.annual.reading.ocr.paragraphs import Line, column_of_lines, lines_of_pieces, paragraphs_of_lines
from gongkai.annual.reading.ocr.rules import rules_of_ink, tables_of_rules
from gongkai.annual.reading.ocr.text import pieces_of_page
from gongkai.annual.reading.ocr.turning import turns_to_upright
from gongkai.annual.reading.ocr.unruled import grid_of_lines, runs_of_table_lines

_SMALLEST_SIDE = 16  # pixels; no character fits in less
Placed = tuple[float, Block]
"""A block and how far down the upright page it begins."""


def blocks_of_image(image: Pixels, place: tuple[int, int, float], engine: Engine) -> list[Block]:
    """Blocks in reading order. ``place`` is source, page number and the scale of the boxes."""
    if min(image.shape[:2]) < _SMALLEST_SIDE:
        return []
    page = page_from_image(image)
    if not is_written(page):
        return []
    rules = rules_of_ink(page.ink)
    turns = turns_to_upright(page, rules, engine)
    if turns:
        page = page_from_image(image, turns)
        rules = rules_of_ink(page.ink)
    placing = Placing(page, *place)
    tables = tables_of_rules(rules)
    placed: list[Placed] = [(t.box[1], grid_of_table(t, rules, placing, engine)) for t in tables]
    pieces, em = pieces_of_page(page, rules, tables, engine)
    lines = lines_of_pieces(pieces, page.grey.shape[0])
    if lines:
        placed += _text_blocks(lines, [t.box for t in tables], placing, em)
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


def _text_blocks(lines: list[Line], tables: list[PixelBox], placing: Placing, em: float) -> list[Placed]:
    column = column_of_lines(lines)
    if tables:  # a table is as wide as the text, and a page of headings and tables has no full line
        column = min(column[0], *(t[0] for t in tables)), max(column[1], *(t[2] for t in tables))
    placed: list[Placed] = []
    plain: list[Line] = []
    runs = dict(runs_of_table_lines(lines))
    at = 0
    while at < len(lines):
        if at in runs:
            table = lines[at : runs[at]]
            placed.append((table[0].box[1], grid_of_lines(table, placing)))
            at = runs[at]
            continue
        plain.append(lines[at])
        at += 1
    for text, box in paragraphs_of_lines(plain, column, em):
        placed.append((box[1], Paragraph(text, placing.where(box))))
    return placed
