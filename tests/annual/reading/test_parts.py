"""Parts of one report: they are put into the form's order whatever order they were given in."""

from itertools import pairwise, permutations
from random import Random

import pytest

from gongkai.annual import audit, read
from tests.shapes.page import Look, lay_out
from tests.shapes.render_text import page_text, tabs_short
from tests.shapes.sample import Sample, judge
from tests.shapes.truth import truth

_TRUTH = truth(Random(3))
_LINES = page_text(lay_out(_TRUTH, Look()), tabs_short).split("\n")


def _line(words: str) -> int:
    return next(i for i, line in enumerate(_LINES) if words in line)


_CUTS = [0, _line("二、主动公开"), _line("（四）无法提供"), _line("五、存在"), len(_LINES)]
_PARTS = ["\n".join(_LINES[a:b]).encode() for a, b in pairwise(_CUTS)]


@pytest.mark.parametrize("order", list(permutations(range(len(_PARTS)))))
def test_parts_in_any_order_are_the_same_report(order: tuple[int, ...]) -> None:
    given = tuple(_PARTS[i] for i in order)
    report = read(*given)
    verdict = judge(Sample("", _TRUTH, given), report)
    assert not (verdict.wrong or verdict.doubt or verdict.head)
    assert not [f for f in audit(report).findings if f.severity in ("error", "warning")]


def test_a_place_names_the_part_as_it_was_given() -> None:
    title = read(_PARTS[3], _PARTS[2], _PARTS[1], _PARTS[0]).title
    assert title.where is not None
    assert (title.where.source, title.where.line) == (3, 1)


def test_a_page_of_text_alone_goes_where_its_words_tell() -> None:
    at = _line("（三）")
    first, second = "\n".join(_LINES[:at]).encode(), "\n".join(_LINES[at : _CUTS[1]]).encode()
    parts = [s.part for s in read(second, _PARTS[3], _PARTS[2], _PARTS[1], first).sections[0].subsections]
    assert parts == ["proactive", "on_request", "management", "platform", "supervision"]


def test_the_page_with_the_signature_is_the_last() -> None:
    at = len(_LINES) - 1 - _LINES[::-1].index(_TRUTH.agency.name)
    end, signature = "\n".join(_LINES[_CUTS[3] : at]).encode(), "\n".join(_LINES[at:]).encode()
    report = read(_PARTS[0], signature, _PARTS[1], _PARTS[2], end)
    assert report.published.value == _TRUTH.published.isoformat()
