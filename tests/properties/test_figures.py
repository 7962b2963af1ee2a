"""What stands in a cell is read as it stands or left in doubt; the equations never overwrite it."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from gongkai.annual import CellName, read
from tests.shapes import render_html, render_text
from tests.shapes.figures import COUNTS, MONEY
from tests.shapes.page import Block, Look, lay_out, plain
from tests.shapes.truth import truth

BASE = next(t for t in (truth(Random(seed)) for seed in range(99)) if t.edition == "2021")


def _html(blocks: list[Block]) -> bytes:
    return render_html.document(render_html.body(blocks, render_html.spans), "").encode()


def _text(blocks: list[Block]) -> bytes:
    return render_text.page_text(blocks, render_text.tabs_short).encode()


CASES = [("requests:new:enterprise", *case) for case in COUNTS] + [
    ("proactive:fees:amount_10k_yuan", text, tuple(None if v is None else Decimal(v) for v in values))
    for text, values in MONEY
]


@pytest.mark.parametrize("render", [_html, _text])
@pytest.mark.parametrize(("name", "text", "values"), CASES, ids=[text for _, text, _ in CASES])
def test_a_cell_is_read_as_it_stands_or_left_in_doubt(
    render: object, name: str, text: str, values: tuple[int | Decimal | None, ...]
) -> None:
    look = Look(figure=lambda n, value: text if n == name else plain(value))
    report = read(render(lay_out(replace(BASE), look)))  # type: ignore[operator]
    cell = report.cells[CellName.parse(name)]
    assert cell.value in values, (cell.state, cell.value)
    if cell.value is None:
        assert cell.state == "uncertain"
        assert cell.raw
    wrong = [str(n) for n, c in report.cells.items() if str(n) != name and c.value != BASE.cells[str(n)]]
    assert wrong == []
