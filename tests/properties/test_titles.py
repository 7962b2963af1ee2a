"""Titles as offices word them: agency and year as a person would take them."""

from dataclasses import replace
from random import Random

import pytest

from gongkai.annual import read
from tests.shapes import render_html, render_text
from tests.shapes.page import Block, Look, lay_out
from tests.shapes.sample import same
from tests.shapes.titles import TITLES
from tests.shapes.truth import truth

BASE = next(t for t in (truth(Random(seed)) for seed in range(99)) if t.year == 2022)


def _blocks(lines: tuple[str, ...]) -> list[Block]:
    plain = replace(BASE.story, preface="")
    blocks = lay_out(replace(BASE, story=plain), Look(dated="none", title=False))
    return [*(Block("title", line) for line in lines), *blocks]


def _text(lines: tuple[str, ...]) -> bytes:
    return render_text.page_text(_blocks(lines), render_text.tabs_short).encode()


def _site(lines: tuple[str, ...]) -> bytes:
    inner = render_html.body(_blocks(lines), render_html.spans, {"title": "p"})
    return render_html.document(render_html.CHROME_ABOVE + inner + render_html.CHROME_BELOW, "政府信息公开").encode()


@pytest.mark.parametrize("render", [_text, _site])
@pytest.mark.parametrize(
    ("lines", "agency", "year"), TITLES, ids=lambda v: "".join(v) if isinstance(v, tuple) else None
)
def test_agency_and_year_are_taken_from_a_title(render: object, lines: tuple[str, ...], agency: str, year: int) -> None:
    report = read(render(lines))  # type: ignore[operator]
    assert same(report.title.value) == same("".join(lines))
    assert same(report.agency.value) == same(agency)
    assert report.year.value == year
